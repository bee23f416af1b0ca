"""A scope of a release, or the whole of it, in any format: as quads, or as the net that they make."""

from __future__ import annotations

from typing import BinaryIO

from graph import exports
from graph.exports.about import About
from graph.exports.made import net_of
from graph.exports.scope import Scope, Tell, lines, quads
from graph.inferred import is_inferred
from graph.layout import Release


def write(
    release: Release, scope: Scope, form: exports.Format, about: About, out: BinaryIO, tell: Tell = lambda *_: None
) -> None:
    """Write a scope. Quads are written as they are read; a net is held in memory, about a kilobyte a quad.

    What follows from the release (`graph.inferred`) is in N-Quads of the whole of it alone: the other formats have no
    graphs that would keep it apart from what papers say.

    Raises EmptyScopeError, ReleaseError, OSError, and ExportError or PictureError as `graph.exports.write`.
    """
    found = lines(release, scope, tell)
    if form.name == "nquads":
        out.writelines(found)
        return
    stated = quads(line for line in found if not is_inferred(line))
    if form.rdf:
        exports.write_quads(stated, form, out)
    else:
        exports.write(net_of(stated), form, about, out)
