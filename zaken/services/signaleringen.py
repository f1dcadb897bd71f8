"""What people were reminded of: one's own list and that of a team. Writes nothing. Of one case: zaaksignaleringen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from zaken.domain.herinneringen import nog_aan_de_orde
from zaken.domain.herinneringtekst import naam_van_regel
from zaken.domain.ontvangers import ADRES
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietBevoegd
from zaken.services.berichten import must_lead
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store import signaleringen as rijen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.services.herinneren import Proefregel
    from zaken.store.signaleringen import Openstaand

TE_TONEN = 500
"""How many signaleringen are shown when nobody says otherwise."""
TE_WEGEN = 100_000
"""How many signaleringen of one list are looked at."""


@dataclass(frozen=True, slots=True)
class Signalering:
    """A reminder on somebody's list that still holds. `naam` is what people call the rule; `termijn` None when the case has none.

    `behandelaar` is who handles the case: not `wie` when that is somebody who stands in, or who leads.
    """

    identificatie: str
    omschrijving: str
    zaaktype: str
    zaaktype_naam: str
    regel: str
    naam: str
    ijkdatum: date
    dag: date
    termijn: date | None
    tekst: str
    per: str
    wie: str
    wie_naam: str
    behandelaar: str | None
    behandelaar_naam: str
    gemeld_op: datetime


@dataclass(frozen=True, slots=True)
class Signaleringen:
    """A list of them by rule, what has to move first on top; `aantal` counts them all, also when fewer were asked for.

    Of more than TE_WEGEN nobody counts the rest: then `aantal` is a lower bound.
    """

    regels: tuple[Signalering, ...]
    aantal: int

    @property
    def meer(self) -> bool:
        """Whether there are more than are here."""
        return self.aantal > len(self.regels)


@dataclass(frozen=True, slots=True)
class Proefzin:
    """What a run would tell somebody, called by his name, about a case."""

    wie: str
    naam: str
    identificatie: str
    regel: str
    tekst: str


def open_signals(werkplek: Werkplek, *, team: str | None = None, maximaal: int = TE_TONEN) -> Signaleringen:
    """What stands on one's own list, or with `team` on everybody's about its cases, as far as it still holds and may be seen.

    NietBevoegd for a team that one does not lead. All are looked at, three statements for every 500.
    """
    gevonden: list[tuple[date, Signalering]] = []
    if team is not None:
        must_lead(werkplek, team)
    with werkplek.opslag.lezen() as conn:
        wie = werkplek.wie(conn).slug
        na = None
        while True:
            stuk = rijen.openstaand(conn, werkplek.bereik(conn), wie=None if team else wie, team=team, na=na, maximaal=rijen.MAXIMAAL)
            gevonden += _still(werkplek, conn, stuk)
            if len(stuk) < rijen.MAXIMAAL or len(gevonden) > TE_WEGEN:
                break
            na = rijen.plek(stuk[-1])
    gevonden.sort(key=lambda een: een[0])
    return Signaleringen(tuple(_by_rule([een for _, een in gevonden]))[:maximaal], len(gevonden))


def visible_lines(werkplek: Werkplek, regels: Sequence[Proefregel]) -> list[Proefzin]:
    """Of what a trial run would say only what is about cases that the acting person may see; nothing for who is no medewerker."""
    nummers = sorted({regel.identificatie for regel in regels})
    zichtbaar: set[str] = set()
    with werkplek.opslag.lezen() as conn:
        try:
            bereik = werkplek.bereik(conn)
        except NietBevoegd:
            return []
        for begin in range(0, len(nummers), reads.MAXIMAAL):
            zichtbaar |= reads.zichtbare_nummers(conn, nummers[begin : begin + reads.MAXIMAAL], bereik)
        mensen = {slug: mens.naam for slug, mens in werkplek.configuratie(conn).organisaties.medewerkers.items()}
    te_zien = (regel for regel in regels if regel.identificatie in zichtbaar)
    return [Proefzin(een.wie, name_of(een.wie, mensen), een.identificatie, een.regel, een.tekst) for een in te_zien]


def _still(werkplek: Werkplek, conn: Connection, stuk: Iterable[Openstaand]) -> Iterator[tuple[date, Signalering]]:
    """Those of these that still hold for the case as it is now, with the date that presses; two statements."""
    regels, gelezen = werkplek.regels(conn), list(stuk)
    zaken = reads.zaken_op_nummer(conn, sorted({een.identificatie for een in gelezen}), werkplek.bereik(conn))
    mensen = {slug: mens.naam for slug, mens in regels.configuratie.organisaties.medewerkers.items()}
    geldt: dict[tuple[str, str, date], bool] = {}
    for een in gelezen:
        zaaktype = werkplek.zaaktype(conn, een.zaaktype, een.zaaktype_versie)
        sleutel = (een.identificatie, een.regel, een.ijkdatum)
        if sleutel not in geldt:
            geldt[sleutel] = nog_aan_de_orde(zaaktype, zaken[een.identificatie], regels, een.regel, een.ijkdatum)
        if geldt[sleutel]:
            yield (
                _pressing(zaaktype, een),
                Signalering(
                    een.identificatie,
                    een.omschrijving,
                    een.zaaktype,
                    zaaktype.omschrijving,
                    een.regel,
                    naam_van_regel(zaaktype, een.regel),
                    een.ijkdatum,
                    een.dag,
                    None if een.termijn == GEEN_TERMIJN else een.termijn,
                    een.tekst,
                    een.per,
                    een.wie,
                    name_of(een.wie, mensen),
                    een.behandelaar,
                    name_of(een.behandelaar or "", mensen),
                    een.gemaakt_op,
                ),
            )


def _pressing(zaaktype: Zaaktype, een: Openstaand) -> date:
    """The deadline that it is about; of a rule that counts from something else the nearest date of the case."""
    regel = zaaktype.herinneringen.get(een.regel)
    moment = regel.moment if regel is not None else None
    om_een_datum = moment is not None and (moment.voor or moment.deel_van or moment.afspraak or moment.na not in (None, "startdatum"))
    return een.ijkdatum if om_een_datum else een.termijn


def _by_rule(gevonden: Iterable[Signalering]) -> Iterator[Signalering]:
    """The same with those of one rule together, and in it those of one value of `per`; the most urgent rule first."""
    groepen: dict[tuple[str, str], dict[str, list[Signalering]]] = {}
    for een in gevonden:
        groepen.setdefault((een.zaaktype, een.regel), {}).setdefault(een.per, []).append(een)
    for per_waarde in groepen.values():
        for delen in per_waarde.values():
            yield from delen


def name_of(wie: str, namen: dict[str, str]) -> str:
    """What people call somebody; the address of somebody outside."""
    return wie.removeprefix(ADRES) if wie.startswith(ADRES) else namen.get(wie, wie)
