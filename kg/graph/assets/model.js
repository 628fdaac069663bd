// The facts, indexed once; and which of them the filters let through.

const DATA = JSON.parse(document.getElementById('data').textContent);
const NODES = DATA.nodes;

const TYPES = ['encounter', 'person', 'organization', 'state', 'delegation', 'place'];
const STATUSES = ['held', 'planned', 'proposed', 'postponed', 'cancelled', 'denied', ''];
const RELATIONS = ['statement', 'represents', 'office', 'place'];

const typeOf = (node) => (node.family === 'encounter' ? 'encounter' : node.type);
// An ISO date would be turned round by the Arabic words before it, and broken at the end of a line.
const nameOf = (node) => ((lang === 'en' && node.en) || node.ar).replace(/\d{4}-\d\d(?:-\d\d)?/g, (date) => `\u2066${date.replaceAll('-', '\u2011')}\u2069`);
// An encounter is drawn as its latest report has it, unless the reports disagree.
const lookOf = (node) => (node.clash ? 'clash' : node.status);

// What the reader has put aside: types, statuses, relations and outlets by name; encounters out of the span of time.
const hidden = { types: new Set(), statuses: new Set(), relations: new Set(), outlets: new Set() };
const span = { from: '', to: '', undated: true };

const unique = (list) => [...new Set(list)];

function gather(rows, ...fields) {
  const lists = new Map();
  for (const row of rows) {
    for (const i of new Set(fields.flatMap((field) => row[field]))) {
      if (i < 0) continue;
      if (!lists.has(i)) lists.set(i, []);
      lists.get(i).push(row);
    }
  }
  return (i) => lists.get(i) ?? [];
}

const partsOf = gather(DATA.parts, 'encounter', 'actor');
const representedBy = gather(DATA.parts, 'represents');
const reportsOf = gather(DATA.reports, 'encounter');
const eventsAt = gather(DATA.edges.filter((e) => e[2] === 'place').map(([event, place]) => ({ event, place })), 'place');

// The words of the articles are the larger part of the page, and read when they are first asked for.
const words = memo(() => {
  const { reports, statements, offices } = JSON.parse(document.getElementById('words').textContent);
  const ofReport = new Map(DATA.reports.map((report, i) => [report, reports[i]]));
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

NODES.forEach((node, i) => { node.weight = node.family === 'encounter' ? castOf(i).length : meetingsOf(i).length; });

// The outlets, those with most reports first; "" is an article without an outlet.
const outletOf = (report) => DATA.articles[report.article]?.outlet ?? '';
const OUTLETS = (() => {
  const counts = new Map();
  for (const report of DATA.reports) counts.set(outletOf(report), (counts.get(outletOf(report)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
})();

const within = (node) => (node.date ? (!span.from || (node.end || node.date) >= span.from) && (!span.to || node.date.slice(0, span.to.length) <= span.to) : span.undated);

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
    if (hidden.types.has(typeOf(node))) return false;
    if (node.family === 'encounter') return passing[i];
    const meetings = meetingsOf(i);
    return meetings.length === 0 || meetings.some((m) => passing[m]);
  });
}
