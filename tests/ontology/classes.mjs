// Parses a class diagram as Mermaid does, and prints its classes and counts its relations.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
Object.assign(globalThis, { window, document: window.document });
const { default: mermaid } = await import("mermaid");

mermaid.initialize({ securityLevel: "strict", maxTextSize: 1e6 });
const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(process.argv[2], "utf8"));
const classes = [...db.getClasses().values()].map(({ label }) => label);
console.log(JSON.stringify({ classes, relations: db.getRelations().length }));
