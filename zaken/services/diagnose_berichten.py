"""What is wrong with how channels and calendars are set up, as far as that shows without sending anything. Part of the diagnosis."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zaken.errors import OngeldigeConfiguratie
from zaken.notify.kanalen import gebreken

if TYPE_CHECKING:
    from zaken.services.diagnose import Diagnose
    from zaken.settings import Instellingen


def examine_channels(diagnose: Diagnose, instellingen: Instellingen) -> None:
    """Add what keeps a channel or the calendars from working."""
    for melding in broken_channels(instellingen):
        diagnose.fout(OngeldigeConfiguratie(melding, hint="verbeter het, en probeer het: zaken bericht test", code="kanaal"))
    if instellingen.agenda_map.waarde and not _can_write(instellingen):
        melding = f"In de map {instellingen.agenda_map.waarde} ([agenda] map) kunnen geen agenda's worden geschreven."
        diagnose.fout(OngeldigeConfiguratie(melding, hint="kies een map waarin Zaken mag schrijven", code="agenda_map"))


def broken_channels(instellingen: Instellingen) -> tuple[str, ...]:
    """What keeps a channel from working, each as a Dutch sentence."""
    return tuple(gebreken(instellingen))


def _can_write(instellingen: Instellingen) -> bool:
    """Whether the folder is there, or can be made."""
    map_ = instellingen.plaatsen.gegevens / instellingen.agenda_map.waarde
    staat = next(pad for pad in (map_, *map_.parents) if pad.exists())
    return staat.is_dir() and os.access(staat, os.W_OK | os.X_OK)
