"""The command line, as a person and as a program meet it: run on a release of two tiny papers."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

import stadsgraf
from graph.accuracy import record
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
def few_records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One record of accuracy. All those of the project would be nine tenths of a release of two tiny papers."""
    path = tmp_path_factory.mktemp("accuracy") / "measured.json"
    path.write_text(json.dumps(json.loads(record.MEASURED.read_text(encoding="utf-8"))[:1]), encoding="utf-8")
    return path


Ingested = Callable[[Path], Path]


@pytest.fixture(scope="session")
def ingested(few_records: Path, tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """A function: the data folder of a new release of papers, made in this process."""

    def made(papers: Path) -> Path:
        data = tmp_path_factory.mktemp("data")
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()):
            patch.setenv("STADSGRAF_DATA", str(data))
            patch.setattr(record, "MEASURED", few_records)
            patch.setattr(sys, "argv", ["stadsgraf", "ingest", str(papers), "--workers", "1"])
            with pytest.raises(SystemExit) as ended:
                stadsgraf.main()
        assert ended.value.code == 0
        return data

    return made


@pytest.fixture(scope="session")
def data(ingested: Ingested, papers: Path) -> Path:
    """The data folder of a release of these papers. For reading only."""
    return ingested(papers)


def program(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, in pipes."""
    command = [sys.executable, "-m", "stadsgraf", *words]
    env = {**os.environ, "STADSGRAF_DATA": str(data)}
    return subprocess.run(command, capture_output=True, text=True, env=env, check=True, cwd=ROOT, timeout=300)


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path, few_records: Path) -> Command:
    """Run a command in this process on the release, or on another data folder: call("query", data=folder)."""
    monkeypatch.setattr(record, "MEASURED", few_records)

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
