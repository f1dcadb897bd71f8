"""The tables of cases worked out by hand, read into values of the domain. Computes no date of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from tests.factories import a_configuratie, a_zaak, a_zaaktype, some_regels
from zaken.domain.configuratie import Bedragen, BijzondereDag, KalenderBestand
from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.regels import Regels
from zaken.domain.zaak import Opschorting, Verlenging, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Dwangsom, Termijnen

# fmt: off
BESLUITEN = [
    "2017-04-28", "2017-05-26", "2018-05-11", "2018-12-24", "2018-12-31", "2019-05-31", "2019-12-27",
    "2022-05-27", "2023-04-28", "2023-05-19", "2024-05-10", "2024-12-27", "2025-05-30",
    "2026-01-02", "2026-05-15", "2027-05-07", "2028-04-28", "2028-05-26",
]
# fmt: on
"""Algemene termijnenwet art. 3(3): the days put on a par by royal decree that are known."""
BEKEND_TOT = date(2028, 12, 31)
VELDEN: dict[str, Any] = {
    **{veld: {"soort": "datum"} for veld in ("peildatum", "ontvangstdatum", "bekendmakingsdatum", "sluitingsdatum", "gunningsdatum")},
    **{veld: {"soort": "datum"} for veld in ("ingebrekestelling_op", "besluitdatum", "einde_beslistermijn")},
    **{veld: {"soort": "ja/nee"} for veld in ("adviescommissie", "klachtencommissie")},
    "soort_besluit": {"soort": "keuze", "waarden": ["gewoon", "woo", "bezwaar_woo"]},
}
UITSTEL: dict[str, Any] = {
    "verdaging": {"omschrijving": "Verdagen", "grondslag": "Awb 7:10 lid 3"},
    "verder_uitstel": {"omschrijving": "Verder uitstel", "grondslag": "Awb 7:10 lid 4", "aantal": "onbeperkt", "instemming": "ja"},
}
BEDRAGEN = Bedragen.model_validate(
    {
        "bedragen": {
            "dwangsom": {
                "omschrijving": "Dwangsom per dag",
                "reeksen": {
                    reeks: [{"vanaf": "2009-10-01", "bedrag": bedrag, "grondslag": "Awb 4:17 lid 2"}]
                    for reeks, bedrag in (("dag_1_14", 23), ("dag_15_28", 35), ("dag_29_42", 45))
                },
            }
        }
    }
)
EIGEN_GROND = "grondslag van de termijn zelf"
WOO_NIET = {"tekst": "voor besluiten op grond van de Woo geldt de dwangsom niet", "grondslag": "Woo 8.2"}
DWANGSOM: dict[str, Any] = {
    "ingebrekestelling": "ingebrekestelling_op",
    "termijn": "einde_beslistermijn",
    "besluit": "besluitdatum",
    "bedrag": "dwangsom",
    "grondslag": "Awb 4:17",
    "niet_als": [{"als": {"soort_besluit": ["woo", "bezwaar_woo"]}, **WOO_NIET}],
}
_MAP = Path(__file__).parent
_BEGIN = a_zaak()
_TYPE = a_zaaktype(termijnen={}, eigenschappen=VELDEN)


@dataclass(frozen=True, slots=True)
class Geval:
    """One worked case: the case and its rules as the domain sees them, and the row of the table with what must come out."""

    zaaktype: Zaaktype
    zaak: Zaak
    regels: Regels
    rij: dict[str, Any]


def rows_of(bestand: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = _read(bestand)["gevallen"]
    return rows


def a_calendar(sluitingsdagen: tuple[date, ...] = (), besluiten: tuple[str, ...] = tuple(BESLUITEN)) -> Kalender:
    def days(found: tuple[date, ...]) -> tuple[BijzondereDag, ...]:
        return tuple(BijzondereDag(datum=day, omschrijving="bijzondere dag", bron="test") for day in found)

    gelijkgesteld = days(tuple(date.fromisoformat(iso) for iso in besluiten))
    return Kalender(
        KalenderBestand(gelijkgesteld=gelijkgesteld, gelijkgesteld_bekend_tot=BEKEND_TOT, sluitingsdagen=days(sluitingsdagen)), versie=7
    )


PLAIN = a_calendar()
REGELS = some_regels(kalender=PLAIN, configuratie=replace(a_configuratie(), bedragen=BEDRAGEN))


def a_type(termijnen: dict[str, Any], *, statustermijn: str | None = None, dwangsom: dict[str, Any] | None = None) -> Zaaktype:
    """The small type with these terms and all fields of the tables."""
    anders: dict[str, Any] = {"termijnen": Termijnen.model_validate(termijnen)}
    if dwangsom is not None:
        anders["dwangsom"] = Dwangsom.model_validate(dwangsom)
    if statustermijn is not None:
        status = _TYPE.statussen[_BEGIN.status].model_copy(update={"doorlooptijd": Duur.parse(statustermijn)})
        anders["statussen"] = {**_TYPE.statussen, _BEGIN.status: status}
    return _TYPE.model_copy(update=anders)


def a_case(start: date, **anders: Any) -> Zaak:
    return replace(_BEGIN, startdatum=start, registratiedatum=start, **anders)


def interval(rij: dict[str, Any]) -> Opschorting:
    grondslag = rij.get("grondslag", "Awb 4:15")
    return Opschorting(rij["begin"], rij.get("einde"), "wacht", grondslag, "jurist1", "", rij.get("termijn"))


def extension(rij: dict[str, Any]) -> Verlenging:
    return Verlenging(rij["regel"], rij.get("duur", ""), rij.get("tot"), "reden", rij["besloten_op"])


def term_case(rij: dict[str, Any]) -> Geval:
    """A row of gevallen.yaml."""
    termijnen = _read("gevallen.yaml")["soorten"][rij["zaaktype"]] if "zaaktype" in rij else {"verlengingen": UITSTEL}
    if "termijn" in rij:
        termijnen = {**termijnen, "doorlooptijd": {"grondslag": EIGEN_GROND, **rij["termijn"]}}
    zaak = a_case(
        rij["start"],
        eigenschappen={veld: waarde.isoformat() if isinstance(waarde, date) else waarde for veld, waarde in rij.get("velden", {}).items()},
        opschortingen=tuple(interval(deel) for deel in rij.get("opschortingen", ())),
        verlengingen=tuple(extension(deel) for deel in rij.get("verlengingen", ())),
        bron_einddatum=rij.get("bron"),
    )
    zaak = replace(zaak, registratiedatum=rij.get("geregistreerd", zaak.registratiedatum))
    if (sinds := rij.get("status_sinds")) is not None:
        assert isinstance(sinds, datetime)
        zaak = replace(zaak, status_sinds=sinds.astimezone(UTC))
    gesloten = tuple(rij.get("sluitingsdagen", ()))
    regels = replace(REGELS, kalender=a_calendar(gesloten)) if gesloten else REGELS
    return Geval(a_type(termijnen, statustermijn=rij.get("statustermijn")), zaak, regels, rij)


def penalty_case(rij: dict[str, Any]) -> Geval:
    """A row of dwangsom.yaml."""
    velden = {"ingebrekestelling_op": rij.get("ontvangen"), "besluitdatum": rij.get("besluit"), "einde_beslistermijn": rij.get("einde")}
    waarden = {veld: dag.isoformat() for veld, dag in velden.items() if dag is not None}
    zaak = a_case(date(2026, 1, 5), eigenschappen={**waarden, "soort_besluit": rij.get("soort_besluit", "gewoon")})
    return Geval(a_type({}, dwangsom=DWANGSOM), zaak, REGELS, rij)


_READ: dict[str, dict[str, Any]] = {}


def _read(bestand: str) -> dict[str, Any]:
    if bestand not in _READ:
        _READ[bestand] = yaml.safe_load((_MAP / bestand).read_text(encoding="utf-8"))
    return _READ[bestand]
