// Boxes in columns from left to right in time: a layout by dagre, set to the days.

const WIDE = 290; // from column to column
const GAP = 14; // between boxes of a column

/**
 * Where boxes stand: those of a later day further to the right; of one day, as the layout had them.
 * boxes: [{id, near, x, y, h}] with the day by which each has its place; answers {places: id -> {x, y}, days: [{day, x1, x2, y1, y2}]}
 */
export function dated(boxes) {
  const columns = new Map();
  for (const box of boxes) {
    const name = `${box.near}|${String(Math.round(box.x)).padStart(9, "0")}`;
    columns.set(name, [...(columns.get(name) ?? []), box]);
  }
  const places = new Map();
  const days = new Map();
  [...columns.keys()].sort().forEach((name, number) => {
    const [day] = name.split("|");
    stacked(columns.get(name)).forEach(([id, y]) => places.set(id, { x: number * WIDE, y }));
    const { x1 = number * WIDE } = days.get(day) ?? {};
    days.set(day, { day, x1, x2: number * WIDE });
  });
  const tops = boxes.map((box) => places.get(box.id).y - box.h / 2);
  const bottoms = boxes.map((box) => places.get(box.id).y + box.h / 2);
  const [y1, y2] = [Math.min(...tops), Math.max(...bottoms)];
  return { places, days: [...days.values()].map((day) => ({ ...day, x1: day.x1 - WIDE / 2, x2: day.x2 + WIDE / 2, y1: y1 - 48, y2: y2 + 20 })) };
}

/** Boxes of one column as near to their height as they can be without covering one another: [id, y]. */
function stacked(column) {
  let bottom = -Infinity;
  return [...column].sort((one, other) => one.y - other.y).map((box) => {
    const y = Math.max(box.y, bottom + GAP + box.h / 2);
    bottom = y + box.h / 2;
    return [box.id, y];
  });
}
