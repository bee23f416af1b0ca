"""What a body is judged to be part of where no paper says so."""

from __future__ import annotations

from ingest.facts import Document, Fact, Organisation, Span
from ingest.pipeline import InnerDocument, Reading
from ontology.prefixes import PREFIXES
from tests.ingest.made import reading
from tests.ingest.resolve.papers import asked, post, told

CITY = "Ekmåla kommun"


def body(name: str, kind: str, part_of: str = "", *, at: int = 0) -> Fact:
    return Organisation(span=Span(at, at + 1), part="d1", name=name, kind=kind, part_of=part_of)


def paper(kind: str, issuer: str, *facts: Fact, name: str = "a.txt") -> Reading:
    """A source that is one document of this kind and issuer."""
    document = Document(span=Span(0, 1), part="d1", kind=kind, issuer=issuer)
    inner = InnerDocument(key="d1", kind=kind, title="", date="", parent="", span=Span(0, 1))
    return reading(document, *facts, name=name, municipality=CITY, documents=(inner,))


def wholes(*readings: Reading) -> dict[tuple[str, str], str]:
    """Part and whole -> reason, of all that is judged to be part of something."""
    found = told(*readings, kind="organisation")
    return {(one, other): reason for verdict, reason, one, other in found if verdict == "part-of"}


def test_a_committee_is_its_municipalitys_and_under_the_council() -> None:
    council, committee = body("Kommunfullmäktige", "council", CITY), body("Kulturnämnden", "committee", at=1)
    assert wholes(paper("letter", "", council, committee)) == {
        ("kulturnamnden", "ekmala-kommun"): "own-municipality",
        ("kulturnamnden", "kommunfullmaktige"): "under-council",
    }


def test_a_youth_council_appoints_no_committees() -> None:
    young, committee = body("Ungdomsfullmäktige", "council", CITY), body("Kulturnämnden", "committee", CITY, at=1)
    assert wholes(paper("letter", "", young, committee)) == {}


def test_what_a_paper_says_is_not_judged_anew() -> None:
    assert wholes(paper("letter", "", body("Kulturnämnden", "committee", CITY))) == {}


def test_an_administration_of_a_committees_name_works_for_it() -> None:
    found = wholes(paper("letter", "", body("Kulturnämnden", "committee", CITY),
                         body("Kulturförvaltningen", "administration", CITY, at=1),
                         body("Miljökontoret", "administration", CITY, at=2)))  # fmt: skip
    assert found == {("kulturforvaltningen", "kulturnamnden"): "committees-office"}


def test_the_executive_office_works_for_the_executive_board() -> None:
    found = wholes(paper("letter", "", body("Kommunstyrelsen", "committee", CITY),
                         body("Kommunledningskontoret", "administration", CITY, at=1)))  # fmt: skip
    assert found == {("kommunledningskontoret", "kommunstyrelsen"): "committees-office"}


def test_a_unit_of_an_administrations_own_paper_is_its_own() -> None:
    office = body("Kulturförvaltningen", "administration", CITY)
    report = paper("official-report", "Kulturförvaltningen", office, body("Musikenheten", "unit", at=1))
    assert list(wholes(report).values()) == ["own-paper"]


def test_a_body_that_only_a_role_names_is_the_papers_administrations() -> None:
    office = body("Kulturförvaltningen", "administration", CITY)
    report = paper("official-report", "Kulturförvaltningen", office, post("Eva Alm", "chef", "Musik och dans", at=1))
    assert wholes(report) == {("musik-och-dans", "kulturforvaltningen"): "own-paper"}


def test_a_unit_of_a_diary_list_or_of_a_committees_minutes_may_be_anybodys() -> None:
    listed = paper("diary-list", "Kulturförvaltningen", body("Kulturförvaltningen", "administration", CITY),
                   body("Musikenheten", "unit", at=1))  # fmt: skip
    minutes = paper("minutes", "Kulturnämnden", body("Kulturnämnden", "committee", CITY),
                    body("Musikenheten", "unit", at=1))  # fmt: skip
    assert "own-paper" not in {*wholes(listed).values(), *wholes(minutes).values()}


def test_a_group_is_the_administrations_whose_posts_its_minutes_name() -> None:
    minutes = paper("minutes", "Förvaltningsgruppen", body("Förvaltningsgruppen", "cooperation-group"),
                    body("Kulturförvaltningen", "administration", CITY, at=1),
                    post("Eva Alm", "huvudskyddsombud", "Kulturförvaltningen", at=2))  # fmt: skip
    assert list(wholes(minutes).values()) == ["own-paper"]


def test_a_steering_group_that_an_agreement_sets_up_is_the_municipalitys() -> None:
    assert list(wholes(paper("agreement", CITY, body("Styrgruppen", "steering-group"))).values()) == ["own-agreement"]


def test_units_of_one_name_within_one_administration_are_one() -> None:
    office = body("Kulturförvaltningen", "administration", CITY)
    stated = paper("letter", "", office, body("Musikenheten", "unit", "Kulturförvaltningen", at=1))
    judged = paper("official-report", "Kulturförvaltningen", office, body("Musikenheten", "unit", at=1), name="b.txt")
    found = {reason for verdict, reason, *_ in told(stated, judged, kind="organisation") if verdict == "same"}
    assert found == {"name-in-body"}


def belongs(role: str, issuer: str) -> str:
    """The last part of the address of the body that a post without organisation is judged to belong to."""
    source = paper("minutes", issuer, body("Kulturnämnden", "committee", CITY),
                   body("Kulturförvaltningen", "administration", CITY, at=1), post("Eva Alm", role, at=2))  # fmt: skip
    found = asked(source).body_of_post(source, source.facts[-1])  # type: ignore[arg-type]
    return found.removeprefix(PREFIXES["sgid"]).rpartition("/")[2]


def test_an_officials_post_belongs_to_the_administration_whose_paper_names_it() -> None:
    assert belongs("kulturchef", "Kulturförvaltningen") == "kulturforvaltningen"
    assert belongs("kulturchef", "Kulturnämnden") == "kulturforvaltningen"


def test_a_politicians_post_belongs_to_no_administration() -> None:
    assert belongs("ledamot", "Kulturnämnden") == ""
