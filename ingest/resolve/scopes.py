"""Scopes: the municipality, or else the source, within which a name or number is one."""

from __future__ import annotations

from ingest.cues import known_of
from ingest.iris import slug
from ingest.pipeline import Reading


def scope_of(reading: Reading) -> str:
    """The slug under which what a source tells of is minted."""
    if not reading.municipality:
        return f"source-{reading.source.sha256[:12]}"
    return scope_of_name(reading.municipality)


def scope_of_name(municipality: str) -> str:
    """The slug of a municipality by its name.

    >>> scope_of_name("Stockholms stad"), scope_of_name("Ekmåla kommun")
    ('stockholm', 'ekmala')
    """
    thing = known_of("municipality", municipality)
    return slug((thing.place if thing else "") or municipality.rsplit(" ", 1)[0])
