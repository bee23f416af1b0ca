"""Coverage: what share of a source was understood, and what was not.

A word counts as understood if it stands

- in the head of a document whose kind is known: what stands above the first heading and the first line of running text,
- below a heading that the scheme `section` knows, or in a numbered item, as far as the next heading, known or not,
- in the passage of a fact, or on a line of a table whose numbers were read,
- in page furniture.

Lines of tables whose numbers were not read are not understood wherever they stand. What only tells of faults (the table
`findings`) is no understanding. It is a measure of reach, not of correctness: that is what gold is for.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """How many words an inner document (by its key) has, and how many of them stand in what was understood."""

    key: str
    words: int
    understood: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a source was understood, and what not.

    documents    one share each, in the order of the source
    headings     headings of the repaired text that the scheme `section` does not know, as often as they stand
    table_lines  lines of tables whose numbers were not read
    undecided    §§ of minutes, in order, of which no decision was read and which are no formal item
    names        people named by one word that no fuller name of the source has
    """

    documents: tuple[Share, ...] = ()
    headings: tuple[str, ...] = ()
    table_lines: int = 0
    undecided: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """The words of the source."""
        return sum(share.words for share in self.documents)

    @property
    def understood(self) -> int:
        """Those that stand in what was understood."""
        return sum(share.understood for share in self.documents)


NOTHING = Coverage()
"""The coverage of a text without words."""
