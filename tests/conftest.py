"""What tests of several rooms share."""

from __future__ import annotations

from pathlib import Path

import pytest

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
