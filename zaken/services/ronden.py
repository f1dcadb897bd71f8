"""Doing a planned moment of a task once, and keeping what came of it. Knows rows; what a task does is for the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from zaken.notify.bericht import Kanaal
from zaken.services.bezorgen import Bezorgverslag
from zaken.services.bundelen import team_overviews
from zaken.services.herinneren import Rondeverslag, remind
from zaken.services.nummers import new_uuid
from zaken.services.opnieuw import until_first
from zaken.services.postlezers import Titels
from zaken.services.werkplek import Werkplek
from zaken.settings import Instellingen
from zaken.store import berichtstand, ronden
from zaken.store.engine import Opslag
from zaken.store.ronden import Uitkomst
from zaken.text.dates import lokale_dag
from zaken.text.schemas import Schema, lees_schema

DOOD_NA = timedelta(minutes=5)
"""Without a sign of life for so long a run counts as dead, and somebody else goes on with it."""

OPNIEUW_NA = timedelta(minutes=15)
"""So long after it failed a run is tried again."""

HERINNEREN = "herinneren"
"""The task of the reminder run."""

LOS = "herinneren los"
"""A run of part of the work: of one team, or as of another moment."""

BEWAARD = timedelta(days=90)
"""So long the rows of runs are kept, and the texts of messages that were sent."""

PER_KEER = 500
"""So many texts are emptied in a transaction."""


@dataclass(slots=True)
class Afloop:
    """What came of a task: `deels` when it was done and somebody has to look. Counts only, nothing of a case.

    Why is in `fout`; that is empty when messages did not go, which is judged from the messages as they stand (bewaken.py).
    """

    uitkomst: Literal["klaar", "deels"] = "klaar"
    telling: Mapping[str, Any] = field(default_factory=dict)
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Recht:
    """A run that this process does: its row, and whose it is."""

    id: int
    eigenaar: str


def schemas_of(instellingen: Instellingen) -> dict[str, Schema]:
    """The schedule of every task, as the settings say; calendars only come when there is a folder for them."""
    gevonden = {
        HERINNEREN: instellingen.planner_herinneren,
        "bezorgen": instellingen.planner_bezorgen,
        "teamoverzicht": instellingen.planner_teamoverzicht,
        "verifieren": instellingen.planner_verifieren,
        "backup": instellingen.planner_backup,
    }
    if instellingen.agenda_map.waarde:
        gevonden["agenda"] = instellingen.planner_agenda
    return {taak: lees_schema(instelling.waarde) for taak, instelling in gevonden.items()}


def take_slot(
    opslag: Opslag, taak: str, slot: datetime | None, eigenaar: str, nu: datetime, *, dood_na: timedelta = DOOD_NA
) -> Recht | None:
    """Take this planned moment of a task (None: by hand, always granted); None when somebody else does or did it."""
    sleutel = f"{taak}/{new_uuid()}" if slot is None else f"{taak}/{slot.astimezone(UTC):%Y-%m-%dT%H:%MZ}"

    def neem() -> Recht | None:
        with opslag.lezen() as conn:
            if ronden.is_bezet(conn, sleutel, nu=nu, dood_na=dood_na, opnieuw_na=OPNIEUW_NA):
                return None
        with opslag.schrijven() as conn:
            gevonden = ronden.begin(conn, taak, sleutel, gepland=slot, nu=nu, eigenaar=eigenaar, dood_na=dood_na, opnieuw_na=OPNIEUW_NA)
        return None if gevonden is None else Recht(gevonden, eigenaar)

    return until_first(neem)


def finish(
    opslag: Opslag, recht: Recht, uitkomst: Uitkomst, nu: datetime, *, telling: Mapping[str, Any] | None = None, fout: str = ""
) -> bool:
    """Note what came of a run; False when somebody else took it over meanwhile."""
    with opslag.schrijven() as conn:
        return ronden.eindig(conn, recht.id, recht.eigenaar, nu=nu, uitkomst=uitkomst, telling=telling or {}, fout=fout)


def run_reminders(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    *,
    op: datetime | None,
    team: str | None,
    proef: bool,
    titels: Titels,
    overzicht: bool = False,
    dicht: bool = False,
) -> Rondeverslag:
    """One reminder run that somebody asked for, kept as a run of the task `herinneren`; a `proef` is kept nowhere.

    With `overzicht` also today's overviews for who leads a team, as far as nobody made them yet; `dicht`: no channel may be used.
    Of one team, or as of another moment, it is kept apart: the night's run is not done by it. The first of a day tidies what is old.
    """
    if proef:
        return remind(werkplek, kanalen, op=op, team=team, proef=True, titels=titels)
    opslag, nu = werkplek.opslag, datetime.now(UTC)
    taak = HERINNEREN if op is None and team is None else LOS
    with opslag.lezen() as conn:
        eerder = ronden.laatste(conn).get(taak)
    recht = take_slot(opslag, taak, None, new_uuid(), nu)
    rechten = [recht] if recht is not None else []

    def teken(_: object = None) -> None:
        beat(opslag, rechten, datetime.now(UTC))

    try:
        if overzicht:
            team_overviews(werkplek.als_systeem(op or werkplek.nu()), kanalen)
        verslag = remind(werkplek, kanalen, op=op, team=team, titels=titels, hartslag=teken)
    except BaseException:
        for een in rechten:
            finish(opslag, een, "mislukt", datetime.now(UTC), fout="afgebroken of mislukt; zie het logboek")
        raise
    afloop = after_reminders(verslag, dicht=dicht)
    for een in rechten:
        finish(opslag, een, afloop.uitkomst, datetime.now(UTC), telling=afloop.telling, fout=afloop.fout)
    if eerder is None or lokale_dag(eerder.begonnen) < lokale_dag(nu):
        tidy(opslag, nu)
    return verslag


def after_reminders(verslag: Rondeverslag, *, dicht: bool = False) -> Afloop:
    """What to keep of a reminder run: counts."""
    telling = {
        "zaken": verslag.zaken,
        "gemeld": verslag.gemeld,
        "personen": verslag.personen,
        "onbezorgbaar": verslag.onbezorgbaar,
        "stappen": verslag.stappen,
        "geweigerd": verslag.stappen_geweigerd,
        "geopend": verslag.geopend,
        "onleesbaar": len(verslag.onleesbaar),
    }
    afloop = after_sending(verslag.bezorgd, telling, dicht=dicht)
    return replace(afloop, uitkomst="deels", fout=unreadable(verslag)) if verslag.onleesbaar else afloop


def unreadable(verslag: Rondeverslag) -> str:
    """In a sentence that there are cases which the run had to pass over; '' when there are none."""
    aantal = len(verslag.onleesbaar)
    return f"{aantal} {'zaak is' if aantal == 1 else 'zaken zijn'} overgeslagen en niet te lezen; zie zaken verifieer." if aantal else ""


def after_sending(bezorgd: Bezorgverslag, telling: Mapping[str, int], *, dicht: bool = False) -> Afloop:
    """What to keep of messages that were handed over, beside what was counted before; `dicht`: no channel may be used."""
    alles = {**telling, "verzonden": bezorgd.verzonden, "mislukt": bezorgd.mislukt, "opgegeven": bezorgd.opgegeven}
    alles["uitgesteld"] = bezorgd.uitgesteld
    is_mis = dicht or bezorgd.mislukt or bezorgd.opgegeven or bezorgd.fouten
    return Afloop("deels" if is_mis else "klaar", {**alles, "dicht": 1} if dicht else alles)


def beat(opslag: Opslag, rechten: Sequence[Recht], nu: datetime) -> int:
    """A sign of life for these runs of one owner; how many there still are."""
    if not rechten:
        return 0
    with opslag.schrijven() as conn:
        return ronden.hartslag(conn, [recht.id for recht in rechten], rechten[0].eigenaar, nu)


def tidy(opslag: Opslag, nu: datetime) -> int:
    """Throw the rows of runs of long ago away, and empty the texts of messages that were sent then; how many rows went."""
    while True:
        with opslag.schrijven() as conn:
            if berichtstand.wis_teksten(conn, nu - BEWAARD, maximaal=PER_KEER) < PER_KEER:
                return ronden.ruim_op(conn, nu - BEWAARD)
