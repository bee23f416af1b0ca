// The SPARQL workbench: asks, stops, shows, keeps the latest queries. What it is made of:
//
// editor.js   the box one writes in    results.js  rows as a table    bars.js     a chart of two columns
// triples.js  graphs as triples and as a picture
//
// Without this script the page is a form; where the editor's package is missing, the box is a plain one.

import { editor, offers } from "./editor.js";
import { make, fill, number } from "./elements.js";
import { table } from "./results.js";
import { graph } from "./triples.js";
import { bars } from "./bars.js";

const MOST = 5000; // rows that are fetched; files have all
const KEPT = 30; // queries of the history
const HISTORY = "stadsgraf.queries";
const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";

const form = document.getElementById("bench");
const says = JSON.parse(form.dataset.says);
const formats = JSON.parse(form.dataset.formats);
const { vocab, labels } = form.dataset; // addresses, of the release that the page is of
const context = { says, vocab, labels, lang: form.dataset.lang, prefixes: JSON.parse(form.dataset.prefixes), libraries: JSON.parse(form.dataset.graph) };
const [stop, state, result] = ["stop", "state", "result"].map((id) => document.getElementById(id));
const box = editor(form.elements.query, context, ask);
let running = null;

/** An id that nobody guesses; `randomUUID` is there in secure contexts only. */
const drawn = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function address(more = {}) {
  const asked = new URLSearchParams(new FormData(form));
  asked.set("query", box.value());
  for (const [name, value] of Object.entries(more)) asked.set(name, value);
  return `${form.action.split("?")[0]}?${asked}`;
}

async function ask(remember = true) {
  if (running) await halt();
  box.declare();
  const query = box.value();
  if (!query.trim()) return box.focus();
  const id = drawn();
  running = { id };
  const mine = running;
  const began = performance.now();
  stop.hidden = false;
  state.textContent = says.running;
  box.clear();
  try {
    const body = new URLSearchParams(new FormData(form));
    body.set("query", query);
    const answer = await fetch(`${form.action.split("?")[0]}?lang=${context.lang}`, {
      method: "POST",
      body,
      headers: { Accept: ACCEPT, "X-Query-Id": id, "X-Result-Row-Limit": String(MOST) },
    });
    const text = await answer.text();
    if (running !== mine) return; // another query was asked meanwhile
    const seconds = number((performance.now() - began) / 1000, context.lang, 2);
    if (!answer.ok) return mine.stopped ? tell(says.stopped) : wrong(JSON.parse(text));
    const rows = show(answer, text, seconds);
    if (remember) {
      history.pushState(null, "", address());
      keep({ query, at: new Date().toISOString(), rows });
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    tell(says.lost); // the network's error: fetch has no other
  } finally {
    if (running === mine) running = null;
    stop.hidden = running === null;
  }
}

/** Stop the server's work on the query that runs. */
async function halt() {
  const { id } = running;
  running.stopped = true;
  const answer = await fetch(`/queries/${id}`, { method: "DELETE" });
  if (answer.ok) tell(says.stopped);
}

function tell(words) {
  state.textContent = words;
}

function wrong(problem) {
  tell(problem.line ? fill(says.line, { line: problem.line }) : problem.title);
  const lines = [make("p", {}, make("strong", {}, `${problem.title}.`))];
  if (problem.detail) lines.push(make("pre", {}, problem.detail));
  lines.push(make("p", {}, problem.mend));
  result.replaceChildren(make("div", { class: "problem", role: "alert" }, ...lines));
  if (problem.line) box.mark(problem.line, problem.detail);
}

/** Show an answer; how many rows it has. */
function show(answer, text, seconds) {
  const isGraph = answer.headers.get("Content-Type").startsWith("application/n-triples");
  const release = answer.headers.get("X-Release");
  const cut = answer.headers.get("X-Result-Truncated") === "true";
  const parts = [make("h2", {}, form.dataset.answer ?? result.getAttribute("aria-label"))];
  if (cut) parts.push(make("p", { class: "note" }, fill(says.truncated, { most: number(MOST, context.lang) })));
  let count = 1;
  if (isGraph) {
    const shown = graph(text, context);
    count = shown.count;
    tell(fill(says.triples, { count: number(count, context.lang), seconds }));
    parts.push(files("graph", release), ...shown.elements);
  } else {
    const { head, results, boolean } = JSON.parse(text);
    if (boolean === undefined) {
      count = results.bindings.length;
      tell(fill(says.rows, { count: number(count, context.lang), seconds }));
      parts.push(files("table", release), ...bars(head.vars, results.bindings, context), table(head.vars, results.bindings, context));
    } else {
      tell(fill(says.asked, { seconds }));
      parts.push(make("p", { class: "boolean" }, boolean ? says.yes : says.no));
    }
  }
  result.replaceChildren(...parts);
  result.dispatchEvent(new Event("shown"));
  if (!count) doubt();
  return count;
}

/** Beside an answer without rows: which of our terms in the query there are not, and the one that is most alike. */
async function doubt() {
  const asked = box.value();
  for (const word of new Set(asked.match(/\bsg:\w+/g))) {
    if ((await offers(word, context)).some((term) => term.text === word)) continue;
    const begun = await offers(word.slice(0, "sg:".length + 2), context);
    const like = begun.map((term) => term.text).sort((one, other) => shared(word, other) - shared(word, one))[0];
    if (box.value() !== asked) return;
    result.append(make("p", { class: "note", role: "status" }, fill(like ? says["no-term-like"] : says["no-term"], { word, like })));
  }
}

/** How many letters two words begin with alike. */
function shared(one, other) {
  let count = 0;
  while (count < one.length && one[count] === other[count]) count += 1;
  return count;
}

function files(kind, release) {
  const links = formats[kind].map(([name, words]) => make("li", {}, make("a", { href: address({ format: name }) }, words)));
  const lasting = address().replace(/^(?:\/releases\/\w+|https?:\/\/[^/]+(?:\/releases\/\w+)?)/, "");
  if (release) links.push(make("li", {}, make("a", { href: `/releases/${release}${lasting}` }, says.share)));
  return make("ul", { class: "tools downloads" }, make("li", {}, says.download), ...links);
}

// the history stays in this browser; where the browser keeps nothing there is none

function kept() {
  try {
    return JSON.parse(localStorage.getItem(HISTORY)) ?? [];
  } catch {
    return [];
  }
}

function keep(entry) {
  const entries = [entry, ...kept().filter((each) => each.query !== entry.query)].slice(0, KEPT);
  try {
    localStorage.setItem(HISTORY, JSON.stringify(entries));
  } catch {
    return; // full, or forbidden
  }
  list(entries);
}

function list(entries) {
  const details = document.getElementById("history");
  details.hidden = entries.length === 0;
  const items = entries.map((entry) => {
    const words = entry.query.replace(/^(?:\s|#.*\n|PREFIX\s+\S+\s+<[^>]*>)*/i, "").replace(/\s+/g, " ").slice(0, 120);
    const button = make("button", { type: "button", class: "past", title: entry.query }, words || entry.query.slice(0, 120));
    button.addEventListener("click", () => {
      box.set(entry.query);
      box.focus();
    });
    return make("li", {}, button, make("small", {}, ` ${entry.at.slice(0, 16).replace("T", " ")}`));
  });
  details.querySelector("ol").replaceChildren(...items);
}

document.querySelector("#history button").addEventListener("click", () => {
  try {
    localStorage.removeItem(HISTORY);
  } catch {
    // nothing is kept there
  }
  list([]);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
stop.addEventListener("click", halt);
window.addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search).get("query");
  if (query === null) return location.reload();
  box.set(query);
  ask(false);
});
document.getElementById("keys").hidden = !box.rich;
list(kept());
if (form.dataset.line) box.mark(Number(form.dataset.line), "");
