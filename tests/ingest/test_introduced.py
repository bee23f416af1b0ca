"""What a paper introduces: abbreviations in brackets, and bodies that were renamed."""

from __future__ import annotations

import pytest

from ingest.introduced import Introduced, introduced
from ingest.parts import Head, Paper, Part
from ingest.text import Text


def told(raw: str) -> list[Introduced]:
    part = Part("d1", "minutes", 0, len(raw), Head())
    return list(introduced([Paper("a.txt", raw, part, (), (part,))], Text(raw)))


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Ärendet bereds av stadsledningskontoret (SLK) och prövas.", "SLK", "Stadsledningskontoret"),
        ("Barn- och utbildningsförvaltningen (BUF) svarar.", "BUF", "Barn- och utbildningsförvaltningen"),
        ("Kommunstyrelsen\n (KS) beslutar.", "KS", "Kommunstyrelsen"),
    ],
)
def test_an_abbreviation_stands_in_brackets_behind_the_name(text: str, short: str, name: str) -> None:
    (found,) = told(text)
    assert (found.kind, found.name, found.stands_for, found.part) == ("abbreviation", short, name, "d1")


@pytest.mark.parametrize(
    "text",
    [
        "Kommunstyrelsen (M) yrkar avslag.",
        "Kommunstyrelsen (Bilaga) godkänner.",
        "Socialnämnden (XQ) godkänner.",  # letters that the name has not
        "Detta (SLK) är inget namn.",
    ],
)
def test_other_brackets_introduce_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Utbildningsnämnden (tidigare skolnämnden) ansvarar.", ""),
        ("Utbildningsnämnden, f.d. skolnämnden, ansvarar.", ""),
        ("Skolnämnden, numera utbildningsnämnden, ansvarar.", ""),
        ("Från och med den 1 januari 2031 byter skolnämnden namn.", None),
        ("Skolnämnden bytte namn till utbildningsnämnden den 1 januari 2031.", "2031-01-01"),
        ("Den 3 maj 2029 var mötet. Skolnämnden ersattes av utbildningsnämnden 2031-01-01.", "2031-01-01"),
        ("Utbildningsnämnden, som ersatte skolnämnden i januari 2031, ansvarar.", "2031-01"),
    ],
)
def test_a_change_of_name_is_told_with_its_date(text: str, date: str | None) -> None:
    wanted = [] if date is None else [("renamed", "Skolnämnden", "Utbildningsnämnden", date)]
    assert [(each.kind, each.name, each.stands_for, each.date) for each in told(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Utbildningsnämnden har tidigare skolnämnden underrättat.",  # an adverb
        "Nämnden (tidigare i år) beslutade.",
        "Avtalet ersätts av ett nytt avtal.",
    ],
)
def test_the_words_alone_rename_nothing(text: str) -> None:
    assert told(text) == []


def test_the_span_is_the_passage() -> None:
    raw = "Här ansvarar utbildningsnämnden (tidigare skolnämnden) själv."
    (found,) = told(raw)
    assert raw[found.span.start : found.span.end] == "utbildningsnämnden (tidigare skolnämnden"
