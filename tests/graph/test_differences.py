"""What came and what went between two sorted dumps, however long the stretches that are alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import differences as module
from graph.differences import Difference, differences

lines = st.sets(st.text("abc", min_size=1, max_size=6).map(str.encode), max_size=40)


def dump(folder: Path, name: str, some: set[bytes]) -> Path:
    path = folder / name
    path.write_bytes(b"".join(sorted(line + b"\n" for line in some)))
    return path


@pytest.mark.parametrize("stretch", [1, 3, 1 << 16])
def test_all_lines_of_one_dump_only_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr(module, "_STRETCH", stretch)

    @given(lines, lines)
    def check(before: set[bytes], after: set[bytes]) -> None:
        found = list(differences(dump(tmp_path, "before", before), dump(tmp_path, "after", after)))
        assert {line for came, line in found if came} == after - before
        assert {line for came, line in found if not came} == before - after
        assert len(found) == len(before ^ after)

    check()


def test_they_come_in_the_order_of_the_dumps(tmp_path: Path) -> None:
    found = list(differences(dump(tmp_path, "old", {b"a", b"c", b"d"}), dump(tmp_path, "new", {b"b", b"d"})))
    assert found == [Difference(False, b"a"), Difference(True, b"b"), Difference(False, b"c")]
