"""Load the sample cases into a training database, through the same path as real work, on the days the file says. Never elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from zaken.catalogue.voorbeeld import Voorbeeldstap, Voorbeeldzaak, lees_voorbeeld
from zaken.domain.opdrachten import Noteer, Opdracht, VoegDocumentToe, WijsToe, ZetStap
from zaken.domain.zaak import Document
from zaken.errors import OngeldigeConfiguratie
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, execute_one
from zaken.services.werkplek import Werkplek
from zaken.text.dates import AMSTERDAM, lokale_dag

BESTAND = Path("config") / "voorbeeld" / "zaken.yaml"
"""Where the sample cases of an installation stand."""

Voortgang = Callable[[int, int], None]
"""Called after each case with how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Geladen:
    """How many sample cases were opened, and how many things were done with them (opening counts)."""

    zaken: int
    handelingen: int


def load_sample(werkplek: Werkplek, pad: Path, *, voortgang: Voortgang | None = None) -> Geladen:
    """Open every sample case on its own start day and do with it what the file says, oldest first.

    OngeldigeConfiguratie outside a training database, and, naming the case, when a rule refuses a sample step.
    """
    if not werkplek.opslag.is_oefen:
        raise OngeldigeConfiguratie("De voorbeeldzaken horen in een oefendatabase.", hint="maak er een met zaken init MAP --oefen")
    voorbeelden = sorted(lees_voorbeeld(pad), key=lambda zaak: zaak.start)
    handelingen = 0
    for klaar, voorbeeld in enumerate(voorbeelden, start=1):
        handelingen += _one(werkplek, voorbeeld)
        if voortgang is not None:
            voortgang(klaar, len(voorbeelden))
    return Geladen(len(voorbeelden), handelingen)


def _one(werkplek: Werkplek, voorbeeld: Voorbeeldzaak) -> int:
    """Open the case at nine in the morning of its start; each next thing happens minutes after the one before, not in the future."""
    begin = datetime.combine(werkplek.vandaag() + timedelta(days=voorbeeld.start), time(9), AMSTERDAM)
    nieuw = NieuweZaak(voorbeeld.zaaktype, voorbeeld.omschrijving, voorbeeld.organisatie, eigenschappen=_typed(voorbeeld.eigenschappen))
    antwoord = register(_as(werkplek, voorbeeld.door, begin), [nieuw])[0]
    _require(voorbeeld, "openen", antwoord)
    for nummer, stap in enumerate(voorbeeld.stappen, start=1):
        moment = begin + timedelta(days=stap.na, minutes=7 * nummer)
        bezig = _as(werkplek, stap.door or voorbeeld.door, moment)
        _require(voorbeeld, f"stap {nummer}", execute_one(bezig, antwoord.identificatie, _opdracht(stap, bezig.nu())))
    return 1 + len(voorbeeld.stappen)


def _as(werkplek: Werkplek, wie: str, moment: datetime) -> Werkplek:
    """The same desk with another person at it, at another moment, but not later than now."""
    dan = min(moment, werkplek.nu())
    return werkplek.namens(wie, lambda: dan)


def _opdracht(stap: Voorbeeldstap, moment: datetime) -> Opdracht:
    if stap.wijs_toe is not None:
        return WijsToe(stap.wijs_toe)
    if stap.noteer is not None:
        return Noteer(stap.noteer)
    if (document := stap.document) is not None:
        return VoegDocumentToe(Document(document.soort, document.titel, lokale_dag(moment), document.status, document.vindplaats))
    return ZetStap(stap.doe or "", _typed(stap.eigenschappen), stap.resultaat, stap.toelichting)


def _typed(waarden: Mapping[str, str | int | float]) -> dict[str, str]:
    """The values as somebody would type them: decimals with a comma."""
    return {naam: str(waarde).replace(".", ",") if isinstance(waarde, float) else str(waarde) for naam, waarde in waarden.items()}


def _require(voorbeeld: Voorbeeldzaak, wat: str, antwoord: Antwoord) -> None:
    if antwoord.uitkomst != "uitgevoerd":
        redenen = "; ".join(reden.tekst for reden in antwoord.redenen)
        raise OngeldigeConfiguratie(
            f"Voorbeeldzaak '{voorbeeld.omschrijving}', {wat}: {redenen}", hint=f"verbeter {BESTAND.as_posix()} en probeer het opnieuw"
        )
