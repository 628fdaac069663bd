// The facts, indexed once; and which of them the filters let through.

const DATA = JSON.parse(document.getElementById('data').textContent);
const filled = (rows, empty) => rows.map((row) => ({ ...empty, ...row }));
const NODES = filled(DATA.nodes, { ar: '', en: '', also: [], wikidata: '', date: '', end: '', places: [], statuses: [], status: '', clash: false, group: 0 });
const PARTS = filled(DATA.parts, { role: '', side: '', capacity: '', represents: [] });
const REPORTS = filled(DATA.reports, { status: '', kind: '', date: '', end: '', precision: '', basis: '', places: [] });
const ARTICLES = filled(DATA.articles, { id: '', title: '', outlet: '', date: '', url: '' });

const TYPES = ['encounter', 'person', 'organization', 'state', 'delegation', 'place'];
const STATUSES = ['held', 'planned', 'proposed', 'postponed', 'cancelled', 'denied', ''];
const RELATIONS = ['statement', 'represents', 'office', 'place'];

const typeOf = (node) => (node.family === 'encounter' ? 'encounter' : node.type);
// An ISO date would be turned round by the Arabic words before it, and broken at the end of a line.
const nameOf = (node) => ((lang === 'en' && node.en) || node.ar).replace(/\d{4}-\d\d(?:-\d\d)?/g, (date) => `\u2066${date.replaceAll('-', '\u2011')}\u2069`);
// An encounter is drawn as its latest report has it, unless the reports disagree.
const lookOf = (node) => (node.clash ? 'clash' : node.status);

// What the reader has put aside: types, statuses, relations and outlets by name; encounters out of the span of time.
const hidden = { types: new Set(), statuses: new Set(), relations: new Set(), outlets: new Set(), communities: new Set() };
const span = { from: '', to: '', undated: true };

// The last part of the IRI, by which the address names a node.
const idOf = (node) => node.iri.split(/[#/]/).pop();

const unique = (list) => [...new Set(list)];

function gather(rows, ...fields) {
  const lists = new Map();
  const put = (i, row) => {
    const list = lists.get(i);
    if (!list) lists.set(i, [row]);
    else if (list.at(-1) !== row) list.push(row);
  };
  for (const row of rows) {
    for (const field of fields) for (const i of [row[field]].flat()) if (i >= 0) put(i, row);
  }
  return (i) => lists.get(i) ?? [];
}

const partsOf = gather(PARTS, 'encounter', 'actor');
const representedBy = gather(PARTS, 'represents');
const reportsOf = gather(REPORTS, 'encounter');
const eventsAt = gather(DATA.edges.filter((e) => e[2] === 'place').map(([event, place]) => ({ event, place })), 'place');

// The words of the articles are the larger part of the page: they come last in the file, and are read when they
// are first asked for. Who asks before the browser has the whole file gets none, and is told again after.
const none = () => [];
const UNREAD = { of: () => ({ topics: [], sentences: [] }), saidBy: none, saidOf: none, saidIn: none, officesOf: none, holdersOf: none };
const words = () => (document.readyState === 'loading' ? UNREAD : readWords());
const readWords = memo(() => {
  const { reports, statements, offices } = JSON.parse(document.getElementById('words').textContent);
  const ofReport = new Map(REPORTS.map((report, i) => [report, reports[i]]));
  return {
    of: (report) => ofReport.get(report),
    saidBy: gather(statements, 'speaker'), saidOf: gather(statements, 'about'), saidIn: gather(statements, 'at'),
    officesOf: gather(offices, 'holder'), holdersOf: gather(offices, 'organization'),
  };
});

const edgesOf = gather(DATA.edges.map((edge, id) => ({ id, ends: [edge[0], edge[1]] })), 'ends');
const around = memo((i) => new Set(edgesOf(i).flatMap(({ ends }) => ends).filter((j) => j !== i)));

const newestFirst = (a, b) => (NODES[a].date < NODES[b].date ? 1 : NODES[a].date > NODES[b].date ? -1 : a - b);
const EVENTS = NODES.flatMap((node, i) => (node.family === 'encounter' ? [i] : [])).sort(newestFirst);

const castOf = memo((i) => unique(partsOf(i).filter((part) => part.encounter === i).map((part) => part.actor)));

// The encounters that an actor takes part in, or in which someone represents it, or that a place saw.
const meetingsOf = memo((i) => unique([
  ...partsOf(i).map((part) => part.encounter),
  ...representedBy(i).map((part) => part.encounter),
  ...eventsAt(i).map((row) => row.event),
]).sort(newestFirst));

// What the search compares: every name, folded when the first search needs it or the browser has time.
const keyOf = memo((i) => [NODES[i].ar, NODES[i].en, ...NODES[i].also].map(fold).join('\n'));

NODES.forEach((node, i) => { node.weight = node.family === 'encounter' ? castOf(i).length : meetingsOf(i).length; });

// The outlets, those with most reports first; "" is an article without an outlet.
const outletOf = (report) => ARTICLES[report.article]?.outlet ?? '';
const OUTLETS = (() => {
  const counts = new Map();
  for (const report of REPORTS) counts.set(outletOf(report), (counts.get(outletOf(report)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
})();

const within = (node) => (node.date ? (!span.from || (node.end || node.date) >= span.from) && (!span.to || node.date.slice(0, span.to.length) <= span.to) : span.undated);

// The most connected actor of each community, which has its name in the legend.
const COMMUNITIES = new Map();
NODES.forEach((node, i) => {
  if (node.group && !(NODES[COMMUNITIES.get(node.group)]?.weight >= node.weight)) COMMUNITIES.set(node.group, i);
});

function passes(i) {
  const node = NODES[i];
  const statuses = node.statuses.length ? node.statuses : [''];
  const reports = hidden.outlets.size ? reportsOf(i) : [];
  return within(node) && !statuses.every((status) => hidden.statuses.has(status))
    && (!reports.length || reports.some((report) => !hidden.outlets.has(outletOf(report))));
}

// What the filters show: a node of a shown type; an encounter that passes; and of the others, those
// that still have an encounter, or had none.
function visibleNodes() {
  const passing = NODES.map((node, i) => node.family === 'encounter' && passes(i));
  return NODES.map((node, i) => {
    if (hidden.types.has(typeOf(node)) || (node.group && hidden.communities.has(String(node.group)))) return false;
    if (node.family === 'encounter') return passing[i];
    const meetings = meetingsOf(i);
    return meetings.length === 0 || meetings.some((m) => passing[m]);
  });
}
