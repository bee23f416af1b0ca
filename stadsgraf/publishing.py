"""Bringing a release elsewhere: `publish`."""

from __future__ import annotations

import hashlib
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from api.catalogue.dataset import told
from api.settings import Settings
from graph import release as releases
from graph.publish import BATCH, GraphStore, Step, StoreError, Target
from graph.publish import publish as published
from stadsgraf.screen import current_release, err, fail, print_rows

_DOING = {"remove": "removing graphs", "load": "loading quads", "count": "counting quads"}


def publish(
    to: Annotated[str, typer.Option(help="Address of the store's Graph Store Protocol, to write to.")],
    sparql: Annotated[str, typer.Option(help="Address of its SPARQL endpoint, to count; else STADSGRAF_STORE.")] = "",
    release: Annotated[str, typer.Option(help="Id of the release; else the current one.")] = "",
    batch: Annotated[int, typer.Option(min=1, help="Quads that are sent in one request.")] = BATCH,
    replace: Annotated[bool, typer.Option("--replace", help="Remove what it holds of another release.")] = False,
) -> None:
    """Load a release into a store elsewhere, and count it there.

    A run that is interrupted goes on when it is repeated. Who may write is told by STADSGRAF_PUBLISH_USER and
    STADSGRAF_PUBLISH_PASSWORD. Where STADSGRAF_BASE_URL is set, the store gets the description of the dataset too, as a
    server with these settings gives it.
    """
    settings = Settings()
    queries = sparql or settings.store
    for address in (to, queries):
        if not address.startswith(("http://", "https://")):
            fail(f"{address or 'nothing'} is no http address: give the store's with --to and --sparql")
    chosen = releases.find(settings.data, release) if release else current_release()
    kept = settings.data / "publishing" / f"{hashlib.sha256(to.encode()).hexdigest()[:16]}.json"
    target = Target(to, queries, settings.publish_user, settings.publish_password.get_secret_value())
    description = told(chosen, settings) if "base_url" in settings.model_fields_set else ()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with (
        GraphStore(target) as store,
        Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar,
    ):
        task = bar.add_task("looking", total=None)

        def tell(step: Step) -> None:
            bar.update(task, description=_DOING[step.doing], completed=step.done, total=step.of or None)

        try:
            found = published(
                chosen, store, kept, replace_other=replace, batch=batch, tell=tell, description=description
            )
        except StoreError as error:
            bar.stop()
            fail(str(error))
        except KeyboardInterrupt:
            bar.stop()
            err.print("stopped; repeat the command to go on from there")
            raise
    print_rows(
        ("what", "count"),
        [
            ("release", chosen.id),
            ("quads there", found.quads),
            ("graphs of facts there", found.graphs),
            ("quads sent", found.sent),
            ("merged set", found.merged or "default graph"),
        ],
    )
