"""The SHACL engine behind one function, so that another can take its place.

pySHACL is the reference: an engine put here has to give the same reports (`tests/shapes/test_w3c.py`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import Graph


class EngineError(Exception):
    """The engine could not check the data against the shapes; the message says why."""


def report_graph(data: Graph, shapes: Graph) -> Graph:
    """The W3C `sh:ValidationReport` of the data checked against the shapes (SHACL Core and SHACL-SPARQL).

    Nothing is inferred: a class is a subclass of another only where `data` says so. Raises EngineError for shapes
    that are not well formed or ask for what the engine cannot do.
    """
    with quiet():
        try:
            # inplace: without inference nothing is written to the data, so that pySHACL need not copy them first
            _, report, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False, inplace=True)
        except (NotImplementedError, ReportableRuntimeError) as error:
            raise EngineError(f"the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise EngineError(f"the shapes cannot be used: {text}")
    return report


@contextmanager
def quiet() -> Iterator[None]:
    """Without rdflib's tracebacks for literals that are no values of their datatype: the report tells of those."""
    logger = logging.getLogger("rdflib.term")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before
