"""What stdout and stderr can do: terminal or not, width, colour, encoding. Never writes."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TextIO

from zaken.cli.keuzes import keuzes

SMALST, BREEDST_VOOR_TEKST = 40, 100


def is_terminal(stroom: TextIO | None) -> bool:
    return stroom is not None and not stroom.closed and stroom.isatty()


def kleur_mag(stroom: TextIO | None) -> bool:
    """Whether colour may be used: on a terminal, unless --geen-kleur, a non-empty NO_COLOR or TERM=dumb says otherwise."""
    if keuzes().geen_kleur or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    oude_console = sys.platform == "win32" and not (os.environ.get("WT_SESSION") or os.environ.get("TERM"))
    return is_terminal(stroom) and not oude_console


def kan_unicode(stroom: TextIO | None) -> bool:
    """Whether lines and rounded corners can be shown."""
    return (getattr(stroom, "encoding", None) or "").lower().replace("-", "") in ("utf8", "cp65001")


def breedte() -> int:
    """Columns of the terminal (COLUMNS wins), never less than a table can live with."""
    return max(SMALST, shutil.get_terminal_size((80, 24)).columns)


def tekstbreedte() -> int:
    """Columns for running text: lines longer than this read badly."""
    return min(breedte(), BREEDST_VOOR_TEKST)


def toegankelijk() -> bool:
    """Whether output is for a screen reader: no boxes, no moving lines (ZAKEN_TOEGANKELIJK=1)."""
    return os.environ.get("ZAKEN_TOEGANKELIJK", "") not in ("", "0")


def richt_in() -> None:
    """Let no character stop a run: UTF-8 in pipes and files, a replacement sign where a terminal cannot show something."""
    for stroom, fouten in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        herinrichten = getattr(stroom, "reconfigure", None)
        if herinrichten is None:
            continue
        with contextlib.suppress(ValueError, OSError):  # a stream that was closed before we started
            if is_terminal(stroom) or os.environ.get("PYTHONIOENCODING"):
                herinrichten(errors=fouten)
            else:
                herinrichten(encoding="utf-8", errors=fouten)


def lees_alles(stroom: TextIO) -> None:
    """Let no byte stop the reading of a pipe: what is no text becomes a replacement sign."""
    herinrichten = getattr(stroom, "reconfigure", None)
    if herinrichten is not None:
        with contextlib.suppress(ValueError, OSError):  # something was read already
            herinrichten(errors="replace")


def laat_los(stroom: TextIO | None) -> None:
    """Point a stream whose reader is gone (or whose disk is full) to nowhere, so that closing it at exit stays silent."""
    if stroom is None:
        return
    with contextlib.suppress(ValueError, OSError):
        nergens = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nergens, stroom.fileno())
        finally:
            os.close(nergens)
