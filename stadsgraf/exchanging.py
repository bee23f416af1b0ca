"""What other programs for politics read, and what has changed between two releases: `interchange`, `changes`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from api.settings import Settings
from graph import release as releases
from graph.interchange import changes as compared
from graph.interchange import oparl
from graph.interchange.organisations import organisations
from graph.interchange.popolo import popolo
from graph.interchange.read import municipalities
from graph.layout import Release
from graph.rows import Steps, driven
from graph.store import open_release
from stadsgraf.screen import current_release, err, fail

Out = Annotated[Path | None, typer.Option("--out", help="File to write to; else the screen or a pipe.")]
Named = Annotated[str, typer.Option("--release", help="Id of the release; else the current one.")]


def interchange(
    form: Annotated[str, typer.Argument(help="organisations (ORG as JSON-LD), popolo or oparl.")],
    municipality: Annotated[str, typer.Option(help="A municipality's name in addresses (stockholm); else all.")] = "",
    release: Named = "",
    out: Out = None,
) -> None:
    """Write bodies, people, posts, meetings and papers as other programs for politics read them."""
    chosen = _release(release)
    store = open_release(chosen.path)
    if municipality and municipality not in (
        names := driven(store, municipalities(("org:Organization", "foaf:Person")))
    ):
        fail(f"release {chosen.id} knows nothing of the municipality {municipality!r}: choose {', '.join(names)}")
    forms: dict[str, Callable[[], Steps[object]]] = {
        "organisations": lambda: organisations(municipality),
        "popolo": lambda: popolo(municipality),
        "oparl": lambda: oparl.whole(_made(chosen), municipality),
    }
    if form not in forms:
        fail(f"no form is called {form!r}: choose {', '.join(forms)}")
    found = driven(store, forms[form]())
    with _written(out) as file:
        json.dump(found, file, ensure_ascii=False, indent=2)
        file.write("\n")


def changes(
    since: Annotated[str, typer.Argument(help="Id of the release that a copy was made of.")],
    release: Named = "",
    out: Out = None,
) -> None:
    """Tell which rows are gone and which are new since another release, a line of JSON each."""
    old, new = _release(since), _release(release)
    count = 0
    with _written(out) as file:
        for count, change in enumerate(compared.changes(old, new), 1):  # noqa: B007 (told at the end)
            file.write(json.dumps(change.members(), ensure_ascii=False) + "\n")
    err.print(f"{count} changes from {old.id} to {new.id}", style="dim")


def _release(name: str) -> Release:
    return releases.find(Settings().data, name) if name else current_release()


def _made(release: Release) -> oparl.Made:
    settings = Settings()
    return oparl.Made(settings.base_url.rstrip("/"), release.manifest.built, settings.licence)


@contextmanager
def _written(out: Path | None) -> Iterator[TextIO]:
    if out is None:
        yield sys.stdout
    else:
        with out.open("w", encoding="utf-8") as file:
            yield file
