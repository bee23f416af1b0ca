"""The repaired layer, carried back to the raw one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import repairs
from graph.release import build
from graph.repairs import Repair, Repaired
from tests.graph.conftest import TOLD

RAW = "Narnnden s'agar ja till forslaget."
REPAIRS = (Repair(0, 8, "Nämnden"), Repair(9, 15, "säger"), Repair(24, 33, "förslaget"))


def test_a_stretch_reads_as_repaired() -> None:
    assert Repaired(RAW, REPAIRS).text == "Nämnden säger ja till förslaget."


@pytest.mark.parametrize(
    ("word", "raw"), [("Nämnden", "Narnnden"), ("säger", "s'agar"), ("ja", "ja"), ("förslaget", "forslaget")]
)
def test_what_stands_there_is_carried_back(word: str, raw: str) -> None:
    stretch = Repaired(RAW, REPAIRS)
    at = stretch.text.index(word)
    start, end = stretch.raw(at, at + len(word))
    assert RAW[start:end] == raw


def test_a_repair_that_is_cut_is_taken_whole() -> None:
    stretch = Repaired(RAW, REPAIRS)
    assert stretch.raw(0, 3) == (0, 8)
    assert stretch.raw(3, 10) == (0, 15)


def test_repairs_count_from_where_the_layer_starts() -> None:
    stretch = Repaired(RAW[9:], REPAIRS, 9)
    assert stretch.text == "säger ja till förslaget."
    assert stretch.raw(0, 5) == (0, 6)


def test_a_repair_over_the_edge_of_a_stretch_is_left_out() -> None:
    assert Repaired(RAW[4:], REPAIRS, 4).text.startswith("nden säger")
    assert not Repaired(RAW[16:20], REPAIRS, 16)


@pytest.mark.parametrize("start", range(len(RAW)))
def test_a_stretch_has_the_repairs_that_are_whole_within_it(start: int) -> None:
    for end in range(start, len(RAW) + 1):
        whole = [each for each in REPAIRS if start <= each.start and each.end <= end]
        assert Repaired(RAW[start:end], REPAIRS, start).text == Repaired(RAW[:end], whole).text[start:]


def test_repairs_are_kept_with_the_release_and_in_its_id(tmp_path: Path, layers: dict[str, str]) -> None:
    digest = next(iter(layers))
    there = [Repair(0, 1, "å")]
    plain = build([], layers, TOLD, tmp_path)
    mended = build([], layers, TOLD, tmp_path, lambda each: there if each == digest else [])
    assert (mended.repairs(digest), plain.repairs(digest)) == (tuple(there), ())
    assert mended.id != plain.id


def test_repairs_are_read_as_they_were_written(tmp_path: Path) -> None:
    repairs.write(tmp_path / "x.json", REPAIRS)
    assert repairs.read(tmp_path / "x.json") == REPAIRS
    assert repairs.read(tmp_path / "none.json") == ()
