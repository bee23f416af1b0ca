"""Markdown: what it marks is taken off, line by line, so that a line of the file is a line of the text.

Headings lose their `#`, emphasis its stars, links their address; a row of a table has tabs between its cells
(CommonMark 0.31, GitHub Flavored Markdown 4.10). Numbers and bullets of lists stay as they are written.
"""

from __future__ import annotations

import re

from ingest.read.pages import Pages, at_form_feeds
from ingest.read.plain import decode

HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
RULE = re.compile(r"^[ ]{0,3}(?:[-*_][ \t]*){3,}$|^[ ]{0,3}=+[ \t]*$")
ROW = re.compile(r"^[ ]{0,3}\|(.*)\|[ \t]*$")
ROW_RULE = re.compile(r"^[\s|:-]*-[\s|:-]*$")
CELL_END = re.compile(r"(?<!\\)\|")
INLINE = (
    (re.compile(r"!?\[([^\]\[\n]{0,500})\]\((?:[^()\s]{0,500})(?:\s+\"[^\"\n]{0,200}\")?\)"), r"\1"),  # links
    (re.compile(r"\[\^(\w{1,20})\]:?"), r"[\1]"),  # footnotes
    (re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\w_])__(?=\S)([^_\n]{1,2000}?)(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),  # escaped signs
)


def read(data: bytes, name: str) -> Pages:
    """The pages of a Markdown file; a page ends with a form feed."""
    return at_form_feeds("\n".join(_plain(line) for line in decode(data, name).split("\n")))


def _plain(line: str) -> str:
    text = line.rstrip("\r")
    if row := ROW.match(text):
        inner = "" if ROW_RULE.match(row[1]) else "\t".join(cell.strip() for cell in CELL_END.split(row[1]))
        return _unmarked(inner) + line[len(text) :]
    if RULE.match(text):
        return line
    if heading := HEADING.match(text):
        text = heading[1]
    return _unmarked(text) + line[len(line.rstrip("\r")) :]


def _unmarked(text: str) -> str:
    for mark, kept in INLINE:
        text = mark.sub(kept, text)
    return text.replace("\xad", "")
