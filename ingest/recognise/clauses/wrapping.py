"""Line breaks: whether a line ends because its text does, or only because the page is no wider."""

from __future__ import annotations

from ingest.memo import of_source
from ingest.parts import Line, Paper

NARROW = 60  # code points: hardly any text is set narrower
FULL = 0.9  # of the width: letters are not all as wide as one another


def fills(above: Line, line: Line, width: int) -> bool:
    """Whether a line is so full that the first word of the next one had no room on it: then it was only wrapped."""
    first = line.stripped.split(maxsplit=1)[0]
    return len(above.text.rstrip()) + 1 + len(first) > FULL * width


@of_source
def width_of(paper: Paper) -> int:
    """How wide a paper's text is, in code points: nearly all lines are shorter."""
    lengths = sorted(len(line.text.rstrip()) for line in paper.lines if line.stripped)
    return max(NARROW, lengths[len(lengths) * 19 // 20]) if lengths else NARROW
