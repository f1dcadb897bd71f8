"""How teams stand, for digests: the very numbers of `zaken te-laat`, as each reader would see them. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zaken.domain.selectie import Selectie
from zaken.notify.digest import Teamstand
from zaken.services.dagstand import count_today, late_teams
from zaken.services.lezen import names
from zaken.services.postlezers import Lezer
from zaken.services.te_laat import counts
from zaken.services.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Vraag:
    """How a team stands today, seen by this reader (who sees all when he is no medewerker), against an earlier day (None: none)."""

    lezer: Lezer
    team: str
    sinds: date | None


def team_standings(werkplek: Werkplek, vragen: Iterable[Vraag]) -> dict[tuple[str, str], Teamstand]:
    """All of them by reader and team, counted once for everybody who sees the same and compares with the same day, whatever their teams."""
    zelfde: dict[object, list[Vraag]] = {}
    for vraag in vragen:
        zelfde.setdefault((vraag.lezer.bereik, vraag.sinds), []).append(vraag)
    return {wie_en_team: stand for samen in zelfde.values() for wie_en_team, stand in _count(werkplek, samen)}


def _count(werkplek: Werkplek, vragen: list[Vraag]) -> Iterator[tuple[tuple[str, str], Teamstand]]:
    nu, dag = werkplek.nu(), werkplek.vandaag()
    lezer, sinds, teams = vragen[0].lezer, vragen[0].sinds, {vraag.team for vraag in vragen}
    kijker = werkplek.namens(lezer.wie, lambda: nu) if lezer.mens is not None else werkplek
    selectie = Selectie(team=next(iter(teams)) if len(teams) == 1 else None)
    with werkplek.opslag.lezen() as conn:
        telling = count_today(kijker, conn, selectie)
        toen = late_teams(kijker, conn, sinds, selectie) if sinds is not None else {}
        nog = late_teams(kijker, conn, dag, selectie) if sinds is not None else {}
        namen = names(kijker, conn, set())
    per_team = {}
    for team in teams:
        aantallen = counts((groep, aantal) for groep, aantal in telling.items() if groep.team == team)
        was, is_laat = _of(toen, team), _of(nog, team)
        per_team[team] = Teamstand(
            team,
            namen.team(team),
            aantallen["open"],
            aantallen["te_laat"],
            aantallen["norm_overschreden"],
            aantallen["bijna"],
            aantallen["opgeschort"],
            aantallen["zonder_behandelaar"],
            sinds,
            len(is_laat - was),
            len(is_laat & was),
            len(was - is_laat),
        )
    for vraag in vragen:
        yield (vraag.lezer.wie, vraag.team), per_team[vraag.team]


def _of(teams: dict[int, str], team: str) -> set[int]:
    return {zaak for zaak, van in teams.items() if van == team}
