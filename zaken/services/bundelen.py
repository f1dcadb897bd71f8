"""From lines on people's lists to one frozen message per person, channel and team led. Sends nothing and decides no reminder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from zaken.notify.bericht import Kanaal
from zaken.notify.digest import Teamstand
from zaken.services.digesten import message
from zaken.services.opnieuw import until_first
from zaken.services.postlezers import Lezer, Titels, no_news, reader
from zaken.services.teamstand import Vraag, team_standings
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen
from zaken.store.bezorgingen import OVERZICHT, NieuweBezorging, Wachtend
from zaken.text.dates import AMSTERDAM

if TYPE_CHECKING:
    pass

MENSEN = 100
"""So many people's messages are made in one transaction."""


def bundle(werkplek: Werkplek, kanalen: Sequence[Kanaal], *, titels: Titels = "intern", hartslag: Callable[[], None] = lambda: None) -> int:
    """Freeze what waits into messages, over the channels that may disturb people now; how many.

    Titles go over personal channels only. `hartslag` is called after every committed chunk.
    """
    aantal = 0
    for kanaal in kanalen:
        mag = _is_open(werkplek, kanaal)
        while mag and (gemaakt := until_first(partial(_chunk, werkplek, kanaal, titels if kanaal.persoonlijk else None))) is not None:
            aantal += gemaakt
            hartslag()
    return aantal


def _is_open(werkplek: Werkplek, kanaal: Kanaal) -> bool:
    with werkplek.opslag.lezen() as conn:
        return kanaal.open_vanaf(werkplek.nu(), werkplek.kalender(conn)) <= werkplek.nu()


def _chunk(werkplek: Werkplek, kanaal: Kanaal, titels: Titels | None) -> int | None:
    """The messages of the first people who wait; None when nobody does."""
    with werkplek.opslag.lezen() as conn:
        mensen = bezorgingen.wie_wacht(conn, kanaal.naam, maximaal=MENSEN)
        if not mensen:
            return None
        lezers = {wie: reader(werkplek, conn, wie) for wie in mensen}
    standen = _standings(werkplek, kanaal.naam, lezers)
    with werkplek.opslag.schrijven() as conn:
        installatie = bezorgingen.kenmerk(conn)
        nieuwe: list[NieuweBezorging] = []
        wachtend = bezorgingen.wachtende(conn, kanaal.naam, mensen)
        oud = no_news(werkplek, conn, (regel for regels in wachtend.values() for regel in regels))
        vervallen: list[int] = []
        for wie, regels in wachtend.items():
            lezer = lezers[wie]
            adres = kanaal.adres_van(wie, lezer.mens)
            goed = [regel for regel in regels if adres is not None and lezer.ziet(regel) and regel.signalering_id not in oud]
            vervallen += {regel.signalering_id for regel in regels} - {regel.signalering_id for regel in goed}
            for team, delen in _by_team(lezer, goed):
                stand = standen.get((wie, team))
                teams = (stand,) if stand else ()
                nieuwe.append(message(werkplek, conn, installatie, kanaal.naam, adres or "", lezer, team, delen, teams, titels))
        bezorgingen.laat_vallen(conn, kanaal.naam, vervallen)
        bezorgingen.bewaar_bezorgingen(conn, nieuwe, nu=werkplek.nu())
    return len(nieuwe)


def team_overviews(werkplek: Werkplek, kanalen: Sequence[Kanaal], *, echt: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """An overview for everybody who leads a team, and for a team's own channel; once a day, also when nothing is due. How many.

    None over a channel that may not disturb people now. It takes the place of an older one that did not go, unless somebody is sending
    that (by the real clock `echt`).
    """
    systeem = werkplek if werkplek.is_systeem else werkplek.als_systeem(werkplek.nu())
    aantal = 0
    for kanaal in kanalen:
        if not _is_open(systeem, kanaal):
            continue
        wensen = _wishes(systeem, kanaal)
        standen = team_standings(systeem, [vraag for vraag, _ in wensen])
        for vraag, adres in wensen:
            stand = standen[vraag.lezer.wie, vraag.team]
            if stand.open:
                aantal += until_first(partial(_store_overview, systeem, kanaal.naam, adres, vraag.lezer, stand, echt))
    return aantal


def _wishes(werkplek: Werkplek, kanaal: Kanaal) -> list[tuple[Vraag, str]]:
    """Of which team who wants an overview today and has none yet, and where it goes."""
    with werkplek.opslag.lezen() as conn:
        organisaties = werkplek.configuratie(conn).organisaties
        lezers = [reader(werkplek, conn, wie) for wie in organisaties.medewerkers]
        alle = [(lezer, team, kanaal.adres_van(lezer.wie, lezer.mens)) for lezer in lezers for team in lezer.leidt]
        alle += [(Lezer(team, None, None), team, kanaal.adres_van_team(team)) for team in organisaties.teams]
        wensen = [(lezer, team, adres) for lezer, team, adres in alle if adres is not None]
        klaar = bezorgingen.bestaat(conn, sorted(_key(werkplek, kanaal.naam, lezer.wie, team) for lezer, team, _ in wensen))
        mensen = [lezer.wie for lezer, _, _ in wensen]
        eerder = bezorgingen.laatste_dag(conn, kanaal.naam, mensen, voor=_midnight(werkplek), alleen_overzicht=True)
    return [
        (Vraag(lezer, team, eerder.get((lezer.wie, team))), adres)
        for lezer, team, adres in wensen
        if _key(werkplek, kanaal.naam, lezer.wie, team) not in klaar
    ]


def _key(werkplek: Werkplek, kanaal: str, wie: str, team: str) -> str:
    return f"{OVERZICHT}{kanaal}/{wie}/{team}/{werkplek.vandaag()}"


def _midnight(werkplek: Werkplek) -> datetime:
    """The begin of this legal day: a message of today is nothing to compare today with."""
    return datetime.combine(werkplek.vandaag(), time(), AMSTERDAM).astimezone(UTC)


def _store_overview(werkplek: Werkplek, kanaal: str, adres: str, lezer: Lezer, stand: Teamstand, echt: Callable[[], datetime]) -> int:
    sleutel = _key(werkplek, kanaal, lezer.wie, stand.team)
    with werkplek.opslag.schrijven() as conn:
        if bezorgingen.bestaat(conn, [sleutel]):
            return 0
        bezorgingen.vergeet_overzichten(conn, kanaal, lezer.wie, stand.team, echt=echt().astimezone(UTC))
        bericht = message(werkplek, conn, bezorgingen.kenmerk(conn), kanaal, adres, lezer, stand.team, [], (stand,), None)
        bezorgingen.bewaar_bezorgingen(conn, [replace(bericht, sleutel=sleutel)], nu=werkplek.nu())
    return 1


def _standings(werkplek: Werkplek, kanaal: str, lezers: Mapping[str, Lezer]) -> dict[tuple[str, str], Teamstand]:
    """How the teams stand of which somebody who leads them gets lines, against the last message of an earlier day."""
    mensen = [wie for wie, lezer in lezers.items() if lezer.leidt]
    if not mensen:
        return {}
    with werkplek.opslag.lezen() as conn:
        eerder = bezorgingen.laatste_dag(conn, kanaal, mensen, voor=_midnight(werkplek))
        geleid = [(wie, team) for wie, team in bezorgingen.teams_van(conn, kanaal, mensen) if team in lezers[wie].leidt]
    return team_standings(werkplek, [Vraag(lezers[wie], team, eerder.get((wie, team))) for wie, team in geleid])


def _by_team(lezer: Lezer, regels: Sequence[Wachtend]) -> Iterator[tuple[str, list[Wachtend]]]:
    """The lines of each team that this person leads apart, and the rest together."""
    for team in (*lezer.leidt, ""):
        delen = [regel for regel in regels if (regel.team == team if team else regel.team not in lezer.leidt)]
        if delen:
            yield team, delen
