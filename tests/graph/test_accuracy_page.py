"""docs/accuracy.md is what was measured, and says what the reader has to know."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def accuracy_page(root: Path) -> ModuleType:
    """The module that writes the page."""
    spec = importlib.util.spec_from_file_location("accuracy_page", root / "benchmarks/accuracy_page.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["accuracy_page"] = module
    spec.loader.exec_module(module)
    return module


def sections(page: str) -> dict[str, str]:
    """The page's sections by heading."""
    parts = page.split("\n## ")
    return {part.partition("\n")[0]: part for part in parts}


def test_the_page_is_current(root: Path, accuracy_page: ModuleType) -> None:
    there, made = sections((root / "docs/accuracy.md").read_text(encoding="utf-8")), sections(accuracy_page.page())
    by_eye = accuracy_page.BY_EYE_HEADING.removeprefix("## ")
    there.pop(by_eye), made.pop(by_eye)  # people write it at any time; the next `make accuracy` takes it in
    assert there == made, "run python benchmarks/accuracy.py --page"


def test_each_gold_has_its_three_figures(accuracy_page: ModuleType) -> None:
    in_short = sections(accuracy_page.page())["In short"]
    for name in ("minutes", "bundle-1", "bundle-2", "goteborg", "examples", "blind"):
        assert f"\n| {name} | " in in_short
    assert all(word in in_short for word in ("micro F1", "lowest table", "attributes right"))


def test_what_people_saw_is_taken_in(
    accuracy_page: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "by-eye.md").write_text("### protokoll.txt\n\nFyrtionio av femtio.\n", encoding="utf-8")
    monkeypatch.setattr(accuracy_page, "BY_EYE", tmp_path / "by-eye.md")
    assert "### protokoll.txt\n\nFyrtionio av femtio.\n" in accuracy_page.page()
