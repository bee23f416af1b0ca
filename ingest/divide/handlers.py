"""The field of a head that names the case officer (`Handläggare: Disa Ek`): the letterhead ends above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cues import phrases
from ingest.parts import Line

_LABEL = re.compile(rf"(?=[A-ZÅÄÖ])(?i:{phrases('division-cue', 'above-title')})\b")


def names_handler(line: Line) -> bool:
    """Whether a line opens with the label of the field."""
    return _LABEL.match(line.stripped) is not None


def handler_at(lines: Sequence[Line]) -> int | None:
    """Index of the first line that opens with the label; None where none does."""
    return next((index for index, line in enumerate(lines) if names_handler(line)), None)
