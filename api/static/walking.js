// The parts of a picture that need no browser: where an arrow key leads, which lines there are, what stands in a box.

/** Arrow keys as directions. */
export const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * The node that an arrow key leads to: the nearest of those tied to it that lie that way, else the nearest at all.
 * places: id -> {x, y}; ties: ids of its neighbours; way: a direction as [x, y]. Null where nothing lies that way.
 */
export function toward(places, ties, from, [x, y]) {
  const here = places.get(from);
  const found = { tied: null, any: null };
  for (const [id, place] of places) {
    const [dx, dy] = [place.x - here.x, place.y - here.y];
    const along = dx * x + dy * y;
    const aside = Math.abs(dx * y) + Math.abs(dy * x);
    if (id === from || along <= 1) continue;
    const kind = ties.has(id) && aside <= 8 * along ? "tied" : aside <= 1.5 * along ? "any" : "";
    if (kind && along + 2 * aside < (found[kind]?.far ?? Infinity)) found[kind] = { id, far: along + 2 * aside };
  }
  return (found.tied ?? found.any)?.id ?? null;
}

/** Edges as lines: one for all between the same two nodes, from what is earlier to what is later. */
export function lines(edges) {
  const found = new Map();
  for (const edge of edges) {
    const later = edge.earlier === "source" ? "target" : "source";
    const ends = [edge[edge.earlier], edge[later]];
    const id = found.has(`${ends[1]} ${ends[0]}`) ? `${ends[1]} ${ends[0]}` : ends.join(" ");
    const line = found.get(id) ?? { id, source: ends[0], target: ends[1], labels: [], edges: [], inferred: true, weight: 0 };
    if (!line.labels.includes(edge.label)) line.labels.push(edge.label);
    line.edges.push(edge);
    line.inferred &&= edge.inferred;
    line.weight += edge.weight;
    line.arrows = { ...line.arrows, [edge.target === line.target ? "target" : "source"]: true };
    found.set(id, line);
  }
  return [...found.values()];
}

export const ROOM = 176; // CSS pixels for words in a box

/** Words cut to so many letters. */
export const cut = (words, most) => (words.length > most ? `${words.slice(0, most - 2)}…` : words);

/** Words of a box, as many as fit: what it is, what it is called, when. `wide` tells how wide words are drawn. */
export function boxed(node, wide, more = "") {
  const words = [node.kind + more, cut(node.label, 84), node.date].filter(Boolean);
  return words.flatMap((each) => wrapped(each, ROOM, wide)).join("\n");
}

/** Words in lines that are at most so wide; a word that is wider is broken. */
export function wrapped(words, most, wide) {
  const lines = [];
  let line = "";
  for (const word of words.split(/\s+/).flatMap((each) => broken(each, most, wide))) {
    const longer = line ? `${line} ${word}` : word;
    if (line && wide(longer) > most) lines.push(line);
    line = line && wide(longer) > most ? word : longer;
  }
  return [...lines, line];
}

function broken(word, most, wide) {
  const parts = [];
  while (wide(word) > most && word.length > 1) {
    let end = word.length - 1;
    while (end > 1 && wide(`${word.slice(0, end)}-`) > most) end -= 1;
    parts.push(`${word.slice(0, end)}-`);
    word = word.slice(end);
  }
  return [...parts, word];
}

/** How high a box is in which these lines are. */
export const height = (words) => 20 + 16 * words.split("\n").length;

/** By how much a stretch is moved so that it leaves no empty room. */
export function inward(low, high, room) {
  if (high - low < room) return (room - low - high) / 2;
  return low > 20 ? 20 - low : high < room - 20 ? room - 20 - high : 0;
}
