// The box in which a query is written: Yasqe (CodeMirror 5 with a grammar of SPARQL) made quiet. Nothing of it asks other
// servers or keeps anything: its own completions of terms and prefixes are replaced by those of this server's release,
// its sharing, its storage and its button are off. Where the package is not there, the text area stays as it is.

import { fill, make } from "./elements.js";

const SHORTEST = 2; // letters after which terms are offered
const WORD = /[\p{L}\p{N}_<][\p{L}\p{N}_:\/.-]*$/u; // that ends at the cursor; the grammar's own words hold no å, ä and ö
const LONGEST = 40; // letters of an IRI that are shown
const KEYWORD = /^[A-Z]+$/;
const TYPE = /(?:^|\s)(?:a|rdf:type)\s+$/; // after which a class stands
const NO_NAMES = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|#.*/g; // strings, IRIs, comments

/** Terms and nodes of the release that a word begun may mean. Of nothing that the server offers: none. */
export async function offers(word, { vocab, lang }, only = "") {
  const answer = await fetch(`${vocab.split("?")[0]}?${new URLSearchParams({ q: word, lang, ...(only && { only }) })}`);
  return answer.ok ? (await answer.json()).terms : [];
}

/**
 * The editor of a text area.
 * ask: what Ctrl+Enter does. Gives value(), set(text), declare(), mark(line, words), clear(), focus(), and whether it is `rich`.
 */
export function editor(area, context, ask) {
  return window.Yasqe ? rich(area, context, ask) : plain(area);
}

function plain(area) {
  return {
    rich: false,
    value: () => area.value,
    set: (text) => (area.value = text),
    focus: () => area.focus(),
    declare() {},
    clear() {},
    mark(line) {
      const start = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      area.focus();
      area.setSelectionRange(start, start + (area.value.split("\n")[line - 1] ?? "").length);
    },
  };
}

function rich(area, context, ask) {
  const { Yasqe } = window;
  const { says, prefixes } = context;
  const offered = new Map();
  let marked = null;

  // its own notice of errors writes HTML with styles, which this page does not take
  Yasqe.prototype.checkSyntax = function () {
    this.clearGutter("gutterErrorBar");
    this.queryValid = true;
    for (let line = 0; line < this.getDoc().lineCount(); line += 1) {
      const { state } = this.getTokenAt({ line, ch: this.getDoc().getLine(line).length }, true);
      this.setOption("queryType", state.queryType);
      if (state.OK !== false) continue;
      this.queryValid = false;
      this.setGutterMarker(line, "gutterErrorBar", make("span", { class: "line-mark", title: says.unfinished }, "!"));
      return;
    }
  };
  // those that ask prefix.cc and Linked Open Vocabularies are taken away: a list that is given is only laid over theirs
  Yasqe.defaults.autocompleters = ["variables", "release"];
  for (const name of ["prefixes", "property", "class"]) delete Yasqe.Autocompleters[name];
  Yasqe.registerAutocompleter({ name: "release", bulk: false, autoShow: true, isValidCompletionPosition, preProcessToken, get, postprocessHints }, false);

  const box = make("div", { class: "editor" });
  area.after(box);
  area.hidden = true;
  area.labels[0]?.addEventListener("click", () => yasqe.focus());
  const yasqe = new Yasqe(box, {
    value: area.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "24rem",
    screenReaderLabel: says.editor,
    hintConfig: { completeSingle: false },
    extraKeys: { "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask(), "Ctrl-S": false, Tab: false, "Shift-Tab": false },
  });
  area.required = false;
  yasqe.on("autocompletionShown", (_, widget) => {
    widget.hints.setAttribute("aria-label", says.offers);
    widget.hints.tabIndex = 0;
  });
  yasqe.on("change", () => {
    area.value = yasqe.getValue();
    declare();
  });

  /** The word that is being written, and where it stands in its line; null where none is. */
  function begun() {
    const cursor = yasqe.getDoc().getCursor();
    const line = yasqe.getDoc().getLine(cursor.line);
    if (/^\s*(?:#|PREFIX|BASE)/i.test(line) || ["string", "comment", "atom"].includes(yasqe.getTokenAt(cursor).type)) return null;
    const string = WORD.exec(line.slice(0, cursor.ch))?.[0] ?? "";
    if (string.length < SHORTEST || KEYWORD.test(string) || /^\d/.test(string) || /[?$]$/.test(line.slice(0, cursor.ch - string.length))) return null;
    const only = TYPE.test(line.slice(0, cursor.ch - string.length)) ? "class" : "";
    return { string, only, from: { ch: cursor.ch - string.length }, to: { ch: cursor.ch } };
  }

  function isValidCompletionPosition() {
    return begun() !== null;
  }

  function preProcessToken() {
    return begun();
  }

  async function get(_, token) {
    const word = token.string.replace(/^</, "");
    const terms = await offers(word, context, token.only);
    for (const term of terms) offered.set(term.text, term);
    const only = terms.length === 1 && terms[0].text === word;
    return only ? [] : terms.map((term) => term.text);
  }

  function postprocessHints(_, hints) {
    return hints.map((hint) => ({ ...hint, render }));
  }

  function render(element, _, hint) {
    const term = offered.get(hint.text);
    const names = [term?.label, term?.other].filter((name, place, all) => name && all.indexOf(name) === place).join(" · ");
    const written = hint.text.length > LONGEST ? `<…${hint.text.slice(-LONGEST)}` : hint.text;
    element.append(make("code", {}, written), make("span", {}, names), make("small", {}, term?.kind ?? ""));
    if (term?.definition) element.title = term.definition;
  }

  /** Declare the prefixes of all names in the query that are ours and not there: of those that were pasted, too. */
  function declareAll() {
    const text = yasqe.getValue().replace(NO_NAMES, " ");
    const there = new Set([...yasqe.getValue().matchAll(/PREFIX\s+([\w-]*):/gi)].map(([, name]) => name));
    const missing = [...text.matchAll(/(?<![\w:?$@-])([a-z]+):\w/g)].map(([, name]) => name).filter((name) => name in prefixes && !there.has(name));
    if (missing.length) yasqe.addPrefixes(Object.fromEntries(missing.map((name) => [name, prefixes[name]])));
  }

  /** Declare the prefix of the name that is being written, if it is one of ours and not there. */
  function declare() {
    const cursor = yasqe.getDoc().getCursor();
    const before = yasqe.getDoc().getLine(cursor.line).slice(0, cursor.ch);
    const name = /(?:^|[\s({/|^!,;.])([a-z]+):[\w-]*$/.exec(before)?.[1];
    if (!name || !(name in prefixes) || /^\s*(?:#|PREFIX)/i.test(before)) return;
    if (new RegExp(`PREFIX\\s+${name}:`, "i").test(yasqe.getValue())) return;
    yasqe.addPrefixes({ [name]: prefixes[name] });
  }

  return {
    rich: true,
    value: () => yasqe.getValue(),
    set: (text) => yasqe.setValue(text),
    focus: () => yasqe.focus(),
    declare: declareAll,
    clear() {
      if (marked !== null) yasqe.removeLineClass(marked, "background", "line-wrong");
      marked = null;
    },
    mark(line, words) {
      marked = yasqe.addLineClass(line - 1, "background", "line-wrong");
      yasqe.setGutterMarker(line - 1, "gutterErrorBar", make("span", { class: "line-mark", title: words || fill(says.line, { line }) }, "!"));
      yasqe.getDoc().setCursor({ line: line - 1, ch: 0 });
      yasqe.focus();
    },
  };
}
