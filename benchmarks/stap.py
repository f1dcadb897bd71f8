"""One durable step through services.uitvoeren.execute_one: lock, read, decide, zaak and gebeurtenis, commit."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.meten import Kant, Regel, hoogstens, om_en_om
from benchmarks.omgeving import DATABASES, Omgeving, werkplek
from benchmarks.vastleggen import Bevel, Ruw, opname, statements
from benchmarks.werk import STAP, eis_gedaan, eis_gelijk, twee_kopieen
from zaken.services.uitvoeren import execute_one

NAAM = "een duurzame stap"


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """A row per database."""
    for soort in DATABASES:
        yield _stap(omgeving, soort)


def _stap(omgeving: Omgeving, soort: str) -> Regel:
    ronden, per_ronde = omgeving.omvang(30, 8), 20
    motor_url, ruw_url, nummers = twee_kopieen(omgeving, soort, omgeving.omvang(10_000, 1_000))
    with werkplek(motor_url) as plek, opname(plek.opslag) as band, Ruw(ruw_url) as ruw:

        def motor(ronde: int) -> None:
            begin = ronde * per_ronde
            eis_gedaan(execute_one(plek, nummer, STAP) for nummer in nummers[begin : begin + per_ronde])

        opgenomen: list[list[Bevel]] = [[]]

        def neem(ronde: int) -> None:
            opgenomen[0] = band.neem()

        meting = om_en_om(Kant(motor), Kant(lambda ronde: ruw.speel(opgenomen[0]), neem), ronden=ronden, opwarmen=2, afwisselen=False)
        aantal = statements(opgenomen[0]) // per_ronde
        eis_gelijk(motor_url, ruw)
    return meting.regel(
        NAAM, soort, per=per_ronde, lat=hoogstens(5), toelichting=f"{ronden} ronden van {per_ronde} stappen, {aantal} opdrachten per stap"
    )
