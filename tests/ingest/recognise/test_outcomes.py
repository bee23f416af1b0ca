from __future__ import annotations

import pytest

from ingest.recognise.clauses.outcomes import outcome_of


@pytest.mark.parametrize(
    ("clause", "outcome"),
    [
        ("Nämnden godkänner rapporten.", "approve"),
        ("Dagordningen godkännes.", "approve"),
        ("Motionerna lämnas över till kommunstyrelsen för beredning.", "forward"),
        ("Planen, i enlighet med bilagan, antas.", "approve"),
        ("Nämnden godkänner utlåtandet som svar på remissen.", "answer"),
        ("Yttrande över remissen, enligt bilaga 2, översänds till departementet.", "answer"),
        ("Rapporten översänds som yttrande på remissen till länsstyrelsen.", "answer"),
        ("Motionen anses besvarad.", "answer"),
        ("Nämnden tar del av rapporten och lägger den till handlingarna.", "file"),
        ("Redovisningen antecknas och förklaras fullgjord.", "take-note"),
        ("Nämnden uppdrar åt förvaltningen att godkänna planen.", "assign"),
        ("Direktören bemyndigas att underteckna avtalet och godkänna ändringar.", "assign"),
        ("att överlämna ärendet till kommunstyrelsen", "forward"),
        ("Ärendet delges kommunstyrelsen.", "forward"),
        ("Styrelsen tillstyrker förslaget och föreslår att kommunfullmäktige beslutar:", "forward"),
        ("Hemställan om att avslå ansökan tillstyrks.", "approve"),
        ("Nämnden beslutar att avslå ansökan.", "reject"),
        ("att avstyrka motionen", "reject"),
        ("Medborgarförslaget överlåts till nämnden för beslut.", "forward"),
        ("Val av nämndeman bordläggs till nästa sammanträde.", "postpone"),
        ("Reglementet ändras enligt förslaget.", "approve"),
        ("att riktlinjerna börjar gälla den 1 mars.", "approve"),
        ("Ärendet bordläggs till den 3 maj.", "postpone"),
        ("Disa Ek (S) utses att justera protokollet.", "appoint"),
        ("Paragrafen justeras omedelbart.", "other"),
    ],
)
def test_the_words_of_a_clause_show_its_outcome(clause: str, outcome: str) -> None:
    assert outcome_of(clause) == outcome
