"""What a motion proposes, as the papers on it tell: words that lead in, and its att-satser below.

I motionen föreslås att kommunfullmäktige beslutar
att matsvinnet vägs i alla skolor,
att en avgift införs.

Who moved it stands in the title or in a sentence on the motion above. A motion told in one sentence is the account of
a case and no list of proposals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.cues import pattern, stems
from ingest.divide.item_decisions import is_decision
from ingest.divide.sections import heading_of
from ingest.parts import Item, Line, Paper
from ingest.recognise.bodies import bodies_in
from ingest.recognise.clauses import Clause, blocks
from ingest.recognise.clauses.leads import is_lead
from ingest.recognise.clauses.wrapping import width_of
from ingest.recognise.passages import joined, paragraphs, sentences
from ingest.recognise.people.politicians import politicians_in

CUES = "yrkande-cue"
NEAR = 80  # lines: no further above its proposals is a motion introduced
LEAD = 2  # lines: no words that lead in are longer
_LEADS = pattern(CUES, "motion-proposes")
_STEMS = stems(CUES, "motion-proposes")
_POINT = re.compile(r"^(?:[-–•*o]|\d{1,2}[.)])?\s*att\s", re.IGNORECASE)
_ENDED = re.compile(r"[.!?]$")


def retold(paper: Paper, item: Item | None) -> Iterator[tuple[str, str, Clause]]:
    """(who moved, to whom, clause) of a motion whose proposals a paper or an item of minutes lists."""
    lines = paper.lines_of(item or paper.part)
    for index, line in enumerate(lines):
        if not any(stem in line.text.casefold() for stem in _STEMS):
            continue
        lead = _lead(lines, index)
        if not lead and index and _lead(lines, index - 1) == LEAD:  # the words themselves run over two lines
            index, lead = index - 1, LEAD
        movers = "; ".join(_movers(paper, item, lines[max(0, index - NEAR) : index + lead])) if lead else ""
        if not lead or not movers:
            continue
        points = _points(lines[index + lead :])
        first = next((block for block in blocks(points, width_of(paper)) if block.clauses), None)
        asked = next((body.name for body in bodies_in(joined(lines[index : index + lead]).text)), "Kommunfullmäktige")
        for clause in first.clauses if first else ():
            yield movers, asked, clause
        return


def _points(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the att-satser, which end with a heading, a body's words, or a full stop where no other follows."""
    for index, line in enumerate(lines):
        ended = index > 0 and _ENDED.search(lines[index - 1].stripped) and not _POINT.match(line.stripped)
        if ended or heading_of(line) or (index > 0 and is_decision(line.stripped)):
            return lines[:index]
    return lines


def _lead(lines: Sequence[Line], index: int) -> int:
    """How many lines lead in from one on, the first att-sats right below; 0 where none does."""
    for size in range(1, LEAD + 1):
        below = lines[index + size : index + size + 1]
        text = joined(lines[index : index + size]).text
        opens = below and _POINT.match(below[0].stripped) and not is_lead(below[0].stripped)
        if opens and _LEADS.search(text) and not _ENDED.search(text):
            return size
    return 0


def _movers(paper: Paper, item: Item | None, above: Sequence[Line]) -> list[str]:
    """The members whose motion it is: named in the title, else in the last sentence above that speaks of a motion."""
    title = item.heading if item else paper.head.title
    if "motion" in title.casefold() and (named := [person.name for person in politicians_in(title)]):
        return named
    for paragraph in reversed(list(paragraphs(above))):
        passage = joined(paragraph)
        for start, end in sentences(passage):
            sentence = passage.text[start:end]
            named = [person.name for person in politicians_in(sentence)]
            if named and "motion" in sentence.casefold():
                return list(dict.fromkeys(named))
    return []
