// The address keeps the view: what is chosen, sought, put aside and the span of time, after the "#".

const at = (id) => (id ? NODES.findIndex((node) => idOf(node) === id) : -1);

function remember() {
  const parts = [];
  const put = (key, value) => { if (value) parts.push(`${key}=${encodeURIComponent(value)}`); };
  if (way.to >= 0) put('way', `${idOf(NODES[way.from])}~${idOf(NODES[way.to])}`);
  else if (state.chosen >= 0) put('n', idOf(NODES[state.chosen]));
  put('only', state.only && state.chosen >= 0 ? '1' : '');
  put('q', search.value.trim());
  for (const [group, names] of Object.entries(hidden)) put(group, [...names].map((name) => name || '-').map(encodeURIComponent).join('~'));
  put('from', span.from);
  put('to', span.to);
  put('undated', span.undated ? '' : '0');
  put('lang', lang === DEFAULT ? '' : lang);
  history.replaceState(null, '', parts.length ? `#${parts.join('&')}` : location.pathname + location.search);
}

const plainly = (text) => { try { return decodeURIComponent(text); } catch { return ''; } };

// Filters, span of time, language and search as the address has them; what it does not know is left as it is.
function takeAddress() {
  const said = Object.fromEntries(location.hash.slice(1).split('&').map((part) => part.split('=', 2).map(plainly)));
  for (const [group, names] of Object.entries(hidden)) {
    names.clear();
    for (const name of (said[group] ?? '').split('~').filter(Boolean)) names.add(name === '-' ? '' : plainly(name));
  }
  span.from = /^\d{4}[\d-]*$/.test(said.from) ? said.from : '';
  span.to = /^\d{4}[\d-]*$/.test(said.to) ? said.to : '';
  span.undated = said.undated !== '0';
  if (['ar', 'en'].includes(said.lang)) lang = said.lang;
  search.value = said.q ?? '';
  return said;
}

// Then what it has chosen.
function follow(said) {
  const [from, to] = (said.way ?? '').split('~').map(at);
  if (from >= 0 && to >= 0) showWay(from, to);
  else if (at(said.n) >= 0) { choose(at(said.n), false); if (said.only) showOnly(at(said.n)); }
}
