"""feedback"""

from __future__ import annotations

from pathlib import Path

from api import notes
from tests.cli.conftest import Command


def test_notes_are_listed_since_a_day(call: Command, tmp_path: Path) -> None:
    notes.keep(tmp_path, "0123456789abcdef", "https://w3id.org/stadsgraf/id/fact/1", "Fel\ndag", "2031-05-07")
    (row,) = call("feedback", data=tmp_path).rows
    assert (row["fact"], row["wrong"], row["right"], row["quote"]) == ("sgid:fact/1", "Fel dag", "2031-05-07", "")
    assert call("feedback", "--since", "2999-01-01", data=tmp_path).rows == []


def test_a_broken_line_is_told(call: Command, tmp_path: Path) -> None:
    notes.place(tmp_path).parent.mkdir()
    notes.place(tmp_path).write_text("nothing\n", encoding="utf-8")
    said = call("feedback", data=tmp_path)
    assert (said.code, "line 1: not a note" in said.err.replace("\n", " ")) == (2, True)
