"""What was chosen on the command line for the whole run (--debug, --geen-kleur, --database, --map). Decides nothing with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Keuzes:
    """The general options, before or after the name of the command."""

    debug: bool = False
    geen_kleur: bool = False
    database: str | None = None
    map: str | None = None

    @property
    def wil_traceback(self) -> bool:
        return self.debug or os.environ.get("ZAKEN_DEBUG", "") not in ("", "0")

    @property
    def vlaggen(self) -> Mapping[str, str]:
        """What `settings.laad(vlaggen=...)` wants to know."""
        gekozen = {"database.url": self.database, "map": self.map}
        return {naam: waarde for naam, waarde in gekozen.items() if waarde is not None}


_NU: ContextVar[Keuzes] = ContextVar("zaken_keuzes", default=Keuzes())  # noqa: B039 -- frozen, so one shared default is safe


def keuzes() -> Keuzes:
    """The choices of the run that is going on."""
    return _NU.get()


def kies(**gekozen: Any) -> None:
    """Record choices by the name of their field; the last one on the line wins."""
    _NU.set(replace(_NU.get(), **gekozen))


@contextmanager
def nieuwe_keuzes() -> Iterator[None]:
    """A run of its own: what is chosen inside is forgotten afterwards."""
    token = _NU.set(Keuzes())
    try:
        yield
    finally:
        _NU.reset(token)
