// The page: the register and the search, the filters, the keyboard, the language.

const $ = (id) => document.getElementById(id);
const search = $('search');
const index = $('index');
const SHOWN = 150;

// What stays bright: the node, its neighbours, whom they stand for there, and whom an actor met.
function nearTo(i) {
  const stands = partsOf[i].filter((part) => part.encounter === i).flatMap((part) => part.represents);
  const met = NODES[i].family === 'encounter' ? [] : meetingsOf(i).flatMap(castOf);
  return new Set([i, ...around[i], ...stands, ...met]);
}

function choose(i, focus = true) {
  state.chosen = i;
  state.near = i < 0 ? null : nearTo(i);
  history.replaceState(null, '', i < 0 ? location.pathname + location.search : `#${encodeURIComponent(NODES[i].id)}`);
  index.hidden = i >= 0;
  if (i < 0) { panel.hidden = true; } else { showPanel(i); if (focus) panel.focus({ preventScroll: true }); }
  document.body.classList.toggle('open', i >= 0);
  if (i >= 0) lookAt(i);
  $('live').textContent = i < 0 ? '' : nameOf(NODES[i]);
  redraw();
}

// The nodes whose names hold every word of the query; the best linked first.
function find(query) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const rank = (i) => (NODES[i].family === 'encounter' ? 1 : 0);
  return NODES.flatMap((node, i) => (state.visible[i] && words.every((word) => node.key.includes(word)) ? [i] : []))
    .sort((a, b) => rank(a) - rank(b) || NODES[b].weight - NODES[a].weight || a - b);
}

function showIndex() {
  const query = search.value.trim();
  const found = query ? find(query) : EVENTS.filter((i) => state.visible[i]);
  const rows = found.slice(0, SHOWN).map((i) => (NODES[i].family === 'encounter' ? entry(i) : link(i, 'go hit')));
  rows.forEach((row) => row.setAttribute('role', 'listitem'));
  const none = query ? 'nothing' : 'empty';
  index.replaceChildren(el('h2', '', t(query ? 'results' : 'index'), el('span', 'count', String(found.length))), ...rows,
    rows.length ? '' : el('p', 'small', t(none)), found.length > SHOWN ? el('p', 'small', `+${found.length - SHOWN} ${t('more')}`) : '');
  return found;
}

function chip(group, key, sign, title) {
  const present = group === 'types' ? NODES.some((n) => typeOf(n) === key)
    : group === 'statuses' ? NODES.some((n) => n.family === 'encounter' && (n.statuses.includes(key) || (!key && !n.statuses.length)))
      : DATA.edges.some((e) => e[2] === key);
  if (!present) return null;
  const input = el('input');
  Object.assign(input, { type: 'checkbox', checked: !hidden[group].has(key), name: `${group}-${key}` });
  input.addEventListener('change', () => {
    hidden[group][input.checked ? 'delete' : 'add'](key);
    refilter();
    if (index.hidden === false) showIndex();
  });
  return el('label', 'chip', input, sign, el('span', '', t(title)));
}

function dash(relation) {
  return el('span', `dash ${relation}`);
}

function showLegend() {
  const fill = (id, chips) => $(id).replaceChildren($(id).firstElementChild, ...chips.filter(Boolean));
  fill('types', TYPES.map((type) => chip('types', type, glyph(type), type)));
  fill('statuses', STATUSES.map((status) => chip('statuses', status, glyph('encounter', status), status)));
  fill('relations', RELATIONS.map((relation) => chip('relations', relation, dash(relation), relation)));
}

function showCounts() {
  const count = (family) => NODES.filter((node) => node.family === family).length;
  const numbers = { countEncounters: count('encounter'), countActors: count('actor'), countPlaces: count('place'), countArticles: DATA.articles.length };
  $('counts').replaceChildren(...Object.entries(numbers).map(([key, value]) => el('div', '', el('dt', '', t(key)), el('dd', '', String(value)))));
}

function speak(language) {
  lang = language;
  Object.assign(document.documentElement, { lang, dir: lang === 'ar' ? 'rtl' : 'ltr' });
  document.title = t('title');
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = t(element.dataset.text);
  $('language').textContent = t('language');
  $('language').lang = lang === 'ar' ? 'en' : 'ar';
  search.placeholder = t('search');
  for (const [id, key] of [['search', 'search'], ['canvas', 'canvas'], ['zoom-in', 'zoomIn'], ['zoom-out', 'zoomOut'], ['fit', 'fit'], ['legend', 'filters']]) $(id).setAttribute('aria-label', t(key));
  showCounts();
  showLegend();
  showIndex();
  if (state.chosen >= 0) showPanel(state.chosen);
  redraw();
}

function step(from, by) {
  const rows = [...index.querySelectorAll('button')];
  const next = rows.indexOf(from) + by;
  (next < 0 ? search : rows[Math.min(next, rows.length - 1)])?.focus();
}

function escape() {
  if (state.chosen >= 0) { choose(-1); search.focus(); } else { search.value = ''; showIndex(); search.blur(); }
}

addEventListener('keydown', (event) => {
  const typing = event.target === search;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/' && !typing) { event.preventDefault(); search.focus(); search.select(); }
  if (event.key === 'Escape') { event.preventDefault(); escape(); }
  if (event.key === 'Enter' && typing) { const [first] = showIndex(); if (first !== undefined) choose(first); }
  if (['ArrowDown', 'ArrowUp'].includes(event.key) && (typing || index.contains(event.target))) {
    event.preventDefault();
    step(event.target, event.key === 'ArrowDown' ? 1 : -1);
  }
});

search.addEventListener('input', () => { if (state.chosen >= 0) choose(-1, false); showIndex(); });
$('language').addEventListener('click', () => speak(lang === 'ar' ? 'en' : 'ar'));
$('zoom-in').addEventListener('click', () => zoom(1.3));
$('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
$('fit').addEventListener('click', showAll);
$('move').hidden = many;
$('move').addEventListener('click', () => { toggleMoving(!state.moving); $('move').setAttribute('aria-pressed', String(state.moving)); });

network.on('click', ({ nodes, pointer }) => choose(nodes[0] ?? network.getNodeAt(pointer.DOM) ?? -1));
network.on('hoverNode', () => { box.style.cursor = 'pointer'; });
network.on('blurNode', () => { box.style.cursor = ''; });

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
matchMedia('print').addEventListener('change', redraw);
addEventListener('resize', () => { if (state.chosen < 0) showAll(); });
addEventListener('hashchange', () => chooseHash());

function chooseHash() {
  let id = '';
  try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
  const i = id ? NODES.findIndex((node) => node.id === id) : -1;
  if (i >= 0 && i !== state.chosen) choose(i, false);
}

speak(lang);
network.fit({ animation: false });
document.fonts.ready.then(() => { NODES.forEach((node) => { delete node.lines; }); network.redraw(); });
chooseHash();
// For scripts and the browser's console: the drawing, and what a reader can do.
window.mahdar = Object.freeze({ network, nodes: NODES, choose, speak, fold });
document.documentElement.dataset.ready = 'yes';
