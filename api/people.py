"""What a person did and was, over time."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel
from starlette.responses import Response

from api.nets import Municipality, named, told
from api.problem import Problem
from api.serving import Doors
from graph.people import Entry, Same
from ontology.prefixes import curie
from queries.parameters import Parameter

router = APIRouter(prefix="/api", tags=["People"])

_PERSON = Parameter("person", "person", "a person")


class PersonAnswer(BaseModel):
    """A person and everything that papers tell of them, in the order of days, undated first. `same_as`: the other
    addresses whose papers are taken in, as they are judged to be the same person's."""

    release: str
    id: str
    label: str
    same_as: list[Same]
    entries: list[Entry]


@router.get(
    "/people/{id:path}",
    summary="What a person did and was, over time",
    response_model=PersonAnswer,
)
async def of_person(
    request: Request,
    doors: Doors,
    id: Annotated[
        str,
        Path(description="A path here (`id/ekmala/person/anna-ek`), an IRI, or a name that only one person bears."),
    ],
    municipality: Municipality = "",
) -> Response:
    """Posts, meetings attended, functions there, cases handled, proposals, statements, signatures and own documents,
    each with the passages that say so. The cases are those of papers that name the person as their case officer.

    People are told apart by name and paper; addresses that are judged to be one person's are taken together, and
    `same_as` tells which, why and how surely. Each entry has the `address` that its papers' facts have, so whoever
    doubts the judgement can leave them aside.
    """
    start = await named(request, doors, id, _PERSON, municipality)
    if "/person/" not in start.value:
        raise Problem("bad-parameter", f"{curie(start.value)} is no person")
    return await told(request, doors, "person", {"of": start.value})
