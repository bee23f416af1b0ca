// Rows of a query as a table: a page of them at a time, sorted by any column, nodes by their names, facts by the place
// where they stand. Whatever a cell holds, it is text.

import { fill, link, make, named, number, short } from "./elements.js";

const PAGE = 100;
const NUMERIC = /#(?:integer|decimal|double|float)$/;

const isNumber = (term) => NUMERIC.test(term?.datatype ?? "") && term.value.trim() !== "" && !Number.isNaN(Number(term.value));

/** The order of two terms: numbers by size, words by the language, nothing last. */
export function compare(one, other, lang) {
  if (!one || !other) return (one ? 0 : 1) - (other ? 0 : 1);
  if (isNumber(one) && isNumber(other)) return Number(one.value) - Number(other.value);
  return one.value.localeCompare(other.value, lang, { numeric: true });
}

function cell(term, context, names) {
  if (!term) return make("td");
  if (term.type !== "uri") {
    const told = term["xml:lang"] ? `@${term["xml:lang"]}` : term.datatype ? short(term.datatype, context.prefixes) : "";
    const parts = told && told !== "xsd:string" ? [" ", make("small", {}, told)] : [];
    const classes = isNumber(term) ? "number" : term.value.length > 40 ? "prose" : "brief";
    return make("td", { class: classes }, term.value, ...parts);
  }
  const name = names.get(term.value);
  const words = name?.label || short(term.value, context.prefixes);
  const shown = link(words, name?.href || term.value, { title: term.value });
  return make("td", {}, shown, ...(name?.quote ? [" ", make("q", { class: "meta", lang: "sv" }, name.quote)] : []));
}

/** The table of an answer. columns: names; rows: bindings of SPARQL JSON. */
export function table(columns, rows, context) {
  const { says, lang } = context;
  const whole = make("div");
  if (!rows.length) {
    whole.append(make("p", {}, says.none));
    return whole;
  }
  const heads = columns.map((name) => {
    const button = make("button", { type: "button", class: "head" }, name);
    return { name, button, th: make("th", { scope: "col" }, button) };
  });
  const caption = make("caption");
  const body = make("tbody");
  const back = make("button", { type: "button", class: "quiet" }, says.previous);
  const on = make("button", { type: "button", class: "quiet" }, says.next);
  const pages = make("div", { class: "tools" }, back, on);
  const region = make(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": says.rows.split("{")[0] || columns.join(", ") },
    make("table", {}, caption, make("thead", {}, make("tr", {}, ...heads.map((each) => each.th))), body),
  );
  whole.append(region, pages);
  let ordered = rows;
  let first = 0;

  async function turn() {
    const part = ordered.slice(first, first + PAGE);
    const last = first + part.length;
    caption.textContent = fill(says.span, { first: first + 1, last, count: number(rows.length, lang) });
    pages.hidden = rows.length <= PAGE;
    back.disabled = first === 0;
    on.disabled = last >= rows.length;
    const fillIn = (names) =>
      body.replaceChildren(...part.map((row) => make("tr", {}, ...columns.map((name) => cell(row[name], context, names)))));
    fillIn(new Map());
    const iris = part.flatMap((row) => columns.map((name) => row[name])).filter((term) => term?.type === "uri");
    if (!iris.length) return;
    const names = await named(iris.map((term) => term.value), context);
    if (part[0] === ordered[first]) fillIn(names);
  }

  for (const { name, button, th } of heads) {
    button.addEventListener("click", () => {
      const falling = th.getAttribute("aria-sort") === "ascending";
      for (const each of heads) each.th.removeAttribute("aria-sort");
      th.setAttribute("aria-sort", falling ? "descending" : "ascending");
      const told = rows.filter((row) => row[name]).sort((one, other) => compare(one[name], other[name], lang));
      if (falling) told.reverse();
      ordered = [...told, ...rows.filter((row) => !row[name])];
      first = 0;
      turn();
    });
  }
  back.addEventListener("click", () => ((first -= PAGE), turn()));
  on.addEventListener("click", () => ((first += PAGE), turn()));
  turn();
  return whole;
}
