"""The reminder run as a deed: cases of which something is due, and ways out that keep what they accepted, whoever is killed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.contract.test_vanzelf import MET_ELKE, MET_STAP
from tests.factories import NU, VERZOEK
from tests.kill.werk import Meld, Plek
from tests.postbak import HERINNERINGEN, MET_HERINNERINGEN, at, open_cases
from tests.uitbak import Uitbak
from tests.werkplek import a_werkplek
from zaken.domain.opdrachten import DempHerinnering, MaakAfspraak
from zaken.services import bundelen
from zaken.services.bezorgen import VAST, deliver
from zaken.services.herinneren import remind
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

OP = at("04-14")
"""The morning of the run: cases of 2 March are late since yesterday."""
POST = "post"

_AFSPRAKEN = {**HERINNERINGEN, "beloofd": {"moment": {"afspraak": "na"}, "aan": "behandelaar"}}
_WEIGERT = {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P2W", "overgang": "neem_op"}}


def _soort(naam: str, nummer: str, basis: dict[str, Any], **anders: Any) -> dict[str, Any]:
    return {**basis, "identificatie": naam, "nummer": nummer, "herinneringen": HERINNERINGEN, **anders}


SOORTEN = (
    {**MET_HERINNERINGEN, "herinneringen": _AFSPRAKEN},
    _soort("stapper", "STP", MET_STAP),
    _soort("weigeraar", "WEI", VERZOEK, statussen={**VERZOEK["statussen"], "ontvangen": _WEIGERT}),
    _soort("herhaler", "HER", MET_ELKE),
)
"""What reminds; what takes a step by itself; what tries to and may not; what opens the next case."""


def uitbakken(map_: Path) -> list[Uitbak]:
    """Two ways out: one to everybody, one to the teamleider and to teams."""
    return [Uitbak(map_ / POST), Uitbak(map_ / POST, "chat", frozenset({"leider"}))]


class Herinneren:
    """One run: it takes steps, opens cases, says what is due, freezes and hands over; then the overviews of teams.

    `gedaan` holds how many runs there were before: each one is so much later by the real clock that what a killed one held is free.
    """

    zaken = 5

    def bereid_voor(self, plek: Plek) -> None:
        (plek.map / POST).mkdir()
        opslag = Opslag.open(plek.url)
        werkplek = a_werkplek(opslag, "jurist1", NU, *SOORTEN)
        nummers = [*open_cases(werkplek, self.zaken), *open_cases(werkplek, 2, "jurist2")]
        open_cases(werkplek, 1, startdatum=date(2026, 2, 16))
        execute_one(werkplek, nummers[0], DempHerinnering("te_laat", "weet ik"))
        execute_one(werkplek, nummers[1], DempHerinnering("te_laat", "nu niet", date(2026, 5, 1)))
        execute_one(werkplek, nummers[2], DempHerinnering("te_laat", "nu niet", date(2026, 4, 10)))
        for dag in (date(2026, 4, 1), date(2026, 4, 8)):
            execute_one(werkplek, nummers[3], MaakAfspraak(f"beloofd voor {dag}", dag, "jurist1"))
        execute_one(werkplek, nummers[3], DempHerinnering("beloofd", "gebeld", None, date(2026, 4, 8)))
        for soort in SOORTEN[1:]:
            register(werkplek, [NieuweZaak(soort["identificatie"], f"Zaak {nummer}", "diemen") for nummer in range(2)])
        opslag.sluit()

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        bundelen.MENSEN = 2  # in a process that lives for one run
        opslag = Opslag.open(plek.url)
        werkplek = Werkplek(opslag, "leider", lambda: OP, 4)
        echt, kanalen = OP + len(gedaan) * (VAST + timedelta(seconds=1)), uitbakken(plek.map)
        remind(werkplek, kanalen, op=OP, echt=lambda: echt, hartslag=lambda verslag: meld([verslag.zaken, verslag.gemeld]))
        bundelen.team_overviews(werkplek, kanalen)
        deliver(werkplek.als_systeem(OP), kanalen, echt=lambda: echt)
        meld("klaar")
        opslag.sluit()
