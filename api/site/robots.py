"""What programs that gather pages for search engines are asked to leave alone (RFC 9309)."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import PlainTextResponse

router = APIRouter(include_in_schema=False)

_LEFT = (
    "/id/*/person/",  # who looks for a person finds what papers say here, not in a list of hits elsewhere
    "/search", "/sparql", "/api/", "/graphs", "/network?", "/lineage?", "/orgchart?",  # as many as there are questions
    "/releases/",  # the same pages once more
    "/feedback",
)  # fmt: skip


@router.get("/robots.txt")
async def robots() -> PlainTextResponse:
    """Pages of people, pages that are worked out for each question, and those of older releases are left out."""
    return PlainTextResponse("\n".join(["User-agent: *", *(f"Disallow: {path}" for path in _LEFT), ""]))
