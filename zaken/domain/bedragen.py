"""Dated amounts: which amount holds for a value on a day, and when that is not known. Never guesses beyond the last known day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zaken.domain.configuratie import Bedrag, Configuratie
from zaken.text.dates import toon_datum

ELKE_ANDERE = "*"
"""The series for every value without its own."""


@dataclass(frozen=True, slots=True)
class GeldendBedrag:
    """The amount in whole euros, or None with the Dutch sentence (`waarom`) that says why it is not known."""

    euros: int | None
    waarom: str = ""


def bedragnaam(naam: str, configuratie: Configuratie | None) -> str:
    """What people call a dated amount: its omschrijving, else the name with spaces."""
    bedrag = configuratie.bedragen.bedragen.get(naam) if configuratie else None
    return bedrag.omschrijving if bedrag else naam.replace("_", " ")


def bedrag_op(naam: str, sleutel: str | None, dag: date, configuratie: Configuratie) -> GeldendBedrag:
    """The amount `naam` on `dag` for the value `sleutel` of the field that chooses the series (None: that field is empty)."""
    bedrag = configuratie.bedragen.bedragen.get(naam)
    genoemd = f"het bedrag {bedragnaam(naam, configuratie)}"
    if bedrag is None:
        return GeldendBedrag(None, f"{genoemd} staat niet in bedragen.yaml")
    if bedrag.bekend_tot is not None and dag > bedrag.bekend_tot:
        return GeldendBedrag(None, f"{genoemd} is na {toon_datum(bedrag.bekend_tot)} nog niet bekend")
    reeksnaam = _series(bedrag, sleutel)
    if reeksnaam is None:
        voor = f"voor '{sleutel}'" if sleutel is not None else "zolang niet is ingevuld waar het van afhangt"
        return GeldendBedrag(None, f"{genoemd} is niet bekend {voor}")
    geldend = [rij for rij in bedrag.reeksen[reeksnaam] if rij.vanaf <= dag]
    rij = max(geldend, key=lambda rij: rij.vanaf, default=None)
    if rij is None or (rij.tot is not None and dag > rij.tot):
        return GeldendBedrag(None, f"{genoemd} is op {toon_datum(dag)} niet bekend")
    return GeldendBedrag(rij.bedrag)


def _series(bedrag: Bedrag, sleutel: str | None) -> str | None:
    """The name of the series; an empty choosing field only does when there is nothing to choose."""
    if sleutel is None:
        return ELKE_ANDERE if list(bedrag.reeksen) == [ELKE_ANDERE] else None
    return sleutel if sleutel in bedrag.reeksen else ELKE_ANDERE if ELKE_ANDERE in bedrag.reeksen else None
