// The drawing: vis-network holds and moves the nodes, the shapes and labels are drawn here.

const FONT = '"Mahdar Sans", "Noto Sans Arabic", "Segoe UI", Tahoma, "Geeza Pro", sans-serif';
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const box = document.getElementById('canvas');
const DEFAULT = lang;
const search = $('search');
const index = $('index');
const SAID = takeAddress();
const OVERVIEW = new Set(NODES.flatMap((node, i) => (node.x === undefined ? [] : [i])));
const isLarge = OVERVIEW.size < NODES.length;
const state = { chosen: -1, near: null, path: null, only: null, visible: visibleNodes(), drawn: new Set(OVERVIEW), colours: {}, moving: false };

const isDrawn = (i) => state.drawn.has(i);
const foldedBy = (i) => [...around(i)].filter((j) => state.visible[j] && !isDrawn(j));
// How many neighbours are not drawn, by node; forgotten when what is drawn or shown changes.
let foldedCounts = new Map();
function countFolded(i) {
  if (!foldedCounts.has(i)) foldedCounts.set(i, foldedBy(i).length);
  return foldedCounts.get(i);
}

const GROUPS = [1, 2, 3, 4, 5, 6].map((number) => `group-${number}`);

// The colours of the style sheet, so that the drawing follows light, dark and print.
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['paper', 'ink', 'muted', 'line', 'accent', 'on-state', 'side-a', 'side-b', ...TYPES, ...GROUPS]) {
    state.colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const radiusOf = (node) => (node.family === 'encounter' ? 12 : node.family === 'place' ? 9 : 7 + Math.min(7, 2.2 * Math.sqrt(node.weight)));

function wrap(ctx, text, width) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && ctx.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]}…`] : lines;
}

function linesOf(ctx, node, font) {
  if (node.lines?.lang === lang) return node.lines;
  ctx.font = font;
  const lines = node.family === 'encounter'
    ? [formatDate(node.date) || t(node.type), ...(node.clash ? [`⚠ ${t('clash')}`] : node.status && node.status !== 'held' ? [t(node.status)] : [])]
    : wrap(ctx, nameOf(node), 132);
  node.lines = Object.assign(lines, { lang, width: Math.max(...lines.map((line) => ctx.measureText(line).width)) });
  return node.lines;
}

// Labels keep a readable size on the screen when the drawing is far away; those of the best linked actors, as
// on a map, however far it is.
const LANDMARKS = 40;
const growth = (rank = Infinity) => Math.min(rank < LANDMARKS ? 40 : 2.2, Math.max(1, (box.clientWidth < 600 ? 0.58 : 0.84) / (network?.getScale() ?? 1)));

const SIZES = { encounter: 12, place: 12.5, person: 14.5, organization: 14.5, delegation: 14, state: 15 };
const fontOf = (type, by = 1) => `${type === 'encounter' || type === 'place' ? 400 : 600} ${SIZES[type] * by}px ${FONT}`;
const dimmed = (i) => state.near !== null && !state.near.has(i);

function trace(ctx, type, x, y, r) {
  const corners = (points) => {
    ctx.beginPath();
    points.forEach(([dx, dy]) => ctx.lineTo(x + dx * r, y + dy * r));
    ctx.closePath();
  };
  if (type === 'encounter') corners([[0, -1], [1, 0], [0, 1], [-1, 0]]);
  else if (type === 'organization') corners([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]);
  else if (type === 'delegation') corners([[0, -1.1], [1, -0.5], [1, 0.5], [0, 1.1], [-1, 0.5], [-1, -0.5]]);
  else if (type === 'place') {
    ctx.beginPath();
    ctx.arc(x, y - r * 0.3, r * 0.8, Math.PI * 0.85, Math.PI * 0.15);
    ctx.lineTo(x, y + r * 1.1);
    ctx.closePath();
  } else {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, Math.PI * 2);
  }
}

const DASHES = { planned: [4, 3], proposed: [1.5, 3], postponed: [7, 3], cancelled: [], denied: [] };

function drawEncounter(ctx, node, x, y, r) {
  const { paper, encounter } = state.colours;
  const look = lookOf(node);
  const open = look && look !== 'held';
  ctx.fillStyle = open ? paper : encounter;
  ctx.strokeStyle = encounter;
  ctx.lineWidth = 2.2;
  ctx.setLineDash(DASHES[look] ?? []);
  ctx.fill();
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.beginPath();
  if (look === 'cancelled') { ctx.moveTo(x - 4, y - 4); ctx.lineTo(x + 4, y + 4); ctx.moveTo(x + 4, y - 4); ctx.lineTo(x - 4, y + 4); }
  if (look === 'denied') { ctx.moveTo(x - r, y + r); ctx.lineTo(x + r, y - r); }
  if (look === 'clash') { ctx.moveTo(x, y - r); ctx.lineTo(x, y + r); ctx.lineTo(x - r, y); ctx.fillStyle = encounter; ctx.fill(); }
  ctx.stroke();
}

function halo(ctx, x, y, r, type) {
  trace(ctx, type, x, y, r + 6);
  ctx.strokeStyle = state.colours.accent;
  ctx.lineWidth = 3;
  ctx.stroke();
}

function drawMark(ctx, i, x, y, picked) {
  const node = NODES[i];
  const type = typeOf(node);
  const r = radiusOf(node);
  ctx.save();
  ctx.globalAlpha = dimmed(i) ? 0.16 : 1;
  if (picked) halo(ctx, x, y, r, type);
  trace(ctx, type, x, y, r);
  if (type === 'encounter') drawEncounter(ctx, node, x, y, r);
  else {
    ctx.fillStyle = state.colours[type];
    ctx.strokeStyle = state.colours[node.group ? `group-${node.group}` : 'paper'];
    ctx.lineWidth = node.group ? 4 : 2;
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
}

function drawLabel(ctx, i, x, y, scale, picked) {
  const node = NODES[i];
  const type = typeOf(node);
  const by = growth(node.rank);
  if (SIZES[type] * scale * by < 7 && !picked) return;
  const lines = linesOf(ctx, node, fontOf(type));
  const step = SIZES[type] * 1.3 * by;
  const [width, height, away] = [lines.width * by, step * lines.length, radiusOf(node) + 4];
  const below = [x, y + away + height / 2];
  const beside = away + 3 + width / 2;
  const centre = takeRoom([below, [x, y - away - height / 2], [x - beside, y], [x + beside, y]], width, height) ?? (picked ? below : null);
  if (!centre) return;
  ctx.save();
  ctx.globalAlpha = dimmed(i) ? 0.2 : 1;
  Object.assign(ctx, { font: fontOf(type, by), textAlign: 'center', textBaseline: 'middle', lineJoin: 'round', lineWidth: 4 });
  ctx.direction = lang === 'ar' ? 'rtl' : 'ltr';
  ctx.strokeStyle = state.colours.paper;
  const folded = isLarge ? countFolded(i) : 0;
  if (folded) drawFolded(ctx, i, x, y, folded, by);
  lines.forEach((line, n) => {
    const at = centre[1] + (n - (lines.length - 1) / 2) * step;
    ctx.fillStyle = type === 'person' || (type === 'encounter' && n === 0) ? state.colours.ink : state.colours[type];
    ctx.strokeText(isolate(line), centre[0], at);
    ctx.fillText(isolate(line), centre[0], at);
  });
  ctx.restore();
}

// How many neighbours are not drawn yet: "+12" at the node's shoulder.
function drawFolded(ctx, i, x, y, folded, by) {
  const away = radiusOf(NODES[i]) + 7 * by;
  ctx.save();
  Object.assign(ctx, { font: `600 ${10.5 * by}px ${FONT}`, fillStyle: state.colours.accent, direction: 'ltr' });
  ctx.strokeText(`+${folded}`, x + away, y - away * 0.6);
  ctx.fillText(`+${folded}`, x + away, y - away * 0.6);
  ctx.restore();
}

// A state is a rounded box with its name inside.
function stateBox(ctx, i, x, y, picked) {
  const node = NODES[i];
  const lines = linesOf(ctx, node, fontOf('state'));
  const by = growth(node.rank);
  const [width, height] = [lines.width * by + 20, lines.length * 19 * by + 10];
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = dimmed(i) ? 0.16 : 1;
      ctx.beginPath();
      ctx.roundRect(x - width / 2, y - height / 2, width, height, 8);
      ctx.fillStyle = state.colours.state;
      ctx.fill();
      ctx.lineWidth = picked || node.group ? 4 : 2;
      ctx.strokeStyle = state.colours[picked ? 'accent' : node.group ? `group-${node.group}` : 'paper'];
      ctx.stroke();
      Object.assign(ctx, { font: fontOf('state', by), textAlign: 'center', textBaseline: 'middle', fillStyle: state.colours['on-state'] });
      ctx.direction = lang === 'ar' ? 'rtl' : 'ltr';
      lines.forEach((line, n) => ctx.fillText(isolate(line), x, y + 1 + (n - (lines.length - 1) / 2) * 19 * by));
      ctx.restore();
      reserve(boxAt(x, y, width, height));
    },
    nodeDimensions: { width, height },
  };
}

function draw({ ctx, id, x, y, state: { hover } }) {
  const picked = id === state.chosen || hover;
  if (typeOf(NODES[id]) === 'state') return stateBox(ctx, id, x, y, picked);
  const size = radiusOf(NODES[id]) * 2;
  return {
    drawNode: () => drawMark(ctx, id, x, y, picked),
    drawExternalLabel: () => drawLabel(ctx, id, x, y, network?.getScale() ?? 1, picked),
    nodeDimensions: { width: size, height: size },
  };
}

const SIDES = { A: 'side-a', B: 'side-b' };

function edgeLabel([, , relation, count, role], lit) {
  const times = count > 1 ? ` ${t('times')}${count}` : '';
  if (relation === 'participant') return role !== 'participant' || lit ? t(role) + times : times.trim();
  if (relation === 'place') return '';
  return lit || relation === 'statement' ? t(relation) + times : '';
}

const isShown = (i) => state.visible[i] && isDrawn(i) && (!state.only || state.only.has(i));
const onPath = ([a, b]) => Math.abs(state.path.indexOf(a) - state.path.indexOf(b)) === 1 && state.path.includes(a) && state.path.includes(b);
const isLit = (edge) => (state.path ? onPath(edge) : state.chosen >= 0 && (edge[0] === state.chosen || edge[1] === state.chosen));
const isGone = ([a, b, relation]) => hidden.relations.has(relation) || !isShown(a) || !isShown(b);

// vis-network is slow to take a style: only those that change are handed to it.
const styles = new Map();
function changedStyles() {
  return edgeSet.getIds().flatMap((id) => {
    const style = edgeStyle(DATA.edges[id], id);
    const key = styleKey(style);
    return styles.get(id) === key ? [] : (styles.set(id, key), [style]);
  });
}

const styleKey = ({ color, width, hidden: gone }) => `${color.color} ${color.opacity} ${width} ${gone}`;

function edgeStyle(edge, i) {
  const [, , relation, count, , side] = edge;
  const lit = isLit(edge);
  const { colours } = state;
  const ofSide = state.chosen >= 0 && NODES[state.chosen].family === 'encounter' ? SIDES[side] : '';
  const colour = lit ? colours[ofSide] ?? colours.accent : colours[relation === 'statement' ? 'person' : 'line'];
  return {
    id: i,
    color: { color: colour, hover: colours.accent, inherit: false, opacity: state.near && !lit ? 0.15 : 1 },
    width: (lit ? 2 : 1.1) + Math.min(3, 0.5 * (count - 1)),
    hidden: isGone(edge),
  };
}

// The words on the links, last of all and only where they cover no other words.
function drawEdgeLabels(ctx) {
  const by = Math.min(1.6, growth());
  if (network.getScale() * 11.5 * by < 7) return;
  ctx.save();
  Object.assign(ctx, { font: `400 ${11.5 * by}px ${FONT}`, textAlign: 'center', textBaseline: 'middle', lineJoin: 'round', lineWidth: 4 });
  ctx.direction = lang === 'ar' ? 'rtl' : 'ltr';
  ctx.strokeStyle = state.colours.paper;
  for (const i of state.drawn) {
    const { x, y } = network.body.nodes[i];
    if (isShown(i)) reserve(boxAt(x, y, radiusOf(NODES[i]) * 2, radiusOf(NODES[i]) * 2));
  }
  edgeSet.getIds().forEach((i) => {
    const edge = DATA.edges[i];
    const lit = isLit(edge);
    const label = isGone(edge) || (state.near && !lit) ? '' : edgeLabel(edge, lit);
    if (!label) return;
    const along = (part) => { const { x, y } = network.body.edges[i].edgeType.getPoint(part); return [x, y]; };
    const at = takeRoom([0.5, 0.36, 0.64, 0.25, 0.75].map(along), ctx.measureText(label).width, 16 * by);
    if (!at) return;
    ctx.fillStyle = lit ? state.colours.ink : state.colours.muted;
    ctx.strokeText(isolate(label), ...at);
    ctx.fillText(isolate(label), ...at);
  });
  ctx.restore();
}

const LOOKS = {
  participant: {},
  place: { dashes: [2, 5] },
  represents: { dashes: [6, 4] },
  office: { dashes: [10, 3, 2, 3] },
  statement: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: { enabled: true, type: 'curvedCW', roundness: 0.18 } },
};

const drawingOf = (id) => ({ id, x: NODES[id].x, y: NODES[id].y, shape: 'custom', ctxRenderer: draw, size: radiusOf(NODES[id]), hidden: !isShown(id) });
function linkOf(id) {
  const style = edgeStyle(DATA.edges[id], id);
  styles.set(id, styleKey(style));
  return { from: DATA.edges[id][0], to: DATA.edges[id][1], ...LOOKS[DATA.edges[id][2]], ...style };
}

readColours();
const many = OVERVIEW.size > 300;
const heaviest = NODES.map((_, id) => id).sort((a, b) => NODES[b].weight - NODES[a].weight || a - b);
heaviest.filter((id) => NODES[id].family === 'actor').forEach((id, rank) => { NODES[id].rank = rank; });
const nodeSet = new vis.DataSet(heaviest.filter(isDrawn).map(drawingOf));
const edgeSet = new vis.DataSet(DATA.edges.flatMap(([a, b], id) => (isDrawn(a) && isDrawn(b) ? [linkOf(id)] : [])));
let network = null;
network = new vis.Network(box, {}, {
  autoResize: true,
  layout: { randomSeed: 1, improvedLayout: false },
  physics: { enabled: false, solver: 'forceAtlas2Based', forceAtlas2Based: { springLength: 110, avoidOverlap: 0.6 }, stabilization: false },
  edges: { smooth: false, selectionWidth: 0, hoverWidth: 0, chosen: false },
  nodes: { chosen: false },
  interaction: { hover: true, keyboard: false, hideEdgesOnDrag: many, hideEdgesOnZoom: many, selectConnectedEdges: false, tooltipDelay: 1e9 },
});
// Handed over after the settings, so that nothing is drawn, or takes a style, twice.
network.setData({ nodes: nodeSet, edges: edgeSet });
network.on('beforeDrawing', () => { rooms = new Map(); });
network.on('afterDrawing', drawEdgeLabels);

// Draw with the browser's next frame, once however often it is asked.
const drawSoon = () => network.body.emitter.emit('_requestRedraw');

// Draw again after a change of what is chosen, shown, said or of the colours.
function redraw() {
  readColours();
  edgeSet.updateOnly(changedStyles());
  network.redraw();
}

function refilter() {
  state.visible = visibleNodes();
  foldedCounts = new Map();
  nodeSet.updateOnly([...state.drawn].filter((id) => nodeSet.get(id).hidden === isShown(id)).map((id) => ({ id, hidden: !isShown(id) })));
  redraw();
}

function toggleMoving(on) {
  state.moving = on;
  network.setOptions({ physics: { enabled: on } });
}

const smoothly = () => (calm.matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' });

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: smoothly() });
}

function showAll() {
  const ids = [...state.drawn].filter(isShown);
  if (ids.length) network.fit({ nodes: ids, animation: smoothly() });
}

function lookAt(...nodes) {
  network.redraw();
  const shown = nodes.filter(isShown);
  if (shown.length) network.fit({ nodes: shown, maxZoomLevel: 1.15, animation: smoothly() });
}
