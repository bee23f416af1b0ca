"""DOT, SVG and PNG as Graphviz reads and draws them; Mermaid as Mermaid parses it."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from graph.exports import ExportError, PictureError, drawn, find, picture, write
from graph.exports.plain import Tables
from graph.net import Edge, Net, Node, Spell
from tests.graph.exports.conftest import ABOUT, HOSTILE, hostile_net, nets, tried

SVG = "{http://www.w3.org/2000/svg}"
PRINT = r'N { printf("%s\t%s\n", $.name, $.label); } E { printf("%s\t%s\t%s\n", $.tail.name, $.head.name, $.label); }'

needs_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="needs graphviz (.ci/run installs it)")


def written(net: Net, form: str) -> bytes:
    out = io.BytesIO()
    write(net, find(form), ABOUT, out)
    return out.getvalue()


def by_graphviz(dot: bytes) -> list[list[str]]:
    """Nodes with their labels, and edges with theirs, as Graphviz understands them."""
    done = subprocess.run(["gvpr", PRINT], input=dot, capture_output=True, check=True, timeout=120)
    assert not done.stderr, done.stderr
    return [line.split("\t") for line in done.stdout.decode().splitlines()]


def label(text: str) -> str:
    """The lines of a label, as they would be drawn."""
    return html.unescape(re.sub(r"\\(.)", lambda sign: "\n" if sign[1] == "n" else sign[1], text))


def edges_by_node(net: Net) -> list[list[str]]:
    return [[edge.source, edge.target, "\n".join(drawn.edge_words(edge))] for edge in Tables(net).edges()]


@needs_graphviz
@tried
@given(nets())
def test_graphviz_reads_what_was_written(net: Net) -> None:
    read = by_graphviz(written(net, "dot"))
    nodes = [[node.id, "\n".join(drawn.lines(node))] for node in Tables(net).nodes()]
    assert sorted([line[0], label(line[1])] for line in read if len(line) == 2) == sorted(nodes)
    told = sorted([line[0], line[1], label(line[2])] for line in read if len(line) == 3)
    wanted = sorted(edges_by_node(net))
    if net.directed:
        assert told == wanted
    else:
        assert [{*ends, text} for *ends, text in told] == [{*ends, text} for *ends, text in wanted]


@needs_graphviz
def test_hostile_texts_are_words_of_the_picture_and_nothing_else() -> None:
    net = hostile_net(30)
    root = etree.fromstring(written(net, "svg"))
    assert {etree.QName(each).localname for each in root.iter(f"{SVG}*")} <= {
        "svg", "g", "title", "polygon", "polyline", "path", "ellipse", "text", "a",
    }  # fmt: skip
    shown = {" ".join((each.text or "").replace("\xa0", " ").split()) for each in root.iter(f"{SVG}text")}
    for node in Tables(net).nodes():
        assert {" ".join(line.split()) for line in drawn.lines(node)} <= shown
    assert not [name for each in root.iter() for name in each.attrib if name.lower().startswith("on")]
    links = {each.get("{http://www.w3.org/1999/xlink}href") for each in root.iter(f"{SVG}a")} - {None}
    assert links == set(net.nodes)


@needs_graphviz
def test_what_is_missing_is_dashed_and_what_is_unsure_dotted() -> None:
    nodes = {
        "a": Node("a", "Document", "Här", {"date": "2024-05-14"}),
        "b": Node("b", "MissingDocument", "Borta", {"missing": True}),
    }
    root = etree.fromstring(written(Net(nodes, (Edge("a", "b", "answers", 0.5), Edge("a", "b", "refers", 0.9))), "svg"))
    there, gone = root.findall(f".//{SVG}g[@class='node']")
    assert there.find(f".//{SVG}polygon").get("stroke-dasharray") is None
    assert gone.find(f".//{SVG}polygon").get("stroke-dasharray")
    unsure, sure = (
        each.find(f".//{SVG}path").get("stroke-dasharray") for each in root.findall(f".//{SVG}g[@class='edge']")
    )
    assert unsure
    assert not sure
    assert "2024-05-14" in {each.text for each in there.iter(f"{SVG}text")}


@needs_graphviz
def test_a_png_is_one() -> None:
    assert written(Net({"a": Node("a", "Case", "Ärende")}, ()), "png").startswith(b"\x89PNG\r\n\x1a\n")


@needs_graphviz
def test_without_a_direction_forces_lay_out() -> None:
    nodes = {iri: Node(iri, "Person", iri) for iri in "abc"}
    edges = (Edge("a", "b", "attended", 1), Edge("b", "c", "attended", 1))
    assert etree.fromstring(written(Net(nodes, edges, directed=False), "svg")).tag == f"{SVG}svg"


def test_a_picture_of_too_much_is_refused_with_the_number() -> None:
    net = Net({str(each): Node(str(each), "Case", "") for each in range(401)}, ())
    for form in ("svg", "png", "mermaid"):
        with pytest.raises(ExportError, match="401 nodes"):
            write(net, find(form), ABOUT, io.BytesIO())


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("dot", picture.SECONDS)

    monkeypatch.setattr(picture.shutil, "which", lambda _: "/usr/bin/dot")
    monkeypatch.setattr(picture.subprocess, "run", late)
    with pytest.raises(PictureError, match="20 s") as refused:
        written(Net({"a": Node("a", "Case", "A")}, ()), "svg")
    assert refused.value.reason == "too-long"


def test_kinds_are_told_apart_without_colour() -> None:
    shapes = {}
    for kind in ("Case", "Document", "Decision", "Agreement", "Committee", "Person", "Meeting"):
        (node,) = Tables(Net({"a": Node("a", kind, "x")}, ())).nodes()
        shapes[kind] = (drawn.look(node).shape, drawn.look(node).mermaid, drawn.lines(node)[0])
    for of_all in zip(*shapes.values(), strict=True):
        assert len(set(of_all)) == len(shapes)


def test_a_node_says_what_when_and_of_whom_in_lines() -> None:
    data = {"date": "2024-05-14", "body": "Kommunstyrelsen", "validFrom": "2024-01-01"}
    net = Net({"a": Node("a", "Agreement", "Samverkansöverenskommelse om trygghet i hela staden", data)}, ())
    (node,) = Tables(net).nodes()
    assert drawn.lines(node) == [
        "AVTAL", "Samverkansöverenskommelse om", "trygghet i hela staden", "2024-05-14", "gäller 2024-01-01–",
        "Kommunstyrelsen",
    ]  # fmt: skip


def test_an_edge_says_its_relation_weight_and_time() -> None:
    nodes = {iri: Node(iri, "Person", iri) for iri in "ab"}
    spells = (Spell("2019", "2020"), Spell("2021-05-03", "2021-05-03"))
    (edge,) = Tables(Net(nodes, (Edge("a", "b", "answers", 1, (), {"weight": 3}, spells),))).edges()
    assert drawn.edge_words(edge) == ["besvarar (3)", "2019–2020, 2021-05-03"]


def test_mermaid_parses_hostile_texts_as_words(in_node: Callable[[str, bytes], Any]) -> None:
    plain = [Node(f"n{number}", "Case", text) for number, text in enumerate(HOSTILE)]
    hostile = hostile_net(80)
    net = Net({**hostile.nodes, **{node.id: node for node in plain}}, hostile.edges)
    read = in_node("mermaid.mjs", written(net, "mermaid"))
    nodes, edges = list(Tables(net).nodes()), list(Tables(net).edges())
    assert [shown(node["text"]) for node in read["nodes"]] == [drawn.lines(node) for node in nodes]
    names = {node.id: read["nodes"][number]["id"] for number, node in enumerate(nodes)}
    assert [(edge["start"], edge["end"]) for edge in read["edges"]] == [
        (names[edge.source], names[edge.target]) for edge in edges
    ]
    assert [shown(edge["text"]) for edge in read["edges"]] == [drawn.edge_words(edge) for edge in edges]
    missing = {names[node.id] for node in nodes if drawn.is_missing(node)}
    assert {node["id"] for node in read["nodes"] if "missing" in node["classes"]} == missing


def shown(text: str) -> list[str]:
    """The lines of a label as Mermaid shows them: its signs for numbers (`ﬂ°°35¶ß`) read."""
    numbered = re.sub(r"ﬂ°°(\d+)¶ß", lambda sign: f"&#{sign[1]};", text)
    return [html.unescape(line) for line in numbered.split("<br>")]
