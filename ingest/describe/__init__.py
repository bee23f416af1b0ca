"""Describe: resolved facts become quads, as `docs/architecture.md` (The model) says.

    terms.py       IRIs and literals
    described.py   one fact's graph as it is put together: the steps that all tables share
    themes.py      the list of the modules that say what facts of each table state:
                   documents, meetings, people, matters, agreements, statements, figures
    sources.py     files, their text layers, and where in them a fact stands
    identities.py  preferred names, labels, judgements of identity
    quads.py       all of it, in one stream

Every fact is one named graph that holds all columns of its row; the same triples stand once in the default graph,
with the record of where the fact stands in the text. There are no blank nodes.

A new table's facts are described by a module with `STATES` (type of fact -> what states it) and its name in
`themes.py`.
"""

from __future__ import annotations

from ingest.describe.described import Described
from ingest.describe.people import role_iri
from ingest.describe.quads import describe
from ingest.describe.sources import fact_iri, file_iri, layer_iri
from ingest.describe.terms import Term, date_literal, shortened, term, text_literal, whole

__all__ = [
    "Described",
    "Term",
    "date_literal",
    "describe",
    "fact_iri",
    "file_iri",
    "layer_iri",
    "role_iri",
    "shortened",
    "term",
    "text_literal",
    "whole",
]
