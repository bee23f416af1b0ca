"""The body that a paper is put to, or whose meeting it records, as its head tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.divide.acting_bodies import commonest, deciding, running
from ingest.divide.body_names import BODIES, DEFINITE, body_name, is_bare
from ingest.divide.handlers import handler_at
from ingest.divide.kinds import RECORDS
from ingest.divide.sections import body_of_heading
from ingest.names import capitalised, is_person, kind_of, organisations_in
from ingest.parts import Line

PUT_TO_A_BODY = (*RECORDS, "official-report", "delegation-list", "diary-list", "agenda", "")

FIRST = 600  # lines: of whom a text speaks shows in so many


def body_of_head(lines: Sequence[Line], head: Sequence[Line], kind: str) -> str:
    """The body a paper is put to, or whose meeting it records."""
    if kind not in PUT_TO_A_BODY:
        return ""
    handler = handler_at(head)
    if handler is not None:
        return _addressee([_without_contact(line.stripped) for line in head[handler + 1 : handler + 6]])
    if kind == "minutes-extract" and (body := next((b for line in lines if (b := body_of_heading(line.stripped))), "")):
        return body_name(body)
    for cell in (cell.removeprefix("Till ") for line in head[:14] for cell in line.cells):
        for found in organisations_in(cell):
            if found.kind in BODIES and not is_bare(found.name):
                return body_name(found.name)
    if kind not in RECORDS:
        return ""
    return running(lines) or deciding(lines) or commonest("\n".join(line.text for line in lines[:FIRST]))


def _addressee(lines: Sequence[str]) -> str:
    """The body in the right of two flattened columns, the handler's name on its left; it may go over two lines."""
    for first, second in pairwise((*lines, "")):
        words = capitalised(first.removeprefix("Till ")).split()
        for skipped in (2, 3, 0):
            rest = " ".join(words[skipped:])
            if skipped and not is_person(" ".join(words[:skipped])):
                continue
            for candidate in (rest, f"{rest} {second}".strip()):
                if candidate and (body := _body_at_start(candidate)):
                    return body
    return ""


def _body_at_start(text: str) -> str:
    for found in organisations_in(text):
        if found.span.start == 0 and found.kind in BODIES and not _is_name_and_body(found.name):
            return body_name(found.name)
    return ""


def _is_name_and_body(name: str) -> bool:
    """`Svensson Socialnämnden` is a person's surname and a body: a definite form takes no name before it."""
    first, *more = name.split()
    return bool(more) and more[-1].casefold().endswith(DEFINITE) and not kind_of(first) and not first.endswith("s")


def _without_contact(text: str) -> str:
    return re.sub(r"^Tel(?:efon(?:nummer)?)?\b[\s:.]*[\d\s/-]*", "", text)
