"""Nets that writers find hard: made by hand, by chance, and by hypothesis."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from graph.exports import About
from graph.net import Edge, Net, Node, Place, Spell
from tests.conftest import ROOT

tried = settings(max_examples=50, deadline=None)
"""How often a property is tried; no test of ours fails because a machine is busy."""

ABOUT = About('Härledning: "ett" <ärende> & mer', "0123456789abcdef", {"of": "x"}, "https://exempel.se/a?b=1&c=2")
BASE = "https://w3id.org/stadsgraf/id/granvik/"
HOSTILE = (
    "<script>alert(1)</script>", 'a"b', "a\\", "\\N \\G \\n", "a\x00\x08b", "\r\nb\tc", "]]>", "<!--", "&amp; &lt;",
    "\u202eomvänd\u202c", "\u200fhöger", "%%{init: {}}%%", "end", "graph TD; A-->B", "#quot;", "`kod`", "- punkt",
    "1. ett", "=1+1", "-2", "@x", "'enkel'", "a | b", "style x:#f00;", "\ud800", "\ufffe", "☃ åäö", "\x1b[31m",
    "http://a.b/c?d=e#f", "  ", "{}", "a; b", "-->", "|||", "classDef x fill:#f00;", "click n0 href", "subgraph x",
)  # fmt: skip
"""Texts that break out of one format or another."""


def place(number: int, quote: str = "citat", confidence: float = 0.9, page: int | None = 3) -> Place:
    """A passage of an invented paper."""
    fact = f"https://w3id.org/stadsgraf/id/fact/{number:020x}"
    return Place(fact, quote, f"{BASE}file/1", "protokoll.txt", f"{BASE}document/d", page, "ab" * 32, 5, 11, confidence)


def hostile_net(nodes: int = 120) -> Net:
    """Nodes and edges whose every text is hostile, the same each time."""
    chance = random.Random(7)

    def text() -> str:
        return " ".join(chance.choice(HOSTILE) for _ in range(chance.randint(1, 3)))

    kinds = ("Case", "Document", "MissingDocument", "Decision", "Agreement", "Person", "Committee", "Meeting", text())
    made = [
        Node(
            f"{BASE}case/n-{number}", chance.choice(kinds), text(),
            {"date": "2024-05-14", "body": (text(), text()), text(): text(), "id": number, "type": True},
            (Spell("2019", "2021-06"), Spell("", "2022-01-01"), Spell("2024-05-14", "2023-01-01"), Spell("x", "y")),
        )
        for number in range(nodes)
    ]  # fmt: skip
    ids = [node.id for node in made]
    edges = tuple(
        Edge(
            chance.choice(ids), chance.choice(ids), chance.choice(("answers", "part-of", text())), chance.random(),
            tuple(place(each, text(), chance.random()) for each in range(chance.randint(0, 3))),
            {"weight": 2, "n": text()},
        )
        for _ in range(nodes)
    )  # fmt: skip
    return Net({node.id: node for node in made}, edges)


texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))
values = st.one_of(texts, st.integers(), st.floats(), st.booleans(), st.lists(texts, max_size=3).map(tuple))
names = st.one_of(
    st.sampled_from(("id", "label", "Label", "type", "weight", "source", "date", "title", "spells")), texts
)
data = st.dictionaries(names, values, max_size=4)
moments = st.sampled_from(("", "2019", "2020-02", "2024-02-29", "2023-02-30", "0000", "nyss"))
spells = st.lists(st.builds(Spell, moments, moments), max_size=2).map(tuple)


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Any net, with edges of its own nodes."""
    ids = [f"{BASE}x/{number}" for number in range(draw(st.integers(0, 4)))]
    nodes = {iri: Node(iri, draw(texts), draw(texts), draw(data), draw(spells)) for iri in ids}
    ends = st.sampled_from(ids) if ids else st.nothing()
    passages = st.lists(st.builds(place, st.integers(0, 5), texts, st.floats(0, 1)), max_size=2).map(tuple)
    edge = st.builds(Edge, ends, ends, texts, st.floats(0, 1), passages, data, spells)
    edges = draw(st.lists(edge, max_size=4)) if ids else []
    return Net(nodes, tuple(edges), directed=draw(st.booleans()))


@pytest.fixture(scope="session")
def hostile() -> Net:
    """The hostile net."""
    return hostile_net()


@pytest.fixture
def in_node(tmp_path: Path) -> Callable[[str, bytes], Any]:
    """Have a script of this folder read a file under Node; what it prints as JSON."""

    def run(script: str, content: bytes) -> Any:
        if not (ROOT / "node_modules" / "mermaid").is_dir():
            pytest.skip("needs packages of npm: npm ci (make test does it)")
        (tmp_path / "file").write_bytes(content)
        command = ["node", str(Path(__file__).parent / script), str(tmp_path / "file")]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
