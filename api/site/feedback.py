"""“This is wrong”: a form for each fact, without account, address or cookie; its notes are kept for the operator."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from logging import getLogger
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request
from pyoxigraph import NamedNode
from starlette.responses import RedirectResponse, Response

from api import notes
from api.names import names
from api.pages import Cell, address, language, local, page, passage_address
from api.problem import Problem
from api.serving import Doors, Serving, lookup, words
from api.vocabulary import node as as_node
from graph.rows import Row, among
from graph.show import as_iri
from ontology.prefixes import SGID

router = APIRouter(include_in_schema=False)
log = getLogger(__name__)

_FORM = "application/x-www-form-urlencoded"
_BYTES = 4 * 2 * 3 * notes.LONGEST  # two texts, each code point up to four bytes, each byte escaped
_TRAP = "website"
"""A field that no person sees; what has it filled in is a program, and is thanked and forgotten."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The fact as the page shows it: its table, its words, where they stand, and what was read from them."""

    iri: str
    table: str
    quote: str
    file: str
    href: str
    said: list[tuple[Cell, list[tuple[Cell, list[Cell]]]]]


@router.get("/feedback")
async def form(request: Request, doors: Doors, fact: str) -> Response:
    """The form for a fact."""
    shown = await _shown(request, doors, fact)
    return page(request, "feedback.html", fact=shown, longest=notes.LONGEST, trap=_TRAP)


@router.get("/feedback/thanks")
async def thanks(request: Request, doors: Doors, fact: str = "") -> Response:
    """What one comes to after sending the form."""
    doors.release()
    known = _node(fact)
    return page(request, "thanks.html", back=address(local(known.value), language(request)) if known else "")


@router.post("/feedback")
async def note(request: Request, doors: Doors) -> Response:
    """Keep what the form says of a fact. Raises Problem."""
    _from_here(request, doors)
    told = await _told(request)
    fact = told.get("fact", "")
    if not told.get(_TRAP):
        shown = await _shown(request, doors, fact)
        doors.server.rates.note(request)
        said = (told.get("wrong", ""), told.get("right", ""))
        try:
            await asyncio.to_thread(notes.keep, doors.settings.data, doors.release().id, shown.iri, *said)
        except (notes.NotesFull, OSError) as refused:
            log.exception("a note could not be kept")
            raise Problem("notes-full") from refused
    lang = told.get("lang", "sv")
    return RedirectResponse(address("/feedback/thanks", lang, fact=fact), 303)


def _from_here(request: Request, doors: Serving) -> None:
    """Raises Problem `cross-site` for a form that stands on another site's page (Fetch Metadata; Origin before it)."""
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin", "")
    ours = {request.headers.get("host", ""), urlsplit(doors.settings.base_url).netloc}
    if site not in ("", "same-origin", "none") or (not site and origin and urlsplit(origin).netloc not in ours):
        raise Problem("cross-site")


async def _told(request: Request) -> Mapping[str, str]:
    """The fields of the form. Raises Problem."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != _FORM:
        raise Problem("media-type", media=media or "–")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _BYTES:
            raise Problem("note-too-long", characters=notes.LONGEST)
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=10))
    except ValueError as broken:
        raise Problem("bad-parameter", str(broken)) from broken


async def _shown(request: Request, doors: Serving, fact: str) -> Shown:
    """A fact of the release. Raises Problem `unknown-node`."""
    node = _node(fact)
    rows = await doors.rows(request, among(lookup("quoted"), "fact", [node])) if node else []
    if not rows or node is None:
        raise Problem("unknown-node", iri=fact[:200], release=doors.release().id)
    lang = language(request)
    stated = await doors.rows(request, lookup("statement"), {"node": node})
    named = await names(request, doors, (value for row in stated for value in row.values()), lang)
    said: dict[Cell, dict[Cell, list[Cell]]] = {}
    for row in stated:
        of = said.setdefault(named.cell(row["subject"]), {})
        of.setdefault(named.cell(row["property"]), []).append(named.cell(row["value"]))
    return _of(rows[0], node, [(subject, list(of.items())) for subject, of in said.items()], lang)


def _node(fact: str) -> NamedNode | None:
    """What papers tell of, by its IRI, full or short; None for anything else."""
    whole = as_iri(fact)
    return as_node(whole) if whole.startswith(SGID) else None


def _of(row: Row, node: NamedNode, said: list[tuple[Cell, list[tuple[Cell, list[Cell]]]]], lang: str) -> Shown:
    return Shown(
        iri=node.value,
        table=words(row, "table"),
        quote=words(row, "quote"),
        file=words(row, "name"),
        href=passage_address(words(row, "digest"), words(row, "start"), words(row, "end"), lang),
        said=said,
    )
