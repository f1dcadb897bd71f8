"""What people read of cases: one case, lists, the timeline, the possible steps, the terms. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zaken.domain.configuratie import Configuratie
from zaken.domain.kalender import Kalender
from zaken.domain.laatheid import Laatheid, bepaal, deel_verstreken
from zaken.domain.selectie import Lijstpagina, Selectie, Zaakregel
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.volgende import Claim
from zaken.domain.zaak import Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietGevonden
from zaken.services.claimen import claim_on
from zaken.services.nummers import not_there, resolve_numbers, sentence
from zaken.services.verwijzingen import hide_in_cases, hide_in_events
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten, reads

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from zaken.domain.dwangsom import Dwangsomstand
    from zaken.domain.lifecycle import MogelijkeStap


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """A case with what a screen needs to show it: its zaaktype, the configuration, how late it is, which steps there are."""

    zaak: Zaak
    zaaktype: Zaaktype
    configuratie: Configuratie
    vandaag: date
    laatheid: Laatheid
    deel_verstreken: int | None
    stappen: tuple[MogelijkeStap, ...]
    kalender_nu: int
    claim: Claim | None = None
    """Who works on it right now, by `zaken volgende`."""
    dwangsom: Dwangsomstand | None = None
    """The penalty by today; None without one, and as long as nobody gave notice of default."""


@dataclass(frozen=True, slots=True)
class Lijstregel:
    """A line of a list with how late the case is."""

    zaak: Zaakregel
    laatheid: Laatheid


@dataclass(frozen=True, slots=True)
class Lijst:
    """A page of cases; `aantal` counts the whole filter."""

    aantal: int
    regels: tuple[Lijstregel, ...]
    volgende: str | None
    op: date
    namen: Namen
    geheel: Mapping[str, Zaak]
    """Number -> the whole case, when that was asked for."""


@dataclass(frozen=True, slots=True)
class Namen:
    """What statuses, teams, people and parties are called on a screen; falls back on the slug."""

    configuratie: Configuratie
    statussen: dict[tuple[str, int, str], str]
    partijen: dict[str, str]

    def status(self, zaaktype: str, versie: int, status: str) -> str:
        return self.statussen.get((zaaktype, versie, status), status)

    def team(self, slug: str) -> str:
        team = self.configuratie.organisaties.teams.get(slug)
        return team.naam if team else slug

    def medewerker(self, slug: str | None) -> str:
        medewerker = self.configuratie.organisaties.medewerkers.get(slug or "")
        return medewerker.naam if medewerker else slug or ""

    def organisatie(self, slug: str) -> str:
        organisatie = self.configuratie.organisaties.organisaties.get(slug)
        return organisatie.naam if organisatie else slug

    def aan_zet(self, slug: str, soort: str) -> str:
        if soort == "team":
            return self.team(slug)
        return self.medewerker(slug) if soort == "medewerker" else self.partijen.get(slug, slug)


def names(werkplek: Werkplek, conn: Connection, versies: set[tuple[str, int]]) -> Namen:
    """The names of everything that occurs in these zaaktype versions."""
    statussen: dict[tuple[str, int, str], str] = {}
    partijen: dict[str, str] = {}
    for identificatie, versie in sorted(versies):
        zaaktype = werkplek.zaaktype(conn, identificatie, versie)
        statussen |= {(identificatie, versie, naam): status.omschrijving for naam, status in zaaktype.statussen.items()}
        partijen |= {naam: partij.omschrijving for naam, partij in zaaktype.partijen.items()}
    return Namen(werkplek.configuratie(conn), statussen, partijen)


def lateness(zaak: Zaak | Zaakregel, zaaktype: Zaaktype, op: date, kalender: Kalender) -> Laatheid:
    """How late a case is on a day; the one calculation behind every list and page."""
    return bepaal(
        zaaktype.waarschuwing,
        op=op,
        streefdatum=zaak.streefdatum,
        uiterlijke_einddatum=zaak.uiterlijke_einddatum,
        einddatum=zaak.einddatum,
        is_opgeschort=staat_stil(zaak.opgeschort_tot, op),
        kalender=kalender,
    )


@contextmanager
def one_case(werkplek: Werkplek, getypt: str) -> Iterator[tuple[Connection, Zaak, Zaaktype]]:
    """A case that may be seen with its zaaktype, and the connection to read more of it; NietGevonden otherwise."""
    with werkplek.opslag.lezen() as conn:
        nummer = resolve_numbers(werkplek, conn, [getypt])[getypt]
        zaak = reads.zaken_op_nummer(conn, [nummer], werkplek.bereik(conn)).get(nummer)
        if zaak is None:
            raise NietGevonden(sentence(not_there(werkplek, conn, nummer)), hint="zoek de zaak op: zaken lijst --zoek WOORD")
        yield conn, zaak, werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)


def show(werkplek: Werkplek, zaak: str) -> Zaakbeeld:
    """One case as it is now, with every step from here and what is missing for it."""
    with one_case(werkplek, zaak) as (conn, gevonden, zaaktype):
        return _picture(werkplek, conn, gevonden, zaaktype)


def timeline(werkplek: Werkplek, zaak: str) -> tuple[Zaakbeeld, tuple[GebeurtenisRij, ...]]:
    """One case and everything that happened to it, oldest first; both as they were at one moment, when it might be seen."""
    with one_case(werkplek, zaak) as (conn, gevonden, zaaktype):
        gebeurtenissen = hide_in_events(werkplek, conn, zaaktype, reads.gebeurtenissen(conn, gevonden.id))
        return _picture(werkplek, conn, gevonden, zaaktype), gebeurtenissen


def _picture(werkplek: Werkplek, conn: Connection, zaak: Zaak, zaaktype: Zaaktype) -> Zaakbeeld:
    from zaken.domain.dwangsom import dwangsom_op
    from zaken.domain.lifecycle import possible_steps  # brings the state machines: a list needs none

    regels = werkplek.regels(conn)
    stappen = () if zaak.is_afgehandeld else possible_steps(zaaktype, zaak, werkplek.wie(conn), regels)
    return Zaakbeeld(
        hide_in_cases(werkplek, conn, [zaak])[0],
        zaaktype,
        regels.configuratie,
        regels.vandaag,
        lateness(zaak, zaaktype, regels.vandaag, regels.kalender),
        deel_verstreken(zaak.startdatum, zaak.uiterlijke_einddatum, regels.vandaag),
        stappen,
        regels.configuratie.versies.get("kalender", 0),
        claim_on(werkplek, conn, zaak),
        dwangsom_op(zaaktype, zaak, regels, regels.vandaag),
    )


def list_cases(werkplek: Werkplek, selectie: Selectie, *, maximaal: int, vanaf: str | None = None, geheel: bool = False) -> Lijst:
    """A page of the cases that match and may be seen, with the exact count of the whole filter; `geheel` reads them whole too."""
    with werkplek.opslag.lezen() as conn:
        if selectie.zaaktype:
            werkplek.geldig_zaaktype(conn, selectie.zaaktype, werkplek.vandaag())
        bereik = werkplek.bereik(conn)
        pagina: Lijstpagina = lijsten.lijst(conn, selectie, bereik, maximaal=maximaal, vanaf=vanaf)
        versies = {(regel.zaaktype, regel.zaaktype_versie) for regel in pagina.regels}
        op = selectie.op or werkplek.vandaag()
        kalender = werkplek.kalender(conn)
        regels = tuple(
            Lijstregel(regel, lateness(regel, werkplek.zaaktype(conn, regel.zaaktype, regel.zaaktype_versie), op, kalender))
            for regel in pagina.regels
        )
        zaken: dict[str, Zaak] = {}
        nummers = [regel.identificatie for regel in pagina.regels] if geheel else []
        for begin in range(0, len(nummers), reads.MAXIMAAL):
            stuk = reads.zaken_op_nummer(conn, nummers[begin : begin + reads.MAXIMAAL], bereik)
            zaken |= zip(stuk, hide_in_cases(werkplek, conn, stuk.values()), strict=True)
        return Lijst(pagina.aantal, regels, pagina.volgende, op, names(werkplek, conn, versies), zaken)


def list_numbers(werkplek: Werkplek, selectie: Selectie) -> Iterator[str]:
    """The numbers of every case that matches and may be seen, in order, streamed."""
    with werkplek.opslag.lezen() as conn:
        yield from lijsten.nummers(conn, selectie, werkplek.bereik(conn))


def configuration(werkplek: Werkplek) -> Configuratie:
    """The published configuration, for the names of things."""
    with werkplek.opslag.lezen() as conn:
        return werkplek.configuratie(conn)


def full_number(werkplek: Werkplek, getypt: str) -> str:
    """The full number of what somebody typed for a case; InvoerFout when it is no number."""
    with werkplek.opslag.lezen() as conn:
        return resolve_numbers(werkplek, conn, [getypt])[getypt]


def complete_number(werkplek: Werkplek, begin: str, *, maximaal: int = 30) -> list[str]:
    """Numbers of open cases that start like this, for completion on a command line."""
    with werkplek.opslag.lezen() as conn:
        return reads.nummers_zoals(conn, begin, werkplek.bereik(conn), maximaal)
