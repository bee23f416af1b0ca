"""People as minutes list them: a name, and behind it a party, a union, a unit and titles.

Disa Ek (S), ordförande          Disa Ek, Individ- och           Disa Ek från Vision
Disa Ek, enhetschef, Stab        familjeomsorg                   Disa Ek (Kommunal)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from ingest.cues import concept_of, cues_in, folded, known_of, phrases
from ingest.divide.body_names import BODIES
from ingest.facts import Span
from ingest.memo import of_source
from ingest.names import FoundPerson, capitalised, kind_of, persons_in
from ingest.parts import Line, fold
from ingest.recognise.passages import Passage
from ingest.roles import roles_in
from ingest.sounds import sound
from ontology.knowledge import concept, concepts

EMPLOYER = "Arbetsgivaren"
CUES = "attendance-cue"
_BRACKET = re.compile(r"^\s*,?\s*\((?P<inner>[^()]{1,60})\)")
_PARTY_BEHIND_TITLE = re.compile(r"^(?P<title>\s*,[^()]{3,60}?)\s*\((?P<party>[A-ZÅÄÖ][A-Za-zåäö]{0,3})\)")
_FROM = re.compile(rf",?\s*{phrases(CUES, 'from', 'for')}\s+(?P<whom>\S.*)$")
_SHORTENED = "".join(rf"(?<!\b{word})" for word in ("v", "tf", "ordf", "bitr", "tjg", "tjänstg", "sekr", "ers"))
_SENTENCE_END = re.compile(rf"{_SHORTENED}\.(?=\s|$)|[!?;](?=\s|$)|:(?=\s)", re.IGNORECASE)
_BRACKETED = re.compile(r"\s\((?P<inner>[^()]{2,20})\)\s*$")
_LINK = re.compile(r"(?:[\s,]+(?:och|samt|&))?[\s,]*$")
_CAPITALISED_RUN = re.compile(r"[A-ZÅÄÖ][\wåäö/&-]*(?:\s+(?:och\s+)?[A-ZÅÄÖ][\wåäö/&-]*)*")
_STREET = re.compile(rf"\s{phrases(CUES, 'street')}\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"^{phrases(CUES, 'ordinal')}\s+(?=v(?:ice)?\b)")
_EMPLOYER = re.compile(phrases(CUES, "employer", plain=True))
_CAPITALISED = re.compile(r"[A-ZÅÄÖ][\wåäö &-]{0,40}")
_NO_TITLE = re.compile(r"§|\d\d[.:]\d\d|@")
_LOCAL_LETTERS = re.compile(r"[a-zåäö]{2,3}")  # `Disa Ek (ns)`: a party that is known in its place only
_NO_LETTERS = re.compile(phrases(CUES, "partly", "negation", "no-party"))
_WHEN = re.compile(r"\s\([^()]{0,20}\d[^()]{0,20}\)\s*$")  # `Disa Ek, Vision (9/12)`
_SENT_BY = re.compile(r"\s(?P<whom>[A-ZÅÄÖ][\w-]*(?:\s[\w-]+){0,3}?)(?=\s*,|\s*$)")
_NEXT_REPLACED = re.compile(
    rf",?\s*(?:{phrases('post-cue', 'serves')}\.?\s+)?(?:{phrases(CUES, 'substitutes', 'substitutes-short')}\s+)?"
    rf"(?<!\w){phrases(CUES, 'for', 'in-place-of')}\s*$",
    re.IGNORECASE,
)
"""`PRO, tjänstgörande för` before the name of who is replaced."""
_REPEATED = re.compile(r"(\w)\1+")
_THREES = re.compile(r"(\w)\1\1")
_CELL = re.compile(r"(?:[^\s|]|(?<=\S) (?=\S))+")
_APART = re.compile(r"[^\S ]|  |\|")
LONGEST_LETTERS = 4  # a party's letters: `SD`
LONGEST_PART = 9  # words: a longer piece between commas is running text


@dataclass(frozen=True, slots=True)
class Named:
    """A person as printed: the name, whom they represent and their titles (as printed, in order).

    `start` and `end` are where the name stands in its passage, `span` where it stands in the repaired layer.
    """

    span: Span
    start: int
    end: int
    name: str
    represents: str = ""
    titles: tuple[str, ...] = ()


def named_in(passage: Passage, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The people of `passage.text[start:end]` in reading order, with what stands behind each."""
    text = passage.text[: len(passage.text) if end is None else end]
    found = [p for p in persons_in(text, start) if _is_somebody(p, text)]
    for index, person in enumerate(found):
        stop = found[index + 1].span.start if index + 1 < len(found) else len(text)
        represents, titles = told_behind(text[person.span.end : stop])
        span = passage.span(person.span.start, person.span.end)
        yield Named(span, person.span.start, person.span.end, person.name, represents, titles)


def _is_somebody(person: FoundPerson, text: str) -> bool:
    """Whether a name is a person's: not a union's, a body's or a street's (`Karl Johans torg 3`)."""
    if known_of("union", person.name) or kind_of(person.name):
        return False
    return not _STREET.match(text, person.span.end) and not _STREET.fullmatch(f" {person.name.split()[-1]}")


@of_source  # who looks for columns of names looks at every line
def cells_of(line: Line) -> tuple[Line, ...]:
    """The columns of a line, each as a line of its own: what stands two spaces apart or behind a tab or bar."""
    if line.stripped and not _APART.search(line.stripped):  # most lines: one column
        begins = line.text.find(line.stripped)
        return (line.piece(begins, begins + len(line.stripped)),)
    return tuple(line.piece(*match.span()) for match in _CELL.finditer(line.text))


def told_behind(tail: str) -> tuple[str, tuple[str, ...]]:
    """What the words behind a name tell: (whom the person represents, titles)."""
    represents = ""
    titles: list[str] = []
    if bracket := _BRACKET.match(tail):
        represents, title = _in_brackets(bracket["inner"])
        titles += [title] if title else []
        tail = tail[bracket.end() :]
    if whom := _FROM.match(tail.strip()):
        return represents or _organisation_at_start(whom["whom"]), tuple(titles)
    tail = _NEXT_REPLACED.sub("", _LINK.sub("", _SENTENCE_END.split(tail, maxsplit=1)[0]))
    tail = _WHEN.sub("", tail)
    if not represents and (sent := _SENT_BY.match(tail)) and _sends(sent["whom"]):  # `Disa Ek PRO, ordförande`
        represents, tail = sent["whom"], tail[sent.end() :]
    if not tail.lstrip().startswith(","):
        return represents, tuple(titles)
    if party := _PARTY_BEHIND_TITLE.match(tail):  # `Disa Ek, ordförande (S)`
        represents, tail = represents or party["party"], party["title"]
    if (short := _BRACKETED.search(tail)) and function_of(short["inner"]):  # `Disa Ek, HR-partner (sekr.)`
        titles.append(short["inner"])
        tail = tail[: short.start()]
    parts = [part.strip() for part in tail.strip(" ,").split(",") if part.strip()]
    unit, more = _parts(parts)
    return represents or unit, (*titles, *more)


def _sends(words: str) -> bool:
    """Whether words right behind a name are an association's letters or a body, which somebody sits for."""
    return words in concept("organisation-noun", "association-letters").cues or kind_of(words) in BODIES


def _in_brackets(inner: str) -> tuple[str, str]:
    words = fold(inner)
    if is_title(words):
        return "", words
    if known_of("party", words) or known_of("union", words) or _CAPITALISED.fullmatch(words):
        return words, ""
    if _LOCAL_LETTERS.fullmatch(words) and not _NO_LETTERS.fullmatch(words):
        return words.upper(), ""
    return "", ""


def _organisation_at_start(words: str) -> str:
    """The organisation that a text opens with: the longest known name, else its run of capitalised words."""
    pieces = words.split()
    for size in range(min(6, len(pieces)), 0, -1):
        name = " ".join(pieces[:size]).rstrip(" ,.;:")
        if known_of("union", name):
            return name
    if _EMPLOYER.fullmatch(folded(pieces[0])):
        return EMPLOYER
    run = _CAPITALISED_RUN.match(words)
    return fold(run[0]).rstrip(" ,.;:") if run else ""


def _parts(parts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """(unit or union, titles) of what stands between commas behind a name."""
    unit: list[str] = []
    titles: list[str] = []
    for part in parts:
        if len(part.split()) > LONGEST_PART or _NO_TITLE.search(part):
            break
        if several := _several_titles(part):
            titles += several
        elif is_title(part):
            titles.append(part)
            unit += [rest] if (rest := _unit_of_title(part)) and not unit else []
        elif unit and known_of("party", unit[-1]) and len(unit[-1]) <= LONGEST_LETTERS:
            break  # `Disa Ek, S, Socialnämnden`: her party, then where she sits
        elif (_is_organisation(part) and not (titles and part[0].islower())) or (
            unit and part[0].islower() and not titles and not known_of("party", unit[-1])
        ):
            unit.append(part)  # a unit's name may hold a comma: `Park, stadsmiljö och kultur`
        else:
            break
    return ", ".join(unit), tuple(titles)


def _several_titles(part: str) -> list[str]:
    """`HR-chef och chef verksamhetsstöd`: each title of a piece that holds several from its start on."""
    roles = roles_in(part)
    if len(roles) < 2 or roles[0].span.start:
        return []
    return [role.role for role in roles]


def _is_organisation(part: str) -> bool:
    return bool(known_of("union", part) or known_of("party", part) or kind_of(part)) or (
        part[0].isupper() and not re.search(r"\d", part)
    )


def _unit_of_title(part: str) -> str:
    """`Vision` of `ombud Vision`, `Stab` of `avdelningschef Stab`: a unit printed behind a title without a comma."""
    first, _, rest = part.partition(" ")
    return rest if rest and rest[0].isupper() and first[0].islower() and is_title(first) else ""


@cache
def is_title(part: str) -> bool:
    """Whether words printed with a name are a title or function (`HR-chef`, `ordförande`) and no unit."""
    words = folded(part).split()
    if not words or known_of("union", part):
        return False
    if concept_of("role", part) or concept_of("meeting-function", part):
        return True
    return words[0].endswith(_title_endings()) or words[-1].endswith(_title_endings())


@cache
def _title_endings() -> tuple[str, ...]:
    """Last words of known roles: new titles are made of them (`kvalitetschef`, `förhandlingsombud`)."""
    words = {folded(label).split()[-1] for each in concepts("role") for label in each.labels if folded(label)}
    return tuple(sorted(word for word in words if len(word) > 3))


def function_of(title: str) -> str:
    """The meeting function (notation) that a title printed with a name is, else empty."""
    words = _ORDINAL.sub("", fold(title).casefold())
    found = concept_of("meeting-function", words)
    return found.notation if found and folded(words) in {folded(label) for label in found.labels} else ""


def careful_spellings(names: Iterable[str]) -> dict[str, str]:
    """Name -> how the document spells it where it takes most care.

    Two spellings are one name if they differ in accents, in a doubled letter or by one letter more, or if they sound
    alike (`Sjöqvist`, `Sjökvist`). The one without a letter in threes wins (no Swedish name has one), then the one with
    more accents, then the one that stands most often, then the first.
    """
    counts = Counter(names)
    order = list(counts)
    by_initial: dict[str, list[tuple[str, str]]] = {}
    for name in order:
        by_initial.setdefault(folded(name)[:1], []).append((name, folded(name)))
    best: dict[str, str] = {}
    for alike in by_initial.values():
        for name, plain in alike:
            same = [other for other, others_plain in alike if _same_name(plain, others_plain)]
            care = {
                other: (_threes(other), -_accents(other), _is_genitive(other, same), -counts[other]) for other in same
            }
            best[name] = min(same, key=lambda other: (*care[other], order.index(other)))
    return best


def _same_name(first: str, second: str) -> bool:
    """Whether two folded names are spellings of one."""
    if first == second or _sound(first) == _sound(second):
        return True
    if abs(len(first) - len(second)) > 2 or Indel.distance(first, second) > 2:
        return False
    single = _REPEATED.sub(r"\1", first) == _REPEATED.sub(r"\1", second)
    return single or Indel.distance(first, second) == 1


@lru_cache(maxsize=1 << 12)
def _sound(name: str) -> str:
    return " ".join(map(sound, name.split()))


def _is_genitive(name: str, same: Sequence[str]) -> bool:
    """`Disa Eks` (yrkande) beside `Disa Ek`."""
    return name.endswith("s") and name[:-1] in same


def _threes(name: str) -> bool:
    return bool(_THREES.search(name.casefold()))


def _accents(name: str) -> int:
    return sum(letter.isalpha() and not letter.isascii() for letter in name)


def side_of(heading: str) -> str:
    """`employer`, `union` … (notation of attendance-side) that a list's heading names, else empty."""
    return next((c.notation for c in cues_in("attendance-side", heading) if c.notation in ("employer", "union")), "")


def as_represented(words: str) -> str:
    """How a represented party is printed in the tables: with a capital, the employer in the definite form."""
    if words.islower() and len(words) <= LONGEST_LETTERS and known_of("party", words):
        return words.upper()
    return EMPLOYER if _EMPLOYER.fullmatch(folded(words)) else capitalised(words)
