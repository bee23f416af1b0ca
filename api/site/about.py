"""What these pages are: who is responsible, what of people stands here, what may be done with the data, and what the
commonest words of papers mean."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages import language, page, texts
from api.serving import Doors

router = APIRouter(include_in_schema=False)

_WORD = "about.word."


@router.get("/about")
async def about(request: Request, doors: Doors) -> Response:
    """All of it on one page; what the operator has not told is said to be untold."""
    lang = language(request)
    settings = doors.settings
    return page(
        request,
        "about.html",
        publisher=settings.publisher,
        email=settings.contact_email,
        licence=settings.licence,
        meanings=[(key.removeprefix(_WORD), told[lang]) for key, told in texts().items() if key.startswith(_WORD)],
    )
