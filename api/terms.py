"""The words of the graph as an editor offers them: classes, properties, concepts and prefixes with their names.

Ours come from the ontology; of others' vocabularies those that it names or that the release uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from api.pages import LANGUAGES, word
from api.vocabulary import Vocabulary
from ontology.prefixes import PREFIXES, SG, SGS, curie, expand

_DEFINITION = PREFIXES["skos"] + "definition"
_TYPE = PREFIXES["rdf"] + "type"
_OWL, _SKOS = PREFIXES["owl"], PREFIXES["skos"]
_KINDS = {
    f"{_OWL}Class": "class",
    f"{_OWL}ObjectProperty": "property",
    f"{_OWL}DatatypeProperty": "property",
    f"{_OWL}AnnotationProperty": "property",
    f"{_SKOS}Concept": "concept",
    f"{_SKOS}ConceptScheme": "scheme",
}
_SHORT = re.compile(r"[\w-]+:[\w-]*(?:\.[\w-]+)*")  # what may stand in SPARQL without escapes
_PARTS = re.compile(r"[A-ZÅÄÖ]?[^\W_A-ZÅÄÖ]+|[A-ZÅÄÖ]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the graph.

    text        as it is written in a query: `sg:Case`, or `<…>` where no short form is allowed
    kind        class, property, concept, scheme, prefix
    labels      what it is called, by language
    definition  likewise
    times       how many triples of the release have it as property; 0 for others
    """

    iri: str
    text: str
    kind: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    times: int = 0

    def label(self, lang: str) -> str:
        """What it is called in a language, else in the other."""
        return self.labels.get(lang) or next(iter(self.labels.values()), "")


def written(iri: str) -> str:
    """An IRI as a query has it: short where SPARQL allows that."""
    short = curie(iri)
    return short if _SHORT.fullmatch(short) and short != iri else f"<{iri}>"


def matching(terms: tuple[Term, ...], q: str, most: int) -> list[Term]:
    """The terms that a word begun may mean, the likeliest first: by its short form, its name, a word of either; what
    the release uses before what it does not."""
    begun = q.casefold()
    ranked = ((rank, -term.times, term.text, term) for term in terms if (rank := _rank(term, begun)) is not None)
    return [term for *_, term in sorted(ranked, key=lambda each: each[:3])[:most]]


def _rank(term: Term, begun: str) -> int | None:
    text = term.text.casefold()
    name = text.rpartition(":")[2]
    labels = [label.casefold() for label in term.labels.values()]
    if begun in (text, name, *labels):
        return 0 if term.kind != "concept" else 2
    if text.startswith(begun) or name.startswith(begun) or any(label.startswith(begun) for label in labels):
        return 1 if term.kind != "concept" else 2
    words = [part for label in (*labels, *_PARTS.findall(term.text)) for part in label.casefold().split()]
    return 3 if any(each.startswith(begun) for each in words) else None


def terms(vocabulary: Vocabulary, used: Mapping[str, int]) -> tuple[Term, ...]:
    """Every term there is. `used`: short IRIs of the properties of a release, and their triples."""
    return _terms(vocabulary, tuple(sorted(used.items())))


@lru_cache(maxsize=4)
def _terms(vocabulary: Vocabulary, used: tuple[tuple[str, int], ...]) -> tuple[Term, ...]:
    times = {expand(short) if ":" in short and "//" not in short else short: count for short, count in used}
    found = {term.iri: term for term in _told(vocabulary, times)}
    for iri, count in times.items():
        found.setdefault(iri, _borrowed(iri, "property", count))
    prefixes = (Term(iri, f"{name}:", "prefix", {}, {}) for name, iri in PREFIXES.items())
    return (*found.values(), *prefixes)


def _told(vocabulary: Vocabulary, times: Mapping[str, int]) -> Iterator[Term]:
    for iri, triples in vocabulary.triples.items():
        kinds = [
            _KINDS[t.object.value]
            for t in triples
            if t.predicate.value == _TYPE and isinstance(t.object, NamedNode) and t.object.value in _KINDS
        ]
        if not kinds or _is_cue(iri):
            continue
        if not iri.startswith((SG, SGS)):
            yield _borrowed(iri, kinds[0], times.get(iri, 0))
            continue
        definition = {
            t.object.language: t.object.value
            for t in triples
            if t.predicate.value == _DEFINITION and isinstance(t.object, Literal) and t.object.language
        }
        yield Term(iri, written(iri), kinds[0], vocabulary.labels.get(iri, {}), definition, times.get(iri, 0))


def _borrowed(iri: str, kind: str, times: int) -> Term:
    short = curie(iri)
    labels = {lang: name for lang in LANGUAGES if (name := word("term", short, lang)) != short}
    return Term(iri, written(iri), kind, labels, {}, times)


def _is_cue(iri: str) -> bool:
    """Whether it is one of the phrases that recognisers look for, of which no data tell."""
    return iri.startswith(SGS) and iri.removeprefix(SGS).partition("/")[0].endswith("-cue")
