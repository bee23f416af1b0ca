"""The modules that say what the facts of each table state; a new one is a line here."""

from __future__ import annotations

from ingest.describe import agreements, documents, figures, law, matters, meetings, people, statements
from ingest.describe.described import Described, States

THEMES = (documents, meetings, people, matters, agreements, statements, figures, law)
_STATES: States = {kind: how for theme in THEMES for kind, how in theme.STATES.items()}


def state(described: Described) -> None:
    """Fill a fact's triples and node. Raises KeyError for a type of fact that no module describes."""
    _STATES[type(described.fact)](described, described.fact)
