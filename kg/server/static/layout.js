// Where new nodes go: near what they belong to, the same for the same steps; what stands stays where it is.
'use strict';

const GOLDEN = 2.399963229728653;
const STEPS = 120;

// A spiral around `centre`, wider than high, since labels are.
function spiral(centre, number) {
  const far = 70 + 42 * Math.sqrt(number);
  return { x: centre.x + 1.35 * far * Math.cos(number * GOLDEN), y: centre.y + far * Math.sin(number * GOLDEN) };
}

function repel(a, b, push) {
  const [dx, dy] = [(a.x - b.x) / 1.7, a.y - b.y];
  const apart = Math.max(dx * dx + dy * dy, 25);
  if (apart > 160_000) return;
  const force = push * 5200 / apart / Math.sqrt(apart);
  a.dx += dx * force;
  a.dy += dy * force;
}

function pull(a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const force = 0.06 * (length - 125) / length;
  a.dx += dx * force;
  a.dy += dy * force;
}

// Moves only the nodes of `fresh`; `links` are pairs of nodes.
function settle(nodes, fresh, links) {
  for (let step = 0; step < STEPS; step += 1) {
    const most = 14 * (1 - step / STEPS) + 0.5;
    for (const node of fresh) {
      [node.dx, node.dy] = [0, 0];
      for (const other of nodes) if (other !== node) repel(node, other, 2.4);
    }
    for (const [a, b] of links) {
      if (fresh.has(a)) pull(a, b);
      if (fresh.has(b)) pull(b, a);
    }
    for (const node of fresh) {
      const length = Math.hypot(node.dx, node.dy) || 1;
      const by = Math.min(length, most) / length;
      node.x += node.dx * by;
      node.y += node.dy * by;
    }
  }
}
