"""How right the tables are, measured against gold: rows that people made by hand of passages of the same papers.

    rules    which columns make two rows the same, from the scheme `table` of the ontology
    gold     a folder of gold, read and checked
    found    the rows of a release
    match    which gold rows are found, which found rows are wrong
    kinds    in a document of which kind a row stands
    score    the figures: all, by table, by kind of document, and how well confidences tell the truth
    record   figures kept: as JSON, as `dqv:QualityMeasurement`s

`docs/gold.md` tells the rules and the form of a gold folder; `docs/accuracy.md` holds the project's own figures.
"""

from __future__ import annotations


class AccuracyError(Exception):
    """A gold folder or a record is not fit to be used; the message says what, in which file and line, what to do."""
