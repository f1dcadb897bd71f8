"""What is known of the run that is going on, for the log: command, options, who. Names only, never a value; imports nothing heavy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic


@dataclass(slots=True)
class Loop:
    """One run. `opdracht` is empty until a command is named; `stil` means that it only showed help or the version."""

    begonnen: datetime = field(default_factory=lambda: datetime.now(UTC))
    opdracht: str = ""
    opties: tuple[str, ...] = ()
    wie: str | None = None
    stil: bool = False
    _klok: float = field(default_factory=monotonic)

    @property
    def duur_ms(self) -> int:
        return round((monotonic() - self._klok) * 1000)

    def noem(self, opdracht: str, woorden: Sequence[str], bekend: Collection[str]) -> None:
        """This command was named, with these words behind it; of those only the names of options it knows are kept."""
        self.opdracht = opdracht
        namen = (woord.partition("=")[0] for woord in woorden)
        self.opties = tuple(dict.fromkeys((*self.opties, *(naam for naam in namen if naam in bekend))))


_NU: ContextVar[Loop | None] = ContextVar("zaken_loop", default=None)


def loop() -> Loop:
    """The run that is going on; outside any run one that nobody keeps."""
    return _NU.get() or Loop()


@contextmanager
def nieuwe_loop() -> Iterator[Loop]:
    """A run of its own."""
    token = _NU.set(nieuw := Loop())
    try:
        yield nieuw
    finally:
        _NU.reset(token)
