"""Posts that a paper says nobody holds.

Enhetschef: vakant        Vakant, rektor, Björkskolan        Tjänsten som enhetschef vid Norra enheten är vakant
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.cues import phrases
from ingest.facts import Span
from ingest.parts import Line, Paper
from ingest.recognise.passages import joined, paragraphs
from ingest.recognise.posts.held import CUES, Held, with_shared_organisation
from ingest.roles import role_at_start, roles_in

NOBODY = ""
_PARTY = r"(?:\s*\([^()]{1,4}\))?"
_VACANT = rf"{phrases(CUES, 'vacant')}(?!\w)"
_BEHIND = re.compile(
    rf"(?P<title>(?:\d:[ea]\s)?[^:.;]{{3,80}}?)\s*(?:[:–,|\t]\s*|\s-\s|\s{{2,}}){_VACANT}{_PARTY}\s*\.?", re.IGNORECASE
)
_BEFORE = re.compile(rf"{_VACANT}{_PARTY}\s*(?:[,:–|\t]\s*|\s-\s|\s{{2,}})(?P<title>\S.{{2,100}})", re.IGNORECASE)
_TOLD = re.compile(
    rf"(?<!\w){phrases(CUES, 'post-itself')}\s(?P<title>[^.;:]{{3,120}}?)\s{phrases(CUES, 'is', 'stands-vacant')}\s"
    rf"(?:{phrases(CUES, 'for-now')}\s)?{_VACANT}",
    re.IGNORECASE,
)
_VACANT_POST = re.compile(
    rf"(?<!\w){_VACANT}\s{phrases(CUES, 'post-itself')}\s(?P<title>[^.;:,]{{3,120}})", re.IGNORECASE
)
_QUICK = re.compile(_VACANT, re.IGNORECASE)


def vacant_in(paper: Paper) -> Iterator[Held]:
    """The posts that fields, lists and sentences of a paper tell to be vacant, each once; `person` is empty."""
    found: dict[tuple[str, str], Held] = {}
    for each in (*_in_lines(paper), *_in_sentences(paper)):
        found.setdefault((each.role, each.organisation), each)
    yield from found.values()


def _in_lines(paper: Paper) -> Iterator[Held]:
    for line in paper.lines:
        if not line.furniture and _QUICK.search(line.text):
            match = _BEHIND.fullmatch(line.stripped) or _BEFORE.fullmatch(line.stripped)
            if match and role_at_start(match["title"]):
                yield from _held(line, match["title"])


def _held(line: Line, title: str) -> Iterator[Held]:
    yield from with_shared_organisation(line.span, NOBODY, roles_in(title))


def _in_sentences(paper: Paper) -> Iterator[Held]:
    for block in paragraphs([line for line in paper.lines if line.stripped and not line.furniture]):
        passage = joined(block)
        if not _QUICK.search(passage.text):
            continue
        for match in (*_TOLD.finditer(passage.text), *_VACANT_POST.finditer(passage.text)):
            if role_at_start(match["title"]):
                span: Span = passage.span(match.start(), match.end())
                yield from with_shared_organisation(span, NOBODY, roles_in(match["title"]))
