"""Letters: the heads of e-mails, and replies quoted in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest import diary
from ingest.cues import cues_in
from ingest.divide.layout import Layout
from ingest.parts import Line

MAIL_FIELD = re.compile(
    r"^(?P<name>Från|From|Till|To|Skickat|Sent|Datum|Date|Ämne|Ärende|Subject)\s*:\s*(?P<value>.*)$"
)
_QUOTED_MAIL = re.compile(r"^(?:Den\s)?\d{1,2}\s\w+\s\d{4}\s(?:kl\.?\s)?\d\d?[:.]\d\d\sskrev\b")
_REPLY = re.compile(r"^(?:re|sv|vb|fwd?|fw)\s*:", re.IGNORECASE)
PEOPLE = ("Från", "From", "Till", "To")
SUBJECT = ("Ämne", "Ärende", "Subject")
SENT = ("Skickat", "Sent", "Datum", "Date")
HEAD = 40  # lines: no head of an e-mail is longer


def letters(layout: Layout) -> Iterator[tuple[int, str]]:
    """Heads of e-mails, and replies quoted in them; a citizen's proposal may come as one."""
    taken = -1
    for index, line in enumerate(layout.lines):
        if _QUOTED_MAIL.match(line.stripped):
            yield index, "letter"
        elif index > taken and (fields := _mail_fields(layout.lines, index)):
            taken = max(at for at, _ in fields.values())
            subject = next((fields[name][1] for name in SUBJECT if name in fields), "")
            proposal = "citizen-proposal" in [c.notation for c in cues_in("document-kind", subject)]
            kind = "citizen-proposal" if proposal and not _REPLY.match(subject) else "letter"
            yield _with_number_above(layout.lines, index), kind


def _mail_fields(lines: Sequence[Line], index: int) -> dict[str, tuple[int, str]]:
    """Field -> (line index, value) of an e-mail head that starts here; empty if none does."""
    first = MAIL_FIELD.match(lines[index].stripped)
    if not first or first["name"] not in PEOPLE:
        return {}
    fields: dict[str, tuple[int, str]] = {}
    for at in range(index, min(index + HEAD, len(lines))):
        match = MAIL_FIELD.match(lines[at].stripped)
        if match and match["name"] in fields:
            break
        if match:
            fields[match["name"]] = (at, match["value"])
        if fields.keys() & {*SUBJECT} and fields.keys() & {*SENT}:
            return fields
    return {}


def _with_number_above(lines: Sequence[Line], index: int) -> int:
    for above in range(index - 1, max(-1, index - 4), -1):
        if any(True for _ in diary.find(lines[above].text)) and len(lines[above].stripped) < 30:
            return above
    return index
