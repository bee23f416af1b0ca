"""The crosswalk tells of each term of the vocabularies that it compares, once, and of none that does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import ORG, OWL, RDF, SH, Graph, URIRef
from rdflib.namespace import DCAT, PROV

from ontology.compared import ENTAILED, USED, Vocabulary, page, untold, vocabularies
from ontology.prefixes import PREFIXES

PUBLISHED = {
    "besluit": """
        Agendapunt Agendapunt.type Artikel BehandelingVanAgendapunt Besluit Bestuurseenheid Bestuursorgaan Stemming
        Vergaderactiviteit Zitting aangebrachtNa aantalOnthouders aantalTegenstanders aantalVoorstanders behandelt
        bestuurt gebeurtNa geheim geplandOpenbaar geplandeStart gevolg heeftAanwezige heeftAanwezigeBijStart
        heeftNotulen heeftOnthouder heeftOntwerpbesluit heeftSecretaris heeftStemmer heeftStemming heeftTegenstander
        heeftVoorstander heeftVoorzitter heeftZittingsverslag houdtZitting isGehoudenDoor motivering onderwerp
        openbaar werkingsgebied
    """,
    "mandaat": """
        Fractie Kandidatenlijst Mandaat Mandataris RechtsgrondAanstelling RechtsgrondBeeindiging
        RechtstreekseVerkiezing TijdsgebondenEntiteit Verkiezingsresultaat aantalHouders aantalNaamstemmen
        behoortTot bekrachtigdAanstellingVan bekrachtigdOntslagVan beleidsdomein bindingEinde bindingStart datum einde
        gevolg heeftKandidaat isAangesteldAls isAangesteldDoor isBestuurlijkeAliasVan isOntslagenDoor isResultaatVan
        isResultaatVoor isTijdelijkVervangenDoor isTijdspecialisatieVan lijstnummer lijsttype plaatsRangorde rangorde
        start status steltSamen
    """,
    "dossier": """
        Activiteit.einddatum Activiteit.startdatum ActiviteitContext Collectie.bestaatUit Dossier Dossier.bestaatUit
        Dossier.isNeerslagVan Procedurestap Procedurestap.einddatum Procedurestap.startdatum Serie Stuk Stukonderdeel
        activiteit auteur behandelt beschrijft doorloopt genereert informatieclassificatie isNeerslagVan
        isVoorgesteldDoor openingsdatum sluitingsdatum vindtPlaatsTijdens
    """,
    "opengov": """
        AbsentCount AbstainCount Answer Fail GroupResult Motion Narrative NoCount Other Pass Question Scene Speech
        Summary Vote VoteEvent YesCount contactDetail count dissolutionDate group groupResult heldThrough
        legislativeSession motion onBehalfOf otherName pair politicalGroup post requirement result role vote voteEvent
        weight
    """,
}
"""All terms of Flanders' vocabularies and of Popolo, of which there is no copy: read by hand in their own sources,
which `ontology/crosswalk/` names."""
COPIES = {"eli": "eli", "elidl": "eli-dl", "oa": "oa", "cv": "cpov"}
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

EACH = pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda each: each.prefix)


def named(prefix: str) -> Vocabulary:
    return next(each for each in vocabularies() if each.prefix == prefix)


@pytest.mark.parametrize("prefix", PUBLISHED)
def test_each_term_that_was_read_by_hand_is_told(prefix: str) -> None:
    published = {f"{prefix}:{local}" for local in PUBLISHED[prefix].split()}
    assert named(prefix).told() == published


@pytest.mark.parametrize("prefix", COPIES)
def test_each_term_of_a_vocabulary_at_hand_is_told(shared: Path, prefix: str) -> None:
    copy = Graph().parse(shared / "vocabularies" / f"{COPIES[prefix]}.ttl")
    defined = {str(s) for s in copy.subjects(RDF.type) if isinstance(s, URIRef)}
    terms = {str(s) for kind in KINDS for s in copy.subjects(RDF.type, kind) if isinstance(s, URIRef)}
    base = PREFIXES[prefix]
    assert untold(named(prefix), (each for each in terms if each.startswith(base) and each != base)) == []
    assert {base + term.partition(":")[2] for term in named(prefix).told()} <= defined


def test_each_term_of_org_is_told() -> None:
    assert named("org").told() == {f"org:{local}" for local in ORG.__annotations__}


@pytest.mark.parametrize(("prefix", "namespace"), [("prov", PROV), ("dcat", DCAT)])
def test_what_is_told_of_larger_vocabularies_exists(prefix: str, namespace: type) -> None:
    assert {term.partition(":")[2] for term in named(prefix).told()} <= set(namespace.__annotations__)


@EACH
def test_no_term_is_both_compared_and_left_out(vocabulary: Vocabulary) -> None:
    out = [term for group in vocabulary.left_out for term in group.terms]
    assert len(out) == len(set(out))
    assert not {each.theirs for each in vocabulary.comparisons} & set(out)


@EACH
def test_remarks_are_on_what_is_compared(vocabulary: Vocabulary) -> None:
    assert vocabulary.remarks.keys() <= {each.theirs for each in vocabulary.comparisons}


@EACH
def test_what_is_only_related_or_broader_says_why(vocabulary: Vocabulary) -> None:
    loose = {each.theirs for each in vocabulary.comparisons if each.how in ("related", "theirs is broader")}
    assert loose - vocabulary.remarks.keys() == set()


def test_what_data_have_as_it_is_and_what_follows_are_told_apart() -> None:
    how = {each.theirs: each.how for each in named("org").comparisons if each.theirs == each.ours}
    assert (how["org:member"], how["org:hasMember"]) == (USED, ENTAILED)


def test_the_page_has_a_row_for_each_comparison() -> None:
    rows = sum(line.startswith("| `") for line in page().splitlines())
    assert rows == sum(len(each.comparisons) for each in vocabularies())


def test_vocabularies_are_in_order() -> None:
    assert [each.prefix for each in vocabularies()][:3] == ["org", "eli", "elidl"]


def test_a_file_without_source_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "org.ttl").write_text(f"<urn:x> <{SH.order}> 1 .", encoding="utf-8")
    monkeypatch.setattr("ontology.compared.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"crosswalk/org\.ttl does not give title"):
        vocabularies.__wrapped__()
