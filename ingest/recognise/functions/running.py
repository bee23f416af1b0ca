"""The running text of a paper that tells of functions: paragraphs, parted by headings and bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.divide.covers import opens_with_field
from ingest.parts import Line, Paper
from ingest.recognise.functions.held import as_heading
from ingest.recognise.passages import Passage, joined, paragraphs

_BULLET = re.compile(r"^\s*(?:[-–•·]|\*(?!\*))\s")


def running_text(paper: Paper) -> Iterator[Passage]:
    """The paragraphs of the paper's items, or of all of it where it has none; headings and bullets part them."""
    for place in paper.part.items or (paper.part,):
        block: list[Line] = []
        for line in paper.lines_of(place):
            heads = as_heading(line) is not None or line.stripped.startswith("#")
            field = not paper.part.items and opens_with_field(line.stripped)  # a cover alone
            if heads or field or _BULLET.match(line.text) or (block and _is_bulleted_title(block[-1], line)):
                yield from map(joined, paragraphs(block))
                block = []
            if not heads:
                block.append(line)
        yield from map(joined, paragraphs(block))


def cover_text(lines: Sequence[Line]) -> Iterator[Passage]:
    """The paragraphs of a cover; a form's next field or a line of several columns begins one."""
    for paragraph in paragraphs([line for line in lines if line.stripped and not line.furniture]):
        begins = [
            at for at, line in enumerate(paragraph) if not at or len(line.cells) > 1 or opens_with_field(line.stripped)
        ]
        for start, end in zip(begins, [*begins[1:], len(paragraph)], strict=True):
            yield joined(paragraph[start:end])


def _is_bulleted_title(above: Line, line: Line) -> bool:
    """Whether the line above is a bullet that ends as a title does, so that a sentence begins below it."""
    return bool(_BULLET.match(above.text)) and line.stripped[0].isupper() and above.stripped[-1] not in ",:;-"
