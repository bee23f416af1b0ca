// Reads GEXF or GraphML as graphology does (Gephi Lite, sigma.js), and prints its nodes and edges.
import { readFileSync } from "node:fs";
import { MultiGraph } from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const text = readFileSync(process.argv[2], "utf8");
const reader = text.includes("<gexf") ? gexf : graphml;
const graph = reader.parse(MultiGraph, text);
const nodes = graph.mapNodes((key, attributes) => ({ key, attributes }));
const edges = graph.mapEdges((key, attributes, source, target) => ({ key, attributes, source, target }));
console.log(JSON.stringify({ nodes, edges }));
