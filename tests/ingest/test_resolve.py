"""Which names are one thing, and which only look so."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from ingest.facts import AgendaItem, Document, Fact, Organisation
from ingest.pipeline import InnerDocument, Reading
from ingest.resolve import Citing, Resolver, scope_of
from tests.ingest.made import SPAN, reading

REPORT = InnerDocument("d2", "official-report", "Lekplats vid Ekmåla torg", "2031-06-11", "", SPAN)
MOTION = InnerDocument("d3", "motion", "Motion om fler cykelställ", "2031-05-06", "", SPAN)


def organisation(name: str, kind: str = "", part_of: str = "") -> Fact:
    return Organisation(span=SPAN, part="d1", name=name, kind=kind, part_of=part_of)


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Vision", "ref/union/vision"),
        ("SSR", "ref/union/akademikerforbundet-ssr"),
        ("Akademikerförbundet SSR", "ref/union/akademikerforbundet-ssr"),
        ("S", "ref/party/s"),
        ("Socialdemokraterna", "ref/party/s"),
        ("Stockholms stad", "ref/municipality/0180"),
    ],
)
def test_known_organisations_are_the_same_everywhere(name: str, iri: str) -> None:
    one, other = reading(), reading(name="b.txt", municipality="Tallby kommun")
    resolver = Resolver([one, other])
    assert resolver.organisation(one, name) == resolver.organisation(other, name)
    assert resolver.organisation(one, name).endswith(iri)


def test_a_successor_is_not_its_predecessor() -> None:
    resolver = Resolver([reading()])
    assert resolver.organisation(reading(), "Lärarförbundet") != resolver.organisation(reading(), "Sveriges Lärare")


@pytest.mark.parametrize("name", ["Socialnämnden", "Kommunfullmäktige", "Socialförvaltningen", "Ekmåla Bostads AB"])
def test_a_body_is_one_within_its_municipality(name: str) -> None:
    one, same, elsewhere = reading(), reading(name="b.txt"), reading(name="c.txt", municipality="Tallby kommun")
    resolver = Resolver([one, same, elsewhere])
    assert resolver.organisation(one, name) == resolver.organisation(same, name.upper())
    assert resolver.organisation(one, name) != resolver.organisation(elsewhere, name)


@pytest.mark.parametrize("name", ["Förvaltningsgruppen", "Styrgruppen", "Enheten"])
def test_groups_with_common_nouns_for_names_stay_apart_between_sources(name: str) -> None:
    one, other = reading(), reading(name="b.txt")
    resolver = Resolver([one, other])
    assert resolver.organisation(one, name) != resolver.organisation(other, name)


def test_a_unit_is_one_within_what_it_is_part_of() -> None:
    unit = organisation("Team Nord", "unit", "Socialförvaltningen")
    one, same = reading(unit), reading(unit, name="b.txt")
    other = reading(organisation("Team Nord", "unit", "Tekniska förvaltningen"), name="c.txt")
    resolver = Resolver([one, same, other])
    assert resolver.organisation(one, "Team Nord") == resolver.organisation(same, "Team Nord")
    assert resolver.organisation(one, "Team Nord") != resolver.organisation(other, "Team Nord")


def test_a_person_is_one_by_the_full_name_within_a_municipality() -> None:
    one, same, elsewhere = reading(), reading(name="b.txt"), reading(name="c.txt", municipality="Tallby kommun")
    resolver = Resolver([one, same, elsewhere])
    assert resolver.person(one, "Åsa Ek") == resolver.person(same, "Asa Ek")
    assert resolver.person(one, "Åsa Ek") != resolver.person(elsewhere, "Åsa Ek")
    assert resolver.person(one, "Åsa Ek") != resolver.person(one, "Åsa Eke")


def test_cases_are_one_by_their_number_within_a_municipality() -> None:
    one, elsewhere = reading(), reading(name="c.txt", municipality="Tallby kommun")
    resolver = Resolver([one, elsewhere])
    assert resolver.case(one, "KS 2031/7") != resolver.case(one, "KS 2031/8")
    assert resolver.case(one, "KS 2031/7") != resolver.case(elsewhere, "KS 2031/7")


def test_sources_without_a_municipality_share_nothing() -> None:
    one, other = reading(municipality=""), reading(name="b.txt", municipality="")
    resolver = Resolver([one, other])
    assert scope_of(one).startswith("source-")
    assert resolver.person(one, "Åsa Ek") != resolver.person(other, "Åsa Ek")
    assert resolver.case(one, "KS 2031/7") != resolver.case(other, "KS 2031/7")


@pytest.mark.parametrize(
    ("municipality", "scope"),
    [("Stockholms stad", "stockholm"), ("Upplands Väsby kommun", "upplands-vasby"), ("Ekmåla kommun", "ekmala")],
)
def test_the_scope_is_the_bare_place(municipality: str, scope: str) -> None:
    assert scope_of(reading(municipality=municipality)) == scope


def test_meetings_are_one_by_body_and_day() -> None:
    one, same = reading(), reading(name="b.txt")
    resolver = Resolver([one, same])
    meeting = resolver.meeting(one, "Socialnämnden", "2031-05-06")
    assert meeting == resolver.meeting(same, "Socialnämnden", "2031-05-06")
    assert meeting != resolver.meeting(one, "Socialnämnden", "2031-05-07")


@pytest.mark.parametrize(("body", "date"), [("", "2031-05-06"), ("Socialnämnden", ""), ("", "")])
def test_meetings_without_body_or_day_are_of_their_source(body: str, date: str) -> None:
    one, other = reading(), reading(name="b.txt")
    resolver = Resolver([one, other])
    assert resolver.meeting(one, body, date) != resolver.meeting(other, body, date)


# -- ends of lineage steps ------------------------------------------------------------------------------------


def test_a_diary_number_is_a_case() -> None:
    resolver = Resolver([reading()])
    assert resolver.end(reading(), "KS 2031/7", "answers", is_target=True).iri == resolver.case(reading(), "KS 2031/7")


def test_what_a_case_is_forwarded_to_is_an_organisation() -> None:
    resolver = Resolver([reading()])
    end = resolver.end(reading(), "Trafiknämnden", "forwards-to", is_target=True)
    assert end.iri == resolver.organisation(reading(), "Trafiknämnden")


@pytest.mark.parametrize(
    ("cited", "key"),
    [
        ("official-report 2031-06-11", "d2"),
        ("official-report Lekplats vid Ekmåla torg", "d2"),
        ("Lekplats vid Ekmala torg", "d2"),  # a title alone, with a letter lost
        ("motion 2031-05-06", "d3"),
    ],
)
def test_a_document_is_found_by_kind_and_day_or_title(cited: str, key: str) -> None:
    made = reading(documents=(REPORT, MOTION))
    resolver = Resolver([made])
    end = resolver.end(made, cited, "answers", is_target=True)
    assert (end.iri, end.missing) == (resolver.document(made, key), False)


def test_a_document_may_stand_in_another_source() -> None:
    one, other = reading(), reading(name="b.txt", documents=(MOTION,))
    resolver = Resolver([one, other])
    assert resolver.end(one, "motion 2031-05-06", "answers", is_target=True).iri == resolver.document(other, "d3")


def test_of_two_that_fit_in_other_sources_none_is_chosen() -> None:
    one, other = reading(name="b.txt", documents=(MOTION,)), reading(name="c.txt", documents=(MOTION,))
    end = Resolver([reading(), one, other]).end(reading(), "motion 2031-05-06", "answers", is_target=True)
    assert end.missing


def test_the_source_itself_comes_before_others() -> None:
    one, other = reading(documents=(MOTION,)), reading(name="b.txt", documents=(MOTION,))
    resolver = Resolver([other, one])
    assert resolver.end(one, "motion 2031-05-06", "answers", is_target=True).iri == resolver.document(one, "d3")


def test_a_document_is_found_by_a_word_for_its_kind_and_its_number() -> None:
    letter = InnerDocument("d4", "referral", "Remiss av motion om cykelställ", "2031-05-20", "", SPAN)
    number = Document(span=SPAN, part="d4", kind="referral", date="2031-05-20", diary_number="KS 2031/7")
    one, other = reading(), reading(name="b.txt", documents=(MOTION, letter), facts=(number,))
    resolver = Resolver([one, other])
    end = resolver.end(one, "Remissbrev, dnr KS 2031/7", "attaches", is_target=True)
    assert (end.iri, end.missing) == (resolver.document(other, "d4"), False)
    assert resolver.end(one, "Remissbrev, dnr KS 2031/8", "attaches", is_target=True).missing
    assert resolver.end(one, "Motion, dnr KS 2031/7", "attaches", is_target=True).missing


def test_of_two_titles_that_are_alike_the_very_title_is_meant() -> None:
    letter = InnerDocument("d4", "referral", "Remiss av motion om fler cykelställ", "2031-05-20", "", SPAN)
    motion = InnerDocument("d5", "motion", "Remiss av motioner om fler cykelställ", "2031-05-06", "", SPAN)
    one, other = reading(), reading(name="b.txt", documents=(motion, letter))
    resolver = Resolver([one, other])
    end = resolver.end(one, "Remiss av motion om fler cykelställ", "attaches", is_target=True)
    assert end.iri == resolver.document(other, "d4")


def test_a_document_of_another_municipality_is_not_it() -> None:
    one = reading()
    elsewhere = reading(name="b.txt", municipality="Tallby kommun", documents=(MOTION,))
    end = Resolver([one, elsewhere]).end(one, "motion 2031-05-06", "answers", is_target=True)
    assert (end.missing, end.kind, end.title) == (True, "motion", "2031-05-06")


def test_a_missing_document_is_one_by_its_title_however_often_it_is_referred_to() -> None:
    one, other = reading(), reading(name="b.txt")
    resolver = Resolver([one, other])
    ends = {resolver.end(each, "motion om badplatser", "answers", is_target=True).iri for each in (one, other)}
    assert len(ends) == 1


def test_by_its_day_a_missing_document_is_one_within_the_case_that_cites_it() -> None:
    one, other = reading(), reading(name="b.txt")
    resolver = Resolver([one, other])

    def cited(where: Reading, of: str) -> str:
        return resolver.end(where, "official-report 2031-06-11", "based-on", is_target=True, citing=Citing(of)).iri

    assert cited(one, "KS 2031/7") == cited(other, "KS 2031/7")
    assert cited(one, "KS 2031/7") != cited(one, "KS 2031/8")


def numbered(document: InnerDocument, number: str) -> Document:
    return Document(span=SPAN, part=document.key, kind=document.kind, date=document.date, diary_number=number)


def test_a_report_of_that_day_in_another_case_is_not_it() -> None:
    made = reading(numbered(REPORT, "KS 2031/8"), documents=(REPORT,))
    resolver = Resolver([made])
    end = resolver.end(made, "official-report 2031-06-11", "based-on", is_target=True, citing=Citing("KS 2031/7"))
    assert end.missing


def test_a_paper_bound_with_the_citing_one_is_it_though_its_number_is_another() -> None:
    bound = replace(REPORT, parent="d1")
    made = reading(numbered(bound, "KS 2031/8"), documents=(bound,))
    resolver = Resolver([made])
    citing = Citing("KS 2031/7", "d1")
    end = resolver.end(made, "official-report 2031-06-11", "based-on", is_target=True, citing=citing)
    assert end.iri == resolver.document(made, REPORT.key)


def test_of_reports_of_one_day_that_of_the_case_is_it() -> None:
    other = replace(REPORT, key="d9", title="Bryggor")
    made = reading(numbered(REPORT, "KS 2031/7"), numbered(other, "KS 2031/8"), documents=(other, REPORT))
    resolver = Resolver([made])
    end = resolver.end(made, "official-report 2031-06-11", "based-on", is_target=True, citing=Citing("KS 2031/7"))
    assert end.iri == resolver.document(made, REPORT.key)


def test_a_paragraph_of_minutes_is_there_or_missing_and_has_one_address() -> None:
    minutes = replace(REPORT, key="m", kind="minutes")
    item = AgendaItem(span=SPAN, part="m", date="2031-04-16", heading="Bad", number="24", body="Kommunfullmäktige")
    citing, record = reading(), reading(item, name="b.txt", documents=(minutes,))
    ends = [
        Resolver(each).end(citing, "Kommunfullmäktige 2031-04-16 § 24", "implements", is_target=True)
        for each in ([citing], [citing, record])
    ]
    assert [end.missing for end in ends] == [True, False]
    assert ends[0].iri == ends[1].iri
    assert ends[0].iri.endswith("/paragraph/kommunfullmaktige-2031-04-16-24")


def test_a_case_may_be_cited_by_its_title() -> None:
    end = Resolver([reading()]).end(reading(), "case Ny badplats", "answers", is_target=True)
    assert "/case/ny-badplats-" in end.iri
    assert not end.missing


# -- judgements -----------------------------------------------------------------------------------------------


def judged(readings: list[Reading]) -> dict[tuple[str, str], str]:
    resolver = Resolver(readings)
    for each in readings:
        for name in ("Vision", "Socialnämnden", "Styrgruppen", "Team Nord"):
            resolver.organisation(each, name)
        resolver.person(each, "Åsa Ek")
    return {(each.source, each.name): f"{each.iri} {each.reason}" for each in resolver.identifications}


def test_every_name_has_its_reason() -> None:
    reasons = [value.partition(" ")[2] for value in judged([reading()]).values()]
    assert sorted(reasons) == [
        "a known union",
        "of this full name within the municipality",
        "of this name within the municipality",
        "of this name within the municipality",
        "of this name within the source",
    ]


def test_the_order_of_readings_does_not_matter() -> None:
    made = [
        reading(organisation("Team Nord", "unit", "Socialförvaltningen")),
        reading(name="b.txt", municipality="Tallby kommun"),
        reading(name="c.txt", municipality=""),
    ]
    assert judged(made) == judged(made[::-1])


def test_iris_do_not_depend_on_the_text_of_a_source() -> None:
    changed = reading(raw="Något helt annat\n")
    assert changed.source.sha256 != hashlib.sha256(b"").hexdigest()
    assert Resolver([changed]).person(changed, "Åsa Ek") == Resolver([reading()]).person(reading(), "Åsa Ek")
