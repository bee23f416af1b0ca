"""The same question from a program: a few lines for curl, JavaScript, Python and R that fetch the answer shown on a
page.

The lines stand in files, `table-curl.txt`, `sparql-r.txt` …; `{{address}}` (`{{json}}`: of the same answer as JSON) and
`{{query}}` in them become literals of the language. A user's query text may hold anything, so each literal is written
by a rule that holds for any text.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

_ROOM = Path(__file__).parent


def snippets(address: str, query: str = "") -> Mapping[str, str]:
    """Lines by language (`curl`, `JavaScript`, `Python`, `R`).

    address   of the CSV, or of the SPARQL endpoint that `query` goes to
    """
    kind = "sparql" if query else "table"
    holes = {"address": address, "json": re.sub(r"\.csv(?=\?|$)", ".json", address, count=1), "query": query}
    return {
        language: _filled(f"{kind}-{language.lower()}.txt", {name: literal(held) for name, held in holes.items()})
        for language, literal in _LITERALS.items()
    }


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (_ROOM / name).read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda place: values[place[1]], text)


def _python(text: str) -> str:
    """A literal of Python; of several lines, in three quotation marks."""
    if "\n" not in text:
        return repr(text)
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""{escaped}\n"""'


def _r(text: str) -> str:
    """A raw string of R (4.0 and later), with so many dashes that nothing in the text ends it."""
    dashes = "-" * (1 + max((len(run) for run in re.findall(r"\)(-*)", text)), default=0))
    return f'r"{dashes}({text}){dashes}"'


_LITERALS: Mapping[str, Callable[[str], str]] = {
    "curl": shlex.quote,
    "JavaScript": json.dumps,
    "Python": _python,
    "R": _r,
}
