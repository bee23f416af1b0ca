"""Invented papers that the tests of division share."""

from __future__ import annotations

REPORT = """
Ekmåla stadsdelsförvaltning    Tjänsteutlåtande
Avdelningen för stadsmiljö     Dnr EK 2031/272
                               Sida 1 (2)
                               2031-06-11

Handläggare                    Till
Disa Ekberg                    Ekmåla stadsdelsnämnd
Telefon: 08-123 45 67          2031-08-29

Lekplats vid Ekmåla torg
Svar på medborgarförslag

Förslag till beslut
1. Stadsdelsnämnden besvarar medborgarförslaget med detta utlåtande.

Sammanfattning
Förvaltningen ser över parken under hösten och återkommer med en plan.
"""

MAIL = """
Från: Nils Åström <nils.astrom@tallby.se>
Skickat: den 3 september 2031 14:02
Till: Disa Ekberg
Ämne: Protokollet

Hej!
Jag har inget att erinra mot protokollet.
Med vänlig hälsning
Nils Åström
"""

MOTION = """
Socialdemokraterna
Motion om fler cykelställ

Många cyklar står i vägen för den som går till stationen. Det är dags att göra något åt det.
Mot denna bakgrund föreslår vi
att kommunen ställer upp fler cykelställ vid stationen
att kostnaden tas ur trafiknämndens budget

Ekmåla den 6 maj 2031

Disa Ekberg (S)
Nils Åström (S)
"""

REFERRAL = """
Kommunstyrelsen                Remissbrev
Ekmåla kommun                  Dnr KS 2031/729
                               Sida 1 (1)
                               2031-06-18

Remiss av motion om fler cykelställ

Kommunstyrelsen remitterar motionen till nämnderna för yttrande.
Svaret ska vara inne senast den 10 september.
Frågor besvaras av kansliet.

Remissinstanser
Trafiknämnden
Ekmåla stadsdelsnämnd
"""

EXTRACT = """
Ny badplats vid Ekmåla strand
3.1.1-12/2031

Socialnämndens beslut
1. Socialnämnden godkänner förvaltningens förslag.
2. Paragrafen justeras omedelbart.

Justerat den 24 april 2031
"""

AGREEMENT = """
Överenskommelse mellan Ekmåla kommun och Polisregion Öst

Parter
Ekmåla kommun och Polisregion Öst har träffat denna överenskommelse om trygghet i centrum.
Parterna möts fyra gånger om året.
"""

BARE_REPORT = """
Handlingsplan mot ungdomsbrott 2031

Förslag till beslut
1. Stadsdelsnämnden godkänner handlingsplanen.

Sammanfattning
Planen gäller i fyra år.
"""

AGENDA = """
Föredragningslista
Ekmåla stadsdelsnämnd
Sammanträde 2031-08-29

5. Lekplats vid Ekmåla torg
EK 2031/272

6. Handlingsplan mot ungdomsbrott 2031
EK 2031/334

7. Revidering av delegationsordning
EK 2031/420
"""

DIARY = """
Ärendelista
EK 2031/9

EK 2031/412
Förfrågan om badplats vid Ekmåla strand från boende i området norr om ån
EK 2031/411
Skrivelse om trafiken på Storgatan från föräldrarna i den kommunala skolan
EK 2031/410
Remiss av motion om fler cykelställ vid stationen och på Ekmåla torg i höst
EK 2031/409
Makulerad
"""

MINUTES = """
Ekmåla kommun
Kommunfullmäktige
Sammanträdesprotokoll
2031-05-06

§ 1 Upprop
Ordföranden förrättar upprop.

§ 2 Svar på motion om fler cykelställ   KS 2031/729

Motion om fler cykelställ
Disa Ekberg har lämnat en motion. Där föreslår jag
att fler cykelställ ställs upp
Beslut
Kommunfullmäktige avslår motionen.

§ 3 Fråga om badplatsen

Fråga
Disa Ekberg frågar hur det går med badplatsen vid Ekmåla strand, som skulle ha öppnat förra sommaren.

§ 4 Svar på interpellation om skolan   KS 2031/81

Interpellation
Nils Åström frågar hur kommunen tänker göra med skolan i Tallby, som har för många elever i klasserna.

§ 5 Avslutning
Ordföranden avslutar sammanträdet.
"""
