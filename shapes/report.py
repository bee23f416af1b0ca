"""What a check found, as plain records, and told so that a person can act on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Value:
    """A value that broke a constraint: an IRI, or a literal with its datatype's IRI or language."""

    text: str
    is_iri: bool = False
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that does not hold.

    focus      IRI of the node that is wrong
    path       how the value is reached from it, `sg:from/sg:citedAs`; empty where the node itself is wrong
    value      the value that is wrong; None where one is missing or there are too many
    severity   `violation`: the data are wrong; `warning`: the paper or our reading of it probably is; `info`: worth
               knowing
    shape      IRI of the shape that says so
    component  IRI of the SHACL constraint component, `sh:MinCountConstraintComponent`
    sv, en     what is wrong and how to mend it
    """

    focus: str
    path: str
    value: Value | None
    severity: Severity
    shape: str
    component: str
    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Report:
    """All results, the most severe first; the themes that were checked; the number of triples that were looked at; the
    engine that did (the same results of another engine are an equal report)."""

    results: tuple[Result, ...]
    themes: tuple[str, ...]
    triples: int
    engine: str = field(default="", compare=False)

    @property
    def conforms(self) -> bool:
        """Whether there is no violation. Stricter is `sh:conforms` of `to_rdf`: no result at all (SHACL 3.6.1.1)."""
        return all(result.severity != "violation" for result in self.results)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many results there are of each severity."""
        found = Counter(result.severity for result in self.results)
        return {severity: found[severity] for severity in SEVERITIES}

    def by_message(self) -> list[tuple[Result, int]]:
        """Each kind of result once, by an example, with how many there are; severe and frequent ones first."""
        examples: dict[tuple[str, str], Result] = {}
        for result in self.results:
            examples.setdefault((result.shape, result.en), result)
        found = Counter((result.shape, result.en) for result in self.results)
        pairs = [(example, found[key]) for key, example in examples.items()]
        return sorted(pairs, key=lambda pair: (SEVERITIES.index(pair[0].severity), -pair[1], pair[0].shape))


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a paper says so: file name, page counted from 1, and the words."""

    source: str
    page: int
    quote: str


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a node: its name, and the passages that speak of it."""

    label: str
    passages: tuple[Passage, ...] = ()


Lookup = Callable[[str], Told]
"""From the IRI of a node to what is known of it. Whoever has the release gives it; `shapes` has none."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A result with the name of what is wrong, the value's name, and the passages to look at."""

    result: Result
    what: str
    value: str
    passages: tuple[Passage, ...]


def explain(results: Iterable[Result], lookup: Lookup, most: int = 3) -> Iterator[Explained]:
    """The results with names and with at most `most` passages each, in the given order.

    A focus node that is part of a fact's record (`<fact>#target`) is looked up as the fact.
    """
    for result in results:
        told = lookup(result.focus.partition("#")[0])
        value = ""
        if result.value is not None:
            value = lookup(result.value.text).label if result.value.is_iri else result.value.text
        yield Explained(result, told.label, value, told.passages[:most])
