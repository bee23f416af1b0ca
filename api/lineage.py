"""Where a matter comes from and what it led to: nodes, and edges with the passages they rest on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.execution.job import Asked
from api.nets import FORMED, RESPONSES, Municipality, NetAnswer, named, walked
from api.serving import Doors
from queries.parameters import Parameter

router = APIRouter(prefix="/api", tags=["Lineage"])

_OF = Parameter("of", "case", "a case, decision, document or agreement")
_DEEPEST = 12


@router.get(
    "/lineage/{of:path}",
    summary="What led to a matter, and what it led to",
    response_model=NetAnswer,
    responses=RESPONSES,
    dependencies=[FORMED],
)
async def of_matter(
    request: Request,
    doors: Doors,
    of: str,
    direction: Annotated[
        Literal["back", "forward", "both"], Query(description="To what it rests on, to what rests on it, or both.")
    ] = "both",
    depth: Annotated[int, Query(ge=0, le=_DEEPEST, description="Hops from the matter.")] = 4,
    at: Annotated[date | None, Query(description="A day: states of agreements and decisions are told for it.")] = None,
    municipality: Municipality = "",
) -> Response:
    """`of` is a path here (`id/stockholm/case/hv-2019-307`), an IRI, a diary number that only one case bears, or a
    paragraph of minutes as it is cited (`KF 2022-11-24 § 22`).

    Relations read from source to target: an answer `answers` a referral. Of a node, `data` holds what is known:
    `missing` where papers refer to it and none holds it; of an assignment its `outcome` (`fulfilled`, `unfulfilled`,
    `ended`, `reported`, or `not-reported` where no paper here tells) and the cases it is `reportedBy`; with `at`, the
    `state` on that day (`in-force`, `not-yet`, `superseded`, `expired`, `extended`, or what the papers say of it) and
    what it is `supersededBy`. `spells` tell from when to when a node is there: an agreement for its term, all else
    from its day on, a case from the first day of something in it. Of an edge, `evidence` holds the passages,
    `confidence` how sure the best of them is, and what it cites; `data.state` what a decision says has become of
    the assignment it carries out.
    """
    start = await named(request, doors, of, _OF, municipality)
    asked: Asked = {
        "of": start.value,
        "direction": direction,
        "depth": depth,
        "at": at.isoformat() if at else None,
    }
    return await walked(request, doors, "lineage", asked)
