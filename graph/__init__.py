"""Releases of the graph, and what can be done with one without knowing of HTTP.

In a notebook (docs/python.md):

    import graph

    town = graph.open("data")
    town.table("statements")
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.opened import Opened


def open(data: str | Path = "", release: str = "") -> Opened:
    """The current release of a data folder, or the one with this id, ready to be asked.

    data  where none is told, the folder that STADSGRAF_DATA names, or `data`
    Raises ReleaseError if there is none, and ImportError, saying what to install, without pandas.
    """
    from graph.opened import Opened  # who wants a room of this package alone needs no pandas

    return Opened.of(Path(data or os.environ.get("STADSGRAF_DATA", "data")), release)
