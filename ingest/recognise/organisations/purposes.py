"""Names that tell what an organisation is for: `avdelningen för stöd och service`, `Nämnden för demokrati`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from ingest.cues import phrases
from ingest.names import capitalised, kind_of
from ingest.recognise.organisations.words import (
    ANY,
    CAP,
    EDGE,
    LONG,
    Finder,
    Mention,
    Wording,
    basic,
    definite,
    ending_in,
    labels,
)
from ontology.knowledge import concepts

_OTHERS = ("committee", "council", "subcommittee", "administration", "department", "unit", "cooperation-group",
           "steering-group")  # fmt: skip
"""Kinds of organisations that a purpose does not name: the next one has begun."""
_GOING_ON = {
    behind: {words.split()[0] for words in labels("going-on") if words.endswith(f" {behind}")}
    for behind in {words.split()[1] for words in labels("going-on")}
}
"""A preposition -> the words behind which a name goes on with it: `stöd` `för`, `personer` `med`."""
LONGEST_PURPOSE = 9  # words behind `avdelningen för`


def _started(wording: Wording, match: re.Match[str]) -> Iterator[Mention]:
    """`avdelningen för stöd och service`, `Nämnden för demokrati`, `X - Centrum för …`: a noun and what it is for."""
    purpose = _purpose(wording, match.end())
    if purpose:
        end = match.end() + len(purpose)
        name = wording.text[match.start() : end]
        own, noun = match["owner"] or "", definite(match["owned"] or match["noun"])
        if own:
            name = f"{noun} för {purpose}"
        kind = kind_of(name.casefold()) or kind_of(noun.casefold())
        if kind == "cooperation-group" and (place := _IN_PLACE.match(wording.text, end)):
            name, end = name + place[0], place.end()
        yield Mention(
            match.start(), end, capitalised(name), kind, owner=capitalised(basic(own.strip())),
            common=name[0].islower(), capital=name[0].isupper(),
        )  # fmt: skip


_IN_PLACE = re.compile(rf" i {CAP}(?! (?:kommun|stad)\b)")


@cache
def _started_nouns() -> frozenset[str]:
    """The nouns that stand before `för` and the name's purpose."""
    starts = {
        s.removesuffix(" för") for c in concepts("organisation-kind") for s in c.name_starts if s.endswith(" för")
    }
    return frozenset({*starts, "centrum", "samråd"} - {"avd.", "samrådet"})


def _tells_start() -> Callable[[str], bool]:
    return ending_in((*_started_nouns(), "enheten", "avdelningen", "enhet", "avdelning"))


@cache
def _start_pattern() -> re.Pattern[str]:
    alone = "|".join(sorted(map(re.escape, _started_nouns()), key=len, reverse=True))
    prefix = rf"(?:(?:{CAP}(?: {CAP})* [-–] )|(?i:gemensam(?:t|ma)? ))?"
    owned = rf"(?P<owner>{ANY}{phrases('body-ending', 'deciding-body', 'office')}s )"
    noun = rf"(?:{prefix}(?P<noun>(?i:{alone})|{ANY}(?:enheten|avdelningen))|{owned}(?P<owned>enhet|avdelning))"
    return re.compile(rf"{EDGE}{noun} för (?=[^\W\d_])")


def _purpose(wording: Wording, start: int) -> str:
    """The words that tell what an organisation is for, up to where the sentence goes on."""
    behind = wording.text[start:]
    words = list(re.finditer(r"[^ \n]+|\n", behind[:160]))[:LONGEST_PURPOSE]
    end, joined, previous, capital, proper = 0, "", "", False, False
    for index, match in enumerate(words):
        word = match[0].strip('()"”.,;:\n')
        if word.casefold() in ("och", "samt", "&"):
            following = words[index + 1][0].strip(".,;:\n") if index + 1 < len(words) else ""
            suspended = previous.endswith("-")
            ends_list = joined == "samt" and word.casefold() != "samt"  # äldre samt vård och omsorg
            if (
                (joined and not suspended and not ends_list)
                or not following
                or _ends_purpose(following, "" if capital else previous)
            ):
                break
            joined, previous = joined if suspended else "och" if ends_list else word.casefold(), ""
            continue
        if _ends_purpose(word, previous) or (index == 1 and proper and previous not in _GOING_ON.get(word, ())):
            break
        capital, proper = word[0].isupper(), _is_proper_noun(wording, word)
        end, previous = match.start() + match[0].find(word) + len(word), word.casefold()
        if word.endswith(_GENITIVES) or (
            len(word) > LONG and word[-1] == "s" and word[:-1].casefold() in wording.small
        ):
            end -= 1  # a genitive: what follows is the organisation's
            break
        if match[0][-1] in '.;:)”",' and not (match[0][-1] == "," and previous.endswith("-")):
            break
    purpose = behind[:end].removesuffix(" för")
    first, last = purpose.split(" ")[0].casefold(), purpose.rsplit(" ", 1)[-1].casefold()
    return "" if last.endswith("-") or last in _GOING_ON or first in labels("no-purpose") else purpose


def _is_proper_noun(wording: Wording, word: str) -> bool:
    """`Intraservice`, a name by itself: a capitalised word that is neither an adjective nor in common use."""
    return word.istitle() and not word.endswith(_ADJECTIVES) and word.casefold() not in wording.small


_ADJECTIVES = ("t", "a", "ande", "ig", "isk")


_GENITIVES = ("ings", "ningens", "ets", "ions", "ens", "orgs")


def _ends_purpose(word: str, previous: str) -> bool:
    folded = word.casefold()
    if folded in _GOING_ON and previous in _GOING_ON[folded]:
        return False
    if not word[:1].isalpha() or re.search(r"\d", word) or folded in labels("function-word"):
        return True
    other = kind_of(folded) in _OTHERS and folded.endswith(("en", "et"))
    return other or (bool(previous) and word[0].isupper())


PURPOSED = Finder(_tells_start, _start_pattern, _started)
