"""The work that is measured: cases of the shipped zaaktype juridisch_verzoek, ready for a step. Made through the engine itself."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.omgeving import Omgeving, werkplek
from benchmarks.vastleggen import Ruw
from zaken.domain.opdrachten import WijsToe, ZetStap
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, Verzoek, execute
from zaken.services.werkplek import Werkplek

STAP = ZetStap("neem_in_behandeling")
"""One overgang with its requirements: values filled, a behandelaar; it moves the turn and writes one gebeurtenis."""

_WAARDEN = {
    "soort_verzoek": "advies",
    "vraag": "Mag de gemeente de subsidie lager vaststellen als de activiteit maar half is uitgevoerd?",
    "vakafdeling": "uithoorn_ruimte",
    "aanvrager": "jurist2",
    "rechtsgebied": "bestuursrecht",
}


def vul(plek: Werkplek, aantal: int) -> list[str]:
    """Open so many cases, each with a behandelaar, one step from the next status; their numbers."""
    nummers: list[str] = []
    for begin in range(0, aantal, plek.bloksgrootte):
        nieuwe = [
            NieuweZaak("juridisch_verzoek", f"Advies over subsidie {nummer}", "uithoorn", eigenschappen=_WAARDEN)
            for nummer in range(begin, min(begin + plek.bloksgrootte, aantal))
        ]
        antwoorden = register(plek, nieuwe)
        eis_gedaan(antwoorden)
        nummers += [antwoord.identificatie for antwoord in antwoorden]
    for blok in execute(plek, [Verzoek(nummer, WijsToe("jurist1")) for nummer in nummers]):
        eis_gedaan(blok)
    return nummers


def twee_kopieen(omgeving: Omgeving, soort: str, aantal: int) -> tuple[str, str, list[str]]:
    """Two identical databases with so many cases, for the engine and for the raw side; and the numbers of the cases."""
    url = omgeving.nieuw(soort)
    with werkplek(url) as plek:
        nummers = vul(plek, aantal)
    return url, omgeving.kopie(url), nummers


def eis_gedaan(antwoorden: Iterable[Antwoord]) -> None:
    """RuntimeError unless every case was done: a measurement that does not do its work measures nothing."""
    for antwoord in antwoorden:
        if antwoord.uitkomst != "uitgevoerd":
            raise RuntimeError(f"{antwoord.identificatie}: {antwoord.uitkomst} {antwoord.redenen}")


def eis_gelijk(motor_url: str, ruw: Ruw) -> None:
    """RuntimeError unless both sides hold as many events and the same sum of versions."""
    vragen = ("SELECT count(*) FROM gebeurtenis", "SELECT sum(versie) FROM zaak")
    with Ruw(motor_url) as motor:
        hier, daar = ([kant.waarde(vraag) for vraag in vragen] for kant in (motor, ruw))
    if hier != daar:
        raise RuntimeError(f"engine {hier} and raw side {daar} did not do the same work")
