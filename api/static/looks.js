// What pictures look like: shapes and colours of the groups, and the rules that cytoscape draws by.
import { draw } from "./elements.js";
import { ROOM } from "./walking.js";

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

/** A group's shape and colour, for the legend. */
export function sign({ shape, colour }) {
  const path = draw("path", { d: OUTLINES[shape], fill: "#fff", stroke: colour, "stroke-width": "2" });
  return draw("svg", { width: "28", height: "18", "aria-hidden": "true" }, path);
}

const SIZE = 13;
const FONT = "system-ui, sans-serif";
const pen = document.createElement("canvas").getContext("2d");

/** How wide words are in a box, in CSS pixels; those of the first node are bold. */
export function width(words, bold) {
  pen.font = `${bold ? "bold " : ""}${SIZE}px ${FONT}`;
  return pen.measureText(words).width;
}

const INK = "#1a1f26";
const WORDS = { "font-family": FONT, color: INK, "text-wrap": "wrap", label: "data(words)" };
const BACK = { "text-background-color": "#fff", "text-background-opacity": 0.9 };

/** Rules: boxes with words in them, or dots with words below, left out where they could not be read; `large`: of many. */
export const rules = (boxes, large) => [...(boxes ? boxed() : dotted(large)), ...both(large)];

function boxed() {
  const shapes = Object.entries(GROUPS).map(([group, { shape, colour }]) => {
    const round = shape === "ellipse" ? { shape: "round-rectangle", "corner-radius": 24 } : { shape }; // words fit in
    return { selector: `node.${group}`, style: { "border-color": colour, ...round } };
  });
  return [
    {
      selector: "node",
      style: {
        ...WORDS, "font-size": SIZE, width: ROOM + 20, height: "data(size)", "text-max-width": ROOM + 8, "text-valign": "center",
        "background-color": "#fff", "border-width": 2,
      },
    },
    ...shapes,
    { selector: "node.first", style: { "border-width": 4, "font-weight": "bold" } },
    {
      selector: "edge",
      style: { ...WORDS, ...BACK, width: 1.6, "line-color": "#6b7683", "font-size": 11, "text-max-width": 90, "min-zoomed-font-size": 7 },
    },
  ];
}

function dotted(large) {
  const shapes = Object.entries(GROUPS).map(([group, { shape, colour }]) => ({
    selector: `node.${group}`,
    style: { "background-color": colour, shape },
  }));
  return [
    {
      selector: "node",
      style: {
        ...WORDS, ...(large ? {} : BACK), "font-size": 12, width: "data(size)", height: "data(size)", "text-max-width": 140,
        "text-valign": "bottom", "text-margin-y": 3, "border-width": 2, "border-color": "#fff", "min-zoomed-font-size": large ? 9 : 6,
      },
    },
    ...shapes,
    { selector: "node.missing", style: { "border-color": "#48525e" } },
    { selector: "node.first", style: { "border-color": INK, "border-width": 4 } },
    { selector: "edge", style: { width: `mapData(weight, 1, 20, ${large ? "4, 14" : "1.2, 8"})`, "line-color": "#858e99" } },
  ];
}

function both(large) {
  const arrows = ["target", "source"].map((end) => ({ selector: `edge.to-${end}`, style: { [`${end}-arrow-shape`]: "triangle" } }));
  return [
    { selector: "node.missing", style: { "border-style": "dashed", "background-color": "#f5f6f8" } },
    {
      selector: "edge",
      style: { "curve-style": large ? "haystack" : "bezier", "target-arrow-color": "#6b7683", "source-arrow-color": "#6b7683" },
    },
    { selector: "edge.judged", style: { "line-style": "dashed" } },
    ...(large ? [{ selector: "edge", style: { events: "no" } }] : arrows), // else each is sought under the mouse
    {
      selector: "node.band",
      style: {
        ...WORDS, width: "data(w)", height: "data(h)", shape: "rectangle", "background-color": "#f5f6f8", "border-width": 0,
        "text-valign": "top", "text-margin-y": 22, "font-size": 15, "font-weight": "bold",
        "z-index-compare": "manual", "z-index": -1, events: "no",
      },
    },
    { selector: ".here", style: { "overlay-color": "#00468c", "overlay-opacity": 0.22, "overlay-padding": 8, "min-zoomed-font-size": 0 } },
  ];
}
