"""Names above roles: a line of one name or several, and the roles they hold on the next.

Disa Ek                 Disa Ek            Ola Lind
förvaltningschef        kommundirektör     tf. ekonomichef
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from ingest import dates
from ingest.cues import folded, pattern, phrases
from ingest.divide.sections import heading_of
from ingest.names import given_names, is_person, kind_of
from ingest.parts import Line, fold
from ingest.recognise.passages import is_rule, joined
from ingest.recognise.people import Named, cells_of, function_of, named_in
from ingest.recognise.signatures.signatory import Signatory, post_of
from ingest.roles import FoundRole, role_at_start, roles_in

LONGEST_ROLE_LINE = 110  # code points
LONGEST_TITLED = 60  # code points of a name with a title
ASIDE = 3  # code points: how far a name may stand left of what heads its column
WORDS_OF_A_NAME = range(2, 5)
_CAPITALS = re.compile(r"^(?:[A-ZÅÄÖÉÜØ][\w’'´-]+|von|af|de)(?:\s+(?:[A-ZÅÄÖÉÜØ][\w’'´-]+|von|af|de))*$")
_COLUMN_GAP = re.compile(r"\s{2,}|\t")
_SPECK = re.compile(r"\s+[~|_]+\s+")  # what a scan makes of the gap between columns
CUES = "signature-cue"
_ADJUSTED_ON = re.compile(
    rf"(?:\w+\s(?:\w+\s){{0,3}}?)?{phrases(CUES, 'adjusts')}\s(?:\w+dagen\s)?(?:den\s)?\d[\d-]*(?:\s\w+\s\d{{4}})?\.?$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(rf"(?:\s{phrases(CUES, 'joined', 'for')}|[-,])$")
_TELLS = re.compile(r"[a-zåäö]+(?:ade|erar|rättar|gör)")
_IN_PLACE = pattern(CUES, "place")


def name_blocks(lines: Sequence[Line]) -> Iterator[Signatory]:
    """A line of names alone and, right below it, the roles they hold."""
    for index, line in enumerate(lines[:-1]):
        text = _SPECK.sub("  ", line.stripped)
        if not _CAPITALS.match(text) or lines[index + 1].number - line.number > 2:
            continue
        if _is_below_its_title(lines, index) or _is_between_labels(lines, index):
            continue
        if functions := _functions(lines[index + 1]):
            for named, role in zip(_alone(line), functions, strict=False):
                yield Signatory(named.span, named.name, (role,) if role else (), date=date_near(lines, index))
            continue
        roles = role_lines(lines, index + 1)
        names = names_of(text, len(roles)) if roles else []
        for name, role in zip(names, roles, strict=False):
            yield Signatory(
                line.span,
                name,
                (role,),
                unit=role_organisation(role),
                represents=role_organisation(role) or _party_above(lines, index),
                date=date_near(lines, index),
            )


def names_below_day(lines: Sequence[Line]) -> Iterator[Signatory]:
    """`Justerat 2024-04-24` and, behind it or right below, in its column, names with at most a title each."""
    day, last, column = "", 0, 0
    for line in lines:
        head, colon, _ = line.text.partition(":")
        adjusted = next((cell for cell in cells_of(line) if _ADJUSTED_ON.fullmatch(cell.text)), None)
        if colon and _ADJUSTED_ON.fullmatch(head.strip()):  # `Justeras den 6 maj 2031: Disa Ek, Ola Lind`
            behind = joined([line.piece(len(head) + 1, len(line.text))])
            yield from (Signatory(named.span, named.name, date=dates.first(head)) for named in named_in(behind))
        elif adjusted:
            day, last = dates.first(adjusted.text), line.number
            column = adjusted.start - line.start if len(cells_of(line)) > 1 else 0
        elif day and line.number - last <= 2 and (people := _titled(line, column)):
            last = line.number
            for named in people:
                role = next((role for title in named.titles if (role := post_of(title))), None)
                yield Signatory(named.span, named.name, (role,) if role else (), represents=named.represents, date=day)
        else:
            day = ""


def _titled(line: Line, column: int) -> list[Named]:
    """The people of the cells from a column on, if each holds a name and at most a title or party; else nobody."""
    cells = [cell for cell in cells_of(line) if cell.start - line.start >= column - ASIDE]
    people = [
        named for cell in cells for named in named_in(joined([cell]))
        if cell.text == named.name or (cell.text.startswith(named.name) and (named.titles or named.represents))
    ]  # fmt: skip
    short = all(len(cell.text) <= LONGEST_TITLED for cell in cells)
    return people if short and len(people) == len(cells) else []


def _is_below_its_title(lines: Sequence[Line], index: int) -> bool:
    """Whether a dotted line with a title above it stands over a name: the title below it is the next one's."""
    return index > 1 and is_rule(lines[index - 1]) and bool(function_of(lines[index - 2].stripped))


def _is_between_labels(lines: Sequence[Line], index: int) -> bool:
    """Whether a name stands, clear of both, between a function and another above the next name: it has the first."""
    if not 0 < index < len(lines) - 2 or lines[index + 1].number - lines[index].number < 2:
        return False
    above, following = lines[index - 1].stripped, lines[index + 2]
    return bool(function_of(above.split()[0])) and bool(_alone(following))


def _functions(line: Line) -> list[FoundRole | None]:
    """The posts of a line of functions, one a column, if one of them is no post: `Ordförande   Justerare`."""
    cells = cells_of(line)
    posts = [post_of(cell.text) for cell in cells]
    all_functions = all(function_of(cell.text) for cell in cells)
    return posts if all_functions and not all(posts) else []


def _alone(line: Line) -> list[Named]:
    """The people of a line that holds a name in each of its columns, and no more; else nobody."""
    cells = cells_of(line)
    people = [named for cell in cells for named in named_in(joined([cell])) if cell.text == named.name]
    return people if len(people) == len(cells) else []


def date_near(lines: Sequence[Line], index: int) -> str:
    """The day of adjustment printed above a block of names, or below it with nothing behind."""
    below = (line.stripped for line in lines[index + 2 : index + 4])
    return date_above(lines, index) or next((dates.first(t) for t in below if _ADJUSTED_ON.match(t)), "")


def _party_above(lines: Sequence[Line], index: int) -> str:
    """`För Vikby kommun` above the name tells for whom an agreement is signed."""
    above = lines[index - 1].stripped if index and len(cells_of(lines[index - 1])) == 1 else ""
    return above.removeprefix("För ").strip(" :") if above.startswith("För ") and len(above) < 60 else ""


def role_lines(lines: Sequence[Line], index: int) -> list[FoundRole]:
    """The roles of the line at `index` and of those on which the last of them goes on; empty if none."""
    first = lines[index].stripped
    if len(first) > LONGEST_ROLE_LINE or role_at_start(first) is None:
        return []
    text = first
    for line in lines[index + 1 : index + 3]:
        if line.number - lines[index].number > 2 or not _goes_on(text, line.stripped) or heading_of(line):
            break
        text = f"{text} {line.stripped}"
    found = roles_in(fold(text))
    return found if all(len(role.rest.split()) <= 8 and not role.rest.endswith(".") for role in found) else []


def _goes_on(text: str, below: str) -> bool:
    """Whether a role is wrapped: it ends in a joining word or hyphen, and what follows is short and small."""
    return bool(_UNFINISHED.search(text)) and len(below) < 60 and below[:1].islower() and not below.endswith(".")


def names_of(text: str, count: int) -> list[str]:
    """The names of a line of at most `count` names, told by wide gaps, else by their words.

    >>> names_of("Lena Ek Lind Ola Berg", 2)
    ['Lena Ek Lind', 'Ola Berg']
    """
    columns = [column for column in _COLUMN_GAP.split(text.strip()) if column]
    if len(columns) > 1:
        return [fold(column) for column in columns if is_person(column)] if all(map(is_person, columns)) else []
    words = text.split()
    count = min(max(count, 1), len(words) // 2)
    if count == 1 and len(words) == 4 and _given(words[0]) and _given(words[2]) and not _given(words[1]):
        count = 2
    splits = [_cut(words, cuts) for cuts in combinations(range(1, len(words)), count - 1)] if count else []
    fitting = [names for names in splits if all(len(name) in WORDS_OF_A_NAME for name in names)]
    if not fitting:
        return []
    best = max(fitting, key=lambda names: sum(map(_name_likeness, names)))
    joined = [" ".join(name) for name in best]
    return joined if all(map(is_person, joined)) else []


def _cut(words: Sequence[str], cuts: Sequence[int]) -> list[list[str]]:
    edges = [0, *cuts, len(words)]
    return [list(words[a:b]) for a, b in pairwise(edges)]


def _name_likeness(words: Sequence[str]) -> float:
    """A name starts with a given name, does not end in one, and mostly has two words."""
    likeness = 3.0 if _given(words[0]) else 0.0
    likeness -= 2.0 * sum(_given(word) for word in words[1:])
    return likeness + (0.5 if len(words) == 2 else 0.0)


def _given(word: str) -> bool:
    return word.casefold() in given_names() or word.casefold().split("-")[0] in given_names()


def role_organisation(role: FoundRole) -> str:
    """The organisation printed with a role; a place behind `i` is none (`förtroendevald i Vikby`)."""
    words = role.rest.strip(" ,").split()
    if not words or not words[0][0].isalpha():
        return ""
    if _TELLS.fullmatch(words[0]) and not kind_of(role.organisation):  # `konsult, berättade om`
        return ""
    if _IN_PLACE.fullmatch(words[0]) and not kind_of(role.organisation):
        return ""
    return role.organisation


def date_above(lines: Sequence[Line], index: int) -> str:
    """The day of adjustment printed on one of the two lines above, else empty."""
    above = (line.stripped for line in lines[max(0, index - 2) : index])
    return next((dates.first(text) for text in above if folded(text).startswith("justera")), "")
