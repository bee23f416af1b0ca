// Loads elements as cytoscape.js does, without a screen, and prints what it has taken in.
import { readFileSync } from "node:fs";
import cytoscape from "cytoscape";

const { elements } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const graph = cytoscape({ headless: true, elements });
const told = (all) => all.map((each) => each.data());
console.log(JSON.stringify({ nodes: told(graph.nodes()), edges: told(graph.edges()) }));
