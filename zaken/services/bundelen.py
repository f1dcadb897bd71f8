"""From lines on people's lists to one frozen message per person, channel and team led. Sends nothing and decides no reminder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from zaken.domain.autorisatie import is_lead
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.configuratie import Medewerker
from zaken.domain.herinneringen import OPVOLGER
from zaken.domain.herinneringtekst import naam_van_regel
from zaken.domain.ontvangers import ADRES
from zaken.domain.regels import Wie
from zaken.domain.selectie import Bereik
from zaken.notify.bericht import Kanaal
from zaken.notify.digest import MEEST_GETOOND, Digest, Digestgroep, Digestregel, Teamstand
from zaken.notify.opmaak import opmaak
from zaken.services.nummers import new_uuid
from zaken.services.opnieuw import until_first
from zaken.services.teamstand import team_standing
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen
from zaken.store.bezorgingen import NieuweBezorging, Wachtend
from zaken.text.dates import toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection

MENSEN = 100
"""So many people's messages are made in one transaction."""

Titels = str
"""The highest vertrouwelijkheidaanduiding of which a title may stand in a message."""


@dataclass(frozen=True, slots=True)
class _Lezer:
    """Who gets a message: as configuration knows him (None: somebody outside), and what he may see."""

    wie: str
    mens: Medewerker | None
    bereik: Bereik | None
    leidt: tuple[str, ...] = ()

    def ziet(self, regel: Wachtend) -> bool:
        return self.bereik is None or may_see(self.bereik, regel)


def bundle(werkplek: Werkplek, kanalen: Sequence[Kanaal], *, titels: Titels = "intern") -> int:
    """Freeze what waits into messages, over the channels that may disturb people now; how many."""
    aantal = 0
    for kanaal in kanalen:
        with werkplek.opslag.lezen() as conn:
            mag = kanaal.open_vanaf(werkplek.nu(), werkplek.kalender(conn)) <= werkplek.nu()
        while mag and (gemaakt := until_first(partial(_chunk, werkplek, kanaal, titels))) is not None:
            aantal += gemaakt
    return aantal


def _chunk(werkplek: Werkplek, kanaal: Kanaal, titels: Titels) -> int | None:
    """The messages of the first people who wait; None when nobody does."""
    with werkplek.opslag.lezen() as conn:
        mensen = bezorgingen.wie_wacht(conn, kanaal.naam, maximaal=MENSEN)
        if not mensen:
            return None
        lezers = {wie: _reader(werkplek, conn, wie) for wie in mensen}
    standen = _standings(werkplek, kanaal.naam, lezers)
    with werkplek.opslag.schrijven() as conn:
        installatie = bezorgingen.kenmerk(conn)
        nieuwe: list[NieuweBezorging] = []
        vervallen: list[int] = []
        for wie, regels in bezorgingen.wachtende(conn, kanaal.naam, mensen).items():
            lezer = lezers[wie]
            adres = kanaal.adres_van(wie, lezer.mens)
            goed: list[Wachtend] = []
            for regel in regels:
                if adres is not None and lezer.ziet(regel) and _still_news(werkplek, conn, regel):
                    goed.append(regel)
                else:
                    vervallen.append(regel.signalering_id)
            for team, delen in _by_team(lezer, goed):
                stand = standen.get((wie, team))
                teams = (stand,) if stand else ()
                nieuwe.append(_message(werkplek, conn, installatie, kanaal.naam, adres or "", lezer, team, delen, teams, titels))
        bezorgingen.laat_vallen(conn, kanaal.naam, vervallen)
        bezorgingen.bewaar_bezorgingen(conn, nieuwe, nu=werkplek.nu())
    return len(nieuwe)


def team_overviews(werkplek: Werkplek, kanalen: Sequence[Kanaal]) -> int:
    """An overview for everybody who leads a team, and for a team's own channel; once a day, also when nothing is due. How many."""
    systeem = werkplek if werkplek.is_systeem else werkplek.als_systeem(werkplek.nu())
    aantal = 0
    for kanaal in kanalen:
        with systeem.opslag.lezen() as conn:
            organisaties = systeem.configuratie(conn).organisaties
            lezers = [_reader(systeem, conn, wie) for wie in organisaties.medewerkers]
            wensen = [(lezer, team, kanaal.adres_van(lezer.wie, lezer.mens)) for lezer in lezers for team in lezer.leidt]
            wensen += [(_Lezer(team, None, None), team, kanaal.adres_van_team(team)) for team in organisaties.teams]
            sleutels = {f"overzicht/{kanaal.naam}/{lezer.wie}/{team}/{systeem.vandaag()}" for lezer, team, _ in wensen}
            klaar = bezorgingen.bestaat(conn, sorted(sleutels))
            eerder = bezorgingen.laatste_dag(conn, kanaal.naam, [lezer.wie for lezer, _, _ in wensen])
        for lezer, team, adres in wensen:
            sleutel = f"overzicht/{kanaal.naam}/{lezer.wie}/{team}/{systeem.vandaag()}"
            if adres is None or sleutel in klaar:
                continue
            stand = team_standing(systeem, lezer.wie if lezer.mens else None, team, eerder.get((lezer.wie, team)))
            if stand.open:
                aantal += until_first(partial(_store_overview, systeem, kanaal.naam, adres, lezer, team, stand, sleutel))
    return aantal


def _store_overview(werkplek: Werkplek, kanaal: str, adres: str, lezer: _Lezer, team: str, stand: Teamstand, sleutel: str) -> int:
    with werkplek.opslag.schrijven() as conn:
        if bezorgingen.bestaat(conn, [sleutel]):
            return 0
        bericht = _message(werkplek, conn, bezorgingen.kenmerk(conn), kanaal, adres, lezer, team, [], (stand,), "openbaar")
        bezorgingen.bewaar_bezorgingen(conn, [replace(bericht, sleutel=sleutel)], nu=werkplek.nu())
    return 1


def _standings(werkplek: Werkplek, kanaal: str, lezers: Mapping[str, _Lezer]) -> dict[tuple[str, str], Teamstand]:
    """How the teams stand of which somebody who leads them gets lines; counted once for all who see the same."""
    mensen = [wie for wie, lezer in lezers.items() if lezer.leidt]
    if not mensen:
        return {}
    with werkplek.opslag.lezen() as conn:
        eerder, geleid = bezorgingen.laatste_dag(conn, kanaal, mensen), bezorgingen.teams_van(conn, kanaal, mensen)
    geteld: dict[object, Teamstand] = {}
    standen = {}
    for wie, team in geleid:
        if team in lezers[wie].leidt:
            zelfde = (lezers[wie].bereik, team, eerder.get((wie, team)))
            if zelfde not in geteld:
                geteld[zelfde] = team_standing(werkplek, wie, team, eerder.get((wie, team)))
            standen[wie, team] = geteld[zelfde]
    return standen


def _still_news(werkplek: Werkplek, conn: Connection, regel: Wachtend) -> bool:
    """Whether it still has to be told: not seen or replaced meanwhile, and its case not closed, unless that is no matter."""
    if not regel.is_open or regel.einddatum is None or regel.regel == OPVOLGER:
        return regel.is_open
    herinnering = werkplek.zaaktype(conn, regel.zaaktype, regel.zaaktype_versie).herinneringen.get(regel.regel)
    return herinnering is not None and herinnering.ook_afgehandeld


def _reader(werkplek: Werkplek, conn: Connection, wie: str) -> _Lezer:
    if wie.startswith(ADRES):
        return _Lezer(wie, None, None)
    configuratie = werkplek.configuratie(conn)
    mens = configuratie.organisaties.medewerkers.get(wie)
    bereik = bereik_van(Wie(wie, mens), configuratie, werkplek.vandaag())
    return _Lezer(wie, mens, bereik, mens.teams if mens is not None and is_lead(mens, werkplek.vandaag()) else ())


def _by_team(lezer: _Lezer, regels: Sequence[Wachtend]) -> Iterator[tuple[str, list[Wachtend]]]:
    """The lines of each team that this person leads apart, and the rest together."""
    for team in (*lezer.leidt, ""):
        delen = [regel for regel in regels if (regel.team == team if team else regel.team not in lezer.leidt)]
        if delen:
            yield team, delen


def _message(
    werkplek: Werkplek,
    conn: Connection,
    installatie: str,
    kanaal: str,
    adres: str,
    lezer: _Lezer,
    team: str,
    regels: Sequence[Wachtend],
    teams: tuple[Teamstand, ...],
    titels: Titels,
) -> NieuweBezorging:
    kenmerk = new_uuid()
    tonen = titels if lezer.mens is not None else None
    groepen = tuple(_groups(werkplek, conn, regels, tonen))
    aan = lezer.mens.naam if lezer.mens is not None else (teams[0].naam if teams else adres)
    digest = Digest(aan, werkplek.vandaag(), len(regels), groepen, teams, tuple(_commands(regels, teams)), werkplek.omgeving)
    opgemaakt = opmaak(digest)
    return NieuweBezorging(
        f"digest/{kenmerk}",
        f"<{kenmerk}@{installatie}.zaken>",
        kanaal,
        lezer.wie,
        team,
        adres,
        opgemaakt.onderwerp,
        opgemaakt.tekst,
        opgemaakt.html,
        len(regels),
        werkplek.nu(),
        [regel.signalering_id for regel in regels],
    )


def _groups(werkplek: Werkplek, conn: Connection, regels: Sequence[Wachtend], titels: Titels | None) -> Iterator[Digestgroep]:
    """The lines by zaaktype and rule, most urgent first; MEEST_GETOOND lines in all, of which each value of `per` is one."""
    per_groep: dict[tuple[str, int, str], list[Wachtend]] = {}
    for regel in regels:
        per_groep.setdefault((regel.zaaktype, regel.zaaktype_versie, regel.regel), []).append(regel)
    over = MEEST_GETOOND
    for (naam, versie, welke), delen in per_groep.items():
        zaaktype = werkplek.zaaktype(conn, naam, versie)
        lijnen = list(_lines(delen, naam_van_regel(zaaktype, welke), titels))
        yield Digestgroep(naam_van_regel(zaaktype, welke), zaaktype.omschrijving, tuple(lijnen[:over]), len(delen))
        over = max(0, over - len(lijnen))


def _lines(regels: Iterable[Wachtend], wat: str, titels: Titels | None) -> Iterator[Digestregel]:
    samen: dict[str, list[Wachtend]] = {}
    for regel in regels:
        if titels is None or VERTROUWELIJKHEID.index(regel.vertrouwelijkheidaanduiding) > VERTROUWELIJKHEID.index(titels):
            yield Digestregel(regel.identificatie, None, f"{wat} ({toon_datum(regel.ijkdatum)})")
        elif regel.per:
            samen.setdefault(regel.per, []).append(regel)
        else:
            yield Digestregel(regel.identificatie, regel.omschrijving, regel.tekst)
    for per, delen in samen.items():
        vroegst: date = min(regel.ijkdatum for regel in delen)
        yield Digestregel(per, None, f"{wat} ({toon_datum(vroegst)})", len(delen))


def _commands(regels: Sequence[Wachtend], teams: Sequence[Teamstand]) -> Iterator[str]:
    if regels:
        yield "zaken signaleringen"
        yield f"zaken toon {regels[0].identificatie}"
    for stand in teams:
        yield f"zaken te-laat --team {stand.team}" + (f" --sinds {stand.sinds}" if stand.sinds else "")
