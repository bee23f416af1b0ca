"""The notebooks run on the example papers, and are stored as they ran."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from examples.notebooks.run import NOTEBOOKS, executed
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def data(example_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The release of the example papers, where notebooks look for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STADSGRAF_DATA", str(example_data))
        patch.setenv("MPLCONFIGDIR", str(tmp_path_factory.mktemp("fonts")))  # matplotlib lists them once
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


def outputs(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    return (output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.usefixtures("data")
def test_a_notebook_runs_and_complains_of_nothing(path: Path) -> None:
    found = list(outputs(executed(path)))
    assert [each.text for each in found if each.get("name") == "stderr"] == []
    assert any("image/png" in each.get("data", {}) for each in found)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_with_what_it_printed_and_drew(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")
    assert any("image/png" in each.get("data", {}) for each in outputs(notebook))


def test_there_are_three_of_them() -> None:
    assert len(NOTEBOOKS) == 3
