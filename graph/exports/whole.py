"""A scope of a release, or the whole of it, in any format: as quads, or as the net that they make."""

from __future__ import annotations

from typing import BinaryIO

from graph import exports
from graph.exports.about import About
from graph.exports.made import net_of
from graph.exports.scope import Scope, Tell, lines, quads
from graph.layout import Release


def write(
    release: Release, scope: Scope, form: exports.Format, about: About, out: BinaryIO, tell: Tell = lambda *_: None
) -> None:
    """Write a scope. Quads are written as they are read; a net is held in memory, about a kilobyte a quad.

    Raises EmptyScopeError, ReleaseError, OSError, and ExportError or PictureError as `graph.exports.write`.
    """
    found = lines(release, scope, tell)
    if form.name == "nquads":
        out.writelines(found)
    elif form.rdf:
        exports.write_quads(quads(found), form, out)
    else:
        exports.write(net_of(quads(found)), form, about, out)
