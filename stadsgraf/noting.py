"""What readers say is wrong: `feedback`."""

from __future__ import annotations

from typing import Annotated

import typer
from pyoxigraph import NamedNode

from api import notes
from api.serving import lookup
from api.settings import Settings
from graph.layout import ReleaseError
from graph.release import current
from graph.rows import among, texts
from graph.store import open_release
from ontology.prefixes import SGID, curie
from stadsgraf.screen import fail, print_rows

_QUOTED = 300  # facts asked for at once


def feedback(
    since: Annotated[str, typer.Option(help="Only notes left on this day or later, as 2026-03-05.")] = "",
) -> None:
    """List what readers have said is wrong with facts, with the words of the facts where the release has them."""
    data = Settings().data
    try:
        told = [note for note in notes.kept(data) if note.time >= since]
    except ValueError as broken:
        fail(f"{broken}: mend or remove that line")
    quotes = _quotes({note.fact for note in told})
    print_rows(
        ("time", "fact", "release", "wrong", "right", "quote"),
        [(n.time, curie(n.fact), n.release, n.wrong, n.right, quotes.get(n.fact, "")) for n in told],
    )


def _quotes(facts: set[str]) -> dict[str, str]:
    """The words of facts in the current release."""
    wanted = sorted(fact for fact in facts if fact.startswith(SGID))
    if not wanted:
        return {}
    try:
        store = open_release(current(Settings().data).path)
    except ReleaseError:  # notes outlive releases
        return {}
    found: dict[str, str] = {}
    for at in range(0, len(wanted), _QUOTED):
        some = map(NamedNode, wanted[at : at + _QUOTED])
        for fact, _, quote, *_ in texts(store, among(lookup("quoted"), "fact", some)):
            found.setdefault(fact, " ".join(quote.split()))
    return found
