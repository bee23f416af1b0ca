// Boxes in columns from left to right in time: a layout by dagre, set to the days.

const WIDE = 290; // from column to column
const GAP = 14; // between boxes of a column
const MOST = 12; // boxes of a column; more stand in several beside each other
const BANDS = 10; // days that are told apart; of more the months are, or the years
const HIGH = 1500; // what spreads wider than that is put together more closely

/**
 * Where boxes stand: those of a later day further to the right; of one day, as the layout had them.
 * boxes: [{id, near, x, y, h}] with the day by which each has its place; answers {places: id -> {x, y}, days: [{day, x1, x2, y1, y2}]}
 */
export function dated(boxes) {
  const columns = split(boxes);
  const ys = boxes.map((box) => box.y);
  const close = Math.max(...ys) - Math.min(...ys) > HIGH;
  const places = new Map();
  const days = new Map();
  [...columns.keys()].sort().forEach((name, number) => {
    const [day] = name.split("|");
    stacked(columns.get(name), close).forEach(([id, y]) => places.set(id, { x: number * WIDE, y }));
    const { x1 = number * WIDE } = days.get(day) ?? {};
    days.set(day, { day, x1, x2: number * WIDE });
  });
  const y1 = Math.min(...boxes.map((box) => places.get(box.id).y - box.h / 2)) - 48;
  const y2 = Math.max(...boxes.map((box) => places.get(box.id).y + box.h / 2)) + 20;
  return { places, days: [...days.values()].map((day) => ({ ...day, x1: day.x1 - WIDE / 2, x2: day.x2 + WIDE / 2, y1, y2 })) };
}

/** Days as finely as a picture can tell them apart: how many letters of a date. */
function fine(boxes) {
  return [10, 7].find((letters) => new Set(boxes.map((box) => box.near.slice(0, letters))).size <= BANDS) ?? 4;
}

/** Boxes by day and column, in the order of their names; high columns are parted. */
function split(boxes) {
  const letters = fine(boxes);
  const whole = new Map();
  for (const box of boxes) {
    const name = `${box.near.slice(0, letters)}|${String(Math.round(box.x) + 1e6).padStart(9, "0")}`;
    whole.set(name, [...(whole.get(name) ?? []), box]);
  }
  const columns = new Map();
  for (const [name, column] of whole) {
    const high = Math.ceil(column.length / Math.ceil(column.length / MOST));
    [...column].sort((one, other) => one.near.localeCompare(other.near) || one.y - other.y).forEach((box, order) => {
      const part = `${name}|${String(Math.floor(order / high)).padStart(3, "0")}`;
      columns.set(part, [...(columns.get(part) ?? []), box]);
    });
  }
  return columns;
}

/** Boxes of one column, none covering another, as near to their height as they can be, or close together: [id, y]. */
function stacked(column, close) {
  const sorted = [...column].sort((one, other) => one.y - other.y);
  const all = sorted.reduce((sum, box) => sum + box.h + GAP, -GAP);
  let bottom = close ? -all / 2 - GAP : -Infinity;
  return sorted.map((box) => {
    const y = Math.max(close ? -Infinity : box.y, bottom + GAP + box.h / 2);
    bottom = y + box.h / 2;
    return [box.id, y];
  });
}
