// Rectangles of the canvas that words and signs take in one drawing, found by the cells they touch.

let rooms = new Map();
const CELL_WIDTH = 120;
const CELL_HEIGHT = 60;

function cellsOf([left, top, right, bottom]) {
  const cells = [];
  for (let i = Math.floor(left / CELL_WIDTH); i <= Math.floor(right / CELL_WIDTH); i += 1) {
    for (let j = Math.floor(top / CELL_HEIGHT); j <= Math.floor(bottom / CELL_HEIGHT); j += 1) cells.push(`${i},${j}`);
  }
  return cells;
}

const boxAt = (x, y, width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];

function reserve(rectangle) {
  for (const cell of cellsOf(rectangle)) {
    if (!rooms.has(cell)) rooms.set(cell, []);
    rooms.get(cell).push(rectangle);
  }
}

function isFree(mine) {
  const meets = (other) => mine[0] < other[2] && other[0] < mine[2] && mine[1] < other[3] && other[1] < mine[3];
  return !cellsOf(mine).some((cell) => rooms.get(cell)?.some(meets));
}

// The first centre, of those given, where words of this size cover nothing; the room is then theirs.
function takeRoom(centres, width, height) {
  const found = centres.find(([x, y]) => isFree(boxAt(x, y, width, height)));
  if (found) reserve(boxAt(...found, width, height));
  return found;
}
