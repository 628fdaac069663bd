// Ways between two actors: encounters that they share, whom both met, and the shortest chain.

const tookPlace = (i) => !NODES[i].statuses.length || NODES[i].statuses.includes('held');
const heldBy = (i) => partsOf(i).filter((part) => part.actor === i && tookPlace(part.encounter) && state.visible[part.encounter]).map((part) => part.encounter);

// For each actor whom `i` met: the encounters.
function metBy(i) {
  const met = new Map();
  for (const event of unique(heldBy(i))) {
    for (const other of castOf(event)) if (other !== i) met.set(other, [...(met.get(other) ?? []), event]);
  }
  return met;
}

const mostFirst = (pairs) => pairs.sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);

// Whom both met, with the encounters of either.
function linksBetween(a, b) {
  const [one, two] = [metBy(a), metBy(b)];
  return mostFirst([...one].flatMap(([actor, events]) => (two.has(actor) && actor !== b ? [[actor, unique([...events, ...two.get(actor)])]] : [])));
}

// The shortest chain actor, encounter, actor, … from `a` to `b`, or null; of several, the one found first in the graph's order.
function shortestPath(a, b) {
  const before = new Map([[a, -1]]);
  const queue = [a];
  for (const i of queue) {
    if (i === b) break;
    const next = NODES[i].family === 'encounter' ? castOf(i) : unique(heldBy(i));
    for (const j of [...next].sort((x, y) => x - y)) {
      if (before.has(j) || (j !== b && !state.visible[j])) continue;
      before.set(j, i);
      queue.push(j);
    }
  }
  if (!before.has(b)) return null;
  const path = [];
  for (let i = b; i >= 0; i = before.get(i)) path.unshift(i);
  return path;
}
