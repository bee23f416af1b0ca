"""Quality: how right the facts are, what does not hold, what is wrong in the sources, what is missing, what changed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, Request
from pyoxigraph import Literal, NamedNode
from starlette.responses import Response

from api.explained import explained
from api.names import names
from api.pages import language, page, text, word
from api.serving import Doors, Serving, lookup, words
from api.site.stated import Stated, stated
from graph.changed import since_last
from graph.layout import Release
from graph.manifest import Accuracy, Input, Manifest
from graph.report import kept
from graph.rows import Row
from queries.library import find
from shapes.report import SEVERITIES

router = APIRouter(include_in_schema=False)

_EXAMPLES = 3  # of each thing that does not hold
_FILES = 15  # the least understood
_HEADINGS = 10
_AT_FIRST = " at first sight"  # behind the name of a gold that was worked on afterwards


@dataclass(frozen=True, slots=True)
class Score:
    """How right a table or kind of document is on papers never read before, over all measurements by their rows; and
    from the lowest of them to the highest. `known` is the same on papers that the recognisers were worked on with."""

    name: str
    unseen: float | None
    lowest: float | None
    highest: float | None
    rows: int
    known: float | None


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that does not hold: how severe, what and how to mend it, how often, and the first examples' IRIs."""

    severity: str
    sv: str
    en: str
    count: int
    examples: tuple[str, ...]


@router.get("/quality")
async def quality(request: Request, doors: Doors) -> Response:
    """All of it on one page."""
    lang = language(request)
    release = doors.release()
    manifest = release.manifest
    measured = await _library(request, doors, "accuracy", {"metric": Literal("f1")})
    broken = await asyncio.to_thread(_broken, release.path)
    shown = [iri for each in broken or () for iri in each.examples]
    findings = await doors.rows(request, lookup("findings"))
    told = await names(request, doors, map(NamedNode, shown), lang)
    examples_of = _first_of_each_kind(findings)
    examples = [row["finding"] for rows in examples_of.values() for row in rows]
    passages = await stated(request, doors, (each.value for each in examples if isinstance(each, NamedNode)), lang)
    counts = await _library(request, doors, "findings-by-kind", {})
    return page(
        request,
        "quality.html",
        manifest=manifest,
        sets=_sets(manifest, lang),
        unseen=_mean((each.f1, each.rows) for each in manifest.accuracy if not each.in_sample),
        tables=_named(_scores(measured, "table"), "table", lang),
        kinds=[
            (doors.vocabulary.concept("document-kind", each.name, lang) or each.name, each)
            for each in _scores(measured, "kind")
        ],
        severities=[(name, sum(each.count for each in broken or () if each.severity == name)) for name in SEVERITIES],
        broken=[
            (each, each.sv if lang == "sv" else each.en, [told.cell(NamedNode(iri)) for iri in each.examples])
            for each in broken or ()
        ],
        checked=broken is not None,
        by_today=broken is not None and await asyncio.to_thread(_by_today, release.path),
        findings=[
            (
                doors.vocabulary.concept("finding-kind", kind, lang) or kind,
                sum(int(words(row, "findings")) for row in counts if words(row, "kind") == kind),
                [_finding(row, passages, lang) for row in examples_of.get(kind, ())],
            )
            for kind in dict.fromkeys(words(row, "kind") for row in counts)
        ],
        understood=_share(manifest.inputs),
        least=_least_understood(manifest),
        headings=[
            (words(row, "heading"), words(row, "sources"))
            for row in (await _library(request, doors, "unknown-headings", {}))[:_HEADINGS]
        ],
        missing=_missing(manifest),
        changed=await asyncio.to_thread(since_last, doors.settings.data, release),
        word_of=lambda table: word("table", table, lang),
        said=lambda reason: explained(reason, lang),
    )


async def _library(request: Request, doors: Serving, name: str, given: dict[str, Literal]) -> list[Row]:
    """The rows of a question of the library. Raises Problem."""
    return await doors.rows(request, find(name).text, dict(given))


def _first_of_each_kind(findings: Iterable[Row]) -> dict[str, list[Row]]:
    """Kind -> the findings that are shown as its examples."""
    first: dict[str, list[Row]] = {}
    for row in findings:
        rows = first.setdefault(words(row, "kind"), [])
        if len(rows) < _EXAMPLES:
            rows.append(row)
    return first


def _finding(row: Row, passages: dict[str, list[Stated]], lang: str) -> tuple[str, str, list[Stated]]:
    """What a finding says, in which language, and where it stands."""
    node, written = row["finding"], words(row, "explanation")
    said = explained(written, lang)
    return (
        said,
        lang if said != written else "en",
        passages.get(node.value, [])[:1] if isinstance(node, NamedNode) else [],
    )


def _scores(rows: Sequence[Row], by: str) -> list[Score]:
    """The measurements of each table, or kind of document, taken together; the least right first."""
    of: dict[str, list[tuple[bool, float, int]]] = {}
    for row in rows:
        other = "kind" if by == "table" else "table"
        if words(row, by) and not words(row, other):
            told = (words(row, "in_sample") == "true", float(words(row, "value")), int(words(row, "rows")))
            of.setdefault(words(row, by), []).append(told)
    found = [_score(name, told) for name, told in of.items()]
    return sorted(found, key=lambda each: (each.unseen is None, each.unseen or each.known or 0, each.name))


def _score(name: str, told: Sequence[tuple[bool, float, int]]) -> Score:
    unseen = [(value, rows) for known, value, rows in told if not known]
    return Score(
        name=name,
        unseen=_mean(unseen),
        lowest=min((value for value, _ in unseen), default=None),
        highest=max((value for value, _ in unseen), default=None),
        rows=sum(rows for _, rows in unseen),
        known=_mean([(value, rows) for known, value, rows in told if known]),
    )


def _mean(measured: Iterable[tuple[float, int]]) -> float | None:
    """The mean of values, each counted by its rows; None of nothing."""
    values = list(measured)
    weight = sum(rows for _, rows in values)
    return sum(value * rows for value, rows in values) / weight if weight else None


def _sets(manifest: Manifest, lang: str) -> list[tuple[str, Accuracy]]:
    """What each set is called, and how right the facts are on it: those never read before go first."""
    called = [(_called(each.gold, lang), each) for each in manifest.accuracy]
    return sorted(called, key=lambda each: (each[1].in_sample, _counted(each[0])))


def _counted(name: str) -> list[str | int]:
    """A name as it is put in order: the second before the tenth."""
    return [int(part) if part.isdecimal() else part for part in re.split("([0-9]+)", name)]


def _called(gold: str, lang: str) -> str:
    """What the project's own gold is called; that of others by its name."""
    name, first, _ = gold.partition(_AT_FIRST)
    number = name.removeprefix("blind").removeprefix("-") or "1"
    if name.startswith("blind") and number.isdecimal():
        return text("quality.examination", lang, number=number)
    return word("gold", name, lang) + (first and f", {text('quality.unseen', lang)}")


def _named(scores: Sequence[Score], prefix: str, lang: str) -> list[tuple[str, Score]]:
    return [(word(prefix, each.name, lang), each) for each in scores]


@lru_cache(4)
def _broken(path: Path) -> tuple[Broken, ...] | None:
    """What does not hold in a release, severe and frequent things first; None if it was not checked."""
    report = kept(Release(path), by_any_shapes=True)
    if report is None:
        return None
    examples: dict[tuple[str, str], dict[str, None]] = {}
    for each in report.results:
        some = examples.setdefault((each.shape, each.en), {})
        if len(some) < _EXAMPLES:
            some[each.focus.partition("#")[0]] = None
    return tuple(
        Broken(example.severity, example.sv, example.en, count, tuple(examples[example.shape, example.en]))
        for example, count in report.by_message()
    )


@lru_cache(4)
def _by_today(path: Path) -> bool:
    """Whether a release was checked by the shapes of today."""
    return kept(Release(path)) is not None


def _share(inputs: Sequence[Input]) -> float | None:
    """The share of words that were understood; None where there are none."""
    total = sum(each.words for each in inputs)
    return sum(each.understood for each in inputs) / total if total else None


def _least_understood(manifest: Manifest) -> list[tuple[Input, float]]:
    """The files with the smallest shares of words that were understood."""
    shares = ((each, each.understood / each.words) for each in manifest.inputs if each.words)
    return sorted(shares, key=lambda each: each[1])[:_FILES]


def _missing(manifest: Manifest) -> list[tuple[str, int]]:
    types = manifest.counts.types
    counted = (("documents", "sg:MissingDocument"), ("paragraphs", "sg:MissingParagraph"))
    return [(name, types[kind]) for name, kind in counted if types.get(kind)]
