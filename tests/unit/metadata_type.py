"""A small zaaktype with a field of every kind, and the lists those fields refer to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from zaken.domain.basis import Reden, Waarde
from zaken.domain.configuratie import Bedragen, Configuratie, KalenderBestand, Keuzelijsten, Organisaties, Selectielijsten
from zaken.domain.eigenschappen import controleer, lees, toon
from zaken.domain.feiten import Feiten
from zaken.domain.kalender import Kalender
from zaken.domain.regels import Regels
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaaktype import Zaaktype

VANDAAG = date(2026, 3, 2)

VELDEN: dict[str, Any] = {
    "onderwerp": {"soort": "tekst"},
    "kort": {"soort": "tekst", "maximale_lengte": 5},
    "code": {"soort": "tekst", "patroon": "[A-Z]{2}-[0-9]+", "toelichting": "twee letters, een streep en cijfers"},
    "motivering": {"soort": "lange tekst", "omschrijving": "Motivering"},
    "aantal": {"soort": "geheel getal", "minimaal": 0, "maximaal": 5000},
    "meters": {"soort": "decimaal", "minimaal": 0.1},
    "waarde": {"soort": "bedrag", "omschrijving": "Geraamde waarde", "minimaal": 0, "maximaal": 1000000},
    "begin": {"soort": "datum", "maximaal": "vandaag"},
    "einde": {"soort": "datum", "vanaf": "begin"},
    "aankondiging": {"soort": "datum"},
    "gevoelig": {"soort": "ja/nee"},
    "complexiteit": {"soort": "keuze", "waarden": ["standaard", "complex", "zeer_complex"]},
    "rechtsgebied": {"soort": "keuze", "keuzelijst": "rechtsgebieden", "niet_hier": {"bezwaar": "gebruik het zaaktype bezwaarschrift"}},
    "onbekende_lijst": {"soort": "keuze", "keuzelijst": "bestaat_niet"},
    "achterstand": {"soort": "meerkeuze", "keuzelijst": "achterstanden"},
    "termijn": {"soort": "duur"},
    "mail": {"soort": "e-mail"},
    "telefoon": {"soort": "telefoon"},
    "pagina": {"soort": "url"},
    "burger": {"soort": "bsn"},
    "kvk": {"soort": "kvk"},
    "rsin": {"soort": "rsin"},
    "adres": {"soort": "postcode"},
    "vakafdeling": {"soort": "team"},
    "aanvrager": {"soort": "medewerker"},
    "hoort_bij": {"soort": "zaak"},
    "klasse": {"soort": "selectielijstklasse", "periode": "einde", "waardering": "waardering"},
    "waardering": {"soort": "keuze", "waarden": ["blijvend_bewaren", "vernietigen", "nader_te_bepalen"]},
    "opdracht": {"soort": "keuze", "waarden": ["diensten", "werken", "concessie"]},
    "procedure": {
        "soort": "keuze",
        "waarden": ["enkelvoudig", "europees"],
        "afgeleid": [
            {
                "als": {"waarde": {"minimaal": {"bedrag": "drempel", "bij": "opdracht", "op": "aankondiging"}}},
                "waarde": "europees",
            },
            {"als": {"waarde": {"gevuld": "ja"}}, "waarde": "enkelvoudig"},
        ],
    },
    "zwaar": {
        "soort": "ja/nee",
        "afgeleid": [{"als": {"procedure": "europees"}, "waarde": "ja"}, {"waarde": "nee"}],
    },
    "vernietigingsjaar": {"soort": "geheel getal", "afgeleid": {"vernietigingsjaar_van": "klasse", "brondatum": "einde"}},
}

_TYPE: dict[str, Any] = {
    "formaat": 1,
    "identificatie": "proef",
    "versie": 1,
    "omschrijving": "Proef",
    "nummer": "PRF",
    "geldig_vanaf": "2020-01-01",
    "team": "juridisch",
    "vertrouwelijkheidaanduiding": "intern",
    "selectielijst": {"lijst": 2020, "procestype": "21"},
    "statussen": {"open": {"omschrijving": "Open", "begin": "ja"}, "dicht": {"omschrijving": "Dicht", "eind": "ja"}},
    "overgangen": {"sluit": {"van": "open", "naar": "dicht"}},
    "resultaten": {"klaar": {"omschrijving": "Klaar", "selectielijst": "21.1", "archiefnominatie": "vernietigen"}},
}

DREMPEL = {"bedrag": "drempel", "bij": "opdracht", "op": "aankondiging"}
"""A dated amount as a condition refers to it."""

TYPE = Zaaktype.model_validate({**_TYPE, "eigenschappen": VELDEN})


def _row(vanaf: str, bedrag: int, tot: str | None = None) -> dict[str, Any]:
    return {"vanaf": vanaf, "bedrag": bedrag, "grondslag": "besluit", "tot": tot}


def _class(nummer: str, waardering: str, termijn: str | None = None) -> dict[str, Any]:
    return {"nummer": nummer, "omschrijving": nummer, "waardering": waardering, "bewaartermijn": termijn}


def _list(jaar: int, volledig: str, *klassen: dict[str, Any]) -> dict[str, Any]:
    return {"jaar": jaar, "volledig": volledig, "resultaten": {klasse["nummer"]: klasse for klasse in klassen}}


CONFIGURATIE = Configuratie(
    organisaties=Organisaties.model_validate(
        {
            "organisaties": {"duo": {"naam": "Duo+"}},
            "teams": {
                "juridisch": {"naam": "Juridische Zaken", "organisatie": "duo"},
                "ruimte": {"naam": "Ruimte", "organisatie": "duo"},
            },
            "medewerkers": {
                "jansen1": {"naam": "A. Jansen", "rollen": ["medewerker"]},
                "jansen2": {"naam": "A. Jansen", "rollen": ["medewerker"]},
                "bakker": {"naam": "K. Bakker", "rollen": ["medewerker"]},
                "vertrokken": {"naam": "V. Trokken", "rollen": ["medewerker"], "tot": "2025-12-31"},
            },
        }
    ),
    keuzelijsten=Keuzelijsten.model_validate(
        {
            "keuzelijsten": {
                "rechtsgebieden": {
                    "omgeving": {"omschrijving": "Omgevingsrecht"},
                    "privaat": {"omschrijving": "Privaatrecht"},
                    "bouw": {"omschrijving": "Bouwrecht (oud)", "tot": "2023-12-31"},
                    "bezwaar": {"omschrijving": "Bezwaar en beroep"},
                },
                "achterstanden": {
                    "dubbel": {"omschrijving": "Dubbel"},
                    "niet_afgesloten": {"omschrijving": "Niet afgesloten"},
                    "metadata": {"omschrijving": "Metadata ontbreken, of kloppen niet"},
                },
            }
        }
    ),
    bedragen=Bedragen.model_validate(
        {
            "bedragen": {
                "drempel": {
                    "omschrijving": "Europese drempel",
                    "bekend_tot": "2027-12-31",
                    "reeksen": {
                        "*": [_row("2024-01-01", 221_000), _row("2026-01-01", 216_000)],
                        "werken": [_row("2024-01-01", 5_538_000), _row("2026-01-01", 5_404_000)],
                    },
                },
                "grens": {
                    "omschrijving": "Grens",
                    "reeksen": {"*": [_row("2024-01-01", 50_000, "2025-12-31"), _row("2026-02-01", 60_000)]},
                },
                "per_dienst": {
                    "omschrijving": "Per dienst",
                    "reeksen": {"dubbel": [_row("2024-01-01", 10)], "metadata": [_row("2024-01-01", 20)]},
                },
            }
        }
    ),
    kalender=KalenderBestand(gelijkgesteld_bekend_tot=date(2028, 12, 31)),
    selectielijsten=Selectielijsten.model_validate(
        {
            "perioden": [
                {"lijst": 2012, "vanaf": 1996, "tot_en_met": 2016},
                {"lijst": 2017, "vanaf": 2017, "tot_en_met": 2019},
                {"lijst": 2020, "vanaf": 2020},
            ],
            "lijsten": {
                2017: _list(2017, "nee", _class("19.1", "vernietigen", "P5Y")),
                2020: _list(
                    2020,
                    "ja",
                    _class("19.1", "vernietigen", "P5Y"),
                    _class("19.1.14", "blijvend_bewaren"),
                    _class("19.9", "vernietigen", "P7D"),
                ),
            },
        }
    ),
)

REGELS = Regels(
    nu=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    vandaag=VANDAAG,
    kalender=Kalender(CONFIGURATIE.kalender),
    configuratie=CONFIGURATIE,
    zaken={"JUR-2026-000001": True, "JUR-2026-000002": False},
)


def facts(**waarden: Waarde | None) -> Feiten:
    """Facts of a case with these values, started on 1 January 2026, today."""
    return facts_on(VANDAAG, **waarden)


def facts_on(op: date, **waarden: Waarde | None) -> Feiten:
    """The same on another day."""
    kern: Mapping[str, Waarde | None] = {"startdatum": "2026-01-01", "vandaag": op.isoformat()}
    return Feiten(TYPE, {**kern, **waarden}, replace(REGELS, vandaag=op))


def condition(**velden: Any) -> Voorwaarde:
    """A condition as a file says it."""
    return Voorwaarde.model_validate(velden)


def read(naam: str, tekst: str) -> Waarde:
    """The stored value of a text that must be understood."""
    gelezen = lees(TYPE, naam, tekst, REGELS)
    assert not isinstance(gelezen, Reden), gelezen
    return gelezen


def shown(naam: str, waarde: Waarde) -> str:
    """A stored value as people see it."""
    return toon(TYPE, naam, waarde, CONFIGURATIE)


def refused(naam: str, tekst: str) -> Reden:
    """The reason why a text is not understood."""
    gelezen = lees(TYPE, naam, tekst, REGELS)
    assert isinstance(gelezen, Reden), gelezen
    return gelezen


def codes(naam: str, waarde: Waarde, **waarden: Waarde | None) -> list[str]:
    """The codes of everything that is wrong with a stored value among other values."""
    return [reden.code for reden in controleer(TYPE, naam, waarde, facts(**{**waarden, naam: waarde}))]
