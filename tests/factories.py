"""Small, readable makers of domain values for tests: a type, a configuration, people, a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from zaken.domain.configuratie import (
    Bedragen,
    Configuratie,
    KalenderBestand,
    Keuzelijsten,
    Organisaties,
    Selectielijsten,
)
from zaken.domain.kalender import Kalender
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Mutatie, Opdracht, Openen, ZetStap
from zaken.domain.regels import Regels, Wie
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype

NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""A Monday morning."""

VERZOEK: dict[str, Any] = {
    "formaat": 1,
    "identificatie": "verzoek",
    "versie": 1,
    "omschrijving": "Verzoek behandelen",
    "nummer": "VRZ",
    "geldig_vanaf": "2020-01-01",
    "team": "juridisch",
    "vertrouwelijkheidaanduiding": "intern",
    "selectielijst": {"lijst": 2020, "procestype": "21"},
    "uniek": ["kenmerk"],
    "termijnen": {
        "servicenorm": {"duur": "10 werkdagen", "grondslag": "DVO"},
        "doorlooptijd": {"duur": "P6W", "grondslag": "DVO"},
    },
    "eigenschappen": {
        "kenmerk": {"soort": "tekst"},
        "vakafdeling": {"soort": "team"},
        "complexiteit": {"soort": "keuze", "waarden": ["standaard", "complex"]},
        "motivering": {"soort": "lange tekst", "verplicht_als": {"complexiteit": "complex"}},
        "kosten": {"soort": "bedrag", "minimaal": 0},
        "hoort_bij": {"soort": "zaak"},
    },
    "documenten": {"advies": {"omschrijving": "Advies", "status": "definitief"}},
    "statussen": {
        "ontvangen": {"omschrijving": "Ontvangen", "begin": "ja", "aan_zet": "team"},
        "bij_vakafdeling": {"omschrijving": "Bij de vakafdeling", "aan_zet": "vakafdeling"},
        "bij_juristen": {"omschrijving": "Bij de juristen", "aan_zet": "behandelaar"},
        "wacht": {"omschrijving": "Aangehouden", "aan_zet": "behandelaar", "opschorting": "ja"},
        "afgehandeld": {"omschrijving": "Afgehandeld", "eind": "ja"},
    },
    "overgangen": {
        "neem_op": {"van": "ontvangen", "naar": "bij_vakafdeling", "vereist": {"eigenschappen": ["vakafdeling"], "behandelaar": "ja"}},
        "zet_door": {"van": "bij_vakafdeling", "naar": "bij_juristen", "als": {"complexiteit": "complex"}},
        "vraag_aanvulling": {"van": ["bij_vakafdeling", "bij_juristen"], "naar": "wacht", "toelichting": "verplicht"},
        "ontvang_aanvulling": {"van": "wacht", "naar": "vorige"},
        "adviseer": {
            "van": ["bij_vakafdeling", "bij_juristen"],
            "naar": "afgehandeld",
            "niet_door": "neem_op",
            "vereist": {"resultaat": ["verstrekt"], "documenten": ["advies"]},
        },
        "trek_in": {"van": "alle", "naar": "afgehandeld", "zonder_eisen": "ja", "vereist": {"resultaat": ["ingetrokken"]}},
    },
    "resultaten": {
        "verstrekt": {
            "omschrijving": "Verstrekt",
            "selectielijst": "21.1",
            "archiefnominatie": "vernietigen",
            "archiefactietermijn": "P5Y",
        },
        "ingetrokken": {
            "omschrijving": "Ingetrokken",
            "selectielijst": "21.3",
            "archiefnominatie": "vernietigen",
            "archiefactietermijn": "P1Y",
        },
    },
}
"""A small zaaktype with one of everything that decides."""

ORGANISATIES: dict[str, Any] = {
    "organisaties": {"duo": {"naam": "Duo+"}, "diemen": {"naam": "Diemen"}},
    "teams": {
        "juridisch": {"naam": "Juridische Zaken", "organisatie": "duo"},
        "ruimte": {"naam": "Ruimte", "organisatie": "diemen"},
    },
    "medewerkers": {
        "jurist1": {"naam": "Jurist 1", "rollen": ["medewerker"], "teams": ["juridisch"]},
        "jurist2": {"naam": "Jurist 2", "rollen": ["medewerker"], "teams": ["juridisch"]},
        "leider": {"naam": "Teamleider", "rollen": ["teamleider"], "teams": ["juridisch"]},
        "planoloog": {"naam": "Planoloog", "rollen": ["medewerker"], "teams": ["ruimte"]},
        "kijker": {"naam": "Kijker", "rollen": ["raadpleger"], "teams": ["juridisch"]},
        "beperkt": {
            "naam": "Beperkt",
            "rollen": ["medewerker"],
            "teams": ["ruimte"],
            "ziet_teams": ["ruimte"],
            "ziet_tot_en_met": "openbaar",
        },
    },
}


def a_zaaktype(**anders: Any) -> Zaaktype:
    """The small type, with top-level parts replaced."""
    return Zaaktype.model_validate({**VERZOEK, **anders})


def a_configuratie() -> Configuratie:
    return Configuratie(
        organisaties=Organisaties.model_validate(ORGANISATIES),
        keuzelijsten=Keuzelijsten(keuzelijsten={}),
        bedragen=Bedragen(bedragen={}),
        kalender=KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31)),
        selectielijsten=Selectielijsten(),
        versies={"kalender": 1},
    )


def some_regels(nu: datetime = NU, **anders: Any) -> Regels:
    configuratie = a_configuratie()
    kalender = Kalender(configuratie.kalender, 1)
    return replace(Regels(nu, nu.date(), kalender, configuratie), **anders)


def wie(slug: str = "jurist1") -> Wie:
    return Wie(slug, a_configuratie().organisaties.medewerkers[slug])


def an_opdracht_openen(**anders: Any) -> Openen:
    gegeven: dict[str, Any] = {
        "identificatie": "VRZ-2026-000001",
        "uuid": "00000000-0000-7000-8000-000000000001",
        "omschrijving": "Advies over een dakkapel",
        "organisatie": "diemen",
    }
    return Openen(**{**gegeven, **anders})


def a_zaak(zaaktype: Zaaktype | None = None, **anders: Any) -> Zaak:
    """A freshly opened case of the small type, with fields replaced."""
    besluit = decide(zaaktype or a_zaaktype(), None, an_opdracht_openen(), wie(), some_regels())
    assert isinstance(besluit, Mutatie), besluit
    return replace(besluit.zaak, id=1, versie=1, **anders)


def done(zaaktype: Zaaktype, zaak: Zaak, opdracht: Opdracht, door: str = "jurist1", regels: Regels | None = None) -> Zaak:
    """The case after an opdracht that must succeed."""
    besluit = decide(zaaktype, zaak, opdracht, wie(door), regels or some_regels())
    assert isinstance(besluit, Mutatie), besluit
    return besluit.zaak


def step(overgang: str, **gegeven: Any) -> ZetStap:
    return ZetStap(overgang, **gegeven)
