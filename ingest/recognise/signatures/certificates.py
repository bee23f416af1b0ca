"""Who certifies that an extract is right, and who a line says has signed electronically.

Utdragets riktighet intygas              Digitalt godkänd av Disa Ek tisdagen den 8 september 2031, kl. 09:14
Disa Ek, nämndsekreterare                Dokumentet är elektroniskt undertecknat av Ola Lind 2031-09-08
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import dates
from ingest.cues import pattern, phrases
from ingest.parts import Line, Paper
from ingest.recognise.passages import is_rule, joined
from ingest.recognise.people import Named, is_title, named_in
from ingest.recognise.signatures.signatory import Signatory, post_of

CUES = "signature-cue"
_CERTIFIES = re.compile(rf"(?:{phrases(CUES, 'certifies')})[\s:,.]*", re.IGNORECASE)
_ELECTRONIC = pattern(CUES, "electronic", "e-identity")
_SIGNED_BY = re.compile(rf"{phrases(CUES, 'signs')}\s(?:\w+\s){{0,2}}?av:?\s*(?:\w+\s)?$", re.IGNORECASE)
LONGEST = 110  # code points: what is longer is text
BELOW = 3  # lines


def certifying(paper: Paper, lines: Sequence[Line]) -> Iterator[Signatory]:
    """Who certifies an extract, on the line of the words that say so or right below it."""
    if paper.part.kind != "minutes-extract":
        return
    for index, line in enumerate(lines):
        match = _CERTIFIES.match(line.stripped)
        if not match:
            continue
        begins = line.text.find(line.stripped) + match.end()
        rest = line.piece(begins, len(line.text))
        below = (each for each in lines[index + 1 : index + 1 + BELOW] if not is_rule(each))
        place = rest if rest.stripped else next(below, None)
        named = _alone(place) if place else None
        if named:
            posts = [post for title in named.titles if (post := post_of(title))]
            after = next(below, None) if not posts else None
            posts += [post for post in [post_of(after.stripped) if after else None] if post]
            yield Signatory(named.span, named.name, tuple(posts[:1]), date=dates.first(place.text if place else ""))


def _alone(line: Line) -> Named | None:
    """The person of a line that holds a name, a title, a day and nothing else."""
    passage = joined([line])
    people = list(named_in(passage))
    if len(people) != 1 or people[0].start or len(passage.text) > LONGEST:
        return None
    rest = passage.text[people[0].end :].lstrip(" ,")
    day = next(dates.find(rest), None)
    rest = rest[: day.span.start].rstrip(" ,") if day else rest
    return people[0] if not rest or is_title(rest) or rest.startswith("(") else None


def certificates(lines: Sequence[Line]) -> Iterator[Signatory]:
    """Who a line of its own says has signed or approved the paper electronically, and when."""
    for line in lines:
        if len(line.stripped) > LONGEST or not _ELECTRONIC.search(line.text):
            continue
        passage = joined([line])
        people = list(named_in(passage))
        day = dates.first(passage.text)
        if day and len(people) == 1 and _SIGNED_BY.search(passage.text[: people[0].start]):
            yield Signatory(line.span, people[0].name, date=day, method="digital")
