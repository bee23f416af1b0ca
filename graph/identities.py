"""Who is who, for whoever looks it over: each judgement with the line that would overrule it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from io import StringIO

from pyoxigraph import Literal, NamedNode

from graph.ask import ask
from graph.layout import Release
from ontology.prefixes import PREFIXES
from queries.library import find

KINDS = ("person", "organisation", "case", "document")
_SGID = PREFIXES["sgid"]

Cell = NamedNode | Literal | None


@dataclass(frozen=True, slots=True)
class Identity:
    """A judgement of two things, or of a name in a source and the thing it is taken for.

    verdict  notation of identity-verdict; `name` for a name that is taken for a thing
    joined   whether the graph holds the two to be one
    one, other            IRIs; `one` is empty for a name
    one_name, other_name  what they are called; sources: in which file they occur first
    line     what to write into identity.ttl: it confirms a judgement of two things (with `same` in the place of
             `different`, or the other way, it overrules it), and tells a name from what it is taken for
    """

    confidence: float
    kind: str
    verdict: str
    reason: str
    joined: bool
    one_name: str
    other_name: str
    source: str
    detail: str
    one: str
    other: str
    line: str


def identities(release: Release, *, kind: str = "", least: float = 0.0, most: float = 1.0) -> list[Identity]:
    """The judgements with a confidence from `least` to `most`, the most doubtful first.

    kind  notation of identity-kind, or empty for all. Names that surely stand for what they are taken for are left out.
    Raises ReleaseError if the release cannot be read.
    """
    found = [*_judged(release, kind, least, most), *_named(release, least, min(most, 0.99))]
    wanted = (each for each in found if kind in ("", each.kind))
    return sorted(wanted, key=lambda each: (each.confidence, each.kind, each.one_name, each.other_name, each.line))


def _judged(release: Release, kind: str, least: float, most: float) -> Iterator[Identity]:
    values = {"kind": kind, "least": f"{least:.2f}", "most": f"{most:.2f}"}
    for row in _rows(release, "identities", values):
        verdict = "same" if row["verdict"] == "same" else "different"
        line = _line(verdict, _thing(row["one"]), _thing(row["other"]), row["detail"] or row["reason"], row["curator"])
        yield Identity(
            float(row["confidence"]), row["kind"], row["verdict"], row["reason"], row["joined"] == "true",
            row["one_name"], row["other_name"], row["source"], row["detail"], row["one"], row["other"], line,
        )  # fmt: skip


def _named(release: Release, least: float, most: float) -> Iterator[Identity]:
    for row in _rows(release, "doubtful-names", {"least": f"{least:.2f}", "most": f"{most:.2f}"}):
        kind = next((each for each in KINDS if f"/{each}/" in row["thing"]), "organisation")
        sort = "" if kind == "person" else f" ; sg:identityKind <{PREFIXES['sgs']}identity-kind/{kind}>"
        name = f"[ foaf:name {_quoted(row['name'])} ; sg:inSourceNamed {_quoted(row['source'])}{sort} ]"
        line = _line("different", name, _thing(row["thing"]), row["detail"], "")
        yield Identity(
            float(row["confidence"]), kind, "name", row["reason"], True, row["name"], row["stands_for"], row["source"],
            row["detail"], "", row["thing"], line,
        )  # fmt: skip


def _rows(release: Release, name: str, values: dict[str, str]) -> Iterator[dict[str, str]]:
    answer = ask(release, find(name), values)
    for row in answer.rows:
        yield {column: _value(cell) for column, cell in zip(answer.columns, row, strict=True)}


def _value(cell: Cell) -> str:
    return "" if cell is None else cell.value


def _thing(iri: str) -> str:
    """Relative to the addresses of the graph, as the file of judgements takes it."""
    return f"<{iri.removeprefix(_SGID)}>"


def _line(verdict: str, one: str, other: str, reason: str, curator: str) -> str:
    return (
        f"[] sg:{verdict} {one} , {other} ; sg:reason {_quoted(reason)} ; dcterms:creator {_quoted(curator or '…')} ."
    )


def _quoted(text: str) -> str:
    return str(Literal(text))


# -- written out ------------------------------------------------------------------------------------------------


def as_text(found: Sequence[Identity]) -> str:
    """Three lines a judgement: how sure, what of what; why and where; the line for identity.ttl."""
    return "".join(
        f"{each.confidence:.2f}  {each.kind}  {_says(each)}\n"
        f"      {each.reason}{': ' * bool(each.detail)}{each.detail}  [{each.source}]\n      {each.line}\n"
        for each in found
    )


def _says(identity: Identity) -> str:
    one, other = _called(identity)
    if identity.verdict == "name":
        return f"“{one}” is {other}"
    unsure = "" if identity.joined or identity.verdict != "same" else ", not joined"
    return f"{one} and {other}: {identity.verdict}{unsure}"


def _called(identity: Identity) -> tuple[str, str]:
    return identity.one_name or _thing(identity.one), identity.other_name or _thing(identity.other)


SHORT = ("confidence", "kind", "verdict", "joined", "one", "other", "reason")
"""The columns of a short row."""


def rows(found: Sequence[Identity]) -> list[tuple[object, ...]]:
    """A short row a judgement, `SHORT`: names (where there is none, the address) and no line to paste."""
    return [
        (f"{each.confidence:.2f}", each.kind, each.verdict, _cell(each.joined), *_called(each), each.reason)
        for each in found
    ]


def as_csv(found: Sequence[Identity]) -> str:
    """A row a judgement with every column, with a header."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    names = [field.name for field in fields(Identity)]
    writer.writerow(names)
    writer.writerows([_cell(getattr(each, name)) for name in names] for each in found)
    return written.getvalue()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def as_json(found: Sequence[Identity]) -> str:
    """A list of objects."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=2) + "\n"


WRITTEN = {"text": as_text, "csv": as_csv, "json": as_json}
"""Name of a format -> what writes it."""
