// Where the nodes of a network stand: those tied are drawn together, those near are pushed apart (Fruchterman and
// Reingold 1991, repulsion within a grid). The same network always gives the same picture.

const ROUNDS = 120;
const NEAR = 100; // the length that ties tend to
const TURN = Math.PI * (3 - Math.sqrt(5)); // of a sunflower: spread evenly from the middle

/**
 * Places by id. nodes: [{id, r}]; ties: [[id, id]]. Who has most neighbours begins in the middle; pieces that nothing
 * ties are set beside each other.
 */
export function arranged(nodes, ties) {
  const number = new Map(nodes.map((node, index) => [node.id, index]));
  const pairs = ties.map(([one, other]) => [number.get(one), number.get(other)]);
  const near = nodes.map(() => []);
  for (const [one, other] of pairs) {
    near[one].push(other);
    near[other].push(one);
  }
  const places = new Map();
  packed(pieces(near).map((piece) => settled(piece, near, nodes))).forEach(({ piece, at }) =>
    piece.forEach((index, order) => places.set(nodes[index].id, at[order])),
  );
  return places;
}

/** The nodes that hang together, the largest piece first. */
export function pieces(near) {
  const seen = new Set();
  const found = [];
  for (const start of near.keys()) {
    if (seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    for (const node of piece) for (const other of near[node]) if (!seen.has(other)) piece.push(other) && seen.add(other);
    found.push(piece);
  }
  return found.sort((one, other) => other.length - one.length);
}

function settled(piece, near, nodes) {
  const ranked = [...piece].sort((one, other) => near[other].length - near[one].length || one - other);
  const at = new Map(ranked.map((node, order) => {
    const far = NEAR * 0.6 * Math.sqrt(order);
    return [node, { x: far * Math.cos(order * TURN), y: far * Math.sin(order * TURN) }];
  }));
  for (let round = 0; round < ROUNDS; round += 1) step(piece, near, nodes, at, NEAR * 2 * (1 - round / ROUNDS) + 1);
  return { piece, at: piece.map((node) => at.get(node)) };
}

/** One round: everyone moves by no more than `most`. */
function step(piece, near, nodes, at, most) {
  const cell = NEAR * 2;
  const grid = new Map();
  const name = (x, y) => x * 100003 + y;
  for (const node of piece) {
    const key = name(Math.floor(at.get(node).x / cell), Math.floor(at.get(node).y / cell));
    if (grid.has(key)) grid.get(key).push(node);
    else grid.set(key, [node]);
  }
  const moved = piece.map((node) => {
    const here = at.get(node);
    const [column, row] = [Math.floor(here.x / cell), Math.floor(here.y / cell)];
    let [x, y] = [-here.x * 0.01, -here.y * 0.01];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const other of grid.get(name(column + dx, row + dy)) ?? []) {
          if (other === node) continue;
          const [ax, ay] = [here.x - at.get(other).x || (node - other) * 0.01, here.y - at.get(other).y || 0.01];
          const far = Math.max(1, Math.hypot(ax, ay));
          const push = (NEAR * (NEAR + nodes[node].r + nodes[other].r)) / (far * far);
          x += ax * push / 2;
          y += ay * push / 2;
        }
      }
    }
    const pull = 1 / Math.sqrt(near[node].length || 1);
    for (const other of near[node]) {
      const [ax, ay] = [at.get(other).x - here.x, at.get(other).y - here.y];
      const strength = (Math.hypot(ax, ay) / NEAR) * 0.25 * pull;
      x += ax * strength;
      y += ay * strength;
    }
    const length = Math.hypot(x, y) || 1;
    const part = Math.min(length, most) / length;
    return { x: here.x + x * part, y: here.y + y * part };
  });
  piece.forEach((node, order) => at.set(node, moved[order]));
}

/** Pieces in rows, each as wide as all together are high. */
function packed(all) {
  const boxes = all.map(({ piece, at }) => {
    const [xs, ys] = [at.map((place) => place.x), at.map((place) => place.y)];
    const [x1, y1] = [Math.min(...xs) - NEAR, Math.min(...ys) - NEAR];
    return { piece, at, x1, y1, w: Math.max(...xs) - x1 + NEAR, h: Math.max(...ys) - y1 + NEAR };
  });
  const wide = Math.max(boxes[0]?.w ?? 0, Math.sqrt(boxes.reduce((sum, box) => sum + box.w * box.h, 0)) * 1.3);
  let [x, y, high] = [0, 0, 0];
  return boxes.map((box) => {
    if (x && x + box.w > wide) [x, y, high] = [0, y + high, 0];
    const [left, top] = [x, y];
    x += box.w;
    high = Math.max(high, box.h);
    return { piece: box.piece, at: box.at.map((place) => ({ x: place.x - box.x1 + left, y: place.y - box.y1 + top })) };
  });
}
