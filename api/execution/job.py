"""A query, what it may take, and its answer: what passes between doors and whatever runs queries."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from pyoxigraph import Literal, NamedNode

Term = NamedNode | Literal
Asked = Mapping[str, str | int | float | bool | None]
"""What is asked of a walk, by name."""

_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
"""Functions of SPARQL whose value is another one each time; a name in a comment or text that looks so does no harm."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many workers, and what one query may take.

    queue          jobs that may wait for a worker
    wait           seconds they may wait
    megabytes      address space that a query may add to its worker's
    max_rows       rows or triples of an answer; more are cut
    max_bytes      bytes of an answer; more are refused
    memory_quads   a release with at most so many quads is held in memory, a larger one read from disk
    """

    workers: int = 2
    queue: int = 64
    wait: float = 10.0
    megabytes: int = 2048
    max_rows: int = 1_000_000
    max_bytes: int = 200 * 2**20
    memory_quads: int = 3_000_000


@dataclass(frozen=True, slots=True)
class Walk:
    """Work that asks many queries (`api.execution.walks`).

    name      of the work
    asked     what is asked, by name, days as ISO has them
    release   id of the release, which the answer tells
    """

    name: str
    asked: Asked
    release: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A query and what it needs.

    id            by which it is stopped and logged: 16 to 64 of A-Z a-z 0-9 _ -, not to be guessed
    seconds       its deadline, counted from when a worker takes it
    table, graph  names of the formats (`api.formats`) for either kind of answer; None: not acceptable
    default_graphs, named_graphs
                  IRIs of the protocol's dataset; both empty: the query's own, or the whole store
    bindings      variable (without `?`) -> the term it stands for; a query must select what it binds
    trusted       one of our own queries: SERVICE is not looked for, and the last free worker may be taken
    max_rows      overrides the limit of all
    graph_name    IRI of the graph in which N-Quads and TriG put the triples; empty: the default graph
    walk          work to be done in the place of a query, where the engine `walks`
    """

    query: str
    seconds: float
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    table: str | None = "json"
    graph: str | None = "turtle"
    base_iri: str = "http://localhost/"
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, Term] = field(default_factory=dict)
    trusted: bool = False
    max_rows: int | None = None
    graph_name: str = ""
    walk: Walk | None = None

    @property
    def identity(self) -> tuple[object, ...]:
        """All that the answer depends on, beside the release."""
        bindings = tuple(sorted((name, str(term)) for name, term in self.bindings.items()))
        graphs = (self.default_graphs, self.named_graphs, self.graph_name)
        walk = (self.walk.name, *sorted(self.walk.asked.items())) if self.walk else ()
        forms = (self.table, self.graph)
        return (self.query, walk, self.base_iri, graphs, bindings, *forms, self.trusted, self.max_rows)

    @property
    def repeatable(self) -> bool:
        """Whether the same release always gives the same answer."""
        return not _CHANGING.search(self.query)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `file` is open for reading; on disk it has no name any more: closing it frees it.

    kind        `rows`, `boolean` or `graph`; of a walk its name
    truncated   rows were left out, because there were more than allowed
    size        in bytes
    """

    kind: str
    truncated: bool
    size: int
    file: BinaryIO

    @classmethod
    def of(cls, kind: str, truncated: bool, data: bytes) -> Answer:
        """A short answer, held in memory."""
        return cls(kind, truncated, len(data), io.BytesIO(data))

    def read(self) -> bytes:
        """All of it; closes the file."""
        with self.file:
            return self.file.read()


class Engine(Protocol):
    """Whatever answers queries on one release: a pool of processes here, or a store elsewhere.

    ready, wanted     workers that are there, and how many there should be
    started, killed   how many there have been, and how many were ended with a query in them
    waiting, running  jobs in the queue, and with a worker
    trouble           why it is not ready, or empty
    has_network       whether a query could reach a network if it got past the gate
    described         whether queries find what the server tells of the dataset (VoID)
    walks             whether it does walks whole; else they are asked of it query by query
    """

    limits: Limits
    walks: bool

    @property
    def ready(self) -> int: ...  # noqa: D102 (told above)

    @property
    def wanted(self) -> int: ...  # noqa: D102

    @property
    def started(self) -> int: ...  # noqa: D102

    @property
    def killed(self) -> int: ...  # noqa: D102

    @property
    def waiting(self) -> int: ...  # noqa: D102

    @property
    def running(self) -> int: ...  # noqa: D102

    @property
    def trouble(self) -> str: ...  # noqa: D102

    @property
    def has_network(self) -> bool: ...  # noqa: D102

    @property
    def described(self) -> bool: ...  # noqa: D102

    def start(self) -> None:
        """Get ready, in the background."""

    async def run(self, job: Job) -> Answer:
        """Answer a query. Raises Problem; a cancelled call stops the query."""
        ...

    async def close(self, drain: bool = False) -> None:
        """End. With `drain`, the queries that run come to their end first."""
