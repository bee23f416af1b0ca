// The network explorer: dots sized by a measure, laid out once.
import { arranged } from "./forces.js";
import { show } from "./graph.js";

const PAGE = {
  boxes: false,
  layout: (cy) => {
    const places = arranged(cy.nodes().map((node) => ({ id: node.id(), r: node.data("size") / 2 })), cy.edges().map((edge) => [edge.source().id(), edge.target().id()]));
    return { name: "preset", positions: (node) => places.get(node.id()) };
  },
  notes: ["legend-size", "legend-width"],
};

for (const section of document.querySelectorAll(".graph")) show(section, PAGE);
