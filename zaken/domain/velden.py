"""The fields of a case, metadata and core alike: which kind each is and how its value is shown. Never reads input."""

from __future__ import annotations

from zaken.domain.basis import Waarde
from zaken.domain.configuratie import Configuratie
from zaken.domain.keuzes import toon_keuze
from zaken.domain.selectielijst import toon_klasse
from zaken.domain.soorten import ENKELVOUDIG
from zaken.domain.zaaktype import Eigenschap, Soort, Zaaktype

KERNVELDEN: dict[str, Soort] = {
    "identificatie": "tekst", "zaaktype": "tekst", "zaaktype_versie": "geheel getal", "omschrijving": "tekst", "organisatie": "tekst",
    "team": "team", "behandelaar": "medewerker", "status": "tekst", "status_sinds": "datum", "aan_zet": "tekst", "startdatum": "datum",
    "registratiedatum": "datum", "streefdatum": "datum", "uiterlijke_einddatum": "datum", "einddatum": "datum", "resultaat": "tekst",
    "opgeschort": "ja/nee", "vertrouwelijkheidaanduiding": "tekst", "archiefnominatie": "tekst", "archiefactiedatum": "datum",
    "statusdatum": "datum", "vandaag": "datum",
}  # fmt: skip
"""The core fields a condition may look at, with the kind each is compared as; moments count as their local day."""


def soort_van(zaaktype: Zaaktype, naam: str) -> Soort:
    """The kind of a metadata or core field; an unknown field counts as text."""
    eigenschap = zaaktype.eigenschappen.get(naam)
    return eigenschap.soort if eigenschap else KERNVELDEN.get(naam, "tekst")


def toon(zaaktype: Zaaktype, naam: str, waarde: Waarde, configuratie: Configuratie | None) -> str:
    """A stored value as people here write it; typing that gives the same value again. A value that is not of its kind is shown as it is."""
    soort = soort_van(zaaktype, naam)
    if soort in ("keuze", "meerkeuze", "team", "medewerker"):
        return toon_keuze(waarde, zaaktype.eigenschappen.get(naam) or Eigenschap(soort=soort), configuratie)
    if soort == "selectielijstklasse":
        return toon_klasse(str(waarde))
    vorm = ENKELVOUDIG.get(soort)
    try:
        return vorm.toon(waarde) if vorm else str(waarde)
    except ValueError:
        return str(waarde)
