"""Cooperation between employer and unions: the groups' meetings, and who took which position in which matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.rows import Steps, text
from ontology.prefixes import SGS, sparql_prologue

OPINION, DISAGREEMENT, ANSWER = (
    f"{SGS}statement-kind/{each}" for each in ("union-opinion", "disagreement", "administration-opinion")
)
OPPOSED = f"{SGS}stance/oppose"
_MEETINGS = (
    sparql_prologue()
    + """SELECT ?meeting ?group ?day
  (COUNT(DISTINCT ?item) AS ?items) (COUNT(DISTINCT ?who) AS ?people) WHERE {
  ?group org:classification <https://w3id.org/stadsgraf/scheme/organisation-kind/cooperation-group> .
  ?meeting sg:body ?group ; a sg:Meeting .
  OPTIONAL { ?meeting dcterms:date ?day }
  OPTIONAL { { ?item sg:atMeeting ?meeting ; a sg:AgendaItem } UNION { ?there sg:atMeeting ?meeting ; sg:person ?who } }
} GROUP BY ?meeting ?group ?day"""
)
_STATEMENTS = (
    sparql_prologue()
    + f"""SELECT ?statement ?kind ?stance ?actor ?day ?about ?case ?document ?group WHERE {{
  VALUES ?kind {{ <{OPINION}> <{DISAGREEMENT}> <{ANSWER}> }}
  ?statement dcterms:type ?kind ; a sg:Statement .
  ?fact sg:states ?statement ; oa:hasTarget/sg:inDocument ?document .
  OPTIONAL {{
    ?document dcterms:creator ?group .
    ?group org:classification <https://w3id.org/stadsgraf/scheme/organisation-kind/cooperation-group>
  }}
  FILTER (BOUND(?group) || ?kind != <{ANSWER}>)
  OPTIONAL {{ ?statement sg:stance ?stance }}
  OPTIONAL {{ ?statement sg:actor ?actor }}
  OPTIONAL {{ ?statement dcterms:date ?day }}
  OPTIONAL {{ ?statement sg:about ?about }}
  OPTIONAL {{ ?statement sg:inCase ?case }}
}} ORDER BY ?statement ?document ?case"""
)
_ITEMS = (
    sparql_prologue()
    + """SELECT ?group ?day ?number ?title WHERE {
  ?group org:classification <https://w3id.org/stadsgraf/scheme/organisation-kind/cooperation-group> .
  ?meeting sg:body ?group ; dcterms:date ?day .
  ?item sg:atMeeting ?meeting ; a sg:AgendaItem ; sg:number ?number ; dcterms:title ?title .
} ORDER BY ?group ?day ?number ?title"""
)


_GROUPS = (
    sparql_prologue()
    + """SELECT ?group (MIN(STR(?above)) AS ?whole) WHERE {
  ?group org:classification <https://w3id.org/stadsgraf/scheme/organisation-kind/cooperation-group> .
  FILTER EXISTS { { ?meeting sg:body ?group } UNION { ?document dcterms:creator ?group } }
  OPTIONAL { ?group org:subOrganizationOf|sg:belongsTo ?above }
} GROUP BY ?group ORDER BY ?group"""
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a cooperation group: how many items it had, and how many people are named in it."""

    iri: str
    group: str
    day: str
    items: int
    people: int


@dataclass(frozen=True, slots=True)
class Position:
    """What a union, or the employer beside one, said in a matter; IRIs but for the day and what it was about.

    about   the number of the item on the agenda, the case or the heading, as the paper has it
    theme   what that is: the item's title, where the group's agenda of that day tells it
    group   the cooperation group in whose paper it stands; empty for another paper
    """

    iri: str
    kind: str
    stance: str
    actor: str
    day: str
    about: str
    theme: str
    case: str
    document: str
    group: str

    @property
    def dissents(self) -> bool:
        """Whether it says no: a disagreement on record, or a union that is against."""
        return self.kind == DISAGREEMENT or (self.kind == OPINION and self.stance == OPPOSED)


@dataclass(frozen=True, slots=True)
class Theme:
    """What was said on one matter in one paper, in its order."""

    title: str
    about: str
    day: str
    document: str
    case: str
    group: str
    positions: tuple[Position, ...]


def groups() -> Steps[dict[str, str]]:
    """The cooperation groups that have met or written, by IRI, and what each is part of; empty where no paper tells."""
    rows = yield _GROUPS
    return {text(row, "group"): text(row, "whole") for row in rows}


def meetings() -> Steps[list[Meeting]]:
    """The meetings of cooperation groups, the newest first."""
    rows = yield _MEETINGS
    found = [
        Meeting(
            text(row, "meeting"),
            text(row, "group"),
            text(row, "day"),
            int(text(row, "items")),
            int(text(row, "people")),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.day, each.iri), reverse=True)


def positions() -> Steps[list[Position]]:
    """What unions have said, and the employer in the papers of cooperation groups; each statement once."""
    found: dict[str, Position] = {}
    for row in (yield _STATEMENTS):
        told = {
            name: text(row, name) for name in ("kind", "stance", "actor", "day", "about", "case", "document", "group")
        }
        found.setdefault(text(row, "statement"), Position(iri=text(row, "statement"), theme="", **told))
    titles: dict[tuple[str, str, str], str] = {}
    for row in (yield _ITEMS):
        titles.setdefault((text(row, "group"), text(row, "day"), text(row, "number")), text(row, "title"))
    return [replace(each, theme=titles.get((each.group, each.day, each.about), "")) for each in found.values()]


def themes(told: Iterable[Position]) -> list[Theme]:
    """The positions by what they are about, the newest first. What only the employer said is no theme."""
    by: dict[tuple[str, str], list[Position]] = {}
    for each in told:
        by.setdefault((each.document, each.about or each.iri), []).append(each)
    found = [_theme(some) for some in by.values() if any(each.kind != ANSWER for each in some)]
    return sorted(found, key=lambda each: (each.day, each.document, _number(each.about)), reverse=True)


def _theme(some: Sequence[Position]) -> Theme:
    first = some[0]
    return Theme(
        title=first.theme or ("" if first.about.isdigit() else first.about),
        about=first.about,
        day=max(each.day for each in some),
        document=first.document,
        case=next((each.case for each in some if each.case), ""),
        group=next((each.group for each in some if each.group), ""),
        positions=tuple(some),
    )


def _number(about: str) -> tuple[int, str]:
    """Items in the order of the agenda, where all else is the other way round."""
    return (-int(about) if about.isdecimal() else 0, about)
