"""What counts as understood, of invented papers; the words of the made text are counted by hand."""

from __future__ import annotations

from dataclasses import replace

from ingest.coverage import Coverage
from ingest.facts import Attendance, Decision, Fact, Finding, Span
from ingest.text import Text
from ingest.understood import coverage
from tests.ingest.recognise.conftest import divided

HEAD = """Ekmåla kommun
Kulturnämnden
Sammanträdesprotokoll
2031-05-06

"""
UNKNOWN = """Husets öppettider
Öppettiderna har varit desamma sedan huset byggdes och behöver ses över.

"""
KNOWN = """Bakgrund
Öppettiderna har varit desamma sedan huset byggdes och behöver ses över.

"""
ITEMS = """§ 31 Nytt bibliotek

Beslut
Kulturnämnden bifaller förslaget.

§ 32 Information om parker

Förvaltningen berättar om parkerna i kommunen.

§ 33 Mötets avslutande
"""
SENTENCE = 11
"""Words of the sentence below the headings."""


def covered(text: str, *facts: Fact) -> Coverage:
    papers = divided(text)
    return coverage(papers, Text(text), [replace(fact, part=papers[0].part.key) for fact in facts])


def left(text: str, *facts: Fact) -> int:
    """How many words were not understood."""
    found = covered(text, *facts)
    return found.words - found.understood


def test_head_known_sections_and_items_are_understood() -> None:
    assert left(HEAD + KNOWN + ITEMS) == 0


def test_what_an_unknown_heading_heads_is_not_understood() -> None:
    found = covered(HEAD + ITEMS + "\n" + UNKNOWN)
    assert found.words - found.understood == 2 + SENTENCE
    assert found.headings == ("Husets öppettider",)


def test_what_a_known_heading_with_a_number_heads_is_understood() -> None:
    assert left(HEAD + ITEMS + "\n" + UNKNOWN + KNOWN.replace("Bakgrund", "2.1 Bakgrund")) == 2 + SENTENCE


def test_the_passage_of_a_fact_is_understood_wherever_it_stands() -> None:
    text = HEAD + ITEMS + "\n" + UNKNOWN
    start = text.index("Öppettiderna")
    decision = Decision(span=Span(start, text.index(" har", start)), text="x")
    assert left(text, decision) == 2 + SENTENCE - 1
    assert left(text, decision, decision) == 2 + SENTENCE - 1


def test_a_finding_is_no_understanding() -> None:
    text = HEAD + ITEMS + "\n" + UNKNOWN
    start = text.index("Öppettiderna")
    assert left(text, Finding(span=Span(start, len(text)), kind="conflict", explanation="x")) == 2 + SENTENCE


def test_a_row_of_numbers_that_was_not_read_is_not_understood() -> None:
    row = "Parker 12 14 19\n"
    found = covered(HEAD + ITEMS.replace("berättar", "berättar\n" + row))
    assert (found.table_lines, found.words - found.understood) == (1, 4)


def test_running_text_above_the_first_heading_is_no_head() -> None:
    text = "Öppettiderna har varit desamma sedan huset byggdes och behöver ses över."
    assert left(f"{text}\n\n{text}\n") == 2 * SENTENCE


def test_paragraphs_without_a_decision_are_told_but_for_formal_ones() -> None:
    text = HEAD + ITEMS
    start = text.index("Kulturnämnden bifaller")
    decision = Decision(span=Span(start, start + 20), text="x")
    assert covered(text, decision).undecided == ("32",)
    assert covered(text).undecided == ("31", "32")


def test_people_by_one_name_that_no_full_name_has_are_told() -> None:
    people = [Attendance(span=Span(0, 5), date="", person=name) for name in ("Disa", "Nils", "Disa Ekberg")]
    assert covered(HEAD + ITEMS, *people).names == ("Nils",)


def test_shares_of_inner_documents_make_the_whole() -> None:
    found = covered(HEAD + KNOWN + ITEMS + "\f" + HEAD.replace("05-06", "06-07") + UNKNOWN + ITEMS)
    assert found.words == len((HEAD * 2 + KNOWN + ITEMS * 2 + UNKNOWN).replace("§", "").split())
    assert 0 < found.understood < found.words
