"""Words that only their neighbours tell apart: `ar` is `är` or `år`, `1` is `1` or `i`.

The phrases that tell it are data (`ontology/schemes/collocation.ttl`); here stands which kinds of words go together.
They are few, and each is right nearly always; where none applies the likelier word stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ingest.cues import phrases
from ingest.numerals import in_words
from ontology.knowledge import concept, narrower

SCHEME = "collocation"
ANY = ".*"
Rule = tuple[str, re.Pattern[str], re.Pattern[str]]
"""Word; all of the word before it; all of the word behind it, which is empty where punctuation stands."""


def _rule(word: str, *, before: str = ANY, behind: str = ANY) -> Rule:
    return word, re.compile(before), re.compile(behind, re.IGNORECASE)


def _by_phrases() -> Iterator[Rule]:
    """`varje år`, `får inte`: of each word the words before it, then the words behind it."""
    for each in narrower(SCHEME, "fixed-phrase"):
        word = each.notation
        befores = "|".join(cue.removesuffix(f" {word}") for cue in each.cues if cue.endswith(f" {word}"))
        behinds = "|".join(cue.removeprefix(f"{word} ") for cue in each.cues if cue.startswith(f"{word} "))
        if befores:
            yield _rule(word, before=befores)
        if behinds:
            yield _rule(word, behind=behinds)


def _by_kind_of_word() -> Iterator[Rule]:
    """`12 år`, `år 2031`, `på ett sätt som`, `större än`, `att stärka`, `kan ingå`."""
    yield _rule("år", before=rf"\d{{1,3}}|{in_words(2)}")
    yield _rule("år", behind=r"(?:19|20)\d\d.*")
    yield _rule("sätt", behind=f"{phrases(SCHEME, 'function-word', 'auxiliary')}?")
    yield _rule("än", before=".*(?:[aeglmnrst])re")
    auxiliary = phrases(SCHEME, "auxiliary")
    for verb in concept(SCHEME, "infinitive").cues:
        yield _rule(verb, before=f"att|{auxiliary}")
    for verb in concept(SCHEME, "infinitive-behind-auxiliary").cues:
        yield _rule(verb, before=auxiliary)


RULES = (*_by_phrases(), *_by_kind_of_word())
DEPENDENT = frozenset(word for word, _, _ in RULES)
"""The words that there are rules for."""


NUMBERED = re.compile(phrases("word-use", "numbered", "numbered-or-counted"), re.IGNORECASE)
"""Words that a number is said behind."""
COUNTED = re.compile(phrases("word-use", "counted", "numbered-or-counted"))
"""Words that a number is said before, `1 och 2` and `1 till 3` among them."""
PLAIN_WORD = re.compile(r"[^\W\d_]{2,}")


def choose(meanings: Collection[str], before: str, behind: str) -> str:
    """The one of the meanings that its neighbours demand; empty where they demand nothing."""
    for word, rule_before, rule_behind in RULES:
        if word in meanings and rule_before.fullmatch(before) and rule_behind.fullmatch(behind):
            return word
    return ""


def is_letter_i(before: str, behind: str) -> bool:
    """Whether a lone `1` between these words is the word `i`."""
    return bool(
        PLAIN_WORD.fullmatch(before)
        and PLAIN_WORD.match(behind)
        and not NUMBERED.fullmatch(before)
        and not COUNTED.fullmatch(behind)
    )
