from __future__ import annotations

import csv
from pathlib import Path

from graph import tables
from graph.release import Release
from queries.library import tables as questions


def test_every_table_is_written_with_its_header(release: Release, tmp_path: Path) -> None:
    counts = tables.write(release, tmp_path / "out")
    assert set(counts) == set(questions())
    for name, query in questions().items():
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert [*rows[0], "fact"] == list(query.columns)
        assert len(rows) == counts[name] + 1


def test_same_release_gives_the_same_bytes(release: Release, tmp_path: Path) -> None:
    tables.write(release, tmp_path / "a")
    tables.write(release, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_start_and_end_place_the_row_in_the_text(release: Release, layers: dict[str, str], tmp_path: Path) -> None:
    tables.write(release, tmp_path)
    text = next(text for text in layers.values() if text.startswith("🎭"))
    with (tmp_path / "delegated_decisions.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert text[int(row["start"]) : int(row["end"])] == "KN 2021/20 Hyra av replokal, 2021-02-02, enhetschef"
