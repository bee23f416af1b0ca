// A net as a picture to walk in: drawn by cytoscape, walked by arrow keys, told in words, the table below kept in step.
//
// show(section, page)    brings a `section.graph` (api/templates/graph.html) to life; the page says how it is laid out
// toward, lines, fill    the parts that need no browser

const NS = "http://www.w3.org/2000/svg";
const MOST = 2000; // nodes that a picture holds; more would no longer move

/** Groups by shape and colour, so that neither is needed to tell them apart; colours have 4.5:1 against white. */
export const GROUPS = {
  case: { shape: "round-rectangle", colour: "#00468c" },
  document: { shape: "cut-rectangle", colour: "#48525e" },
  proposal: { shape: "bottom-round-rectangle", colour: "#8a4b00" },
  decision: { shape: "hexagon", colour: "#a10000" },
  agreement: { shape: "octagon", colour: "#5b2a86" },
  person: { shape: "ellipse", colour: "#14602f" },
  post: { shape: "barrel", colour: "#00626b" },
  meeting: { shape: "diamond", colour: "#8b2c6b" },
  organisation: { shape: "rectangle", colour: "#0f2f4d" },
};
const OUTLINES = {
  "round-rectangle": "M5 2H23Q26 2 26 5V13Q26 16 23 16H5Q2 16 2 13V5Q2 2 5 2Z",
  "cut-rectangle": "M6 2H22L26 6V12L22 16H6L2 12V6Z",
  "bottom-round-rectangle": "M2 2H26V10Q26 16 20 16H8Q2 16 2 10Z",
  hexagon: "M8 2H20L26 9L20 16H8L2 9Z",
  octagon: "M8 2H20L26 6V12L20 16H8L2 12V6Z",
  ellipse: "M14 2A12 7 0 0 1 14 16A12 7 0 0 1 14 2Z",
  barrel: "M4 3Q14 0 24 3Q27 9 24 15Q14 18 4 15Q1 9 4 3Z",
  diamond: "M14 1L26 9L14 17L2 9Z",
  rectangle: "M2 2H26V16H2Z",
};
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/** `{name}` in a text, filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

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

const short = (words, most) => (words.length > most ? `${words.slice(0, most - 2)}…` : words);

/** Words of a box, as many as fit: what it is, what it is called, when. */
export function boxed(node, more = "") {
  return [node.kind + more, short(node.label, 84).replace(/\S{23}(?=\S{3})/g, "$&-\u200b"), node.date].filter(Boolean).join("\n");
}

/** How high a box is in which these words are, at some 26 letters a line. Longer words were cut: where they may break. */
export const height = (words) =>
  20 + 16 * words.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 26)), 0);

/** By how much a stretch is moved so that it leaves no empty room. */
function inward(low, high, room) {
  if (high - low < room) return (room - low - high) / 2;
  return low > 20 ? 20 - low : high < room - 20 ? room - 20 - high : 0;
}

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const key = (edge) => `${edge.source} ${edge.relation} ${edge.target}`;

/** An element with attributes and children; text is only ever text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) if (value) element.setAttribute(attribute, value);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

const safe = (href) => (/^(\/|https?:\/\/)/.test(href) ? href : "");
const link = (text, href, more = {}) => (safe(href) ? make("a", { href, ...more }, text) : text);

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
 *         begins(node) (whether such a page can begin with it),
 *         opens(net, id) (words of that button), mark(net, id) (what stands behind a kind), style (further rules) }
 */
export async function show(section, page) {
  const net = new Net(section, page);
  section.hidden = false;
  try {
    net.take(await fetched(section.dataset.source));
    for (const id of new URLSearchParams(location.search).getAll("open")) await net.expand(id, false);
  } catch (error) {
    net.tell(fill(net.says.failed, { problem: error.message }));
  }
  net.draw();
  if (section.dataset.start && net.first) net.details.replaceChildren(...net.about(net.first));
  net.legend();
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
  }

  /** Take in what was fetched; how many nodes are new. */
  take(drawing) {
    const before = this.nodes.size;
    const room = drawing.nodes.filter((node) => this.nodes.has(node.id)).length + MOST - before;
    if (drawing.nodes.length > room) this.tell(fill(this.says["too-many"], { most: MOST, count: before + drawing.nodes.length }));
    for (const node of drawing.nodes) {
      if (this.nodes.size < MOST && !this.nodes.has(node.id)) this.nodes.set(node.id, node);
    }
    for (const edge of drawing.edges) {
      const fits = this.nodes.has(edge.source) && this.nodes.has(edge.target);
      if (!fits || this.edges.has(key(edge))) continue;
      this.edges.set(key(edge), edge);
      if (before) this.row(edge);
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
        const words = this.page.boxes ? boxed(node, this.page.mark?.(this, node.id) ?? "") : short(node.label, 60);
        const size = this.page.boxes ? height(words) : 12 + 36 * Math.sqrt(node.number / most);
        const classes = [node.group, node.missing ? "missing" : "", node.id === this.first ? "first" : ""];
        return { data: { id: node.id, words, size, number: node.number, cluster: node.cluster }, classes: classes.filter(Boolean) };
      }),
      edges: lines(edges).map((line) => ({
        data: { id: line.id, source: line.source, target: line.target, words: line.labels.join(", "), weight: line.weight },
        classes: [line.inferred ? "judged" : "", ...(directed ? Object.keys(line.arrows).map((end) => `to-${end}`) : [])].filter(Boolean),
      })),
    };
  }

  draw() {
    const elements = this.elements();
    const large = elements.nodes.length > 300;
    this.cy?.destroy();
    this.cy = globalThis.cytoscape({
      container: this.picture,
      elements,
      style: [...rules(this.page.boxes, large), ...(this.page.style ?? [])],
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
    const acts = { "+": "in", "-": "out", 0: "fit", Enter: "details", " ": "expand", Home: "home", End: "end", Escape: "leave" };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in WAYS) this.go(WAYS[event.key]);
    else if (event.key in acts) this.act(acts[event.key]);
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
    this.details.replaceChildren(...this.about(id));
    this.details.scrollTop = 0;
  }

  chooseLine(id) {
    const [one, other] = id.split(" ");
    const between = this.of(one).filter((edge) => edge.source === other || edge.target === other);
    this.details.replaceChildren(...between.map((edge) => this.hop(edge)));
    this.details.scrollTop = 0;
  }

  tell(words) {
    this.status.textContent = words;
  }

  tellNode(id) {
    const node = this.nodes.get(id);
    const shown = this.standing();
    const position = fill(this.says.position, { number: shown.indexOf(this.cy.getElementById(id)) + 1, of: shown.length });
    const about = this.brief(node).join(", ");
    this.tell(fill(this.says.focused, { label: node.label, about, count: this.of(id).length, position }));
  }

  /** What a node is, when it was, and whether it is missing. */
  brief(node) {
    return [node.kind, node.date, node.missing ? this.says[node.group === "post" ? "vacant" : "missing"] : ""].filter(Boolean);
  }

  /** What the panel shows of a node: what it is, what is known of it, its hops with their words. */
  about(id) {
    const node = this.nodes.get(id);
    const facts = node.facts.flatMap((fact) => [make("dt", {}, fact.name), make("dd", {}, ...values(fact.values))]);
    const tools = make("p", { class: "tools" }, link(this.says.open, node.href));
    const word = this.page.opens?.(this, id) ?? (this.section.dataset.more ? this.says.neighbours : "");
    if (word) tools.append(this.button(word, () => this.expand(id)));
    if (this.section.dataset.begin && id !== this.first && this.begins(node)) {
      const joint = this.section.dataset.begin.includes("?") ? "&" : "?";
      tools.append(make("a", { href: `${this.section.dataset.begin}${joint}of=${encodeURIComponent(id)}` }, this.says.start));
    }
    return [
      make("h2", {}, node.label),
      make("p", { class: "meta" }, this.brief(node).join(" · ")),
      facts.length ? make("dl", { class: "facts" }, ...facts) : "",
      tools,
      make("h3", {}, this.says.hops),
      ...this.of(id).map((edge) => this.hop(edge, id)),
    ];
  }

  /** Whether a page of this kind can begin with a node. */
  begins(node) {
    return this.page.begins?.(node) ?? true;
  }

  /** A hop in words, with what the papers say. */
  hop(edge, from = "") {
    const end = (id) => (id === from ? this.nodes.get(id).label : this.button(this.nodes.get(id).label, () => this.visit(id)));
    const notes = edge.inferred ? make("small", {}, ` (${this.says.judged})`) : "";
    const facts = edge.facts.map((fact) => `${fact.name}: ${fact.values.map(([words]) => words).join(", ")}`).join(" · ");
    return make(
      "div", { class: "hop" },
      make("p", {}, end(edge.source), ` ${edge.label} `, end(edge.target), notes),
      facts ? make("p", { class: "meta" }, facts) : "",
      ...this.evidence(edge),
    );
  }

  evidence(edge) {
    if (!edge.evidence.length) return [make("p", { class: "meta" }, this.says["no-evidence"])];
    return edge.evidence.flatMap((place) => [
      make("blockquote", { lang: "sv" }, place.quote),
      make("p", { class: "meta" }, link(place.document, place.document_href), place.page ? `, ${fill(this.says.page, place)}` : "", " · ", link(this.says.passage, place.href, { class: "passage" })),
    ]);
  }

  /** Go to a node from the panel, and stay there with the keyboard. */
  visit(id) {
    if (this.cy.getElementById(id).nonempty()) this.walk(id);
    this.choose(id);
    this.details.focus();
  }

  button(words, act) {
    const made = make("button", { type: "button", class: "quiet plain" }, words);
    made.addEventListener("click", act);
    return made;
  }

  /** Show more around a node; `drawn`: at once. */
  async expand(id, drawn = true) {
    const { more } = this.section.dataset;
    let added = 0;
    if (this.page.more) added = this.page.more(this, id);
    else if (more) {
      this.tell(this.says.fetching);
      try {
        added = this.take(await fetched(`${more}${more.includes("?") ? "&" : "?"}of=${encodeURIComponent(id)}`));
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
    this.tell(added ? fill(this.says.added, { count: added }) : this.says["nothing-new"]);
  }

  /** The address is of what is shown now, so that it can be shared. */
  share() {
    const address = new URL(location.href);
    address.searchParams.delete("open");
    for (const id of this.open) address.searchParams.append("open", id);
    history.replaceState(null, "", address);
  }

  /** A further row of the table, as the server writes them. */
  row(edge) {
    if (!this.table) return;
    const end = (node) => make("td", { class: "prose" }, link(node.label, node.href), " ", make("small", {}, node.kind));
    const quotes = edge.evidence.map((place) => make("p", {}, link(`”${place.quote}”`, place.href, { class: "quote", lang: "sv" }), " ", make("small", {}, place.document)));
    const row = make(
      "tr", { class: "step" },
      make("td", { class: "brief" }, edge.date || this.says.undated),
      end(this.nodes.get(edge.source)),
      make("td", {}, edge.label),
      end(this.nodes.get(edge.target)),
      make("td", { class: "prose" }, ...(quotes.length ? quotes : [this.says["no-evidence"]])),
    );
    row.dataset.edge = key(edge);
    this.table.append(row);
  }

  /** Shapes and colours in words. */
  legend() {
    const there = new Set([...this.nodes.values()].map((node) => node.group));
    const signs = Object.keys(GROUPS).filter((group) => there.has(group)).map((group) => make("li", {}, sign(GROUPS[group]), this.says[`group.${group}`] ?? group));
    const names = [
      [...this.nodes.values()].some((node) => node.missing) && "legend-missing",
      [...this.edges.values()].some((edge) => edge.inferred) && "legend-judged",
      ...(this.page.notes ?? []),
    ];
    const notes = names.filter(Boolean).map((name) => make("li", {}, fill(this.says[name], this.section.dataset)));
    this.section.querySelector(".legend").replaceChildren(...signs, ...notes);
  }
}

function values(all) {
  return all.flatMap(([words, href], number) => [number ? ", " : "", link(words, href)]);
}

function sign({ shape, colour }) {
  const picture = document.createElementNS(NS, "svg");
  const path = document.createElementNS(NS, "path");
  for (const [name, value] of Object.entries({ width: "28", height: "18", "aria-hidden": "true" })) picture.setAttribute(name, value);
  for (const [name, value] of Object.entries({ d: OUTLINES[shape], fill: "#fff", stroke: colour, "stroke-width": "2" })) path.setAttribute(name, value);
  picture.append(path);
  return picture;
}

/** The look: boxes with words in them, or dots with words below that are left out where they could not be read. */
function rules(boxes, large) {
  const font = { "font-family": "system-ui, sans-serif", color: "#1a1f26", "text-wrap": "wrap", label: "data(words)" };
  const box = { ...font, "font-size": 13, width: 196, height: "data(size)", "text-max-width": 176, "text-valign": "center", "background-color": "#fff", "border-width": 2 };
  const dot = { ...font, "font-size": 12, width: "data(size)", height: "data(size)", "text-max-width": 140, "text-valign": "bottom", "text-margin-y": 3, "border-width": 2, "border-color": "#fff", "min-zoomed-font-size": large ? 9 : 6, "text-background-color": "#fff", "text-background-opacity": large ? 0 : 0.8 };
  const groups = Object.entries(GROUPS).map(([group, { shape, colour }]) => ({
    selector: `node.${group}`,
    style: boxes ? { "border-color": colour, shape: shape === "ellipse" ? "round-rectangle" : shape, ...(shape === "ellipse" ? { "corner-radius": 24 } : {}) } : { "background-color": colour, shape },
  }));
  return [
    { selector: "node", style: boxes ? box : dot },
    ...groups,
    { selector: "node.missing", style: { "border-style": "dashed", "background-color": "#f5f6f8", ...(boxes ? {} : { "border-color": "#48525e" }) } },
    { selector: "node.first", style: boxes ? { "border-width": 4, "font-weight": "bold" } : { "border-color": "#1a1f26", "border-width": 4 } },
    { selector: "edge", style: { width: boxes ? 1.6 : `mapData(weight, 1, 20, ${large ? "4, 14" : "1.2, 8"})`, "line-color": "#6b7683", "curve-style": large ? "haystack" : "bezier", "target-arrow-color": "#6b7683", "source-arrow-color": "#6b7683", ...(boxes ? { label: "data(words)", "font-size": 11, color: "#1a1f26", "text-background-color": "#fff", "text-background-opacity": 0.9, "text-wrap": "wrap", "text-max-width": 90, "min-zoomed-font-size": 7, "font-family": "system-ui, sans-serif" } : { "line-color": "#858e99" }) } },
    { selector: "edge.judged", style: { "line-style": "dashed" } },
    ...(large ? [] : [
      { selector: "edge.to-target", style: { "target-arrow-shape": "triangle" } },
      { selector: "edge.to-source", style: { "source-arrow-shape": "triangle" } },
    ]),
    { selector: "node.band", style: { ...font, width: "data(w)", height: "data(h)", shape: "rectangle", "background-color": "#f5f6f8", "border-width": 0, "text-valign": "top", "text-margin-y": 22, "font-size": 15, "font-weight": "bold", "z-index-compare": "manual", "z-index": -1, events: "no" } },
    { selector: ".here", style: { "overlay-color": "#00468c", "overlay-opacity": 0.22, "overlay-padding": 8, "min-zoomed-font-size": 0 } },
  ];
}
