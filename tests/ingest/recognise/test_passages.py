from __future__ import annotations

import pytest

from ingest.divide.lines import split
from ingest.parts import Line
from ingest.recognise.passages import Passage, joined, paragraphs, passages, sentences


def filled(text: str) -> list[Line]:
    return [line for line in split(text) if line.stripped]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("En över-\nenskommelse", "En överenskommelse"),
        ("FoU-\nmedel", "FoU-medel"),
        ("Övre-\nNedre ekar", "Övre-Nedre ekar"),
        ("vård-\noch omsorg", "vård- och omsorg"),
        ("  två   ord\n  till ", "två ord till"),
    ],
)
def test_words_broken_over_lines_are_joined_as_they_are_meant(text: str, expected: str) -> None:
    assert joined(filled(text)).text == expected


def test_a_passage_leads_back_to_where_its_words_stand() -> None:
    text = "Nämnden god-\nkänner planen."
    passage = joined(filled(text))
    at = passage.text.index("godkänner")
    span = passage.span(at, at + len("godkänner"))
    assert text[span.start : span.end] == "god-\nkänner"


def test_abbreviations_do_not_end_a_sentence() -> None:
    passage = joined(filled("Disa Ek m.fl. (S) yrkar bifall kl. 13. Nils Alm (M) yrkar avslag, t.ex. Nu."))
    assert [passage.text[start:end].strip() for start, end in sentences(passage)] == [
        "Disa Ek m.fl. (S) yrkar bifall kl. 13.",
        "Nils Alm (M) yrkar avslag, t.ex. Nu.",
    ]


def test_a_paragraph_torn_by_a_page_break_goes_on_in_small_letters() -> None:
    blocks = list(paragraphs(filled("Nämnden beslutar om\n\n\n\nplanen.\n\nNytt stycke.")))
    assert [joined(block).text for block in blocks] == ["Nämnden beslutar om planen.", "Nytt stycke."]


def test_double_spaced_lines_are_one_paragraph() -> None:
    text = "\n\n".join(["Första raden här", "andra raden här", "tredje raden här", "fjärde raden", "femte."])
    assert len(list(paragraphs(filled(text)))) == 1


def test_a_short_line_right_above_running_text_is_a_heading_of_its_own() -> None:
    text = "Föregående anteckningar\nInget att tillägga och anteckningarna läggs till handlingarna utan ändring."
    assert next(joined(block).text for block in paragraphs(filled(text))) == "Föregående anteckningar"


@pytest.mark.parametrize("rule", ["_____", "- - - - -", "*****", "----------", "– – –", "__________  ", ". . . . ."])
def test_a_rule_ends_a_paragraph_and_belongs_to_none(rule: str) -> None:
    lines = split(f"Planen antas.\n{rule}\nNästa ärende.")
    assert [[line.stripped for line in block] for block in paragraphs(lines)] == [["Planen antas."], ["Nästa ärende."]]


def test_a_passage_may_tell_what_it_holds_a_stem_of_in_any_case() -> None:
    (passage,) = passages(split("Policyn UPP-\nHÄVER den\nförra."))
    assert passage.may_tell(["ersätt", "upp-häver"])
    assert not passage.may_tell(["ersätt"])


def test_passages_are_the_paragraphs_joined() -> None:
    lines = [line for line in split("Ett\ntvå\n\ntre") if line.stripped]
    assert list(passages(lines)) == [joined(block) for block in paragraphs(lines)]


def test_where_letters_stand_takes_four_bytes_a_letter() -> None:
    passage = joined(filled("Nämnden   bi-\nfaller."))
    assert passage.offsets.itemsize == passage.runs.itemsize == 4
    assert [passage.offsets[passage.text.index(word)] for word in ("Nämnden", "bifaller", "faller")] == [0, 10, 14]


def test_each_letter_is_found_where_all_of_them_are_told_to_stand() -> None:
    passage = joined(filled("Nämnden   bi-\nfaller."))
    assert [passage.offset(at) for at in range(len(passage.text))] == list(passage.offsets)
    assert passage.offset(-1) == passage.offsets[-1]
    with pytest.raises(IndexError):
        passage.offset(len(passage.text))


def test_a_dash_behind_a_full_stop_opens_the_next_entry_of_a_list() -> None:
    text = "Nämnden beslutade den 2 maj. – Styrelsen sade nej. - Fullmäktige biföll."
    passage = Passage(text)
    assert [text[start:end].strip() for start, end in sentences(passage)] == [
        "Nämnden beslutade den 2 maj.",
        "– Styrelsen sade nej.",
        "- Fullmäktige biföll.",
    ]
