"""Many steps in one go, a committed chunk of 500 at a time: next to raw executemany, and next to raw commits one by one."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.meten import Kant, Regel, hoogstens, minstens_keer_sneller, om_en_om
from benchmarks.omgeving import DATABASES, Omgeving, werkplek
from benchmarks.vastleggen import Bevel, Ruw, opname, statements
from benchmarks.werk import STAP, eis_gedaan, eis_gelijk, twee_kopieen
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek

BLOK = 500


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """Two rows per database."""
    for soort in DATABASES:
        yield _naast_executemany(omgeving, soort)
        yield _naast_een_voor_een(omgeving, soort)


def _blok(plek: Werkplek, nummers: list[str], ronde: int) -> None:
    verzoeken = [Verzoek(nummer, STAP) for nummer in nummers[ronde * BLOK : (ronde + 1) * BLOK]]
    for antwoorden in execute(plek, verzoeken):
        eis_gedaan(antwoorden)


def _naast_executemany(omgeving: Omgeving, soort: str) -> Regel:
    """A round is a chunk; the raw side replays its captured statements on the copy."""
    aantal = omgeving.omvang(10_000, 2_500)
    motor_url, ruw_url, nummers = twee_kopieen(omgeving, soort, aantal + BLOK)
    with werkplek(motor_url) as plek, opname(plek.opslag) as band, Ruw(ruw_url) as ruw:
        opgenomen: list[list[Bevel]] = [[]]

        def neem(ronde: int) -> None:
            opgenomen[0] = band.neem()

        motor = Kant(lambda ronde: _blok(plek, nummers, ronde))
        meting = om_en_om(motor, Kant(lambda ronde: ruw.speel(opgenomen[0]), neem), ronden=aantal // BLOK, afwisselen=False)
        opdrachten = statements(opgenomen[0])
        eis_gelijk(motor_url, ruw)
    return meting.regel(
        "stappen in bulk, naast executemany",
        f"{soort}, {aantal}",
        per=BLOK,
        lat=hoogstens(6),
        toelichting=f"blokken van {BLOK}, {opdrachten} opdrachten per blok; tijden per stap",
    )


def _naast_een_voor_een(omgeving: Omgeving, soort: str) -> Regel:
    """The raw side replays single steps, each its own commit, as captured from the engine doing them one by one on a third copy."""
    aantal = omgeving.omvang(10_000, 2_500)
    motor_url, ruw_url, nummers = twee_kopieen(omgeving, soort, aantal + BLOK)
    los_url = omgeving.kopie(motor_url)
    with werkplek(los_url) as los, opname(los.opslag) as band, werkplek(motor_url) as plek, Ruw(ruw_url) as ruw:
        opgenomen: list[list[Bevel]] = [[]]

        def neem(ronde: int) -> None:
            eis_gedaan(execute_one(los, nummer, STAP) for nummer in nummers[ronde * BLOK : (ronde + 1) * BLOK])
            opgenomen[0] = band.neem()

        motor = Kant(lambda ronde: _blok(plek, nummers, ronde))
        meting = om_en_om(motor, Kant(lambda ronde: ruw.speel(opgenomen[0]), neem), ronden=aantal // BLOK)
        eis_gelijk(motor_url, ruw)
    return meting.regel(
        "stappen in bulk, naast ruw een voor een",
        f"{soort}, {aantal}",
        per=BLOK,
        lat=minstens_keer_sneller(2),
        toelichting="de ruwe kant legt elke stap apart vast; tijden per stap",
    )
