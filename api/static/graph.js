// A net as a picture to walk in: drawn by cytoscape, walked by arrow keys, told in words, the table below kept in step.
import { fill } from "./elements.js";
import { about, asking, brief, hop, key, legend, row } from "./details.js";
import { rules, width } from "./looks.js";
import { WAYS, boxed, cut, height, inward, lines, toward } from "./walking.js";

const MOST = 2000; // nodes that a picture holds; more would no longer move
const LARGE = 300; // nodes; with more, words and arrows are left out, and lines while it moves
const ACTS = { "+": "in", "-": "out", 0: "fit", Enter: "details", " ": "expand", Home: "home", End: "end", Escape: "leave" };

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** What is fetched, or an Error with what the server says of it. */
export async function fetched(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.detail ? `${body.title} (${body.detail})` : body.title);
  return body;
}

/**
 * Bring a section to life.
 * page: { boxes (words in boxes, else beside dots), layout(cy), shown(net) (a set of the ids that are drawn; else all),
 *         lined(net, edge) (whether an edge is drawn),
 *         placed(net) (after the layout), more(net, id) (what "show neighbours" does; fetches if not there),
 *         opened(net) (what is open at first, unless the address tells), begins(node) (whether such a page can begin with it),
 *         opens(net, id) (words of that button), mark(net, id) (what stands behind a kind) }
 */
export async function show(section, page) {
  const net = new Net(section, page);
  section.hidden = false;
  try {
    net.take(await fetched(section.dataset.source));
    const open = new URLSearchParams(location.search).getAll("open");
    for (const id of open.length ? open : (page.opened?.(net) ?? [])) await net.expand(id, false);
  } catch (error) {
    net.tell(fill(net.says.failed, { problem: error.message }));
  }
  net.draw();
  if (net.full) net.tell(net.full);
  if (section.dataset.start && net.first) net.details.replaceChildren(...about(net, net.first));
  section.querySelector(".legend").replaceChildren(...legend(net));
  net.listen();
  return net;
}

class Net {
  constructor(section, page) {
    this.section = section;
    this.page = page;
    this.says = JSON.parse(section.dataset.says);
    this.picture = section.querySelector(".picture");
    this.details = section.querySelector(".graph-details");
    this.status = section.querySelector(".graph-says");
    this.table = document.querySelector("table.steps tbody");
    this.nodes = new Map();
    this.edges = new Map();
    this.open = new Set();
    this.here = "";
    this.first = section.dataset.start ?? "";
    this.full = ""; // what is said when there is no room for more
  }

  /** Take in what was fetched; how many nodes are new. */
  take(drawing) {
    const before = this.nodes.size;
    const room = drawing.nodes.filter((node) => this.nodes.has(node.id)).length + MOST - before;
    if (drawing.nodes.length > room) this.full = fill(this.says["too-many"], { most: MOST, count: before + drawing.nodes.length });
    for (const node of drawing.nodes) {
      if (this.nodes.size < MOST && !this.nodes.has(node.id)) this.nodes.set(node.id, node);
    }
    for (const edge of drawing.edges) {
      const fits = this.nodes.has(edge.source) && this.nodes.has(edge.target);
      if (!fits || this.edges.has(key(edge))) continue;
      this.edges.set(key(edge), edge);
      if (before) this.table?.append(row(this, edge));
    }
    const largest = [...this.nodes.values()].reduce((one, other) => (other.number > one.number ? other : one), { id: "", number: -1 });
    if (!this.nodes.has(this.first)) this.first = largest.id;
    return this.nodes.size - before;
  }

  /** What one can walk to: all but the bands behind it. */
  standing() {
    return this.cy.nodes().not(".band");
  }

  /** The edges of a node. */
  of(id) {
    return [...this.edges.values()].filter((edge) => edge.source === id || edge.target === id);
  }

  /** Nodes and lines for cytoscape: those that the page shows now. */
  elements() {
    const shown = this.page.shown?.(this) ?? this.nodes;
    const nodes = [...this.nodes.values()].filter((node) => shown.has(node.id));
    const directed = this.section.dataset.directed !== "no";
    const lined = (edge) => shown.has(edge.source) && shown.has(edge.target) && (this.page.lined?.(this, edge) ?? true);
    const edges = [...this.edges.values()].filter(lined);
    const most = Math.max(1, ...nodes.map((node) => node.number));
    return {
      nodes: nodes.map((node) => {
        const wide = (said) => width(said, node.id === this.first);
        const words = this.page.boxes ? boxed(node, wide, this.page.mark?.(this, node.id) ?? "") : cut(node.label, 60);
        const size = this.page.boxes ? height(words) : 12 + 36 * Math.sqrt(node.number / most);
        const classes = [node.group, node.missing ? "missing" : "", node.id === this.first ? "first" : ""];
        return { data: { id: node.id, words, size }, classes: classes.filter(Boolean) };
      }),
      edges: lines(edges).map((line) => ({
        data: { id: line.id, source: line.source, target: line.target, words: line.labels.join(", "), weight: line.weight },
        classes: [line.inferred ? "judged" : "", ...(directed ? Object.keys(line.arrows).map((end) => `to-${end}`) : [])].filter(Boolean),
      })),
    };
  }

  draw() {
    const elements = this.elements();
    const large = elements.nodes.length > LARGE;
    this.cy?.destroy();
    this.cy = globalThis.cytoscape({
      container: this.picture,
      elements,
      style: rules(this.page.boxes, large),
      layout: { name: "preset" },
      minZoom: 0.05,
      maxZoom: 3,
      boxSelectionEnabled: false,
      autoungrabify: true,
      textureOnViewport: large,
      hideEdgesOnViewport: large,
      pixelRatio: large ? 1 : "auto",
    });
    this.cy.layout(this.page.layout(this.cy)).run();
    this.page.placed?.(this);
    const fixed = document.activeElement !== this.picture;
    this.cy.userZoomingEnabled(!fixed).userPanningEnabled(!fixed);
    this.cy.on("tap", "node", (event) => this.choose(event.target.id()));
    this.cy.on("tap", "edge", (event) => this.chooseLine(event.target.id()));
    this.cy.on("dbltap", "node", (event) => this.expand(event.target.id()));
    this.fit();
    this.section.dataset.drawn = elements.nodes.length;
    if (this.here && this.cy.getElementById(this.here).nonempty()) this.mark(this.here);
  }

  /** All of it, or what can still be read around the first node. */
  fit(all = false) {
    this.cy.fit(undefined, 30);
    if (this.cy.zoom() > 1.1) this.cy.zoom(1.1).center();
    if (!this.page.boxes || all || this.cy.zoom() >= 0.4) return;
    this.cy.zoom(0.6).center(this.cy.getElementById(this.here || this.first));
    const { x1, x2, y1, y2 } = this.cy.elements().renderedBoundingBox();
    this.cy.panBy({ x: inward(x1, x2, this.picture.clientWidth), y: inward(y1, y2, this.picture.clientHeight) });
  }

  listen() {
    this.picture.addEventListener("keydown", (event) => this.press(event));
    this.picture.addEventListener("focus", () => {
      this.cy.userZoomingEnabled(true).userPanningEnabled(true);
      if (!this.here && this.first) this.mark(this.first);
    });
    this.picture.addEventListener("blur", () => this.cy.userZoomingEnabled(false).userPanningEnabled(false));
    this.details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.picture.focus();
    });
    for (const button of this.section.querySelectorAll("[data-do]")) {
      button.addEventListener("click", () => this.act(button.dataset.do));
    }
    document.addEventListener("fullscreenchange", () => this.section.isConnected && this.cy.resize().fit(undefined, 30));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS) this.go(WAYS[event.key]);
    else if (event.key in ACTS) this.act(ACTS[event.key]);
    else return;
    event.preventDefault();
  }

  act(what) {
    const zoom = (factor) => this.cy.zoom({ level: this.cy.zoom() * factor, renderedPosition: { x: this.picture.clientWidth / 2, y: this.picture.clientHeight / 2 } });
    if (what === "in") zoom(1.3);
    if (what === "out") zoom(1 / 1.3);
    if (what === "fit") this.fit(true);
    if (what === "full") document.fullscreenElement ? document.exitFullscreen() : this.section.requestFullscreen();
    if (what === "leave" || (what === "details" && this.here)) this.details.focus();
    if (what === "details" && this.here) this.choose(this.here);
    if (what === "expand" && this.here) this.expand(this.here);
    if (what === "home" && this.first) this.walk(this.first);
    if (what === "end") this.walk(this.standing().max((node) => node.position("x")).ele.id());
  }

  /** Walk by an arrow key. */
  go(way) {
    const places = new Map(this.standing().map((node) => [node.id(), node.position()]));
    const ties = new Set(this.of(this.here).flatMap((edge) => [edge.source, edge.target]));
    const next = toward(places, ties, this.here, way);
    if (next) this.walk(next);
    else this.tell(this.says.end);
  }

  walk(id) {
    this.mark(id);
    this.tellNode(id);
    const node = this.cy.getElementById(id);
    const box = node.renderedBoundingBox();
    const inside = box.x1 > 0 && box.y1 > 0 && box.x2 < this.picture.clientWidth && box.y2 < this.picture.clientHeight;
    if (!inside) this.cy.animate({ center: { eles: node }, duration: still() ? 0 : 200 });
  }

  /** A node is where one stands: seen in the picture and in the table. */
  mark(id) {
    this.here = id;
    this.cy.elements().removeClass("here");
    this.cy.getElementById(id).addClass("here");
    this.picture.dataset.here = id;
    const own = new Set(this.of(id).map(key));
    for (const row of this.table?.rows ?? []) row.classList.toggle("here", own.has(row.dataset.edge));
  }

  choose(id) {
    this.mark(id);
    this.tellNode(id);
    this.details.replaceChildren(...about(this, id));
    this.details.scrollTop = 0;
  }

  chooseLine(id) {
    const [one, other] = id.split(" ");
    const between = this.of(one).filter((edge) => edge.source === other || edge.target === other);
    this.details.replaceChildren(...between.map((edge) => hop(this, edge)));
    this.details.scrollTop = 0;
  }

  tell(words) {
    this.status.textContent = words;
  }

  tellNode(id) {
    const node = this.nodes.get(id);
    const shown = this.standing();
    const position = fill(this.says.position, { number: shown.indexOf(this.cy.getElementById(id)) + 1, of: shown.length });
    const told = brief(this, node).join(", ");
    this.tell(fill(this.says.focused, { label: node.label, about: told, count: this.of(id).length, position }));
  }

  /** Go to a node from the panel, and stay there with the keyboard. */
  visit(id) {
    if (this.cy.getElementById(id).nonempty()) this.walk(id);
    this.choose(id);
    this.details.focus();
  }

  /** Show more around a node; `drawn`: at once. */
  async expand(id, drawn = true) {
    const { more } = this.section.dataset;
    let added = 0;
    if (this.page.more) added = this.page.more(this, id);
    else if (more) {
      this.tell(this.says.fetching);
      try {
        added = this.take(await fetched(asking(more, id)));
      } catch (error) {
        this.tell(fill(this.says.failed, { problem: error.message }));
        return;
      }
      this.open.add(id);
    }
    if (!drawn) return;
    this.here = id;
    this.share();
    this.draw();
    this.choose(id);
    this.tell(this.full || (added ? fill(this.says.added, { count: added }) : this.says["nothing-new"]));
  }

  /** The address is of what is shown now, so that it can be shared. */
  share() {
    const address = new URL(location.href);
    address.searchParams.delete("open");
    for (const id of this.open) address.searchParams.append("open", id);
    history.replaceState(null, "", address);
  }
}
