"""Lists of agreements: columns, bars, fields."""

from __future__ import annotations

from ingest.divide import papers
from ingest.recognise import agreements, cases, lineage
from ingest.recognise.registers.agreements import Listed, listed
from tests.ingest.recognise.conftest import PapersOf

COLUMNS = """Norrby kommun                                                        2031-10-31
Kommunkansliet

Förteckning över kommunens samverkansavtal

Läge: G = gäller, U = utgånget, P = ännu inte undertecknat

Nr  Avtal                            Motpart                Dnr           Från        Till        Läge
1   Avtal om räddningstjänst         Kustens Räddnings-     KS 2028/45    2029-01-01  2033-12-31  G
                                     förbund
2   Samverkansavtal om               Sörby kommun           BUN 2030/118  2030-07-01  2031-06-30  U
    gymnasieutbildning
3   Avtal om kollektivtrafik         Region Västkust        KS 2031/9     2032-01-01              P
    Ersätter KS 2021/14
"""
BARS = """# Avtalsförteckning

| Benämning | Avtalspart | Diarienr | Avtalstid | Uppsägning |
|---|---|---|---|---|
| Arrende av badplatsen | Norrby Simsällskap | TN 2029/7 | 2029-2034 | 6 månader |
| Överenskommelse om tolkar | Region Västkust; Sörby kommun | SN 2030/3 | 2030-05-01 - tills vidare | 3 månader |
"""
FIELDS = """Norrby kommun
Sammanställning av avtal

Avtal: Samverkan om lantmäteri
Part: Sörby kommun
Diarienummer: BN 2030/12
Avtalstid: 2030-01-01 – 2032-12-31

Avtal: Drift av isbanan
Part: Norrby Idrottsallians
Avtalstid: t.o.m. 2031-04-30
Kontaktperson: Disa Ek
"""


HEADED = """Norrby kommun
Kommunens avtal per den 1 mars 2031

1.1 Samverkansavtal om beredskap
Dnr: KS 2029/12      Avtalstid: 2029-07-01 – 2033-06-30
Avtalsparter: Norrby kommun, Region Västkust och Sörby kommun
Status: Gällande
Anmärkning: Ersätter avtal KS 2023/4

1.2 Ramavtal om möbler

   Leverantörer: Stolar i Norrby AB;
                 Pinnverket AB
   Avtalstid: fr.o.m. 2030-02-01, tills vidare
   Kontaktperson: Disa Ek
"""


NUMBERED = """Norrby kommun
Avtalskatalog
Uppdaterad: 2031-02-01

Samverkansavtal om räddningstjänst, beredskap och
larmning i hela Kustens län
Dnr KS 2029-00412
Motparter: Sörby kommun och Västby kommun
Gäller: 2030-01-01--2033-12-31
Uppsägningstid: 12 månader
Förlängning: två år i taget
Ersätter: Avtal om räddningstjänst, dnr KS 2019-00087
"""
BESIDE = """Norrby kommuns ramavtal 2031-02-01

Avtalsområde         Möbler
Leverantör           Stolar i Norrby AB
Avtalsstart          2026-05-01
Avtalsslut           2030-04-30
Förlängt t.o.m.      2032-04-30

Avtalsområde         Livsmedel
Leverantör           Norrby Grossist AB
Avtalsstart          2031-10-01
Avtalsslut           2034-09-30
Anmärkning           Avtalet är ännu inte undertecknat
"""
BELOW = """Norrby kommun
Avtalsförteckning 2031-02-01

Avtalets namn
Arrende av badplatsen
Motpart
Norrby Simsällskap
Diarienummer
TN 2029/7
Avtalstid
2029-05-01 - 2034-04-30

Avtalets namn
Motpart
Diarienummer
Avtalstid
Drift av isbanan
Norrby Idrottsallians
TN 2026/9
2026-01-01 - 2030-12-31
"""


def _listed(text: str) -> list[Listed]:
    return [row for paper in papers("x.txt", text) for row in listed(paper)]


def test_columns_with_cells_over_two_lines_and_a_legend_of_statuses() -> None:
    rows = _listed(COLUMNS)

    assert [(r.title, r.parties, r.number) for r in rows] == [
        ("Avtal om räddningstjänst", ("Kustens Räddningsförbund",), "KS 2028/45"),
        ("Samverkansavtal om gymnasieutbildning", ("Sörby kommun",), "BUN 2030/118"),
        ("Avtal om kollektivtrafik", ("Region Västkust",), "KS 2031/9"),
    ]
    assert [(r.valid_from, r.valid_to, r.status, r.supersedes) for r in rows] == [
        ("2029-01-01", "2033-12-31", "in-force", ""),
        ("2030-07-01", "2031-06-30", "expired", ""),
        ("2032-01-01", "", "proposed", "KS 2021/14"),
    ]


def test_bars_with_the_term_in_one_column_and_two_parties_in_one_cell() -> None:
    assert [(r.title, r.parties, r.valid_from, r.valid_to) for r in _listed(BARS)] == [
        ("Arrende av badplatsen", ("Norrby Simsällskap",), "2029", "2034"),
        ("Överenskommelse om tolkar", ("Region Västkust", "Sörby kommun"), "2030-05-01", ""),
    ]


def test_fields_below_one_another() -> None:
    assert [(r.title, r.parties, r.number, r.valid_to) for r in _listed(FIELDS)] == [
        ("Samverkan om lantmäteri", ("Sörby kommun",), "BN 2030/12", "2032-12-31"),
        ("Drift av isbanan", ("Norrby Idrottsallians",), "", "2031-04-30"),
    ]


def test_fields_below_a_title_with_the_number_of_its_entry() -> None:
    assert [(r.title, r.parties, r.number, r.valid_from, r.valid_to, r.supersedes) for r in _listed(HEADED)] == [
        ("Samverkansavtal om beredskap", ("Norrby kommun", "Region Västkust", "Sörby kommun"), "KS 2029/12",
         "2029-07-01", "2033-06-30", "KS 2023/4"),
        ("Ramavtal om möbler", ("Stolar i Norrby AB", "Pinnverket AB"), "", "2030-02-01", "", ""),
    ]  # fmt: skip


def test_the_dates_tell_the_status_where_none_is_printed() -> None:
    text = COLUMNS.replace("  Läge\n", "\n").replace("2031-12-31  G", "2031-12-31")
    rows = _listed(
        "\n".join(line.removesuffix("  G").removesuffix("  U").removesuffix("  P") for line in text.split("\n"))
    )

    assert [r.status for r in rows] == ["in-force", "expired", ""]


def test_rows_are_agreements_and_cases() -> None:
    found = papers("x.txt", COLUMNS)

    assert [(a.title, a.party, a.supersedes) for a in agreements.recognise(found)] == [
        ("Avtal om räddningstjänst", "Kustens Räddningsförbund", ""),
        ("Samverkansavtal om gymnasieutbildning", "Sörby kommun", ""),
        ("Avtal om kollektivtrafik", "Region Västkust", "KS 2021/14"),
    ]
    assert [(c.diary_number, c.title) for c in cases.recognise(found)] == [
        ("KS 2028/45", "Avtal om räddningstjänst"),
        ("BUN 2030/118", "Samverkansavtal om gymnasieutbildning"),
        ("KS 2031/9", "Avtal om kollektivtrafik"),
    ]


def test_a_list_of_cases_is_no_list_of_agreements() -> None:
    text = (
        "Nämndens diarielista\n\nDnr          Ärende              Datum\nKS 2031/4    Avtal om tolkar     2031-02-01\n"
    )

    assert _listed(text) == []


def test_fields_without_a_party_are_no_agreement() -> None:
    assert _listed("Rubrik: Plan för trafiken\nGäller: 2031-01-01 – 2034-12-31\nDiarienummer: TN 2030/4\n") == []


def test_a_title_over_two_lines_above_a_number_with_its_own_label() -> None:
    (row,) = _listed(NUMBERED)

    assert row.title == "Samverkansavtal om räddningstjänst, beredskap och larmning i hela Kustens län"
    assert (row.number, row.parties) == ("KS 2029-00412", ("Sörby kommun", "Västby kommun"))
    assert (row.valid_from, row.valid_to, row.status) == ("2030-01-01", "2033-12-31", "in-force")
    assert row.supersedes == "KS 2019-00087"


def test_a_list_s_term_is_not_that_of_its_options() -> None:
    found = agreements.recognise(papers("x.txt", NUMBERED))

    assert {row.status for row in found if row.diary_number == "KS 2029-00412"} == {"in-force"}


def test_labels_in_a_column_of_their_own() -> None:
    assert [(r.title, r.parties, r.valid_from, r.valid_to, r.status) for r in _listed(BESIDE)] == [
        ("Möbler", ("Stolar i Norrby AB",), "2026-05-01", "2032-04-30", "extended"),
        ("Livsmedel", ("Norrby Grossist AB",), "2031-10-01", "2034-09-30", "proposed"),
    ]


def test_labels_above_their_values() -> None:
    assert [(r.title, r.parties, r.number, r.valid_from, r.valid_to) for r in _listed(BELOW)] == [
        ("Arrende av badplatsen", ("Norrby Simsällskap",), "TN 2029/7", "2029-05-01", "2034-04-30"),
        ("Drift av isbanan", ("Norrby Idrottsallians",), "TN 2026/9", "2026-01-01", "2030-12-31"),
    ]


def test_a_row_that_replaces_another_leads_to_it() -> None:
    assert [(f.from_, f.relation, f.to) for f in lineage.recognise(papers("x.txt", NUMBERED))] == [
        ("KS 2029-00412", "supersedes", "KS 2019-00087"),
    ]


def test_a_title_behind_its_label_goes_on_below_itself() -> None:
    text = """Norrby kommun
Avtalsförteckning 2031

Nr 1
Benämning      Överenskommelse om skötsel av leder och
               vindskydd
Motpart        Norrby Fjällklubb
Avtalstid      2031-01-01 – 2033-12-31
"""
    (paper,) = papers("x.txt", text)
    (row,) = listed(paper)
    assert (row.title, row.parties) == (
        "Överenskommelse om skötsel av leder och vindskydd",
        ("Norrby Fjällklubb",),
    )


def test_a_remark_may_tell_more_than_what_is_replaced() -> None:
    text = FIELDS.replace("Kontaktperson: Disa Ek", "Anmärkning: Ersätter KS 2023/4. Originalet finns i arkivet.")
    (paper,) = papers("x.txt", text)
    assert listed(paper)[-1].supersedes == "KS 2023/4"


ANNEXED = """Norrby kommun                           POLISMYNDIGHETEN
                                        Lokalpolisområde Kusten

Diarienummer kommunen: KS 2031/91

SAMVERKANSÖVERENSKOMMELSE
mellan Norrby kommun och Lokalpolisområde Kusten 2031–2034

1  Parter
Parter är Norrby kommun och Polismyndigheten, Lokalpolisområde Kusten.

2  Giltighet
Överenskommelsen gäller från den 1 april 2031 till den 31 mars 2034. Den ersätter
Samverkansöverenskommelse 2027–2030 (KS 2027/44), som gällde från den 1 januari 2027
till den 31 december 2030.

Norrby den 18 mars 2031

BILAGOR
Bilaga 1  Anslutande avtal
Bilaga 2  Åtgärdsplan 2031


Bilaga 1
Anslutande avtal
Förteckningen är uppdaterad den 14 mars 2031 av kanslienheten.

Dnr           Avtal                             Motpart                Giltighet
KS 2029/15    Avtal om ordningsvakter           Kustens Vakt AB        2029-06-01 – 2031-05-31
KS 2024/62    Avtal om larmcentral              Räddningsförbundet     2024-01-01 – 2029-12-31
              (upphört)                         Kusten
KS 2029/15    Överenskommelse om fältgrupp      Stiftelsen Fyren       2029-08-15 – 2028-08-14
KS 2031/83    Avtal om kameror                  Kusttrafik AB          förslag, ej undertecknat

Avtalen med Kustens Vakt AB och Stiftelsen Fyren godkändes av kommunstyrelsen den 16 maj 2029.
"""


def test_a_paragraph_below_a_list_is_no_part_of_its_last_row() -> None:
    rows = listed(papers("x.txt", ANNEXED)[-1])
    assert [(row.title, row.parties) for row in rows] == [
        ("Avtal om ordningsvakter", ("Kustens Vakt AB",)),
        ("Avtal om larmcentral", ("Räddningsförbundet Kusten",)),
        ("Överenskommelse om fältgrupp", ("Stiftelsen Fyren",)),
        ("Avtal om kameror", ("Kusttrafik AB",)),
    ]


def test_a_status_may_stand_in_brackets_or_in_place_of_the_days_and_a_term_that_ends_first_tells_none() -> None:
    rows = listed(papers("x.txt", ANNEXED)[-1])
    assert [row.status for row in rows] == ["in-force", "expired", "", "proposed"]


def test_two_rows_of_one_number_are_two_agreements() -> None:
    found = agreements.recognise(papers("x.txt", ANNEXED))
    assert [f.party for f in found if f.diary_number == "KS 2029/15"] == ["Kustens Vakt AB", "Stiftelsen Fyren"]


def test_an_agreement_is_in_force_though_it_tells_of_one_that_is_not() -> None:
    found = agreements.recognise(papers("x.txt", ANNEXED))
    own = [(f.valid_from, f.valid_to, f.status) for f in found if f.diary_number == "KS 2031/91"]
    assert own == [("2031-04-01", "2034-03-31", "in-force")] * 2


def test_an_annex_starts_below_what_the_list_of_annexes_calls_it_and_tells_who_drew_it_up_and_when() -> None:
    agreement, annex = papers("x.txt", ANNEXED)
    assert (annex.part.kind, annex.head.title, annex.head.date) == ("attachment", "Anslutande avtal", "2031-03-14")
    assert (annex.head.issuer, annex.head.diary_numbers) == ("Kanslienheten", ())
    assert [f.to for f in lineage.recognise([agreement]) if f.relation == "attaches"] == [
        "Anslutande avtal",
        "Åtgärdsplan 2031",
    ]


def test_numbered_chapters_of_an_agreement_are_sections() -> None:
    agreement, _ = papers("x.txt", ANNEXED)
    assert [section.key for section in agreement.part.sections] == ["parties", "validity", "attachments"]


def test_roles_in_brackets_behind_parties_are_no_part_of_their_names(papers_of: PapersOf) -> None:
    text = """
        Ekmåla kommun
        Avtalsförteckning
        2031-05-06

        Avtal: Samverkan om alkoholtillsyn
        Diarienummer: MN 2030/17
        Parter: Ekmåla kommun (köpare), Norrby kommun (säljare)
        Avtalstid: 2030-01-01 - 2033-12-31

        Avtal: Samverkan om lantmäteri
        Diarienummer: MN 2030/18
        Parter: Ekmåla kommun, Region Öst
        Avtalstid: 2030-01-01 - 2033-12-31
        """
    found = {agreement.party for agreement in agreements.recognise(papers_of(text))}
    assert found == {"Ekmåla kommun", "Norrby kommun", "Region Öst"}
