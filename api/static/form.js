// The form of a question: names are looked up while one types, in the search of this server; and buttons that copy.
// Without this script the lists hold what the release tells most of.

import { withCopy } from "./copy.js";

const KINDS = { person: "/person/", organisation: "/organisation/", case: "/case/" }; // what stands in their addresses
const SHORTEST = 2;
const WAIT = 200; // milliseconds after the last key

function lookUp(field, search) {
  const list = document.getElementById(field.getAttribute("list"));
  const mark = KINDS[field.dataset.sought];
  const first = new Set([...list.options].map((each) => each.value));
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    const begun = field.value.trim();
    if (!mark || begun.length < SHORTEST || first.has(begun)) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`${search}?${new URLSearchParams({ q: begun, limit: 30 })}`, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) return;
      for (const hit of (await answer.json()).results) {
        if (!hit.iri.includes(mark) || first.has(hit.label)) continue;
        first.add(hit.label);
        const option = document.createElement("option");
        option.value = hit.label;
        list.append(option);
      }
    }, WAIT);
  });
}

const form = document.querySelector("form[data-search]");
if (form) {
  for (const field of form.querySelectorAll("[data-sought]")) lookUp(field, form.dataset.search);
  form.addEventListener("submit", () => {
    // what is left empty is not asked, so that addresses stay short
    for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
  });
  window.addEventListener("pageshow", () => {
    for (const field of form.elements) field.disabled = false;
  });
}
withCopy(document);
