"""What a lower body hands up to a higher one: `Arbetsutskottet föreslår nämnden besluta att …`.

    Kommunstyrelsen föreslår att kommunfullmäktige beslutar:     a lead, the clauses follow
    … beslutar att föreslå kommunstyrelsen besluta                a lead at two removes
    Arbetsutskottets förslag till socialnämnden                   a heading
    Nämnden föreslår kommunfullmäktige att anta planen.           one sentence

Who is not named is the body whose sitting it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.cues import pattern
from ingest.names import capitalised, kind_of
from ingest.recognise.bodies import KINDS, bodies_in

_VERB = pattern("decision-cue", "proposes", "propose", "proposed")
_HEADING = re.compile(
    r"^(?P<who>\S.*?)s\sförslag\still\s(?:beslut\s(?:i|till|för)\s)?(?P<to>\S.*?)(?:s\sbeslut)?\s*[.:]?$", re.IGNORECASE
)
_NEXT = re.compile(r"[,;]\s+(?:(?:samt|och)\s+)?(?=att\s)|\s(?:samt)\s(?=att\s)")
_ASKED_THAT = re.compile(r"\s+(?:att\s+)?besluta[r]?\s*:?\s+(?P<what>att\s\S.*)$")
_ASKED = re.compile(r"\s+(?:att\s+)?besluta\s(?P<what>\S.*)$|\s+(?P<that>att\s\S.*)$")
LONGEST = 90  # code points of a heading


@lru_cache(maxsize=1 << 12)
def heads_proposal(text: str) -> tuple[str, str] | None:
    """(who, to whom) where a line heads what one body proposes to another, else None.

    >>> heads_proposal("ARBETSUTSKOTTETS FÖRSLAG TILL SOCIALNÄMNDEN")
    ('Arbetsutskottet', 'Socialnämnden')
    >>> heads_proposal("Kommunstyrelsens förslag till beslut i kommunfullmäktige")
    ('Kommunstyrelsen', 'Kommunfullmäktige')
    >>> heads_proposal("Förvaltningens förslag till nämnden")
    """
    match = _HEADING.match(text) if len(text) <= LONGEST and text[:1].isupper() else None
    if not match:
        return None
    who, to = (_calm(match[part]) for part in ("who", "to"))
    return (who, to) if kind_of(who) in KINDS and kind_of(to) in KINDS else None


def _calm(name: str) -> str:
    return name.capitalize() if name.isupper() else capitalised(name)


def handed_up(lead: str) -> tuple[str, str] | None:
    """(who hands up, to whom) where words that lead in propose to a higher body, else None; who may be empty.

    >>> handed_up("Kommunstyrelsen tillstyrker förslaget och föreslår att kommunfullmäktige beslutar:")
    ('Kommunstyrelsen', 'Kommunfullmäktige')
    >>> handed_up("att föreslå socialnämnden besluta")
    ('', 'Socialnämnden')
    >>> handed_up("Utskottet föreslår kommunstyrelsen föreslå kommunfullmäktige besluta")
    ('Utskottet', 'Kommunfullmäktige')
    """
    if headed := heads_proposal(lead):
        return headed
    verbs = list(_VERB.finditer(lead))
    if not verbs:
        return None
    verb = verbs[0]
    bodies = [(body.span.start, _calm(body.name)) for body in bodies_in(lead)]
    before = [name for start, name in bodies if start < verb.start()]
    behind = [name for start, name in bodies if start > verb.start()]
    last = [name for start, name in bodies if start > verbs[-1].start()]
    return (before[0] if before else "", (last or behind)[0]) if behind else None


def within(sentence: str) -> tuple[str, str, list[str]] | None:
    """(who, to whom, the clauses) where one sentence proposes to a higher body, else None.

    >>> within("Nämnden föreslår kommunfullmäktige besluta att anta planen, samt att avsluta ärendet.")
    ('Nämnden', 'Kommunfullmäktige', ['att anta planen', 'att avsluta ärendet.'])
    >>> within("Kommunstyrelsen föreslår att kommunfullmäktige antar planen.")
    ('Kommunstyrelsen', 'Kommunfullmäktige', ['att kommunfullmäktige antar planen.'])
    """
    verb = _VERB.search(sentence)
    to = next((b for b in bodies_in(sentence) if verb and b.span.start > verb.end()), None)
    if not verb or not to:
        return None
    between = sentence[verb.end() : to.span.start].strip().casefold()
    if between not in ("", "att", "till"):
        return None
    up = handed_up(sentence[: to.span.end])
    rest = sentence[to.span.end :]
    if up is None:
        return None
    if asked := _ASKED_THAT.match(rest):
        return *up, _NEXT.split(asked["what"])
    if asked := _ASKED.match(rest):
        return *up, [asked["what"] or asked["that"]]
    if between == "att" and len(rest.split()) > 1:
        return *up, [sentence[verb.end() :].strip()]
    return None
