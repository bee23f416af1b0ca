"""The commands in the order of `stadsgraf --help`, by group, and how an error ends the program.

A command's module is imported when the command is called, or its help is asked for: what the others need is not loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any, cast

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from stadsgraf.screen import err, fail

GROUPS = {
    "Reading papers": ("reading.ingest",),
    "Asking": ("asking.query", "asking.tables", "exporting.export"),
    "Looking closer": ("looking.show", "looking.identities", "looking.coverage", "looking.sample"),
    "Exchanging": ("exchanging.interchange", "exchanging.changes"),
    "Checking": ("checking.check_evidence", "checking.validate", "checking.score"),
    "Serving": ("serving.serve", "publishing.publish", "serving.releases", "noting.feedback", "serving.settings"),
}
"""Heading in the help -> its commands, each the module and the function it is named after."""


class Commands(Mapping[str, Any]):
    """The commands by name, each made when it is asked for."""

    def __init__(self) -> None:
        self._places = {
            place.partition(".")[2].replace("_", "-"): (heading, place)
            for heading, places in GROUPS.items()
            for place in places
        }
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Raises KeyError for a command there is not."""
        if name not in self._made:
            heading, place = self._places[name]
            module, _, function = place.partition(".")
            one = typer.Typer(add_completion=False)
            one.command(name, rich_help_panel=heading)(getattr(import_module(f"stadsgraf.{module}"), function))
            self._made[name] = typer.main.get_command(one)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _Group(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = cast("MutableMapping[str, Any]", Commands())  # which nobody adds to


cli = typer.Typer(
    name="stadsgraf",
    cls=_Group,
    help="Reads the papers of Swedish municipalities into a graph that can be asked, walked and checked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
cli.callback()(lambda: None)  # what makes it a program of commands, though none is registered with it


def main() -> None:
    """Run the command line; an error that a person can mend is one sentence on stderr and exit code 2."""
    try:
        cli()
    except SystemExit:
        raise
    except ValidationError as error:
        for wrong in error.errors():
            name = "STADSGRAF_" + "_".join(map(str, wrong["loc"])).upper()
            err.print(f"[red]error:[/] {name}: {wrong['msg']}; `stadsgraf settings` lists what may be set", markup=True)
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our pipe has seen enough; Python must not complain of it when it shuts down
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        fail(f"{error.filename or 'a file'}: {error.strerror}")
    except _mendable() as error:
        fail(str(error))


def _mendable() -> tuple[type[Exception], ...]:
    """The errors that tell how they are mended; their modules are loaded when there is an error only."""
    from graph.accuracy import AccuracyError
    from graph.exports import ExportError, PictureError
    from graph.layout import ReleaseError
    from ingest.resolve.curated import CuratedError
    from queries.library import QueryError
    from queries.parameters import ParameterError
    from shapes.engine import EngineError

    return ReleaseError, QueryError, ParameterError, CuratedError, AccuracyError, ExportError, PictureError, EngineError
