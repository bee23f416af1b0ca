"""Words that only their neighbours tell apart: `ar` is `är` or `år`, `1` is `1` or `i`.

The rules are data: a word, what must stand before it and what behind it. They are few, and each is right
nearly always; where none applies the likelier word stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.cues import phrases
from ingest.numerals import in_words

NUMBERS = rf"\d{{1,3}}|{in_words(2)}"
FUNCTION_WORDS = (
    "att|av|där|de|det|eller|en|ett|för|från|går|hur|i|inte|kan|ligger|man|med|men|och|om|på|samt|ska|som|så|till|vi"
    "|vid|än|är"
)
AUXILIARIES = "bör|kan|kunde|måste|ska|skall|skulle|vill"
"""Words before an infinitive."""
RULES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (word, re.compile(before), re.compile(behind, re.IGNORECASE))
    for word, before, behind in (
        ("år", rf"{NUMBERS}|antal|detta|ett|flera|föregående|förra|hela|kommande|många|nya|några", ".*"),
        ("år", "innevarande|nästa|par|per|samma|senaste|tidigare|under|varje|vartannat", ".*"),
        ("år", ".*", r"(?:19|20)\d\d.*"),
        ("sätt", ".*", rf"(?:{FUNCTION_WORDS})?"),
        ("än", "andra|annat|annan|mer|fler|mindre|.*(?:[aeglmnrst])re", ".*"),
        ("rad", "en|i", ".*"),
        ("val", ".*", "av"),
        ("för", ".*", "att|närvarande|övrigt"),
        ("får", "man|vi|hon|han|inte|ej", ".*"),
        ("får", ".*", "inte|ej|också|ta|vara|ha|göra|bli|del|möjlighet|ske|användas|lämna"),
        *((verb, rf"att|{AUXILIARIES}", ".*") for verb in ("stärka", "föra", "höra", "låna")),
        ("sätta", ".*", "fokus|igång|mål|press|stopp|upp"),
        *((verb, AUXILIARIES, ".*") for verb in ("ingå", "nå")),
        ("bor", ".*", "i|på|hemma|kvar|här|där|kommunen|tillsammans"),
    )
)
"""Word; all of the word before it; all of the word behind it, which is empty where punctuation stands."""
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
