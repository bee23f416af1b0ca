"""Division as a whole: nothing of a text is lost, nothing is told twice, everything stands where it says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.divide import divide, papers
from ingest.facts import Span
from ingest.parts import Item, Part, Section
from tests.ingest.divide import papers as invented

PAPERS = [value for name, value in sorted(vars(invented).items()) if name.isupper()]
LINES = sorted(
    {line for paper in PAPERS for line in paper.split("\n")} | {"* * *", " Bilaga", "§ 1", "§ 2", "Sida 2 (9)"}
)


def mixed() -> st.SearchStrategy[str]:
    """Texts of lines and pages that papers have, in any order, with any text between them."""
    piece = st.sampled_from(LINES) | st.sampled_from(PAPERS) | st.text(max_size=30)
    return st.lists(st.tuples(piece, st.sampled_from(["\n", "\n\n", "\r\n", "\f", " "])), max_size=30).map(
        lambda pieces: "".join(text + end for text, end in pieces)
    )


def places(part: Part) -> Iterator[Section | Item]:
    yield from part.sections
    for item in part.items:
        yield item
        yield from item.sections


@settings(deadline=None, max_examples=60)
@given(st.text() | mixed())
def test_parts_cover_the_text_and_do_not_overlap(text: str) -> None:
    _, parts = divide(text)
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert [part.key for part in parts] == [f"d{number}" for number in range(1, len(parts) + 1)]


@settings(deadline=None, max_examples=60)
@given(st.text() | mixed())
def test_sections_and_items_stand_in_their_part_and_order(text: str) -> None:
    for part in divide(text)[1]:
        for place in places(part):
            assert part.start <= place.start <= place.body_start <= place.end <= part.end
        for run in (part.sections, part.items, *(item.sections for item in part.items)):
            assert all(one.end <= other.start for one, other in pairwise(run))
        for item in part.items:
            assert all(item.start <= section.start and section.end <= item.end for section in item.sections)


@settings(deadline=None, max_examples=60)
@given(st.text() | mixed())
def test_every_line_is_of_one_paper_and_every_title_of_its_own(text: str) -> None:
    lines, parts = divide(text)
    found = papers("x.txt", text)
    assert [line for paper in found for line in paper.lines] == [line for line in lines if line.start < len(text)]
    keys = {part.key for part in parts}
    for part in parts:
        assert part.parent in keys - {part.key} | {""}
        span = part.head.title_span or Span(part.start, part.start + 1)
        assert part.start <= span.start
        assert span.end <= max(part.end, 1)


@settings(deadline=None, max_examples=20)
@given(mixed())
def test_dividing_again_gives_the_same(text: str) -> None:
    assert divide(text) == divide(text)


def test_an_empty_text_is_one_part() -> None:
    _, (part,) = divide("")
    assert (part.start, part.end, part.kind) == (0, 0, "")


def test_blank_lines_before_the_first_paper_are_of_it() -> None:
    _, (part,) = divide("\n\n\n" + invented.REPORT)
    assert (part.start, part.kind) == (0, "official-report")


def test_a_paper_tells_of_its_source() -> None:
    (paper,) = papers("a.txt", invented.MINUTES, "Ekmåla kommun")
    assert (paper.name, paper.municipality, paper.text) == ("a.txt", "Ekmåla kommun", invented.MINUTES)


def test_a_section_outside_items_is_not_told_inside_one() -> None:
    _, (part,) = divide(invented.MINUTES)
    assert part.sections == ()
    assert [section.key for section in part.items[1].sections] == ["decision"]


def test_a_report_on_delegated_decisions_is_a_delegation_list() -> None:
    text = invented.REPORT.replace("Lekplats vid Ekmåla torg", "Anmälan av delegationsbeslut")
    text += "\nEK 2031/301 Yttrande om grävning\n2031-06-12\nEK 2031/302 Yttrande om buller\n2031-06-13\n"
    assert divide(text)[1][0].kind == "delegation-list"


def test_an_agreement_that_opens_with_a_sentence_has_the_title_of_the_report_on_it() -> None:
    title = "Remiss om överenskommelse mellan Ekmåla kommun och Polisregion Öst"
    report = invented.REPORT.replace("Lekplats vid Ekmåla torg", title)
    agreement = "Denna överenskommelse gäller från det att båda parter har skrivit under den.\n\nParterna samverkar.\n"
    part = divide(f"{report}\f{agreement}")[1][-1]
    assert (part.kind, part.head.title) == (
        "agreement",
        "överenskommelse mellan Ekmåla kommun och Polisregion Öst",
    )
    assert part.head.issuer == "Ekmåla kommun; Polisregion Öst"


def test_a_cover_that_tells_who_adjusts_and_writes_is_that_of_minutes() -> None:
    text = """                                             1(3)
             Tekniska utskottet           2031-01-15

Plats och tid            Kommunhuset, kl 08.30-15.00

Beslutande               Se bilagd förteckning

Justerare                Disa Ek (V)

Underskrifter
         Sekreterare     ...........................      Paragrafer 1-2
                         Ola Lind

§ 1 Godkännande av kallelse till sammanträdet
Kallelsen godkänns.

§ 2 Fastställande av dagordning
Dagordningen fastställs.
"""
    assert divide(text)[1][0].kind == "minutes"


CHAPTERS = """{title}

1 {first}
Texten gäller samarbetet.

2 Syfte
Syftet är gott.

3 Omfattning
Allt omfattas.

4 Tvist
Tvist prövas av domstol.
"""


@pytest.mark.parametrize(
    ("title", "first", "kind"),
    [
        ("Avtal om samverkan, avseende gymnasieskolan mellan Ekmåla kommun och\nTallby kommun", "Ändamål", "agreement"),
        ("Gymnasieskolans tjänster och uppdrag", "Parter", "agreement"),
        ("Förbundsordning för\nRäddningstjänstförbundet Ekmåla", "Medlemmar", "steering-document"),
    ],
)
def test_chapters_below_a_title_are_no_items_of_minutes(title: str, first: str, kind: str) -> None:
    assert divide(CHAPTERS.format(title=title, first=first))[1][0].kind == kind
