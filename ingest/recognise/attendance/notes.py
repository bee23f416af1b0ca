"""What cells beside or below a name tell in lists of those present: titles, parties, marks, for how long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cues import concept_of, folded, known_of, pattern, phrases
from ingest.names import kind_of, persons_in
from ingest.recognise.attendance.tables import SERVING, says_absent
from ingest.recognise.people import is_title, told_behind
from ingest.roles import role_at_start

CUES = "attendance-cue"
LONGEST_LETTERS = 4  # a party's letters alone are told of the person above: `SD`
LONGEST_NOTE = 80  # code points: what is longer is text
_IN_PLACE = re.compile(rf"{phrases(CUES, 'in-place-of', 'not-serving')}(?!\w)", re.IGNORECASE)
SERVES = re.compile(
    rf"{phrases('post-cue', 'serves')}\.?\s+{phrases('post-cue', 'serves-for')}(?!\w)|"
    rf"{phrases('post-cue', 'serves')}\.?(?:\s+{phrases(CUES, 'substitutes', 'substitutes-short')})?"
    r"(?=\s*(?:$|§|\bför\s))",
    re.IGNORECASE,
)
_PARTLY = re.compile(rf"§|\d{{1,2}}[:.]\d\d(?!\d)|{phrases(CUES, 'partly', 'negation')}(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(r"[\s,(]§")
_FOR = re.compile(rf"^{phrases(CUES, 'for')}\s", re.IGNORECASE)
_EMPLOYER = pattern(CUES, "employer")
_MARK = re.compile(rf"(?:[XxVvI✓√☒*•]|[-–—]|\d|{phrases('vote-cue', 'yes', 'no')})", re.IGNORECASE)
_VOTE = re.compile(rf"§§?\s*\d+|{phrases('vote-cue', 'yes', 'no', 'abstains')}", re.IGNORECASE)


def opens_with_person(text: str) -> bool:
    """Whether a line opens with a person's name, perhaps behind a title (`Ordförande Disa Ek`)."""
    first = next(iter(persons_in(text)), None)
    if first is None or known_of("union", first.name) or kind_of(first.name):
        return False
    before = text[: first.span.start].strip(" :,")
    return not before or (len(before.split()) <= 3 and (is_title(before) or is_definite_title(before)))


def is_definite_title(words: str) -> bool:
    """`Ledamoten`, `Tjänstgörande ersättaren`: whether words are a role and nothing else."""
    role = role_at_start(words)
    return role is not None and role.definite and not role.rest and not words.endswith((".", ","))


def is_note(text: str) -> bool:
    """Whether a cell tells something of the person beside or above it, and names nobody else.

    Titles, a party or union, marks of presence and votes, for how long, in whose place.
    """
    words = text.strip(" |*()")
    if not words:
        return True
    if len(text) > LONGEST_NOTE or (words.endswith((".", ":")) and len(words.split()) > 3):
        return False
    if _MARK.fullmatch(words) or SERVES.match(words) or _IN_PLACE.match(words):
        return True
    if _PARTLY.match(words) and not opens_with_person(words):  # `Tom Berg` is no `tom § 4`
        return True
    if known_of("party", words) or known_of("union", words) or says_absent(words) or is_column_head(words):
        return True
    return is_title(words.split(",")[0]) and not opens_with_person(words)


def is_column_head(text: str) -> bool:
    """`Närvaro`, `§ 134`, `JA`: the heads of columns that stand below one another, one cell a line."""
    found = concept_of("attendance-column", text)
    exact = found is not None and folded(text) in {folded(label) for label in (found.label_sv, *found.labels)}
    return exact or bool(_VOTE.fullmatch(text.strip()))


def told_in(notes: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """(whom the notes say that somebody represents, the titles they tell)."""
    represents, titles = "", []
    for note in notes:
        words = _PERIOD.split(note.strip(" |*()"))[0].strip(" ,")
        if SERVES.match(words):
            titles.append(SERVING)
        elif known_of("party", words) or known_of("union", words):
            represents = represents or words
        elif is_definite_title(words) and (role := role_at_start(words)):
            titles.append(role.role)
        elif is_title(words.split(",")[0]):
            unit, more = told_behind(f", {words}")
            represents = represents or unit
            titles += more
    return represents, tuple(titles)


def marked_absent(notes: Sequence[str]) -> bool:
    """Whether the first mark beside or below a name says that the person was away."""
    marks = [note.strip(" |*()") for note in notes]
    first = next((mark for mark in marks if _MARK.fullmatch(mark) or says_absent(mark)), "")
    return bool(first) and says_absent(first)


def without_for(text: str) -> str:
    """`För Kommunal: N. N.` without its first word."""
    return _FOR.sub("", text, count=1)


def is_party_of_list(text: str) -> bool:
    """`Kommunal`, `Arbetsgivaren: N. N.`, `S: N. N.`: whom those behind or below represent."""
    label, colon, _ = without_for(text).partition(":")
    if known_of("union", label.strip()) or _EMPLOYER.fullmatch(label.strip(" :.*")):
        return True
    return bool(known_of("party", label.strip())) and (bool(colon) or len(label.strip()) > LONGEST_LETTERS)
