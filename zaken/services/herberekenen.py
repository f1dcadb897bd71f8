"""Recomputing the dates of many open cases by the calendar, lists and amounts of now: which cases, in chunks. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from zaken.domain.basis import Reden
from zaken.domain.herberekenen import Verandering, veranderingen
from zaken.domain.opdrachten import Herbereken
from zaken.domain.selectie import Selectie
from zaken.domain.zaaktype import Zaaktype
from zaken.services.uitvoeren import Antwoord, Uitkomst, Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten

_PER_KEER = 5_000
"""Numbers that are read at a time, between transactions: no reading stays open while is written."""


@dataclass(frozen=True, slots=True)
class Herberekend:
    """What became of one case: `veranderd` with what changed (or would), `ongewijzigd`, or `geweigerd` with the reasons.

    Of the case itself only its title: a line on a screen needs no more.
    """

    identificatie: str
    uitkomst: Literal["veranderd", "ongewijzigd", "geweigerd"]
    omschrijving: str = ""
    zaaktype: Zaaktype | None = None
    veranderingen: tuple[Verandering, ...] = ()
    redenen: tuple[Reden, ...] = ()
    waarom_niet: Uitkomst = "kan_nog_niet"
    """In which way it was refused."""


def recompute_all(
    werkplek: Werkplek, selectie: Selectie, *, nummers: Sequence[str] = (), ook_uit_bron: bool = False, proef: bool = False
) -> Iterator[list[Herberekend]]:
    """Recompute the open cases of the filter that may be seen (or those of `nummers`), a committed chunk at a time.

    Whether somebody may is decided per case, of those that change. `proef` writes nothing. What was yielded is written; the same
    question again does the rest, because what was done changes no more.
    """
    opdracht = Herbereken(ook_uit_bron)
    for blok in [list(nummers)] if nummers else _numbers(werkplek, selectie):
        for antwoorden in execute(werkplek, (Verzoek(nummer, opdracht) for nummer in blok), proef=proef):
            yield [_became(antwoord) for antwoord in antwoorden]


def _numbers(werkplek: Werkplek, selectie: Selectie) -> Iterator[list[str]]:
    """The numbers of the filter, a page at a time, in an order that recomputing does not change."""
    vanaf: str | None = None
    while True:
        with werkplek.opslag.lezen() as conn:
            pagina = lijsten.lijst(conn, selectie, werkplek.bereik(conn), maximaal=_PER_KEER, vanaf=vanaf)
        yield [regel.identificatie for regel in pagina.regels]
        vanaf = pagina.volgende
        if vanaf is None:
            return


def _became(antwoord: Antwoord) -> Herberekend:
    omschrijving = antwoord.zaak.omschrijving if antwoord.zaak else ""
    if antwoord.uitkomst == "uitgevoerd" and antwoord.voor is not None and antwoord.zaak is not None:
        anders = veranderingen(antwoord.voor, antwoord.zaak)
        return Herberekend(antwoord.identificatie, "veranderd", omschrijving, antwoord.zaaktype, anders)
    if any(reden.code == "ongewijzigd" for reden in antwoord.redenen):
        return Herberekend(antwoord.identificatie, "ongewijzigd", omschrijving, antwoord.zaaktype)
    return Herberekend(antwoord.identificatie, "geweigerd", omschrijving, antwoord.zaaktype, (), antwoord.redenen, antwoord.uitkomst)
