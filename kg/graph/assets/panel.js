// The panel: all that the graph says of one node. Text only ever becomes text nodes.

const panel = document.getElementById('panel');

function link(i, cls = 'go') {
  const node = NODES[i];
  const button = el('button', cls, glyph(typeOf(node), lookOf(node)), el('bdi', '', nameOf(node)));
  button.type = 'button';
  button.addEventListener('click', () => choose(i));
  return button;
}

const badge = (status) => el('span', `badge ${status || 'unknown'}`, t(status));
const bdi = (text, cls = '') => (text ? el('bdi', cls, text) : null);

function section(title, ...children) {
  const found = children.flat().filter(Boolean);
  return found.length ? el('section', '', el('h3', '', t(title)), ...found) : null;
}

function list(items, cls = '') {
  return items.length ? el('ul', cls, ...items.map((item) => el('li', '', ...[item].flat()))) : null;
}

function fact(dl, name, ...values) {
  const found = values.flat().filter(Boolean);
  if (found.length) dl.append(el('dt', '', t(name)), el('dd', '', ...found));
}

function external(text, url) {
  if (!/^https?:\/\//i.test(url)) return bdi(text);
  const anchor = el('a', '', el('bdi', '', text));
  Object.assign(anchor, { href: url, target: '_blank', rel: 'noopener noreferrer' });
  return anchor;
}

// The outlet, the day and the headline of an article, linked where its address is a web address.
function source(i) {
  const article = ARTICLES[i];
  if (!article) return null;
  const day = article.date ? el('time', '', formatDate(article.date)) : null;
  return el('cite', '', bdi(article.outlet || article.id, 'outlet'), day, external(article.title || article.id, article.url));
}

// A sentence as the article has it, its actors' words marked.
function sentence(pieces) {
  const text = el('p', 'verbatim');
  text.dir = 'auto';
  for (const [words, node] of pieces) text.append(node === undefined ? words : el('mark', typeOf(NODES[node]), words));
  return text;
}

const quote = (pieces, article) => el('blockquote', '', sentence(pieces), source(article));

function said(statement, whole = true) {
  const item = el('div', 'statement');
  const line = el('p', '', link(statement.speaker), bdi(statement.cue, 'cue'));
  const content = el('q', '', statement.content);
  content.dir = 'auto';
  item.append(line, content);
  if (statement.about.length) item.append(el('p', 'small', `${t('about')} `, ...statement.about.map((i) => link(i))));
  if (whole && statement.at >= 0) item.append(el('p', 'small', `${t('saidAt')} `, link(statement.at)));
  item.append(...statement.sentences.map((pieces) => quote(pieces, statement.article)));
  return item;
}

function participant(actor, parts) {
  const roles = unique(parts.map((part) => part.role)).filter((role) => role !== 'participant');
  const capacities = unique(parts.map((part) => part.capacity)).filter(Boolean);
  const represents = unique(parts.flatMap((part) => part.represents));
  return el('div', 'participant', link(actor), ...roles.map((role) => el('span', 'role', t(role))),
    ...capacities.map((words) => el('p', 'small', bdi(words))),
    represents.length ? el('p', 'small', `${t('represents')} `, ...represents.map((i) => link(i))) : null);
}

function participants(i) {
  const groups = new Map();
  for (const actor of castOf(i)) {
    const parts = partsOf(i).filter((part) => part.encounter === i && part.actor === actor);
    const side = parts.find((part) => part.side)?.side ?? '';
    if (!groups.has(side)) groups.set(side, []);
    groups.get(side).push(participant(actor, parts));
  }
  const sides = [...groups.keys()].sort((a, b) => (a === '') - (b === '') || (a < b ? -1 : 1));
  return sides.map((side) => el('div', `group side-${side.toLowerCase()}`,
    side ? el('h4', '', `${t('side')} `, bdi(t(side))) : groups.size > 1 ? el('h4', '', t('unsided')) : null, ...groups.get(side)));
}

// The reports side by side, one row each; what is not told alike by all is marked.
function accounts(i) {
  const reports = reportsOf(i);
  if (!reports.length) return null;
  const placesIn = (report) => report.places.map((place) => nameOf(NODES[place])).join(lang === 'ar' ? '، ' : ', ');
  const castIn = (report) => unique(partsOf(i).filter((part) => part.encounter === i && REPORTS[part.report] === report).map((part) => nameOf(NODES[part.actor]))).sort();
  const columns = { standing: (r) => r.status, date: formatDates, where: placesIn, participants: (r) => castIn(r).join(lang === 'ar' ? '، ' : ', ') };
  const disputed = Object.keys(columns).filter((key) => new Set(reports.map(columns[key]).filter(Boolean)).size > 1);
  const cell = (report, key) => {
    const value = columns[key](report);
    const shown = key === 'standing' ? badge(value) : bdi(value) ?? '—';
    const basis = key === 'date' && report.basis && t(report.basis);
    return el('td', disputed.includes(key) && reports.length > 1 ? 'disputed' : '', el('span', 'cap', t(key)), shown, basis && el('span', 'small', basis));
  };
  const rows = reports.map((report) => {
    const head = el('th', '', source(report.article));
    head.scope = 'row';
    return el('tr', '', head, ...Object.keys(columns).map((key) => cell(report, key)));
  });
  const table = el('table', 'accounts', el('tbody', '', ...rows));
  return disputed.length ? [el('p', 'small', `⚠ ${t('disputed')}`), table] : table;
}

function encounterFacts(i) {
  const node = NODES[i];
  const facts = el('dl', 'facts');
  const dates = unique(reportsOf(i).map(formatDates).concat(formatDates(node))).filter(Boolean);
  fact(facts, 'date', dates.length ? list(dates.map((date) => bdi(date)), 'inline') : t('undated'));
  fact(facts, 'where', node.places.map((place) => link(place)));
  fact(facts, 'topics', list(unique(reportsOf(i).flatMap((r) => words().of(r).topics)).map((topic) => bdi(topic)), 'topics'));
  return [facts,
    section('participants', participants(i)),
    section('accounts', accounts(i)),
    section('sentences', reportsOf(i).flatMap((r) => words().of(r).sentences.map((pieces) => quote(pieces, r.article)))),
    section('statements', words().saidIn(i).map((statement) => said(statement, false)))];
}

const office = (held, other) => el('div', 'office', bdi(held.title), other >= 0 ? link(other) : null, source(held.article));

function counterparts(i) {
  return mostFirst([...metBy(i)]).map(([other, events]) => [link(other), events.length > 1 ? el('span', 'count', `${t('times')}${events.length}`) : null]);
}

function actorFacts(i) {
  const node = NODES[i];
  const names = unique([lang === 'ar' ? node.en : node.ar, ...node.also]).filter((name) => name && name !== nameOf(node));
  const facts = el('dl', 'facts');
  fact(facts, 'names', list(names.map((name) => bdi(name)), 'inline'));
  fact(facts, 'representing', list(unique(partsOf(i).flatMap((p) => (p.actor === i ? p.represents : []))).map((o) => link(o)), 'inline'));
  fact(facts, 'representedBy', list(unique(representedBy(i).map((p) => p.actor)).map((o) => link(o)), 'inline'));
  if (node.wikidata) fact(facts, 'Wikidata', external(node.wikidata, `https://www.wikidata.org/wiki/${node.wikidata}`));
  return [facts,
    section('offices', words().officesOf(i).map((held) => office(held, held.organization)), words().holdersOf(i).map((held) => office(held, held.holder))),
    section('meetings', list(meetingsOf(i).map(entry), 'entries')),
    section('statements', words().saidBy(i).map((statement) => said(statement))),
    section('saidAbout', words().saidOf(i).map((statement) => said(statement))),
    section('counterparts', list(counterparts(i), 'inline'))];
}

// One line of the register: day, kind and place, who, and how it stands where it was not simply held.
function entry(i) {
  const node = NODES[i];
  const where = node.places.map((place) => nameOf(NODES[place])).join(lang === 'ar' ? '، ' : ', ');
  const who = castOf(i).map((actor) => nameOf(NODES[actor])).join(lang === 'ar' ? '، ' : ', ');
  const button = el('button', 'entry',
    el('span', 'when', glyph(node.type, lookOf(node)), node.date ? bdi(formatDate(node.date)) : t('undated')),
    el('span', 'what', t(node.type), where && ' · ', bdi(where)),
    node.clash ? el('span', 'badge clash', t('clash')) : node.status !== 'held' ? badge(node.status) : null,
    bdi(who, 'who'));
  button.type = 'button';
  button.addEventListener('click', () => choose(i));
  return button;
}

function closer() {
  const close = push('×', () => choose(-1), 'close quiet');
  close.setAttribute('aria-label', t('close'));
  return close;
}

function push(label, act, cls = 'quiet') {
  const button = el('button', cls, label);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
}

// What can be done with a node: draw its neighbours, show nothing but them, look for a way to another actor.
function actions(i) {
  const folded = countFolded(i);
  const alone = push(t(state.only ? 'everything' : 'only'), () => showOnly(state.only ? -1 : i));
  alone.setAttribute('aria-pressed', String(state.only !== null));
  return el('div', 'actions', folded ? push(`${t('unfold')} (+${folded})`, () => { unfold(i); choose(i); }) : null, alone,
    NODES[i].family === 'actor' ? push(t('wayTo'), () => startWay(i)) : null);
}

function showPanel(i) {
  const node = NODES[i];
  const standing = node.family === 'encounter' ? (node.statuses.length ? node.statuses : ['']).map(badge) : [];
  const title = el('h2', '', nameOf(node));
  title.dir = 'auto';
  panel.replaceChildren(closer(),
    el('p', 'eyebrow', glyph(typeOf(node), lookOf(node)), t(node.type), ...standing, node.clash ? el('span', 'badge clash', t('clash')) : null),
    title, actions(i), ...(node.family === 'encounter' ? encounterFacts(i) : actorFacts(i)).filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
}
