"""A role that somebody holds, and the organisation that stands with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cues import phrases
from ingest.facts import Span
from ingest.recognise.signatures.name_lines import role_organisation
from ingest.roles import FoundRole

RECORDS = ("minutes", "notes", "minutes-extract")
CUES = "post-cue"
_ITEMS = rf"(?:{phrases('attendance-cue', 'partly')}\s)?{phrases('attendance-cue', 'item-short')}\s?\d"
_CLAUSE_END = re.compile(rf"[.;(]|(?:^|,?\s)(?={_ITEMS})|\s(?:{phrases(CUES, 'term', 'since')})\b")


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody holds, with the organisation printed beside it; `signed` if it stands under the paper.

    since, until  ISO, as precise as the text, where it says from when or until when
    """

    span: Span
    person: str
    role: str
    organisation: str = ""
    signed: bool = False
    since: str = ""
    until: str = ""


def with_shared_organisation(span: Span, person: str, roles: Sequence[FoundRole]) -> Iterator[Held]:
    """Several roles of one person: the organisation behind the last is that of all."""
    cut = [replace(role, rest=_clause(role.rest)) for role in roles]
    shared = role_organisation(cut[-1]) if cut else ""
    for role in cut:
        yield Held(span, person, role.role, role_organisation(role) or shared)


def _clause(words: str) -> str:
    """The words behind a role up to the end of their clause, or to how long it is held."""
    return _CLAUSE_END.split(words, maxsplit=1)[0].strip(" ,")
