"""Recomputing the dates of every open case after the calendar changed, next to only reading and writing those cases.

The other side here is the engine's own store: the same chunks read, and the changes that recomputing would make written with their
gebeurtenissen, hashes included. What it leaves out is what recomputing adds: finding the cases, and deciding about each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.meten import Kant, Regel, hoogstens, om_en_om
from benchmarks.omgeving import DATABASES, NU, Omgeving, werkplek
from benchmarks.vastleggen import Ruw
from benchmarks.werk import eis_gelijk, twee_kopieen
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Herbereken, Mutatie
from zaken.domain.publicatie import hash_van
from zaken.domain.selectie import Selectie
from zaken.services.herberekenen import recompute_all
from zaken.services.werkplek import Werkplek
from zaken.store import reads, writes
from zaken.store.configuratie import bewaar_configuratie, lees_configuratie

_EERSTE_DAG = date(2026, 3, 4)
"""A Wednesday within the term in working days of every case: a round closes the office on one more day, and every date moves."""

_ALLES = Selectie()


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """A row per database; every case changes each round."""
    for soort in DATABASES:
        yield _naast_lezen_en_schrijven(omgeving, soort)


def _naast_lezen_en_schrijven(omgeving: Omgeving, soort: str) -> Regel:
    aantal = omgeving.omvang(100_000, 10_000)
    motor_url, kaal_url, nummers = twee_kopieen(omgeving, soort, aantal)
    besluiten: list[list[Mutatie]] = []
    with werkplek(motor_url) as motor, werkplek(kaal_url) as kaal:

        def besluit(ronde: int) -> None:
            _sluit(kaal, ronde)
            besluiten[:] = _besluiten(kaal, nummers)

        meting = om_en_om(
            Kant(lambda ronde: _herbereken(motor, aantal), lambda ronde: _sluit(motor, ronde)),
            Kant(lambda ronde: _lees_en_schrijf(kaal, besluiten), besluit),
            ronden=omgeving.omvang(3, 3),
        )
    with Ruw(kaal_url) as ruw:
        eis_gelijk(motor_url, ruw)
    omgeving.weg(motor_url)
    omgeving.weg(kaal_url)
    return meting.regel(
        "herberekenen, naast lezen en schrijven",
        f"{soort}, {aantal}",
        per=aantal,
        lat=hoogstens(3),
        toelichting="in de kolom ruw staan lezen en schrijven door de opslaglaag van de motor zelf; elke zaak verandert; tijden per zaak",
    )


def _sluit(plek: Werkplek, ronde: int) -> None:
    """Publish a calendar in which the office is closed one day more than the round before."""
    dagen = [_EERSTE_DAG + timedelta(days=7 * week + dag) for week in range(2) for dag in range(2)][: ronde + 1]
    gesloten = [{"datum": dag.isoformat(), "omschrijving": "gesloten", "bron": "meting"} for dag in dagen]
    with plek.opslag.schrijven() as conn:
        versie = max(lees_configuratie(conn, "kalender", "kalender"), key=lambda een: een.versie)
        tekst = json.dumps({**json.loads(versie.inhoud), "sluitingsdagen": gesloten})
        wat = ("kalender", "kalender", versie.versie + 1)
        bewaar_configuratie(conn, *wat, geldig_vanaf=None, hash=hash_van(tekst), inhoud=tekst, nu=NU, wie=plek.gebruiker)
    plek.vergeet()


def _herbereken(plek: Werkplek, aantal: int) -> None:
    veranderd = sum(een.uitkomst == "veranderd" for blok in recompute_all(plek, _ALLES) for een in blok)
    if veranderd != aantal:
        raise RuntimeError(f"{veranderd} of {aantal} cases changed: a measurement that does not do its work measures nothing")


def _besluiten(plek: Werkplek, nummers: list[str]) -> list[list[Mutatie]]:
    """What recomputing decides, by chunk."""
    blokken: list[list[Mutatie]] = []
    with plek.opslag.lezen() as conn:
        wie, regels = plek.wie(conn), plek.regels(conn)
        for begin in range(0, len(nummers), plek.bloksgrootte):
            blokken.append([])
            for zaak in reads.zaken_op_nummer(conn, nummers[begin : begin + plek.bloksgrootte], None).values():
                besluit = decide(plek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie), zaak, Herbereken(), wie, regels)
                if isinstance(besluit, Mutatie):
                    blokken[-1].append(besluit)
    return blokken


def _lees_en_schrijf(plek: Werkplek, besluiten: list[list[Mutatie]]) -> None:
    for blok in besluiten:
        with plek.opslag.schrijven() as conn:
            bereik = plek.bereik(conn)
            zaken = reads.zaken_op_nummer(conn, [mutatie.zaak.identificatie for mutatie in blok], bereik, voor_wijziging=True)
            writes.schrijf(conn, [(zaken[mutatie.zaak.identificatie], mutatie) for mutatie in blok], nu=plek.nu())
