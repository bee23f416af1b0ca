"""Each question on the invented municipality of tests/data: what it finds, and what it must leave out."""

from __future__ import annotations

import pytest
from pyoxigraph import QuerySolutions, Store

from queries.library import find, library
from tests.data.make_small import FACTS
from tests.queries.conftest import Asked

CASE = "sgid:granvik/case/kn-2021-14"
BODY = "sgid:granvik/organisation/kulturnamnden"
BOARD = "sgid:granvik/organisation/kommunstyrelsen"
ADMINISTRATION = "sgid:granvik/organisation/kulturforvaltningen"
NILS = "sgid:granvik/person/nils-stahl"
ELSA = "sgid:granvik/person/elsa-brink"

FINDS = [
    ("accuracy", {}, "gold in_sample table value rows", [("granvik", "false", "", "0.61", "40")]),
    ("accuracy", {"metric": "recall"}, "measured table value", [("software 0.1.0", "votes", "0.5")]),
    ("adjusted-minutes", {}, "held person", []),
    ("agreements-ending", {"to": "2022-01-01"}, "title valid_to", [("Samverkansöverenskommelse 2018", "2021-12-31")]),
    ("agreements-ending", {"to": "2021-12-30"}, "title", []),
    ("agreements-ending", {"to": "2022-12-31", "from": "2022-01-01"}, "title", []),
    ("attendance-by-organisation", {}, "name times_present times_absent meetings",
        [("Sveriges Lärare", "2", "0", "2"), ("Moderaterna", "0", "1", "1"), ("Socialdemokraterna", "1", "0", "1")]),
    ("attendance-by-organisation", {"from": "2022-01-01"}, "name meetings", [("Sveriges Lärare", "1")]),
    ("attendance-by-organisation", {"to": "2021-01-01"}, "name", []),
    ("case-history", {"case": CASE}, "date table who",
        [("", "proposals", ""), ("2021-03-11", "decisions", "Kulturnämnden"),
         ("2022-05-02", "documents", "Kulturförvaltningen"), ("2022-05-19", "proposals", "Kulturförvaltningen"),
         ("2022-05-19", "decisions", "Kulturnämnden"), ("2022-05-19", "votes", ""),
         ("2022-05-19", "statements", "Åke Öman")]),
    ("case-history", {"case": "sgid:granvik/case/kn-2021-20"}, "table what",
        [("delegated_decisions", "Hyra av replokal")]),
    ("case-lineage", {"case": CASE}, "from relation to",
        [("KN 2021/14", "answers", "KS 2021/7"), ("KN 2021/14", "forwards-to", "Kommunstyrelsen"),
         ("KN 2021/14", "attaches", "Kartbilaga över fritidsgårdar"), ("KS 2021/7", "refers", "motion 2021-01-10")]),
    ("case-lineage", {"case": "sgid:granvik/document/motion-b3"}, "from",
        [("KN 2021/14",), ("KN 2021/14",), ("KN 2021/14",), ("KS 2021/7",)]),
    ("case-lineage", {"case": "sgid:granvik/case/ks-2022-3"}, "from", []),
    ("budget-by-year", {"body": BODY}, "name year activity column value unit",
        [("Kulturnämnden", "2022", "Fritidsgårdar", "Budget 2022", "1250", "tkr"),
         ("Kulturnämnden", "2022", "Summa", "Budget 2022", "3560", "tkr")]),
    ("budget-by-year", {"body": BOARD}, "value", []),
    ("budget-by-year", {"measure": "outcome"}, "value", []),
    ("cases-by-body-and-year", {}, "body year cases",
        [("", "2021", "1"), ("", "2022", "1"), ("Kulturnämnden", "2021", "1")]),
    ("changed-representation", {}, "person earlier later change",
        [("Elsa Brink", "Lärarförbundet", "Sveriges Lärare", "renamed")]),
    ("claims", {}, "date mover", []),
    ("close-votes", {}, "date item difference", [("2022-05-19", "3", "1")]),
    ("close-votes", {"margin": "0"}, "item", []),
    ("decisions-of-body", {"body": BODY}, "date outcome", [("2021-03-11", "postpone"), ("2022-05-19", "approve")]),
    ("decisions-of-body", {"body": BODY, "from": "2022-01-01"}, "date", [("2022-05-19",)]),
    ("decisions-of-body", {"body": BODY, "to": "2022-01-01"}, "date", [("2021-03-11",)]),
    ("decisions-of-body", {"body": BOARD}, "date", []),
    ("delegated-decisions-by-role", {}, "role decisions holders", [("enhetschef", "1", "0")]),
    ("diary-gaps", {}, "series", []),
    ("diary-gaps", {"least": "1"}, "series first last", []),
    ("dissent", {}, "kind actor party quote",
        [("reservation", "Åke Öman", "M", "Åke Öman (M) reserverar sig mot beslutet.")]),
    ("doubtful-names", {}, "confidence name reason stands_for", [("0.8", "Brink", "only-bearer", "Elsa Brink")]),
    ("doubtful-names", {"least": "0.81", "most": "1.0"}, "name", [("Elsa Brink",)]),
    ("evidence", {"node": ELSA}, "table source",
        [("attendance", "handlingar-2022.txt"), ("posts", "handlingar-2022.txt"),
         ("attendance", "protokoll-2021.txt")]),
    ("evidence", {"node": "urn:nothing"}, "table", []),
    ("fate-of-motions", {}, "title answered_in decided_on outcome",
        [("Motion om fler fritidsgårdar", "KN 2021/14", "2021-03-11", "postpone"),
         ("Motion om fler fritidsgårdar", "KN 2021/14", "2022-05-19", "approve")]),
    ("fate-of-motions", {"kind": "citizen-proposal"}, "title", []),
    ("findings-by-kind", {}, "kind source findings", [("missing-document", "protokoll-2021.txt", "1"),
        ("number-mismatch", "handlingar-2022.txt", "1")]),
    ("forwarded-cases", {}, "what organisation", [("KN 2021/14", "Kommunstyrelsen")]),
    ("forwarded-cases", {"to": BODY}, "what", []),
    ("identities", {}, "confidence kind verdict reason one_name other_name joined facts source",
        [("0.5", "person", "same", "several-bearers", "Åke Öman", "Nils Ståhl", "false", "2", "protokoll-2021.txt"),
         ("0.85", "organisation", "successor", "renamed", "Fritidsnämnden", "Kulturnämnden", "false", "0",
          "protokoll-2021.txt"),
         ("1", "case", "same", "curated", "", "", "true", "0", "")]),
    ("identities", {"kind": "case"}, "curator", [("NN",)]),
    ("identities", {"least": "0.6", "most": "0.9"}, "reason", [("renamed",)]),
    ("meetings-of-body", {}, "name date present decisions",
        [("Kulturnämnden", "2021-03-11", "2", "1"), ("Kulturnämnden", "2022-05-19", "1", "1")]),
    ("meetings-of-body", {"body": BODY, "from": "2021-04-01", "to": "2022-12-31"}, "date", [("2022-05-19",)]),
    ("meetings-of-body", {"body": BOARD}, "date", []),
    ("missing-documents", {}, "what why",
        [("Kartbilaga över fritidsgårdar", "cited, and not in the release"),
         ("Bilaga 2 omnämns men följer inte med.", "found missing")]),
    ("name-spellings", {}, "preferred name facts",
        [("Sveriges Lärare", "Lärarförbundet", "2"), ("Sveriges Lärare", "Sveriges Lärare", "1")]),
    ("organisation-tree", {}, "name kind part_of", [("Kulturnämnden", "committee", "Granviks kommun")]),
    ("paragraph-gaps", {}, "body", []),
    ("people-in-several-bodies", {}, "person role organisation",
        [("Nils Ståhl", "ledamot", "Kommunstyrelsen"), ("Nils Ståhl", "ordförande", "Kulturnämnden")]),
    ("people-in-several-bodies", {"least": "3"}, "person", []),
    ("person-history", {"person": NILS}, "role organisation first times",
        [("ordförande", "Kulturnämnden", "2021-03-11", "2"), ("ledamot", "Kommunstyrelsen", "2022-05-02", "1")]),
    ("person-history", {"person": ELSA}, "role organisation first", [("skyddsombud", "", "2022")]),
    ("person-history", {"person": "sgid:granvik/person/brink-elsa"}, "role", [("skyddsombud",)]),
    ("positions", {}, "actor stance statements", [("Sveriges Lärare", "concern", "1"), ("Åke Öman", "oppose", "1")]),
    ("positions", {"kind": "facklig synpunkt"}, "actor", [("Sveriges Lärare",)]),
    ("postponed-cases", {}, "diary_number postponed_on decided_on", [("KN 2021/14", "2021-03-11", "2022-05-19")]),
    ("posts-on-date", {"on": "2021-06-01"}, "person role basis",
        [("Vera Lind", "kulturchef", "last attested before"), ("Nils Ståhl", "ordförande", "last attested before")]),
    ("posts-on-date", {"on": "2021-03-11", "organisation": BODY}, "person basis",
        [("Nils Ståhl", "attested before and after")]),
    ("posts-on-date", {"on": "2022-12-31"}, "person name",
        [("Elsa Brink", ""), ("Nils Ståhl", "Kommunstyrelsen"), ("Vera Lind", "Kulturförvaltningen"),
         ("Vera Lind", "Kulturförvaltningen"), ("Nils Ståhl", "Kulturnämnden")]),
    ("posts-on-date", {"on": "2021-03-10"}, "person", []),
    ("proposals-and-decisions", {}, "proposer proposed decided same",
        [("", "Bifall.", "Kulturnämnden beslutar att bordlägga ärendet.", "false"),
         ("Kulturförvaltningen", "Nämnden godkänner svaret.", "Kulturnämnden beslutar att bordlägga ärendet.", "false"),
         ("", "Bifall.", "Kulturnämnden godkänner svaret.", "false"),
         ("Kulturförvaltningen", "Nämnden godkänner svaret.", "Kulturnämnden godkänner svaret.", "false")]),
    ("proposals-and-decisions", {"case": "sgid:granvik/case/kn-2021-20"}, "proposed", []),
    ("renamed-bodies", {}, "former successor date confidence source",
        [("Fritidsnämnden", "Kulturnämnden", "2019-01-01", "0.85", "protokoll-2021.txt")]),
    ("signatories", {}, "name person signatures",
        [("", "Åke Öman", "1"), ("Kommunstyrelsen", "Nils Ståhl", "1"), ("Kulturförvaltningen", "Vera Lind", "1"),
         ("Kulturnämnden", "Nils Ståhl", "1")]),
    ("signatories", {"organisation": ADMINISTRATION}, "person first", [("Vera Lind", "2022-05-02")]),
    ("sums-that-do-not-agree", {}, "source title row column stated unit explanation",
        [("handlingar-2022.txt", "Driftbudget för kulturnämnden 2022", "Summa", "Budget 2022", "3560", "tkr",
          "Summan är 3560, delarna blir 3650.")]),
    ("statutes-cited", {}, "statute issuer references documents",
        [("Bibliotekslagen", "Kulturförvaltningen", "1", "1"), ("Medbestämmandelagen", "Kulturnämnden", "1", "1")]),
    ("superseded-agreements", {}, "older newer state",
        [("Samverkansöverenskommelse 2018", "Samverkansöverenskommelse 2022", "about to be superseded")]),
    ("unanswered-referrals", {}, "diary_number title", [("KS 2022/3", "Remiss om cykelplan")]),
    ("unanswered-referrals", {"kind": "motion"}, "title", [("Motion om fler fritidsgårdar",)]),
    ("unanswered-referrals", {"kind": "citizen-proposal"}, "title", []),
    ("uncertain-facts", {}, "table confidence", [("lineage", "0.5")]),
    ("uncertain-facts", {"below": "0.5"}, "table", []),
    ("understood", {}, "source", []),
    ("unknown-headings", {}, "heading", []),
    ("where-a-statute-is-cited", {"statute": "mbl"}, "source provision about decision",
        [("protokoll-2021.txt", "11 §", "Förhandling", "")]),
    ("where-a-statute-is-cited", {"statute": "Bibliotekslagen", "at": "17 §"}, "provision decision",
        [("17 §", "Kulturnämnden godkänner svaret.")]),
    ("where-a-statute-is-cited", {"statute": "2013:801", "at": "8 §"}, "provision", []),
    ("agreements-in-force", {"on": "2020-01-01"}, "title valid_from valid_to",
        [("Samverkansöverenskommelse 2018", "2018-01-01", "2021-12-31")]),
    ("agreements-in-force", {"on": "2022-02-01"}, "title", []),
    ("agreements-of-party", {"party": "sgr:union/kommunal"}, "title valid_to status",
        [("Samverkansöverenskommelse 2018", "2021-12-31", "in-force"),
         ("Samverkansöverenskommelse 2022", "", "proposed")]),
    ("assignments", {}, "text", []),
    ("assignments", {"body": BODY}, "text", []),
    ("attendance-of-meeting", {"body": BODY, "on": "2021-03-11"}, "person represents present",
        [("Nils Ståhl", "Socialdemokraterna", "true"), ("Elsa Brink", "Sveriges Lärare", "true"),
         ("Åke Öman", "Moderaterna", "false")]),
    ("bodies-of-kind", {}, "name facts sources", [("Sveriges Lärare", "3", "2"), ("Kommunal", "2", "1")]),
    ("bodies-of-kind", {"kind": "party"}, "name sources", [("Moderaterna", "2"), ("Socialdemokraterna", "1")]),
    ("budget-and-forecast", {}, "difference", []),
    ("budget-and-forecast", {"measure": "outcome"}, "difference", []),
    ("cases-about", {"word": "CYKEL"}, "diary_number title", [("KS 2022/3", "Remiss om cykelplan")]),
    ("files-read", {}, "source documents", [("handlingar-2022.txt", "4"), ("protokoll-2021.txt", "1")]),
    ("functions-at-meetings", {"function": "ordförande"}, "date name person represents",
        [("2021-03-11", "Kulturnämnden", "Nils Ståhl", "Socialdemokraterna")]),
    ("functions-at-meetings", {"function": "ordförande", "body": BOARD}, "person", []),
    ("holders-of-role", {"role": "ordförande"}, "person organisation times", [("Nils Ståhl", "Kulturnämnden", "1")]),
    ("links-of-kind", {"relation": "attaches"}, "from to", [("KN 2021/14", "Kartbilaga över fritidsgårdar")]),
    ("papers-of-case", {"case": CASE}, "date kind issuer",
        [("2022-05-02", "official-report", "Kulturförvaltningen")]),
    ("papers-of-kind", {"kind": "referral"}, "date diary_number",
        [("2021-02-01", "KS 2021/7"), ("2022-03-01", "KS 2022/3")]),
    ("paragraph", {"body": BODY, "number": "3"}, "text", []),
    ("paragraph", {"body": BODY, "number": "3", "on": "2021-03-11"}, "text", []),
    ("proposals-in-case", {"case": CASE}, "date proposer put_to text",
        [("", "", "", "Bifall."), ("2022-05-19", "Kulturförvaltningen", "Kulturnämnden", "Nämnden godkänner svaret.")]),
    ("referral-answers", {}, "asked", []),
    ("reported-decisions", {}, "text", []),
    ("statements-in-case", {"case": CASE}, "kind actor stance quote",
        [("reservation", "Åke Öman", "oppose", "Åke Öman (M) reserverar sig mot beslutet.")]),
    ("unions-before-decision", {}, "diary_number", []),
    ("unions-and-outcome", {}, "union", []),
    ("unions-and-outcome", {"stance": "support"}, "union", []),
    ("time-to-decision", {}, "date decided_on months", [("2021-01-10", "", "")]),
    ("time-to-decision", {"kind": "motion", "to": "2022-02-09"}, "date months", [("2021-01-10", "12")]),
    ("dissent-by-party", {"kind": "reservation"}, "party statements cases", [("", "1", "1")]),
    ("members-of-several-bodies", {"least": "2"}, "person name", []),
    ("members-of-several-bodies", {"least": "1"}, "person represents name meetings",
        [("Elsa Brink", "Sveriges Lärare", "Kulturnämnden", "2"),
         ("Nils Ståhl", "Socialdemokraterna", "Kulturnämnden", "1"),
         ("Åke Öman", "Moderaterna", "Kulturnämnden", "1")]),
    ("outcomes-by-municipality", {}, "municipality year outcome decisions", []),
    ("untitled-cases", {}, "diary_number", []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "values", "columns", "rows"), FINDS)
def test_finds(asked: Asked, name: str, values: dict[str, str], columns: str, rows: list[tuple[str, ...]]) -> None:
    assert asked(name, columns, **values) == rows


def test_coverage_counts_every_fact(asked: Asked) -> None:
    assert sum(int(facts) for (facts,) in asked("coverage", "facts")) == len(FACTS)


SUMMED_UP = {
    "accuracy", "attendance-by-organisation", "bodies-of-kind", "cases-by-body-and-year", "changed-representation",
    "coverage", "delegated-decisions-by-role", "diary-gaps", "dissent-by-party", "doubtful-names", "files-read",
    "findings-by-kind", "holders-of-role", "identities", "meetings-of-body", "members-of-several-bodies",
    "name-spellings", "organisation-tree", "outcomes-by-municipality", "paragraph-gaps",
    "people-in-several-bodies", "person-history", "positions", "posts-on-date", "renamed-bodies", "signatories",
    "statutes-cited", "understood", "unknown-headings",
}  # fmt: skip
"""Questions whose rows count or join facts, or tell of judgements; of all others each row names its facts."""


def test_each_row_names_its_facts_unless_it_sums_them_up() -> None:
    assert {name for name, query in library().items() if not query.facts} == SUMMED_UP


@pytest.mark.parametrize(("name", "values", "columns", "rows"), FINDS)
def test_what_a_row_names_as_its_facts_are_facts(
    store: Store, asked: Asked, name: str, values: dict[str, str], columns: str, rows: list[tuple[str, ...]]
) -> None:
    facts = store.query("SELECT ?f { ?f a <https://w3id.org/stadsgraf/def#Fact> }")
    assert isinstance(facts, QuerySolutions)
    known = {row["f"].value for row in facts}
    for column in find(name).facts:
        assert {fact for (fact,) in asked(name, column, **values)} <= known | {""}


def test_every_question_is_tried_and_every_parameter_given() -> None:
    given: dict[str, set[str]] = {"coverage": set()}
    for name, values, _, _ in FINDS:
        given.setdefault(name, set()).update(values)
    wanted = {
        name: {parameter.name for parameter in query.parameters}
        for name, query in library().items()
        if "table" not in query.tags
    }
    assert given == wanted
