// Where the nodes of a network stand: those tied are drawn together, those near are pushed apart (Fruchterman and
// Reingold 1991, repulsion within a grid). The same network always gives the same picture.

const ROUNDS = 120;
const NEAR = 80; // the length that ties tend to
const CELL = NEAR * 2; // within which nodes push one another
const NOBODY = [];
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

/** One piece by itself: from a sunflower, who has most neighbours in the middle, to where the forces lead. */
function settled(piece, near, nodes) {
  const own = new Map(piece.map((node, order) => [node, order]));
  const ties = piece.map((node) => Int32Array.from(near[node], (other) => own.get(other)));
  const r = Float64Array.from(piece, (node) => nodes[node].r);
  const x = new Float64Array(piece.length);
  const y = new Float64Array(piece.length);
  const ranked = [...piece.keys()].sort((one, other) => ties[other].length - ties[one].length || one - other);
  ranked.forEach((node, order) => {
    const far = NEAR * 0.6 * Math.sqrt(order);
    x[node] = far * Math.cos(order * TURN);
    y[node] = far * Math.sin(order * TURN);
  });
  for (let round = 0; round < ROUNDS; round += 1) step({ x, y, r, ties }, NEAR * 2 * (1 - round / ROUNDS) + 1);
  return { piece, at: piece.map((_, node) => ({ x: x[node], y: y[node] })) };
}

/** One round: everyone moves by no more than `most`. */
function step({ x, y, r, ties }, most) {
  const grid = cells(x, y);
  const [fx, fy] = [x.map((at) => -at * 0.01), y.map((at) => -at * 0.01)];
  for (let node = 0; node < x.length; node += 1) {
    const [column, row] = [Math.floor(x[node] / CELL), Math.floor(y[node] / CELL)];
    for (let place = 0; place < 9; place += 1) {
      for (const other of grid.get(cell(column + (place % 3) - 1, row + Math.floor(place / 3) - 1)) ?? NOBODY) {
        if (other <= node) continue; // each pair once: what pushes one pushes the other back
        const ax = x[node] - x[other] || (node - other) * 0.01;
        const ay = y[node] - y[other] || 0.01;
        const push = (NEAR * (NEAR + r[node] + r[other])) / Math.max(1, ax * ax + ay * ay) / 2;
        fx[node] += ax * push;
        fy[node] += ay * push;
        fx[other] -= ax * push;
        fy[other] -= ay * push;
      }
    }
    const strength = 0.25 / Math.sqrt(ties[node].length || 1) / NEAR;
    for (const other of ties[node]) {
      const [ax, ay] = [x[other] - x[node], y[other] - y[node]];
      const pull = Math.hypot(ax, ay) * strength;
      fx[node] += ax * pull;
      fy[node] += ay * pull;
    }
  }
  for (let node = 0; node < x.length; node += 1) {
    const length = Math.hypot(fx[node], fy[node]) || 1;
    const part = Math.min(length, most) / length;
    x[node] += fx[node] * part;
    y[node] += fy[node] * part;
  }
}

/** Who stands in which cell of the grid. */
function cells(x, y) {
  const grid = new Map();
  for (let node = 0; node < x.length; node += 1) {
    const name = cell(Math.floor(x[node] / CELL), Math.floor(y[node] / CELL));
    if (grid.has(name)) grid.get(name).push(node);
    else grid.set(name, [node]);
  }
  return grid;
}

const cell = (column, row) => column * 100003 + row;

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
