"""What users read when a database says no, by what it says: SQLite's numbers, PostgreSQL's SQLSTATE, names of constraints. Words only."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from zaken.errors import DatabaseOnbereikbaar, IntussenGewijzigd, RegelWeigert, ZakenError

OPNIEUW = "Probeer het zo nog eens."
BEHEERDER = "Vraag de beheerder; `zaken diagnose` laat zien wat er aan de hand is."
HERSTEL = "Gooi het bestand niet weg. Zet een back-up terug: zaken database herstel BESTAND. Wat er nu staat blijft dan ernaast bewaard."
PLAKKEN = "Typ de tekst opnieuw, zonder te plakken."


class Uitleg(NamedTuple):
    code: str
    melding: str
    hint: str


class Uniek(NamedTuple):
    kolom: str
    beperking: str
    soort: type[ZakenError]
    uitleg: Uitleg


BEZET = Uitleg("database_bezet", "De database {plek} is bezet: een ander programma is er lang mee bezig.", OPNIEUW)
VOL = Uitleg(
    "schijf_vol", "De schijf met {plek} is vol; wat er nu bij moest, is niet opgeslagen.", "Maak ruimte vrij en geef de opdracht opnieuw."
)
GEEN_TOEGANG = Uitleg(
    "database_geen_toegang", "U hebt geen toegang tot de database {plek}.", "Vraag de beheerder om rechten op het bestand en op de map."
)
SCHIJF_ALLEEN_LEZEN = Uitleg(
    "database_alleen_lezen",
    "De schijf met de database {plek} is alleen-lezen; ook lezen vraagt er een schijf waarop geschreven kan worden.",
    "Laat de beheerder de schijf schrijfbaar maken, of zet een kopie van de database op een andere schijf.",
)
ONVOLLEDIG = Uitleg("database_beschadigd", "In de database {plek} ontbreekt een tabel of een veld.", HERSTEL)
ONLEESBAAR = Uitleg(
    "database_beschadigd",
    "In de database {plek} staat een waarde die niet te lezen is.",
    f"Zoek met `zaken verifieer` bij welke zaak dat is. {HERSTEL}",
)
SQLITE = {
    sqlite3.SQLITE_BUSY: BEZET,
    sqlite3.SQLITE_LOCKED: BEZET,
    sqlite3.SQLITE_NOTADB: Uitleg(
        "geen_database", "{plek} is geen database van Zaken, of is beschadigd.", f"{HERSTEL} Of controleer ZAKEN_DATABASE."
    ),
    sqlite3.SQLITE_CORRUPT: Uitleg("database_beschadigd", "De database {plek} is beschadigd.", HERSTEL),
    sqlite3.SQLITE_READONLY: Uitleg(
        "database_alleen_lezen",
        "De database {plek} is alleen-lezen.",
        "Geef uzelf schrijfrechten op het bestand en op de map waar het in staat.",
    ),
    sqlite3.SQLITE_PERM: GEEN_TOEGANG,
    sqlite3.SQLITE_FULL: VOL,
    sqlite3.SQLITE_IOERR: Uitleg("database_schijffout", "De schijf met de database {plek} gaf een fout.", BEHEERDER),
    sqlite3.SQLITE_CANTOPEN: Uitleg(
        "database_niet_open", "De database {plek} kan niet worden geopend.", "Controleer de map en de rechten erop."
    ),
}
ONTBREEKT = Uitleg("database_ontbreekt", "De database {plek} bestaat niet op de server.", "Laat de beheerder haar maken met `createdb`.")
AANMELDEN = Uitleg("database_aanmelden", "De databaseserver weigert de aanmelding bij {plek}.", "Controleer gebruiker en wachtwoord.")
ONBEREIKBAAR = Uitleg("database_weg", "De databaseserver van {plek} is niet bereikbaar.", "Controleer het adres en of de server draait.")
OPTIES = Uitleg(
    "database_adres", "Achter het ? in het adres van {plek} staat iets dat niet kan.", "Controleer ZAKEN_DATABASE of zaken.toml."
)
TE_LANG = Uitleg("database_bezet", "De databaseserver van {plek} brak een opdracht af die te lang duurde; die is niet opgeslagen.", OPNIEUW)
POSTGRESQL = {
    "3D000": ONTBREEKT,
    "28": AANMELDEN,
    "42501": Uitleg("database_geen_toegang", "U hebt op {plek} niet de rechten die dit vraagt.", BEHEERDER),
    "25006": Uitleg("database_alleen_lezen", "De database {plek} is nu alleen-lezen.", BEHEERDER),
    "55P03": BEZET,
    "42P01": ONVOLLEDIG._replace(hint=BEHEERDER),
    "42703": ONVOLLEDIG._replace(hint=BEHEERDER),
    "57014": TE_LANG,
    "53300": Uitleg(
        "database_vol",
        "De databaseserver van {plek} heeft geen verbinding meer vrij.",
        "Probeer het zo nog eens, of vraag de beheerder om meer.",
    ),
    "53100": Uitleg("schijf_vol", "De schijf van de databaseserver is vol; er is niets opgeslagen.", BEHEERDER),
    "53": Uitleg("database_vol", "De databaseserver kan er nu niets bij hebben.", OPNIEUW),
    "57": Uitleg("database_weg", "De databaseserver van {plek} is gestopt of start nog.", OPNIEUW),
    "08": Uitleg("database_weg", "De verbinding met {plek} is weggevallen.", OPNIEUW),
}
"""By the beginning of SQLSTATE; the first that fits."""

UNIEK = (
    Uniek(
        "zaak.identificatie",
        "uq_zaak_identificatie",
        DatabaseOnbereikbaar,
        Uitleg(
            "nummering_loopt_achter",
            "Het volgende zaaknummer is al in gebruik: de nummering loopt achter. Er is niets opgeslagen.",
            "Vraag de beheerder: `zaken diagnose` zegt welke nummering het is en hoe zij bij te werken is.",
        ),
    ),
    Uniek(
        "zaak.unieke_sleutel",
        "uq_zaak_zaaktype_unieke_sleutel",
        RegelWeigert,
        Uitleg(
            "dubbel",
            "Er is al een zaak met dezelfde unieke gegevens.",
            "Zoek die zaak op met `zaken lijst --ook-afgehandeld --zoek`.",
        ),
    ),
    Uniek(
        "zaak.bronsleutel",
        "uq_zaak_bron_bronsleutel",
        RegelWeigert,
        Uitleg("al_ingelezen", "Deze zaak is al uit de bron ingelezen.", "Er is niets opgeslagen."),
    ),
    Uniek(
        "opdracht.sleutel",
        "pk_opdracht",
        IntussenGewijzigd,
        Uitleg(
            "sleutel_gebruikt", "Een opdracht met deze sleutel is net uitgevoerd.", "Geef de opdracht opnieuw; u krijgt dan haar antwoord."
        ),
    ),
    Uniek(
        "configuratieversie.versie",
        "uq_configuratieversie_soort_naam_versie",
        IntussenGewijzigd,
        Uitleg("versie_bestaat", "Iemand anders heeft deze versie net gepubliceerd.", "Publiceer opnieuw; u ziet dan het verschil."),
    ),
)
