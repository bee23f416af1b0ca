"""The groups that an agreement sets up: what they are called, who sits there, how often they meet.

A group is named in a heading (`Lokal styrgrupp`) or in a sentence; what is said of `den`, `gruppen` or the meetings
behind it is said of the group that was named last, as far as the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from ingest.cues import phrases, stems
from ingest.divide.sections import heading_of
from ingest.names import capitalised, kind_of
from ingest.parts import Line, Paper
from ingest.recognise.agreement_terms.how_often import how_often
from ingest.recognise.agreement_terms.provision import MEETINGS, STEERING, WORKING, Provision
from ingest.recognise.agreement_terms.seats import seats_below, seats_in
from ingest.recognise.passages import Passage, passages, sentences

CUES = "agreement-term-cue"
_ADJECTIVE = phrases(CUES, "group-scope")
_NOUN = phrases(CUES, "group")
_PURPOSE = r"(?:\sför\s(?!de[nt]\b|denna\b|detta\b|att\b|respektive\b)[\wåäö-]+(?=\s|[.,:]|$))?"


def _group(name: str) -> str:
    """A group in the singular, its parts in named groups that begin with `name`."""
    return (
        rf"(?:(?P<{name}_adjective>{_ADJECTIVE})\s)?(?P<{name}_noun>{_NOUN}|(?({name}_adjective)grupp|(?!)))"
        rf"(?P<{name}_form>en|ens|n)?(?!\w)"
        rf"(?P<{name}_for>{_PURPOSE})"
    )


_NAMED = re.compile(rf"\b{_group('g')}", re.IGNORECASE)
_HEADING = re.compile(rf"(?:#+\s*)?(?:(?:§\s?)?\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+)?{_group('g')}\s*:?", re.IGNORECASE)
_ANY_HEADING = re.compile(r"(?:#+\s*\S|(?:§\s?)?\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZÅÄÖ][^.:;]{2,60}$)")
_IT = r"(?:den|denna|gruppen)"
_SITS = rf"(?:ska\s|skall\s)?{phrases(CUES, 'sits-in', 'is-in')}"
_FOLLOWS = phrases(CUES, "list-follows")
_MEMBER = phrases(CUES, "members", "seat")
_OF = phrases(CUES, "consists-of")
_IN_IT = re.compile(
    rf"^(?:.*?\b)?[Ii]\s(?:{_group('g')}|{_IT})\s{_SITS}(?:\s{_FOLLOWS})*:?(?:\s(?P<list>\S.*))?$",
    re.IGNORECASE,
)
_CONSISTS = re.compile(
    rf"(?:\b{_group('g')}(?:,?\s(?:som|vilken))?|^{_IT})\s(?:ska\s|skall\s)?{_OF}(?:\sföljande[^:]{{0,30}})?:?(?:\s(?P<list>\S.*))?$",
    re.IGNORECASE,
)
_SIT_IN = re.compile(rf"^(?P<list>\S.*?)\s{_SITS}\si\s(?:{_group('g')}|gruppen)[.]?$", re.IGNORECASE)
_MEMBERS = re.compile(
    rf"(?:\b{_MEMBER}\si\s{_group('g')}|\b{_group('h')}\s{_MEMBER})\sär:?(?:\s(?P<list>\S.*))?$",
    re.IGNORECASE,
)
_WITH = re.compile(
    rf"\b{_group('g')}\smed\s(?P<list>\S.*?)\s{phrases(CUES, 'acts', 'meets')}\b",
    re.IGNORECASE,
)
_MEETS = re.compile(rf"\b(?:{phrases(CUES, 'meets')})(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(rf"^(?:{_IT}\s|(?:möten|{phrases(CUES, 'its-meetings')})\b)", re.IGNORECASE)
_NEW = re.compile(rf"\b[Ee]n\s(?:gemensam\s)?{_group('g')}")
_LEADS = re.compile(rf"\b{phrases(CUES, 'sits-in', 'consists-of')}(?:\s{_FOLLOWS}(?:\s\w+){{0,2}})?\s?:?$")
"""A line that ends so leads a list in if the next one is an entry (`seats_below`), else the sentence goes on there."""
REACH = 60  # code points from a verb of meeting to how often


def groups(paper: Paper) -> Iterator[Provision]:
    """The groups of an agreement, their seats and their meetings; a group at the first place that names it."""
    text = paper.text[paper.part.start : paper.part.end].casefold()
    if not any(stem in text for stem in stems(CUES, "group")):
        return
    found = [
        provision for lines, heading in _stretches(paper.lines_of(paper.part)) for provision in _told(lines, heading)
    ]
    seen: set[tuple[str, str, str, str]] = set()
    whole = _in_full({each.group for each in found})
    for each in (replace(each, group=whole.get(each.group, each.group)) for each in found):
        key = (each.kind, each.group.casefold(), each.text.casefold(), each.person.casefold())
        if key not in seen:
            seen.add(key)
            yield each


def _in_full(names: Set[str]) -> dict[str, str]:
    """Names that others begin with -> the only such one: `Styrgruppen` of `Styrgruppen för trygghet`."""
    longer = {name: [other for other in names if other.startswith(f"{name} ")] for name in names}
    return {name: others[0] for name, others in longer.items() if len(others) == 1}


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[list[Line], Line | None]]:
    """The lines between headings, each with the heading above if it names a group."""
    cuts = [at for at, line in enumerate(lines) if _HEADING.fullmatch(line.stripped) or _heads(line)]
    for start, stop in pairwise([-1, *cuts, len(lines)]):
        heading = lines[start] if start >= 0 and _HEADING.fullmatch(lines[start].stripped) else None
        yield list(lines[start + 1 : stop]), heading


def _heads(line: Line) -> bool:
    found = heading_of(line)
    return bool(_ANY_HEADING.match(line.stripped)) or (found is not None and found.behind is None)


def _told(lines: Sequence[Line], heading: Line | None) -> Iterator[Provision]:
    """What a stretch tells; below a heading the group that it names is called by its noun alone."""
    told = list(_in_stretch(lines, heading))
    above = told[0].group if heading else ""
    bare = capitalised(above.split()[-1]) if " " in above and above.endswith("gruppen") else ""
    yield from (replace(each, group=above) if bare and each.group == bare else each for each in told)


def _in_stretch(lines: Sequence[Line], heading: Line | None) -> Iterator[Provision]:
    current = ""
    if heading:
        match = _HEADING.fullmatch(heading.stripped)
        current = _name(match, "g") if match else ""
        yield Provision(heading.span, _kind(current), group=current)
    for passage in _passages(lines):
        for start, end in sentences(passage):
            sentence = passage.text[start:end].strip()
            current = (yield from _of_sentence(passage, start, sentence, current, lines)) or current


def _passages(lines: Sequence[Line]) -> Iterator[Passage]:
    """The paragraphs of lines; what leads a list in ends one."""
    cuts = [at + 1 for at, line in enumerate(lines) if _LEADS.search(line.stripped)]
    for start, stop in pairwise([0, *cuts, len(lines)]):
        yield from passages(lines[start:stop])


def _of_sentence(
    passage: Passage, start: int, sentence: str, current: str, lines: Sequence[Line]
) -> Generator[Provision, None, str]:
    """What a sentence tells of groups; returns the group that it is about."""
    named = [_name(match, "g") for match in _NAMED.finditer(sentence) if _is_one(match)]
    about = named[0] if named else current
    match = next(filter(None, (each.search(sentence) for each in (_IN_IT, _CONSISTS, _MEMBERS, _WITH, _SIT_IN))), None)
    whole = passage.span(start, start + len(sentence))
    if match:
        told = match.groupdict()
        group = _name(match, "g") if told.get("g_noun") else _name(match, "h") if told.get("h_noun") else current
        listed = match["list"]
        places = (
            list(seats_in(passage, start + match.start("list"), start + match.end("list"), group)) if listed else []
        )
        if not listed and group:
            places = list(seats_below([line for line in lines if line.start > whole.end - 1], group))
        if group and places:
            yield Provision(whole, _kind(group), group=group)
            yield from places
            about = group
    elif named and (_kind(named[0]) == STEERING or _NEW.search(sentence)):
        yield Provision(whole, _kind(named[0]), group=named[0])
    meets = _MEETS.search(sentence)
    often = how_often(sentence, meets.start()) if meets else None
    if meets and often and often.start - meets.end() <= REACH and about and (named or _GOES_ON.match(sentence)):
        yield Provision(whole, _kind(about), group=about)
        span = passage.span(start + meets.start(), start + often.end)
        yield Provision(span, MEETINGS, often.words, about, yearly=often.yearly)
    return about if named or match else current


def _is_one(match: re.Match[str]) -> bool:
    """Whether a group is meant and not any of its kind: in the definite form, or set up by the sentence."""
    before = match.string[: match.start()].casefold().split()
    return bool(match["g_form"]) or bool(before and before[-1] in ("en", "gemensam"))


def _name(match: re.Match[str], name: str) -> str:
    """A group's name in the definite form: `en lokal styrgrupp` is `Lokala styrgruppen`."""
    adjective, noun = match[f"{name}_adjective"] or "", match[f"{name}_noun"].casefold()
    definite = noun if noun.endswith("en") else f"{noun}n" if noun.endswith("é") else f"{noun}en"
    if adjective and not adjective.endswith("a"):
        adjective += "a"
    purpose = (match[f"{name}_for"] or "").strip()
    return capitalised(" ".join(filter(None, (adjective.casefold(), definite, purpose))))


def _kind(group: str) -> str:
    """The kind of provision that sets a group up."""
    return STEERING if kind_of(group) == "steering-group" else WORKING
