"""Terms in the place of variables, for stores that have no substitution of their own.

A query is cut into tokens (`api.execution.tokens`), and one that is a bound variable becomes the term, as N-Triples
writes it. A term is one token, whatever its text is, so nothing that a value holds becomes syntax; strings, comments
and IRIs of the query are tokens too and stay as they are. What results may be no valid query (`BIND(… AS ?x)` of a
bound ?x): the caller parses it before it goes anywhere.

A column of a bound variable is the term in every row, so the store is not asked for it: Virtuoso 7.2.5 fails on queries
that select a decimal and sort.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal

from api.execution.job import Term
from api.execution.tokens import tokens

_MODIFIERS = {"group": "modifier", "order": "modifier", "having": "", "limit": "", "offset": "", "values": ""}


@dataclass(frozen=True, slots=True)
class Bound:
    """A query with terms in it.

    columns   those of the query before, in order, where some are left to be filled in; else empty
    """

    query: str
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class _Level:
    """What holds between a pair of braces.

    bound    variables that stand for terms here
    inner    whether it belongs to a sub-select
    clause   `projection` after SELECT, `modifier` after GROUP BY and ORDER BY, else empty
    parens   how many are open
    left     how many columns of the projection are still asked for
    """

    bound: Collection[str]
    inner: bool
    clause: str = ""
    parens: int = 0
    left: int = 0


def bind(query: str, terms: Mapping[str, Term]) -> Bound:
    """The query with these variables (without `?`) bound to terms.

    A sub-select that does not select a bound variable has one of its own by that name, which is left alone. Raises
    ValueError if the query selects columns but not all that are bound, or if nothing would remain of the columns of a
    sub-select.
    """
    if not terms:
        return Bound(query)
    pieces = list(tokens(query))
    columns = _columns(pieces)
    if columns is not None and (missing := terms.keys() - set(columns)):
        raise ValueError(f"select what is bound: {', '.join(sorted(missing))}")
    return Bound("".join(_bound(pieces, terms)), tuple(columns or ()))


def _bound(pieces: list[tuple[str, str]], terms: Mapping[str, Term]) -> Iterator[str]:
    levels = [_Level(terms.keys(), inner=False)]
    done = 0
    for place, (kind, piece) in enumerate(pieces):
        if place < done:
            continue
        level = levels[-1]
        if (wanted := _text_of(pieces, place)) and wanted[0] in level.bound:
            name, done = wanted
            yield str(Literal(terms[name].value))  # Virtuoso 7.2.5 finds STR("å") unlike "å"
        elif kind == "variable" and piece[1:] in level.bound:
            yield _in_place(level, piece, str(terms[piece[1:]]))
        elif kind == "word":
            _word(level, piece.lower(), islice(pieces, place + 1, None))
            yield piece
        elif piece == "{":
            level.clause = ""
            levels.append(_Level(level.bound, inner=True))
            yield piece
        else:
            if piece == "}" and len(levels) > 1:
                levels.pop()
            elif piece in "()":
                level.parens += 1 if piece == "(" else -1
            yield piece


def _text_of(pieces: list[tuple[str, str]], place: int) -> tuple[str, int] | None:
    """The variable of `STR(?variable)`, if that begins here, and where it has ended."""
    if pieces[place][1].lower() != "str":
        return None
    rest = ((number, *pieces[number]) for number in range(place, len(pieces)) if pieces[number][0] != "gap")
    match list(islice(rest, 4)):
        case [(_, "word", _), (_, _, "("), (_, "variable", variable), (end, _, ")")]:
            return variable[1:], end + 1
    return None


def _in_place(level: _Level, variable: str, term: str) -> str:
    """What stands where a bound variable stood."""
    if level.parens or not level.clause:
        return term
    if level.clause == "projection" and not level.left:
        level.left = 1
        return f"({term} AS ?{variable[1:]})"  # a query must select something
    return ""  # what is the same in every row neither groups nor sorts


def _word(level: _Level, word: str, rest: Iterable[tuple[str, str]]) -> None:
    """Note where in the query a keyword leads."""
    if word == "select":
        level.clause = "projection"
        selected = _selected(rest)
        if selected is not None:
            level.left = len(set(selected) - set(level.bound))
            level.bound = set(selected) & set(level.bound)
            if level.inner and not level.left:
                raise ValueError("a sub-select must select something that is not bound")
        else:
            level.left = 1
    elif word in ("where", "from"):
        level.clause = ""
    elif word in _MODIFIERS and not level.parens:
        level.clause = _MODIFIERS[word]


def _columns(pieces: list[tuple[str, str]]) -> list[str] | None:
    """The columns of a SELECT query; None for all (`*`), and for other queries."""
    for place, (kind, piece) in enumerate(pieces):
        if piece == "{":
            break
        if kind == "word" and piece.lower() == "select":
            return _selected(islice(pieces, place + 1, None))
    return None


def _selected(pieces: Iterable[tuple[str, str]]) -> list[str] | None:
    """The columns of the projection that begins here; None for all (`*`)."""
    names: list[str] = []
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
            names.append(piece[1:])
        if kind != "gap":
            before = piece.lower()
    return names
