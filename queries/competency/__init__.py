"""The competency questions: what people ask of the papers of a municipality, and the answers that are right.

They are the specification of the ontology: it holds what they need (Grüninger and Fox 1995, "Methodology for the Design
and Evaluation of Ontologies"). Each is a question of the library with parameters, the classes and properties without
which it has no answer, and what a careful reader of the papers would answer. A theme is a file:

    [[question]]
    name = "what-became-of-a-motion"
    sv = "Vad hände med motionen?"
    en = "What became of the motion?"
    asked_by = ["citizen"]                     of ASKERS
    why = "…"                                  in English
    query = "fate-of-motions"                  a question of `queries.library`
    exercises = ["sg:Document", "sg:answers"]  terms, short

    [question.examples]                        on `examples/papers`
    with = { kind = "motion" }                 the parameters; left out where there are none
    answer = '''
    decided_on | outcome                       columns of the query, then every row they have, in any order
    2024-06-17 | approve
    '''
    of = { source = "minutes.txt" }            the answer is that of one document, body or day, whole
    rows = 7                                   how many rows the query has of it, where that is told
    partial = true                             if the answer has further rows, and `note` tells why they are not told

    [question.real]                            likewise on the real papers that the project is tested with

Answers are written from the papers, never from what the program says. Where the program is wrong, the right answer
is kept out and a note says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from queries.library import QueryError, find

HERE = Path(__file__).parent
ASKERS = ("researcher", "union", "auditor", "citizen")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is right to answer from some papers.

    values   the parameters, as a person writes them
    columns  the columns of the query that are told
    rows     the rows in these columns, each once, sorted
    of       column -> value: the answer is about those rows alone, and all of them; empty for all rows
    count    how many rows the query has in all its columns, of those; None where that is not told
    partial  whether the query may have other rows than these
    note     in English, what the papers say that the program does not, or why rows are not told
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    values: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    count: int | None = None
    partial: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency question.

    theme      the file it stands in
    asked_by   who asks it, of ASKERS
    exercises  the classes and properties that the answer needs, as short names
    real       None where the real papers do not hold the answer
    """

    name: str
    theme: str
    sv: str
    en: str
    asked_by: tuple[str, ...]
    why: str
    query: str
    exercises: tuple[str, ...]
    examples: Answer
    real: Answer | None = None


@cache
def competencies() -> tuple[Competency, ...]:
    """All competency questions, theme by theme. Raises QueryError, with file and question, for what is not fit."""
    return tuple(each for path in sorted(HERE.glob("*.toml")) for each in read(path.stem, path.read_text("utf-8")))


def read(theme: str, text: str) -> tuple[Competency, ...]:
    """The questions of a file. Raises QueryError, with the question, for what is not fit to be asked."""
    try:
        return tuple(_competency(theme, each) for each in tomllib.loads(text)["question"])
    except tomllib.TOMLDecodeError as unsound:
        raise QueryError(f"{theme}.toml is not well-formed TOML: {unsound}") from unsound


def _competency(theme: str, told: Mapping[str, Any]) -> Competency:
    where = f"{theme}.toml, question {told.get('name', '?')}"
    try:
        real = told.get("real")
        question = Competency(
            name=told["name"],
            theme=theme,
            sv=told["sv"],
            en=told["en"],
            asked_by=tuple(told["asked_by"]),
            why=told["why"],
            query=told["query"],
            exercises=tuple(told["exercises"]),
            examples=_answer(where, told["examples"]),
            real=None if real is None else _answer(where, real),
        )
    except KeyError as missing:
        raise QueryError(f"{where}: {missing.args[0]} is missing") from missing
    if strangers := set(question.asked_by) - set(ASKERS):
        raise QueryError(f"{where}: asked_by is of {', '.join(ASKERS)}, not {', '.join(sorted(strangers))}")
    for answer in (question.examples, *filter(None, [question.real])):
        if unknown := [
            column for column in (*answer.columns, *answer.of) if column not in find(question.query).columns
        ]:
            raise QueryError(f"{where}: {question.query} has no column {', '.join(unknown)}")
        find(question.query).bind(answer.values)
    return question


def _answer(where: str, told: Mapping[str, Any]) -> Answer:
    head, *rows = [_cells(line) for line in told["answer"].strip().splitlines()]
    for row in rows:
        if len(row) != len(head):
            raise QueryError(f"{where}: the row {' | '.join(row)} has not the columns {' | '.join(head)}")
    return Answer(
        columns=head,
        rows=tuple(sorted(set(rows))),
        values=told.get("with", {}),
        of=told.get("of", {}),
        count=told.get("rows"),
        partial=told.get("partial", False),
        note=told.get("note", ""),
    )


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.split("|"))
