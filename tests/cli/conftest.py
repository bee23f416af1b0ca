"""The command line, as a person and as a program meet it: run on a release of two tiny papers."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

import stadsgraf
from tests.conftest import ROOT

MINUTES = """Ekmåla kommun
Socialnämnden
Sammanträdesprotokoll
2031-05-06

§ 1 Ny badplats  SN 2031/7

Beslut
Socialnämnden bifaller förslaget.

§ 2 Avslutning
"""
REFERRAL = """Kommunstyrelsen    Remissbrev
Ekmåla kommun      Dnr KS 2031/9
2031-06-18

Remiss av motion om fler cykelställ
"""


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a table as it is printed in a pipe."""
        return list(csv.DictReader(StringIO(self.out), delimiter="\t"))


Command = Callable[..., Said]


@pytest.fixture(scope="session")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of two tiny papers. For reading only."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "protokoll.txt").write_text(MINUTES, encoding="utf-8")
    (folder / "remiss.txt").write_text(REFERRAL, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, papers: Path) -> Path:
    """The data folder of a release of these papers, made by the program itself. For reading only."""
    folder = tmp_path_factory.mktemp("data")
    program(folder, "ingest", str(papers))
    return folder


def program(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, in pipes."""
    command = [sys.executable, "-m", "stadsgraf", *words]
    env = {**os.environ, "STADSGRAF_DATA": str(data)}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=True, cwd=ROOT)


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path) -> Command:
    """Run a command in this process on the release, or on another data folder: call("query", data=folder)."""

    def called(*words: object, data: Path = data) -> Said:
        monkeypatch.setenv("STADSGRAF_DATA", str(data))
        monkeypatch.setattr(sys, "argv", ["stadsgraf", *map(str, words)])
        capsys.readouterr()
        code: object = 0
        try:
            stadsgraf.main()
        except SystemExit as stopped:
            code = stopped.code or 0
        printed = capsys.readouterr()
        assert isinstance(code, int)
        return Said(code, printed.out, printed.err)

    return called


def one_sentence(said: Said) -> bool:
    """Whether an error is what a person needs: one line, no trace of ours, nothing on stdout."""
    return said.code == 2 and not said.out and bool(re.fullmatch(r"error: [^\n]+\n", said.err))
