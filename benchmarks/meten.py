"""Measuring two sides of the same work in turns, and what came of it as a row of the table. Knows no database."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Lat:
    """A bar: what `verhouding` (engine time / raw time) may be at most, and how people read it."""

    hoogste: float
    tekst: str


def hoogstens(keer: float) -> Lat:
    """At most so many times the raw side's time."""
    return Lat(keer, f"≤ {_getal(keer)}×")


def minstens_deel(deel: float) -> Lat:
    """At least this part of the raw side's rows a second (0.2: a fifth)."""
    return Lat(1 / deel, f"≥ {deel:.0%} van ruw")


def minstens_keer_sneller(keer: float) -> Lat:
    """At least so many times faster than the raw side."""
    return Lat(1 / keer, f"≥ {_getal(keer)}× zo snel")


def _getal(waarde: float) -> str:
    return f"{waarde:g}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Regel:
    """A row of the table. Times are milliseconds per unit (median over the rounds); `verhouding` is the median of the rounds' own ratios.

    `laag` and `hoog` are the lowest and highest ratio of a round; `lat` is the bar as text ('' when there is none, then `gehaald` is True).
    """

    naam: str
    omvang: str
    motor_ms: float
    ruw_ms: float
    verhouding: float
    laag: float
    hoog: float
    lat: str
    gehaald: bool
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Meting:
    """Seconds per round of both sides, in the order they were measured."""

    motor: tuple[float, ...]
    ruw: tuple[float, ...]

    def regel(self, naam: str, omvang: str, *, per: int = 1, lat: Lat | None = None, toelichting: str = "") -> Regel:
        """The row of this measurement; `per` is how many units one round does."""
        verhoudingen = [motor / ruw for motor, ruw in zip(self.motor, self.ruw, strict=True)]
        verhouding = median(verhoudingen)
        snelste = f"beste ronde: {duur(min(self.motor) / per * 1000)} tegen {duur(min(self.ruw) / per * 1000)}"
        return Regel(
            naam,
            omvang,
            median(self.motor) / per * 1000,
            median(self.ruw) / per * 1000,
            verhouding,
            min(verhoudingen),
            max(verhoudingen),
            lat.tekst if lat else "",
            lat is None or verhouding <= lat.hoogste,
            f"{toelichting}; {snelste}" if toelichting else snelste,
        )


def duur(ms: float) -> str:
    """Milliseconds as people read them: `0,41 ms`, `12,3 ms`, `1,25 s`."""
    tekst = f"{ms / 1000:.2f} s" if ms >= 1000 else f"{ms:.1f} ms" if ms >= 10 else f"{ms:.3f} ms"
    return tekst.replace(".", ",")


@dataclass(frozen=True, slots=True)
class Kant:
    """One side: `doe(ronde)` is timed, `vooraf(ronde)` is done before it and is not."""

    doe: Callable[[int], object]
    vooraf: Callable[[int], object] = lambda ronde: None


def klok(werk: Callable[[], object]) -> float:
    """Seconds that this work takes, starting without old garbage."""
    gc.collect()
    begin = perf_counter()
    werk()
    return perf_counter() - begin


def om_en_om(motor: Kant, ruw: Kant, *, ronden: int, opwarmen: int = 1, afwisselen: bool = True) -> Meting:
    """Measure both sides in turns, so that whatever else the machine does hits both.

    Warm-up rounds (numbered from 0, before the measured ones) do not count. With `afwisselen` every other round begins with the raw
    side; without it the engine always goes first, for a raw side that replays what the engine just did.
    """
    tijden: tuple[list[float], list[float]] = ([], [])
    for ronde in range(opwarmen + ronden):
        beurt = [(0, motor), (1, ruw)]
        if afwisselen and ronde % 2:
            beurt.reverse()
        for plaats, kant in beurt:
            kant.vooraf(ronde)
            seconden = klok(lambda kant=kant, ronde=ronde: kant.doe(ronde))  # type: ignore[misc]  # bound now, called at once
            if ronde >= opwarmen:
                tijden[plaats].append(seconden)
    return Meting(tuple(tijden[0]), tuple(tijden[1]))


def voldoet(regels: Sequence[Regel]) -> bool:
    """Did every row reach its bar?"""
    return all(regel.gehaald for regel in regels)
