"""Open the database for one command, and say so when its clock was moved. Chooses nothing: bootstrap does."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zaken.cli.diagnostics import waarschuw
from zaken.cli.keuzes import keuzes
from zaken.cli.loop import loop

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie


@contextmanager
def werk() -> Iterator[Sessie]:
    """Somebody at work on the database of this run. Imports what is heavy only now."""
    with _zonder_opruimen():
        from zaken import bootstrap
    from zaken.text.dates import toon_moment

    with bootstrap.open_sessie(vlaggen=keuzes().vlaggen) as sessie:
        if sessie.nu_verzet:
            waarschuw(f"dit is een oefendatabase en de klok is verzet: het is hier {toon_moment(sessie.werkplek.nu())}")
        try:
            yield sessie
        finally:
            loop().wie = sessie.werkplek.bekende_slug()


@contextmanager
def _zonder_opruimen() -> Iterator[None]:
    """Loading libraries makes many objects and no garbage; looking for it all the same takes a fifth of a command's start."""
    if not gc.isenabled() or "zaken.bootstrap" in sys.modules:
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
