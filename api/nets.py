"""What the doors of lineage, org chart and networks share: the node that an address names, and the answer in the form
that is asked for.

A door of nets is declared with `response_model=NetAnswer, responses=RESPONSES, dependencies=[FORMED]`, so that its
description tells the forms there are.
"""

from __future__ import annotations

import asyncio
import re
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import Annotated, Any, BinaryIO, cast

from fastapi import Depends, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode, Quad
from starlette.responses import Response

from api import formats
from api.execution.job import Answer, Asked
from api.formats import Choice, required
from api.pages import SITE
from api.problem import Problem
from api.responses import cite_as, name, unchanged, whole
from api.serving import Serving, lookup
from graph import exports
from graph.ask import SeveralError, node
from graph.exports import About, ExportError, PictureError, linked, ours, picture, words
from graph.net import Edge, Net, Node, Value
from ontology.prefixes import PREFIXES, SGID, SGR, expand
from queries.parameters import Parameter, ParameterError

FORMS = tuple(
    formats.Format(each.name, each.media, charset=each.media.startswith("text/"), other=(each.ending, *each.other))
    for each in exports.FORMATS
)
"""The forms that nets can be had in, as doors choose between them."""

PICTURES = ("svg", "png")
"""Those that Graphviz draws."""
_IN_MEMORY = 2**20  # bytes; a longer file is kept on disk until it has been sent


class NetAnswer(BaseModel):
    """Nodes and edges of a release, with what was asked and what is known of the whole by name; `cut` tells that there
    is more."""

    release: str
    asked: dict[str, str | int | float | bool | None]
    directed: bool
    nodes: list[Node]
    edges: list[Edge]
    cut: bool
    data: dict[str, Value]


RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Nodes and edges, or for RDF what the graph states of them.",
        "content": {each.media: {} for each in FORMS if each.name != "json"},
    },
    501: {"description": "This server draws no pictures.", "content": {"application/problem+json": {}}},
}
"""What doors of nets answer, for their description."""


async def _declared(
    format: Annotated[str, Query(description="Goes before Accept: " + ", ".join(each.name for each in FORMS))] = "",
) -> None:
    """The parameter that `answered` reads."""


FORMED = Depends(_declared)


def chosen(request: Request) -> Choice:
    """The form asked for: by `format=`, else by Accept. Raises Problem, listing those there are.

    A browser says of itself that it takes pictures, whatever it asks for: it gets JSON unless it names one.
    """
    accept, wanted = request.headers.get("accept", ""), request.query_params.get("format", "")
    browsing = formats.HTML.media in accept and not wanted
    return required([each for each in FORMS if not (browsing and each.name in PICTURES)], accept, wanted)


async def walked(request: Request, doors: Serving, walk: str, asked: Asked) -> Response:
    """What a walk of nodes and edges finds (`api.execution.walks`), in the form that is asked for. Raises Problem."""
    choice = chosen(request)
    tag = name(doors, request.url.path, request.url.query, choice.content_type)
    if held := unchanged(request, doors, tag):
        return held
    answer = await doors.walked(request, walk, asked)
    if choice.format.name == "json":
        return sent(request, doors, answer, choice, tag, _stem(request, asked))
    net = await asyncio.to_thread(lambda: ours.read(answer.read()))
    return await answered(request, doors, net, asked)


async def told(request: Request, doors: Serving, walk: str, asked: Asked) -> Response:
    """What another walk finds, in JSON. Raises Problem."""
    tag = name(doors, request.url.path, request.url.query)
    if held := unchanged(request, doors, tag):
        return held
    answer = await doors.walked(request, walk, asked)
    return sent(request, doors, answer, Choice(formats.JSON, formats.JSON.media), tag, _stem(request, asked))


async def answered(request: Request, doors: Serving, net: Net, asked: Asked) -> Response:
    """The nodes and edges in the form that `format=` or Accept asks for; JSON is of the type `NetAnswer`.

    asked   what was asked, by name; where `of` or `organisation` is an IRI of a node, the file is named after it

    Raises Problem.
    """
    choice = chosen(request)
    tag = name(doors, request.url.path, request.url.query, choice.content_type)
    if held := unchanged(request, doors, tag):
        return held
    form = exports.find(choice.format.name)
    about = _about(request, doors, net, asked)
    quads = await doors.driven(request, linked.statements(net)) if form.rdf else None
    doors.server.rates.before_query(request)
    began = monotonic()
    try:
        answer = await asyncio.to_thread(_file, net, quads, form, about)
    except ExportError as unfit:
        raise Problem("export-too-large", str(unfit), format=form.name) from unfit
    except PictureError as undrawn:
        raise _undrawn(undrawn, form.name) from undrawn
    finally:
        doors.server.rates.after_query(request, monotonic() - began)
    return sent(request, doors, answer, choice, tag, _stem(request, asked))


def sent(request: Request, doors: Serving, answer: Answer, choice: Choice, tag: str, stem: str) -> Response:
    """A file as a response, with a name to keep it by."""
    form = exports.find(choice.format.name)
    way = "inline" if form.name in ("json", *PICTURES) else "attachment"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", stem)  # what headers and file systems take
    headers = {"Content-Disposition": f'{way}; filename="{plain}.{form.ending}"'}
    response = whole(request, doors, answer, choice, tag, headers)
    del response.headers["X-Result-Row-Limit"]  # it is of rows
    return response


Municipality = Annotated[
    str,
    Query(
        pattern="^[a-z0-9-]*$",
        description="Slug of a municipality, `stockholm`: whose is meant, where several have one of this name.",
    ),
]


async def named(request: Request, doors: Serving, of: str, parameter: Parameter, municipality: str = "") -> NamedNode:
    """The node that an address names: a path here (`id/stockholm/case/hv-2019-307`), an IRI, full or short, a name or
    number that only one thing of the parameter's type bears, in a municipality where one is given, or a citation of a
    paragraph (`KF 2022-11-24 § 22`). Raises Problem `unknown-node` or `bad-parameter`."""
    value = SITE + of if of.startswith(("id/", "ref/")) else of
    try:
        found = await asyncio.to_thread(node, doors.release(), parameter, value, municipality)
        iri = NamedNode(expand(found) if found.partition(":")[0] in PREFIXES else found)
    except SeveralError as several:
        raise Problem("bad-parameter", str(several) if municipality else f"{several}, or its municipality") from several
    except (ParameterError, ValueError) as unfit:
        raise Problem("bad-parameter", str(unfit)) from unfit
    if not iri.value.startswith((SGID, SGR)) or not await doors.rows(request, lookup("known"), {"node": iri}):
        raise Problem("unknown-node", iri=iri.value, release=doors.release().id)
    return iri


def _about(request: Request, doors: Serving, net: Net, asked: Asked) -> About:
    of = net.nodes.get(_of(asked))
    return About(
        title=words.title(_door(request), of.label if of else str(asked.get("q") or net.data.get("title") or "")),
        release=doors.release().id,
        asked=asked,
        address=cite_as(request, doors),
        licence=doors.settings.licence,
    )


def _file(net: Net, quads: list[Quad] | None, form: exports.Format, about: About) -> Answer:
    """A net in a format, whole before any of it is sent."""
    # it has all of BinaryIO that is asked for, but not its type
    file = cast(BinaryIO, SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 (whoever sends it closes it)
    try:
        if quads is None:
            exports.write(net, form, about, file)
        else:
            exports.write_quads(quads, form, file)
    except (ExportError, PictureError):
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    return Answer("net", net.cut, size, file)


def _undrawn(error: PictureError, form: str) -> Problem:
    if error.reason == "no-graphviz":
        return Problem("no-graphviz")
    if error.reason == "busy":
        return Problem("busy", headers={"Retry-After": str(picture.SECONDS)})
    return Problem("export-too-large", str(error), format=form)


def _door(request: Request) -> str:
    """The name of the door: `lineage` of `/api/lineage/…`, `search` of `/api/exports/search`."""
    path: str = request.scope["path"]
    return path.removeprefix("/api/").removeprefix("exports/").partition("/")[0]


def _of(asked: Asked) -> str:
    return str(asked.get("of") or asked.get("organisation") or "")


def _stem(request: Request, asked: Asked) -> str:
    """A name for the file: `lineage-hv-2019-307`."""
    of = "".join(
        letter for letter in _of(asked).rpartition("/")[2] if (letter.isascii() and letter.isalnum()) or letter == "-"
    )
    return f"{_door(request)}-{of}" if of else _door(request)
