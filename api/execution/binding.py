"""Terms in the place of variables, for stores that have no substitution of their own.

A query is cut into tokens (`api.execution.tokens`), and one that is a bound variable becomes the term, as
N-Triples writes it. A term is one token, whatever its text is, so nothing that a value holds becomes syntax; strings,
comments and IRIs of the query are tokens too and stay as they are. What results may be no valid query (`BIND(… AS ?x)`
of a bound ?x): the caller parses it before it goes anywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from api.execution.job import Term
from api.execution.tokens import tokens

_MODIFIERS = {"group": "modifier", "order": "modifier", "having": "", "limit": "", "offset": "", "values": ""}


@dataclass(slots=True)
class _Level:
    """What holds between a pair of braces.

    bound    variables that stand for terms here
    inner    whether it belongs to a sub-select
    clause   `projection` after SELECT, `modifier` after GROUP BY and ORDER BY, else empty
    parens   how many are open
    kept     how many columns the projection has so far
    """

    bound: Collection[str]
    inner: bool
    clause: str = ""
    parens: int = 0
    kept: int = 0


def bind(query: str, terms: Mapping[str, Term]) -> str:
    """The query with these variables (without `?`) bound to terms.

    A bound variable that is selected stays a column. A sub-select that does not select it has a variable of its own
    by that name, which is left alone. Raises ValueError if the query selects columns but not all that are bound, or
    if nothing would remain of the columns of a sub-select.
    """
    if not terms:
        return query
    pieces = list(tokens(query))
    written = {name: str(term) for name, term in terms.items()}
    return "".join(_bound(pieces, written))


def _bound(pieces: list[tuple[str, str]], terms: Mapping[str, str]) -> Iterator[str]:
    levels = [_Level(terms.keys(), inner=False)]
    for place, (kind, piece) in enumerate(pieces):
        level = levels[-1]
        if kind == "variable" and piece[1:] in level.bound:
            yield _in_place(level, piece, terms[piece[1:]])
            continue
        if kind == "word":
            _word(level, piece.lower(), islice(pieces, place + 1, None), terms)
        elif piece == "{":
            _end_projection(level)
            levels.append(_Level(level.bound, inner=True))
        elif piece == "}" and len(levels) > 1:
            levels.pop()
        elif piece in "()":
            level.parens += 1 if piece == "(" else -1
        if kind in ("variable", "mark") and level.clause == "projection" and not level.parens:
            level.kept += 1
        yield piece


def _in_place(level: _Level, variable: str, term: str) -> str:
    """What stands where a bound variable stood."""
    if level.parens or not level.clause:
        return term
    if level.clause == "modifier":
        return f"({term})"
    if level.inner:
        return ""  # the query around it knows the term
    level.kept += 1
    return f"({term} AS ?{variable[1:]})"


def _word(level: _Level, word: str, rest: Iterable[tuple[str, str]], terms: Mapping[str, str]) -> None:
    """Note where in the query a keyword leads."""
    if word == "select":
        selected = _selected(rest)
        level.clause, level.kept = "projection", 0
        if selected is not None:
            if not level.inner and not selected >= terms.keys():
                raise ValueError(f"select what is bound: {', '.join(sorted(terms.keys() - selected))}")
            level.bound = selected & set(level.bound)
    elif word in ("where", "from"):
        _end_projection(level)
    elif word in _MODIFIERS and not level.parens:
        level.clause = _MODIFIERS[word]


def _end_projection(level: _Level) -> None:
    if level.clause == "projection":
        if not level.kept:
            raise ValueError("a sub-select must select something that is not bound")
        level.clause = ""


def _selected(pieces: Iterable[tuple[str, str]]) -> set[str] | None:
    """The columns of the projection that begins here; None for all (`*`)."""
    names: set[str] = set()
    parens = 0
    before = ""
    for kind, piece in pieces:
        if piece == "{" or piece.lower() in ("where", "from"):
            break
        if piece == "*" and not parens:
            return None
        if piece in "()":
            parens += 1 if piece == "(" else -1
        if kind == "variable" and (not parens or before == "as"):
            names.add(piece[1:])
        if kind != "gap":
            before = piece.lower()
    return names
