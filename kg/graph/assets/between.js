// Between two actors: the encounters that they share, who links them, the shortest chain.

const way = { from: -1, to: -1 };
const banner = document.getElementById('banner');

// The next actor that the reader chooses is the other end.
function startWay(i) {
  way.from = i;
  banner.replaceChildren(el('span', '', `${t('wayFrom')} `, el('bdi', '', nameOf(NODES[i])), ` — ${t('chooseOther')}`), push(t('cancel'), endWay));
  banner.hidden = false;
  index.hidden = false;
  panel.hidden = true;
  search.value = '';
  showIndex();
  search.focus();
}

function endWay() {
  Object.assign(way, { from: -1, to: -1 });
  state.path = null;
  banner.hidden = true;
  redraw();
}

function showWay(a, b) {
  Object.assign(way, { from: a, to: b });
  banner.hidden = true;
  const path = shortestPath(a, b);
  const together = unique(heldBy(a)).filter((event) => castOf(event).includes(b)).sort(newestFirst);
  const linking = linksBetween(a, b);
  for (const i of path ?? [a, b]) bringIn(i);
  Object.assign(state, { path: path ?? [a, b], near: new Set(path ?? [a, b]), chosen: -1 });
  panel.replaceChildren(closer(),
    el('p', 'eyebrow', t('between')),
    el('h2', '', el('bdi', '', nameOf(NODES[a])), ' ↔ ', el('bdi', '', nameOf(NODES[b]))),
    el('div', 'actions', push(t('otherEnd'), () => startWay(a)), push(t('swap'), () => showWay(b, a))),
    ...[section('together', list(together.map(entry), 'entries')),
      section('shortest', path ? chain(path) : el('p', 'small', t('noWay'))),
      section('linkedBy', list(linking.slice(0, 40).map(([actor, events]) => [link(actor), el('span', 'count', `${t('times')}${events.length}`)])))].filter(Boolean));
  panel.hidden = false;
  index.hidden = true;
  panel.scrollTop = 0;
  document.body.classList.add('open');
  panel.focus({ preventScroll: true });
  remember();
  redraw();
  lookAt(...state.path);
}

const chain = (path) => el('ol', 'chain', ...path.map((i) => el('li', NODES[i].family, link(i), NODES[i].family === 'encounter' ? el('span', 'small', formatDates(NODES[i])) : null)));
