"""The competency questions as a page to read, docs/questions.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from ontology.prefixes import expand
from queries.competency import Answer, Competency, competencies

_HEAD = """\
# What the graph can be asked

<!-- Written by `python -m queries.competency` from queries/competency/*.toml; change those. -->

The {count} questions below are the specification of the ontology: {askers}
asks them of a municipality's papers, and a term stands in the ontology because a question needs it.
In the tests each is asked of the invented municipality of `examples/`, {real} of them of real papers too, and has to
have the answer that a careful reader of the papers gives. The answers were written from the papers; where the program
reads less than they say, a note tells what.

Ask them yourself after `make run`: the command is below each question. Further queries are listed by `stadsgraf query`.
"""
_THEMES = {
    "agreements": "Agreements",
    "cases": "Cases and papers",
    "decisions": "Proposals and decisions",
    "evidence": "Evidence and errors",
    "lineage": "What led to what",
    "meetings": "Meetings",
    "money": "Money",
    "people": "People and bodies",
    "unions": "Unions and the law",
}
_WHO = {
    "researcher": "a researcher",
    "union": "a union representative",
    "auditor": "an auditor",
    "citizen": "a citizen",
}


def page() -> str:
    """The page, in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    questions = competencies()
    real = sum(each.real is not None for each in questions)
    *first, last = _WHO.values()
    yield _HEAD.format(count=len(questions), real=real, askers=f"{', '.join(first)} or {last}")
    for theme, of_theme in groupby(questions, attrgetter("theme")):
        yield f"## {_THEMES[theme]}\n"
        for question in of_theme:
            yield from _question(question)


def _question(question: Competency) -> Iterator[str]:
    yield f"### {question.en}\n"
    yield f"*{question.sv}*\n"
    yield f"Asked by {' and '.join(_WHO[who] for who in question.asked_by)}. {question.why}\n"
    terms = ", ".join(f"[`{term}`]({expand(term)})" for term in question.exercises)
    yield f"Needs {terms}.\n"
    yield f"    {command(question.query, question.examples)}\n"
    yield from _table(question.examples)
    if question.real is not None:
        yield f"Of the real papers: `{command(question.query, question.real)}`\n"
        yield from _table(question.real)


def command(query: str, answer: Answer) -> str:
    """What to type to ask this."""
    given = "".join(f" -p {name}={_quoted(value)}" for name, value in answer.values.items())
    return f"stadsgraf query {query}{given}"


def _quoted(value: str) -> str:
    return f"'{value}'" if " " in value else value


def _table(answer: Answer) -> Iterator[str]:
    if answer.of:
        confined = " and ".join(f"`{column}` is {value or 'empty'}" for column, value in answer.of.items())
        yield f"Where {confined}:\n"
    if answer.rows:
        yield _row(answer.columns)
        yield _row(["---"] * len(answer.columns))
        yield from map(_row, answer.rows)
        yield "" if not answer.partial else "\nand others.\n"
    else:
        yield "None.\n"
    if answer.count is not None:
        yield f"{answer.count} rows in all.\n"
    if answer.note:
        yield f"Note: {answer.note}\n"


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
