"""Findings of what the repair had to give back to tables."""

from __future__ import annotations

from ingest.recognise.findings.repaired import lost_marks
from ingest.text import Repair, Text


def test_a_table_that_had_lost_its_commas_is_damage() -> None:
    text = Text("\ufeffSkola 614 8,0\nFritid 347 3,0\n", (
        Repair(0, 1, "", "mark"), Repair(7, 10, "61,4", "comma"), Repair(22, 25, "34,7", "comma"),
    ))  # fmt: skip
    (finding,) = lost_marks(text)
    assert text.repaired[finding.span.start : finding.span.end] == "61,4"
    assert '"614" for 61,4, "347" for 34,7' in finding.explanation


def test_each_table_is_a_finding() -> None:
    raw = f"614{' ' * 1000}347"
    text = Text(raw, (Repair(0, 3, "61,4", "comma"), Repair(1003, 1006, "-34,7", "sign")))
    assert [each.span.start for each in lost_marks(text)] == [0, 1004]


def test_other_repairs_are_no_damage_to_values() -> None:
    assert list(lost_marks(Text("namnd", (Repair(0, 5, "nämnd", "ocr"),)))) == []
