"""Runs the notebooks on the example papers and stores what they print and draw: `make notebooks`.

    python examples/notebooks/run.py [NOTEBOOK …]

A release of the papers is made in a folder that is forgotten afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
PAPERS = HERE.parent / "papers"
SECONDS = 120  # for a cell


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook with what its cells print and draw. Raises CellExecutionError for one that fails."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(HERE)}}
    NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", resources=where).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the time of day
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def main() -> None:
    """Make a release, and run the notebooks that are named, or all."""
    with TemporaryDirectory() as data:
        os.environ["STADSGRAF_DATA"] = data
        command = [sys.executable, "-m", "stadsgraf", "ingest", str(PAPERS)]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (our own program)
        for path in map(Path, sys.argv[1:] or map(str, NOTEBOOKS)):
            nbformat.write(executed(path), path)
            print(path.name)


if __name__ == "__main__":
    main()
