"""Who is away, as one sentence tells it.

Disa Ek (S) anmäler jäv och deltar inte i beslutet.      På grund av jäv deltar inte Disa Ek (S) och Ola Lind (M).
Disa Ek (S) deltar ej i beslutet.                        Följande deltar inte i beslutet: Disa Ek (S), Ola Lind (M)

Groups without names (`nämndernas ledamöter`) and those who come in another's place are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.cues import pattern, phrases, stems
from ingest.names import persons_in
from ingest.recognise.people.politicians import Politician, politicians_in

CUES = "recusal-cue"
BIAS, NO_GROUND = "jäv", "deltar inte"  # notations of the scheme recusal-reason
STEMS = (*stems(CUES, "bias"), *stems(CUES, "takes-part", "took-part", "abstains"))
_NOW, _THEN = ("declares", "takes-part"), ("declares", "takes-part", "declared", "took-part")
_NOT = phrases(CUES, "not")
_BETWEEN = rf"(?:{phrases(CUES, 'between')}\s)?"
_NAMES_BIAS = pattern(CUES, "bias")
_MATTER = pattern(CUES, "matter")
_GROUND = pattern(CUES, "ground")
_DECLARED_BY = pattern(CUES, "declared-by")
_QUESTION = pattern(CUES, "open-question")
_NOTES = pattern(CUES, "notes", "announces")
_CLAUSE = re.compile(rf"(?<!\w){phrases(CUES, 'clause')}\s(?!{phrases(CUES, 'pronoun')}(?!\w))", re.IGNORECASE)
_IN_CLAUSE = re.compile(rf"(?<!\w){phrases(CUES, 'clause')}\s(?:[\wåäö:]+\s){{0,3}}$", re.IGNORECASE)
_REPLACES = re.compile(rf"(?<!\w){phrases(CUES, 'replacement')}\s(?:[a-zåäö:0-9]+\s){{0,3}}$", re.IGNORECASE)
_IN_PLACE_OF = re.compile(rf"(?<!\w){phrases(CUES, 'in-place-of')}\s(?:[a-zåäö:0-9]+\s){{0,2}}$", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:[–—•*-]\s*)?(?:[a-zåäö0-9:]+\s){0,3}", re.IGNORECASE)
_JOINT = re.compile(
    r"(?=.*[^\s])(?:,\s(?:[a-zåäö0-9:]+\s?){1,4})?\s*(?:[,;•*–—-]\s*)*(?:(?:och|samt)\s+)?(?:[a-zåäö0-9:]+\s){0,2}?",
)
"""What stands between people who are away together: commas, `och`, marks of a list, a title before or behind a name."""
_ANOTHER = re.compile(r"\s*(?:,|(?:och|samt)\b)")
_JOINS = re.compile(r"[,;•*–—-]|\b(?:och|samt)\b")
FARTHEST = 120  # code points between a name and what is told of it


def _telling(cues: Sequence[str]) -> re.Pattern[str]:
    verbs = phrases(CUES, *(cue for cue in cues if cue.endswith("part")))
    told = phrases(CUES, *(cue for cue in cues if not cue.endswith("part")), "abstains")
    return re.compile(rf"(?<!\w)(?:{told}|{verbs}\s{_BETWEEN}{_NOT}|{_NOT}\s{verbs})(?!\w)", re.IGNORECASE)


_TELLS = {False: _telling(_THEN), True: _telling(_NOW)}
_OPENS = re.compile(rf"(?<!\w){phrases(CUES, 'takes-part', 'took-part', 'announces')}(?=\s)", re.IGNORECASE)
_CLOSES = re.compile(rf"\s{_BETWEEN}(?:{_NOT}|(?:eget\s|sig\s)?{phrases(CUES, 'bias')})(?!\w)", re.IGNORECASE)


def names_bias(text: str) -> bool:
    """Whether a text speaks of a conflict of interest."""
    return _NAMES_BIAS.search(text) is not None


def absentees(text: str, known: Mapping[str, str], *, headed: bool = False, now: bool = False) -> list[Politician]:
    """Those whom a sentence tells to take no part in a matter, each once, in its order; the party may be empty.

    known   the paper's people and their parties, for those who are named without
    headed  a heading above says what the sentence is about: it need not name the decision
    now     only what is told in the present: what was told of another meeting stands in the past
    """
    people = list(_people(text, known))
    if not people or not (headed or _NAMES_BIAS.search(text) or _MATTER.search(text)):
        return []
    found = [person for run in _runs(text, people, now=now) for person in run]
    return sorted(dict.fromkeys(found), key=lambda person: person.start)


def listed(text: str, known: Mapping[str, str]) -> list[Politician]:
    """The people with whom a text opens, and of whom nothing else is told: `Disa Ek (S), Ola Lind (M)`."""
    run = _directly_behind(text, list(_people(text, known)), 0)
    return run if run and not text[run[-1].end :].strip(" .,;") else []


def leads_in(text: str) -> bool:
    """Whether a sentence leads in a list of those who are away: `Följande ledamöter deltar inte i beslutet:`."""
    about = _NAMES_BIAS.search(text) or _MATTER.search(text)
    return text.rstrip().endswith(":") and bool(about and _TELLS[False].search(text))


def _people(text: str, known: Mapping[str, str]) -> Iterator[Politician]:
    """Everybody named, those without a party too: officials may be disqualified as members are."""
    elected = {person.start: person for person in politicians_in(text, known)}
    for person in persons_in(text):
        plain = Politician(person.name, "", person.span.start, person.span.end)
        yield elected.get(person.span.start, plain)


def _runs(text: str, people: Sequence[Politician], *, now: bool) -> Iterator[list[Politician]]:
    told = False
    for match in _TELLS[now].finditer(text):
        behind, before = _directly_behind(text, people, match.end()), _before(text, people, match.start())
        run = before or behind if names_bias(match[0]) else behind or before
        run = run or _behind_colon(text, people, match.end())
        told = told or bool(run)
        yield run
    for match in _OPENS.finditer(text):
        run = _directly_behind(text, people, match.end())
        if run and _CLOSES.match(text, run[-1].end):
            told = True
            yield run
    for match in _DECLARED_BY.finditer(text):
        run = _directly_behind(text, people, match.end()) or _behind_colon(text, people, match.end())
        told = told or bool(run)
        yield run
    for match in () if told or now else _GROUND.finditer(text):
        yield _before(text, people, match.start()) or _directly_behind(text, people, match.end())


def _before(text: str, people: Sequence[Politician], stop: int) -> list[Politician]:
    """The people who are the subject of what is told at `stop`."""
    run: list[Politician] = []
    for person in reversed([each for each in people if each.end <= stop]):
        between = text[person.end : run[-1].start if run else stop]
        if run and not _joined(between):
            break
        if not run and (len(between) > FARTHEST or _QUESTION.search(between) or _CLAUSE.search(between)):
            return []
        if run or not _comes_in(text[: person.start]):
            run.append(person)
    return run if run and not _doubtful(text[: run[-1].start]) else []


def _comes_in(before: str) -> bool:
    """Whether what stands before a name makes it that of somebody who comes in another's place."""
    return bool(_REPLACES.search(before)) and not _IN_PLACE_OF.search(before)


def _doubtful(before: str) -> bool:
    """Whether what stands before a name makes it a question, or somebody's opinion: `anser att Disa Ek är jävig`."""
    return bool(_QUESTION.search(before)) or bool(_IN_CLAUSE.search(before) and not _NOTES.search(before))


def _directly_behind(text: str, people: Sequence[Politician], at: int) -> list[Politician]:
    """The people named right behind an offset, a title between at most."""
    run: list[Politician] = []
    for person in (each for each in people if each.start >= at):
        between = text[run[-1].end if run else at : person.start]
        first = _TITLE.fullmatch(between) and not _MATTER.search(between) and not _ANOTHER.match(between)
        fits = _joined(between) if run else first
        if not fits or _comes_in(text[: person.start]) or _QUESTION.search(between):
            break
        run.append(person)
    return run


def _behind_colon(text: str, people: Sequence[Politician], at: int) -> list[Politician]:
    colon = text.find(":", at)
    return _directly_behind(text, people, colon + 1) if colon >= 0 else []


def _joined(between: str) -> bool:
    return bool(_JOINS.search(between) and _JOINT.fullmatch(between))
