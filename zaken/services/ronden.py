"""Doing a planned moment of a task once, and saying how the tasks stand. Knows schedules and rows; what a task does is for the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from zaken.domain.kalender import Kalender
from zaken.notify.bericht import Kanaal
from zaken.services.bezorgen import Bezorgverslag
from zaken.services.bundelen import Titels
from zaken.services.herinneren import Rondeverslag, remind
from zaken.services.nummers import new_uuid
from zaken.services.opnieuw import until_first
from zaken.services.planning import laatste_slot, volgend_slot
from zaken.services.werkplek import Werkplek
from zaken.settings import Instellingen
from zaken.store import ronden
from zaken.store.engine import Opslag
from zaken.store.ronden import PLANNER, Ronde, Uitkomst
from zaken.text.schemas import Schema, lees_schema

DOOD_NA = timedelta(minutes=5)
"""Without a sign of life for so long a run counts as dead, and somebody else goes on with it."""

OPNIEUW_NA = timedelta(minutes=15)
"""So long after it failed a run is tried again."""

LAAT_NA = timedelta(minutes=30)
"""So long after its planned moment a task that did not run is late."""

HERINNEREN = "herinneren"
"""The task of the reminder run."""

LOS = "herinneren los"
"""A run of part of the work: of one team, or as of another moment."""

BEWAARD = timedelta(days=90)
"""So long the rows of runs are kept."""


@dataclass(slots=True)
class Afloop:
    """What came of a task: `deels` when it was done and somebody has to look; why is in `fout`. Counts only, nothing of a case."""

    uitkomst: Literal["klaar", "deels"] = "klaar"
    telling: Mapping[str, Any] = field(default_factory=dict)
    fout: str = ""


@dataclass(frozen=True, slots=True)
class Recht:
    """A run that this process does: its row, and whose it is."""

    id: int
    eigenaar: str


@dataclass(frozen=True, slots=True)
class Taakstand:
    """How a task stands: its schedule, its last run, what comes next, and what is wrong in a Dutch sentence ('' when nothing is)."""

    taak: str
    schema: str
    laatste: Ronde | None
    volgende: datetime | None
    probleem: str


@dataclass(frozen=True, slots=True)
class Plannerstand:
    """How the planner stands: its last sign of life, each task, and everything that is wrong."""

    hartslag: datetime | None
    taken: tuple[Taakstand, ...]
    problemen: tuple[str, ...]


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
    werkplek: Werkplek, kanalen: Sequence[Kanaal], *, op: datetime | None, team: str | None, proef: bool, titels: Titels
) -> Rondeverslag:
    """One reminder run that somebody asked for, kept as a run of the task `herinneren`; a `proef` is kept nowhere.

    Of one team, or as of another moment, it is kept apart: the night's run is not done by it.
    """
    if proef:
        return remind(werkplek, kanalen, op=op, team=team, proef=True, titels=titels)
    opslag = werkplek.opslag
    recht = take_slot(opslag, HERINNEREN if op is None and team is None else LOS, None, new_uuid(), datetime.now(UTC))
    rechten = [recht] if recht is not None else []

    def teken(_: Rondeverslag) -> None:
        beat(opslag, rechten, datetime.now(UTC))

    try:
        verslag = remind(werkplek, kanalen, op=op, team=team, titels=titels, hartslag=teken)
    except BaseException:
        for een in rechten:
            finish(opslag, een, "mislukt", datetime.now(UTC), fout="afgebroken of mislukt; zie het logboek")
        raise
    afloop = after_reminders(verslag)
    for een in rechten:
        finish(opslag, een, afloop.uitkomst, datetime.now(UTC), telling=afloop.telling, fout=afloop.fout)
    return verslag


def after_reminders(verslag: Rondeverslag) -> Afloop:
    """What to keep of a reminder run: counts."""
    telling = {
        "zaken": verslag.zaken,
        "gemeld": verslag.gemeld,
        "personen": verslag.personen,
        "onbezorgbaar": verslag.onbezorgbaar,
        "stappen": verslag.stappen,
        "geweigerd": verslag.stappen_geweigerd,
        "geopend": verslag.geopend,
    }
    return after_sending(verslag.bezorgd, telling)


def after_sending(bezorgd: Bezorgverslag, telling: Mapping[str, int]) -> Afloop:
    """What to keep of messages that were handed over, beside what was counted before."""
    alles = {**telling, "verzonden": bezorgd.verzonden, "mislukt": bezorgd.mislukt, "opgegeven": bezorgd.opgegeven}
    alles["uitgesteld"] = bezorgd.uitgesteld
    if bezorgd.mislukt or bezorgd.opgegeven or bezorgd.fouten:
        return Afloop("deels", alles, f"{bezorgd.mislukt + bezorgd.opgegeven} berichten zijn niet bezorgd; zie `zaken diagnose`")
    return Afloop("klaar", alles)


def beat(opslag: Opslag, rechten: Sequence[Recht], nu: datetime) -> int:
    """A sign of life for these runs of one owner; how many there still are."""
    if not rechten:
        return 0
    with opslag.schrijven() as conn:
        return ronden.hartslag(conn, [recht.id for recht in rechten], rechten[0].eigenaar, nu)


def tidy(opslag: Opslag, nu: datetime) -> int:
    """Throw the rows of runs of long ago away; how many."""
    with opslag.schrijven() as conn:
        return ronden.ruim_op(conn, nu - BEWAARD)


def standing(werkplek: Werkplek, schemas: Mapping[str, Schema], nu: datetime, *, dood_na: timedelta = DOOD_NA) -> Plannerstand:
    """How the planner and its tasks stand at this moment."""
    with werkplek.opslag.lezen() as conn:
        laatste = ronden.laatste(conn)
        kalender = werkplek.kalender(conn)
    planner = laatste.get(PLANNER)
    hartslag = planner.hartslag if planner is not None and planner.geeindigd is None else None
    taken = tuple(_task(taak, schema, laatste.get(taak), nu, kalender) for taak, schema in schemas.items())
    problemen = [f"{taak.taak}: {taak.probleem}" for taak in taken if taak.probleem]
    if any(not schema.is_uit for schema in schemas.values()) and (hartslag is None or hartslag < nu - dood_na):
        problemen.insert(0, "De planner draait niet: er is geen recent teken van leven.")
    return Plannerstand(planner.hartslag if planner else None, taken, tuple(problemen))


def _task(taak: str, schema: Schema, laatste: Ronde | None, nu: datetime, kalender: Kalender) -> Taakstand:
    slot = laatste_slot(schema, nu - LAAT_NA, kalender.is_werkdag)
    return Taakstand(taak, schema.tekst, laatste, volgend_slot(schema, nu, kalender.is_werkdag), _problem(schema, slot, laatste))


def _problem(schema: Schema, slot: datetime | None, laatste: Ronde | None) -> str:
    if schema.is_uit or slot is None:
        return ""
    if laatste is None:
        return "heeft nog nooit gedraaid"
    if max(filter(None, (laatste.gepland, laatste.begonnen))) < slot:
        return "is te laat"
    if laatste.uitkomst == "mislukt":
        return f"is mislukt: {laatste.fout}"
    if laatste.uitkomst == "deels":
        return laatste.fout
    return ""
