"""The body that acts in a text: who decides in it, and of whom it speaks most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.cues import cues_in, folded, phrases
from ingest.divide.body_names import BODIES, DEFINITE, body_name, definite, is_bare, unlabelled
from ingest.names import capitalised, kind_of, organisations_in
from ingest.parts import Line
from ingest.role_words import role_word
from ontology.knowledge import concept

SHORT = 60  # code points: no body has a longer name
OFTEN = 2  # times: how often a text speaks of a group that is its own
EVENTS = ("samrad", "samradet")  # what is held with somebody, no body's name by itself
_SUFFIX = r"(?P<suffix>(?:\s[A-ZÅÄÖ]{2,}(?:/[A-ZÅÄÖ]{2,})*)?)"
_DECIDES = re.compile(
    rf"^(?P<body>[A-ZÅÄÖ][\wåäöÅÄÖ-]*(?: [\wåäö-]+){{0,4}}?)\s+"
    rf"(?:beslut|{phrases('decision-cue', 'decides', 'decided', 'proposes', 'proposed')})\b"
)


def is_body(name: str) -> bool:
    """Whether words are a committee's or council's name: not a sentence that ends in one, not a paper's title."""
    words = name.split()
    if unlabelled(name) != name:
        return False
    if not 1 <= len(words) <= 6 or not name[0].isupper() or ";" in name or cues_in("document-kind", name):
        return False
    return kind_of(name) in BODIES[:3] and not any(kind_of(word) in BODIES for word in words[:-1])


def running(lines: Sequence[Line]) -> str:
    """The body that stands alone on a line most often, as page heads print it; else empty."""
    alone = [line.stripped for line in lines if line.stripped[:1].isupper() and len(line.stripped) < SHORT]
    names = Counter(definite(name) for name in alone if kind_of(name) in BODIES and is_body(name) and not is_bare(name))
    return names.most_common(1)[0][0] if names else ""


def deciding(lines: Sequence[Line]) -> str:
    """The body that most of a text's decisions open with: `Direktionen beslutar`, a board's `Styrelsen`; else empty."""
    bodies = [match["body"] for line in lines if (match := _DECIDES.match(line.stripped))]
    names = Counter(definite(body) for body in bodies if is_body(body) or _is_board(body))
    return names.most_common(1)[0][0] if names else ""


def _is_board(name: str) -> bool:
    """Whether a common noun is all that a board is called: `Styrelsen`."""
    return is_bare(name) and name.casefold().endswith(DEFINITE) and not kind_of(name)


def commonest(text: str) -> str:
    """The body that running text speaks of most: a group by its noun, or a committee by its name; else empty."""
    mentions = [(definite(capitalised(m["noun"].casefold())), m["noun"][0].isupper()) for m in groups_in(text)]
    opening = {name for name, opens in mentions if opens}  # who opens a sentence acts in it
    for name, times in Counter(name for name, _ in mentions).most_common():
        if (times >= OFTEN or name in opening) and folded(name) not in EVENTS:
            return name
    names = Counter(f.name for f in organisations_in(text) if f.kind in ("committee", "council"))
    return next((body_name(name) for name, _ in names.most_common() if not is_bare(name)), "")


def groups_in(text: str) -> Iterator[re.Match[str]]:
    """Nouns for groups, compounds too (`pensionärsrådet`); a `kommunalråd` is a person."""
    for match in _group_pattern().finditer(text):
        if kind_of(match["noun"]) == "cooperation-group" and not role_word(match["noun"]):
            yield match


@cache
def _group_pattern() -> re.Pattern[str]:
    nouns = sorted(
        (re.escape(n) for n in concept("organisation-kind", "cooperation-group").name_endings if " " not in n),
        key=len,
    )
    return re.compile(rf"\b(?P<noun>[\wåäö]*(?i:{'|'.join(reversed(nouns))}))\b{_SUFFIX}")
