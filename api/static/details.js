// A net in words: what the panel beside a picture shows, further rows of the table, the legend.
import { fill, link, make } from "./elements.js";
import { GROUPS, sign } from "./looks.js";

/** What tells one edge from all others. */
export const key = (edge) => `${edge.source} ${edge.relation} ${edge.target}`;

/** What a node is, when it was, and whether it is missing. */
export const brief = (net, node) =>
  [node.kind, node.date, node.missing ? net.says[node.group === "post" ? "vacant" : "missing"] : ""].filter(Boolean);

/** What the panel shows of a node: what it is, what is known of it, its hops with their words. */
export function about(net, id) {
  const node = net.nodes.get(id);
  const facts = node.facts.flatMap((fact) => [make("dt", {}, fact.name), make("dd", {}, ...values(fact.values))]);
  return [
    make("h2", {}, node.label),
    make("p", { class: "meta" }, brief(net, node).join(" · ")),
    ...(facts.length ? [make("dl", { class: "facts" }, ...facts)] : []),
    make("p", { class: "tools" }, ...tools(net, node)),
    make("h3", {}, net.says.hops),
    ...net.of(id).map((edge) => hop(net, edge, id)),
  ];
}

function tools(net, node) {
  const { begin, more } = net.section.dataset;
  const found = [link(net.says.open, node.href)];
  const word = net.page.opens?.(net, node.id) ?? (more ? net.says.neighbours : "");
  if (word) found.push(button(word, () => net.expand(node.id)));
  if (begin && node.id !== net.first && (net.page.begins?.(node) ?? true)) found.push(link(net.says.start, asking(begin, node.id)));
  return found;
}

/** An address with the node that is asked for. */
export const asking = (address, id) => `${address}${address.includes("?") ? "&" : "?"}of=${encodeURIComponent(id)}`;

/** A hop in words, with what the papers say; `from`: the node whose hops are told. */
export function hop(net, edge, from = "") {
  const label = (id) => net.nodes.get(id).label;
  const end = (id) => (id === from ? label(id) : button(label(id), () => net.visit(id)));
  const facts = edge.facts.map((fact) => `${fact.name}: ${fact.values.map(([words]) => words).join(", ")}`).join(" · ");
  const judged = edge.inferred ? [make("small", {}, ` (${net.says.judged})`)] : [];
  return make(
    "div", { class: "hop" },
    make("p", {}, end(edge.source), ` ${edge.label} `, end(edge.target), ...judged),
    ...(facts ? [make("p", { class: "meta" }, facts)] : []),
    ...evidence(net, edge),
  );
}

function evidence(net, edge) {
  if (!edge.evidence.length) return [make("p", { class: "meta" }, net.says["no-evidence"])];
  return edge.evidence.flatMap((place) => [
    make("blockquote", { lang: "sv" }, place.quote),
    make(
      "p", { class: "meta" },
      link(place.document, place.document_href), place.page ? `, ${fill(net.says.page, place)}` : "",
      " · ", link(net.says.passage, place.href, { class: "passage" }),
    ),
  ]);
}

/** A further row of the table, as the server writes them. */
export function row(net, edge) {
  const end = (node) => make("td", { class: "prose" }, link(node.label, node.href), " ", make("small", {}, node.kind));
  const quotes = edge.evidence.map((place) =>
    make("p", {}, link(`”${place.quote}”`, place.href, { class: "quote", lang: "sv" }), " ", make("small", {}, place.document)),
  );
  const made = make(
    "tr", { class: "step" },
    make("td", { class: "brief" }, edge.date || net.says.undated),
    end(net.nodes.get(edge.source)),
    make("td", {}, edge.label),
    end(net.nodes.get(edge.target)),
    make("td", { class: "prose" }, ...(quotes.length ? quotes : [net.says["no-evidence"]])),
  );
  made.dataset.edge = key(edge);
  return made;
}

/** Shapes and colours in words, those that the picture has. */
export function legend(net) {
  const nodes = [...net.nodes.values()];
  const there = Object.keys(GROUPS).filter((group) => nodes.some((node) => node.group === group));
  const names = [
    nodes.some((node) => node.missing) && "legend-missing",
    [...net.edges.values()].some((edge) => edge.inferred) && "legend-judged",
    ...(net.page.notes ?? []),
  ];
  return [
    ...there.map((group) => make("li", {}, sign(GROUPS[group]), net.says[`group.${group}`] ?? group)),
    ...names.filter(Boolean).map((name) => make("li", {}, fill(net.says[name], net.section.dataset))),
  ];
}

function button(words, act) {
  const made = make("button", { type: "button", class: "quiet plain" }, words);
  made.addEventListener("click", act);
  return made;
}

const values = (all) => all.flatMap(([words, href], number) => [number ? ", " : "", link(words, href)]);
