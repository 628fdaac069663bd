// The page: the register and the search, the filters, the keyboard, the language.

const SHOWN = 150;

// What stays bright: the node, its neighbours, whom they stand for there, and whom an actor met.
function nearTo(i) {
  const stands = partsOf(i).filter((part) => part.encounter === i).flatMap((part) => part.represents);
  const met = NODES[i].family === 'encounter' ? [] : meetingsOf(i).flatMap(castOf);
  return new Set([i, ...around(i), ...stands, ...met]);
}

function choose(i, focus = true) {
  if (i >= 0 && way.from >= 0 && way.to < 0 && i !== way.from && NODES[i].family === 'actor') { showWay(way.from, i); return; }
  if (state.path) endWay();
  if (i < 0 && state.only) showOnly(-1);
  state.chosen = i;
  state.near = i < 0 ? null : nearTo(i);
  index.hidden = i >= 0;
  if (i >= 0 && isLarge) unfold(i, 24);
  if (i < 0) { panel.hidden = true; showIndex(); } else { showPanel(i); if (focus) panel.focus({ preventScroll: true }); }
  document.body.classList.toggle('open', i >= 0);
  remember();
  if (i >= 0) lookAt(i, ...around(i));
  $('live').textContent = i < 0 ? '' : nameOf(NODES[i]);
  redraw();
}

// Nothing but a node and what it is near to; -1 shows everything again.
function showOnly(i) {
  state.only = i < 0 ? null : nearTo(i);
  if (i >= 0) showPanel(i);
  refilter();
  remember();
  if (i >= 0) lookAt(...state.only); else showAll();
}

// The nodes whose names hold every word of the query; the best linked first.
function find(query) {
  const sought = fold(query).split(/\s+/).filter(Boolean);
  const rank = (i) => (NODES[i].family === 'encounter' ? 1 : 0);
  return NODES.flatMap((node, i) => (state.visible[i] && sought.every((word) => keyOf(i).includes(word)) ? [i] : []))
    .sort((a, b) => rank(a) - rank(b) || NODES[b].weight - NODES[a].weight || a - b);
}

function showIndex() {
  const query = search.value.trim();
  const found = query ? find(query) : EVENTS.filter((i) => state.visible[i]);
  const rows = found.slice(0, SHOWN).map((i) => (NODES[i].family === 'encounter' ? entry(i) : link(i, 'go hit')));
  const none = query ? 'nothing' : 'empty';
  index.replaceChildren(el('h2', '', t(query ? 'results' : 'index'), el('span', 'count', String(found.length))),
    query || !isLarge ? '' : el('p', 'small', t('overview')),
    rows.length ? el('ul', 'rows', ...rows.map((row) => el('li', '', row))) : el('p', 'small', t(none)),
    found.length > SHOWN ? el('p', 'small', `+${found.length - SHOWN} ${t('more')}`) : '');
  return found;
}

function chip(group, key, sign, words) {
  const input = el('input');
  Object.assign(input, { type: 'checkbox', checked: !hidden[group].has(key), name: `${group}-${key}` });
  input.addEventListener('change', () => {
    hidden[group][input.checked ? 'delete' : 'add'](key);
    refilter();
    if (!index.hidden) showIndex();
    remember();
  });
  return el('label', 'chip', input, sign, el('span', '', bdi(words)));
}

const PRESENT = {
  types: new Set(NODES.map(typeOf)),
  statuses: new Set(NODES.flatMap((node) => (node.family === 'encounter' ? (node.statuses.length ? node.statuses : ['']) : []))),
  relations: new Set(DATA.edges.map((edge) => edge[2])),
};

const dash = (relation) => el('span', `dash ${relation}`);

function showLegend() {
  const fill = (id, chips) => { $(id).replaceChildren($(id).firstElementChild, ...chips); $(id).hidden = chips.length < 1; };
  const chips = (group, keys, sign) => keys.filter((key) => PRESENT[group].has(key)).map((key) => chip(group, key, sign(key), t(key)));
  fill('types', chips('types', TYPES, (type) => glyph(type)));
  fill('statuses', chips('statuses', STATUSES, (status) => glyph('encounter', status)));
  fill('relations', chips('relations', RELATIONS, dash));
  fill('communities', [...COMMUNITIES].sort((a, b) => a[0] - b[0]).map(([group, i]) => chip('communities', String(group), el('span', `swatch group-${group}`), nameOf(NODES[i]))));
  $('outlets').hidden = OUTLETS.length < 2;
  $('outlet-list').replaceChildren(...OUTLETS.map(([outlet, count]) => chip('outlets', outlet, el('span', 'count', String(count)), outlet || t('noOutlet'))));
}

function showCounts() {
  const count = (family) => NODES.filter((node) => node.family === family).length;
  const numbers = { countEncounters: count('encounter'), countActors: count('actor'), countPlaces: count('place'), countArticles: ARTICLES.length };
  $('counts').replaceChildren(...Object.entries(numbers).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', String(value)))));
}

const NAMED = { search: 'search', canvas: 'canvas', 'zoom-in': 'zoomIn', 'zoom-out': 'zoomOut', fit: 'fit', legend: 'filters', time: 'time', bars: 'histogram', side: 'index', stage: 'drawing' };

function speak(language) {
  lang = language;
  dress();
  if (way.to >= 0) showWay(way.from, way.to); else if (state.chosen >= 0) showPanel(state.chosen);
  redraw();
}

// All the words of the page in its language.
function dress() {
  Object.assign(document.documentElement, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
  $('language').textContent = t('language');
  $('language').lang = lang === 'ar' ? 'en' : 'ar';
  search.placeholder = t('search');
  for (const [id, key] of Object.entries(NAMED)) $(id).setAttribute('aria-label', t(key));
  showCounts();
  showLegend();
  showTime();
  showIndex();
}

function step(from, by) {
  const rows = [...index.querySelectorAll('button')];
  const next = rows.indexOf(from) + by;
  (next < 0 ? search : rows[Math.min(next, rows.length - 1)])?.focus();
}

function escape() {
  if (way.from >= 0 && way.to < 0) { endWay(); return; }
  if (state.chosen >= 0 || way.to >= 0) { choose(-1); search.focus(); } else { search.value = ''; showIndex(); remember(); search.blur(); }
}

addEventListener('keydown', (event) => {
  const typing = event.target === search;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !typing) { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === 'Escape') { event.preventDefault(); $('menu').open = false; escape(); }
  if (event.key === 'Enter' && typing) { const [hit] = showIndex(); if (hit !== undefined) choose(hit); }
  if (['ArrowDown', 'ArrowUp'].includes(event.key) && (typing || index.contains(event.target))) {
    event.preventDefault();
    step(event.target, event.key === 'ArrowDown' ? 1 : -1);
  }
});

search.addEventListener('input', () => { if (state.chosen >= 0) choose(-1, false); else { showIndex(); remember(); } });
$('language').addEventListener('click', () => { speak(lang === 'ar' ? 'en' : 'ar'); remember(); });
$('zoom-in').addEventListener('click', () => zoom(1.3));
$('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
$('fit').addEventListener('click', showAll);
$('move').hidden = many;
$('move').addEventListener('click', () => { toggleMoving(!state.moving); $('move').setAttribute('aria-pressed', String(state.moving)); });
for (const [name, act] of Object.entries(EXPORTS)) $(`save-${name}`).addEventListener('click', () => { $('menu').open = false; act(); });

network.on('click', ({ nodes, pointer }) => choose(nodes[0] ?? network.getNodeAt(pointer.DOM) ?? -1));
network.on('doubleClick', ({ nodes }) => { if (nodes.length && unfold(nodes[0])) choose(nodes[0]); });
network.on('hoverNode', () => { box.style.cursor = 'pointer'; });
network.on('blurNode', () => { box.style.cursor = ''; });

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
matchMedia('print').addEventListener('change', redraw);
addEventListener('resize', () => { if (state.chosen < 0) showAll(); });
addEventListener('hashchange', () => { const said = takeAddress(); speak(lang); refilter(); follow(said); });

dress();
network.setSize('100%', '100%'); // the legend and the time have taken their room
network.fit({ animation: false });
follow(SAID);
document.fonts.ready.then(() => { NODES.forEach((node) => { delete node.lines; }); drawSoon(); });
const foldFrom = (start) => {
  for (let i = start; i < Math.min(start + 200, NODES.length); i += 1) keyOf(i);
  if (start + 200 < NODES.length) whenIdle(() => foldFrom(start + 200));
};
whenIdle(() => foldFrom(0));
addEventListener('DOMContentLoaded', () => { if (state.chosen >= 0) showPanel(state.chosen); });
// For scripts and the browser's console: the drawing, and what a reader can do.
window.mahdar = Object.freeze({ network, nodes: NODES, choose, speak, fold, showWay, unfold, svgOf, turtleOf, state });
document.documentElement.dataset.ready = 'yes';
