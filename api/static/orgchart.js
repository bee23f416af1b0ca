// The org chart of a body: opened step by step, and moved from day to day.
import { fill } from "./elements.js";
import { show } from "./graph.js";

const WAIT = 250; // milliseconds after the last move of the slider
const READABLE = 16; // nodes that a picture has room for, one below the other

/** Node -> those that stand under it. */
export function below(nodes) {
  const found = new Map();
  for (const node of nodes) found.set(node.under, [...(found.get(node.under) ?? []), node]);
  return found;
}

/** What is drawn: the first body, its posts and parts, those of what was opened, and who holds the posts. */
export function drawn(nodes, edges, first, open) {
  const under = below(nodes);
  const shown = new Set([first]);
  for (const id of [first, ...open]) for (const node of under.get(id) ?? []) shown.add(node.id);
  for (const edge of edges) if (edge.relation === "holds" && shown.has(edge.target)) shown.add(edge.source);
  return shown;
}

/** What is open at first: bodies from the first one down, as long as all that is drawn can be read. */
export function opened(nodes, edges, first) {
  const under = below(nodes);
  const open = [];
  const waiting = [first];
  for (const id of waiting) {
    for (const node of under.get(id) ?? []) {
      if (node.group === "post" || !under.has(node.id)) continue;
      if (drawn(nodes, edges, first, [...open, node.id]).size > READABLE) continue;
      open.push(node.id);
      waiting.push(node.id);
    }
  }
  return open;
}

const bodies = (net, id) => (net.nodes.get(id)?.group === "post" ? [] : (below(net.nodes.values()).get(id) ?? []));
const hidden = (net, id) => bodies(net, id).filter((node) => !net.open.has(id) && id !== net.first && node.group !== "person").length;

const PAGE = {
  boxes: true,
  layout: () => ({ name: "dagre", rankDir: "LR", nodeSep: 8, rankSep: 100, animate: false }),
  shown: (net) => drawn([...net.nodes.values()], [...net.edges.values()], net.first, net.open),
  // an administration is of its committee and of the municipality: the line to what it stands under is enough
  lined: (net, edge) => !["part-of", "belongs-to"].includes(edge.relation) || net.nodes.get(edge.source).under === edge.target,
  mark: (net, id) => (hidden(net, id) ? ` +${hidden(net, id)}` : ""),
  opens: (net, id) => {
    if (id === net.first || !bodies(net, id).length) return "";
    return net.open.has(id) ? net.says.hide : fill(net.says.below, { count: hidden(net, id) });
  },
  more(net, id) {
    const before = this.shown(net).size;
    if (net.open.has(id)) net.open.delete(id);
    else if (bodies(net, id).length) net.open.add(id);
    return this.shown(net).size - before;
  },
  opened: (net) => opened([...net.nodes.values()], [...net.edges.values()], net.first),
  begins: (node) => node.group === "organisation",
  notes: ["legend-more"],
};

function start() {
  for (const section of document.querySelectorAll(".graph")) show(section, PAGE);
}

let moves = 0;

/** The page as it is on another day, in the place of this one; of several that are asked for at once, the last. */
async function move(day) {
  const mine = (moves += 1);
  const address = new URL(location.href);
  address.searchParams.set("at", day);
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) return location.assign(address);
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== moves) return;
  document.querySelector("#told").replaceWith(document.adoptNode(other.querySelector("#told")));
  document.querySelector("#at").value = day;
  document.title = other.title;
  history.pushState(null, "", address);
  start();
}

function slide(box) {
  const [slider, output, days] = [box.querySelector("input"), box.querySelector("output"), box.dataset.days.split(" ")];
  let waiting = 0;
  box.hidden = false;
  slider.addEventListener("input", () => {
    const day = days[slider.value];
    output.textContent = day;
    slider.setAttribute("aria-valuetext", day);
    clearTimeout(waiting);
    waiting = setTimeout(() => move(day), WAIT);
  });
}

if (globalThis.document) {
  start();
  document.querySelectorAll(".slider").forEach(slide);
  addEventListener("popstate", () => location.reload());
}
