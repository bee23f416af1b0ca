"""What a reader of a format gives back, and how it says that it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate


class Unreadable(Exception):  # noqa: N818 - it names the state of the file
    """A file could not be read: which, why, and what a person can do about it."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(f"{name}: {reason} ({remedy})")
        self.name = name
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a file, page by page; joined without anything between them they are the raw text.

    unread  pages, counted from 1, that are pictures and could not be read
    """

    texts: tuple[str, ...]
    unread: tuple[int, ...] = ()

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each page starts in the joined text."""
        return tuple(accumulate((len(text) for text in self.texts[:-1]), initial=0))


def at_form_feeds(text: str) -> Pages:
    """The pages of a text whose pages end with a form feed."""
    pages = text.split("\f")
    return Pages(tuple(f"{page}\f" for page in pages[:-1]) + ((pages[-1],) if pages[-1] else ()))
