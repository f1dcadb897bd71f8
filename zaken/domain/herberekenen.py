"""Computing the dates of an open case anew by the calendar, lists and amounts of now, and saying what that changes and why. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden, Waarde
from zaken.domain.invoer import derive
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import Belet, Herbereken, Mutatie
from zaken.domain.regels import Regels, Wie
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Uitleg, Zaak
from zaken.domain.zaaktype import Zaaktype

HERBEREKEND = "herberekend"
_TERMIJNEN = {
    "streefdatum": "uitleg_streefdatum",
    "uiterlijke_einddatum": "uitleg_einddatum",
}


@dataclass(frozen=True, slots=True)
class Verandering:
    """What recomputing changes: a term or field, its value before and after in stored form (dates ISO), and why in Dutch."""

    veld: str
    oud: Waarde | None
    nieuw: Waarde | None
    waarom: str


def recompute(zaaktype: Zaaktype, zaak: Zaak, opdracht: Herbereken, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """The case with its terms and derived values as they would come out today; a Belet when that is what it has, whoever asks."""
    nieuw = recomputed(zaaktype, zaak, regels, ook_uit_bron=opdracht.ook_uit_bron)
    if nieuw == zaak:
        return Belet((Reden("ongewijzigd", None, "er verandert niets"),))
    redenen = mag(wie, "herberekenen", zaak, None, zaaktype, regels)
    waarom = "; ".join(dict.fromkeys(verandering.waarom for verandering in veranderingen(zaak, nieuw) if verandering.waarom))
    gegevens = {"reden": waarom} if waarom else {}
    return finish(zaaktype, zaak, nieuw, HERBEREKEND, wie, regels, redenen=redenen, gegevens=gegevens)


def recomputed(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, *, ook_uit_bron: bool = False) -> Zaak:
    """The same case by the rules of now; an explanation that says the same stays the one that is stored, with its calendar."""
    basis = replace(zaak, bron_streefdatum=None, bron_einddatum=None) if ook_uit_bron else zaak
    nieuw = bereken(zaaktype, derive(zaaktype, basis, regels), regels)
    gelijk = {naam: getattr(zaak, naam) for naam in _TERMIJNEN.values() if getattr(zaak, naam).stappen == getattr(nieuw, naam).stappen}
    tussen = {naam: _kept(zaak.tussentermijnen.get(naam), uitleg) for naam, uitleg in nieuw.tussentermijnen.items()}
    return replace(nieuw, **gelijk, tussentermijnen=tussen)


def _kept(oud: Uitleg | None, nieuw: Uitleg) -> Uitleg:
    return oud if oud is not None and oud.stappen == nieuw.stappen else nieuw


def veranderingen(oud: Zaak, nieuw: Zaak) -> tuple[Verandering, ...]:
    """Every date and derived value that differs, with the first step of the explanation that differs as the reason."""
    return (*_dates(oud, nieuw), *_derived(oud, nieuw))


def _dates(oud: Zaak, nieuw: Zaak) -> Iterator[Verandering]:
    paren = [(veld, getattr(oud, uitleg), getattr(nieuw, uitleg)) for veld, uitleg in _TERMIJNEN.items()]
    paren += [(naam, oud.tussentermijnen.get(naam, Uitleg()), uitleg) for naam, uitleg in nieuw.tussentermijnen.items()]
    for veld, was, wordt in paren:
        if was.stappen != wordt.stappen:
            van, tot = (uitleg.datum.isoformat() if uitleg.datum else None for uitleg in (was, wordt))
            yield Verandering(veld, van, tot, _why(was, wordt))
    if oud.statusdatum != nieuw.statusdatum:
        was, wordt = (dag.isoformat() if dag else None for dag in (oud.statusdatum, nieuw.statusdatum))
        yield Verandering("statusdatum", was, wordt, "geteld met de kalender van nu")


def _why(was: Uitleg, wordt: Uitleg) -> str:
    anders = next((stap.tekst for stap in wordt.stappen if stap not in was.stappen), None)
    if anders is not None:
        return anders
    vervallen = next((stap.tekst for stap in was.stappen if stap not in wordt.stappen), "")
    return f"niet langer: {vervallen}" if vervallen else ""


def _derived(oud: Zaak, nieuw: Zaak) -> Iterator[Verandering]:
    for veld in sorted(oud.eigenschappen.keys() | nieuw.eigenschappen.keys()):
        was, wordt = oud.eigenschappen.get(veld), nieuw.eigenschappen.get(veld)
        if was != wordt:
            yield Verandering(veld, was, wordt, "berekend uit de lijsten en bedragen van nu")
