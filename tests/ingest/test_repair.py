"""The repair of lost letters and of broken words; what is not damaged stays as it is."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from ingest.facts import Span
from ingest.read import read
from ingest.repair import repair
from ingest.repair.context import choose, is_letter_i
from ingest.repair.damage import damaged
from ingest.text import Text

SOUND = (
    "Förvaltningen föreslår att nämnden godkänner redovisningen och lägger den till handlingarna. Ärendet har"
    " beretts inom avdelningen för stadsmiljö i samråd med de fackliga organisationerna. Enligt riktlinjerna ska"
    " varje åtgärd följas upp efter ett år, och resultatet ska återrapporteras till nämnden vid det första"
    " sammanträdet på hösten.\n"
) * 4
DAMAGED = (
    "Forvaltningen foreslar att ndmnden godkénner redovisningen och ldgger den till handlingarna. Arendet har"
    " beretts inom avdelningen for stadsmiljo i samrad med de fackliga organisationerna. Enligt riktlinjerna ska"
    " varje atgird foljas upp efter ett ar, och resultatet ska aterrapporteras till nimnden vid det forsta"
    " sammantriadet pa hosten.\n"
) * 4
ENGLISH = (
    "The committee has decided that the report is to be sent to all of the boards and that the answers are due"
    " in the autumn. It is the aim of the city that every measure is followed up within a year of the decision.\n"
) * 8


def mended(passage: str) -> str:
    """The passage repaired, as the end of a damaged text."""
    text = repair(DAMAGED + passage)
    begin = len(repair(DAMAGED).repaired)
    return text.repaired[begin:]


def repaired(raw: str) -> str:
    return repair(raw).repaired


def test_lost_letters_come_back() -> None:
    assert repaired(DAMAGED) == SOUND


def test_a_repaired_word_is_found_in_the_raw_text() -> None:
    text = repair(DAMAGED)
    at = text.repaired.index("nämnden")
    raw = text.to_raw(Span(at, at + len("nämnden")))
    assert text.raw[raw.start : raw.end] == "ndmnden"


def test_every_repair_has_its_reason() -> None:
    text = repair(DAMAGED + "stads-\nmiljon ar\nvarderad")
    assert {each.reason for each in text.repairs} == {"ocr", "hyphen"}


def test_a_word_broken_in_its_column_is_not_joined_with_the_column_before_it() -> None:
    row = "SN 2031/133   Remiss om detaljplan för   2031-06-04   Avdelnings-\n              Kvarnbacken        chef\n"
    assert "Avdelnings-\n" in repair(SOUND + row).repaired


def test_undamaged_text_is_not_touched() -> None:
    assert repair(SOUND).repairs == ()


def test_a_word_without_its_letters_in_undamaged_text_is_not_touched() -> None:
    assert repair(SOUND + "Forslag till beslut\n").repairs == ()


def test_english_text_is_not_touched() -> None:
    assert repair(ENGLISH).repairs == ()


def test_an_english_page_in_a_damaged_text_is_not_touched() -> None:
    raw = f"{DAMAGED}\f{ENGLISH}\f{DAMAGED}"
    pages = (0, len(DAMAGED) + 1, len(DAMAGED) + len(ENGLISH) + 2)
    assert repair(raw, pages).repaired == f"{SOUND}\f{ENGLISH}\f{SOUND}"


def test_damage_is_judged_page_by_page() -> None:
    pages = (0, len(SOUND), len(SOUND) + len(DAMAGED))
    assert damaged(SOUND + DAMAGED + SOUND, pages) == (Span(pages[1], pages[2]),)


def test_a_short_page_goes_with_its_neighbours() -> None:
    pages = (0, len(DAMAGED), len(DAMAGED) + 7)
    assert [span.start for span in damaged(f"{DAMAGED}Bilaga\n{DAMAGED}", pages)] == list(pages)
    assert [span.start for span in damaged(f"{DAMAGED}Bilaga\n{SOUND}", pages)] == [0]


def test_a_text_too_short_to_judge_is_not_touched() -> None:
    assert repair("Forslag till beslut").repairs == ()


@pytest.mark.parametrize(
    "seen",
    [
        "Hasselby-Villingby",
        "Hésselby-Véllingby",
        "Hdsselby-Vdllingby",
        "Hisselby-Viéllingby",
    ],
)
def test_every_spelling_of_a_name_gives_the_name(seen: str) -> None:
    assert mended(seen) == "Hässelby-Vällingby"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("stadsdelsndmnden", "stadsdelsnämnden"),
        ("Kulturnimnden", "Kulturnämnden"),
        ("Skarholmens", "Skärholmens"),
        ("Spanga-Tensta", "Spånga-Tensta"),
        ("Enskede-Arsta-Vantor", "Enskede-Årsta-Vantör"),
        ("Sodermalms", "Södermalms"),
        ("Goransson", "Göransson"),
        ("Akerstrom", "Åkerström"),
        ("dtgidrder", "åtgärder"),
        ("16pte", "löpte"),
        ("f6r", "för"),
        ("&ven", "även"),
        ("FORSLAG", "FÖRSLAG"),
        ("ungdomsradsmedlemmarna", "ungdomsrådsmedlemmarna"),
        ("bullerdtgdrderna", "bulleråtgärderna"),
    ],
)
def test_words_of_municipal_papers(seen: str, meant: str) -> None:
    assert mended(f"och {seen} som") == f"och {meant} som"


@pytest.mark.parametrize(
    "kept",
    [
        "hasselby-vallingby@stad.se",
        "www.stad.se/namnd/forslag",
        "intern.stad.se",
        "forslag_namnd.pdf",
        "HA 2019/106",
        "SD",
        "FoU",
        "t1",
        "A16",
    ],
)
def test_what_is_no_word_stays(kept: str) -> None:
    assert mended(f"till {kept} och") == f"till {kept} och"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("darendet", "ärendet"),
        ("polisanmiilan", "polisanmälan"),
        ("fo6ljande", "följande"),
        ("&dven", "även"),
        ("fillfalle", "tillfälle"),
        ("vikfigast", "viktigast"),
        ("verenskommelsen", "överenskommelsen"),
        ("uppfatining", "uppfattning"),
        ("interviuer", "intervjuer"),
    ],
)
def test_what_happens_seldom_tells_words_that_nothing_else_tells(seen: str, meant: str) -> None:
    assert mended(f"och {seen} som") == f"och {meant} som"


@pytest.mark.parametrize("kept", ["Hulterblom", "mailas", "zubort", "Skogsbergskroken"])
def test_an_unknown_word_stays_where_what_it_was_is_in_doubt(kept: str) -> None:
    assert mended(f"och {kept} som") == f"och {kept} som"


@pytest.mark.parametrize(
    "long",
    ["x" * 70_000, "a" * 70_000, "-a" * 35_000, "a\n-" * 20_000, "@" * 70_000, "<" * 70_000, "1,2 " * 20_000 + "x"],
)
def test_a_long_run_of_signs_is_no_word(long: str) -> None:
    assert repaired(f"{DAMAGED}{long}\n{DAMAGED}") == f"{SOUND}{long}\n{SOUND}"


def test_one_long_damaged_line_is_repaired() -> None:
    assert repaired(DAMAGED.replace("\n", " ") * 8) == SOUND.replace("\n", " ") * 8


def test_a_capital_that_a_letter_is_misread_as_is_large_where_a_sentence_begins() -> None:
    assert mended("Beslut. Gverenskommelsen och Gverenskommelsen") == "Beslut. Överenskommelsen och överenskommelsen"


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("det ar klart", "det är klart"),
        ("under ett ar", "under ett år"),
        ("for 12 ar sedan", "för 12 år sedan"),
        ("pa ett bra sitt.", "på ett bra sätt."),
        ("med sitt arbete", "med sitt arbete"),
        ("fler an tidigare", "fler än tidigare"),
        ("arbetet 1 staden", "arbetet i staden"),
        ("och fdr att", "och för att"),
        ("och fdr inte", "och får inte"),
        ("som kan inga i gruppen", "som kan ingå i gruppen"),
        ("och inga i gruppen", "och inga i gruppen"),
        ("att sitta fokus", "att sätta fokus"),
        ("att sitta i rummet", "att sitta i rummet"),
        ("enligt bilaga 1 till", "enligt bilaga 1 till"),
        ("arbetet vid Ekallén 1\n\nKS 2031/4", "arbetet vid Ekallén 1\n\nKS 2031/4"),
        ("fran 1 januari", "från 1 januari"),
        ("Klart. | denna rapport", "Klart. I denna rapport"),
    ],
)
def test_neighbours_tell_words_apart(seen: str, meant: str) -> None:
    assert mended(seen) == meant


def test_a_rule_chooses_only_among_what_a_word_can_have_been() -> None:
    assert choose({"är", "år"}, "varje", "") == "år"
    assert choose({"är"}, "varje", "") == ""


def test_a_lone_one_in_a_table_is_a_number() -> None:
    assert not is_letter_i("12", "maj")
    assert not is_letter_i("arbetet", "3")
    assert is_letter_i("arbetet", "staden")


def test_other_spellings_in_the_text_speak_for_a_word() -> None:
    """`hésten` is a horse rather than an autumn, unless the text speaks of autumns."""
    raw = DAMAGED + "under hosten och hosten och hdsten, till hésten"
    assert repaired(raw).endswith("till hösten")


@pytest.mark.parametrize(
    ("raw", "joined"),
    [
        ("en utveck-\nling av", "en utveckling\nav"),
        ("en utveck-\nling\nav", "en utveckling\nav"),
        ("en utveck-\nling, som", "en utveckling,\nsom"),
        ("en utveck-\r\nling av", "en utveckling\r\nav"),
        ("en utveck-\n\nling av", "en utveckling\n\nav"),
        ("i Norra-\nSödra distriktet", "i Norra-Södra\ndistriktet"),
        ("om IT-\nteamet nu", "om IT-teamet\nnu"),
        ("om blurkens och blur-\nkens bo", "om blurkens och blurkens\nbo"),
        ("be\u00adslut och fatt\u00ad\nades nu", "beslut och fattades\nnu"),
    ],
)
def test_words_broken_over_lines_are_joined(raw: str, joined: str) -> None:
    assert repaired(raw) == joined


@pytest.mark.parametrize(
    "raw",
    [
        "social-\noch fritidsfrågor",  # a part is left out
        "2015-\n2018 års",
        "en blurk-\nens bo",  # no word
        "den 3 maj Avdelnings-\nnybyggnad av chef",  # two columns of a table
    ],
)
def test_doubtful_breaks_stay(raw: str) -> None:
    assert repaired(raw) == raw


def test_broken_words_are_mended_and_joined() -> None:
    assert mended("Hasselby-\nVillingby stadsdels-\nforvaltning har") == (
        "Hässelby-Vällingby\nstadsdelsförvaltning\nhar"
    )


def test_a_byte_order_mark_is_not_text() -> None:
    text = repair("\ufeffBeslut")
    assert text.repaired == "Beslut"
    assert text.to_raw(Span(0, 6)) == Span(1, 7)


def test_repairs_are_in_order_and_apart() -> None:
    repairs = repair(DAMAGED + "stads-\nmiljo dtgdrder").repairs
    assert len(repairs) > 2
    assert all(before.end <= behind.start for before, behind in pairwise(repairs))


def test_the_same_text_is_repaired_alike() -> None:
    assert repair(DAMAGED) == repair(DAMAGED)


def test_an_empty_text_is_repaired() -> None:
    assert repair("") == Text("")


def test_undamaged_real_documents_keep_their_words(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("00[0-3]*.txt")):
        text = repair(read(path, path.parent).raw)
        assert {each.reason for each in text.repairs} <= {"hyphen"}


def test_most_hand_corrected_words_come_out_right(shared: Path) -> None:
    path = next((shared / "documents").glob("004*.txt"))
    text = repair(read(path, path.parent).raw)
    lines = text.repaired.splitlines()
    have = {" ".join(line.split()) for line in lines}
    passages = json.loads((shared / "gold" / "ocr-words.json").read_text("utf-8"))["passages"]
    wanted = [" ".join(line.split()) for passage in passages for line in passage["truth"].splitlines() if line]
    assert sum(line in have for line in wanted) >= 0.9 * len(wanted)
