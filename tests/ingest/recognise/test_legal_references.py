"""References to statutes, in the ways that papers cite them."""

from __future__ import annotations

import pytest

from ingest.facts import LegalReference
from ingest.recognise.legal_references import recognise
from ingest.recognise.legal_references.citations import Context, citations
from tests.ingest.recognise.conftest import divided

KL, MBL, LSS, OSL = (
    "Kommunallagen", "Medbestämmandelagen", "Lagen om stöd och service till vissa funktionshindrade",
    "Offentlighets- och sekretesslagen",
)  # fmt: skip
SOL = "Socialtjänstlagen"
LOU, LUF = "Lagen om offentlig upphandling", "Lagen om upphandling inom försörjningssektorerna"


def references(text: str) -> list[LegalReference]:
    return [fact for fact in recognise(divided(text)) if isinstance(fact, LegalReference)]


def places(text: str) -> list[tuple[str, str, str]]:
    return [(each.statute, each.chapter, each.section) for each in references(text)]


def cited(text: str) -> list[str]:
    return [text[each.span.start : each.span.end] for each in references(text)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("MBL § 11", [(MBL, "", "11")]),
        ("11 § MBL", [(MBL, "", "11")]),
        ("§ 19 medbestämmandelagen", [(MBL, "", "19")]),
        ("MBL 11 §", [(MBL, "", "11")]),
        ("11-14 §§ MBL", [(MBL, "", "11-14")]),
        ("MBL §§ 11 och 19", [(MBL, "", "11"), (MBL, "", "19")]),
        ("MBL 11", [(MBL, "", "11")]),
        ("4 kap. 1 § SoL", [(SOL, "4", "1")]),
        ("SoL 4 kap 1 §", [(SOL, "4", "1")]),
        ("SOL 4 kap. 1 §", [(SOL, "4", "1")]),
        ("9 § LSS", [(LSS, "", "9")]),
        ("9 § 2 p. LSS", [(LSS, "", "9")]),
        ("9 § punkt 9 LSS", [(LSS, "", "9")]),
        ("LSS 9 § 9", [(LSS, "", "9")]),
        ("LSS 9:9", [(LSS, "", "9")]),
        ("6 kap. 37 § kommunallagen", [(KL, "6", "37")]),
        ("kommunallagens 6 kap. 37 §", [(KL, "6", "37")]),
        ("6 kap. 37 och 38 §§ kommunallagen (2017:725)", [(KL, "6", "37"), (KL, "6", "38")]),
        ("6 kap. 37, 38 samt 39 a §§ KL", [(KL, "6", "37"), (KL, "6", "38"), (KL, "6", "39 a")]),
        ("KL 6:37", [(KL, "6", "37")]),
        ("OSL 25 kap 1 §", [(OSL, "25", "1")]),
        ("25 kap. 1 § första stycket offentlighets- och sekretesslagen", [(OSL, "25", "1")]),
        ("4 kap. 1 § och 7 kap. 2 § SoL", [(SOL, "4", "1"), (SOL, "7", "2")]),
        ("4 kap. 1 § SoL och 9 § LSS", [(SOL, "4", "1"), (LSS, "", "9")]),
        ("SoL 4 kap. 1 § och LSS 9 §", [(SOL, "4", "1"), (LSS, "", "9")]),
        ("2 kap. 1 och 3–5 §§ skollagen", [("Skollagen", "2", "1"), ("Skollagen", "2", "3-5")]),
        ("19 kap. 7-9 §§ LOU/LUF", [(LOU, "19", "7-9"), (LUF, "19", "7-9")]),
        ("LOU/LUF (19 kap. 30 §)", [(LOU, "19", "30"), (LUF, "19", "30")]),
        ("6 kap. lagen om offentlig upphandling", [(LOU, "6", "")]),
        ("lagen (2016:1145) om offentlig upphandling", [(LOU, "", "")]),
        ("lagen om offentlig upphandling (2016:1145), LOU, 4 kap. 1 §", [(LOU, "4", "1")]),
        ("37 a § förvaltningslagen", [("Förvaltningslagen", "", "37 a")]),
        ("3 § förordningen (2010:1770) om geografisk miljöinformation", [("2010:1770", "", "3")]),
        ("SFS 2017:725", [(KL, "", "")]),
        ("AFS 2015:4", [("AFS 2015:4", "", "")]),
        ("HSLF-FS 2017:40", [("HSLF-FS 2017:40", "", "")]),
        ("artikel 6 dataskyddsförordningen", [("Dataskyddsförordningen", "", "6")]),
        ("dataskyddsförordningen artikel 6.1", [("Dataskyddsförordningen", "", "6.1")]),
        ("förordning (EU) 2016/679", [("Dataskyddsförordningen", "", "")]),
        ("3 § begravningsplatslagen", [("Begravningsplatslagen", "", "3")]),
        ("SoL och LSS", [(SOL, "", ""), (LSS, "", "")]),
    ],
)
def test_a_provision_is_read_in_every_form(written: str, found: list[tuple[str, str, str]]) -> None:
    assert places(f"Beslutet fattas enligt {written}. Det gäller nu.\n") == found


@pytest.mark.parametrize(
    "text",
    [
        "§ 47 Budget för år 2031\nNämnden beslutar att godkänna budgeten.\n",
        "Protokoll 2031-03-04 § 47 läggs till handlingarna, liksom § 12 och §§ 13-15.\n",
        "Av 4 kap. 3 § regler för ekonomisk förvaltning följer att nämnden ska spara.\n",
        "Enligt § 5 i nämndens reglemente svarar nämnden för parker.\n",
        "Beslut enligt punkt 4.12 i delegationsordningen, 3 § arbetsordningen.\n",
        "Enligt 7 § bolagsordningen ska styrelsen ha fem ledamöter.\n",
        "Enligt § 9 i avtalet betalas hyran i förskott.\n",
        "Förslagen, avslagen och bolagen redovisas. Underlagen finns i bilaga 4, § 3 förslagen.\n",
        "Boende i LSS-bostäder och LVM-hem, inom LSS och SoL, 139 platser.\n",
        "TID: KL 13:00 i Ortnamns sal\n",
        "Filen är på 12 MB, och 5 § tas upp av FL (Lars Ek, FL).\n",
        "Läs mer på https://www.riksdagen.se/dokument/lagar/socialtjanstlag-2001453 eller www.lagar.se/mbl/11.\n",
        "KFS 2031:4 ersätts av KFS 2032:1.\n",
        "Ekmåla kommuns författningssamling NFS 2031:14\n",
    ],
)
def test_what_is_no_statute_is_none(text: str) -> None:
    assert places(text) == []


def test_an_item_about_a_section_is_about_that_section() -> None:
    text = "§ 4 MBL § 19 information\nBudgeten redovisas.\n\n§ 5 MBL-förhandling\nInga ärenden.\n"
    assert places(text) == [(MBL, "", "19")]


def test_each_mention_is_a_row_with_its_own_words() -> None:
    text = "Information enligt MBL § 19 ges. Förhandling enligt MBL § 11 begärs.\n"
    assert cited(text) == ["MBL § 19", "MBL § 11"]


def test_a_citation_runs_on_over_a_line_break() -> None:
    text = (
        "En utredning om felaktigt utbetalat bistånd till den enskilde inleds enligt 11\n"
        "kap. 1 § socialtjänstlagen när nämnden har fått kännedom om det.\n"
    )
    assert places(text) == [(SOL, "11", "1")]


@pytest.mark.parametrize(
    ("day", "statute"), [("2019-05-02", "Socialtjänstlagen (2001:453)"), ("2025-09-01", "Socialtjänstlagen")]
)
def test_the_day_of_the_paper_tells_which_law_of_a_name(day: str, statute: str) -> None:
    text = f"Tjänsteutlåtande\nDnr SN 2019/12\n{day}\n\nBostad beviljas enligt 4 kap. 1 § SoL.\n"
    assert places(text) == [(statute, "4", "1")]


def test_a_number_tells_it_against_the_day() -> None:
    text = "Tjänsteutlåtande\n2025-09-01\n\nFrågan prövades enligt socialtjänstlagen (2001:453).\n"
    assert places(text) == [("Socialtjänstlagen (2001:453)", "", "")]


def test_the_new_law_is_the_one_that_comes() -> None:
    text = "Tjänsteutlåtande\n2024-09-01\n\nEnligt den nya socialtjänstlagen ska insatser ges tidigt.\n"
    assert places(text) == [(SOL, "", "")]


def test_the_same_law_is_the_one_named_last() -> None:
    text = "Nämnden prövar saken enligt 6 § bidragsbrottslagen. Av 8 § samma lag följer ett annat straff.\n"
    assert places(text) == [("Bidragsbrottslagen", "", "6"), ("Bidragsbrottslagen", "", "8")]


def test_a_chapter_without_a_law_is_of_the_one_cited_before_and_less_sure() -> None:
    text = "Enligt skollagen ska huvudmannen svara för kvaliteten. Det framgår av 2 kap. 8 § att medel ska finnas.\n"
    first, second = references(text)
    assert (second.statute, second.chapter, second.section) == ("Skollagen", "2", "8")
    assert second.confidence < first.confidence


def test_an_abbreviation_is_what_the_paper_says_it_is() -> None:
    text = "Ansökan prövas enligt skollagen (SL). Plats ska erbjudas enligt 8 kap. 14 § SL.\n"
    assert places(text) == [("Skollagen", "", ""), ("Skollagen", "8", "14")]


def test_an_abbreviation_nobody_explained_is_no_law() -> None:
    assert places("Plats ska erbjudas enligt 8 kap. 14 § SL.\n") == []


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Bostad med särskild service enligt 9 § 9 LSS.", "Bostad med särskild service"),
        ("KS 2031/44 Nedläggning av utredning enligt 2 kap. 7 § föräldrabalken", "Nedläggning av utredning"),
        ("Enligt 5 kap. 57 § KL ska ordföranden vägra.", "ska ordföranden vägra"),
        ("Insatser enligt SoL och LSS.", "Insatser"),
        ("MBL § 11 förhandling", "förhandling"),
        (
            "Bistånd återkrävs enligt 9 kap. 1 § SoL och brott anmäls enligt 6 § bidragsbrottslagen.",
            "Bistånd återkrävs; brott anmäls",
        ),
    ],
)
def test_what_it_is_cited_for_stands_there_word_for_word(sentence: str, about: str) -> None:
    assert "; ".join(dict.fromkeys(each.about for each in references(f"{sentence}\n"))) == about


def test_a_law_without_chapters_that_is_cited_with_one_is_doubtful() -> None:
    (only,) = references("Förhandling hålls enligt 2 kap. 11 § MBL.\n")
    assert only.confidence < 0.7


def test_a_long_list_of_statutes_is_read_through() -> None:
    found = list(citations(f"Insatser enligt {'SoL, ' * 3000}LSS.", Context()))
    assert len(found) == 3001
