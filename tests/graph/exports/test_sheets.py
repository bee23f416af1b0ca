"""CSV in a zip, as Frictionless and pandas read it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given

from graph.exports import find, write
from graph.exports.markup import written
from graph.exports.plain import Plain, Tables
from graph.net import Net, Node
from tests.graph.exports.conftest import ABOUT, nets, tried


def archive(net: Net) -> zipfile.ZipFile:
    out = io.BytesIO()
    write(net, find("csv"), ABOUT, out)
    return zipfile.ZipFile(out)


def sheet(files: zipfile.ZipFile, name: str) -> list[dict[str, Any]]:
    text = io.StringIO(files.read(f"{name}.csv").decode(), newline="")
    return list(csv.DictReader(text))


def cell(value: Plain) -> str:
    """A value as it stands in a file: nothing that a spreadsheet computes."""
    if not isinstance(value, str):
        return written(value)
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value


@tried
@given(nets())
def test_every_row_is_there_and_no_cell_is_a_formula(net: Net) -> None:
    files, tables = archive(net), Tables(net)
    for row, node in zip(sheet(files, "nodes"), tables.nodes(), strict=True):
        assert {name: value for name, value in row.items() if value} == {
            "id": node.id, **{name: cell(value) for name, value in node.values.items()},
        }  # fmt: skip
    passages = [(str(number), each.fact) for number, edge in enumerate(net.edges) for each in edge.evidence]
    assert [(row["edge"], row["fact"]) for row in sheet(files, "evidence")] == passages


def test_frictionless_finds_the_package_valid(hostile: Net, tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    archive(hostile).extractall(tmp_path)
    command = [sys.executable, "-m", "frictionless", "validate", "--json", str(tmp_path / "datapackage.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    report = json.loads(done.stdout)
    assert report["valid"], [task["errors"][:2] for task in report["tasks"]]
    assert {task["name"]: task["stats"]["rows"] for task in report["tasks"]} == {
        "nodes": len(hostile.nodes),
        "edges": len(hostile.edges),
        "evidence": sum(len(edge.evidence) for edge in hostile.edges),
    }


def test_pandas_reads_it_with_types() -> None:
    net = Net({iri: Node(iri, "Case", f"å {iri}", {"n": 1, "share": 0.5, "missing": True}) for iri in "ab"}, ())
    nodes = pd.read_csv(archive(net).open("nodes.csv"))
    assert nodes["label"].tolist() == ["å a", "å b"]
    assert [str(nodes[name].dtype) for name in ("n", "share", "missing")] == ["int64", "float64", "bool"]


def test_the_same_net_gives_the_same_bytes(hostile: Net) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write(hostile, find("csv"), ABOUT, first)
    write(hostile, find("csv"), ABOUT, second)
    assert first.getvalue() == second.getvalue()
