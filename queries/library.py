"""The library of questions: one `.rq` file each, whose header is its manual page, its form and its interface.

    # Which referrals has nobody answered?             the title: the question, in the first line
    #
    # A referral counts as answered when …             the description: any lines
    #
    # ?kind  text  document kind  [referral]           a parameter: name, type, explanation, default;
    # ?body  organisation  whose diary  []             between two or more spaces. Empty default: may be left
    # ?on    date  the day                             out. No default: must be given.
    #
    # chart: outcome              a picture of the answer: how many rows have each value of a column, or with a second
    # chart: body, cases          column, the sum of its numbers; dates are taken by their year
    # tags: lineage, case
    PREFIX …
    SELECT …

The types are those of `queries.parameters.TYPES`. A column explained as `notation of the scheme outcome` holds
notations of that scheme, so a page may print the names of the concepts instead; a parameter explained so takes them,
and a form may offer the concepts. The columns `fact` and `…_fact` name
the facts that a row rests on; a question that has none sums facts up, or does not ask facts at all.

Files are complete SPARQL: they run wherever the release is, with optional parameters unbound. Parameters are bound by
substitution, with which pyoxigraph (0.5.13) has traps; the tests of each question's parameters are there to notice
them:

- it substitutes only in a (sub-)select that projects the variable, and in an inner one that does not, it filters
  nothing without a word: select every parameter on every level (and group by it);
- `BOUND(?parameter)` is false: write `COALESCE(STR(?parameter), "") = "" || …` for one that may be left out;
- `BIND(?parameter AS ?copy)` does not restrict ?copy, and OPTIONAL { … ?parameter } does not restrict at all;
- the planner takes the variable for unbound: a filter on a parameter alone runs last, unless in a sub-select, and
  a join after it may read everything, unless each further step is an OPTIONAL of its own, inside that of the step
  before it (beside it, it is a cross product where that found nothing).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from queries.parameters import TYPES, Parameter, ParameterError

HERE = Path(__file__).parent
TABLE = "table"
FACT = "fact"
_SCHEME = re.compile(r"^(?P<column>\w+) {2,}notation of the scheme (?P<scheme>[\w-]+)$", re.MULTILINE)
_PARAMETER = re.compile(r"\?(?P<name>\w+) {2,}(?P<type>\w+) {2,}(?P<explanation>.*?\S)(?: {2,}\[(?P<default>.*)\])?")


class QueryError(ValueError):
    """A query that is not there, or whose file is not fit to be asked; the message says where and how to mend it."""


@dataclass(frozen=True)
class Query:
    """A question: its documentation, its parameters, and its SPARQL.

    columns         the variables it selects, parameters included; empty for ASK, CONSTRUCT and DESCRIBE
    text            the whole file, header included
    charts          pictures that say more than the rows do: a column whose values are counted, or a column and one of
                    numbers that are added up
    title_sv        the question in Swedish; empty if the file does not tell
    description_sv  the description in Swedish, likewise
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    tags: tuple[str, ...]
    columns: tuple[str, ...]
    text: str
    title_sv: str = ""
    description_sv: str = ""
    charts: tuple[tuple[str, ...], ...] = ()

    @property
    def schemes(self) -> dict[str, str]:
        """The scheme of each column that holds notations of one."""
        return {match["column"]: match["scheme"] for match in _SCHEME.finditer(self.description)}

    @property
    def facts(self) -> tuple[str, ...]:
        """The columns that name the facts which a row rests on; none where it sums facts up."""
        return tuple(name for name in self.columns if name == FACT or name.endswith(f"_{FACT}"))

    def bind(self, values: Mapping[str, str]) -> dict[Variable, NamedNode | Literal]:
        """The terms to substitute for variables, as `Store.query` takes them, from values as a person writes them.

        An empty value counts as none. Raises ParameterError for an unknown or missing parameter and for a value
        that does not fit its type.
        """
        unknown = sorted(set(values) - {parameter.name for parameter in self.parameters})
        if unknown:
            there_are = ", ".join(parameter.name for parameter in self.parameters) or "none"
            raise ParameterError(f"{self.name} has no parameter {', '.join(unknown)}; its parameters: {there_are}")
        terms = {}
        for parameter in self.parameters:
            value = values.get(parameter.name) or parameter.default
            if value is None:
                raise ParameterError(
                    f"{self.name} needs the parameter {parameter.name}: {TYPES[parameter.type].expects} "
                    f"({parameter.explanation})"
                )
            if value:
                terms[Variable(parameter.name)] = parameter.term(value)
        return terms


@cache
def library() -> dict[str, Query]:
    """Every question of this room by name, in alphabetical order."""
    return {path.stem: read(path) for path in sorted(HERE.glob("*.rq"))}


def tables() -> dict[str, Query]:
    """The questions that are the project's tables."""
    return {name: query for name, query in library().items() if TABLE in query.tags}


def find(name: str) -> Query:
    """The question with this name. Raises QueryError, with names that are alike."""
    query = library().get(name)
    if query is None:
        alike = get_close_matches(name, library(), n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(alike)}?" if alike else f"there are {', '.join(library())}"
        raise QueryError(f"no query is called {name}; {hint}")
    return query


def read(path: Path) -> Query:
    """The question of a file. Raises OSError if it cannot be read and QueryError if it is not fit to be asked."""
    return parse(path.stem, path.read_text(encoding="utf-8"))


def parse(name: str, text: str) -> Query:
    """The question that a text asks. A text without header is a question without documentation.

    Raises QueryError, with the line, for a parameter that is not well declared, for SPARQL that is not well formed
    and for a parameter that is not selected.
    """
    lines = _header(text)
    told = _told(name, lines)
    columns = _columns(name, text)
    for column in (column for chart in told.charts for column in chart):
        if column not in columns:
            raise QueryError(f"{name}: a chart needs the column {column}, and the query selects no ?{column}")
    for parameter in told.parameters.values():
        if columns and parameter.name not in columns:
            raise QueryError(f"{name}: select the parameter ?{parameter.name} too, or it cannot be bound")
    return Query(
        name=name,
        title=lines[0].strip() if lines else name,
        description="\n".join(told.description).strip(),
        parameters=tuple(told.parameters.values()),
        tags=told.tags,
        columns=columns,
        text=text,
        title_sv=told.swedish[0].strip() if told.swedish else "",
        description_sv="\n".join(told.swedish[1:]).strip(),
        charts=tuple(told.charts),
    )


def _header(text: str) -> list[str]:
    """The comment lines at the beginning, without their `# `."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.removeprefix("#").removeprefix(" ").rstrip())
    return lines


@dataclass(slots=True)
class _Told:
    """What a header tells below its title, line by line."""

    parameters: dict[str, Parameter] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    charts: list[tuple[str, ...]] = field(default_factory=list)
    description: list[str] = field(default_factory=list)
    swedish: list[str] = field(default_factory=list)


def _told(query: str, lines: Sequence[str]) -> _Told:
    told = _Told()
    for number, line in enumerate(lines[1:], 2):
        if line.startswith("?"):
            parameter = _parameter(query, number, line)
            told.parameters[parameter.name] = parameter
        elif line.startswith("sv ?"):
            name, _, words = line.removeprefix("sv ?").partition(": ")
            if name not in told.parameters or not words:
                raise QueryError(f"{query}, line {number}: write `# sv ?name: …` below the line of that parameter")
            told.parameters[name] = replace(told.parameters[name], explanation_sv=words)
        elif line.startswith("sv:"):
            told.swedish.append(line.removeprefix("sv:").removeprefix(" "))
        elif line.startswith("tags:"):
            told.tags = _listed(line.removeprefix("tags:"))
        elif line.startswith("chart:"):
            told.charts.append(_listed(line.removeprefix("chart:")))
        else:
            told.description.append(line)
    return told


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(","))


def _parameter(query: str, number: int, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if match is None or match["type"] not in TYPES:
        raise QueryError(
            f"{query}, line {number}: declare a parameter as `# ?name  type  explanation  [default]`, with two "
            f"spaces between them and one of the types {', '.join(TYPES)}, not {line!r}"
        )
    parameter = Parameter(match["name"], match["type"], match["explanation"], match["default"])
    if parameter.default:
        parameter.term(parameter.default)
    return parameter


def _columns(query: str, text: str) -> tuple[str, ...]:
    """What a query selects, told by asking it of nothing."""
    try:
        answer = Store().query(text)
    except SyntaxError as unsound:
        raise QueryError(f"{query} is not well-formed SPARQL: {unsound}") from unsound
    return tuple(variable.value for variable in answer.variables) if isinstance(answer, QuerySolutions) else ()
