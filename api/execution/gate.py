"""Refuses queries that would reach out: SERVICE, and updates such as LOAD.

The engine has no switch for SERVICE, so where a worker still has a network this is the only wall; it fails
closed. A query without the word cannot call a service (the engine takes no escapes in keywords). In one with
the word, which may stand in a name or a comment too, rdflib's parser tells; what that cannot read is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyparsing import ParseBaseException

_SERVICE = re.compile("service", re.IGNORECASE)
_PROLOGUE = re.compile(r"(?:\s+|#[^\n]*(?:\n|$)|(?:BASE|PREFIX\s+[^\s:<]*:)\s*<[^>]*>)*", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|WITH|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)


class RefusedError(Exception):
    """A query that has a SERVICE part, or that is `unclear`: for all we can tell it may have one.

    An unclear one carries what could not be read, and at which line and column (from 1).
    """

    def __init__(self, unclear: bool, detail: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(detail)
        self.unclear = unclear
        self.detail = detail
        self.line = line
        self.column = column


def refuse_service(query: str) -> None:
    """Raise RefusedError for a query with a SERVICE part, also one inside EXISTS or a sub-select."""
    if not _SERVICE.search(query):
        return
    parse_query, unreadable = _parser()
    try:
        tree = parse_query(query)
    except unreadable as unread:
        raise RefusedError(True, unread.msg, unread.lineno, unread.col) from unread
    except (RecursionError, ValueError) as unread:
        raise RefusedError(True, "the query is nested too deeply or holds a broken escape") from unread
    if _has_service(tree):
        raise RefusedError(False)


def is_update(query: str) -> bool:
    """Whether a text that is no query starts like an update (INSERT, LOAD, CLEAR, …) after its prologue."""
    prologue = _PROLOGUE.match(query)
    return bool(_UPDATE.match(query, prologue.end() if prologue else 0))


@cache
def _parser() -> tuple[Callable[[str], object], type[ParseBaseException]]:
    """The parser and what it raises. Half a second to import, so it is not done before it is needed."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    return parseQuery, ParseBaseException


def warm() -> None:
    """Load the parser, so that the first query with the word does not wait for it."""
    _parser()


def _has_service(node: object) -> bool:
    if getattr(node, "name", "") == "ServiceGraphPattern":
        return True
    if isinstance(node, dict):  # a part of the tree; pyparsing's lists are mappings too, but hold more than those
        return any(map(_has_service, node.values()))
    if isinstance(node, Iterable) and not isinstance(node, str | bytes):
        return any(map(_has_service, node))
    return False
