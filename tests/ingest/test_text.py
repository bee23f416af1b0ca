"""The two layers and the offsets between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts import Span
from ingest.text import Repair, Text


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """Texts of untouched and repaired pieces in turn, untouched ones first and last."""
    raw, repairs = "", []
    for untouched, repaired in draw(st.lists(st.tuples(st.text("ab\n", min_size=1), st.text("xyz")), max_size=6)):
        raw += untouched
        if repaired:
            replacement = draw(st.text("pqr", max_size=3))
            repairs.append(Repair(len(raw), len(raw) + len(repaired), replacement, "test"))
        raw += repaired
    return Text(raw + draw(st.text("ab\n", min_size=1)), tuple(repairs))


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)
    return ends.map(lambda pair: Span(min(pair), max(pair)))


def test_a_text_without_repairs_has_one_layer() -> None:
    text = Text("Närvarande")
    assert text.repaired == "Närvarande"
    assert text.to_raw(Span(2, 5)) == Span(2, 5)


def test_repairs_make_the_repaired_layer() -> None:
    text = Text("Forslag till beslut", (Repair(0, 7, "Förslag", "ocr"),))
    assert text.repaired == "Förslag till beslut"


@pytest.mark.parametrize(
    ("repaired", "raw"),
    [
        (Span(0, 5), Span(0, 6)),  # the repaired word is all of the raw one
        (Span(1, 3), Span(0, 6)),  # a part of it, too
        (Span(5, 6), Span(6, 7)),  # the space behind it
        (Span(6, 9), Span(7, 10)),
        (Span(0, 9), Span(0, 10)),
    ],
)
def test_a_repaired_span_comes_from_its_raw_span(repaired: Span, raw: Span) -> None:
    text = Text("dtgird och", (Repair(0, 6, "åtgrd", "ocr"),))
    assert text.to_raw(repaired) == raw


def test_a_deleted_mark_belongs_to_what_is_before_it() -> None:
    text = Text("be\u00adslut", (Repair(2, 3, "", "hyphen"),))
    assert text.repaired == "beslut"
    assert text.to_raw(Span(0, 6)) == Span(0, 7)


@given(st.data())
def test_untouched_text_is_the_same_in_both_layers(data: st.DataObject) -> None:
    text = data.draw(texts())
    for start, letter in enumerate(text.repaired):
        if letter in "ab\n":
            span = text.to_raw(Span(start, start + 1))
            assert text.raw[span.start : span.end].strip("xyz") == letter


@given(st.data())
def test_every_repaired_span_has_a_raw_span_that_reads_so(data: st.DataObject) -> None:
    text = data.draw(texts().filter(lambda text: len(text.repaired) > 1))
    span = data.draw(spans(text.repaired))
    raw = text.to_raw(span)
    inside = tuple(
        Repair(each.start - raw.start, each.end - raw.start, each.replacement, each.reason)
        for each in text.repairs
        if raw.start <= each.start and each.end <= raw.end
    )
    assert text.repaired[span.start : span.end] in Text(text.raw[raw.start : raw.end], inside).repaired


@given(st.data())
def test_the_whole_text_comes_from_the_whole_text(data: st.DataObject) -> None:
    text = data.draw(texts())
    assert text.to_raw(Span(0, len(text.repaired))) == Span(0, len(text.raw))


@given(st.data())
def test_later_places_come_from_later_places(data: st.DataObject) -> None:
    text = data.draw(texts().filter(lambda text: len(text.repaired) > 1))
    starts = [text.to_raw(Span(at, at + 1)).start for at in range(len(text.repaired))]
    assert starts == sorted(starts)


def test_pages_count_from_one() -> None:
    text = Text("ett\ftvå\ftre", page_starts=(0, 4, 8))
    assert [text.page(offset) for offset in (0, 3, 4, 8, 10)] == [1, 1, 2, 3, 3]


def test_the_digest_is_that_of_the_raw_layer() -> None:
    assert Text("dtgird", (Repair(0, 6, "åtgärd", "ocr"),)).digest == Text("dtgird").digest
