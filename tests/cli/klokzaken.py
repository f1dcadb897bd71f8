"""A type with every kind of clock, and an installation that has it, for tests of the command line. Tests nothing itself."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import ORGANISATIES, VERZOEK
from tests.installatie import KALENDER, Installatie, publiceer
from zaken.catalogue.feestdagen import met_feestdagen
from zaken.store.engine import Opslag

BEZWAAR: dict[str, Any] = {
    **{deel: VERZOEK[deel] for deel in ("formaat", "versie", "geldig_vanaf", "team", "selectielijst", "resultaten")},
    "identificatie": "bezwaar",
    "omschrijving": "Bezwaar",
    "nummer": "BZW",
    "vertrouwelijkheidaanduiding": "intern",
    "termijnen": {
        "tussentermijnen": {"bezwaartermijn": {"vanaf": "bekendgemaakt", "duur": "P6W", "grondslag": "Awb 6:7", "wettelijk": "ja"}},
        "doorlooptijd": {
            "omschrijving": "beslistermijn",
            "vanaf": "bezwaartermijn",
            "duur": "P6W",
            "varianten": [{"als": {"commissie": "ja"}, "duur": "P12W", "grondslag": "Awb 7:13"}],
            "grondslag": "Awb 7:10",
            "wettelijk": "ja",
        },
        "opschortingen": {"verzuim": {"omschrijving": "Verzuim herstellen", "grondslag": "Awb 6:6", "termijn": "verplicht"}},
        "verlengingen": {
            "verdaging": {"omschrijving": "Verdagen", "grondslag": "Awb 7:10 lid 3", "maximaal": "P6W", "voor_einde": "ja"},
            "instemming": {
                "omschrijving": "Verder uitstel",
                "grondslag": "Awb 7:10 lid 4",
                "aantal": "onbeperkt",
                "instemming": "ja",
                "gronden": {"indiener": "de indiener stemt ermee in"},
            },
        },
    },
    "dwangsom": {
        "ingebrekestelling": "in_gebreke",
        "bedrag": "dwangsom",
        "grondslag": "Awb 4:17",
        "niet_als": [{"als": {"woo": "ja"}, "tekst": "het gaat om een Woo-besluit", "grondslag": "Woo 8.2"}],
    },
    "eigenschappen": {
        "bekendgemaakt": {"soort": "datum"},
        "commissie": {"soort": "ja/nee"},
        "woo": {"soort": "ja/nee"},
        "in_gebreke": {"soort": "datum"},
        "hersteld_voor": {"soort": "datum"},
    },
    "documenten": {},
    "partijen": {},
    "statussen": {
        "ontvangen": {"omschrijving": "Ontvangen", "begin": "ja", "aan_zet": "team", "doorlooptijd": "2 werkdagen"},
        "wacht": {
            "omschrijving": "Wacht op herstel",
            "aan_zet": "team",
            "opschorting": "ja",
            "grond": "verzuim",
            "gestelde_termijn": "hersteld_voor",
        },
        "klaar": {"omschrijving": "Klaar", "eind": "ja"},
    },
    "overgangen": {
        "vraag_herstel": {"van": "ontvangen", "naar": "wacht"},
        "herstel": {"van": "wacht", "naar": "ontvangen"},
        "beslis": {"van": "ontvangen", "naar": "klaar", "vereist": {"resultaat": ["verstrekt"]}},
    },
}
KLACHT: dict[str, Any] = {
    **BEZWAAR,
    "identificatie": "klacht",
    "omschrijving": "Klacht",
    "nummer": "KLA",
    "termijnen": {
        "doorlooptijd": {"duur": "P6W", "grondslag": "Awb 9:11", "wettelijk": "ja"},
        "verlengingen": {"verdaging": {"omschrijving": "Verdagen", "grondslag": "Awb 9:11 lid 2", "maximaal": "P4W"}},
    },
    "statussen": {naam: {k: v for k, v in status.items() if k in ("omschrijving", "begin", "eind", "aan_zet")}
                  for naam, status in BEZWAAR["statussen"].items()},
}  # fmt: skip
del KLACHT["dwangsom"]
BEDRAGEN: dict[str, Any] = {
    "bedragen": {
        "dwangsom": {
            "omschrijving": "Dwangsom bij niet tijdig beslissen",
            "reeksen": {
                naam: [{"vanaf": "2009-10-01", "bedrag": euro, "grondslag": "Awb 4:17"}]
                for naam, euro in (("dag_1_14", 23), ("dag_15_28", 35), ("dag_29_42", 45))
            },
        }
    }
}
BEHEER = {"naam": "Beheerder", "rollen": ["functioneel_beheerder"], "teams": ["ruimte"]}


def nieuwe_kalender(zaken: Installatie, *dagen: str, versie: int = 3) -> None:
    """Publish a calendar in which these days have been put on a par too."""
    vrij = [{"datum": dag, "omschrijving": "Proefdag", "bron": "Besluit"} for dag in ("2026-05-15", *dagen)]
    stuur(zaken, "kalender", "kalender", met_feestdagen({**KALENDER, "gelijkgesteld": vrij}), versie)


def stuur(zaken: Installatie, soort: str, naam: str, deel: dict[str, Any], versie: int = 1) -> None:
    opslag = Opslag.open(zaken.url)
    try:
        publiceer(opslag, soort, naam, deel, versie)
    finally:
        opslag.sluit()


@pytest.fixture
def klok(zaken: Installatie) -> Installatie:
    """jurist1 on 20 May 2026, with the objection and the complaint published."""
    mensen = {**ORGANISATIES, "medewerkers": {**ORGANISATIES["medewerkers"], "beheer": BEHEER}}
    stuur(zaken, "organisaties", "organisaties", mensen, 2)
    stuur(zaken, "bedragen", "bedragen", BEDRAGEN)
    stuur(zaken, "zaaktype", "bezwaar", BEZWAAR)
    stuur(zaken, "zaaktype", "klacht", KLACHT)
    nieuwe_kalender(zaken, versie=2)
    return zaken.op("2026-05-20T10:00")


@pytest.fixture
def bezwaar(klok: Installatie) -> str:
    """An objection against a decision of 2 April 2026: to be decided by 29 June 2026."""
    return klok.nieuw("-e", "bekendgemaakt=2026-04-02", "--startdatum", "2026-05-01", zaaktype="bezwaar")
