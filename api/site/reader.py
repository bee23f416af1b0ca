"""The reader: a text page by page, every fact that was read from it marked in its place.

    /id/text/{digest}/page/{n}?layer=raw|repaired&at=10-46#c10

`digest` is the SHA-256 of the raw text; `n` counts leaves (`api.site.leaves`), which are pages where pages are
known; `at` marks a passage by code points of the raw text; `#c10` leads to the code point at which a fact or the
passage starts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.names import names
from api.pages import Cell, address, language, local, page
from api.problem import Problem
from api.serving import Doors, Serving
from api.site.highlights import Piece, Spot, pieces
from api.site.opened import Opened, opened
from api.site.originals import original_address
from api.site.outline import leaf_address, outline
from api.site.telling import Sentence, sentence, stated

router = APIRouter(include_in_schema=False)

LAYERS = ("repaired", "raw")
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Card:
    """What was read from a passage.

    number   its place on the page, from 1; `f1` is its address there
    around   numbers of others whose words are the same in part
    asked    whether it is of the very passage that was asked for
    start    code point on this page where it starts
    """

    number: int
    fact: str
    table: str
    said: Sentence
    confidence: str
    start: int
    around: tuple[int, ...]
    asked: bool


@router.get("/id/text/{digest}/page")
async def turned(request: Request, doors: Doors, digest: str, n: int = 1, layer: str = "") -> Response:
    """The page with a number, as the form for it asks."""
    chosen = {"layer": layer} if layer else {}
    return RedirectResponse(address(f"/id/text/{digest}/page/{n}", language(request), **chosen), 303)


@router.get("/id/text/{digest}/page/{n}")
async def read(request: Request, doors: Doors, digest: str, n: int, layer: str = "", at: str = "") -> Response:
    """A page of a text."""
    lang = language(request)
    of = await opened(request, doors, digest)
    if not 1 <= n <= len(of.leaves):
        raise Problem("no-page", number=n, pages=len(of.leaves))
    asked = passage(of, at)
    shown = _layer(of, layer)
    leaf = of.leaves[n - 1]
    spots = of.on(leaf)
    cut = list(
        pieces(
            of.text[leaf.start : leaf.end],
            leaf.start,
            spots,
            of.repairs if shown == "repaired" else (),
            asked,
        )
    )
    kept = {name: value for name, value in (("layer", layer), ("at", at)) if value}
    contents = await outline(request, doors, of, lang)
    return page(
        request,
        "reader.html",
        scripts=("reader.js",),
        text=of,
        leaf=leaf,
        number=n,
        pieces=cut,
        cards=await _cards(request, doors, spots, cut, asked, lang),
        layer=shown,
        layers=[(each, _turn(of, n, lang, {**kept, "layer": each})) for each in LAYERS] if of.repairs else [],
        before=_turn(of, n - 1, lang, _only_layer(kept)) if n > 1 else "",
        behind=_turn(of, n + 1, lang, _only_layer(kept)) if n < len(of.leaves) else "",
        goes_on=leaf_address(of, leaf.end, lang, **kept) if asked and asked[0] < leaf.end < asked[1] else "",
        outline=contents,
        inside=[each for each in contents if _is_here(each.start, n, of, [other.start for other in contents])],
        files=[Cell(each.name, address(local(each.iri), lang)) for each in of.files],
        original=_original(doors, of, lang),
    )


def passage(of: Opened, at: str) -> tuple[int, int] | None:
    """The passage that `start-end` names; None for nothing. Raises Problem `bad-parameter`."""
    if not at:
        return None
    match = _AT.fullmatch(at)
    start, end = map(int, match.groups()) if match else (0, 0)
    if not 0 <= start < end <= len(of.text):
        raise Problem("bad-parameter", f"a passage is start-end, both between 0 and {len(of.text)}, start first")
    return start, end


def _layer(of: Opened, wanted: str) -> str:
    """The layer to show: as asked, else the one that can be read. Raises Problem `bad-parameter`."""
    if wanted and wanted not in LAYERS:
        raise Problem("bad-parameter", f"layer is one of {', '.join(LAYERS)}")
    return (wanted or LAYERS[0]) if of.repairs else LAYERS[1]


def _turn(of: Opened, number: int, lang: str, kept: dict[str, str]) -> str:
    return address(f"/id/text/{of.digest}/page/{number}", lang, **kept)


def _original(doors: Serving, of: Opened, lang: str) -> str:
    file = of.files[0]
    return original_address(doors, file.iri.rpartition("/")[2], file.sha256, lang)


def _only_layer(kept: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in kept.items() if name == "layer"}


def _is_here(start: int, number: int, of: Opened, starts: Sequence[int]) -> bool:
    """Whether a document starts on a leaf, or is the last that started before it."""
    leaf = of.leaves[number - 1]
    before = max((each for each in starts if each <= leaf.start), default=-1)
    return leaf.start < start < leaf.end or start == before


async def _cards(
    request: Request,
    doors: Serving,
    spots: Sequence[Spot],
    cut: Sequence[Piece],
    asked: tuple[int, int] | None,
    lang: str,
) -> list[Card]:
    """What was read from the page, in the order of the text. Raises Problem."""
    told = await stated(request, doors, (each.fact for each in spots))
    named = await names(request, doors, (term for each in told.values() for term in each.terms), lang)
    together: dict[int, set[int]] = {}
    begins: dict[int, int] = {}
    for piece in cut:
        for fact in piece.facts:
            together.setdefault(fact, set()).update(piece.facts)
            if piece.anchor is not None:
                begins.setdefault(fact, piece.anchor)
    return [
        Card(
            number=place + 1,
            fact=spot.fact,
            table=told[spot.fact].table,
            said=sentence(told[spot.fact], named),
            confidence=told[spot.fact].confidence,
            start=begins.get(place, spot.start),
            around=tuple(sorted(other + 1 for other in together.get(place, ()) if other != place)),
            asked=(spot.start, spot.end) == asked,
        )
        for place, spot in enumerate(spots)
        if spot.fact in told
    ]
