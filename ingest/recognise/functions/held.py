"""A function that somebody holds at a meeting, as one passage tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.cues import phrases
from ingest.divide.sections import Heading, heading_of
from ingest.facts import Span
from ingest.names import persons_in
from ingest.parts import Line
from ingest.recognise.passages import Passage
from ingest.recognise.people import Named, as_represented, named_in

CHAIR, VICE, SECRETARY, ADJUSTER = "ordförande", "vice ordförande", "sekreterare", "justerare"
CUES = "meeting-cue"
AS_SUBSTITUTE = re.compile(rf"(?:\s*\([^()]{{1,5}}\))?[^,.()]{{0,40}}\b{phrases(CUES, 'as-substitute')}\b")
"""`N. N. (S) som ersättare` behind a name: who does it only if another cannot."""
PRESENTER, OPENER, CLOSER = "föredragande", "mötesöppnare", "mötesavslutare"


@dataclass(frozen=True, slots=True)
class Held:
    """A function held by a person, as one passage tells."""

    span: Span
    name: str
    function: str
    represents: str = ""


def as_heading(line: Line) -> Heading | None:
    """What heading a line is, the marks of Markdown taken off."""
    return heading_of(replace(line, text=line.text.strip(" #*")))


def opens_with_name(line: Line) -> bool:
    """Whether a line opens with a name, or with whom the person represents: `Arbetsgivaren: N. N.`."""
    first = next(iter(persons_in(line.stripped)), None)
    if first is None or len(line.stripped) > 90:
        return False
    before = line.stripped[: first.span.start].strip()
    return not before or before.endswith(":")


def people_of(passage: Passage, function: str) -> Iterator[Held]:
    """Everybody named in a passage holds the function; `Vision: N. N.` tells whom N. N. represents."""
    label, colon, _ = passage.text.partition(":")
    inline = label.strip() if colon and len(label) < 40 and not any(True for _ in persons_in(label)) else ""
    for named in named_in(passage):
        if not AS_SUBSTITUTE.match(passage.text, named.end):
            yield holding(named, function, inline)


def holding(named: Named, function: str, otherwise: str = "") -> Held:
    """The function as held by somebody named; `otherwise` is whom the passage tells them to represent."""
    represents = named.represents or otherwise
    return Held(named.span, named.name, function, as_represented(represents) if represents else "")
