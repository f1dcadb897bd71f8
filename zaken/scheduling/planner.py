"""The planner: every task on its planned moments, until it is told to stop. What is due is decided by the rows, not by a trigger.

APScheduler only wakes every task up now and then; the newest planned moment of a task is done by whoever stores its row first. So several
planners may run, a missed night is caught up, and a planner that dies loses nothing.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Literal

from zaken.errors import DatabaseOnbereikbaar, ZakenError
from zaken.scheduling.taken import TAKEN, Omgeving, Taak
from zaken.services import ronden
from zaken.services.nummers import new_uuid
from zaken.services.planning import laatste_slot
from zaken.services.ronden import Recht
from zaken.services.werkplek import Werkplek
from zaken.store.ronden import PLANNER
from zaken.text.schemas import Schema

TIK = timedelta(seconds=20)
"""So often every task looks whether it is due, and the planner gives a sign of life."""

HANGT_NA = timedelta(hours=1)
"""Without a piece of work done for so long a task is no longer kept alive; a copy of a large database is one piece."""

Log = Callable[[int, str], None]
"""Where a line about the planner goes: its weight as in `logging`, and the line; never anything of a case."""


class Gestopt(Exception):
    """The planner has to stop: what was in hand is done, the rest is left for who goes on."""


@dataclass
class Planner:
    """One planner process. `klok` is the real clock; `dood_na` how long a silent run is left to who took it."""

    werkplek: Werkplek
    omgeving: Omgeving
    schemas: Mapping[str, Schema]
    log: Log
    tik: timedelta = TIK
    dood_na: timedelta = ronden.DOOD_NA
    klok: Callable[[], datetime] = lambda: datetime.now(UTC)
    taken: Mapping[str, Taak] = field(default_factory=lambda: TAKEN)
    stop: threading.Event = field(default_factory=threading.Event)
    _eigenaar: str = field(default_factory=new_uuid)
    _eigen: Recht | None = None
    _bezig: dict[str, Recht] = field(default_factory=dict)
    _verder: dict[str, datetime] = field(default_factory=dict)
    _opgeruimd: datetime | None = None

    def draai(self) -> None:
        """Run until `stop` is set; returns when everything in hand is done."""
        from apscheduler.executors.pool import ThreadPoolExecutor
        from apscheduler.schedulers.background import BackgroundScheduler
        from apscheduler.triggers.interval import IntervalTrigger

        logging.getLogger("apscheduler").addHandler(logging.NullHandler())
        actief = {taak: schema for taak, schema in self.schemas.items() if not schema.is_uit}
        wekker = BackgroundScheduler(timezone=UTC, executors={"default": ThreadPoolExecutor(len(actief) + 1)})
        vast = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        steeds = IntervalTrigger(seconds=self.tik.total_seconds(), timezone=UTC)
        self.leef()
        for taak, schema in actief.items():
            wekker.add_job(self.kijk, steeds, (taak, schema), id=taak, next_run_time=datetime.now(UTC), **vast)
        wekker.add_job(self.leef, steeds, id=PLANNER, **vast)
        wekker.start()
        gepland = ", ".join(f"{taak} {schema.tekst}" for taak, schema in actief.items())
        self.log(logging.INFO, f"planner gestart: {gepland or 'niets gepland'}")
        try:
            while not self.stop.wait(1):
                continue
        finally:
            self.stop.set()
            wekker.shutdown(wait=True)
            self._af()
            self.log(logging.INFO, "planner gestopt")

    def leef(self) -> None:
        """A sign of life of this planner and of what in it goes on; and once a day what is of long ago goes away. Never raises."""
        nu = self.klok()
        try:
            if self._eigen is None:
                self._eigen = ronden.take_slot(self.werkplek.opslag, PLANNER, None, self._eigenaar, nu)
            bezig = [recht for taak, recht in list(self._bezig.items()) if nu - self._verder[taak] < HANGT_NA]
            levend = [*bezig, *([self._eigen] if self._eigen else [])]
            ronden.beat(self.werkplek.opslag, levend, nu)
            if self._opgeruimd is None or nu - self._opgeruimd > timedelta(days=1):
                self._opgeruimd = nu
                ronden.tidy(self.werkplek.opslag, nu)
        except Exception as fout:
            waarom = fout.melding if isinstance(fout, ZakenError) else type(fout).__name__
            self.log(logging.WARNING, f"planner: geen teken van leven gegeven: {waarom}")

    def kijk(self, taak: str, schema: Schema) -> None:
        """Do the task when its newest planned moment was not done yet. Never raises: the next look tries again."""
        recht: Recht | None = None
        werkplek = replace(self.werkplek, _configuratie=None, _kalender=None, _versies=None, _zaaktypen={})
        try:
            self._teken(taak)
            nu = self.klok()
            with werkplek.opslag.lezen() as conn:
                slot = laatste_slot(schema, nu, werkplek.kalender(conn).is_werkdag)
            recht = None if slot is None else ronden.take_slot(werkplek.opslag, taak, slot, self._eigenaar, nu, dood_na=self.dood_na)
            if recht is not None:
                self._doe(taak, werkplek, recht)
        except Gestopt:
            if recht is not None:
                self._sluit(taak, recht, "onderbroken", "")
                self.log(logging.INFO, f"{taak}: onderbroken; gaat verder bij de volgende keer")
        except Exception as fout:
            waarom = fout.melding if isinstance(fout, ZakenError) else type(fout).__name__
            self.log(logging.WARNING if isinstance(fout, DatabaseOnbereikbaar) else logging.ERROR, f"{taak}: mislukt: {waarom}")
            if recht is not None:
                self._sluit(taak, recht, "mislukt", waarom)
        finally:
            self._bezig.pop(taak, None)

    def _doe(self, taak: str, werkplek: Werkplek, recht: Recht) -> None:
        self._bezig[taak] = recht
        self.log(logging.INFO, f"{taak}: begonnen")
        afloop = self.taken[taak](werkplek, self.omgeving, partial(self._teken, taak))
        ronden.finish(werkplek.opslag, recht, afloop.uitkomst, self.klok(), telling=afloop.telling, fout=afloop.fout)
        telling = " ".join(f"{naam}={aantal}" for naam, aantal in afloop.telling.items())
        ernst = logging.INFO if afloop.uitkomst == "klaar" else logging.WARNING
        self.log(ernst, f"{taak}: {afloop.uitkomst} {telling} {afloop.fout}".rstrip())

    def _teken(self, taak: str) -> None:
        """Between two pieces of work of this task: it goes on, or has to stop."""
        self._verder[taak] = self.klok()
        if self.stop.is_set():
            raise Gestopt

    def _sluit(self, taak: str, recht: Recht, uitkomst: Literal["onderbroken", "mislukt"], waarom: str) -> None:
        """Note how it ended; when that cannot be, the run counts as dead after a while, and somebody goes on with it."""
        try:
            ronden.finish(self.werkplek.opslag, recht, uitkomst, self.klok(), fout=waarom)
        except ZakenError as fout:
            self.log(logging.WARNING, f"{taak}: {fout.melding}")

    def _af(self) -> None:
        if self._eigen is not None:
            try:
                ronden.finish(self.werkplek.opslag, self._eigen, "klaar", self.klok())
            except ZakenError as fout:
                self.log(logging.WARNING, f"planner: {fout.melding}")
