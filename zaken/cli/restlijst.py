"""The file of --geweigerd-naar: what could not be done, to be offered again. Never leaves a half list, nor loses one that is being read."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import sys
from pathlib import Path
from types import TracebackType
from typing import TextIO

from zaken.cli.output import SchrijfFout
from zaken.cli.vraag import tsv
from zaken.errors import InvoerFout
from zaken.services.uitvoeren import Antwoord
from zaken.text.systeem import reden_van_systeem


class Restlijst:
    """Written beside its place and put there at the end, because stdin may be the same file: `... - --geweigerd-naar rest < rest`.

    When the work stopped halfway (`rond_af` was not called), or was only a trial, a list that was being read stays as it was.
    Without a path it keeps nothing. InvoerFout, before any work, when the file cannot be written.
    """

    def __init__(self, pad: Path | None, *, proef: bool) -> None:
        self.pad = pad
        self.is_behouden = False
        self._proef = proef
        self._is_af = False
        self._bestand: TextIO | None = None
        self._naast: Path | None = None

    def __enter__(self) -> Restlijst:
        if self.pad is not None:
            try:
                self._open(self.pad)
            except OSError as oorzaak:
                raise _onschrijfbaar(self.pad, oorzaak) from oorzaak
        return self

    def _open(self, pad: Path) -> None:
        if pad.exists() and not pad.is_file():  # a device or a pipe cannot be replaced
            self._bestand = pad.open("w", encoding="utf-8")
            return
        if pad.exists() and not os.access(pad, os.W_OK):
            raise PermissionError(errno.EACCES, "")
        doel = pad.resolve()
        self._naast = doel.with_name(f".{doel.name}.{secrets.token_hex(4)}")
        self._bestand = self._naast.open("x", encoding="utf-8")

    def bewaar(self, antwoord: Antwoord) -> None:
        """Keep the answer when it was refused."""
        if self._bestand is not None and antwoord.uitkomst != "uitgevoerd":
            self._bestand.write(tsv(antwoord))

    def rond_af(self) -> None:
        """All the work was done: what is kept is the whole rest."""
        self._is_af = True

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None) -> None:
        if self._bestand is None or self.pad is None:
            return
        self._bestand.close()
        if self._naast is None:
            return
        self.is_behouden = (self._proef or not self._is_af) and _is_stdin(self.pad)
        if self.is_behouden:
            self._naast.unlink()
            return
        try:
            if self.pad.exists():
                shutil.copymode(self.pad, self._naast)
            self._naast.replace(self.pad.resolve())
        except OSError as oorzaak:
            raise SchrijfFout(
                f"{self.pad} kan niet worden vervangen: {reden_van_systeem(oorzaak)}.", hint=f"Wat niet kon, staat in {self._naast}"
            ) from oorzaak


def _onschrijfbaar(pad: Path, oorzaak: OSError) -> InvoerFout:
    reden = f"de map {pad.parent} bestaat niet" if isinstance(oorzaak, FileNotFoundError) else reden_van_systeem(oorzaak)
    return InvoerFout(f"--geweigerd-naar: {pad} kan niet worden geschreven: {reden}.", hint="Kies een bestand in een map die bestaat.")


def _is_stdin(pad: Path) -> bool:
    """Whether stdin reads this very file."""
    with contextlib.suppress(OSError, ValueError, AttributeError):  # a stream without a file, or no file yet
        return os.path.samestat(os.fstat(sys.stdin.fileno()), pad.stat())
    return False
