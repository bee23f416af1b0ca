"""Who may speak in a cooperation group: unions, the employer, and members who sit there for a union."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from ingest.cues import folded, known_of, phrases
from ingest.names import kind_of, persons_in
from ingest.parts import Paper
from ingest.recognise.passages import joined
from ontology.knowledge import concept, known

EMPLOYER = "Arbetsgivaren"
CUES = "statement-cue"
_GENITIVE = r"(?P<genitive>ets|s|:s)?"
_LISTED_FOR = re.compile(r"\s*,?\s*(?P<bracket>\()?(?P<name>[A-ZÅÄÖ][\wåäö]+(?:\s[A-ZÅÄÖ][\wåäö]+)?)")
_HEADS_TURN = re.compile(rf"\W*{phrases(CUES, 'heads-turn')}\s$")
_OPENS = re.compile(rf"(?:[.:–]\s|^{phrases(CUES, 'too')}\s)$")
_AND = re.compile(r"\boch\s$")
_VERB = re.compile(r"\s[a-zåäö]+(?:de|r|er|ar|t|ll|g)\b")
_APPOSED = re.compile(r"\s*[,(]\s*")


def in_sentence(sentence: str, names: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """(offset, actor) of each actor that is a subject in the sentence: it opens it, or follows `och` or a name."""
    if not names:
        return
    for match in _pattern(tuple(names)).finditer(sentence):
        before, behind = sentence[: match.start()], sentence[match.end() :]
        if behind[:1] in (",", " ") and _pattern(tuple(names)).match(behind.lstrip(" ,(")):
            continue  # `Disa Ek, Vision, undrar`: the union speaks
        if _is_subject(before, behind):
            yield match.start(), names[match["name"]]


def named_in(words: str, names: Mapping[str, str]) -> list[str]:
    """The actors that words name, in their order: ` Vision och Kommunal.`"""
    return list(dict.fromkeys(names[m["name"]] for m in _pattern(tuple(names)).finditer(words))) if names else []


def _is_subject(before: str, behind: str) -> bool:
    if _HEADS_TURN.match(before):  # `Synpunkter från Vision: …`
        return behind.startswith(":")
    if not before.strip(' -–•*"') or _OPENS.search(before):
        return True
    if _AND.search(before):  # `Kommunal vill … och Vision önskar …`, `Vision och Kommunal undrar`
        return bool(_VERB.match(behind))
    person = next(iter(persons_in(before.rstrip(" ,("))), None)  # `Disa Ek, Vision, undrar`
    return person is not None and bool(_APPOSED.fullmatch(before[person.span.end :])) and person.span.start == 0


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:(?P<name>{words}){_GENITIVE})(?![\w-])")


def named(paper: Paper) -> dict[str, str]:
    """Name of a union or the employer as the paper may print it -> the name that tables print.

    A union goes by its full name where that stands anywhere in the source, else by the name printed. A name that
    stands with a person whom the paper lists for another union is a slip for that union's.
    """
    names = _of_known(paper.text)
    return {name: actor for name, actor in names.items() if name in _in_use(paper.text)} | _slips(paper, names)


@lru_cache(maxsize=2)  # a source's papers have one text
def _of_known(text: str) -> Mapping[str, str]:
    names = {name: _printed(text, union.names, name) for union in known("union") for name in union.names}
    return names | dict.fromkeys(concept(CUES, "employer").cues, EMPLOYER)


@lru_cache(maxsize=2)
def _in_use(text: str) -> frozenset[str]:
    """The names that a source prints."""
    plain = " ".join(text.split())
    return frozenset(name for name in _of_known(text) if name in plain)


def _printed(text: str, names: Sequence[str], name: str) -> str:
    full = names[0]
    if folded(full) == folded(name):
        return name
    stands = any(other in text for other in names if folded(other).replace(" ", "") == folded(full).replace(" ", ""))
    return full if stands or len(name) > len(full) else name


def members(paper: Paper, names: Mapping[str, str]) -> dict[str, str]:
    """Person whom the paper lists for a union -> the union's name as tables print it."""
    return _listed(paper, names)[0]


def _slips(paper: Paper, names: Mapping[str, str]) -> dict[str, str]:
    """Unknown names that stand behind a person who is listed for a known union elsewhere in the paper."""
    listed, strange = _listed(paper, names)
    return {name: listed[person] for name, person in strange.items() if person in listed and not kind_of(name)}


def _listed(paper: Paper, names: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(person -> the union behind the name, unknown name in brackets -> the person before it)."""
    listed: dict[str, str] = {}
    strange: dict[str, str] = {}
    filled = [line for line in paper.lines if line.stripped]
    texts = [*(line.stripped for line in filled), joined(filled).text]  # a list's lines do not run into one another
    for person, behind in ((p, _LISTED_FOR.match(text, p.span.end)) for text in texts for p in persons_in(text)):
        if behind is None:
            continue
        union = next((n for n in (behind["name"], behind["name"].split()[0]) if known_of("union", n)), "")
        if union:
            listed.setdefault(person.name, names.get(union, union))
        elif behind["bracket"]:
            strange.setdefault(behind["name"], person.name)
    return listed, strange
