// A graph that a query made: its triples as a table, and as a picture where it is small enough to be seen.

import { fill, make, named, short } from "./elements.js";
import { table } from "./results.js";

const MOST = 200; // nodes of a picture
const LAYERED = 40; // nodes; more, mostly in many small pieces, spread
const READABLE = 0.8; // zoom at which the letters of a node are ten pixels high
const LAYERS = { name: "dagre", rankDir: "LR", nodeSep: 14, rankSep: 90, fit: true, padding: 15 };
const cut = (words) => (words.length > 46 ? `${words.slice(0, 45)}…` : words);
const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;
const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };

const unescaped = (text) =>
  text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    one ? (ESCAPES[one] ?? one) : String.fromCodePoint(parseInt(four ?? eight, 16)));

function term(written) {
  if (written.startsWith("<")) return { type: "uri", value: unescaped(written.slice(1, -1)) };
  if (written.startsWith("_:")) return { type: "bnode", value: written };
  const end = written.lastIndexOf('"');
  const rest = written.slice(end + 1);
  const literal = { type: "literal", value: unescaped(written.slice(1, end)) };
  if (rest.startsWith("@")) literal["xml:lang"] = rest.slice(1);
  if (rest.startsWith("^^")) literal.datatype = rest.slice(3, -1);
  return literal;
}

/** N-Triples as rows of terms. */
export function triples(text) {
  return text.split("\n").map((line) => TRIPLE.exec(line)).filter(Boolean)
    .map(([, subject, predicate, object]) => ({ subject: term(subject), predicate: { type: "uri", value: predicate }, object: term(object) }));
}

const loaded = (address) =>
  new Promise((done, failed) => {
    const script = make("script", { src: address });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });

/** The edges between nodes, as many as have room, and how many nodes there are. */
export function within(rows, most = MOST) {
  const edges = rows.filter((row) => row.object.type !== "literal");
  const nodes = new Set();
  const all = new Set();
  const drawn = [];
  for (const { subject, predicate, object } of edges) {
    all.add(subject.value).add(object.value);
    const more = [subject.value, object.value].filter((id) => !nodes.has(id));
    if (nodes.size + new Set(more).size > most) continue;
    for (const id of more) nodes.add(id);
    drawn.push({ source: subject.value, target: object.value, relation: predicate.value });
  }
  return { nodes: [...nodes], edges: drawn, all: all.size };
}

async function picture(net, place, context) {
  for (const address of context.libraries) await loaded(address);
  const names = await named([...net.nodes, ...net.edges.map((edge) => edge.relation)], context);
  const words = (iri) => names.get(iri)?.label || short(iri, context.prefixes);
  const cy = window.cytoscape({
    container: place,
    elements: {
      nodes: net.nodes.map((id) => ({ data: { id, words: cut(words(id)), width: Math.min(170, 24 + 7 * words(id).length) } })),
      edges: net.edges.map((edge, index) => ({ data: { ...edge, id: `e${index}`, words: words(edge.relation) } })),
    },
    style: [
      { selector: "node", style: { label: "data(words)", "text-wrap": "wrap", "text-max-width": "data(width)", "text-valign": "center", shape: "round-rectangle", width: "data(width)", height: 34, "background-color": "#eaf0f6", "border-width": 1, "border-color": "#00468c", color: "#1a1f26", "font-size": 12 } },
      { selector: "edge", style: { label: "data(words)", "curve-style": "bezier", "target-arrow-shape": "triangle", width: 1.5, "line-color": "#6b7683", "target-arrow-color": "#6b7683", "font-size": 10, color: "#48525e", "text-background-color": "#fff", "text-background-opacity": 0.9 } },
    ],
    layout: net.nodes.length > LAYERED ? { name: "circle" } : LAYERS,
    minZoom: 0.1,
    maxZoom: 3,
  });
  if (net.nodes.length > LAYERED) cy.layout({ name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, nodeRepulsion: () => 400000, idealEdgeLength: () => 150, nodeOverlap: 40, padding: 15 }).run();
  if (cy.zoom() < READABLE) cy.zoom(READABLE).center(cy.nodes().max((node) => node.degree()).ele);
  cy.on("tap", "node", (event) => {
    const href = names.get(event.target.id())?.href;
    if (href?.startsWith("/")) location.assign(href);
  });
}

/** A graph in N-Triples: how many triples, and what shows them. */
export function graph(text, context) {
  const { says } = context;
  const rows = triples(text);
  const heads = { subject: says.subject, predicate: says.predicate, object: says.object };
  const told = rows.map((row) => Object.fromEntries(Object.entries(heads).map(([key, head]) => [head, row[key]])));
  const elements = [];
  const net = within(rows);
  if (net.edges.length && context.libraries.every(Boolean)) {
    const cut = net.all > net.nodes.length;
    const words = cut ? says["picture-cut"] : says["picture-about"];
    const place = make("div", { class: "picture", role: "img", "aria-label": says.picture });
    const about = make("p", { class: "meta" }, fill(words, { nodes: net.all, most: net.nodes.length }));
    // cytoscape takes this for its own sheet, and so puts none into the page
    const details = make("details", { open: "" }, make("summary", {}, says.picture), make("template", { id: "__________cytoscape_stylesheet" }), place, about);
    document.getElementById("result").addEventListener("shown", () => picture(net, place, context), { once: true });
    elements.push(details);
  }
  elements.push(table(Object.values(heads), told, context));
  return { count: rows.length, elements };
}
