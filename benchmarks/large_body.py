"""A municipality with five hundred units, for measuring org charts: what a paper would tell, described as papers are.

Storby has a council, three committees, their administrations, and under these thirty departments and 500 units.
Every fourth unit has a head who is shown to hold the post on two days.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Quad

from ingest.describe import describe
from ingest.facts import Fact, Organisation, Post, Span
from ingest.pipeline import InnerDocument, Reading
from ingest.read import Source
from ingest.text import Text

CITY = "Storby kommun"
MUNICIPALITY = "https://w3id.org/stadsgraf/id/storby/organisation/storby-kommun"
FIELDS = ("Social", "Skol", "Kultur")
DAYS = ("2023-03-01", "2024-09-15")
_NAMES = ("Alm", "Berg", "Dahl", "Ek", "Fors", "Gran", "Hed", "Lind", "Mo", "Nord", "Rask", "Sten", "Tall", "Vik")
_GIVEN = ("Anna", "Bo", "Cilla", "Dag", "Eva", "Finn", "Greta", "Hugo", "Ida", "Jens", "Karin", "Lars", "Mona", "Nils")


def quads(units: int = 500) -> tuple[Iterator[Quad], dict[str, str]]:
    """The municipality's quads, and its text by digest."""
    reading = _reading(units)
    return describe([reading], "synthetic"), {reading.text.digest: reading.text.raw}


def _reading(units: int) -> Reading:
    lines: list[str] = []
    facts: list[Fact] = []
    at = 0
    for line, fact in _told(units):
        facts.append(_placed(fact, at, len(line)))
        lines.append(line)
        at += len(line) + 1
    raw = "\n".join(lines)
    source = Source("storby.txt", hashlib.sha256(raw.encode()).hexdigest(), "text/plain", raw, (0,), len(raw.encode()))
    inner = InnerDocument("d1", "report", "Organisationsplan", DAYS[-1], "", Span(0, len(raw)))
    return Reading(source, Text(raw), CITY, (inner,), tuple(facts))


def _placed(fact: Fact, at: int, size: int) -> Fact:
    columns = {**fact.columns(), "span": Span(at, at + size), "part": "d1", "recogniser": "organisations"}
    return type(fact)(**columns)


def _told(units: int) -> Iterator[tuple[str, Fact]]:
    yield CITY, _body(CITY, "municipality", "")
    yield "Kommunfullmäktige", _body("Kommunfullmäktige", "council", CITY)
    for field in FIELDS:
        yield f"{field}nämnden", _body(f"{field}nämnden", "committee", CITY)
        yield f"{field}förvaltningen", _body(f"{field}förvaltningen", "administration", CITY)
    for number in range(units):
        office = f"{FIELDS[number % len(FIELDS)]}förvaltningen"
        department = f"Avdelningen för område {number % 30}"
        if number < 30:
            yield f"{department}, {office}", _body(department, "department", office)
        unit = f"Enheten {number}"
        yield f"{unit}, {department}", _body(unit, "unit", department)
        if number % 4:
            continue
        head = f"{_GIVEN[number % 14]} {_NAMES[number // 14 % 14]}{_NAMES[number // 196 % 14].lower()}"
        for day in DAYS:
            yield f"{head}, enhetschef, {unit}, {day}", _post(head, unit, day)


def _body(name: str, kind: str, part_of: str) -> Organisation:
    return Organisation(span=Span(0, 1), name=name, kind=kind, part_of=part_of)


def _post(person: str, organisation: str, day: str) -> Post:
    return Post(span=Span(0, 1), person=person, role="enhetschef", organisation=organisation, date=day)
