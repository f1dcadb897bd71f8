"""What people were reminded of: one's own list, that of a team, and of one case what comes and what was said. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from zaken.domain.herinneringdagen import Komend, reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.herinneringen import WAKKER, Vooruit, nog_aan_de_orde, vooruit
from zaken.domain.herinneringtekst import naam_van_regel, wat
from zaken.domain.ontvangers import ADRES, Adresboek
from zaken.domain.regels import Regels
from zaken.domain.zaak import GEEN_TERMIJN, Demping, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietBevoegd
from zaken.services.berichten import must_lead
from zaken.services.lezen import one_case
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen, reads
from zaken.store import signaleringen as rijen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.services.herinneren import Proefregel
    from zaken.store.signaleringen import Gezegd, Ontvangst, Openstaand

TE_TONEN = 500
"""How many signaleringen are shown when nobody says otherwise."""
GEZEGD = 100
"""How many of the last reminders of a case are told."""


@dataclass(frozen=True, slots=True)
class Signalering:
    """A reminder on somebody's list that still holds. `naam` is what people call the rule; `termijn` None when the case has none."""

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
    gemeld_op: datetime


@dataclass(frozen=True, slots=True)
class Signaleringen:
    """A list of them by rule, what has to move first on top; `meer` says that there are more than were asked for."""

    regels: tuple[Signalering, ...]
    meer: bool


@dataclass(frozen=True, slots=True)
class Verwacht:
    """A reminder that comes for a case: when, whether it does (`stand`), what it says, and to whom (names) as things stand today."""

    regel: str
    naam: str
    ijkdatum: date
    dag: date
    stand: Literal["komt", "wacht", "voorwaarde"]
    tekst: str
    aan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontvanging:
    """That somebody was told, and how: `stand` is lijst (on his list only), wacht, verzonden, mislukt or opgegeven."""

    wie: str
    naam: str
    is_open: bool
    kanaal: str | None
    stand: str
    moment: datetime | None
    fout: str


@dataclass(frozen=True, slots=True)
class Gezegde:
    """A reminder that a run came to: gemeld, vervallen, gedempt, onbezorgbaar or gedaan, and who was told."""

    regel: str
    naam: str
    ijkdatum: date
    dag: date
    stand: str
    tekst: str
    moment: datetime
    aan: tuple[Ontvanging, ...]


@dataclass(frozen=True, slots=True)
class Zaaksignaleringen:
    """All of one case: what comes, what was said (newest first), who put what aside; `namen` says what slugs are called."""

    identificatie: str
    vandaag: date
    komend: tuple[Verwacht, ...]
    gezegd: tuple[Gezegde, ...]
    dempingen: tuple[Demping, ...]
    namen: dict[str, str]


def open_signals(werkplek: Werkplek, *, team: str | None = None, maximaal: int = TE_TONEN) -> Signaleringen:
    """What stands on one's own list, or with `team` on everybody's about its cases, as far as it still holds and may be seen.

    NietBevoegd for a team that one does not lead. Three statements for every 500 that are looked at.
    """
    gevonden: list[Signalering] = []
    if team is not None:
        must_lead(werkplek, team)
    with werkplek.opslag.lezen() as conn:
        wie = werkplek.wie(conn).slug
        na = None
        while True:
            stuk = rijen.openstaand(conn, werkplek.bereik(conn), wie=None if team else wie, team=team, na=na, maximaal=rijen.MAXIMAAL)
            gevonden += _still(werkplek, conn, stuk)
            if len(stuk) < rijen.MAXIMAAL or len(gevonden) > maximaal:
                break
            na = rijen.plek(stuk[-1])
    return Signaleringen(tuple(_by_rule(gevonden[:maximaal])), len(gevonden) > maximaal)


def case_signals(werkplek: Werkplek, zaak: str, *, maximaal: int = 10, gezegd: int = GEZEGD) -> Zaaksignaleringen:
    """What comes of a case and to whom, what was said and how it went out; NietGevonden when it may not be seen."""
    with one_case(werkplek, zaak) as (conn, gevonden, zaaktype):
        regels = werkplek.regels(conn)
        eerder = herinneringen.gedaan(conn, [gevonden.id]).get(gevonden.id, {})
        vanaf = herinneringen.herinneren_vanaf(conn)
        straks = [een for een in vooruit(zaaktype, gevonden, regels, eerder, maximaal=maximaal) if een.komend.dag >= vanaf]
        laatste = rijen.gezegd_van(conn, gevonden.id, maximaal=gezegd)
        ontvangen = rijen.ontvangsten_van(conn, gevonden.id, vanaf=min(een.id for een in laatste)) if laatste else []
    namen = {slug: mens.naam for slug, mens in regels.configuratie.organisaties.medewerkers.items()}
    return Zaaksignaleringen(
        gevonden.identificatie,
        regels.vandaag,
        tuple(_expected(zaaktype, gevonden, regels, straks, namen)),
        tuple(_said(zaaktype, laatste, ontvangen, namen)),
        gevonden.dempingen,
        namen,
    )


def visible_lines(werkplek: Werkplek, regels: Sequence[Proefregel]) -> list[Proefregel]:
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
    return [regel for regel in regels if regel.identificatie in zichtbaar]


def _still(werkplek: Werkplek, conn: Connection, stuk: Iterable[Openstaand]) -> Iterator[Signalering]:
    """Those of these that still hold for the case as it is now; two statements."""
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
            yield Signalering(
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
                _name(een.wie, mensen),
                een.gemaakt_op,
            )


def _by_rule(gevonden: Iterable[Signalering]) -> Iterator[Signalering]:
    """The same with those of one rule together, and in it those of one value of `per`; the most urgent rule first."""
    groepen: dict[tuple[str, str], dict[str, list[Signalering]]] = {}
    for een in gevonden:
        groepen.setdefault((een.zaaktype, een.regel), {}).setdefault(een.per, []).append(een)
    for per_waarde in groepen.values():
        for delen in per_waarde.values():
            yield from delen


def _expected(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, straks: Iterable[Vooruit], namen: dict[str, str]) -> Iterator[Verwacht]:
    boek, weging = Adresboek(regels), Weging(zaaktype, zaak, regels)
    treden = {
        (reeks.naam, reeks.ijkdatum): reeks for reeks in reeksen(zaaktype, zaak, regels.kalender, vandaag=regels.vandaag, weging=weging)
    }
    for een in straks:
        komend, regel = een.komend, zaaktype.herinneringen.get(een.komend.regel)
        aan: tuple[str, ...] = ()
        tekst = ""
        if regel is not None:
            reeks = treden.get((komend.regel, komend.ijkdatum))
            trede = reeks.trede(komend) if reeks is not None and komend.volgnummer < WAKKER else 0
            aan = _woken(zaak, komend) or boek.geadresseerden(zaaktype, zaak, regel, trede).wie
            tekst = wat(zaaktype, zaak, regel, komend, max(komend.dag, regels.vandaag))
        genoemd = tuple(_name(wie, namen) for wie in aan)
        yield Verwacht(komend.regel, naam_van_regel(zaaktype, komend.regel), komend.ijkdatum, komend.dag, een.stand, tekst, genoemd)


def _woken(zaak: Zaak, komend: Komend) -> tuple[str, ...]:
    """Who put this reminder off until its day; nobody when it comes by itself."""
    return (zaak.dempingen[komend.volgnummer - WAKKER].wie,) if komend.volgnummer >= WAKKER else ()


def _said(zaaktype: Zaaktype, gezegd: Iterable[Gezegd], ontvangen: Iterable[Ontvangst], namen: dict[str, str]) -> Iterator[Gezegde]:
    per_herinnering: dict[int, list[Ontvanging]] = {}
    for een in ontvangen:
        stand = "lijst" if een.kanaal is None else (een.status or "wacht").replace("klaar", "wacht")
        per_herinnering.setdefault(een.herinnering_id, []).append(
            Ontvanging(een.wie, _name(een.wie, namen), een.is_open, een.kanaal, stand, een.verzonden_op, een.fout or "")
        )
    for regel in gezegd:
        naam, aan = naam_van_regel(zaaktype, regel.regel), tuple(per_herinnering.get(regel.id, ()))
        yield Gezegde(regel.regel, naam, regel.ijkdatum, regel.dag, regel.status, regel.tekst, regel.gemaakt_op, aan)


def _name(wie: str, namen: dict[str, str]) -> str:
    return wie.removeprefix(ADRES) if wie.startswith(ADRES) else namen.get(wie, wie)
