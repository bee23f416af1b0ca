"""Raw and repaired text beside each other."""

from __future__ import annotations

from ingest.repair.beside import beside
from ingest.text import Repair, Text


def test_every_line_stands_beside_its_repaired_one() -> None:
    text = Text("ett\ntva och fyra\n\ntre", (Repair(4, 7, "två", "ocr"),), (0, 18))
    assert [tuple(line) for line in beside(text)] == [
        (1, 1, "ett", "ett", ()),
        (2, 1, "tva och fyra", "två och fyra", ("ocr",)),
        (3, 1, "", "", ()),
        (4, 2, "tre", "tre", ()),
    ]


def test_a_word_broken_over_lines_stands_where_it_was_joined() -> None:
    text = Text("en utveck-\r\nling av\nallt\n", (Repair(3, 17, "utveckling\r\n", "hyphen"),))
    assert [line[2:] for line in beside(text)] == [
        ("en utveck-", "en utveckling", ("hyphen",)),
        ("ling av", "av", ()),
        ("allt", "allt", ()),
    ]


def test_a_line_whose_words_went_to_the_line_before_is_empty() -> None:
    text = Text("utveck-\nling\nav", (Repair(0, 12, "utveckling", "hyphen"),))
    assert [(line.number, line.repaired) for line in beside(text)] == [(1, "utveckling"), (2, ""), (3, "av")]


def test_both_layers_are_whole() -> None:
    text = Text("a-\nb-\nc d\ne\n", (Repair(0, 4, "ab", "hyphen"), Repair(4, 8, "-c\n", "hyphen")))
    lines = list(beside(text))
    assert "\n".join(line.raw for line in lines) + "\n" == text.raw
    assert "".join(line.repaired for line in lines) == text.repaired.replace("\n", "")


def test_an_empty_text_has_no_lines() -> None:
    assert list(beside(Text(""))) == []
