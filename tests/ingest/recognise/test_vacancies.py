"""Posts that invented papers say nobody holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.parts import Paper
from ingest.recognise.posts import recognise

PapersOf = Callable[[str], tuple[Paper, ...]]

REPORT = """
    Vikby stadsdelsförvaltning Tjänsteutlåtande
    Stöd och service Dnr VI 2024/12
    2024-03-01
    Handläggare
    Moa Berg

    Ny organisation för förvaltningen

    Sammanfattning

    {told}
    """


def vacancies(papers_of: PapersOf, told: str) -> list[tuple[str, str, str]]:
    facts = recognise(papers_of(REPORT.replace("{told}", told)))
    return [(fact.role, fact.organisation, fact.date) for fact in facts if not fact.person]


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("Enhetschef: vakant", "enhetschef"),
        ("Rektor, Björkskolan – Vakant", "rektor"),
        ("2:e vice ordförande: Vakant (S)", "2:e vice ordförande"),
        ("Vakant, rektor, Björkskolan", "rektor"),
        ("Tjänsten som enhetschef är för närvarande vakant och ska tillsättas under våren.", "enhetschef"),
        ("Förvaltningen har en vakant tjänst som enhetschef vid Norra enheten.", "enhetschef"),
        ("Uppdraget som vice ordförande lämnas tills vidare vakant.", "vice ordförande"),
    ],
)
def test_a_post_is_told_to_be_vacant(papers_of: PapersOf, told: str, role: str) -> None:
    ((found, _, day),) = vacancies(papers_of, told)
    assert (found, day) == (role, "2024-03-01")


def test_a_vacant_post_is_of_the_organisation_beside_it(papers_of: PapersOf) -> None:
    told = "Tjänsten som rektor vid Björkskolan är vakant."
    assert [organisation for _, organisation, _ in vacancies(papers_of, told)] == ["Björkskolan"]


@pytest.mark.parametrize(
    "told",
    [
        "Det finns flera vakanser bland chefer och medarbetare.",
        "Tjänsten som enhetschef är inte längre vakant.",
        "Tjänsten som enhetschef var vakant under hösten.",
        "Lokalen på Storgatan är vakant.",
        "Enhetschef: Stina Ek",
    ],
)
def test_what_tells_of_no_vacant_post_is_left_alone(papers_of: PapersOf, told: str) -> None:
    assert vacancies(papers_of, told) == []
