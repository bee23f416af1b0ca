"""Quads by subject and property, as reading shapes needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, Quad, Triple

from ontology.prefixes import PREFIXES

Words = Mapping[str, str]
"""Language -> text."""

_SH, _RDF = PREFIXES["sh"], PREFIXES["rdf"]
_IN_SCHEME = PREFIXES["skos"] + "inScheme"


class Terms:
    """An index of quads, whatever their graph. Nodes are named by their IRI or, where they are blank, their label."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[tuple[str, str], list[Literal | str]] = {}
        self._pairs: dict[str, list[tuple[str, str]]] = {}
        self._blank: set[str] = set()
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, Triple) or isinstance(value, Triple):
                continue
            said = value if isinstance(value, Literal) else value.value
            self._values.setdefault((subject.value, quad.predicate.value), []).append(said)
            if isinstance(said, str):
                self._pairs.setdefault(quad.predicate.value, []).append((subject.value, said))
                if str(value).startswith("_:"):
                    self._blank.add(said)

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Subjects and values of a property, where the value is a node, in the order of the files."""
        return self._pairs.get(predicate, [])

    def objects(self, subject: str, predicate: str) -> list[str]:
        """The values that are nodes."""
        return [each for each in self._values.get((subject, predicate), ()) if isinstance(each, str)]

    def nodes(self, subject: str, predicate: str) -> list[str]:
        """The values that are nodes with an IRI."""
        return [each for each in self.objects(subject, predicate) if each not in self._blank]

    def first(self, subject: str, predicate: str) -> str:
        """A value as text; empty if there is none."""
        found = self._values.get((subject, predicate))
        return "" if not found else found[0].value if isinstance(found[0], Literal) else found[0]

    def words(self, subject: str, predicate: str) -> Words:
        """The values in a language."""
        said = (each for each in self._values.get((subject, predicate), ()) if isinstance(each, Literal))
        return {each.language: each.value for each in said if each.language}

    def items(self, head: str) -> Iterator[str]:
        """The nodes of a list."""
        while head and head != _RDF + "nil":
            yield from self.objects(head, _RDF + "first")
            head = self.first(head, _RDF + "rest")

    def above(self, subject: str, predicate: str) -> list[str]:
        """All that a property leads to at any depth, the furthest first."""
        found: list[str] = []
        for each in self.objects(subject, predicate):
            found += [*self.above(each, predicate), each]
        return list(dict.fromkeys(found))

    def datatypes(self, shape: str) -> list[str]:
        """The datatypes that a property shape allows, one or a choice (`sh:or`)."""
        either = [each for head in self.objects(shape, _SH + "or") for each in self.items(head)]
        return [kind for each in (shape, *either) for kind in self.objects(each, _SH + "datatype")]

    def scheme(self, shape: str) -> str:
        """The scheme whose concepts a property shape asks for; empty if it asks for none."""
        for node in self.objects(shape, _SH + "node"):
            for inner in self.objects(node, _SH + "property"):
                if self.first(inner, _SH + "path") == _IN_SCHEME:
                    return self.first(inner, _SH + "hasValue")
        return ""
