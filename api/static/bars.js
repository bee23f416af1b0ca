// A chart of an answer where two columns fit: a bar for each value of one, as long as the numbers of another add up to,
// or as many rows as have the value. It looks like those that `api/charts.py` draws.

import { draw, fill, make, named, number, short } from "./elements.js";

const MOST = 20;
const [ROOM, NUMBER, STEP, BAR, LETTER, LETTERS] = [330, 80, 26, 18, 9, 30];
const cut = (label) => (label.length > LETTERS ? `${label.slice(0, LETTERS - 1)}…` : label);

const amount = (term) => (term && term.value.trim() !== "" ? Number(term.value) : NaN);
const isNumeric = (rows, name) => rows.some((row) => row[name]) && rows.every((row) => !row[name] || !Number.isNaN(amount(row[name])));

/** Sums by value, the greatest first: [value, sum]. */
export function sums(rows, column, by) {
  const found = new Map();
  for (const row of rows) {
    const value = row[column]?.value;
    const more = by ? amount(row[by]) : 1;
    if (value !== undefined && !Number.isNaN(more)) found.set(value, (found.get(value) ?? 0) + more);
  }
  return [...found].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function picture(found, names, context) {
  const greatest = found[0][1];
  const labels = found.map(([value]) => names.get(value)?.label || short(value, context.prefixes));
  const start = Math.round(LETTER * Math.max(...labels.map((label) => cut(label).length))) + 24;
  const groups = found.map(([, sum], place) => {
    const told = number(sum, context.lang, 2);
    const length = Math.max(1, Math.round((ROOM * Math.max(sum, 0)) / greatest));
    const y = place * STEP;
    return draw("g", {}, draw("title", {}, `${labels[place]}: ${told}`),
      draw("text", { x: start - 8, y: y + 15, "text-anchor": "end" }, cut(labels[place])),
      draw("rect", { x: start, y: y + 2, width: length, height: BAR }),
      draw("text", { x: start + length + 6, y: y + 15 }, told));
  });
  const told = groups.map((group) => group.firstChild.textContent).join("; ");
  return draw("svg", { viewBox: `0 0 ${start + ROOM + NUMBER} ${found.length * STEP}`, role: "img", "aria-label": told }, ...groups);
}

/** The chart of an answer with a choice of columns; nothing where none fits. */
export function bars(columns, rows, context) {
  const { says } = context;
  const numeric = columns.filter((name) => isNumeric(rows, name));
  const labels = columns.filter((name) => !numeric.includes(name) && sums(rows, name).length > 1);
  const fitting = labels.filter((name) => numeric.length || sums(rows, name).length < rows.length);
  if (rows.length < 2 || !fitting.length) return [];
  const of = make("select", {}, ...fitting.map((name) => make("option", { value: name }, name)));
  const by = make("select", {}, ...numeric.map((name) => make("option", { value: name }, name)), make("option", { value: "" }, says["chart-count"]));
  const place = make("figure", { class: "chart" });
  async function show() {
    const found = sums(rows, of.value, by.value);
    const shown = found.slice(0, MOST);
    if (!shown.length || shown[0][1] <= 0) return place.replaceChildren();
    const iris = rows.map((row) => row[of.value]).filter((term) => term?.type === "uri").map((term) => term.value);
    const names = await named(iris.filter((iri) => shown.some(([value]) => value === iri)), context);
    const rest = found.length - shown.length;
    const label = `${of.selectedOptions[0].textContent}: ${by.selectedOptions[0].textContent}`;
    place.replaceChildren(make("div", { class: "wide", tabindex: "0", role: "region", "aria-label": label }, picture(shown, names, context)));
    if (rest) place.append(make("p", { class: "meta" }, fill(says["chart-rest"], { shown: shown.length, rest })));
  }
  of.addEventListener("change", show);
  by.addEventListener("change", show);
  const details = make("details", { class: "charts" }, make("summary", {}, says.chart),
    make("div", { class: "fields" }, make("label", {}, says["chart-of"], " ", of), make("label", {}, says["chart-by"], " ", by)), place);
  details.addEventListener("toggle", () => details.open && show(), { once: true });
  return [details];
}
