"""The tour of `zaken demo`: runs the public commands in this process and shows each as one would type it. Decides nothing itself."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from zaken.cli import diagnostics, output, terminal
from zaken.cli.weergave.tekst import ingesprongen
from zaken.errors import ControleVond

if TYPE_CHECKING:
    from zaken.services.demo import Demozaken

GEBRUIKER = "archiefmedewerker1"
"""Who acts in the tour: archive staff, with work of her own in the sample cases."""


@dataclass(frozen=True, slots=True)
class Halte:
    """One stop: a sentence, and the command line under it (several commands are a pipe). `code` is how it should end, `door` who types."""

    zin: str
    opdrachten: tuple[tuple[str, ...], ...]
    code: int = diagnostics.KLAAR
    door: str = GEBRUIKER

    @property
    def regel(self) -> str:
        """The command line as one would type it."""
        return " ".join(_woorden(self.opdrachten))

    def getypt(self, breedte: int) -> str:
        """The command line on as many lines as it takes, broken between words the way a shell reads on."""
        regels = ["$"]
        for woord in _woorden(self.opdrachten):
            if len(regels[-1]) + len(woord) + 3 > breedte:
                regels.append("   ")
            regels[-1] += f" {woord}"
        return " \\\n".join(regels)


def _woorden(opdrachten: Sequence[Sequence[str]]) -> Iterator[str]:
    """The words of the line; an option and its value are one, so that they stay together."""
    for nummer, opdracht in enumerate(opdrachten):
        yield from ("|", "zaken") if nummer else ("zaken",)
        woorden = iter(opdracht)
        yield from (f"-e {_quoted(next(woorden))}" if woord == "-e" else _quoted(woord) for woord in woorden)


def _quoted(woord: str) -> str:
    """As `shlex.quote`, but with double quotes, which PowerShell and cmd read too."""
    if shlex.quote(woord) == woord:
        return woord
    veld, is_teken, waarde = woord.partition("=")
    return f'{veld}="{waarde}"' if is_teken else f'"{woord}"'


def haltes(zaken: Demozaken) -> tuple[Halte, ...]:
    """The stops, in the order of a working morning."""
    nummer, jurist, geweigerd = zaken.onvolledig, zaken.behandelaar, 1
    velden = tuple(woord for veld, waarde in zaken.invulling.items() for woord in ("-e", f"{veld}={waarde}"))
    return (
        Halte("Mijn werkvoorraad: bovenaan wat het eerst af moet.", (("lijst", "--behandelaar", "ik"),)),
        Halte("Wat is er te laat, per team, en wie is er aan zet?", (("te-laat",),)),
        Halte("Deze stap kan nog niet. Alles wat ontbreekt staat er in een keer bij.", (("doe", zaken.stap, nummer),), geweigerd),
        Halte("Dezelfde stap, met wat ontbrak erbij. Wat begrepen is, staat eronder.", (("doe", zaken.stap, nummer, *velden),)),
        Halte(
            "Alles oppakken wat gewaardeerd is en nog van niemand: de ene opdracht voedt de andere.",
            (("lijst", "--status", "gewaardeerd", "--behandelaar", "geen"), ("neem", "-")),
        ),
        Halte(
            "Een stap met een stapel zaken tegelijk.",
            (("lijst", "--status", "gewaardeerd", "--behandelaar", "ik"), ("doe", "neem_in_bewerking", "-")),
        ),
        Halte("Een herinneringsronde: wie iets moet weten, hoort het, een keer. Straks doet de planner dit.", (("herinner",),)),
        Halte("Waar ik nu aan herinnerd ben, per soort, en waarom.", (("signaleringen", "--maximaal", "2"),)),
        Halte(f"Nu als {jurist}: wat er met een zaak is gebeurd, door wie en wanneer.", (("tijdlijn", zaken.verhaal),), door=jurist),
        Halte("Hoe de termijn is berekend. De klok stond stil, dus de datums schoven op.", (("termijn", zaken.verhaal),), door=jurist),
    )


class _Scherm(io.TextIOBase):
    """Stdout as a terminal even when it is a file: the demo is for people. Passes on at once, so that stderr keeps its place."""

    def __init__(self, echt: TextIO) -> None:
        self._echt = echt

    @property
    def encoding(self) -> str:  # type: ignore[override]  # the base class declares a plain attribute
        return self._echt.encoding

    def isatty(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, tekst: str) -> int:
        geschreven = self._echt.write(tekst)
        self._echt.flush()
        return geschreven

    def flush(self) -> None:
        self._echt.flush()


def leid_rond(map: Path) -> Demozaken:
    """Show every stop; returns the cases that were shown. ControleVond when one ends otherwise than it should."""
    from zaken import bootstrap
    from zaken.services.demo import find_cases

    kleur = {} if terminal.kleur_mag(sys.stdout) else {"NO_COLOR": "1"}
    with _environment({"ZAKEN_MAP": str(map), "ZAKEN_GEBRUIKER": GEBRUIKER, "ZAKEN_DATABASE": None, **kleur}):
        with bootstrap.open_sessie() as sessie:
            zaken = find_cases(sessie.werkplek)
        for nummer, halte in enumerate(haltes(zaken), start=1):
            _say(nummer, halte)
            with _environment({"ZAKEN_GEBRUIKER": halte.door}), contextlib.redirect_stdout(_Scherm(sys.stdout)):
                code = _run(halte)
            if code != halte.code:
                raise ControleVond(f"`{halte.regel}` eindigde met {code}; verwacht was {halte.code}.")
    return zaken


def _say(nummer: int, halte: Halte) -> None:
    uitvoer = output.open_uitvoer()
    uitvoer.tekst()
    uitvoer.tekst(ingesprongen(halte.zin, uitvoer.breedte, begin=f"{nummer}. "), stijl="nadruk")
    uitvoer.tekst(halte.getypt(uitvoer.breedte), stijl="goed")
    output.spoel()


def _run(halte: Halte) -> int:
    """Run the commands of a pipe one after the other; each but the last is read by the next."""
    from zaken.cli.app import main

    *eerdere, laatste = halte.opdrachten
    invoer = ""
    for opdracht in eerdere:
        buffer = io.StringIO()
        with _stdin(invoer), contextlib.redirect_stdout(buffer):
            if (code := main(opdracht)) != diagnostics.KLAAR:
                return code
        invoer = buffer.getvalue()
    with _stdin(invoer):
        return main(laatste)


@contextlib.contextmanager
def _stdin(tekst: str) -> Iterator[None]:
    echt = sys.stdin
    sys.stdin = io.StringIO(tekst)
    try:
        yield
    finally:
        sys.stdin = echt


@contextlib.contextmanager
def _environment(waarden: Mapping[str, str | None]) -> Iterator[None]:
    """These environment variables for a while (None: not set), then as they were."""
    eerder = {naam: os.environ.get(naam) for naam in waarden}
    _set(waarden)
    try:
        yield
    finally:
        _set(eerder)


def _set(waarden: Mapping[str, str | None]) -> None:
    for naam, waarde in waarden.items():
        if waarde is None:
            os.environ.pop(naam, None)
        else:
            os.environ[naam] = waarde


def verder(map: Path, zaken: Demozaken) -> str:
    """What to type next, in both kinds of shell; with the virtual environment when `zaken` is not found without it."""
    naam = f'"{map}"' if " " in str(map) else str(map)
    omgeving = Path(sys.prefix)
    omgeving = omgeving.relative_to(Path.cwd()) if omgeving.is_relative_to(Path.cwd()) else omgeving
    is_te_vinden = shutil.which("zaken") is not None or sys.prefix == sys.base_prefix
    activeer = omgeving / "Scripts" / "Activate.ps1" if sys.platform == "win32" else f". {omgeving / 'bin' / 'activate'}"
    return "\n".join(
        (
            "",
            f"Nu u. De map {map} is om te oefenen: alles mag.",
            *(() if is_te_vinden else (f"  {activeer}",)),
            f"  cd {naam}",
            f"  export ZAKEN_GEBRUIKER={zaken.behandelaar}",
            f"  zaken toon {zaken.verhaal}",
            f'In Windows (PowerShell) in plaats van export: $env:ZAKEN_GEBRUIKER = "{zaken.behandelaar}"',
            "Alle opdrachten: zaken --help. Een eigen installatie: zaken init mijn-gemeente",
        )
    )
