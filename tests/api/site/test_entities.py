"""Pages of things: what the papers tell of them, in sentences, tables and days."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.pages import texts
from api.site.entities.sections import FORMS, sections
from ingest.facts import FACT_TYPES
from tests.api.conftest import BROWSER

ID = "/id/granvik/"
GROUP = "/id/ekmala/meeting/forvaltningsgruppen-a0ee907b-2024-03-12"


def shown(client: TestClient, path: str) -> str:
    """A page's main part."""
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == 200
    return unescape(answer.text.partition("<main")[2].partition("</main>")[0])


def plain(page: str) -> str:
    """Its words, blanks folded."""
    return " ".join(re.sub("<[^>]*>", " ", page).split())


def section(page: str, name: str) -> str:
    """A section of a page; fails if it is not there."""
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0] or pytest.fail(f"no section {name}")


def test_a_person_has_posts_and_deeds(client: TestClient) -> None:
    page = shown(client, f"{ID}person/nils-stahl")
    assert "ordförande" in section(page, "posts") and ">Kulturnämnden</a>" in section(page, "posts")
    assert "Skrev under" in plain(section(page, "timeline"))
    assert "närvarande" in section(page, "meetings")


def test_every_statement_leads_to_its_words(client: TestClient) -> None:
    page = shown(client, f"{ID}person/nils-stahl")
    address = re.search(r'<a class="mark-of" href="([^"]*)" title="([^"]*)"', section(page, "posts"))
    assert address is not None and address[2]
    assert "<mark>" in client.get(address[1]).text


def test_a_meeting_has_those_present_its_agenda_and_decisions(client: TestClient) -> None:
    page = shown(client, f"{ID}meeting/kulturnamnden-2021-03-11")
    assert "Kulturnämnden hade möte den 11 mars 2021, klockan 13:00–14:30, sal Björken" in plain(page)
    assert "frånvarande" in section(page, "present")
    assert "Remiss om fritidsgårdar" in section(page, "agenda")
    assert "bordlägga ärendet" in section(page, "decisions")


def test_a_meeting_tells_what_was_said_and_leads_to_the_next(example_client: TestClient) -> None:
    page = shown(example_client, GROUP)
    assert "Kommunal" in section(page, "positions")
    assert "Nästa möte: 2024-04-09" in plain(page)
    assert "Ingen närvarolista" not in page
    after = re.search(r'<a class="chip" href="([^"]*)">Nästa', page)
    assert after is not None
    announced = shown(example_client, after[1])
    assert "Mötet före: 2024-03-12" in announced and "Ingen närvarolista" in announced


def test_an_item_has_what_stands_under_it_and_no_more(example_client: TestClient) -> None:
    agenda = section(shown(example_client, GROUP), "agenda")
    said = shown(example_client, _item(agenda, "Ny schemamodell"))
    assert "Kommunal" in section(said, "in-statements")
    assert "in-statements" not in shown(example_client, _item(agenda, "Val av justerare"))


def _item(agenda: str, title: str) -> str:
    found = re.search(rf'href="(/id/[^"]*/item/[^"]*)">{title}', agenda)
    assert found is not None
    return found[1]


def test_a_case_is_told_in_the_order_of_days(client: TestClient) -> None:
    page = shown(client, f"{ID}case/kn-2021-14")
    days = re.findall("<time>(.*?)</time>", section(page, "timeline"))
    assert days == ["1 februari 2021", "11 mars 2021", "2 maj 2022", "19 maj 2022", "Utan datum"]
    assert "i ärende" not in section(page, "timeline"), "the page is about it"
    assert f"/lineage?of=https%3A%2F%2Fw3id.org%2Fstadsgraf{ID.replace('/', '%2F')}case%2Fkn-2021-14" in page


def test_a_case_without_a_decision_says_that_none_has_been_read(client: TestClient) -> None:
    none = "Inget beslut i ärendet har lästs"
    assert none not in shown(client, f"{ID}case/kn-2021-14")
    cases = client.get("/search", params={"kind": "Case", "limit": 100}).json()["results"]
    pages = [shown(client, "/id/" + each["iri"].partition("/id/")[2]) for each in cases]
    undecided = [page for page in pages if none in page]
    assert undecided
    assert not [page for page in undecided if ">beslutade</a>" in page]


def test_a_decision_shows_the_rest_of_its_case(client: TestClient) -> None:
    page = shown(client, f"{ID}decision/1")
    assert "Kulturnämnden beslutade den 11 mars 2021" in plain(page)
    assert "Samma ärende" in page


def test_a_body_has_its_decisions_and_ways_on(client: TestClient) -> None:
    page = shown(client, f"{ID}organisation/kulturnamnden")
    assert "bordlägga" in section(page, "decisions")
    assert "/orgchart?of=" in page and "/network?body=" in page


def test_a_union_has_its_positions(client: TestClient) -> None:
    page = shown(client, "/ref/union/sveriges-larare")
    assert "oro" in plain(section(page, "positions"))
    assert "/cooperation?union=" in page


def test_who_took_no_part_is_told_of_person_and_meeting(client: TestClient) -> None:
    person, meeting = (shown(client, f"{ID}{path}") for path in ("person/ake-oman", "meeting/kulturnamnden-2022-05-19"))
    assert "Deltog inte , punkt 4" in plain(section(person, "timeline"))
    assert "deltog inte , punkt 4 (jäv)" in plain(section(meeting, "recusals"))


def test_a_document_can_be_read(client: TestClient) -> None:
    page = shown(client, f"{ID}document/svar-b1")
    read = re.search(r'class="button" href="([^"]*)"', page)
    assert read is not None
    assert 'class="leaf"' in client.get(read[1].partition("#")[0]).text


def test_a_fact_is_told_quoted_and_can_be_called_wrong(client: TestClient) -> None:
    page = shown(client, "/id/fact/0011")
    assert "Kulturnämnden beslutade den 11 mars 2021" in plain(page)
    assert "/feedback?fact=https%3A%2F%2Fw3id.org%2Fstadsgraf%2Fid%2Ffact%2F0011" in page
    assert "<blockquote" in page.partition("<details")[0]


def test_what_has_no_page_of_its_own_is_told_by_its_properties(client: TestClient) -> None:
    assert "<details" in shown(client, "/scheme/outcome/postpone")


def test_how_to_cite_and_the_data_stand_on_the_page(client: TestClient) -> None:
    page = shown(client, f"{ID}person/nils-stahl")
    assert re.search(r"Nils Ståhl\. Stadsgraf, [0-9a-f]{16}\. http\S+/releases/[0-9a-f]{16}/id/granvik", page)
    assert f'href="{ID}person/nils-stahl.ttl">Turtle</a>' in page and ">JSON-LD</a>" in page


def test_sections_name_tables_forms_and_words_that_there_are(root: Path) -> None:
    written = json.loads((root / "api/site/entities/sections.json").read_text(encoding="utf-8"))
    tables = {each.table for each in FACT_TYPES}
    for kind in written:
        for each in sections(kind):
            assert set(each.tables) <= tables and each.form in FORMS
            assert f"entity.section.{kind}.{each.name}" in texts() or f"entity.section.{each.name}" in texts()
            assert all(f"entity.head.{head}" in texts() for head in each.columns)


def test_a_long_section_is_cut_and_can_be_asked_for_whole(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.site.entities.SHOWN", 1)
    cut = shown(client, f"{ID}meeting/kulturnamnden-2021-03-11")
    assert section(cut, "present").count("<tr>") == 2
    more = re.search(r'href="([^"]*\?all=present)#present"', cut)
    assert more is not None
    assert section(shown(client, more[1]), "present").count("<tr>") > 2


def test_who_was_there_and_had_a_function_has_one_row(client: TestClient) -> None:
    meetings = section(shown(client, f"{ID}person/nils-stahl"), "meetings")
    rows = [plain(row) for row in meetings.split("<tr>")[2:]]
    assert len([row for row in rows if "2021-03-11" in row]) == 1
    assert "ordförande" in rows[0] and "närvarande" in rows[0]
