"""Scores that are kept: as JSON files, and in releases as measurements of the W3C Data Quality Vocabulary.

Each release takes in what was measured of the software on the project's own gold (`measured.json`, written by
`make accuracy`), and what its operator recorded of earlier releases with `stadsgraf score GOLD --record`
(`data/accuracy/*.json`). A record holds no time, so the same papers and records give the same release.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.accuracy import AccuracyError
from graph.accuracy.report import as_json
from graph.accuracy.score import Score
from graph.manifest import Accuracy
from ontology.knowledge import concept, concepts
from ontology.prefixes import PREFIXES, SGID

MEASURED = Path(__file__).with_name("measured.json")
Figures = Mapping[str, Any]
"""A score as `graph.accuracy.report.as_json` gives it, or as much of it as is known."""


@dataclass(frozen=True)
class Record:
    """A score that is kept.

    gold       name of the gold
    on         what was measured: `release 7d0c…` or `software 0.1.0`
    in_sample  whether the recognisers were worked on with this gold known
    figures    the figures
    """

    gold: str
    on: str
    in_sample: bool
    figures: Figures

    @property
    def summary(self) -> Accuracy:
        """The figures that tell most, as manifests have them."""
        every, lowest = self.figures["all"], self.figures.get("lowest")
        return Accuracy(
            gold=self.gold,
            on=self.on,
            in_sample=self.in_sample,
            rows=every["gold"],
            f1=every["f1"],
            attributes=every.get("attributes"),
            lowest_table=lowest["table"] if lowest else "",
            lowest_f1=lowest["f1"] if lowest else None,
        )


def record(score: Score, on: str, *, in_sample: bool) -> Record:
    """The record of a score."""
    figures = as_json(score)
    return Record(score.gold, on, in_sample, {name: each for name, each in figures.items() if name != "gold"})


def write(path: Path, records: Iterable[Record]) -> None:
    """Write records to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = [{"gold": r.gold, "on": r.on, "in_sample": r.in_sample, **r.figures} for r in records]
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> tuple[Record, ...]:
    """The records of a file. Raises AccuracyError if it holds none that can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        found = tuple(_read(each) for each in told)
        for each in found:
            _ = each.summary, list(quads([each]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as broken:
        raise AccuracyError(
            f"{path} is no record of accuracy ({type(broken).__name__}: {broken}): "
            f"remove it, or write it anew with `stadsgraf score GOLD --record`"
        ) from broken
    return found


def _read(told: dict[str, Any]) -> Record:
    figures = {name: value for name, value in told.items() if name not in ("gold", "on", "in_sample")}
    return Record(str(told["gold"]), str(told["on"]), bool(told["in_sample"]), figures)


def recorded(data: Path) -> tuple[Record, ...]:
    """What a release of this data folder takes in. Raises AccuracyError for a record that cannot be read."""
    return tuple(r for path in (MEASURED, *sorted((data / "accuracy").glob("*.json"))) for r in read(path))


def keep(data: Path, new: Record) -> Path:
    """Keep a record for the next release; where nothing but the release measured is new, the old one stays."""
    path = data / "accuracy" / f"{new.gold}.json"
    old = read(path) if path.is_file() else ()
    if [(r.gold, r.in_sample, r.figures) for r in old] != [(new.gold, new.in_sample, dict(new.figures))]:
        write(path, [new])
    return path


# -- in the graph ---------------------------------------------------------------------------------------------


def quads(records: Iterable[Record]) -> Iterator[Quad]:
    """The measurements: of all rows, of each table, of each kind of document, by each metric of the scheme."""
    for each in records:
        on = _node(each.on.replace(" ", "/"))
        yield _quad(on, "rdf:type", _iri("prov:Entity"))
        yield _quad(on, "rdfs:label", Literal(each.on))
        for scope, figures in _scopes(each.figures):
            for metric in concepts("quality-metric"):
                if (value := figures.get(metric.notation)) is not None:
                    yield from _measurement(each, on, scope, metric.iri, value, figures["gold"])


def _scopes(figures: Figures) -> Iterator[tuple[tuple[str, str] | None, Figures]]:
    """What is measured: nothing said, or a property and a concept; with its figures."""
    yield None, figures["all"]
    for part, predicate, scheme in (("tables", "sg:ofTable", "table"), ("kinds", "sg:ofKind", "document-kind")):
        for name, each in figures.get(part, {}).items():
            if each["gold"] and name != "none":
                yield (predicate, concept(scheme, name).iri), each


def _measurement(
    record: Record, on: NamedNode, scope: tuple[str, str] | None, metric: str, value: float, rows: int
) -> Iterator[Quad]:
    told = (record.gold, record.on, str(record.in_sample), *(scope or ()), metric)
    node = _node(f"measurement/{hashlib.sha256(chr(0).join(told).encode()).hexdigest()[:20]}")
    yield _quad(node, "rdf:type", _iri("dqv:QualityMeasurement"))
    yield _quad(node, "dqv:isMeasurementOf", NamedNode(metric))
    yield _quad(node, "dqv:computedOn", on)
    yield _quad(node, "dqv:value", Literal(f"{value:.4f}", datatype=_iri("xsd:decimal")))
    yield _quad(node, "sg:gold", Literal(record.gold))
    yield _quad(node, "sg:inSample", Literal(record.in_sample))
    yield _quad(node, "sg:sampleSize", Literal(rows))
    if scope:
        yield _quad(node, scope[0], NamedNode(scope[1]))


def _node(path: str) -> NamedNode:
    return NamedNode(SGID + path)


def _iri(curie: str) -> NamedNode:
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def _quad(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, _iri(predicate), value, DefaultGraph())
