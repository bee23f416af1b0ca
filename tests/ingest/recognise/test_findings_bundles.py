"""Papers that are missing from a bundle, told by the numbers that the others bear."""

from __future__ import annotations

from ingest.recognise.findings.bundles import items_without_papers, missing_attachments
from tests.ingest.divide import papers as invented
from tests.ingest.recognise.conftest import divided

TEXT = "Förvaltningen har gått igenom lokalerna och funnit att de räcker för verksamheten under hela året.\n" * 3
AGENDA = "Kallelse till Ekmåla nämnd\n\n1 Lekplatser\n\n2 Parker\n\n3 Vägar\n\n4 Broar\n\n5 Val av justerare\n"


def attachments(*numbers: int) -> list[str]:
    sheets = (
        f"Bilaga {n} – {['Kartor', 'Källor', 'Tabeller', 'Kostnader'][n - 1]} i utredningen\n\n{TEXT}" for n in numbers
    )
    listed = "\nBilagor\n1. Kartor i utredningen\n2. Källor i utredningen\n3. Tabeller i utredningen\n"
    bundle = "\f".join((invented.REPORT.lstrip("\n") + listed, *sheets))
    return [finding.explanation for finding in missing_attachments(divided(bundle))]


def items(*numbers: int) -> list[str]:
    sheets = (f"Handlingar till punkt {n}\n\nPM\n\n{TEXT}" for n in numbers)
    found = items_without_papers(divided("\f".join((AGENDA, invented.REPORT.lstrip("\n"), *sheets))))
    return [finding.explanation for finding in found]


def test_an_attachment_between_others_is_missing() -> None:
    assert attachments(1, 3) == ['Bilaga 2, "Källor i utredningen", is not in the bundle, which holds Bilaga 1 and 3.']


def test_attachments_that_are_all_there_are_no_finding() -> None:
    assert attachments(1, 2, 3) == []


def test_one_attachment_alone_proves_nothing() -> None:
    assert attachments(3) == []


def test_an_item_whose_papers_are_not_labelled_among_others_is_told() -> None:
    assert items(1, 2, 4) == ["No paper in the bundle is labelled as one of item 3, Vägar."]


def test_an_agenda_alone_misses_no_papers() -> None:
    assert items() == []
