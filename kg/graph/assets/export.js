// What a reader takes along: the drawing as PNG or SVG, what is shown as Turtle, the address of the view.

function save(name, type, content) {
  const anchor = el('a');
  Object.assign(anchor, { download: name, href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })) });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
}

function savePng() {
  const drawing = box.querySelector('canvas');
  const copy = el('canvas');
  Object.assign(copy, { width: drawing.width, height: drawing.height });
  const ctx = copy.getContext('2d');
  ctx.fillStyle = state.colours.paper;
  ctx.fillRect(0, 0, copy.width, copy.height);
  ctx.drawImage(drawing, 0, 0);
  copy.toBlob((blob) => save('mahdar.png', 'image/png', blob));
}

const inXml = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

function svgOf() {
  const shown = [...state.drawn].filter(isShown);
  const at = (i) => network.body.nodes[i];
  const [xs, ys] = [shown.map((i) => at(i).x), shown.map((i) => at(i).y)];
  const [left, top] = [Math.min(0, ...xs) - 120, Math.min(0, ...ys) - 60];
  const size = [Math.max(0, ...xs) - left + 120, Math.max(0, ...ys) - top + 70];
  const lines = edgeSet.getIds().map((id) => DATA.edges[id]).filter((edge) => !isGone(edge)).map(([a, b, relation]) =>
    `<line x1="${at(a).x}" y1="${at(a).y}" x2="${at(b).x}" y2="${at(b).y}" stroke="${state.colours.line}"${relation === 'participant' ? '' : ' stroke-dasharray="5 4"'}/>`);
  const marks = shown.map((i) => {
    const node = NODES[i];
    const [type, r, { x, y }] = [typeOf(node), radiusOf(node), at(i)];
    const open = type === 'encounter' && lookOf(node) && lookOf(node) !== 'held';
    const look = `fill="${open ? state.colours.paper : state.colours[type]}" stroke="${state.colours[type]}"`;
    const shape = type === 'encounter' ? `<path d="M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z" ${look}/>`
      : type === 'organization' || type === 'state' ? `<rect x="${x - r}" y="${y - r}" width="${2 * r}" height="${2 * r}" ${look}/>` : `<circle cx="${x}" cy="${y}" r="${r}" ${look}/>`;
    const words = type === 'encounter' ? formatDate(node.date) || t(node.type) : nameOf(node);
    return `<g>${shape}<title>${inXml(nameOf(node))}</title><text x="${x}" y="${y + r + 15}" fill="${state.colours.ink}">${inXml(words)}</text></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${size[0]} ${size[1]}" font-family="Noto Sans Arabic, sans-serif" font-size="13" text-anchor="middle" direction="${lang === 'ar' ? 'rtl' : 'ltr'}">
<rect x="${left}" y="${top}" width="${size[0]}" height="${size[1]}" fill="${state.colours.paper}"/>
${lines.join('\n')}\n${marks.join('\n')}\n</svg>\n`;
}

const CLASSES = { meeting: 'Meeting', visit: 'Visit', call: 'Call', summit: 'Summit', talks: 'Talks', person: 'Person', organization: 'Organization', state: 'State', delegation: 'Delegation', place: 'Place' };
const iriOf = (i) => `<${NODES[i].iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}>`;
const quoted = (text) => `"${text.replace(/[\\"\n\r\t]/g, (char) => ({ '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[char])}"`;
const DATE_TYPES = { 4: 'gYear', 7: 'gYearMonth', 10: 'date' };

// The encounters, actors and places that are shown, as the graph has them: classes, names, dates, who was where.
function turtleOf() {
  const shown = NODES.flatMap((_, i) => (state.visible[i] && (!state.only || state.only.has(i)) ? [i] : []));
  const kept = new Set(shown);
  const dateOf = (iso) => (DATE_TYPES[iso.length] ? `${quoted(iso)}^^xsd:${DATE_TYPES[iso.length]}` : quoted(iso));
  const facts = (i) => {
    const node = NODES[i];
    const linked = (relation) => edgesOf(i).map(({ id }) => DATA.edges[id]).filter((edge) => edge[2] === relation);
    return [`a mhd:${CLASSES[node.type] ?? 'Actor'}`, `skos:prefLabel ${quoted(node.ar)}@ar`,
      node.en && `skos:prefLabel ${quoted(node.en)}@en`, node.wikidata && `schema:sameAs wd:${node.wikidata}`,
      node.date && `mhd:date ${dateOf(node.date)}`, node.end && `mhd:endDate ${dateOf(node.end)}`,
      ...(node.family === 'encounter' ? [
        ...castOf(i).filter((j) => kept.has(j)).map((j) => `mhd:participant ${iriOf(j)}`),
        ...linked('place').filter(([, place]) => kept.has(place)).map(([, place]) => `mhd:place ${iriOf(place)}`)] : [])].filter(Boolean);
  };
  return `@prefix mhd: <https://w3id.org/mahdar/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n
${shown.map((i) => `${iriOf(i)} ${facts(i).join(' ;\n\t')} .\n`).join('')}`;
}

async function copyAddress() {
  remember();
  try { await navigator.clipboard.writeText(location.href); } catch { prompt(t('address'), location.href); }
  $('live').textContent = t('copied');
}

const EXPORTS = { png: savePng, svg: () => save('mahdar.svg', 'image/svg+xml', svgOf()), turtle: () => save('mahdar.ttl', 'text/turtle', turtleOf()), link: copyAddress };
