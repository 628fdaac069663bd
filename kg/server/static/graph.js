// The drawing: it begins with a few nodes and asks the server for the neighbours of the one that is unfolded.
'use strict';

const drawing = document.getElementById('drawing');
const place = document.getElementById('canvas');
const panel = document.getElementById('chosen');
const WORDS = JSON.parse(drawing.dataset.words);
const MOST = 300;
const TYPES = ['encounter', 'person', 'organization', 'state', 'delegation', 'place'];
const FAMILY = 'Mahdar Sans, Noto Sans Arabic, Segoe UI, Tahoma, sans-serif';
const SHAPES = { encounter: 'diamond', person: 'dot', organization: 'square', state: 'box', delegation: 'hexagon', place: 'triangleDown' };

const things = new Map();
const links = new Map();
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();
let colours = {};
let current = '';

const say = (key) => WORDS[key] ?? key;
const isolate = (text) => `\u2068${text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')}\u2069`;
const nameOf = (node) => (page === 'en' && node.en) || node.ar;
const typeOf = (node) => (node.family === 'encounter' ? 'encounter' : node.type);
const linksOf = (iri) => [...links.values()].filter(({ from, to }) => from === iri || to === iri);

function dateWords(iso) {
  const [year, month, day] = iso.split('-');
  const names = say('months').split(' ');
  return [day && +day, month && names[month - 1], year].filter(Boolean).join(' ');
}

function el(tag, cls, ...children) {
  const element = document.createElement(tag);
  if (cls) element.className = cls;
  element.append(...children.filter(Boolean));
  return element;
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['paper', 'ink', 'line', 'accent', 'on-state', ...TYPES]) colours[name] = style.getPropertyValue(`--${name}`).trim();
}

function wrapped(text) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    if (lines[last] && `${lines[last]} ${word}`.length > 20) lines.push(word);
    else lines[last] = `${lines[last]} ${word}`.trim();
  }
  return lines.slice(0, 3).map(isolate).join('\n');
}

function labelOf(node) {
  if (node.family !== 'encounter') return wrapped(nameOf(node));
  const stands = node.status && node.status !== 'held' ? `\n${isolate(say(node.status))}` : '';
  return isolate(node.date ? dateWords(node.date) : say(node.type)) + stands;
}

function drawn(node) {
  const type = typeOf(node);
  const open = node.status && node.status !== 'held';
  const fill = open ? colours.paper : colours[type];
  const inside = type === 'state';
  const border = node.iri === current ? colours.accent : open || type === 'encounter' ? colours[type] : colours.paper;
  return {
    id: node.iri, x: node.x, y: node.y, label: labelOf(node), shape: SHAPES[type], size: type === 'encounter' ? 12 : 11,
    color: { background: fill, border, highlight: { background: fill, border: colours.accent }, hover: { background: fill, border: colours.accent } },
    borderWidth: node.iri === current ? 4 : 2, borderWidthSelected: 4, shapeProperties: { borderDashes: open ? [4, 3] : false, borderRadius: 8 },
    font: { face: FAMILY, size: type === 'encounter' ? 12 : 14, color: inside ? colours['on-state'] : colours.ink, strokeWidth: inside ? 0 : 4, strokeColor: colours.paper },
    margin: 8, scaling: { label: { drawThreshold: node.family === 'actor' ? 5 : 8 } },
  };
}

const edgeDrawn = ({ id, from, to, role, relation }) => ({
  id, from, to,
  label: relation === 'participant' && role && role !== 'participant' ? isolate(say(role)) : undefined,
  color: { color: from === current || to === current ? colours.accent : colours.line, hover: colours.accent },
  width: from === current || to === current ? 2 : 1.1,
  font: { face: FAMILY, size: 11, color: colours.ink, strokeColor: colours.paper, strokeWidth: 4 },
  dashes: relation === 'place',
});

readColours();
const network = new vis.Network(place, { nodes: nodeSet, edges: edgeSet }, {
  physics: false, layout: { randomSeed: 1, improvedLayout: false },
  edges: { smooth: false, scaling: { label: { drawThreshold: 8 } } }, interaction: { hover: true, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, multiselect: false },
});

function redraw() {
  nodeSet.update([...things.values()].map(drawn));
  edgeSet.update([...links.values()].map(edgeDrawn));
}

// Where there is room for nodes that belong to none of those that are drawn.
function aside() {
  const right = Math.max(0, ...[...things.values()].map((node) => node.x + 420));
  return { x: things.size ? right : 0, y: 0 };
}

function add(found, iri) {
  const centre = things.get(iri) ?? aside();
  const fresh = new Set();
  for (const node of found.nodes) {
    if (things.has(node.iri)) continue;
    Object.assign(node, node.iri === iri ? centre : spiral(centre, fresh.size));
    things.set(node.iri, node);
    fresh.add(node);
  }
  for (const edge of found.edges) {
    const id = `${edge.from} ${edge.to} ${edge.relation}`;
    if (things.has(edge.from) && things.has(edge.to)) links.set(id, { ...edge, id });
  }
  const nodes = [...things.values()];
  settle(nodes, fresh, [...links.values()].map(({ from, to }) => [things.get(from), things.get(to)]));
  for (const node of nodes) [node.x, node.y] = [Math.round(node.x), Math.round(node.y)];
}

// Of what is drawn, the oldest that is not next to `iri` goes when there are too many.
function thin(iri) {
  const near = new Set([iri, ...linksOf(iri).flatMap(({ from, to }) => [from, to])]);
  const gone = [...things.keys()].filter((other) => !near.has(other)).slice(0, Math.max(0, things.size - MOST));
  for (const other of gone) things.delete(other);
  for (const [id, { from, to }] of links) if (!things.has(from) || !things.has(to)) links.delete(id);
  nodeSet.remove(gone);
  edgeSet.remove(edgeSet.getIds().filter((id) => !links.has(id)));
}

async function unfold(iri) {
  const known = things.get(iri);
  const skip = known?.skip ?? 0;
  const answer = await fetch(`/neighbours?iri=${encodeURIComponent(iri)}&skip=${skip}`);
  if (!answer.ok) { panel.replaceChildren(el('p', 'note', (await answer.text()).trim())); return; }
  const found = await answer.json();
  add(found, iri);
  const node = things.get(iri);
  if (!node) return;
  Object.assign(node, { more: found.more, opened: true, skip: skip + found.nodes.filter(({ family }) => family === 'encounter').length });
  thin(iri);
  choose(iri);
}

function button(node) {
  const one = el('button', 'go', glyphOf(node.type), el('bdi', '', node.family === 'encounter' && node.date ? dateWords(node.date) : nameOf(node)));
  one.type = 'button';
  one.addEventListener('click', () => { choose(node.iri); network.focus(node.iri, { animation: false, scale: network.getScale() }); });
  return one;
}

function choose(iri) {
  current = iri;
  redraw();
  const node = things.get(iri);
  if (!node) { panel.replaceChildren(el('p', 'small', say('howToDraw'))); return; }
  const title = el('a', '', el('bdi', '', nameOf(node)));
  title.href = addressOf(node.path);
  const more = el('button', '', say('unfold'));
  more.type = 'button';
  more.disabled = Boolean(node.opened && !node.more);
  more.addEventListener('click', () => unfold(iri));
  const around = linksOf(iri).map(({ from, to }) => things.get(from === iri ? to : from));
  panel.replaceChildren(
    el('p', 'eyebrow', glyphOf(node.type), say(node.type), node.status && el('span', `badge ${node.status}`, say(node.status))),
    el('h2', '', title), more, el('ul', '', ...around.map((other) => el('li', '', button(other)))));
}

network.on('click', ({ nodes }) => choose(nodes[0] ?? ''));
network.on('doubleClick', ({ nodes }) => { if (nodes.length) unfold(nodes[0]); });
network.on('dragEnd', ({ nodes }) => {
  for (const [iri, at] of Object.entries(network.getPositions(nodes))) Object.assign(things.get(iri), at);
});

const zoom = (by) => network.moveTo({ scale: network.getScale() * by });
const on = (id, act) => document.getElementById(id).addEventListener('click', act);
on('zoom-in', () => zoom(1.3));
on('zoom-out', () => zoom(1 / 1.3));
on('fit', () => network.fit({ animation: false }));
on('clear', () => { things.clear(); links.clear(); nodeSet.clear(); edgeSet.clear(); choose(''); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColours(); redraw(); });

// A name chosen in the search joins the drawing.
document.addEventListener('choose', async (event) => {
  event.preventDefault();
  await unfold(event.detail.iri);
  network.fit({ animation: false });
});

async function start() {
  await document.fonts.ready;
  for (const iri of JSON.parse(drawing.dataset.start)) await unfold(iri);
  choose(JSON.parse(drawing.dataset.start)[0] ?? '');
  network.fit({ animation: false });
  window.mahdar = { things, links, network };
  document.documentElement.dataset.ready = '';
}
start();
