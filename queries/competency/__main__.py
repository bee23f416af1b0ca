"""Writes docs/questions.md anew: `python -m queries.competency`."""

from __future__ import annotations

from pathlib import Path

from queries.competency.page import page

PAGE = Path(__file__).parents[2] / "docs" / "questions.md"

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
