from __future__ import annotations

from pathlib import Path

from tests.data.make_small import trig


def test_small_trig_is_what_make_small_writes(root: Path) -> None:
    assert (root / "tests/data/small.trig").read_bytes() == trig(), "run python tests/data/make_small.py"
