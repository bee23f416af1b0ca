"""The file of judgements, `identity.ttl`: what a person who has looked at it says, which overrules all others.

    [] sg:same <ekmala/person/a-ek> , <ekmala/person/anna-ek> ; sg:reason "same signature" ; dcterms:creator "NN" .
    [] sg:different [ foaf:name "Anna Ek" ; sg:inSourceNamed "a.txt" ] ,
        [ foaf:name "Anna Ek" ; sg:inSourceNamed "b.txt" ] ; sg:reason "two generations" ; dcterms:creator "NN" .

A thing is an IRI (relative ones are below `https://w3id.org/stadsgraf/id/`), or a name in a municipality
(`foaf:name`, `sg:ofMunicipality`) or in a source (`sg:inSourceNamed`). Our prefixes need no declaration.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from ingest.cues import folded
from ingest.read import IDENTITY_FILE
from ontology.prefixes import PREFIXES, SG, curie, turtle_prologue

KINDS = ("person", "organisation", "case", "document")
_NAMED = ("person", "organisation", "case")  # a document has no name of its own
_VERDICTS = {f"{SG}same": "same", f"{SG}different": "different"}
_NAME, _CREATOR = f"{PREFIXES['foaf']}name", f"{PREFIXES['dcterms']}creator"
_REASON, _PLACE, _SOURCE, _KIND = f"{SG}reason", f"{SG}ofMunicipality", f"{SG}inSourceNamed", f"{SG}identityKind"
_OF_A_STATEMENT = (*_VERDICTS, _REASON, _CREATOR)
_OF_A_NAME = (_NAME, _PLACE, _SOURCE, _KIND)


class CuratedError(Exception):
    """The file of judgements cannot be used: which line, what is wrong, what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """What a curator points at: an IRI, or a name with the municipality or source it is meant in.

    place  the municipality's name; kind: notation of identity-kind, `person` where nothing is said
    """

    iri: str = ""
    name: str = ""
    place: str = ""
    source: str = ""
    kind: str = "person"

    def __str__(self) -> str:
        if self.iri:
            return f"<{curie(self.iri)}>"
        return f"{self.name!r} in {self.source or self.place}"


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """What a curator says of two things, why, and who it is; `line` counts from 1."""

    line: int
    verdict: str
    one: Thing
    other: Thing
    reason: str
    curator: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.verdict} {self.one}, {self.other}"


@dataclass(frozen=True, slots=True)
class Curated:
    """All statements of a file, in the order of its lines, and the file's name."""

    statements: tuple[Statement, ...] = ()
    file: str = ""


def read(path: Path) -> Curated:
    """The file of judgements. Raises CuratedError naming the line, OSError if it cannot be opened."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CuratedError(f"{path.name} line {line}: it is not UTF-8; save it as UTF-8") from None
    return Curated(tuple(sorted(_statements(path.name, text))), path.name)


def find(paths: Sequence[Path], given: Path | None) -> Curated:
    """The file given, else the one in the folders that are read; without any, nothing.

    Raises CuratedError if the file given is not there, if several folders have one, or as `read`.
    """
    if given:
        if not given.is_file():
            raise CuratedError(f"{given} does not exist: name a file of judgements on who is who")
        return read(given)
    there = [path / IDENTITY_FILE for path in paths if (path / IDENTITY_FILE).is_file()]
    if len(there) > 1:
        raise CuratedError(f"{there[0]} and {there[1]}: only one can hold; give it with --identity")
    return read(there[0]) if there else Curated()


def _statements(file: str, text: str) -> Iterator[Statement]:
    prologue = " ".join(turtle_prologue().split("\n"))  # on one line, so that lines keep their numbers
    try:
        quads = list(parse(prologue + " " + text, RdfFormat.TURTLE, base_iri=PREFIXES["sgid"]))
    except SyntaxError as error:
        raise CuratedError(f"{file} line {error.lineno or 1}: {_first_line(error)}; mend the Turtle") from None
    nodes: defaultdict[NamedNode | BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode | BlankNode):
            nodes[quad.subject].append(quad)
    used = {quad.object for quad in quads if isinstance(quad.object, BlankNode)}
    lines = _lines(text)
    for node, told in nodes.items():
        if node in used:
            continue
        predicates = [quad.predicate.value for quad in told]
        if not set(predicates) & _VERDICTS.keys():
            raise CuratedError(
                f'{file}: <{node.value}> says nothing of two things; write `[] sg:same A , B ; sg:reason "…" ; '
                'dcterms:creator "…" .` or `sg:different`'
            )
        yield _statement(file, next(lines, 0), told, nodes)


def _lines(text: str) -> Iterator[int]:
    """The line of each `sg:same` and `sg:different`, in order; comments are left out."""
    for number, line in enumerate(text.split("\n"), start=1):
        for _ in re.finditer(r"(?:\bsg:|def#)(?:same|different)\b", re.sub(r"(?:^|\s)#.*|\"[^\"]*\"", "", line)):
            yield number


def _first_line(error: SyntaxError) -> str:
    return re.sub(r"^.*?error (?:at|between) line [^:]*: ", "", str(error).split("\n")[0])


def _statement(file: str, line: int, told: Sequence[Quad], nodes: dict[NamedNode | BlankNode, list[Quad]]) -> Statement:
    where = f"{file} line {line}"
    if foreign := next((q.predicate for q in told if q.predicate.value not in _OF_A_STATEMENT), None):
        raise CuratedError(f"{where}: {curie(foreign.value)} means nothing here; use {_short(_OF_A_STATEMENT)}")
    verdicts = {q.predicate.value for q in told if q.predicate.value in _VERDICTS}
    things = [_thing(where, q.object, nodes) for q in told if q.predicate.value in _VERDICTS]
    if len(verdicts) != 1 or len(things) != 2:
        raise CuratedError(f"{where}: a judgement is of two things, not of {len(things)}; write one a pair")
    if things[0] == things[1]:
        raise CuratedError(f"{where}: both things are {things[0]}; a thing cannot be compared with itself")
    reason, curator = _text(where, told, _REASON), _text(where, told, _CREATOR)
    one, other = sorted(things)
    return Statement(line, _VERDICTS[verdicts.pop()], one, other, reason, curator)


def _text(where: str, told: Sequence[Quad], predicate: str) -> str:
    found = [q.object.value for q in told if q.predicate.value == predicate and isinstance(q.object, Literal)]
    if len(found) != 1 or not found[0].strip():
        raise CuratedError(f'{where}: {curie(predicate)} is to stand there once, with words: {curie(predicate)} "…"')
    return found[0].strip()


def _thing(where: str, term: object, nodes: dict[NamedNode | BlankNode, list[Quad]]) -> Thing:
    if isinstance(term, NamedNode):
        if not term.value.startswith((PREFIXES["sgid"], PREFIXES["sgr"])):
            raise CuratedError(f"{where}: <{term.value}> is no address of the graph; give one below {PREFIXES['sgid']}")
        if not kind_of(term.value):
            raise CuratedError(f"{where}: <{curie(term.value)}> is none of {', '.join(KINDS)}; others have no identity")
        return Thing(iri=term.value, kind=kind_of(term.value))
    if not isinstance(term, BlankNode):
        raise CuratedError(f'{where}: {term} is no thing; give an IRI, or [ foaf:name "…" ; sg:ofMunicipality "…" ]')
    values: dict[str, str] = {}
    for quad in nodes.get(term, []):
        if quad.predicate.value not in _OF_A_NAME or quad.predicate.value in values:
            raise CuratedError(f"{where}: {curie(quad.predicate.value)}: a name has each once of {_short(_OF_A_NAME)}")
        values[quad.predicate.value] = quad.object.value if isinstance(quad.object, Literal | NamedNode) else ""
    kind = values.get(_KIND, "person").rpartition("/")[2]
    if not values.get(_NAME) or bool(values.get(_PLACE)) == bool(values.get(_SOURCE)) or kind not in _NAMED:
        raise CuratedError(
            f"{where}: a name needs foaf:name and one of sg:ofMunicipality and sg:inSourceNamed; its sg:identityKind "
            f"is one of {', '.join(_NAMED)}"
        )
    name = " ".join(values[_NAME].split())
    return Thing(name=name, place=values.get(_PLACE, ""), source=values.get(_SOURCE, ""), kind=kind)


def _short(predicates: Sequence[str]) -> str:
    return ", ".join(curie(each) for each in predicates)


def kind_of(iri: str) -> str:
    """What sort of thing an address is of (notation of identity-kind), else empty."""
    if iri.startswith(PREFIXES["sgr"]):
        return "organisation"
    return next((kind for kind in KINDS if f"/{kind}/" in iri), "")


def names(thing: Thing, name: str, source: str, municipality: str) -> bool:
    """Whether a curator's name means this name of this source: spelt so, accents and all."""
    if not thing.name or " ".join(name.split()) != thing.name:
        return False
    return thing.source == source if thing.source else folded(thing.place) == folded(municipality)
