"""What recognisers' confidences are worth, as measured: the door to `confidence.ttl`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, parse

from ontology.prefixes import PREFIXES, SG, SGR, SGS, turtle_prologue

FILE = Path(__file__).with_name("confidence.ttl")
_HEAD = """\
# How often the readings of each recogniser were right, by table and by the confidence that the recogniser states.
# Written by `make accuracy`, from the papers whose truth is known; do not edit.

"""


@dataclass(frozen=True, slots=True, order=True)
class Calibration:
    """Rows of a table that a recogniser states with one confidence (two decimals): those measured, those right."""

    recogniser: str
    table: str
    stated: str
    rows: int
    right: int


def calibrations() -> tuple[Calibration, ...]:
    """All of them, sorted. Raises ValueError, naming the file, if one is not whole."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for quad in parse(path=FILE):
        if isinstance(quad.object, Literal | NamedNode):
            found[str(quad.subject)][quad.predicate.value.removeprefix(SG)] = quad.object.value
    try:
        return tuple(sorted(map(_calibration, found.values())))
    except KeyError as lacking:
        raise ValueError(f"{FILE.name}: a calibration has no {lacking}: write it anew with `make accuracy`") from None


def _calibration(told: dict[str, str]) -> Calibration:
    return Calibration(
        recogniser=told["ofRecogniser"],
        table=told["ofTable"].removeprefix(f"{SGS}table/").replace("-", "_"),
        stated=f"{Decimal(told['statedConfidence']):.2f}",
        rows=int(told["sampleSize"]),
        right=int(told["rightRows"]),
    )


def as_turtle(those: tuple[Calibration, ...]) -> str:
    """The content of the file."""
    blocks = (
        f"<{SGR}calibration/{each.recogniser.replace('_', '-')}-{each.table.replace('_', '-')}-"
        f"{each.stated.replace('.', '')}> a sg:Calibration ;\n"
        f'    sg:ofRecogniser "{each.recogniser}" ; sg:ofTable <{SGS}table/{each.table.replace("_", "-")}> ;\n'
        f"    sg:statedConfidence {_canonical(each.stated)} ; sg:sampleSize {each.rows} ; sg:rightRows {each.right} .\n"
        for each in sorted(those)
    )
    return _HEAD + turtle_prologue(("sg",)) + "\n" + "\n".join(blocks)


def _canonical(decimal: str) -> str:
    """The one spelling of a decimal that stores keep (XML Schema 1.1, E.1); two spellings would be two values."""
    plain = f"{Decimal(decimal).normalize():f}"
    return plain if "." in plain else f'"{plain}"^^<{PREFIXES["xsd"]}decimal>'
