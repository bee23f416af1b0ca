"""The org chart of a body on a day, and what changed in it between two days."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.responses import Response

from api.execution.job import Asked
from api.nets import FORMED, RESPONSES, Municipality, NetAnswer, named, told, walked
from api.problem import Problem
from api.serving import Doors, Serving
from graph.orgchart import YEARS
from graph.orgchart.changes import Change
from ontology.prefixes import SGR, curie
from queries.parameters import Parameter

router = APIRouter(prefix="/api/orgchart", tags=["Org chart"])

_ORGANISATION = Parameter("organisation", "organisation", "a municipality, committee, administration or other body")
_DEEPEST = 10
_OF = (
    "A path here (`id/stockholm/organisation/socialnamnden`, `ref/municipality/0180`), an IRI, or a name that only one "
    "body bears."
)

_BODIES = tuple(f"{SGR}{kind}/" for kind in ("municipality", "authority", "union", "party", "employer-organisation"))
"""Where reference data have bodies."""

Organisation = Annotated[str, Path(description=_OF)]
Depth = Annotated[int, Query(ge=0, le=_DEEPEST, description="Hops below the body.")]


class ChangesAnswer(BaseModel):
    """What changed in the chart of a body after `from`, up to `to`."""

    release: str
    asked: dict[str, str | int]
    changes: list[Change]


@router.get(
    "/{organisation:path}/changes",
    summary="What changed in an org chart between two days",
    response_model=ChangesAnswer,
)
async def changed(
    request: Request,
    doors: Doors,
    organisation: Organisation,
    first: Annotated[date, Query(alias="from", description="Changes after this day.")],
    last: Annotated[date, Query(alias="to", description="Changes up to this day.")],
    depth: Depth = 6,
    municipality: Municipality = "",
) -> Response:
    """Each change has its kind, its day and its passages:

    - `renamed`: a body took another's place, as a paper tells; `day` is empty where the paper tells none
    - `new-holder`: of a post that a body has one holder of at a time, somebody else is shown for the first time;
      `before` is who was shown last before
    - `first-shown`: somebody is shown for the first time to hold another post
    - `ended`: papers state until when somebody held a post
    - `vacant`: a paper tells that nobody holds a post, for the first time or since somebody was shown to hold it;
      `before` is who was shown last before
    - `first-named`: a paper names a body for the first time

    `stated` tells whether a paper states the change. Where it is false, the papers show that something was so on their
    day, and it can have been so before.
    """
    if last < first:
        raise Problem("bad-parameter", f"from {first} comes after to {last}; give the earlier day first")
    start = await _body(request, doors, organisation, municipality)
    asked: Asked = {"organisation": start.value, "from": first.isoformat(), "to": last.isoformat(), "depth": depth}
    return await told(request, doors, "changes", asked)


@router.get(
    "/{organisation:path}",
    summary="The org chart of a body on a day",
    response_model=NetAnswer,
    responses=RESPONSES,
    dependencies=[FORMED],
)
async def of_body(
    request: Request,
    doors: Doors,
    organisation: Organisation,
    at: Annotated[
        date | None, Query(description="The day the chart is told for; without one, all that papers show of any day.")
    ] = None,
    depth: Depth = 6,
    years: Annotated[
        int,
        Query(ge=0, le=100, description="How long after papers last show it somebody is still shown to hold a post."),
    ] = YEARS,
    municipality: Municipality = "",
) -> Response:
    """Bodies, their posts and who holds them, as far as papers tell.

    Edges: a body is `part-of` another where papers say so, and `belongs-to` it where that is judged (`inferred` is
    true, `reason` tells why); a post is a `post-of` a body; a person `holds` a post; a union or party is `party-to` a
    cooperation group or an agreement; a group `steers` an agreement. Each has its passages.

    A paper seldom says from when to when somebody holds a post; it shows that they did on its day. So `basis` tells
    what a holder rests on:

    - `stated`: a paper says from when or until when, and the day lies within
    - `attested`: the day lies between the first and the last day on which papers show it
    - `last-attested`: the day lies after the last such day (`lastAttested`), by fewer than `years` years, and nobody
      else is shown later to hold it, where a body has one holder of the post at a time
    - `undated`: papers show it, and none of them has a day

    Before the first such day nobody is said to hold it. `acting` marks who holds a post in the place of somebody else
    (`tf.`, `vik.`). A post with `holders` 0 has one holder at a time and none who is known on the day; it
    is `vacant` where papers say so, on `vacantOn` for the last time before the day.
    """
    start = await _body(request, doors, organisation, municipality)
    asked: Asked = {
        "organisation": start.value,
        "at": at.isoformat() if at else None,
        "depth": depth,
        "years": years,
    }
    return await walked(request, doors, "orgchart", asked)


async def _body(request: Request, doors: Serving, organisation: str, municipality: str) -> NamedNode:
    """The body that an address names. Raises Problem."""
    iri = await named(request, doors, organisation, _ORGANISATION, municipality)
    if "/organisation/" not in iri.value and not iri.value.startswith(_BODIES):
        raise Problem("bad-parameter", f"{curie(iri.value)} is no body; give a municipality, committee or other body")
    return iri
