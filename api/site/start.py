"""The start page: search, what is in the release and what is missing, three ways in, what is newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode
from starlette.responses import HTMLResponse

from api.documents import Source
from api.names import names
from api.pages import Cell, address, cell, figure, language, local, page, text, word
from api.serving import Serving, iri, lookup, words
from api.shown import question
from api.site.stated import Stated, stated
from graph.manifest import Manifest
from graph.search import municipality
from queries.library import find

_QUESTIONS = ("fate-of-motions", "dissent", "assignments", "missing-documents")  # they need no parameter
_NEWEST = 6
_SPAN = 3  # so many measurements are told by their lowest and highest
_PLACES = 12  # municipalities with the most documents, which are seen at once
_FILES = 10  # files without a municipality, or not read, that are listed


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as the page shows it: its day and words, what it is about, who took it, with which outcome."""

    day: str
    name: Cell
    outcome: str
    by: Cell | None
    case: Cell | None
    passage: Stated | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many of something there are, and where they are listed."""

    count: int
    name: str
    href: str


async def shown(
    request: Request, doors: Serving, files: Sequence[Source], places: Sequence[Mapping[str, object]]
) -> HTMLResponse:
    """The start page. Raises Problem."""
    lang = language(request)
    manifest = doors.release().manifest
    meetings = [
        cell(row["meeting"], doors.vocabulary, lang, f"{words(row, 'body')} {words(row, 'date')}".strip())
        for row in await doors.rows(request, lookup("meetings"))
    ]
    slugs = {each.municipality: municipality(each.iri) for each in files if each.municipality}
    facts = manifest.counts.tables
    placed = sorted(places, key=lambda each: (-int(str(each["documents"])), str(each["name"])))
    return page(
        request,
        "start.html",
        release=manifest.id,
        built=manifest.built[:10],
        period=(manifest.statistics.first, manifest.statistics.last) if manifest.statistics else ("", ""),
        figures=_figures(manifest, lang),
        facts=figure(manifest.counts.facts, lang, 0),
        missing=_missing(manifest, lang),
        unseen=_unseen(manifest, lang),
        decisions=await _decisions(request, doors, lang),
        meetings=meetings[:_NEWEST],
        municipalities=[(each, _in(slugs.get(str(each["iri"]), ""), lang)) for each in placed[:_PLACES]],
        more_municipalities=placed[_PLACES:],
        unplaced=_links((each for each in files if not each.municipality and not each.not_read), lang),
        unread=_links((each for each in files if each.not_read), lang),
        most=_FILES,
        questions=[question(find(name), lang) for name in _QUESTIONS],
        tables=sorted(facts.items(), key=lambda each: word("table", each[0], lang)),
    )


def _unseen(manifest: Manifest, lang: str) -> str:
    """How right the facts of papers never read before were: the one figure, or from the lowest to the highest."""
    measured = [each for each in manifest.accuracy if not each.in_sample]
    if len(measured) < _SPAN:
        return ", ".join(f"{figure(each.f1, lang)} ({each.rows})" for each in measured)
    figures = sorted(each.f1 for each in measured)
    rows = sum(each.rows for each in measured)
    low, high = (figure(each, lang) for each in (figures[0], figures[-1]))
    return text("start.span", lang, low=low, high=high, count=len(measured), rows=figure(rows, lang, 0))


def _links(files: Iterable[Source], lang: str) -> list[Cell]:
    return [Cell(each.name, address(local(each.iri), lang)) for each in files]


def _in(slug: str, lang: str) -> str:
    """The address of what the papers of a municipality tell, newest first."""
    return address("/search", lang, municipality=slug, kind="Decision") if slug else ""


def _figures(manifest: Manifest, lang: str) -> list[Figure]:
    """What there is in the release, of the kinds that people ask for."""
    types = manifest.counts.types
    counted = (
        ("documents", manifest.counts.tables.get("documents", 0), address("/documents", lang)),
        *(
            (name, types.get(kind, 0), address("/search", lang, kind=kind.partition(":")[2]))
            for name, kind in (
                ("cases", "sg:Case"),
                ("decisions", "sg:Decision"),
                ("meetings", "sg:Meeting"),
                ("people", "foaf:Person"),
            )
        ),
        ("agreements", types.get("sg:Agreement", 0), address("/agreements", lang)),
    )
    return [Figure(count, name, href) for name, count, href in counted if count]


def _missing(manifest: Manifest, lang: str) -> list[Figure]:
    """What is known to be missing."""
    types = manifest.counts.types
    counted = (
        ("documents", types.get("sg:MissingDocument", 0), address("/queries/missing-documents", lang)),
        ("paragraphs", types.get("sg:MissingParagraph", 0), address("/search", lang, kind="MissingParagraph")),
        ("files", len(manifest.failed), address("/quality", lang) + "#coverage"),
    )
    return [Figure(count, name, href) for name, count, href in counted if count]


async def _decisions(request: Request, doors: Serving, lang: str) -> list[Decided]:
    """The newest decisions, one of each case, those without one last. Raises Problem."""
    rows = await doors.rows(request, lookup("decisions"))
    chosen = []
    seen = set[str]()
    for row in sorted(rows, key=lambda row: "in" not in row):  # in a case first; each keeps its place else
        case = iri(row, "in") or iri(row, "decision")
        if case not in seen:
            seen.add(case)
            chosen.append(row)
    chosen = chosen[:_NEWEST]
    told = await names(request, doors, (value for row in chosen for value in row.values()), lang)
    passages = await stated(request, doors, [iri(row, "decision") for row in chosen], lang)
    return [
        Decided(
            day=words(row, "date"),
            name=Cell(words(row, "text"), told.cell(row["decision"]).href),
            outcome=doors.vocabulary.label(iri(row, "outcome"), lang),
            by=told.cell(NamedNode(iri(row, "by"))) if iri(row, "by") else None,
            case=told.cell(NamedNode(iri(row, "in"))) if iri(row, "in") else None,
            passage=next(iter(passages.get(iri(row, "decision"), ())), None),
        )
        for row in chosen
    ]
