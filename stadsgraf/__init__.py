"""The command line: thin. It composes the rooms and says what happens.

    app.py       the commands in the order of `--help`, by group; how errors end
    screen.py    speaking to people and to programs: messages, tables

    reading.py   ingest; with checks.py, which checks what it builds
    asking.py    query, tables: what leaves a release
    exporting.py  export: what other programs open
    exchanging.py  interchange, changes: for programs of others
    looking.py   show, identities, coverage, sample: what is known, and how it was read
    checking.py  check-evidence, validate, score
    serving.py   serve, releases, settings: what is served, where and how
    publishing.py  publish: a release into a store elsewhere
    noting.py    feedback: what readers say is wrong
    alone.py     one run of reading at a time

A command is a function; its docstring is its help. A new one is a function in the module of its group and its name in
`app.py`, which imports the module when the command is called. On a terminal commands speak: progress, tables, colours.
In a pipe they are quiet and print what programs can read.
"""

from __future__ import annotations

from stadsgraf.app import cli, main

__all__ = ["cli", "main"]
