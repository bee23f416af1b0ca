"""What a picture shows of nodes and edges: words in lines, and a look by kind. DOT and Mermaid draw the same.

Kinds are told apart by their word and their shape, not by colour alone; what is referred to and not among the papers
has a dashed line; what is less sure than `_SURE` a dotted one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from graph.exports import words
from graph.exports.plain import PARTED, Plain, PlainEdge, PlainNode, clean

_WIDTH = 30  # letters of a line
_LINES = 4  # of a label
_DETAIL = 42  # letters of what stands below it
_DATES = ("date", "validFrom", "validTo")
_ADDRESSES = ("http://", "https://")
_DETAILS = ("diaryNumber", "body", "holder", "state", "status")
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class Look:
    """How things of a kind look: a shape of Graphviz, the signs of Mermaid around a label, a colour to fill with that
    black letters can be read on (contrast at least 12 to 1), and whether corners are round."""

    shape: str
    mermaid: tuple[str, str]
    fill: str
    rounded: bool = False


_MATTER = Look("box", ("[", "]"), "#e8f0fe")
_PAPER = Look("note", ("[/", "/]"), "#fff8e1")
_DECISION = Look("octagon", ("{{", "}}"), "#e3f4e3")
_AGREEMENT = Look("component", ("[[", "]]"), "#f3e8fd")
_BODY = Look("tab", ("[(", ")]"), "#f1f3f4")
_PERSON = Look("ellipse", ("([", "])"), "#fdecea")
_MEETING = Look("hexagon", ("((", "))"), "#e0f7fa")
_POST = Look("box3d", (">", "]"), "#fff3e0")

_BODIES = (
    "Administration", "Association", "Authority", "Committee", "Company", "CooperationGroup", "Council", "Department",
    "EmployerOrganisation", "Municipality", "Organization", "Party", "SteeringGroup", "Subcommittee", "Union",
    "UnionLocal", "Unit",
)  # fmt: skip
_LOOKS: Mapping[str, Look] = {
    "Case": _MATTER,
    "AgendaItem": _MATTER,
    "Document": _PAPER,
    "MissingDocument": _PAPER,
    "SourceFile": _PAPER,
    "Decision": _DECISION,
    "ReportedDecision": _DECISION,
    "DelegatedDecision": _DECISION,
    "Proposal": Look("box", ("(", ")"), "#eef7ee", rounded=True),
    "Agreement": _AGREEMENT,
    "Person": _PERSON,
    "Meeting": _MEETING,
    "Membership": _POST,
    "Post": _POST,
    **dict.fromkeys(_BODIES, _BODY),
}


def look(node: PlainNode) -> Look:
    """How a node looks, by its kind."""
    return _LOOKS.get(str(node.values.get("kind", "")), _MATTER)


def is_missing(node: PlainNode) -> bool:
    """Whether it is referred to, and not among the papers."""
    return node.values.get("missing") is True or node.values.get("kind") == "MissingDocument"


def is_sure(edge: PlainEdge) -> bool:
    """Whether an edge rests on a reading that is mostly right."""
    confidence = edge.values.get("confidence")
    return not isinstance(confidence, float) or confidence >= _SURE


def lines(node: PlainNode) -> list[str]:
    """What a node says: its kind, what it is called, in lines, and when, of whom, in which state."""
    kind = one_line(words.kind(str(node.values.get("kind", ""))))
    head = f"{kind} – saknas" if is_missing(node) and "sakna" not in kind else kind
    label = str(node.values.get("label", "")) or node.id
    wrapped = textwrap.wrap(one_line(label), _WIDTH, max_lines=_LINES, placeholder=" …")
    told = [str(node.values[name]) for name in _DETAILS if node.values.get(name, label) != label]
    told = [each for each in told if not each.startswith(_ADDRESSES)]
    return [line for line in (head.upper(), *wrapped, *map(_short, (*_when(node), *told))) if line]


def edge_words(edge: PlainEdge) -> list[str]:
    """What an edge says: its relation, how much it weighs, and when."""
    weight = edge.values.get("weight")
    told = words.relation(str(edge.values.get("relation", "")))
    if isinstance(weight, int | float) and weight != 1:
        told = f"{told} ({weight:g})"
    return [line for line in (_short(told), *_spells(edge)) if line]


def one_line(text: str) -> str:
    """A text in one line, without marks of direction."""
    return " ".join(clean(text).translate(_MARKS).split())


_MARKS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u061c\ufeff"), " ")


def _short(text: str) -> str:
    text = one_line(text.replace(PARTED, ", "))
    return text if len(text) <= _DETAIL else f"{text[: _DETAIL - 1]}…"


def _when(node: PlainNode) -> list[str]:
    """The days of a node: its date, from when and until when it holds, else its spells."""
    values: Mapping[str, Plain] = node.values
    day, first, last = (str(values.get(name, "")) for name in _DATES)
    told = [day] if day else []
    if first or last:
        told.append(f"gäller {first}–{last}")
    return told or _spells(node)


def _spells(of: PlainNode | PlainEdge) -> list[str]:
    times = str(of.values.get("times", "")).split(PARTED) if of.values.get("times") else []
    if not times:
        return []
    shown = ", ".join(_spell(each) for each in times[:2])
    return [f"{shown} …" if len(times) > 2 else shown]


def _spell(interval: str) -> str:
    start, _, end = interval.replace("..", "").partition("/")
    return start if start == end else f"{start}–{end}"
