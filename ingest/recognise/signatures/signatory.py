"""What a signature tells: who signs, in what role, for whom, when and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.cues import cues_in, pattern
from ingest.facts import Span
from ingest.names import capitalised, kind_of
from ingest.parts import fold
from ingest.roles import FoundRole, role_at_start, roles_in

_BY_MAIL = pattern("signature-cue", "by-mail")
_ELECTRONIC = pattern("signature-cue", "electronic")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody under a paper.

    roles       the roles printed with the name
    unit        the smallest organisation printed with the name
    represents  the union, party or side printed with the name
    date        ISO date of the signature, empty where none is printed
    method      notation of the scheme signature-method
    closing     the name closes an e-mail or a letter
    """

    span: Span
    person: str
    roles: tuple[FoundRole, ...] = ()
    unit: str = ""
    represents: str = ""
    date: str = ""
    method: str = "printed"
    closing: bool = False


@cache
def method_of(text: str) -> str:
    """The way of signing that a line's words tell; `printed` where they tell none."""
    if _BY_MAIL.search(text):
        return "e-mail"
    notations = [found.notation for found in cues_in("signature-method", text)]
    if "digital" in notations or _ELECTRONIC.search(text):
        return "digital"
    return "printed"


def post_of(text: str) -> FoundRole | None:
    """The post that a line below a name is: `Stadsdirektör`, `Ledamot i kommunfullmäktige`, `Nämndens ordförande`.

    A body in the genitive before the role is its organisation.
    """
    words = fold(text)
    if role := role_at_start(words):
        return role
    owner, _, rest = words.rpartition("s ")
    role = role_at_start(rest) if owner and kind_of(owner) else None
    if role is None or role.rest or len(roles_in(words)) > 1:
        return None
    return FoundRole(role.span, role.role, rest=capitalised(owner))
