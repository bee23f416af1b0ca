// What scripts of ours make pages of: elements whose text is only ever text, numbers and words as the language has them.

/** An element with attributes and children. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/** The same of a picture. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children);
  return element;
}

/** A text with its `{names}` filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const number = (value, lang, digits = 0) => new Intl.NumberFormat(lang, { maximumFractionDigits: digits }).format(value);

/** A link where an address is one that may be followed, else the words alone. */
export const link = (words, href, more = {}) => (/^(?:\/(?!\/)|https?:\/\/)/.test(href) ? make("a", { href, ...more }, words) : words);

/** An IRI in its short form, where a prefix fits. */
export function short(iri, prefixes) {
  let best = "";
  for (const [name, base] of Object.entries(prefixes)) {
    if (iri.startsWith(base) && base.length > (prefixes[best]?.length ?? 0)) best = name;
  }
  return best ? `${best}:${iri.slice(prefixes[best].length)}` : iri;
}

const known = new Map();
const AT_ONCE = 400;

/** What the server calls nodes: IRI -> {label, href, quote}; those it does not know are not there. */
export async function named(iris, { labels }) {
  const wanted = [...new Set(iris)].filter((iri) => !known.has(iri));
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE);
    const answer = await fetch(labels, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ iris: some }),
    });
    if (!answer.ok) break; // then nodes keep their IRIs
    const found = await answer.json();
    for (const iri of some) known.set(iri, found[iri]);
  }
  return known;
}
