"""How an agreement is given notice of, and for how long it is renewed where nobody does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import pattern, phrases, stems
from ingest.numerals import in_words
from ingest.parts import Paper
from ingest.recognise.agreement_terms.provision import NOTICE, RENEWAL, Provision
from ingest.recognise.passages import passages, sentences

_N = rf"(?:\d{{1,2}}|{in_words()})(?:\s?\(\d{{1,2}}\))?"
CUES = "agreement-term-cue"
_TIME = rf"{_N}\s{phrases(CUES, 'length')}"
_NOTICE = re.compile(
    rf"\b(?P<time>{_TIME})s?\s{phrases(CUES, 'notice')}\b"
    rf"|\b{phrases(CUES, 'period-of-notice')}(?:\s(?:är|om|på|uppgår\still|ska\svara)|:)"
    rf"\s(?:minst\s)?(?P<time2>{_TIME})\b"
    rf"|\b{phrases(CUES, 'gives-notice')}\b[^.]{{0,90}}?\b(?:senast|minst)\s(?P<time3>{_TIME})\s(?:före|innan)\b",
    re.IGNORECASE,
)
_RENEWAL = re.compile(
    rf"\b{phrases(CUES, 'is-renewed')}\b(?:\s[\w-]+){{0,6}}?\smed"
    rf"\s(?P<time>{_TIME}(?P<each>\s{phrases(CUES, 'each-time')})?)(?!\w)",
    re.IGNORECASE,
)
_UNLESS = pattern("agreement-cue", "option", "option-before", "option-behind", "notice")
_MAY = stems(CUES, "notice", "period-of-notice", "gives-notice", "is-renewed")


def notices(paper: Paper) -> Iterator[Provision]:
    """The first period of notice and the first renewal that the text of an agreement tells."""
    found: dict[str, Provision] = {}
    for passage in passages(paper.lines_of(paper.part)):
        for start, end in sentences(passage) if passage.may_tell(_MAY) else ():
            sentence = passage.text[start:end]
            if match := _NOTICE.search(sentence):
                group = next(name for name in ("time", "time2", "time3") if match[name])
                words = match[group]
                found.setdefault(
                    NOTICE, Provision(passage.span(start + match.start(), start + match.end()), NOTICE, words)
                )
            renewed = _RENEWAL.search(sentence)
            if renewed and (renewed["each"] or _UNLESS.search(sentence)):
                span = passage.span(start + renewed.start(), start + renewed.end())
                found.setdefault(RENEWAL, Provision(span, RENEWAL, renewed["time"]))
    yield from found.values()
