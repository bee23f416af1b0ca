"""What tests of several rooms share."""

from __future__ import annotations

import fcntl
import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from pyoxigraph import Store

from graph.release import current
from graph.store import open_release
from ingest import readings
from ingest.pipeline import Reading, read_source

settings.register_profile("untimed", deadline=None)  # how long an example takes tells of the machine, not of us
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
LONG = (
    "tests/queries/test_competency", "tests/pages/", "tests/ingest/test_formats", "tests/api/test_description",
    "tests/examples/test_notebooks", "tests/graph/test_score", "tests/cli/", "tests/shapes/test_engines",
    "tests/remote/",
)  # fmt: skip
"""Tests that take longest, the longest first: begun last, one would run while all other processes have ended."""

gc.disable()  # while nine thousand tests are collected, which stay; `pytest_collection_finish` has it on again

os.environ.setdefault("STADSGRAF_WARM", "false")  # servers of tests are asked for few pages, and counted


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents, gold and test suites beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared (real documents, gold, W3C suites), which is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run of the tests have together."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def real_data(shared: Path, common: Path) -> Path:
    """The data folder with the real documents' release, read as the command line reads them. Nobody writes there."""
    return _ingested(shared / "documents", common / "real")


@pytest.fixture(scope="session")
def real_reading(shared: Path, real_data: Path) -> Callable[[str], Reading]:
    """A function: what the real document of a name was read into when its release was made.

    Where the code has been changed since (by somebody who edits while tests run), it is read anew.
    """

    def read(name: str) -> Reading:
        path = shared / "documents" / name
        kept = readings.load(real_data / "readings", readings.key(name, path.read_bytes()))
        return kept or read_source(path, path.parent)

    return read


@pytest.fixture(scope="session")
def example_data(common: Path) -> Path:
    """The data folder with the release of `examples/papers`, read likewise."""
    return _ingested(ROOT / "examples" / "papers", common / "examples")


@pytest.fixture(scope="session")
def real_store(real_data: Path) -> Store:
    """The store of the real documents' release."""
    return open_release(current(real_data).path)


@pytest.fixture(scope="session")
def example_store(example_data: Path) -> Store:
    """The store of the examples' release."""
    return open_release(current(example_data).path)


def _ingested(papers: Path, data: Path) -> Path:
    """Read papers into a folder, once for all processes: who comes second waits and finds it done."""
    command = [sys.executable, "-m", "stadsgraf", "ingest", str(papers)]
    with data.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (done := data.with_suffix(".done")).exists():
            told = {**os.environ, "STADSGRAF_DATA": str(data)}
            subprocess.run(command, env=told, capture_output=True, check=True, cwd=ROOT, timeout=600)
            done.touch()
    return data


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have files that take long begin first."""
    items.sort(key=lambda item: next((n for n, start in enumerate(LONG) if item.nodeid.startswith(start)), len(LONG)))


def pytest_collection_finish() -> None:
    """Have the garbage collector pass over the tests and modules that are there, each time it looks."""
    gc.freeze()
    gc.enable()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped (CI sets STADSGRAF_NO_SKIPS), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("STADSGRAF_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
