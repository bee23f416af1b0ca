"""Where the clauses of a decision end though no heading stands over what follows: an account or a list begins.

Medborgarförslaget avslås.
I ett medborgarförslag föreslås en badplats …        the case is told
Delgivningarna noteras till protokollet.
Dnr KS 2031/16      Årsredovisning                    the rows of a list
Anmälda beslut                                        a heading of a few words

A sentence that ends with its line may be the first of two of one clause. So what follows tells of the case only where
it opens a sentence that decides nothing and orders nothing, or closes the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cues import pattern
from ingest.parts import Line
from ingest.recognise.clauses.outcomes import shows_outcome
from ingest.recognise.passages import joined, sentences

LONGEST = 12  # lines: no answer word for word is longer
LOOKED_AT = 5  # lines: no first sentence of an account is longer
CAPTION = 4  # words: no heading of its own above what is told is longer
TOLD = 40  # code points: what is told below such a heading fills its line so far
_ORDERS = pattern("decision-cue", "orders")
_ENDS = re.compile(r"[.!?][\"”’)]*$")
_CLOSES = pattern("meeting-function", "mötesavslutare")
_QUOTES = re.compile(r"[\"“”]")
_TELLS_ON = re.compile(r":\s+\S")


def opens_account(held: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the first line of `below` opens an account or a list, and no longer belongs to the clause `held`."""
    above, line = held[-1].stripped, below[0]
    if not _ENDS.search(above):
        return False
    if len(line.cells) > 1 or (len(below) > 1 and _is_caption(line.stripped, below[1].stripped)):
        return True
    if (
        not line.stripped[0].isupper()
        or line.stripped.endswith(":")
        or len(list(sentences(joined((held[-1], line))))) < 2
    ):
        return False
    text = joined(held[-LONGEST:]).text
    if len(_QUOTES.findall(text)) % 2 or _TELLS_ON.search(text):  # what is answered, word for word
        return False
    following = joined(below[:LOOKED_AT])
    start, end = next(sentences(following))
    first = following.text[start:end]
    return bool(_CLOSES.search(first)) or (not shows_outcome(first) and not _ORDERS.search(first))


def _is_caption(text: str, below: str) -> bool:
    """`Anmälda beslut` above a line of text: a heading that the scheme `section` does not know."""
    plain = text.replace(" ", "").replace("-", "")
    return (
        plain.isalpha()
        and text[0].isupper()
        and len(text.split()) <= CAPTION
        and below[0].isupper()
        and len(below) >= TOLD
        and not shows_outcome(text)
    )
