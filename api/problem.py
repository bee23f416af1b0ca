"""What goes wrong, in one shape: application/problem+json (RFC 9457), or a page for browsers.

Problem(kind, **values)      the only error that doors raise
    kind                     an entry of `problems.json`: status, title and how to mend it, sv and en
    values                   what the texts mention; `line` and `column` are members of the answer too
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BASE = "https://w3id.org/stadsgraf/problem/"
MEDIA = "application/problem+json"
_MEMBERS = ("line", "column")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of problem says; titles and mends by language, with `{name}` for values."""

    status: int
    title: Mapping[str, str]
    mend: Mapping[str, str]


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of problem, from `problems.json`."""
    table = json.loads(Path(__file__).with_name("problems.json").read_text(encoding="utf-8"))
    return {name: Kind(**entry) for name, entry in table.items()}


class Problem(Exception):  # noqa: N818 (the word of RFC 9457)
    """A request that cannot be answered.

    kind: a name in `problems.json`; KeyError for another one
    detail: what was found, in the words of who found it (a parser), or empty
    values: what the title and the mend mention
    """

    def __init__(self, kind: str, detail: str = "", headers: Mapping[str, str] | None = None, **values: object) -> None:
        super().__init__(kind)
        self.name = kind
        self.kind = kinds()[kind]
        self.detail = detail
        self.headers = dict(headers or {})
        self.values = values

    def __str__(self) -> str:
        return f"{self.title('en')}. {self.detail} {self.mend('en')}".replace("  ", " ")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.kind.status

    def title(self, language: str) -> str:
        """What is wrong, one sentence without a full stop."""
        return self.kind.title[language].format(**self.values)

    def mend(self, language: str) -> str:
        """What to do about it."""
        return self.kind.mend[language].format(**self.values)

    def document(self, language: str = "en") -> dict[str, object]:
        """The members of the problem document."""
        members: dict[str, object] = {
            "type": BASE + self.name,
            "title": self.title(language),
            "status": self.status,
        }
        if self.detail:
            members["detail"] = self.detail
        members["mend"] = self.mend(language)
        return members | {name: self.values[name] for name in _MEMBERS if name in self.values}
