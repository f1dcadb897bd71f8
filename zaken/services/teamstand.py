"""How a team stands, for its digest: the very numbers of `zaken te-laat`, as its reader would see them. Counts nothing itself."""

from __future__ import annotations

from datetime import date

from zaken.notify.digest import Teamstand
from zaken.services.te_laat import late_page
from zaken.services.werkplek import Werkplek


def team_standing(werkplek: Werkplek, wie: str | None, team: str, sinds: date | None) -> Teamstand:
    """The counts of this day, seen by `wie` (None: all), against an earlier day (when that is not today)."""
    nu = werkplek.nu()
    lezer = werkplek if wie is None else werkplek.namens(wie, lambda: nu)
    eerder = sinds if sinds is not None and sinds < werkplek.vandaag() else None
    pagina = late_page(lezer, team=team, sinds=eerder, maximaal=1)
    telling, verschil = pagina.totaal, pagina.vergelijking
    return Teamstand(
        team,
        pagina.namen.team(team),
        telling.open,
        telling.te_laat,
        telling.norm_overschreden,
        telling.bijna,
        telling.opgeschort,
        telling.zonder_behandelaar,
        eerder,
        verschil.nieuw if verschil else 0,
        verschil.gebleven if verschil else 0,
        verschil.opgelost if verschil else 0,
    )
