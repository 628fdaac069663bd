// Which nodes are drawn: all of a small graph; of a large one the overview, and what the reader unfolds.

const UNFOLDED = 60; // neighbours that one step adds at most, the best linked first
const CROWD = 1200; // nodes drawn at most: beyond that, what was unfolded longest ago goes

// Free places around a node, nearest first, on a spiral of growing turns.
function placeAround(i, number) {
  const { x, y } = NODES[i];
  const angle = number * 2.399963229728653;
  const far = 85 + 34 * Math.sqrt(number);
  return [Math.round(x + 1.3 * far * Math.cos(angle)), Math.round(y + far * Math.sin(angle))];
}

function settleNear(i, fresh) {
  const taken = new Set([...state.drawn].map((j) => cellOf(NODES[j].x, NODES[j].y)));
  let number = 0;
  for (const j of fresh) {
    do { [NODES[j].x, NODES[j].y] = placeAround(i, number); number += 1; } while (taken.has(cellOf(NODES[j].x, NODES[j].y)) && number < 4000);
    taken.add(cellOf(NODES[j].x, NODES[j].y));
  }
}

const cellOf = (x, y) => `${Math.round(x / 70)},${Math.round(y / 46)}`;

function add(nodes) {
  for (const i of nodes) state.drawn.add(i);
  foldedCounts = new Map();
  nodeSet.add(nodes.map(drawingOf));
  const ids = unique(nodes.flatMap((i) => edgesOf(i).map(({ id }) => id)));
  edgeSet.add(ids.filter((id) => !edgeSet.get(id) && isDrawn(DATA.edges[id][0]) && isDrawn(DATA.edges[id][1])).map(linkOf));
}

// Of what was unfolded, the oldest that is not near goes when the drawing is crowded; the overview stays.
function thin(keep) {
  const gone = [...state.drawn].filter((i) => !OVERVIEW.has(i) && !keep.has(i)).slice(0, Math.max(0, state.drawn.size - CROWD));
  for (const i of gone) state.drawn.delete(i);
  nodeSet.remove(gone);
  edgeSet.remove(edgeSet.getIds({ filter: ({ from, to }) => !isDrawn(from) || !isDrawn(to) }));
}

// Draw node `i`, where it is not, near a neighbour that is.
function bringIn(i) {
  if (isDrawn(i)) return;
  const anchor = [...around(i)].find(isDrawn) ?? [...state.drawn].find((j) => j >= 0);
  if (anchor === undefined) Object.assign(NODES[i], { x: 0, y: 0 });
  else settleNear(anchor, [i]);
  add([i]);
}

// Draw the neighbours of `i` that are not: the best linked of them at one step.
function unfold(i, most = UNFOLDED) {
  bringIn(i);
  const fresh = foldedBy(i).sort((a, b) => NODES[b].weight - NODES[a].weight || a - b).slice(0, most);
  settleNear(i, fresh);
  add(fresh);
  thin(new Set([i, ...around(i)]));
  return fresh.length;
}
