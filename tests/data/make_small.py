"""Writes small.trig: an invented municipality's graph, a handful of facts of every table, after docs/architecture.md.

    python tests/data/make_small.py

Below stand only the facts, each with its quote; record, merged set and offsets are made from them.
Everybody and everything in it is invented.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

HERE = Path(__file__).parent
TEXTS = HERE / "small"
PREFIXES = {
    "sg": "https://w3id.org/stadsgraf/def#",
    "sgs": "https://w3id.org/stadsgraf/scheme/",
    "sgr": "https://w3id.org/stadsgraf/ref/",
    "sgid": "https://w3id.org/stadsgraf/id/",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Passage:
    """A fact: its table, the node it is about, the words that state it, and its triples."""

    table: str
    node: str
    quote: str
    triples: str
    document: str
    source: str
    confidence: str = "0.9"


def protokoll(table: str, node: str, quote: str, triples: str, confidence: str = "0.9") -> Passage:
    return Passage(table, node, quote, triples, "granvik/document/protokoll-a1", "protokoll-2021.txt", confidence)


def handlingar(table: str, node: str, quote: str, triples: str, confidence: str = "0.9") -> Passage:
    return Passage(table, node, quote, triples, "granvik/document/svar-b1", "handlingar-2022.txt", confidence)


ELSA = '<granvik/person/elsa-brink> foaf:name "Elsa Brink"'
NILS = '<granvik/person/nils-stahl> foaf:name "Nils Ståhl"'
VERA = '<granvik/person/vera-lind> foaf:name "Vera Lind"'
AKE = '<granvik/person/ake-oman> foaf:name "Åke Öman"'
COMMITTEE = '<granvik/organisation/kulturnamnden> a org:Organization ; foaf:name "Kulturnämnden"'
ADMINISTRATION = '<granvik/organisation/kulturforvaltningen> foaf:name "Kulturförvaltningen"'
BOARD = '<granvik/organisation/kommunstyrelsen> foaf:name "Kommunstyrelsen"'
TEACHERS_2021 = '<../ref/union/sveriges-larare> foaf:name "Lärarförbundet"'
TEACHERS_2022 = '<../ref/union/sveriges-larare> foaf:name "Sveriges Lärare"'
KOMMUNAL = '<../ref/union/kommunal> foaf:name "Kommunal"'
S = '<../ref/party/s> foaf:name "S"'
M = '<../ref/party/m> foaf:name "M"'
MEETING_2021 = '<granvik/meeting/kulturnamnden-2021-03-11> dcterms:date "2021-03-11"^^xsd:date'
MEETING_2022 = '<granvik/meeting/kulturnamnden-2022-05-19> dcterms:date "2022-05-19"^^xsd:date'
BUDGET = """<granvik/table/1> a sg:FigureTable , qb:DataSet ; dcterms:title "Driftbudget för kulturnämnden 2022" ;
    qb:structure <https://w3id.org/stadsgraf/structure/figures>"""
CASE = '<granvik/case/kn-2021-14> a sg:Case ; sg:diaryNumber "KN 2021/14"'

FACTS = (
    protokoll(
        "documents", "granvik/document/protokoll-a1", "sammanträdesprotokoll 2/2021",
        f"""$ a sg:Document ; dcterms:type <../scheme/document-kind/minutes> ;
            dcterms:title "Sammanträdesprotokoll 2/2021" ; dcterms:date "2021-03-11"^^xsd:date ;
            dcterms:creator <granvik/organisation/kulturnamnden> ; sg:issuedBy "Kulturnämnden" . {COMMITTEE} .""",
    ),
    protokoll(
        "meetings", "granvik/meeting/kulturnamnden-2021-03-11", "den 11 mars 2021 kl. 13.00-14.30, sal Björken",
        f"""$ a sg:Meeting ; sg:body <granvik/organisation/kulturnamnden> ; dcterms:date "2021-03-11"^^xsd:date ;
            sg:startsAt "13:00" ; sg:endsAt "14:30" ; sg:place "sal Björken" . {COMMITTEE} .""",
    ),
    protokoll(
        "attendance", "granvik/attendance/1", "Nils Ståhl (S)",
        f"""$ a sg:Attendance ; sg:atMeeting <granvik/meeting/kulturnamnden-2021-03-11> ; sg:present true ;
            sg:person <granvik/person/nils-stahl> ; sg:inNameOf <../ref/party/s> . {MEETING_2021} . {NILS} . {S} .""",
    ),
    protokoll(
        "attendance", "granvik/attendance/2", "Elsa Brink, Lärarförbundet",
        f"""$ a sg:Attendance ; sg:atMeeting <granvik/meeting/kulturnamnden-2021-03-11> ; sg:present true ;
            sg:person <granvik/person/elsa-brink> ; sg:inNameOf <../ref/union/sveriges-larare> .
            {MEETING_2021} . {ELSA} . {TEACHERS_2021} .""",
    ),
    protokoll(
        "attendance", "granvik/attendance/3", "Åke Öman (M)",
        f"""$ a sg:Attendance ; sg:atMeeting <granvik/meeting/kulturnamnden-2021-03-11> ; sg:present false ;
            sg:person <granvik/person/ake-oman> ; sg:inNameOf <../ref/party/m> . {MEETING_2021} . {AKE} . {M} .""",
    ),
    protokoll(
        "meeting_roles", "granvik/function/1", "Nils Ståhl (S), ordförande",
        f"""$ a sg:MeetingFunction ; sg:atMeeting <granvik/meeting/kulturnamnden-2021-03-11> ;
            sg:person <granvik/person/nils-stahl> ; sg:function <../scheme/meeting-function/chair> ;
            sg:inNameOf <../ref/party/s> . {MEETING_2021} . {NILS} . {S} .""",
    ),
    protokoll(
        "agenda", "granvik/item/1", "§ 3 Remiss om fritidsgårdar",
        f"""$ a sg:AgendaItem ; sg:atMeeting <granvik/meeting/kulturnamnden-2021-03-11> ; sg:number "3" ;
            dcterms:title "Remiss om fritidsgårdar" . {MEETING_2021} .""",
    ),
    protokoll(
        "posts", "granvik/post/1", "kulturchef Vera Lind, Kulturförvaltningen",
        f"""$ a org:Membership ; org:member <granvik/person/vera-lind> ; sg:roleTitle "kulturchef" ;
            org:organization <granvik/organisation/kulturforvaltningen> ; sg:attestedOn "2021-03-11"^^xsd:date .
            {VERA} . {ADMINISTRATION} .""",
    ),
    protokoll(
        "posts", "granvik/post/2", "Nils Ståhl (S), ordförande",
        f"""$ a org:Membership ; org:member <granvik/person/nils-stahl> ; sg:roleTitle "ordförande" ;
            org:organization <granvik/organisation/kulturnamnden> ; sg:attestedOn "2021-03-11"^^xsd:date .
            {NILS} . {COMMITTEE} .""",
    ),
    protokoll(
        "cases", "granvik/case/kn-2021-14", "Remiss om fritidsgårdar, dnr KN 2021/14",
        f"""$ a sg:Case ; sg:diaryNumber "KN 2021/14" ;
            dcterms:title "Remiss om fritidsgårdar" ;
            sg:registeredBy <granvik/organisation/kulturnamnden> . {COMMITTEE} .""",
    ),
    protokoll(
        "decisions", "granvik/decision/1", "Kulturnämnden beslutar att bordlägga ärendet.",
        f"""$ a sg:Decision ; sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ;
            sg:decidedBy <granvik/organisation/kulturnamnden> ; dcterms:date "2021-03-11"^^xsd:date ;
            sg:clause "1" ; sg:text "Kulturnämnden beslutar att bordlägga ärendet." ;
            sg:outcome <../scheme/outcome/postpone> . {CASE} . {COMMITTEE} .""",
    ),
    protokoll(
        "statements", "granvik/statement/1", "Lärarförbundet ser med oro på bemanningen.",
        f"""$ a sg:Statement ; dcterms:type <../scheme/statement-kind/facklig-synpunkt> ;
            dcterms:date "2021-03-11"^^xsd:date ; sg:actor <../ref/union/sveriges-larare> ;
            sg:stance <../scheme/stance/concern> ; sg:about "3" . {TEACHERS_2021} .""",
    ),
    protokoll(
        "findings", "granvik/finding/1", "Bilaga 2 som omnämns i kallelsen saknas.",
        """$ a sg:Finding ; dcterms:type <../scheme/finding-kind/missing-document> ;
            sg:explanation "Bilaga 2 omnämns men följer inte med." .""",
    ),
    protokoll(
        "delegated_decisions", "granvik/delegated/1", "KN 2021/20 Hyra av replokal, 2021-02-02, enhetschef",
        """$ a sg:DelegatedDecision ; sg:inCase <granvik/case/kn-2021-20> ; sg:diaryNumbers "KN 2021/20" ;
            dcterms:title "Hyra av replokal" ; dcterms:date "2021-02-02"^^xsd:date ; sg:delegateRole "enhetschef" .
            <granvik/case/kn-2021-20> a sg:Case ; sg:diaryNumber "KN 2021/20" .""",
    ),
    protokoll(
        "signatures", "granvik/signature/1", "Digitalt justerat av Nils Ståhl (S)",
        f"""$ a sg:Signature ; sg:signs <granvik/document/protokoll-a1> ; sg:person <granvik/person/nils-stahl> ;
            sg:inNameOf <../ref/party/s> ; sg:method <../scheme/signature-method/digital> .
            <granvik/document/protokoll-a1> sg:citedAs "2021-03-11" . {NILS} . {S} .""",
    ),
    handlingar(
        "documents", "granvik/document/svar-b1", "Svar på remiss om fritidsgårdar",
        f"""$ a sg:Document ; dcterms:type <../scheme/document-kind/official-report> ;
            dcterms:title "Svar på remiss om fritidsgårdar" ; dcterms:date "2022-05-02"^^xsd:date ;
            sg:diaryNumber "KN 2021/14" ; sg:diaryNumbers "KN 2021/14" ; sg:inCase <granvik/case/kn-2021-14> ;
            dcterms:creator <granvik/organisation/kulturforvaltningen> ; sg:issuedBy "Kulturförvaltningen" .
            {ADMINISTRATION} .""",
    ),
    handlingar(
        "documents", "granvik/document/remiss-b2", "Remiss av motion om fler fritidsgårdar",
        f"""$ a sg:Document ; dcterms:type <../scheme/document-kind/referral> ;
            dcterms:title "Remiss av motion om fler fritidsgårdar" ; dcterms:date "2021-02-01"^^xsd:date ;
            sg:diaryNumber "KS 2021/7" ; sg:diaryNumbers "KS 2021/7" ; sg:inCase <granvik/case/ks-2021-7> ;
            dcterms:creator <granvik/organisation/kommunstyrelsen> ; sg:issuedBy "Kommunstyrelsen" . {BOARD} .""",
    ),
    handlingar(
        "documents", "granvik/document/motion-b3", "Motion av Åke Öman om fler fritidsgårdar",
        f"""$ a sg:Document ; dcterms:type <../scheme/document-kind/motion> ;
            dcterms:title "Motion om fler fritidsgårdar" ; dcterms:date "2021-01-10"^^xsd:date ;
            dcterms:creator <granvik/person/ake-oman> ; sg:issuedBy "Åke Öman" . {AKE} .""",
    ),
    handlingar(
        "documents", "granvik/document/remiss-b4", "Remiss om cykelplan, 2022-03-01, KS 2022/3",
        f"""$ a sg:Document ; dcterms:type <../scheme/document-kind/referral> ;
            dcterms:title "Remiss om cykelplan" ; dcterms:date "2022-03-01"^^xsd:date ;
            sg:diaryNumber "KS 2022/3" ; sg:diaryNumbers "KS 2022/3" ; sg:inCase <granvik/case/ks-2022-3> ;
            dcterms:creator <granvik/organisation/kommunstyrelsen> ; sg:issuedBy "Kommunstyrelsen" . {BOARD} .""",
    ),
    handlingar(
        "attendance", "granvik/attendance/4", "Sveriges Lärare: Elsa Brink",
        f"""$ a sg:Attendance ; sg:atMeeting <granvik/meeting/kulturnamnden-2022-05-19> ; sg:present true ;
            sg:person <granvik/person/elsa-brink> ; sg:inNameOf <../ref/union/sveriges-larare> .
            {MEETING_2022} . {ELSA} . {TEACHERS_2022} .""",
    ),
    handlingar(
        "meetings", "granvik/meeting/kulturnamnden-2022-05-19", "Kulturnämnden den 19 maj 2022",
        f"""$ a sg:Meeting ; sg:body <granvik/organisation/kulturnamnden> ; dcterms:date "2022-05-19"^^xsd:date .
            {COMMITTEE} .""",
    ),
    handlingar(
        "posts", "granvik/post/3", "Vera Lind, tf. förvaltningschef",
        f"""$ a org:Membership ; org:member <granvik/person/vera-lind> ; sg:roleTitle "tf. förvaltningschef" ;
            org:organization <granvik/organisation/kulturforvaltningen> ; sg:attestedOn "2022-05-02"^^xsd:date .
            {VERA} . {ADMINISTRATION} .""",
    ),
    handlingar(
        "posts", "granvik/post/4", "Nils Ståhl är även ledamot i Kommunstyrelsen.",
        f"""$ a org:Membership ; org:member <granvik/person/nils-stahl> ; sg:roleTitle "ledamot" ;
            org:organization <granvik/organisation/kommunstyrelsen> ; sg:attestedOn "2022-05-02"^^xsd:date .
            {NILS} . {BOARD} .""",
    ),
    handlingar(
        "organisations", "granvik/organisation/kulturnamnden", "Kulturnämnden är en nämnd i Granviks kommun.",
        f"""{COMMITTEE} ; org:classification <../scheme/organisation-kind/committee> ;
            org:subOrganizationOf <granvik/organisation/granviks-kommun> .
            <granvik/organisation/granviks-kommun> foaf:name "Granviks kommun" .""",
    ),
    handlingar(
        "posts", "granvik/post/5", "skyddsombud Elsa Brink",
        f"""$ a org:Membership ; org:member <granvik/person/elsa-brink> ; sg:roleTitle "skyddsombud" ;
            sg:attestedOn "2022"^^xsd:gYear . {ELSA} .""",
    ),
    handlingar(
        "cases", "granvik/case/ks-2022-3", "Remiss om cykelplan, 2022-03-01, KS 2022/3",
        """$ a sg:Case ; sg:diaryNumber "KS 2022/3" ; dcterms:title "Remiss om cykelplan" .""",
    ),
    handlingar(
        "signatures", "granvik/signature/3", "E-post från Åke Öman",
        f"""$ a sg:Signature ; sg:signs <granvik/document/motion-b3> ; sg:person <granvik/person/ake-oman> ;
            sg:method <../scheme/signature-method/e-mail> .
            <granvik/document/motion-b3> sg:citedAs "motion 2021-01-10" . {AKE} .""",
    ),
    handlingar(
        "proposals", "granvik/proposal/2", "Ett yrkande utan namn: bifall.",
        f"""$ a sg:Proposal ; sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ;
            sg:clause "1" ; sg:text "Bifall." . {CASE} .""",
    ),
    handlingar(
        "proposals", "granvik/proposal/1", "Nämnden godkänner svaret.",
        f"""$ a sg:Proposal ; sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ;
            sg:proposedBy <granvik/organisation/kulturforvaltningen> ; sg:putTo <granvik/organisation/kulturnamnden> ;
            dcterms:date "2022-05-19"^^xsd:date ; sg:clause "1" ; sg:text "Nämnden godkänner svaret." .
            {CASE} . {ADMINISTRATION} . {COMMITTEE} .""",
    ),
    handlingar(
        "decisions", "granvik/decision/2", "Kulturnämnden godkänner svaret enligt 17 § bibliotekslagen.",
        f"""$ a sg:Decision ; sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ;
            sg:decidedBy <granvik/organisation/kulturnamnden> ; dcterms:date "2022-05-19"^^xsd:date ;
            sg:clause "1" ; sg:text "Kulturnämnden godkänner svaret." ; sg:outcome <../scheme/outcome/approve> .
            {CASE} . {COMMITTEE} .""",
    ),
    handlingar(
        "votes", "granvik/vote/1", "6 ja-röster mot 5 nej-röster",
        f"""$ a sg:Vote ; sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ;
            sg:atMeeting <granvik/meeting/kulturnamnden-2022-05-19> ; sg:item "3" ;
            sg:votesFor 6 ; sg:votesAgainst 5 . {CASE} . {MEETING_2022} .""",
    ),
    handlingar(
        "recusals", "granvik/recusal/1", "Åke Öman (M) anmäler jäv i § 4.",
        f"""$ a sg:Recusal ; dcterms:type <../scheme/recusal-reason/conflict-of-interest> ;
            sg:atMeeting <granvik/meeting/kulturnamnden-2022-05-19> ; sg:item "4" ;
            sg:person <granvik/person/ake-oman> ; sg:inNameOf <../ref/party/m> .
            {MEETING_2022} . {AKE} . {M} .""",
    ),
    handlingar(
        "agreements", "granvik/agreement/samverkan-2018", "Samverkansöverenskommelse 2018 med Kommunal",
        f"""$ a sg:Agreement ; dcterms:title "Samverkansöverenskommelse 2018" ; sg:party <../ref/union/kommunal> ;
            sg:validFrom "2018-01-01"^^xsd:date ; sg:validTo "2021-12-31"^^xsd:date ;
            sg:agreementStatus <../scheme/agreement-status/in-force> . {KOMMUNAL} .""",
    ),
    handlingar(
        "agreements", "granvik/agreement/samverkan-2022", "Förslag: Samverkansöverenskommelse 2022 med Kommunal",
        f"""$ a sg:Agreement ; dcterms:title "Samverkansöverenskommelse 2022" ; sg:party <../ref/union/kommunal> ;
            sg:agreementStatus <../scheme/agreement-status/proposed> ;
            sg:supersedes <granvik/agreement/samverkan-2018> .
            <granvik/agreement/samverkan-2018> sg:citedAs "Samverkansöverenskommelse 2018" . {KOMMUNAL} .""",
    ),
    handlingar(
        "agreement_terms", "granvik/organisation/styrgruppen#seat-kulturchefen", "I styrgruppen sitter kulturchefen",
        """<granvik/agreement/samverkan-2022> a sg:Agreement ; dcterms:title "Samverkansöverenskommelse 2022" ;
            sg:steeredBy <granvik/organisation/styrgruppen> .
            <granvik/organisation/styrgruppen> a org:Organization , sg:SteeringGroup ; foaf:name "Styrgruppen" .
            <granvik/organisation/styrgruppen#seat-kulturchefen> a sg:Seat ; sg:roleTitle "kulturchefen" ;
            sg:seatIn <granvik/organisation/styrgruppen> .""",
    ),
    handlingar(
        "lineage", "granvik/step/1", "remitterat från kommunstyrelsen (KS 2021/7)",
        """$ a sg:LineageStep ; sg:from <granvik/case/kn-2021-14> ; sg:relation <../scheme/lineage-relation/answers> ;
            sg:to <granvik/case/ks-2021-7> . <granvik/case/kn-2021-14> sg:answers <granvik/case/ks-2021-7> ;
            sg:citedAs "KN 2021/14" . <granvik/case/ks-2021-7> sg:citedAs "KS 2021/7" .""",
    ),
    handlingar(
        "lineage", "granvik/step/2", "Remissen avser motion av den 10 januari 2021.",
        """$ a sg:LineageStep ; sg:from <granvik/case/ks-2021-7> ; sg:relation <../scheme/lineage-relation/refers> ;
            sg:to <granvik/document/motion-b3> . <granvik/case/ks-2021-7> sg:refersOut <granvik/document/motion-b3> ;
            sg:citedAs "KS 2021/7" . <granvik/document/motion-b3> sg:citedAs "motion 2021-01-10" .""",
    ),
    handlingar(
        "lineage", "granvik/step/3", "Svaret överlämnas till Kommunstyrelsen.",
        """$ a sg:LineageStep ; sg:from <granvik/case/kn-2021-14> ; sg:to <granvik/organisation/kommunstyrelsen> ;
            sg:relation <../scheme/lineage-relation/forwards-to> .
            <granvik/case/kn-2021-14> sg:forwardsTo <granvik/organisation/kommunstyrelsen> ; sg:citedAs "KN 2021/14" .
            <granvik/organisation/kommunstyrelsen> sg:citedAs "Kommunstyrelsen" .""",
    ),
    handlingar(
        "lineage", "granvik/step/4", "Bilaga: Kartbilaga över fritidsgårdar",
        """$ a sg:LineageStep ; sg:from <granvik/case/kn-2021-14> ; sg:to <granvik/document/kartbilaga-b9> ;
            sg:relation <../scheme/lineage-relation/attaches> .
            <granvik/case/kn-2021-14> sg:attaches <granvik/document/kartbilaga-b9> ; sg:citedAs "KN 2021/14" .
            <granvik/document/kartbilaga-b9> sg:citedAs "Kartbilaga över fritidsgårdar" .""",
        confidence="0.5",
    ),
    handlingar(
        "statements", "granvik/statement/2", "Åke Öman (M) reserverar sig mot beslutet.",
        f"""$ a sg:Statement ; dcterms:type <../scheme/statement-kind/reservation> ;
            sg:inCase <granvik/case/kn-2021-14> ; sg:diaryNumbers "KN 2021/14" ; dcterms:date "2022-05-19"^^xsd:date ;
            sg:actor <granvik/person/ake-oman> ; sg:inNameOf <../ref/party/m> ;
            sg:stance <../scheme/stance/oppose> ; sg:about "KN 2021/14" . {CASE} . {AKE} . {M} .""",
    ),
    handlingar(
        "signatures", "granvik/signature/2", "Vera Lind, tf. förvaltningschef",
        f"""$ a sg:Signature ; sg:signs <granvik/case/kn-2021-14> ; sg:person <granvik/person/vera-lind> ;
            dcterms:date "2022-05-02"^^xsd:date ; sg:method <../scheme/signature-method/printed> .
            <granvik/case/kn-2021-14> sg:citedAs "KN 2021/14" . {VERA} .""",
    ),
    protokoll(
        "legal_references", "granvik/reference/1", "MBL § 11",
        """$ a sg:LegalReference ; sg:refersTo <../ref/law/mbl> ; sg:section "11" ; sg:provision "11 §" ;
            sg:about "Förhandling" . <../ref/law/mbl> a sg:Statute ; sg:citedAs "Medbestämmandelagen" .
            <granvik/document/protokoll-a1> eli:cites <../ref/law/mbl> .""",
    ),
    handlingar(
        "legal_references", "granvik/reference/2", "17 § bibliotekslagen",
        """$ a sg:LegalReference ; sg:refersTo <../ref/law/bibliotekslagen> ; sg:section "17" ; sg:provision "17 §" ;
            sg:about "Kulturnämnden godkänner svaret" .
            <../ref/law/bibliotekslagen> a sg:Statute ; sg:citedAs "Bibliotekslagen" .
            <granvik/document/svar-b1> eli:cites <../ref/law/bibliotekslagen> .""",
    ),
    handlingar(
        "figures", "granvik/figure/1", "1 250",
        f"""$ a sg:Figure , qb:Observation ; qb:dataSet <granvik/table/1> ; sg:row "Fritidsgårdar" ;
            sg:column "Budget 2022" ; sg:value "1250"^^xsd:decimal ; sg:unit <../scheme/unit/tkr> ;
            sg:measure <../scheme/measure/budget> ; sg:year "2022"^^xsd:gYear ;
            sg:figureOf <granvik/organisation/kulturnamnden> . {BUDGET} . {COMMITTEE} .""",
    ),
    handlingar(
        "figures", "granvik/figure/2", "3 560",
        f"""$ a sg:Figure , qb:Observation ; qb:dataSet <granvik/table/1> ; sg:row "Summa" ;
            sg:column "Budget 2022" ; sg:value "3560"^^xsd:decimal ; sg:unit <../scheme/unit/tkr> ;
            sg:measure <../scheme/measure/budget> ; sg:year "2022"^^xsd:gYear ;
            sg:figureOf <granvik/organisation/kulturnamnden> . {BUDGET} . {COMMITTEE} .""",
    ),
    handlingar(
        "findings", "granvik/finding/2", "3 560",
        """$ a sg:Finding ; dcterms:type <../scheme/finding-kind/number-mismatch> ;
            sg:explanation "Summan är 3560, delarna blir 3650." .""",
    ),
)  # fmt: skip

BESIDE_THE_FACTS = """
<granvik/person/elsa-brink> a foaf:Person ; skos:prefLabel "Elsa Brink" .
<granvik/person/nils-stahl> a foaf:Person ; skos:prefLabel "Nils Ståhl" .
<granvik/person/vera-lind> a foaf:Person ; skos:prefLabel "Vera Lind" .
<granvik/person/ake-oman> a foaf:Person ; skos:prefLabel "Åke Öman" .
<granvik/organisation/kulturnamnden> skos:prefLabel "Kulturnämnden" .
<granvik/organisation/kulturforvaltningen> a org:Organization ; skos:prefLabel "Kulturförvaltningen" .
<granvik/organisation/kommunstyrelsen> a org:Organization ; skos:prefLabel "Kommunstyrelsen" .
<granvik/organisation/granviks-kommun> a org:Organization ; skos:prefLabel "Granviks kommun" .
<../ref/union/sveriges-larare> a org:Organization ; skos:prefLabel "Sveriges Lärare"@sv ;
    org:classification <../scheme/organisation-kind/union> .
<../ref/union/kommunal> a org:Organization ; skos:prefLabel "Kommunal"@sv ;
    org:classification <../scheme/organisation-kind/union> .
<../ref/party/s> a org:Organization ; skos:prefLabel "Socialdemokraterna"@sv ;
    org:classification <../scheme/organisation-kind/party> .
<../ref/party/m> a org:Organization ; skos:prefLabel "Moderaterna"@sv ;
    org:classification <../scheme/organisation-kind/party> .
<../scheme/document-kind/minutes> skos:notation "minutes" ; skos:prefLabel "protokoll"@sv , "minutes"@en .
<../scheme/document-kind/official-report> skos:notation "official-report" .
<../scheme/document-kind/referral> skos:notation "referral" .
<../scheme/quality-metric/f1> a dqv:Metric ; skos:notation "f1" .
<../scheme/quality-metric/recall> a dqv:Metric ; skos:notation "recall" .
<../scheme/table/votes> skos:notation "votes" .
<../scheme/recusal-reason/conflict-of-interest> skos:notation "jäv" .
<software/0.1.0> rdfs:label "software 0.1.0" .
<measurement/1> a dqv:QualityMeasurement ; dqv:isMeasurementOf <../scheme/quality-metric/f1> ; dqv:value 0.61 ;
    dqv:computedOn <software/0.1.0> ; sg:gold "granvik" ; sg:inSample false ; sg:sampleSize 40 .
<measurement/2> a dqv:QualityMeasurement ; dqv:isMeasurementOf <../scheme/quality-metric/recall> ; dqv:value 0.5 ;
    dqv:computedOn <software/0.1.0> ; sg:gold "granvik" ; sg:inSample false ; sg:sampleSize 2 ;
    sg:ofTable <../scheme/table/votes> .
<../ref/law/mbl> skos:prefLabel "Medbestämmandelagen"@sv ; sg:abbreviation "MBL"@sv ; skos:notation "1976:580" .
<../ref/law/bibliotekslagen> skos:prefLabel "Bibliotekslagen"@sv ; skos:notation "2013:801" .
<../scheme/document-kind/motion> skos:notation "motion" .
<../scheme/meeting-function/chair> skos:notation "ordförande" ; skos:inScheme <../scheme/meeting-function> .
<../scheme/organisation-kind/committee> skos:notation "committee" .
<../scheme/organisation-kind/union> skos:notation "union" .
<../scheme/organisation-kind/party> skos:notation "party" .
<../scheme/outcome/approve> skos:notation "approve" .
<../scheme/outcome/postpone> skos:notation "postpone" .
<../scheme/agreement-status/in-force> skos:notation "in-force" .
<../scheme/agreement-status/proposed> skos:notation "proposed" .
<../scheme/lineage-relation/answers> skos:notation "answers" .
<../scheme/lineage-relation/refers> skos:notation "refers" .
<../scheme/lineage-relation/forwards-to> skos:notation "forwards-to" .
<../scheme/lineage-relation/attaches> skos:notation "attaches" .
<../scheme/statement-kind/facklig-synpunkt> skos:notation "facklig synpunkt" .
<../scheme/statement-kind/reservation> skos:notation "reservation" .
<../scheme/stance/concern> skos:notation "concern" .
<../scheme/stance/oppose> skos:notation "oppose" .
<../scheme/signature-method/digital> skos:notation "digital" .
<../scheme/signature-method/printed> skos:notation "printed" .
<../scheme/signature-method/e-mail> skos:notation "e-mail" .
<../scheme/finding-kind/missing-document> skos:notation "missing-document" .
<../scheme/finding-kind/number-mismatch> skos:notation "number-mismatch" .
<../scheme/unit/tkr> skos:notation "tkr" .
<../scheme/measure/budget> skos:notation "budget" ; skos:inScheme <../scheme/measure> .
<granvik/organisation/fritidsnamnden> a org:Organization ; foaf:name "Fritidsnämnden" ;
    skos:prefLabel "Fritidsnämnden" ; dcterms:isReplacedBy <granvik/organisation/kulturnamnden> ;
    org:changedBy <judgement/1/change> .
<granvik/organisation/kulturnamnden> org:resultedFrom <judgement/1/change> .
<judgement/1/change> a org:ChangeEvent ; org:originalOrganization <granvik/organisation/fritidsnamnden> ;
    org:resultingOrganization <granvik/organisation/kulturnamnden> ; dcterms:date "2019-01-01"^^xsd:date .
<judgement/1> a sg:IdentityJudgement ; sg:identityConfidence 0.85 ;
    sg:compares <granvik/organisation/fritidsnamnden> , <granvik/organisation/kulturnamnden> ;
    sg:identityKind <../scheme/identity-kind/organisation> ; sg:verdict <../scheme/identity-verdict/successor> ;
    sg:identityReason <../scheme/identity-reason/renamed> ; oa:hasTarget <fact/0002#target> .
<judgement/2> a sg:IdentityJudgement ; sg:identityConfidence 0.5 ; sg:reason "neither paper tells more" ;
    sg:compares <granvik/person/nils-stahl> , <granvik/person/ake-oman> ; sg:restsOn <fact/0003> , <fact/0005> ;
    sg:identityKind <../scheme/identity-kind/person> ; sg:verdict <../scheme/identity-verdict/same> ;
    sg:identityReason <../scheme/identity-reason/several-bearers> .
<judgement/3> a sg:IdentityJudgement ; sg:identityConfidence "1"^^xsd:decimal ; sg:curator "NN" ;
    sg:compares <granvik/case/kn-2021-14> , <granvik/case/ks-2021-7> ;
    sg:identityKind <../scheme/identity-kind/case> ; sg:verdict <../scheme/identity-verdict/same> ;
    sg:identityReason <../scheme/identity-reason/curated> .
<granvik/case/kn-2021-14> sg:sameAs <granvik/case/ks-2021-7> .
<granvik/case/ks-2021-7> sg:sameAs <granvik/case/kn-2021-14> .
<granvik/person/brink-elsa> a foaf:Person ; foaf:name "Brink Elsa" ; sg:sameAs <granvik/person/elsa-brink> .
<granvik/person/elsa-brink> sg:sameAs <granvik/person/brink-elsa> .
<identification/1> a sg:Identification ; sg:identifies <granvik/person/elsa-brink> ; sg:nameInSource "Brink" ;
    sg:inSourceNamed "protokoll-2021.txt" ; sg:reason "the only Brink of the source: Elsa Brink" ;
    sg:identityReason <../scheme/identity-reason/only-bearer> ; sg:identityConfidence 0.8 .
<identification/2> a sg:Identification ; sg:identifies <granvik/person/elsa-brink> ; sg:nameInSource "Elsa Brink" ;
    sg:inSourceNamed "protokoll-2021.txt" ; sg:reason "of this full name within the municipality" ;
    sg:identityReason <../scheme/identity-reason/same-name> ; sg:identityConfidence "1"^^xsd:decimal .
<../scheme/identity-kind/person> skos:notation "person" .
<../scheme/identity-kind/organisation> skos:notation "organisation" .
<../scheme/identity-kind/case> skos:notation "case" .
<../scheme/identity-verdict/same> skos:notation "same" .
<../scheme/identity-verdict/successor> skos:notation "successor" .
<../scheme/identity-reason/renamed> skos:notation "renamed" .
<../scheme/identity-reason/several-bearers> skos:notation "several-bearers" .
<../scheme/identity-reason/curated> skos:notation "curated" .
<../scheme/identity-reason/only-bearer> skos:notation "only-bearer" .
<../scheme/identity-reason/same-name> skos:notation "same-name" .
sg:roleTitle rdfs:label "rollbenämning"@sv , "role title"@en .
sg:Attendance rdfs:label "närvaro"@sv , "attendance"@en .
"""


def quads(turtle: str) -> Iterator[Quad]:
    """The triples of Turtle with this file's prefixes, in the default graph."""
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    yield from parse(head + turtle, format=RdfFormat.TURTLE, base_iri=PREFIXES["sgid"])


def record(number: int, fact: Passage, text: str) -> str:
    """The record about a fact's graph, as Turtle."""
    start = text.index(fact.quote)
    layer = f"<text/{hashlib.sha256(text.encode()).hexdigest()}>"
    return f"""
<fact/{number:04}> a sg:Fact , oa:Annotation ; sg:table "{fact.table}" ; sg:states <{fact.node}> ;
    oa:hasTarget <fact/{number:04}#target> ; sg:confidence {fact.confidence} ;
    sg:recogniser "{fact.table}" ; sg:softwareVersion "0.1.0" .
<fact/{number:04}#target> a oa:SpecificResource ; oa:hasSource {layer} ; sg:page 1 ;
    oa:hasSelector <fact/{number:04}#selector> ; sg:inDocument <{fact.document}> .
<fact/{number:04}#selector> a oa:TextPositionSelector , oa:TextQuoteSelector ;
    oa:start {start} ; oa:end {start + len(fact.quote)} ; oa:exact "{fact.quote}" .
"""


def layer(path: Path) -> str:
    """A source file and its text layer, as Turtle."""
    sha = hashlib.sha256(path.read_bytes()).hexdigest()
    length = len(path.read_bytes().decode())
    return f"""
<text/{sha}> a sg:TextLayer ; sg:sha256 "{sha}" ; sg:layerOf <file/{sha}> ; sg:codePoints {length} .
<file/{sha}> a sg:SourceFile ; sg:fileName "{path.name}" ; sg:sha256 "{sha}" ; dcterms:format "text/plain" .
"""


def small() -> Iterator[Quad]:
    """All quads of the invented municipality."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(TEXTS.iterdir())}
    yield from quads(BESIDE_THE_FACTS)
    for path in sorted(TEXTS.iterdir()):
        yield from quads(layer(path))
    for number, fact in enumerate(FACTS, 1):
        graph = NamedNode(f"{PREFIXES['sgid']}fact/{number:04}")
        for quad in quads(fact.triples.replace("$", f"<{fact.node}>")):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        yield from quads(record(number, fact, texts[fact.source]))


def trig() -> bytes:
    """The content of small.trig."""
    ordered = sorted(set(small()), key=lambda quad: (str(quad.graph_name), str(quad)))
    written = serialize(ordered, format=RdfFormat.TRIG, prefixes=PREFIXES)
    assert written is not None
    lines = written.splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix")]  # comes in no particular order
    return b"".join((*sorted(head), *lines[len(head) :]))


if __name__ == "__main__":
    (HERE / "small.trig").write_bytes(trig())
