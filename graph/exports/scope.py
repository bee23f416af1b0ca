"""The part of a release that some papers tell: those of a municipality, a body, a period; or the whole of it.

It is read from the dump alone, line by line, so it takes neither a store nor the memory of one. The dump is sorted, so
a triple of the merged set stands right before the same triple in the graphs of the facts that state it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter

from pyoxigraph import Quad, RdfFormat, parse

from graph.exports.errors import EmptyScopeError
from graph.inferred import is_inferred
from graph.layout import Release
from graph.search.index import opened
from ontology.prefixes import SG
from shapes.statements import Statement, parted

Tell = Callable[[int, int], None]
"""Is told how many bytes of how many have been read."""

_IN_DOCUMENT = f"<{SG}inDocument>".encode()
_CONTAINS = f"<{SG}contains>".encode()
_LAYER_OF = f"<{SG}layerOf>".encode()
_PASSES = 3
_BATCH = 5000  # lines that are parsed at a time
_TOLD = 50_000  # lines between two words on progress


@dataclass(frozen=True, slots=True)
class Scope:
    """Which papers: of a municipality (its slug), issued by a body (its IRI), of days from and until (ISO 8601).

    What is empty restricts nothing; an undated paper is within no days.
    """

    municipality: str = ""
    body: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_all(self) -> bool:
        """Whether it is the whole release."""
        return not (self.municipality or self.body or self.since or self.until)

    def words(self) -> str:
        """The scope in words that follow "is"."""
        told = (
            f"of {self.municipality}" if self.municipality else "",
            f"issued by {self.body}" if self.body else "",
            f"from {self.since}" if self.since else "",
            f"until {self.until}" if self.until else "",
        )
        return ", ".join(each for each in told if each)


def papers(release: Release, scope: Scope) -> frozenset[str]:
    """The inner documents of a scope. A part of a bundle without issuer or date has those of the bundle.

    Raises ReleaseError if the index of the release cannot be read.
    """
    conditions, values = ["instr(iri, '/document/') > 0"], []
    for facet in ("municipality", "body"):
        if wanted := getattr(scope, facet):
            conditions.append(
                "EXISTS (SELECT 1 FROM about JOIN value ON value.id = about.value"
                " WHERE about.entry = entry.id AND facet = ? AND value.value = ?)"
            )
            values += [facet, wanted]
    if scope.since:
        conditions.append("last >= ?")
        values.append(scope.since)
    if scope.until:
        conditions.append("first <= ? AND first <> ''")
        values.append(scope.until)
    query = f"SELECT DISTINCT iri FROM entry WHERE {' AND '.join(conditions)}"  # noqa: S608 (our own words)
    with closing(opened(release)) as index:
        return frozenset(iri for (iri,) in index.execute(query, values))


def lines(release: Release, scope: Scope, tell: Tell = lambda *_: None) -> Iterator[bytes]:
    """The quads of a scope as lines of N-Quads, in the order of the dump.

    They are the facts that its papers state, whole, with their records; the same triples in the default graph; and
    there too what no fact states of the nodes they mention (preferred names, what is part of what). What follows
    (`graph.inferred`) is left to the whole, as it may follow from other papers too.
    Raises EmptyScopeError, ReleaseError, OSError.
    """
    if scope.is_all:
        yield from _read(release, tell, 0, 1)
        return
    held = _Held(papers(release, scope))
    if not held.papers:
        raise EmptyScopeError(f"no paper of release {release.id} is {scope.words()}: widen it")
    for line in _read(release, tell, 0, _PASSES):
        held.find(line)
    held.close()
    for line in _read(release, tell, 1, _PASSES):
        held.mention(line)
    stated = (line for line in _read(release, tell, 2, _PASSES) if not is_inferred(line))
    for triple, group in groupby(((*parted(line), line) for line in stated), key=itemgetter(0)):
        yield from held.kept(triple, [(graph[1:-1], line) for _, graph, line in group])


def quads(lines: Iterator[bytes]) -> Iterator[Quad]:
    """Lines of N-Quads, parsed."""
    while batch := list(islice(lines, _BATCH)):
        yield from parse(b"".join(batch), RdfFormat.N_QUADS)


@dataclass
class _Held:
    """What of the dump belongs to some papers, as it is found: IRIs as bytes, without brackets.

    papers    the inner documents
    facts     the facts they state
    records   subjects of the records of these, layers and files
    nodes     what these facts mention
    """

    papers: Set[str]
    facts: set[bytes] = field(default_factory=set)
    records: set[bytes] = field(default_factory=set)
    nodes: set[bytes] = field(default_factory=set)
    layers: dict[bytes, bytes] = field(default_factory=dict)

    def find(self, line: bytes) -> None:
        """Note which facts, layers and files belong to the papers."""
        if _IN_DOCUMENT not in line and _CONTAINS not in line and _LAYER_OF not in line:  # most lines, quickly
            return
        subject, predicate, rest = line.split(b" ", 2)
        if predicate == _IN_DOCUMENT and _iri(rest).decode() in self.papers:
            fact = subject[1:-1].partition(b"#")[0]
            self.facts.add(fact)
            self.records |= {fact, fact + b"#target", fact + b"#selector"}
        elif predicate == _CONTAINS and _iri(rest).decode() in self.papers:
            self.records.add(subject[1:-1])
        elif predicate == _LAYER_OF:
            self.layers[subject[1:-1]] = _iri(rest)

    def close(self) -> None:
        """All has been found."""
        self.nodes |= {each.encode() for each in self.papers}
        self.records |= {layer for layer, file in self.layers.items() if file in self.records}

    def mention(self, line: bytes) -> None:
        """Note the nodes of a quad in the graph of a fact."""
        triple, graph = parted(line)
        if graph[1:-1] not in self.facts:
            return
        subject, _, rest = triple.split(b" ", 2)
        self.nodes.add(subject[1:-1])
        if rest.startswith(b"<"):
            self.nodes.add(_iri(rest))

    def kept(self, triple: Statement, group: list[tuple[bytes, bytes]]) -> Iterator[bytes]:
        """Of the quads of one triple, with the facts in whose graphs they stand, those that belong to the papers."""
        stated = [graph for graph, _ in group if graph]
        subject = triple.partition(b" ")[0][1:-1]
        mine = any(graph in self.facts for graph in stated) if stated else subject in self.nodes
        for graph, line in group:
            if graph in self.facts if graph else mine or subject in self.records:
                yield line


def _read(release: Release, tell: Tell, done: int, passes: int) -> Iterator[bytes]:
    size = release.dump.stat().st_size
    with release.dump.open("rb") as dump:
        for number, line in enumerate(dump):
            if number % _TOLD == 0:
                tell(done * size + dump.tell() if dump.seekable() else 0, passes * size)
            yield line
    tell((done + 1) * size, passes * size)


def _iri(rest: bytes) -> bytes:
    """The IRI at the start of the rest of a line."""
    return rest[1 : rest.index(b">")]
