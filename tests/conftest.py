"""What tests of several rooms share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.release import current
from graph.store import open_release

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


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
def real_data(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder with the real documents' release, read as the command line reads them."""
    return _ingested(shared / "documents", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder with the release of `examples/papers`, read likewise."""
    return _ingested(ROOT / "examples" / "papers", tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="session")
def real_store(real_data: Path) -> Store:
    """The store of the real documents' release."""
    return open_release(current(real_data).path)


@pytest.fixture(scope="session")
def example_store(example_data: Path) -> Store:
    """The store of the examples' release."""
    return open_release(current(example_data).path)


def _ingested(papers: Path, data: Path) -> Path:
    command = [sys.executable, "-m", "stadsgraf", "ingest", str(papers)]
    subprocess.run(command, env={**os.environ, "STADSGRAF_DATA": str(data)}, capture_output=True, check=True, cwd=ROOT)
    return data


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped (CI sets STADSGRAF_NO_SKIPS), a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("STADSGRAF_NO_SKIPS") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
