"""The notebooks run on the example papers, and are stored as they ran."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from examples.notebooks.run import NOTEBOOKS, PAPERS, executed
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A release of the example papers, where notebooks look for one."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STADSGRAF_DATA", str(folder))
        patch.setenv("MPLCONFIGDIR", str(folder))
        patch.setenv("PYTHONPATH", str(ROOT))
        command = [sys.executable, "-m", "stadsgraf", "ingest", str(PAPERS)]
        subprocess.run(command, env=dict(os.environ), capture_output=True, check=True, cwd=ROOT)
        yield folder


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
