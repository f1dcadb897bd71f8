"""`zaken planner [draai]`: run what has to happen by itself, until a stop signal. Decides nothing itself."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie
    from zaken.scheduling.planner import Planner

VOORBEELDEN = (
    ("zaken planner draai", "draaien tot Ctrl-C of een stopsignaal; wat onder handen is wordt afgemaakt"),
    ("zaken planner draai --map /srv/zaken", "voor de installatie in die map, zoals in een dienst"),
)

app = maak_app()


@app.command()
def draai() -> None:
    """De planner laten draaien: herinneren, bezorgen, teamoverzichten, nakijken, back-ups en agenda's, op de tijden in [planner].

    Stopt bij Ctrl-C of een stopsignaal zodra het bericht dat onder handen is, is verzonden. Er mogen er meer tegelijk draaien: elke taak
    gebeurt dan toch een keer. Wat gemist is, wordt ingehaald.
    """
    with werk() as sessie:
        if sessie.nu_verzet:
            hint = "haal ZAKEN_NU weg, of doe zelf een ronde: zaken herinner"
            raise InvoerFout("De planner kan niet werken met een klok die stilstaat.", hint=hint)
        planner = _made(sessie)
        with _stops(planner.stop):
            planner.draai()


def _made(sessie: Sessie) -> Planner:
    from zaken import bootstrap
    from zaken.cli.logboek import noteer_regel
    from zaken.scheduling.planner import Planner
    from zaken.scheduling.taken import Omgeving
    from zaken.services.ronden import schemas_of

    instellingen = sessie.instellingen
    map_, agenda = instellingen.plaatsen.gegevens, instellingen.agenda_map.waarde
    omgeving = Omgeving(
        instellingen.database_url.waarde,
        instellingen.database_wachttijd_seconden.waarde,
        map_ / instellingen.planner_map.waarde,
        instellingen.planner_bewaar_backups.waarde,
        lambda _: bootstrap.kanalen(sessie),
        instellingen.post_titels_tot_en_met.waarde,
        map_ / agenda if agenda else None,
        lambda: bootstrap.mag_post(sessie).wacht,
    )

    def log(ernst: int, regel: str) -> None:
        meld(regel)
        noteer_regel(instellingen, ernst, regel)

    return Planner(sessie.werkplek, omgeving, schemas_of(instellingen), log)


@contextmanager
def _stops(stop: threading.Event) -> Iterator[None]:
    """A first signal asks to stop, a second one does not wait."""

    def gevraagd(nummer: int, frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    was = {nummer: signal.signal(nummer, gevraagd) for nummer in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for nummer, eerder in was.items():
            signal.signal(nummer, eerder)


command = maak_command(app)
