// The facts, indexed once; and which of them the filters let through.

const DATA = JSON.parse(document.getElementById('data').textContent);
const NODES = DATA.nodes;

const TYPES = ['encounter', 'person', 'organization', 'state', 'delegation', 'place'];
const STATUSES = ['held', 'planned', 'proposed', 'postponed', 'cancelled', 'denied', ''];
const RELATIONS = ['statement', 'represents', 'office', 'place'];

const typeOf = (node) => (node.family === 'encounter' ? 'encounter' : node.type);
const nameOf = (node) => (lang === 'en' && node.en) || node.ar;
// An encounter is drawn as its latest report has it, unless the reports disagree.
const lookOf = (node) => (node.clash ? 'clash' : node.status);
const hidden = { types: new Set(), statuses: new Set(), relations: new Set() };

function gather(rows, ...fields) {
  const lists = NODES.map(() => []);
  for (const row of rows) {
    for (const i of new Set(fields.flatMap((field) => row[field]))) if (i >= 0) lists[i].push(row);
  }
  return lists;
}

const partsOf = gather(DATA.parts, 'encounter', 'actor');
const representedBy = gather(DATA.parts, 'represents');
const reportsOf = gather(DATA.reports, 'encounter');
const saidBy = gather(DATA.statements, 'speaker');
const saidOf = gather(DATA.statements, 'about');
const saidIn = gather(DATA.statements, 'at');
const officesOf = gather(DATA.offices, 'holder');
const holdersOf = gather(DATA.offices, 'organization');
const eventsAt = gather(DATA.edges.filter((e) => e[2] === 'place').map(([event, place]) => ({ event, place })), 'place');

const around = NODES.map(() => new Set());
for (const [a, b] of DATA.edges) { around[a].add(b); around[b].add(a); }

const newestFirst = (a, b) => (NODES[a].date < NODES[b].date ? 1 : NODES[a].date > NODES[b].date ? -1 : a - b);
const EVENTS = NODES.flatMap((node, i) => (node.family === 'encounter' ? [i] : [])).sort(newestFirst);

function memo(compute) {
  const known = new Map();
  return (i) => known.get(i) ?? (known.set(i, compute(i)), known.get(i));
}

const unique = (list) => [...new Set(list)];
const castOf = (i) => unique(partsOf[i].filter((part) => part.encounter === i).map((part) => part.actor));

// The encounters that an actor takes part in, or in which someone represents it, or that a place saw.
const meetingsOf = memo((i) => unique([
  ...partsOf[i].map((part) => part.encounter),
  ...representedBy[i].map((part) => part.encounter),
  ...eventsAt[i].map((row) => row.event),
]).sort(newestFirst));

NODES.forEach((node, i) => { node.weight = node.family === 'encounter' ? castOf(i).length : meetingsOf(i).length; });

// What is drawn: a node of a shown type; an encounter of a shown status; and of the others, those
// that still have an encounter, or had none and still have a neighbour.
function visibleNodes() {
  const typed = NODES.map((node) => !hidden.types.has(typeOf(node)));
  const events = NODES.map((node) => node.family === 'encounter' && !node.statuses.concat(node.statuses.length ? [] : ['']).every((s) => hidden.statuses.has(s)));
  const kept = NODES.map((node, i) => {
    if (node.family === 'encounter') return events[i];
    const meetings = meetingsOf(i);
    return meetings.length === 0 || meetings.some((m) => events[m]);
  });
  return NODES.map((_, i) => typed[i] && kept[i]);
}
