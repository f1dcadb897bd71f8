"""Reading at 10,000, 100,000 and 1,000,000 cases: lists, the Monday page, searching, one case, the next case, a whole filter's numbers.

The filters with a bar find the same 400 cases (benchmarks/sjablonen.py) at every size, so that only the size of the rest differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from sqlalchemy import delete

from benchmarks.maken import gebruikers_werkplek, sqlite_bestand, vul
from benchmarks.meten import Kant, Lat, Regel, hoogstens, klok, om_en_om
from benchmarks.omgeving import Omgeving
from benchmarks.sjablonen import NU, VASTE_AANTAL, VASTE_MEDEWERKER, VASTE_PARTIJ, VASTE_TEAM
from benchmarks.titels import ALGEMEEN, ZELDZAAM
from benchmarks.vastleggen import Ruw, opname, statements
from zaken.domain.selectie import Selectie
from zaken.services.lezen import list_cases, list_numbers, show, timeline
from zaken.services.te_laat import late_page
from zaken.services.volgende import next_item
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.tables import claim

BLADZIJDE = 50
_RONDE = 0.02
"""Seconds that a round of the faster side takes at least, when the work can be repeated."""

_RUW, _GROEI = hoogstens(3), hoogstens(2)

Werk = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Plek:
    """An open database of one size with what is measured on it."""

    url: str
    omvang: int
    opslag: Opslag
    werken: Mapping[str, Werk]


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """Each work beside its raw statements, on SQLite at every size and on PostgreSQL; then the largest SQLite beside the smallest."""
    groottes = [omgeving.omvang(volledig, snel) for volledig, snel in ((10_000, 1_000), (100_000, 5_000), (1_000_000, 20_000))]
    ronden = omgeving.omvang(9, 5)
    bestanden = {grootte: omgeving.kopie(f"sqlite:///{sqlite_bestand(grootte)}") for grootte in groottes}  # volgende writes claims
    for grootte, url in bestanden.items():
        with _open(url, grootte) as plek:
            yield from _naast_ruw(plek, "SQLite", ronden)
    with _open(bestanden[groottes[0]], groottes[0]) as klein, _open(bestanden[groottes[-1]], groottes[-1]) as groot:
        yield from _naast_klein(groot, klein, ronden)
    for bestand in bestanden.values():
        omgeving.weg(bestand)
    url = omgeving.server.url(omgeving.server.maak())
    vul(url, groottes[1])
    with _open(url, groottes[1]) as plek:
        yield from _naast_ruw(plek, "PostgreSQL", ronden)
    omgeving.weg(url)


@contextmanager
def _open(url: str, omvang: int) -> Iterator[_Plek]:
    opslag = Opslag.open(url)
    try:
        yield _Plek(url, omvang, opslag, _werken(gebruikers_werkplek(opslag)))
    finally:
        opslag.sluit()


def _zonder_claims(opslag: Opslag) -> None:
    with opslag.schrijven() as conn:
        conn.execute(delete(claim))


_MET_LAT = {
    "lijst van een team": Selectie(team=VASTE_TEAM),
    "lijst van een medewerker": Selectie(behandelaar=VASTE_MEDEWERKER),
    "lijst van een partij": Selectie(partij=VASTE_PARTIJ),
    "lijst te laat van een team": Selectie(team=VASTE_TEAM, te_laat=True, op=NU.date()),
    "zoeken op een zeldzaam woord": Selectie(zoek=ZELDZAAM),
}
_ZONDER_LAT = {
    "lijst van alles wat openstaat": Selectie(),
    "zoeken op een zeldzaam en een algemeen woord": Selectie(zoek=f"{ZELDZAAM} {ALGEMEEN}"),
    "zoeken op een algemeen woord": Selectie(zoek=ALGEMEEN, ook_afgehandeld=True),
}
_VOLGENDE, _ALLES_LAAT = "volgende", "te-laat van alles"
_GEEN_BLADZIJDE = ("te-laat van een team", "toon", "tijdlijn", "alle nummers van een team (export)")
"""No page of a list, so the bar of a page is not theirs; what they cost stands in the table all the same."""


def _werken(wie: Werkplek) -> dict[str, Werk]:
    nummer = list_cases(wie, Selectie(team=VASTE_TEAM), maximaal=4).regels[-1].zaak.identificatie
    vakafdeling = wie.namens(VASTE_MEDEWERKER, wie.klok)
    return {
        **{naam: _bladzijde(wie, selectie) for naam, selectie in _MET_LAT.items()},
        "te-laat van een team": lambda: late_page(wie, team=VASTE_TEAM),
        "toon": lambda: show(wie, nummer),
        "tijdlijn": lambda: timeline(wie, nummer),
        _VOLGENDE: lambda: next_item(vakafdeling),
        "alle nummers van een team (export)": lambda: list(list_numbers(wie, Selectie(team=VASTE_TEAM))),
        **{naam: _bladzijde(wie, selectie) for naam, selectie in _ZONDER_LAT.items()},
        _ALLES_LAAT: lambda: late_page(wie),
    }


def _bladzijde(wie: Werkplek, selectie: Selectie) -> Werk:
    return lambda: list_cases(wie, selectie, maximaal=BLADZIJDE)


def _lat(naam: str, lat: Lat) -> Lat | None:
    """The bar of a page of a list. What grows with the size of the answer has none: only equal answers can be compared."""
    return None if naam in (*_ZONDER_LAT, *_GEEN_BLADZIJDE, _ALLES_LAAT) else lat


def _naast_ruw(plek: _Plek, soort: str, ronden: int) -> Iterator[Regel]:
    with Ruw(plek.url) as ruw:
        for naam, werk in plek.werken.items():
            vooraf = _voorbereiding(naam, plek.opslag)
            werk()
            vooraf(0)
            with opname(plek.opslag) as band:
                werk()
                bevelen = band.neem()
            naspelen = partial(ruw.speel, bevelen)
            keer = _keer(naam, naspelen)
            meting = om_en_om(Kant(_herhaald(werk, keer), vooraf), Kant(_herhaald(naspelen, keer), vooraf), ronden=ronden)
            toelichting = f"{statements(bevelen)} opdracht(en) aan de database"
            yield meting.regel(f"{naam}, {soort}", _zaken(plek.omvang), per=keer, lat=_lat(naam, _RUW), toelichting=toelichting)


def _naast_klein(groot: _Plek, klein: _Plek, ronden: int) -> Iterator[Regel]:
    """The engine on the largest beside the engine on the smallest: in the column of the raw side stands the small one."""
    for naam, werk in groot.werken.items():
        if naam in _ZONDER_LAT or naam == _ALLES_LAAT:
            continue
        keer = _keer(naam, klein.werken[naam])
        meting = om_en_om(
            Kant(_herhaald(werk, keer), _voorbereiding(naam, groot.opslag)),
            Kant(_herhaald(klein.werken[naam], keer), _voorbereiding(naam, klein.opslag)),
            ronden=ronden,
        )
        omvang = f"{_zaken(groot.omvang)} naast {_zaken(klein.omvang)}"
        toelichting = f"in de kolom ruw staat hier de motor zelf bij {_zaken(klein.omvang)}; beide vinden dezelfde {VASTE_AANTAL} zaken"
        yield meting.regel(f"{naam}, groei", omvang, per=keer, lat=_lat(naam, _GROEI), toelichting=toelichting)


def _keer(naam: str, werk: Werk) -> int:
    """How often a round does this: short work so often that a pause of the machine hits both sides alike. `volgende` can be done once."""
    return 1 if naam == _VOLGENDE else max(1, min(100, round(_RONDE / max(min(klok(werk) for _ in range(3)), 1e-5))))


def _herhaald(werk: Werk, keer: int) -> Callable[[int], object]:
    def doe(ronde: int) -> None:
        for _ in range(keer):
            werk()

    return doe


def _voorbereiding(naam: str, opslag: Opslag) -> Callable[[int], object]:
    """`volgende` must find an unclaimed case each time."""
    return (lambda ronde: _zonder_claims(opslag)) if naam == _VOLGENDE else (lambda ronde: None)


def _zaken(aantal: int) -> str:
    return f"{aantal:,} zaken".replace(",", ".")
