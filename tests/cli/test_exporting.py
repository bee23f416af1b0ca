"""stadsgraf export"""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from graph.exports import FORMATS
from graph.release import current
from tests.cli.conftest import Command, one_sentence, program

CASE = "SN 2031/7"


def test_a_lineage_in_the_format_of_the_files_ending(call: Command, tmp_path: Path) -> None:
    out = tmp_path / "ett ärende.graphml"
    said = call("export", "lineage", CASE, "--out", out)
    assert (said.code, said.out) == (0, "")
    assert CASE in dict(nx.read_graphml(out).nodes(data="diaryNumber")).values()
    assert [each.name for each in tmp_path.iterdir()] == [out.name]


def test_a_pipe_gets_what_a_file_would(data: Path, tmp_path: Path) -> None:
    done = program(data, "export", "lineage", CASE, "--format", "json")
    program(data, "export", "lineage", CASE, "--out", str(tmp_path / "a.json"))
    assert done.stdout == (tmp_path / "a.json").read_text(encoding="utf-8")
    assert json.loads(done.stdout)["nodes"]


def test_all_of_a_release_is_its_dump(call: Command, data: Path, tmp_path: Path) -> None:
    call("export", "release", "--out", tmp_path / "all.nq")
    assert (tmp_path / "all.nq").read_bytes() == current(data).dump.read_bytes()


def test_a_period_has_its_papers(call: Command, data: Path, tmp_path: Path) -> None:
    call("export", "release", "--from", "2031-06", "--out", tmp_path / "some.nq")
    some = set(parse(path=tmp_path / "some.nq", format=RdfFormat.N_QUADS))
    assert some
    assert some < set(parse(path=current(data).dump, format=RdfFormat.N_QUADS))


def test_a_search_a_network_and_an_org_chart(call: Command, tmp_path: Path) -> None:
    for of in (("search", "badplats"), ("network", "case-document"), ("orgchart", "Socialnämnden")):
        out = tmp_path / f"{of[0]}.json"
        assert call("export", *of, "--out", out).code == 0
        assert json.loads(out.read_text(encoding="utf-8"))["nodes"]


def test_the_formats_are_listed(call: Command) -> None:
    assert [row["name"] for row in call("export", "formats").rows] == [form.name for form in FORMATS]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing",), "lineage, orgchart, network, search, release"),
        (("lineage",), "case"),
        (("lineage", "ZZ 1999/1"), "ZZ 1999/1"),
        (("lineage", CASE, "--format", "docx"), "graphml"),
        (("lineage", CASE, "--direction", "up"), "back, forward, both"),
        (("lineage", CASE, "--at", "igår"), "2024-05-14"),
        (("lineage", CASE, "--municipality", "x"), "in x"),
        (("network", "nix"), "cooperation"),
        (("network", "cooperation", "--metric", "fame"), "pagerank"),
        (("search", " "), "words"),
        (("release", "--from", "nyss"), "2024"),
        (("release", "x"), "--municipality"),
        (("release", "--from", "2032"), "from 2032-01-01"),
        (("lineage", CASE, "--out", "/nowhere/a.json"), "/nowhere"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_done_is_one_sentence(call: Command, words: tuple[str, ...], told: str) -> None:
    said = call("export", *words)
    assert one_sentence(said), said
    assert told in said.err
