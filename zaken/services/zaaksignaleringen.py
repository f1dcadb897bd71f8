"""The reminders of one case: what comes and to whom, what was said and how it went out. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import WAKKER, is_gedempt
from zaken.domain.herinneringtekst import naam_van_regel, wat
from zaken.domain.ontvangers import Adresboek
from zaken.domain.regels import Regels
from zaken.domain.vooruit import Vooruit, vooruit
from zaken.domain.zaak import Demping, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.lezen import one_case
from zaken.services.signaleringen import name_of
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen
from zaken.store import signaleringen as rijen

if TYPE_CHECKING:
    from zaken.store.signaleringen import Gezegd, Ontvangst

Verwachting = Literal["komt", "wacht", "voorwaarde", "bekend"]
GEZEGD = 100
"""How many of the last reminders of a case are told."""


@dataclass(frozen=True, slots=True)
class Verwacht:
    """A reminder that comes for a case: when, whether it does (`stand`), what it says, and to whom (names) as things stand today.

    `bekend`: everybody who would get it put it aside.
    """

    regel: str
    naam: str
    ijkdatum: date
    dag: date
    stand: Verwachting
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


def case_signals(werkplek: Werkplek, zaak: str, *, maximaal: int = 10, gezegd: int = GEZEGD) -> Zaaksignaleringen:
    """What comes of a case and to whom, what was said and how it went out; NietGevonden when it may not be seen."""
    with one_case(werkplek, zaak) as (conn, gevonden, zaaktype):
        regels = werkplek.regels(conn)
        eerder = herinneringen.eerder_van(conn, [gevonden.id]).get(gevonden.id, herinneringen.Eerder())
        vanaf = herinneringen.herinneren_vanaf(conn)
        alle = vooruit(zaaktype, gevonden, regels, eerder.dagen, vervallen=eerder.vervallen, maximaal=maximaal)
        straks = [een for een in alle if een.komend.dag >= vanaf]
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


def _expected(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, straks: Iterable[Vooruit], namen: dict[str, str]) -> Iterator[Verwacht]:
    boek = Adresboek(regels)
    for een in straks:
        komend, regel = een.komend, zaaktype.herinneringen.get(een.komend.regel)
        aan: tuple[str, ...] = ()
        tekst = ""
        stand: Verwachting = een.stand
        if regel is not None:
            dag = max(komend.dag, regels.vandaag)
            bedoeld = _woken(zaak, komend) or boek.geadresseerden(zaaktype, zaak, regel, een.trede).wie
            aan = tuple(wie for wie in bedoeld if not is_gedempt(zaak, komend.regel, komend.ijkdatum, wie, dag))
            stand = "bekend" if bedoeld and not aan else een.stand
            tekst = wat(zaaktype, zaak, regel, komend, dag)
        genoemd = tuple(name_of(wie, namen) for wie in aan)
        yield Verwacht(komend.regel, naam_van_regel(zaaktype, komend.regel), komend.ijkdatum, komend.dag, stand, tekst, genoemd)


def _woken(zaak: Zaak, komend: Komend) -> tuple[str, ...]:
    """Who put this reminder off until its day; nobody when it comes by itself."""
    return (zaak.dempingen[komend.volgnummer % WAKKER].wie,) if komend.volgnummer >= WAKKER else ()


def _said(zaaktype: Zaaktype, gezegd: Iterable[Gezegd], ontvangen: Iterable[Ontvangst], namen: dict[str, str]) -> Iterator[Gezegde]:
    per_herinnering: dict[int, list[Ontvanging]] = {}
    for een in ontvangen:
        stand = "lijst" if een.kanaal is None else (een.status or "wacht").replace("klaar", "wacht")
        per_herinnering.setdefault(een.herinnering_id, []).append(
            Ontvanging(een.wie, name_of(een.wie, namen), een.is_open, een.kanaal, stand, een.verzonden_op, een.fout or "")
        )
    for regel in gezegd:
        naam, aan = naam_van_regel(zaaktype, regel.regel), tuple(per_herinnering.get(regel.id, ()))
        yield Gezegde(regel.regel, naam, regel.ijkdatum, regel.dag, regel.status, regel.tekst, regel.gemaakt_op, aan)
