// The lineage of a matter: from left to right in time.
import { dated } from "./dated.js";
import { show } from "./graph.js";

const DAGRE = 600; // nodes; more take dagre seconds

/** Days as bands behind the boxes. */
function inTime(net) {
  const { cy } = net;
  const boxes = cy.nodes().map((node) => ({ id: node.id(), near: net.nodes.get(node.id()).near, ...node.position(), h: node.data("size") }));
  const { places, days } = dated(boxes);
  cy.nodes().positions((node) => places.get(node.id()));
  cy.add(
    days.map(({ day, x1, x2, y1, y2 }) => ({
      data: { id: `day ${day}`, words: day || net.says.undated, w: x2 - x1 - 10, h: y2 - y1 },
      position: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 },
      classes: ["band"],
    })),
  );
}

for (const section of document.querySelectorAll(".graph")) {
  show(section, {
    boxes: true,
    layout: (cy) =>
      cy.nodes().length > DAGRE
        ? { name: "breadthfirst", directed: true, direction: "rightward", animate: false }
        : { name: "dagre", rankDir: "LR", nodeSep: 14, rankSep: 90, animate: false },
    placed: inTime,
    begins: (node) => node.group !== "organisation" && node.group !== "person",
  });
}
