"""What is served, where and how: `serve`, `releases`, `settings`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated

import typer

from api.settings import Settings
from graph import release
from graph.manifest import Accuracy
from stadsgraf.screen import err, fail, print_rows


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 0,
) -> None:
    """Serve the current release over HTTP."""
    import uvicorn

    from api.app import create_app

    chosen = Settings()
    address, door = host or chosen.host, port or chosen.port
    err.print(f"Stadsgraf answers on {reached(address, door)}/ (stop it with Ctrl-C)", markup=False)
    if "base_url" not in chosen.model_fields_set:
        chosen = chosen.model_copy(update={"base_url": reached(address, door)})
    uvicorn.run(
        create_app(chosen),
        host=address,
        port=door,
        loop="uvloop",  # with the stock loop small answers were seen to wait 44 ms
        http="httptools",
        log_level="warning",
        access_log=False,  # it would keep addresses
        forwarded_allow_ips=chosen.proxies,
        timeout_graceful_shutdown=math.ceil(max(chosen.query_seconds, chosen.library_seconds)),
    )


def reached(host: str, port: int) -> str:
    """Where a server that listens there is reached from this machine, so that what it tells of itself holds.

    >>> reached("0.0.0.0", 8000)
    'http://localhost:8000'
    """
    name = "localhost" if host in ("0.0.0.0", "::") else f"[{host}]" if ":" in host else host  # noqa: S104 (compared)
    return f"http://{name}:{port}"


def releases(
    activate: Annotated[str, typer.Option(help="Serve the release with this id from now on.")] = "",
) -> None:
    """List the releases, or serve another one."""
    data = Settings().data
    if activate:
        release.activate(data, activate)
    there = release.releases(data)
    if not there:
        fail(f"there is no release in {data} yet: run `stadsgraf ingest PATH` first")
    served = release.current(data).id
    print_rows(
        ("id", "built", "files", "facts", "served", "F1 on unseen papers"),
        [
            (r.id, m.built, len(m.inputs), m.counts.facts, "yes" if r.id == served else "", _unseen(m.accuracy))
            for r in there
            for m in [r.manifest]
        ],
    )


def _unseen(measured: Sequence[Accuracy]) -> str:
    """The operator's own gold one by one, with its name; of the sets that the project was examined by, lowest and
    highest."""
    unseen = [each for each in measured if not each.in_sample]
    own = [each for each in unseen if each.on.startswith("release ")]
    told = [f"{each.f1:.3f} ({each.gold}, {each.rows} rows)" for each in own]
    if others := [each for each in unseen if each not in own]:
        lowest, highest = min(each.f1 for each in others), max(each.f1 for each in others)
        told.append(f"{lowest:.2f} to {highest:.2f} ({len(others)} sets, {sum(each.rows for each in others)} rows)")
    return ", ".join(told)


def settings() -> None:
    """Print every setting: name, value, default, explanation."""
    now = Settings()
    rows = [
        (f"STADSGRAF_{name.upper()}", getattr(now, name), field.default, field.description or "")
        for name, field in Settings.model_fields.items()
    ]
    print_rows(("name", "value", "default", "explanation"), rows)
