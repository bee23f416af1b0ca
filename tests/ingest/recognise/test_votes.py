from __future__ import annotations

import pytest

from ingest.recognise import votes
from tests.ingest.recognise.conftest import PapersOf

MINUTES = """
    Sammanträdesprotokoll
    Kommunstyrelsen
    Sammanträdesdatum 2031-05-06

    § 7 Dnr KS 2031/9
    Nytt badhus

    Beslut
    Badhuset byggs.

    {heading}
    {words}

    § 8 Dnr KS 2031/10
    Ny skola

    Beslut
    Skolan byggs.
    """


def counts(papers_of: PapersOf, words: str, heading: str = "Omröstning") -> list[tuple[str, ...]]:
    found = votes.recognise(papers_of(MINUTES.format(heading=heading, words=words)))
    return [(vote.item, vote.yes, vote.no, vote.abstain) for vote in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Disa Ek (S) och Nils Alm (V) röstar Ja (2). Eva Strand (M) röstar Nej (1).", ("7", "2", "1", "")),
        ("Omröstningen utfaller med 40 Ja mot 29 Nej. 12 ledamöter avstår från att rösta.", ("7", "40", "29", "12")),
        ("Med 7 ja-röster, 3 nej-röster och 1 som avstår beslutar styrelsen.", ("7", "7", "3", "1")),
        ("Beslutet fattas med 13 ja-röster mot 8 nej-röster.", ("7", "13", "8", "")),
        ("Ja: 8  Nej: 5  Avstår: 0", ("7", "8", "5", "0")),
        ("Sex ja-röster och fyra nej-röster avges, en ledamot avstår.", ("7", "6", "4", "1")),
    ],
)
def test_counts_are_taken_as_printed(papers_of: PapersOf, words: str, expected: tuple[str, ...]) -> None:
    assert counts(papers_of, words) == [expected]


def test_counts_in_running_text_need_the_word_vote(papers_of: PapersOf) -> None:
    assert counts(papers_of, "Av de tillfrågade sade 12 ja och 3 nej.", heading="Ärendet") == []


def test_counts_that_are_told_again_are_one_vote(papers_of: PapersOf) -> None:
    assert (
        len(counts(papers_of, "Ja-röster: 7, nej-röster: 4. Med 7 ja-röster mot 4 nej-röster bifalls förslaget.")) == 1
    )


def test_two_votes_of_an_item_are_two(papers_of: PapersOf) -> None:
    words = "Utfallet är 7 ja mot 4 nej.\n\n    Omröstning\n    Utfallet är 6 ja mot 5 nej."
    assert [count[1] for count in counts(papers_of, words)] == ["7", "6"]


def test_the_vote_is_of_the_item_s_case(papers_of: PapersOf) -> None:
    text = MINUTES.format(heading="Omröstning", words="Utfallet är 7 ja mot 4 nej.")
    vote = next(iter(votes.recognise(papers_of(text))))
    assert (vote.diary_number, vote.date, vote.body) == ("KS 2031/9", "2031-05-06", "Kommunstyrelsen")


def test_a_table_of_votes_is_told_by_its_sum(papers_of: PapersOf) -> None:
    words = """Ledamot              Ja   Nej   Avstår
    Disa Ek (S)          X
    Nils Alm (M)              X
    Summa:               6    4     1"""
    assert counts(papers_of, words) == [("7", "6", "4", "1")]


def test_a_table_of_votes_without_a_sum_is_a_vote_without_counts(papers_of: PapersOf) -> None:
    words = """Ledamot              Ja   Nej   Avstår
    Disa Ek (S)          X
    Nils Alm (M)              X"""
    assert counts(papers_of, words) == [("7", "", "", "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Voteringen utfaller med 31 röster för bifall mot 20 röster för avslag.", ("7", "31", "20", "")),
        ("Med 25 röster mot 18 bifalls yrkandet.", ("7", "25", "18", "")),
        ("5 ledamöter röstar för utskottets förslag och 2 för Disa Eks förslag.", ("7", "5", "2", "")),
        ("Med 4 röster för och 2 emot bifalls förslaget. En ledamot avstod.", ("7", "4", "2", "1")),
        ("Två ledamöter röstade för motionen, åtta röstade för nämndens förslag, en avstod.", ("7", "8", "2", "1")),
        ("Utfallet blir 9 röster för återremiss och 11 röster för att pröva frågan i dag.", ("7", "11", "9", "")),
        ("Resultatet av omröstningen: 5 ja, 4 nej och 2 avstår.", ("7", "5", "4", "2")),
        ("Vid voteringen avges 2 ja-röster (Disa Ek, Nils Alm) och 1 nej-röst (Eva Strand).", ("7", "2", "1", "")),
    ],
)
def test_counts_in_other_words(papers_of: PapersOf, words: str, expected: tuple[str, ...]) -> None:
    assert counts(papers_of, words) == [expected]


def test_a_score_of_two_figures(papers_of: PapersOf) -> None:
    words = "Ja-röst för kontorets förslag: Disa Ek, S, Nils Alm, V. Nej-röst: Eva Strand, M. Utfall 2–1."
    assert counts(papers_of, words) == [("7", "2", "1", "")]


def test_years_behind_a_result_are_no_score_where_no_vote_is_told_of(papers_of: PapersOf) -> None:
    assert counts(papers_of, "Resultatet för 2029–2030 är bättre än väntat, med 8–5 procent.", "Bakgrund") == []


def test_counts_behind_the_sentence_that_calls_the_vote(papers_of: PapersOf) -> None:
    words = "Votering genomförs. Den som stöder planen säger ja. Resultatet blir 5 ja och 3 nej. 2 ledamöter avstår."
    assert counts(papers_of, words, "Beslutsgång") == [("7", "5", "3", "2")]
