"""The only writer of stdout: tables and panels for people, TSV in a pipe, JSON for programs. User text passes text.safe, never markup."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zaken.cli import terminal
from zaken.errors import ZakenError
from zaken.text.safe import schoon
from zaken.text.systeem import reden_van_systeem

Stijl = Literal["", "alarm", "let_op", "goed", "zacht", "nadruk"]
"""The few colours there are. Never the only sign of something: the words say it too."""


class SchrijfFout(ZakenError):
    """Stdout cannot be written: the disk is full, or the stream is closed."""

    code = "uitvoer"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column. `sleutel` names the key or attribute of a row; `toon` makes of a row what a person sees (a pipe gets the value itself)."""

    sleutel: str
    kop: str
    uitlijning: Literal["links", "rechts"] = "links"
    toon: Callable[[Any], str] | None = None
    stijl: Callable[[Any], Stijl] | None = None
    rekbaar: bool = False
    """Gives way first when the terminal is narrow (descriptions); the others stay whole as long as possible."""

    def waarde(self, rij: object) -> object:
        return rij[self.sleutel] if isinstance(rij, Mapping) else getattr(rij, self.sleutel)

    def tekst(self, rij: object) -> str:
        """The cell as a person sees it: one clean line."""
        from zaken.cli.waarden import een_regel, voor_mensen

        return schoon(een_regel(self.toon(rij) if self.toon else voor_mensen(self.waarde(rij))))


Regels = Sequence[tuple[str, object]]
"""Label and value, one line each, of a panel."""


@dataclass(frozen=True, slots=True)
class Uitvoer:
    """Where data goes. Made by `open_uitvoer`; commands never look at stdout themselves."""

    als_json: bool
    op_terminal: bool
    breedte: int
    kleur: bool
    toegankelijk: bool

    def tabel(self, kolommen: Sequence[Kolom], rijen: Iterable[Any], *, leeg: str = "Niets gevonden.", voet: str = "") -> None:
        """A table on a terminal; in a pipe TSV without a heading: ISO dates, nothing cut off, tabs and line ends made spaces.

        `leeg` (when there are no rows) and `voet` are for people only.
        """
        if not self.op_terminal:
            from zaken.cli.waarden import voor_pijp

            for rij in rijen:
                schrijf("\t".join(voor_pijp(kolom.waarde(rij)) for kolom in kolommen) + "\n")
            return
        alle = list(rijen)
        if not alle:
            self.tekst(leeg)
        elif self.toegankelijk:
            for rij in alle:
                schrijf("; ".join(f"{kolom.kop}: {cel}" for kolom in kolommen if (cel := kolom.tekst(rij))) + "\n")
        else:
            from zaken.cli.tables import teken_tabel

            schrijf(teken_tabel(kolommen, alle, breedte=self.breedte, kleur=self.kleur))
        if voet and alle:
            self.tekst(voet)

    def paneel(self, titel: str, regels: Regels, *, stijlen: Mapping[str, Stijl] | None = None) -> None:
        """Labelled facts about one thing: a panel on a terminal; in a pipe label, tab, value. `stijlen` colours a value by its label."""
        from zaken.cli.waarden import voor_mensen, voor_pijp

        if not self.op_terminal:
            for label, waarde in regels:
                schrijf(f"{voor_pijp(label)}\t{voor_pijp(waarde)}\n")
            return
        cellen = [(schoon(label), schoon(voor_mensen(waarde), meerregelig=True)) for label, waarde in regels]
        if self.toegankelijk:
            schrijf(f"{schoon(titel)}\n" + "".join(f"{label}: {cel}\n" for label, cel in cellen))
        else:
            from zaken.cli.tables import teken_paneel

            schrijf(teken_paneel(schoon(titel), cellen, stijlen or {}, breedte=self.breedte, kleur=self.kleur))

    def tekst(self, tekst: str = "", *, stijl: Stijl = "") -> None:
        """Lines of text as they are."""
        schone = schoon(tekst, meerregelig=True)
        schrijf(f"{_gekleurd(schone, stijl) if self.kleur else schone}\n")

    def kop(self, tekst: str) -> None:
        """A heading above what follows; for people only, so a pipe does not get it."""
        if self.op_terminal:
            schrijf("\n")
            self.tekst(tekst, stijl="nadruk")

    def json(self, inhoud: object) -> None:
        """One JSON document: dates ISO, text whole; what would act on a terminal is written as an escape, which is the same JSON."""
        import json

        from zaken.cli.waarden import naar_json, ontwapend

        ruw = json.dumps(inhoud, ensure_ascii=False, indent=2 if self.op_terminal else None, default=naar_json, allow_nan=False)
        schrijf(ontwapend(ruw) + "\n")


def open_uitvoer(*, json: bool = False) -> Uitvoer:
    """The output of this run; `json` is what the command's --json said."""
    return Uitvoer(
        als_json=json,
        op_terminal=terminal.is_terminal(sys.stdout),
        breedte=terminal.breedte(),
        kleur=terminal.kleur_mag(sys.stdout),
        toegankelijk=terminal.toegankelijk(),
    )


def schrijf(tekst: str) -> None:
    """Write to stdout what is already clean. Raises SchrijfFout; a reader that went away is a BrokenPipeError."""
    _op_stdout(lambda: sys.stdout.write(tekst))


def spoel() -> None:
    """Hand everything written to the operating system, so that a full disk is noticed before the run is called done."""
    if sys.stdout is not None:
        _op_stdout(sys.stdout.flush)


def eis_open() -> None:
    """Refuse, before any work is done, to start where nobody could read the answer."""
    if sys.stdout is None or sys.stdout.closed:
        raise SchrijfFout(
            "De uitvoer kan nergens heen: stdout is gesloten.", hint="Stuur de uitvoer naar een scherm, een bestand of een pijp."
        )


def _op_stdout(handeling: Callable[[], object]) -> None:
    try:
        eis_open()
        handeling()
    except BrokenPipeError:
        raise
    except OSError as fout:
        terminal.laat_los(sys.stdout)
        raise SchrijfFout(
            f"De uitvoer kan niet worden geschreven: {reden_van_systeem(fout)}.",
            hint="Maak ruimte op de schijf of schrijf ergens anders heen. Wat de opdracht al had vastgelegd, is bewaard.",
        ) from fout


_ANSI: Mapping[Stijl, str] = {"alarm": "1;31", "let_op": "33", "goed": "32", "zacht": "2", "nadruk": "1"}


def _gekleurd(tekst: str, stijl: Stijl) -> str:
    return f"\x1b[{_ANSI[stijl]}m{tekst}\x1b[0m" if stijl else tekst
