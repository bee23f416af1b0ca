"""The commands in the order of `stadsgraf --help`, by group, and how an error ends the program."""

from __future__ import annotations

import os
import sys

import typer
from pydantic import ValidationError

from graph.accuracy import AccuracyError
from graph.exports import ExportError, PictureError
from graph.layout import ReleaseError
from ingest.resolve.curated import CuratedError
from queries.library import QueryError
from queries.parameters import ParameterError
from stadsgraf import asking, checking, exchanging, exporting, looking, publishing, reading, serving
from stadsgraf.screen import err, fail

GROUPS = {
    "Reading papers": (reading.ingest,),
    "Asking": (asking.query, asking.tables, exporting.export),
    "Looking closer": (looking.show, looking.identities, looking.coverage, looking.sample),
    "Exchanging": (exchanging.interchange, exchanging.changes),
    "Checking": (checking.check_evidence, checking.validate, checking.score),
    "Serving": (serving.serve, publishing.publish, serving.releases, serving.settings),
}
"""Heading in the help -> its commands, each named after its function."""

cli = typer.Typer(
    name="stadsgraf",
    help="Reads the papers of Swedish municipalities into a graph that can be asked, walked and checked.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for heading, commands in GROUPS.items():
    for command in commands:
        cli.command(rich_help_panel=heading)(command)


def main() -> None:
    """Run the command line; an error that a person can mend is one sentence on stderr and exit code 2."""
    try:
        cli()
    except (ReleaseError, QueryError, ParameterError, CuratedError, AccuracyError, ExportError, PictureError) as error:
        fail(str(error))
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
