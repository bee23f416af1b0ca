from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from graph.manifest import FailedInput, Input, ManifestInputs
from graph.release import Release, build
from graph.repairs import Repair
from tests.data.make_small import TEXTS, small

Built = Callable[..., Release]

TOLD = ManifestInputs(
    inputs=(Input("protokoll-2021.txt", "ab" * 32, "text/plain", 640, 17),),
    failed=(FailedInput("trasig.pdf", "the file is empty"),),
    software_version="0.1.0",
)


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    """The invented municipality of tests/data."""
    return list(small())


@pytest.fixture(scope="session")
def layers() -> dict[str, str]:
    """Its raw text layers by digest."""
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes().decode() for path in TEXTS.iterdir()}


@pytest.fixture(scope="session")
def release(quads: list[Quad], layers: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Its release. For reading only: tests that change something build their own."""
    return build(quads, layers, TOLD, tmp_path_factory.mktemp("data") / "releases")


@pytest.fixture
def built(quads: list[Quad], layers: dict[str, str], tmp_path: Path) -> Built:
    """Builds a release of its own in tmp_path: built(quads=…, texts=…, repairs_of=…)."""

    def make(
        quads: list[Quad] = quads,
        texts: dict[str, str] = layers,
        repairs_of: Callable[[str], Iterable[Repair]] = lambda _: (),
    ) -> Release:
        return build(quads, texts, TOLD, tmp_path / "releases", repairs_of)

    return make
