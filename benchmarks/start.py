"""How long a command takes from the shell's prompt: whole processes, beside the bare interpreter and the bare import of sqlmodel."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.meten import Kant, Lat, Regel, hoogstens, om_en_om
from benchmarks.omgeving import BEHEERDER, Omgeving, werkplek
from benchmarks.werk import vul
from zaken.paths import INSTELLINGEN

_NIETS = ("-c", "pass")
_SQLMODEL = ("-c", "import sqlmodel")


@dataclass(frozen=True, slots=True)
class Start:
    """A command line, and the bare process it is held against."""

    naam: str
    regel: tuple[str, ...]
    tegen: tuple[str, ...]
    lat: Lat | None = None


def meet(omgeving: Omgeving) -> Iterator[Regel]:
    """A row per command, on a SQLite database of a thousand cases."""
    url = omgeving.nieuw("sqlite")
    with werkplek(url) as plek:
        nummers = vul(plek, 1_000)
    ronden = omgeving.omvang(9, 3)
    proces = Proces.warm(url, omgeving.map)
    for start in _starts(nummers):
        motor = Kant(lambda ronde, start=start: proces.zaken(start.regel, nummers[ronde]))  # type: ignore[misc]  # bound per row
        ruw = Kant(lambda _, start=start: proces.python(start.tegen))  # type: ignore[misc]  # bound per row
        tegen = "de kale interpreter" if start.tegen == _NIETS else "`import sqlmodel`"
        yield om_en_om(motor, ruw, ronden=ronden, opwarmen=1).regel(
            "koude start", start.naam, lat=start.lat, toelichting=f"{ronden} ronden; ruw is {tegen}; hele processen"
        )


def _starts(nummers: list[str]) -> tuple[Start, ...]:
    een = nummers[0]
    return (
        Start("zaken --help", ("--help",), _NIETS),
        Start("zaken --version", ("--version",), _NIETS),
        Start("zaken lijst --help", ("lijst", "--help"), _NIETS),
        Start("import sqlmodel", (), _NIETS),
        Start("zaken lijst", ("lijst",), _SQLMODEL, hoogstens(1.5)),
        Start("zaken toon", ("toon", een), _SQLMODEL),
        Start("zaken te-laat", ("te-laat",), _SQLMODEL),
        Start("zaken doe", ("doe", "neem_in_behandeling", "ZAAK"), _SQLMODEL),
    )


@dataclass(frozen=True, slots=True)
class Proces:
    """Processes as somebody would start them: compiled modules are there, and nothing of this environment leaks in."""

    omgeving: dict[str, str]
    map: Path

    @classmethod
    def warm(cls, url: str, map_: Path) -> Proces:
        """For a project folder of its own, where somebody may say who works."""
        instellingen = map_ / INSTELLINGEN
        instellingen.parent.mkdir(exist_ok=True)
        instellingen.write_text("[gebruiker]\nvia_omgeving = true\n", encoding="utf-8")
        schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(("ZAKEN_", "PYTHON"))}
        return cls(
            {
                **schoon,
                "PYTHONPYCACHEPREFIX": str(map_ / "bytecode"),
                "ZAKEN_DATABASE": url,
                "ZAKEN_MAP": str(map_),
                "ZAKEN_GEBRUIKER": BEHEERDER,
            },
            map_,
        )

    def zaken(self, regel: tuple[str, ...], nummer: str) -> None:
        """Run a command that must succeed; `ZAAK` in it becomes the number, and no words at all is the bare import of sqlmodel."""
        woorden = tuple(nummer if woord == "ZAAK" else woord for woord in regel)
        self.python(("-m", "zaken", *woorden) if regel else _SQLMODEL)

    def python(self, argumenten: tuple[str, ...]) -> None:
        """Run the interpreter with its talk thrown away; RuntimeError with what it said when it fails."""
        regel = [sys.executable, *argumenten]
        gedaan = subprocess.run(regel, env=self.omgeving, cwd=self.map, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
        if gedaan.returncode:
            raise RuntimeError(f"{' '.join(argumenten)}: {gedaan.stderr}")
