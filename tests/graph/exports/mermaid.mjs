// Parses a flow chart as Mermaid does, and prints its nodes and edges. Mermaid sanitises labels, for which it wants a
// document.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

mermaid.initialize({ securityLevel: "strict", maxTextSize: 1e6 });
const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(process.argv[2], "utf8"));
const nodes = [...db.getVertices().values()].map(({ id, text, classes }) => ({ id, text, classes }));
const edges = db.getEdges().map(({ start, end, text, stroke }) => ({ start, end, text, stroke }));
console.log(JSON.stringify({ nodes, edges, title: db.getAccTitle() }));
