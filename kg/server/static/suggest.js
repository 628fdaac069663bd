// Suggestions as you type; without this file the search is a plain form.
'use strict';

const field = document.getElementById('q');
const box = document.getElementById('suggestions');
const page = document.documentElement.lang;
let asked = 0;
let chosen = -1;

const keepsLanguage = new URLSearchParams(location.search).get('lang') === page;
// A page may take a chosen name itself, such as the drawing.
function go({ path, iri }) {
  const event = new CustomEvent('choose', { cancelable: true, detail: { iri } });
  if (document.dispatchEvent(event)) location.assign(addressOf(path));
  else { show([]); field.value = ''; }
}

const addressOf = (path) => (keepsLanguage ? `${path}${path.includes('?') ? '&' : '?'}lang=${page}` : path);

function glyphOf(type) {
  const names = ['person', 'organization', 'state', 'delegation', 'place', 'article'];
  const shape = names.includes(type) ? type : 'encounter';
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', `glyph ${shape}`);
  svg.setAttribute('viewBox', '-1 0 18 16');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `/static/glyphs.svg#${shape}`);
  svg.append(use);
  return svg;
}

function option(hit, number) {
  const item = document.createElement('li');
  item.id = `suggestion-${number}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  const name = document.createElement('bdi');
  name.textContent = (page === 'en' && hit.en) || hit.ar;
  item.append(glyphOf(hit.type), name);
  item.hit = hit;
  item.addEventListener('mousedown', (event) => { event.preventDefault(); go(hit); });
  return item;
}

function point(number) {
  const items = [...box.children];
  chosen = items.length ? (number + items.length) % items.length : -1;
  items.forEach((item, i) => item.setAttribute('aria-selected', String(i === chosen)));
  if (chosen >= 0) field.setAttribute('aria-activedescendant', items[chosen].id);
  else field.removeAttribute('aria-activedescendant');
}

function show(hits) {
  box.replaceChildren(...hits.map(option));
  box.hidden = !hits.length;
  field.setAttribute('aria-expanded', String(!box.hidden));
  chosen = -1;
  field.removeAttribute('aria-activedescendant');
}

async function suggest() {
  const words = field.value.trim();
  const turn = ++asked;
  if (!words) return show([]);
  const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`);
  const hits = answer.ok ? await answer.json() : [];
  if (turn === asked) show(hits);
}

let pause = 0;
field.setAttribute('role', 'combobox');
field.setAttribute('aria-controls', 'suggestions');
field.setAttribute('aria-autocomplete', 'list');
field.setAttribute('aria-expanded', 'false');
field.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(suggest, 120); });
field.addEventListener('blur', () => show([]));
field.addEventListener('keydown', (event) => {
  if (event.key === 'ArrowDown' && !box.hidden) { event.preventDefault(); point(chosen + 1); }
  if (event.key === 'ArrowUp' && !box.hidden) { event.preventDefault(); point(chosen - (chosen < 0 ? 0 : 1)); }
  if (event.key === 'Escape') show([]);
  if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); go(box.children[chosen].hit); }
});
