"""The only writer of stderr: messages, warnings, errors, questions; and the only place where an error becomes an exit code."""

from __future__ import annotations

import contextlib
import errno
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from zaken import errors
from zaken.cli import terminal
from zaken.cli.keuzes import keuzes
from zaken.text.safe import schoon
from zaken.text.systeem import reden_van_systeem

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

KLAAR = 0
AFGEBROKEN = 130
PIJP_DICHT = 141
ONVERWACHT = 70


@dataclass(frozen=True, slots=True)
class Afloop:
    """One way a run can end: the exit code, the error that leads to it (None: no error of ours), what it means in Dutch."""

    code: int
    fout: type[errors.ZakenError] | None
    uitleg: str


AFLOPEN: tuple[Afloop, ...] = (
    Afloop(KLAAR, None, "gedaan"),
    Afloop(1, errors.RegelWeigert, "een regel weigert (een deel van) het werk; de redenen staan erbij"),
    Afloop(2, errors.InvoerFout, "de opdracht is niet goed getypt of hoort niet zo bij elkaar"),
    Afloop(3, errors.NietGevonden, "niet gevonden, of niet zichtbaar voor u"),
    Afloop(4, errors.NietBevoegd, "u mag dit niet doen"),
    Afloop(5, errors.IntussenGewijzigd, "iemand anders heeft de zaak intussen gewijzigd"),
    Afloop(6, errors.OngeldigeConfiguratie, "een zaaktype of instelling klopt niet"),
    Afloop(7, errors.DatabaseOnbereikbaar, "de database is niet bereikbaar"),
    Afloop(10, errors.ControleVond, "de controle waar u om vroeg heeft iets gevonden"),
    Afloop(ONVERWACHT, errors.ZakenError, "er ging iets mis dat Zaken niet verwachtte"),
    Afloop(AFGEBROKEN, None, "afgebroken met Ctrl-C of door een stopsignaal"),
    Afloop(PIJP_DICHT, None, "het programma dat de uitvoer las, is gestopt (zoals bij `| head`)"),
)


def exitcode(fout: errors.ZakenError) -> int:
    """The exit code of an error, from its class; the most specific row of the table wins (ZakenError itself is the last)."""
    return next(afloop.code for afloop in AFLOPEN if afloop.fout is not None and isinstance(fout, afloop.fout))


def meld(tekst: str) -> None:
    """Say something about the work: what was understood, what was done, what comes next."""
    _schrijf(f"{schoon(tekst, meerregelig=True)}\n")


def waarschuw(melding: str, *, hint: str = "") -> None:
    """Something that does not stop the work but should be known."""
    _melding("let op", "33", melding, hint)


def fout(melding: str, *, hint: str = "") -> None:
    """What went wrong, and the way out."""
    _melding("fout", "1;31", melding, hint)


def handel_af(oorzaak: BaseException) -> int:
    """Report whatever ended the run, and return its exit code. Local variables are never shown."""
    if isinstance(oorzaak, SystemExit):
        return oorzaak.code if isinstance(oorzaak.code, int) else KLAAR if oorzaak.code is None else ONVERWACHT
    if isinstance(oorzaak, BrokenPipeError):
        terminal.laat_los(sys.stdout)
        return PIJP_DICHT
    if isinstance(oorzaak, KeyboardInterrupt):
        _schrijf("\nzaken: afgebroken\n")
        return AFGEBROKEN
    if keuzes().wil_traceback:
        import traceback

        _schrijf(schoon("".join(traceback.format_exception(oorzaak)), meerregelig=True))
    if isinstance(oorzaak, errors.ZakenError):
        fout(oorzaak.melding, hint=oorzaak.hint)
        return exitcode(oorzaak)
    if _is_no_name(oorzaak):
        fout("Dit kan geen naam van een bestand of map zijn: te lang, of met een teken dat niet kan.", hint="Kies een kortere naam.")
        return exitcode(errors.InvoerFout(""))
    if isinstance(oorzaak, OSError) and oorzaak.filename is not None:
        fout(f"{oorzaak.filename}: {reden_van_systeem(oorzaak)}.", hint="Controleer de naam, de rechten en de ruimte op de schijf.")
        return ONVERWACHT
    fout(
        f"Er ging iets mis dat Zaken niet verwachtte (kenmerk {kenmerk(oorzaak)}).",
        hint="Herhaal de opdracht met --debug en geef de uitvoer aan de beheerder. Wat al was vastgelegd, is bewaard.",
    )
    return ONVERWACHT


def _is_no_name(oorzaak: BaseException) -> bool:
    """Whether the system refused what was typed as the name of a file."""
    if isinstance(oorzaak, OSError):
        return oorzaak.errno == errno.ENAMETOOLONG
    return isinstance(oorzaak, ValueError) and "embedded null" in str(oorzaak)


def kenmerk(oorzaak: BaseException) -> str:
    """A reference for an unexpected error: its kind and the last place in our own code. Holds no data, and is the same every time."""
    import traceback

    pakket = Path(__file__).resolve().parent.parent
    for regel in reversed(traceback.extract_tb(oorzaak.__traceback__)):
        bestand = Path(regel.filename)
        if bestand.is_relative_to(pakket):
            return f"{type(oorzaak).__name__} in {bestand.relative_to(pakket).as_posix()}:{regel.lineno}"
    return type(oorzaak).__name__


def bevestig(vraag: str, *, ja: bool) -> bool:
    """Ask before something that is hard to undo; `ja` is the answer given beforehand with --ja. The default is no.

    Raises InvoerFout when nobody is there to answer.
    """
    if ja:
        return True
    if not (terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stderr)):
        raise errors.InvoerFout(f"Hier is een antwoord nodig: {vraag}", hint="Geef --ja mee als het antwoord ja is.")
    while True:
        _schrijf(f"{schoon(vraag)} [j/N] ")
        regel = sys.stdin.readline()
        antwoord = regel.strip().casefold()
        if antwoord in ("j", "ja"):
            return True
        if antwoord in ("", "n", "nee"):
            if not regel:
                _schrijf("\n")
            return False
        meld("Antwoord met j of n.")


VOORTGANG_NA = 0.5
"""Seconds of work before progress is worth a line."""


@dataclass
class Voortgang:
    """How far long work is; shown on a terminal only. Call `stap` after each piece."""

    totaal: int | None
    wat: str
    gedaan: int = 0
    _begonnen: float = field(default_factory=time.monotonic)
    _balk: tuple[Progress, TaskID] | None = None
    _gezegd: int = 0

    def stap(self, aantal: int = 1) -> None:
        """`aantal` more are done."""
        self.gedaan += aantal
        if not terminal.is_terminal(sys.stderr) or time.monotonic() - self._begonnen < VOORTGANG_NA:
            return
        if terminal.toegankelijk():
            self._zeg()
            return
        if self._balk is None:
            self._balk = _open_balk(self.totaal, schoon(self.wat))
        balk, taak = self._balk
        balk.update(taak, completed=self.gedaan)

    def tot(self, gedaan: int, totaal: int) -> None:
        """So many of so many are done: the form in which services tell it."""
        self.totaal = totaal
        self.stap(gedaan - self.gedaan)

    def _zeg(self) -> None:
        """A line for every tenth of the work; without a total after each tenfold."""
        from zaken.text.numbers import toon_getal

        tiende = self.gedaan * 10 // self.totaal if self.totaal else len(str(self.gedaan))
        if tiende > self._gezegd:
            self._gezegd = tiende
            meld(f"{toon_getal(self.gedaan)}{f' van {toon_getal(self.totaal)}' if self.totaal else ''} {self.wat}")

    def sluit(self) -> None:
        if self._balk is not None:
            self._balk[0].stop()


@contextlib.contextmanager
def voortgang(totaal: int | None, wat: str) -> Iterator[Voortgang]:
    """Show how far long work is: `with voortgang(n, "zaken gelezen") as v: ... v.stap(500)`. `totaal` None: not known."""
    lopend = Voortgang(totaal, wat)
    try:
        yield lopend
    finally:
        lopend.sluit()


def _open_balk(totaal: int | None, wat: str) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, no_color=not terminal.kleur_mag(sys.stderr), highlight=False, markup=False)
    balk = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        redirect_stdout=False,
    )
    balk.start()
    return balk, balk.add_task(wat, total=totaal)


LANGSTE_REGEL = 2_000
"""Characters of a line of a message: what was typed may stand in it, and may be anything."""


def _melding(soort: str, kleur: str, melding: str, hint: str) -> None:
    voor, na = (f"\x1b[{kleur}m", "\x1b[0m") if terminal.kleur_mag(sys.stderr) else ("", "")
    _schrijf(f"zaken: {voor}{soort}:{na} {_ingesprongen(melding)}\n")
    if hint:
        _schrijf(f"  wat nu: {_ingesprongen(hint)}\n")


def _ingesprongen(tekst: str) -> str:
    """Several lines stay one message: what follows the first line is indented, and none is longer than somebody reads."""
    regels = schoon(tekst, meerregelig=True).split("\n")
    return "\n    ".join(regel if len(regel) <= LANGSTE_REGEL else f"{regel[:LANGSTE_REGEL]}…" for regel in regels)


def _schrijf(tekst: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads stderr; the exit code still tells
            sys.stderr.write(tekst)
            sys.stderr.flush()
