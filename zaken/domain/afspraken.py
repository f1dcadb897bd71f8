"""Promises on a case: what was promised, by whom, for when, and whether it was kept. Never moves a deadline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import Belet, MaakAfspraak, Mutatie, RondAfspraakAf
from zaken.domain.regels import Regels, Wie
from zaken.domain.teksten import MAX_NOTITIE, MAX_OMSCHRIJVING, check_optional, check_text
from zaken.domain.zaak import Afspraak, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import toon_datum

MAX_NAAM = 100

Uitkomst = Literal["gehouden", "niet_gehouden", "verlopen", "open"]
"""How a promise went; verlopen: its day passed and nobody said."""


def _promise(zaaktype: Zaaktype, zaak: Zaak, opdracht: MaakAfspraak, wie: Wie, regels: Regels) -> Mutatie | Belet:
    redenen = [*mag(wie, "noteren", zaak, None, zaaktype, regels), *check_text("omschrijving", opdracht.omschrijving, MAX_OMSCHRIJVING)]
    redenen += check_text("wie", opdracht.wie, MAX_NAAM)
    if opdracht.datum < zaak.startdatum:
        tekst = f"de afgesproken dag {toon_datum(opdracht.datum)} ligt voor de start van de zaak {toon_datum(zaak.startdatum)}"
        redenen.append(Reden("voor_start", "datum", tekst))
    nieuw = Afspraak(opdracht.omschrijving, opdracht.datum, opdracht.wie, regels.vandaag)
    if nieuw in zaak.afspraken:
        redenen.append(Reden("ongewijzigd", "afspraak", "precies deze afspraak staat al bij de zaak"))
    zaak_na = replace(zaak, afspraken=(*zaak.afspraken, nieuw))
    return finish(zaaktype, zaak, zaak_na, "afspraak", wie, regels, redenen=tuple(redenen), gegevens={"afspraak": nieuw.omschrijving})


def _settle(zaaktype: Zaaktype, zaak: Zaak, opdracht: RondAfspraakAf, wie: Wie, regels: Regels) -> Mutatie | Belet:
    redenen = [*mag(wie, "noteren", zaak, None, zaaktype, regels)]
    redenen += check_optional("toelichting", opdracht.toelichting, MAX_NOTITIE, lines=True)
    welke = which_promise(zaak, opdracht.nummer)
    if isinstance(welke, Reden):
        return Belet((*redenen, welke))
    afspraak = zaak.afspraken[welke - 1]
    klaar = replace(afspraak, gehouden=opdracht.gehouden, afgerond_op=regels.vandaag)
    zaak_na = replace(zaak, afspraken=(*zaak.afspraken[: welke - 1], klaar, *zaak.afspraken[welke:]))
    gegevens = {"nummer": welke, "afspraak": afspraak.omschrijving, "gehouden": opdracht.gehouden}
    gegevens |= {"toelichting": opdracht.toelichting} if opdracht.toelichting else {}
    return finish(zaaktype, zaak, zaak_na, "afspraak_afgerond", wie, regels, redenen=tuple(redenen), gegevens=gegevens)


def which_promise(zaak: Zaak, nummer: int | None) -> int | Reden:
    """The place (from 1) of the promise that is meant; without a number the only one that is still open."""
    openstaand = [plaats for plaats, afspraak in enumerate(zaak.afspraken, start=1) if afspraak.gehouden is None]
    if nummer is None:
        if len(openstaand) == 1:
            return openstaand[0]
        if not openstaand:
            return Reden("geen_afspraak", "afspraak", "er staat geen afspraak open bij deze zaak")
        welke = "; ".join(f"{plaats}: {zaak.afspraken[plaats - 1].omschrijving}" for plaats in openstaand)
        return Reden("welke_afspraak", "afspraak", f"er staan {len(openstaand)} afspraken open, noem het nummer ({welke})")
    if not 1 <= nummer <= len(zaak.afspraken):
        return Reden("onbekende_afspraak", "afspraak", f"er is geen afspraak {nummer}; de zaak heeft er {len(zaak.afspraken) or 'geen'}")
    afspraak = zaak.afspraken[nummer - 1]
    if afspraak.gehouden is not None and afspraak.afgerond_op is not None:
        hoe = "gehouden" if afspraak.gehouden else "niet gehouden"
        return Reden("afspraak_afgerond", "afspraak", f"afspraak {nummer} is op {toon_datum(afspraak.afgerond_op)} al afgerond als {hoe}")
    return nummer


def outcome(afspraak: Afspraak, dag: date) -> Uitkomst:
    """How a promise stands on a day."""
    if afspraak.gehouden is not None:
        return "gehouden" if afspraak.gehouden else "niet_gehouden"
    return "verlopen" if afspraak.datum < dag else "open"


AFSPRAKEN: Mapping[type, Callable[[Zaaktype, Zaak, Any, Wie, Regels], Mutatie | Belet]] = {
    MaakAfspraak: _promise,
    RondAfspraakAf: _settle,
}
"""Opdracht type -> what it does."""
