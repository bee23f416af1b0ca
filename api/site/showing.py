"""What the pages of graphs share beside the drawing: files to take away, the words of the script."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Query, Request
from pydantic import BeforeValidator
from pyoxigraph import NamedNode

from api.execution.job import Asked
from api.pages import address, text, texts
from api.problem import Problem
from api.serving import Serving
from api.site.drawn import Drawing
from graph.ask import Meant, SeveralError
from graph.exports import FORMATS, ours
from graph.net import Net
from queries.parameters import ParameterError

LIBRARIES = ("cytoscape.js", "cytoscape-dagre.js")
ROWS = 300
"""Of a page's table; whoever wants more takes a file."""

Day = Annotated[date | None, BeforeValidator(lambda value: value or None), Query()]
"""A day of a form; an empty field is none."""

_SAYS = "graph.say."


@dataclass(frozen=True, slots=True)
class Download:
    """A file of what a page shows: what its form is called, its address, what opens it and what it keeps."""

    name: str
    href: str
    about: str


async def walked(request: Request, doors: Serving, walk: str, asked: Asked) -> Net:
    """The net that a walk finds (`api.execution.walks`). Raises Problem."""
    answer = await doors.walked(request, walk, asked)
    return await asyncio.to_thread(lambda: ours.read(answer.read()))


async def meant(finding: Awaitable[NamedNode]) -> NamedNode | tuple[Meant, ...]:
    """The node that is found, or what a name may mean: several nodes, or none. Raises Problem for an address."""
    try:
        return await finding
    except Problem as problem:
        if not isinstance(problem.__cause__, ParameterError):
            raise
        return problem.__cause__.meant if isinstance(problem.__cause__, SeveralError) else ()


def downloads(api: str, lang: str, given: Mapping[str, str]) -> list[Download]:
    """What a page shows, in every form.

    api    the door of the same net for programs
    given  its parameters; empty ones are left out
    """
    kept = {name: value for name, value in given.items() if value}
    return [
        Download(
            name=text(f"format.{each.name}", lang),
            href=address(api, "sv", **kept, format=each.name),  # programs read no language
            about=each.opens,
        )
        for each in FORMATS
    ]


def script_words(drawing: Drawing, lang: str) -> dict[str, str]:
    """What the script says, by short name; and the groups there are, as `group.case`."""
    said = {key.removeprefix(_SAYS): words[lang] for key, words in texts().items() if key.startswith(_SAYS)}
    return said | {f"group.{each}": text(f"graph.group.{each}", lang) for each in drawing.groups()}
