"""Pages of things: what the papers tell of a person, body, meeting, case … in sentences, tables and days.

    sections.py   which kinds of pages there are, and what each tells (`sections.json`)
    gathering.py  the facts, asked for at once
    items.py      what stands under an item of an agenda
    papers.py     where a document or file can be read
    shown.py      statements as the page shows them

`entity` makes the upper part of a page; its properties and evidence stand below, as of any node (`api.resources`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from fastapi import Request
from pyoxigraph import NamedNode

from api.names import names
from api.pages import Cell, address, local, text, word
from api.responses import cite_as
from api.serving import Serving, lookup
from api.site.entities.gathering import (
    Named,
    Statement,
    days,
    in_order,
    naming,
    neighbours,
    said,
    sitting,
    standing_in,
    starts,
    statements,
    taken,
)
from api.site.entities.items import under
from api.site.entities.papers import Paper, papers, unread
from api.site.entities.sections import Section, kind_of, sections
from api.site.entities.shown import Line, Part, Span, lines, part, span
from api.vocabulary import Vocabulary
from graph.rows import Value
from ontology.prefixes import SG, SGR, curie

SHOWN = 20
"""Statements of a section that a page shows before it is asked for all."""

_JOINED = ("person", "organisation", "case", "document")
_DECIDING = ("decisions", "delegated_decisions")
_COURSE = sections("case")[0]
_EVERYWHERE = (f"{SGR}union/", f"{SGR}party/")  # in many municipalities: they have no chart of their own
_MATTERS = ("case", "document", "agreement", "decision", "proposal", "paragraph")


@dataclass(frozen=True, slots=True)
class Entity:
    """The upper part of a page.

    kind     of the page
    classes  what the thing is, in words
    lead     what the papers say of the thing itself
    parts    sections that have something to tell
    facts    how many facts are about the thing or name it, and from when to when these are
    same     what is judged to be the same thing, whose facts are told here too
    ways     to other pages about it, and to the meetings before and after: their names and addresses
    papers   where it can be read, if it is a document or file
    unread   why a file could not be read
    around   its case's course, of a decision or proposal
    citation what to write who cites it

    undecided  whether it is a case of which no decision has been read
    """

    kind: str
    classes: str
    lead: list[Line]
    parts: list[Part]
    facts: int
    span: Span
    same: list[Cell]
    ways: list[tuple[str, str]]
    papers: list[Paper]
    unread: str
    around: list[Part]
    undecided: bool
    citation: str


async def entity(
    request: Request, doors: Serving, node: NamedNode, types: Sequence[str], title: str, lang: str
) -> Entity | None:
    """What the page of a node tells; None of a node that its properties tell best. Raises Problem."""
    kind = kind_of(types)
    if not kind:
        return None
    same = await _same(request, doors, node) if kind in _JOINED else []
    found = await _found(request, doors, kind, [node, *same])
    dated = await days(request, doors, {each.about for each in found if each.role != "in"})
    own = _grouped(each for each in found if each.role == "states")
    held = {section: taken(section, found) for section in sections(kind)}
    chosen = {section: await _chosen(request, doors, section, of, dated) for section, of in held.items() if of}
    known = await statements(request, doors, [*own, *(facts for of in chosen.values() for facts in of)], dated)
    lead = [known[facts[0]] for facts in own if facts[0] in known]
    around = await _course(request, doors, node, lead) if kind in ("decision", "proposal") else {}
    known |= await statements(request, doors, list(around.values())[:SHOWN], dated)
    terms: list[Value] = [node, *same]
    for each in known.values():
        terms += each.said.terms
    named = await names(request, doors, terms, lang)

    here = [each.value for each in (node, *same)]

    def told(section: Section, groups: Iterable[list[str]], count: int, above: Iterable[str] = ()) -> Part:
        shown = [known[facts[0]] for facts in groups if facts[0] in known]
        shown.sort(key=in_order)
        if section.is_dated or kind == "person":
            shown.sort(key=lambda each: each.day, reverse=section.newest)
        more = address(f"{request.url.path}#{section.name}", lang, all=section.name) if count > len(shown) else ""
        return part(section, shown, count, named, more, (*here, *above))

    told_first = lines(lead, named, here)
    told_of = {section.name for section in chosen}
    return Entity(
        kind=kind,
        classes=_classes(types, doors.vocabulary, lang),
        lead=told_first,
        parts=[told(section, groups, len(held[section])) for section, groups in chosen.items()],
        facts=len({each.fact for each in found}),
        span=span(dated.values(), lang),
        same=[named.cell(each) for each in same],
        ways=[
            *((text(f"entity.way.{name}", lang), way) for name, way in _ways(node.value, kind, types, lang, told_of)),
            *(await _beside(request, doors, node, lang) if kind == "meeting" else ()),
        ],
        papers=await papers(request, doors, node, lang) if kind in ("document", "file") else [],
        unread=await unread(request, doors, node, lang) if kind == "file" else "",
        around=[told(_COURSE, around.values(), min(len(around), SHOWN), _cases(lead))] if around else [],
        undecided=kind == "case" and not any(each.table in _DECIDING for each in found),
        citation=f"{_cited(kind, title, told_first)}. Stadsgraf, {doors.release().id}. {cite_as(request, doors)}",
    )


async def _chosen(
    request: Request, doors: Serving, section: Section, of: dict[str, list[str]], dated: dict[str, str]
) -> list[list[str]]:
    """The statements of a section that are shown: the first or the newest, or all if the request asks for them."""
    if len(of) <= SHOWN or request.query_params.get("all") == section.name:
        return list(of.values())
    if section.is_dated:
        newest = sorted(of, key=lambda about: (dated.get(about, ""), about), reverse=True)
        return [of[about] for about in newest[:SHOWN]]
    placed = await starts(request, doors, (facts[0] for facts in of.values()))
    return sorted(of.values(), key=lambda facts: placed.get(facts[0], ("", 0)))[:SHOWN]


async def _found(request: Request, doors: Serving, kind: str, nodes: Sequence[NamedNode]) -> list[Named]:
    if kind == "file":
        return []
    if kind == "fact":
        return [Named(nodes[0].value, "", nodes[0].value, "states")]
    found = await naming(request, doors, nodes)
    if kind == "document":
        found += await standing_in(request, doors, nodes[0])
    if kind == "meeting":
        found += await sitting(request, doors, nodes[0])
        found += await said(request, doors, nodes[0])
    if kind == "item":
        found += await under(request, doors, [each.fact for each in found if each.role == "states"])
    return found


async def _same(request: Request, doors: Serving, node: NamedNode) -> list[NamedNode]:
    rows = await doors.rows(request, lookup("same"), {"node": node})
    others = {other.value for row in rows if isinstance(other := row["other"], NamedNode)}
    return [NamedNode(each) for each in sorted(others - {node.value})]


async def _course(request: Request, doors: Serving, node: NamedNode, lead: Iterable[Statement]) -> dict[str, list[str]]:
    """The facts of the course of the cases that a thing belongs to, the thing's own left out. Raises Problem."""
    cases = _cases(lead)
    if not cases:
        return {}
    found = taken(_COURSE, await naming(request, doors, [NamedNode(each) for each in cases]))
    return {about: facts for about, facts in found.items() if about != node.value}


def _cases(lead: Iterable[Statement]) -> list[str]:
    """The cases that statements are in."""
    found = {each.value for said in lead for each in said.said.values.get("inCase", ()) if isinstance(each, NamedNode)}
    return sorted(found)


def _grouped(own: Iterable[Named]) -> list[list[str]]:
    """The facts about the thing itself, those of a table together."""
    tables: dict[str, list[str]] = {}
    for each in own:
        if each.table != "organisations":  # that it is named is no news
            tables.setdefault(each.table, []).append(each.fact)
    return list(tables.values())


def _classes(types: Iterable[str], vocabulary: Vocabulary, lang: str) -> str:
    ours = [vocabulary.label(each, lang) for each in types if each.startswith(SG)]
    return ", ".join(dict.fromkeys(filter(None, ours))) or next((word("term", curie(each), lang) for each in types), "")


def _cited(kind: str, title: str, lead: Sequence[Line]) -> str:
    """What is cited: a thing by its name, a fact by what it says."""
    said = "".join(cell.text for cell in lead[0].said) if kind == "fact" and lead else title
    return said.rstrip(".")


async def _beside(request: Request, doors: Serving, node: NamedNode, lang: str) -> list[tuple[str, str]]:
    """The ways to the meetings of the same body before and after a meeting. Raises Problem."""
    days = await neighbours(request, doors, node)
    own = days.pop(node.value, "")
    before = max(((day, iri) for iri, day in days.items() if day < own), default=None)
    after = min(((day, iri) for iri, day in days.items() if day > own), default=None)
    return [
        (text(f"entity.way.{name}", lang, day=found[0]), address(local(found[1]), lang))
        for name, found in (("before", before), ("after", after))
        if own and found
    ]


def _ways(node: str, kind: str, types: Iterable[str], lang: str, told: Collection[str]) -> list[tuple[str, str]]:
    """Other pages about the thing: keys of their names, and addresses. `told` are the sections of its own."""
    if kind in _MATTERS:
        return [("lineage", address("/lineage", lang, of=node))]
    found = []
    if kind == "organisation" and not node.startswith(_EVERYWHERE):
        found += [("orgchart", address("/orgchart", lang, of=node)), ("network", address("/network", lang, body=node))]
    if "agreements" in told and kind == "organisation":
        found.append(("agreements", address("/agreements", lang, party=node)))
    if f"{SG}Union" in types or node.startswith(f"{SGR}union/"):
        found.append(("cooperation", address("/cooperation", lang, union=node)))
    return found
