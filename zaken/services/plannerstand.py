"""How the planner and its tasks stand: judged from schedules, rows of runs and the messages as they are. Runs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from zaken.domain.kalender import Kalender
from zaken.services.bewaken import Storing, standing_troubles, too_long
from zaken.services.planning import laatste_slot, volgend_slot
from zaken.services.poststand import Poststand
from zaken.services.ronden import DOOD_NA, HERINNEREN
from zaken.services.werkplek import Werkplek
from zaken.store import ronden
from zaken.store.ronden import PLANNER, Ronde
from zaken.text.dates import toon_moment
from zaken.text.schemas import Schema

LAAT_NA = timedelta(minutes=30)
"""So long after its planned moment a task that did not run is late."""


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
    """How the planner stands: its last sign of life, each task, how the messages stand, and in `problemen` everything that is wrong.

    `zonder_planner`: nobody ever ran it and something else starts the work, at times of its own; only what ever ran is judged then.
    """

    hartslag: datetime | None
    taken: tuple[Taakstand, ...]
    problemen: tuple[str, ...]
    storingen: tuple[Storing, ...] = ()
    zonder_planner: bool = False


def standing(
    werkplek: Werkplek, schemas: Mapping[str, Schema], nu: datetime, *, post: Poststand | None = None, dood_na: timedelta = DOOD_NA
) -> Plannerstand:
    """How the planner, its tasks and the messages stand at this moment; `post` says whether messages may go out."""
    with werkplek.opslag.lezen() as conn:
        laatste = ronden.laatste(conn)
        kalender = werkplek.kalender(conn)
    planner = laatste.get(PLANNER)
    hartslag = planner.hartslag if planner is not None and planner.geeindigd is None else None
    zonder = planner is None and HERINNEREN in laatste
    if zonder:
        taken = tuple(_started_otherwise(taak, laatste.get(taak), nu, kalender, dood_na) for taak in schemas)
    else:
        taken = tuple(_task(taak, schema, laatste.get(taak), nu, kalender, dood_na) for taak, schema in schemas.items())
    problemen = [f"{taak.taak}: {taak.probleem}" for taak in taken if taak.probleem]
    if not zonder and any(not schema.is_uit for schema in schemas.values()) and (hartslag is None or hartslag < nu - dood_na):
        problemen.insert(0, "De planner draait niet: er is geen recent teken van leven.")
    storingen = standing_troubles(werkplek, post)
    problemen += [storing.melding for storing in storingen if storing.ernst == "fout"]
    return Plannerstand(planner.hartslag if planner else None, taken, tuple(problemen), storingen, zonder)


def _started_otherwise(taak: str, laatste: Ronde | None, nu: datetime, kalender: Kalender, dood_na: timedelta) -> Taakstand:
    """A task where no planner is: at its own times, but once started it comes every working day."""
    probleem = ""
    if laatste is not None:
        te_laat = too_long(laatste.begonnen + LAAT_NA, nu, kalender.is_werkdag)
        probleem = _problem(nu if te_laat else laatste.begonnen, laatste, nu - dood_na)
    return Taakstand(taak, "zonder planner", laatste, None, probleem)


def _task(taak: str, schema: Schema, laatste: Ronde | None, nu: datetime, kalender: Kalender, dood_na: timedelta) -> Taakstand:
    slot = laatste_slot(schema, nu - LAAT_NA, kalender.is_werkdag)
    probleem = "" if schema.is_uit or slot is None else _problem(slot, laatste, nu - dood_na)
    return Taakstand(taak, schema.tekst, laatste, volgend_slot(schema, nu, kalender.is_werkdag), probleem)


def _problem(slot: datetime, laatste: Ronde | None, levend_sinds: datetime) -> str:
    if laatste is None:
        return "heeft nog nooit gedraaid"
    if max(filter(None, (laatste.gepland, laatste.begonnen))) < slot:
        return "is te laat"
    if laatste.uitkomst == "bezig" and laatste.hartslag < levend_sinds:
        return f"komt niet verder sinds {toon_moment(laatste.hartslag)}"
    if laatste.uitkomst == "mislukt":
        return f"is mislukt: {laatste.fout}"
    return laatste.fout if laatste.uitkomst == "deels" else ""
