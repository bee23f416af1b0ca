"""help, the manual, pipes"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import stadsgraf
from queries.library import library
from tests.cli.conftest import program

COMMANDS = typer.main.get_command(stadsgraf.cli).commands  # type: ignore[attr-defined]  # it is a group


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(root: Path, name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(parameter.help for parameter in command.params if parameter.name != "help")
    assert f"`stadsgraf {name}" in (root / "README.md").read_text(encoding="utf-8")


def test_the_questions_that_the_manual_asks_exist(root: Path) -> None:
    manual = (root / "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"stadsgraf query ([a-z_-]+)((?: -p \w+=\S+)*)", manual)
    assert asked
    for name, given in asked:
        library()[name].bind(dict(pair.split("=", 1) for pair in re.findall(r"-p (\S+)", given)))


def test_a_pipe_gets_plain_lines(data: Path) -> None:
    done = program(data, "releases")
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[0] == "id\tbuilt\tfiles\tfacts\tserved\tF1 on unseen papers"
    assert done.stderr == ""


def test_a_reader_that_has_seen_enough_is_no_error(data: Path) -> None:
    script = f"{sys.executable} -m stadsgraf query | head -1"
    env = {**os.environ, "STADSGRAF_DATA": str(data)}
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, env=env, check=True, cwd=data, timeout=120
    )
    assert (done.stdout, done.stderr) == ("name\tquestion\n", "")
