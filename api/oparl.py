"""OParl: every object at the address that is its id, lists in pages. What deviates, `graph.interchange.oparl` tells."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from api.problem import Problem
from api.responses import kept
from api.serving import Doors, Serving
from graph.interchange import oparl
from graph.interchange.oparl import Made
from graph.interchange.oparl.made import SITE

router = APIRouter(prefix="/oparl", tags=["OParl"])

Object = dict[str, Any]
Kind = Literal["organization", "person", "membership", "meeting", "agendaitem", "paper", "file"]
List = Literal["organization", "person", "meeting", "paper", "agendaItem", "membership"]
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Page of the list, from 1.")]
Body = Annotated[str, Path(description="A municipality's name in addresses, as `stockholm` in `/id/stockholm/…`.")]


@router.get("", summary="OParl: the system, where to begin", response_model=Object)
async def system(request: Request, doors: Doors) -> Response:
    """An OParl System: `body` leads to the municipalities."""

    async def made() -> Object:
        return oparl.system(_made(doors))

    return await kept(request, doors, made)


@router.get("/body", summary="OParl: the municipalities", response_model=Object)
async def bodies(request: Request, doors: Doors) -> Response:
    """The list of all Bodies."""
    return await kept(request, doors, lambda: _bodies(request, doors))


@router.get("/body/{body}", summary="OParl: a municipality", response_model=Object)
async def body(request: Request, doors: Doors, body: Body) -> Response:
    """A Body: its members `organization`, `person`, `meeting`, `paper`, `agendaItem`, `membership` lead to lists."""
    return await kept(request, doors, lambda: _body(request, doors, body))


@router.get("/body/{body}/{member}", summary="OParl: the objects of a municipality", response_model=Object)
async def listed(request: Request, doors: Doors, body: Body, member: List, page: Page = 1) -> Response:
    """A list in pages of 100: `data`, `pagination`, `links`."""
    return await kept(request, doors, lambda: _listed(request, doors, body, member, page))


@router.get("/{kind}/{path:path}", summary="OParl: an object", response_model=Object)
async def one(request: Request, doors: Doors, kind: Kind, path: str) -> Response:
    """The object whose id this address is."""
    return await kept(request, doors, lambda: _one(request, doors, kind, SITE + path))


async def _bodies(request: Request, doors: Serving) -> Object:
    made = _made(doors)
    found = await doors.driven(request, oparl.bodies(made))
    return oparl.page(f"{made.here}/oparl/body", found, 1, len(found))


async def _listed(request: Request, doors: Serving, body: str, member: List, page: int) -> Object:
    made, kind = _made(doors), oparl.LISTS[member]
    iris = await doors.driven(request, oparl.listed(kind, body))
    if not iris:
        await _body(request, doors, body)
    some = iris[(page - 1) * oparl.PAGE : page * oparl.PAGE]
    data = await doors.driven(request, oparl.objects(made, kind, some))
    return oparl.page(f"{made.body(body)}/{member}", data, page, len(iris))


async def _one(request: Request, doors: Serving, kind: str, iri: str) -> Object:
    if not await doors.driven(request, oparl.is_one(kind, iri)):
        raise Problem("unknown-node", iri=iri, release=doors.release().id)
    (found,) = await doors.driven(request, oparl.objects(_made(doors), kind, [iri]))
    return found


async def _body(request: Request, doors: Serving, name: str) -> Object:
    found = await doors.driven(request, oparl.body(_made(doors), name))
    if found is None:
        raise Problem("unknown-node", iri=f"{SITE}id/{name}/", release=doors.release().id)
    return found


def _made(doors: Serving) -> Made:
    """What objects are made with, on the release of the request."""
    settings = doors.settings
    return Made(settings.base_url.rstrip("/"), doors.release().manifest.built, settings.licence)
