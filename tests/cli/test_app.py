"""The commands are made when they are asked for, and load what they need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from stadsgraf.app import GROUPS, Commands


def test_every_command_is_there_under_its_name() -> None:
    commands = Commands()
    assert len(commands) == sum(map(len, GROUPS.values()))
    assert {name: command.name for name, command in commands.items()} == {name: name for name in commands}
    assert commands["check-evidence"].rich_help_panel == "Checking"


def test_there_is_no_other() -> None:
    with pytest.raises(KeyError):
        Commands()["check_evidence"]


def test_a_command_loads_nothing_of_the_others() -> None:
    asked = "import sys; from stadsgraf.app import Commands; Commands()['query']; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=120)
    loaded = done.stdout.split()
    assert "stadsgraf.asking" in loaded
    assert not {"stadsgraf.reading", "ingest.resolve", "fastapi", "rdflib"} & set(loaded)
