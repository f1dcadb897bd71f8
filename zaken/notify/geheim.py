"""Secrets: a password or an address that lets in whoever has it. From a variable or a file, read when used, never shown."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from zaken.text.systeem import reden_van_systeem


class GeenGeheim(Exception):
    """It is not there or must not be used; the text is a Dutch sentence without anything of the secret."""


def geheim(variabele: str, bestand: Path | None, omgeving: Mapping[str, str] | None = None) -> str:
    """The secret in this variable ('' for none), else in this file; GeenGeheim when neither has it.

    A file that everybody may read, or others may change, is refused: what stands in it is no secret then.
    """
    uit_omgeving = (os.environ if omgeving is None else omgeving).get(variabele, "") if variabele else ""
    if uit_omgeving.strip():
        return _een_regel(uit_omgeving, f"de omgevingsvariabele {variabele}")
    if bestand is None:
        raise GeenGeheim(f"de omgevingsvariabele {variabele} is leeg")
    try:
        with bestand.open(encoding="utf-8-sig") as stroom:
            rechten = os.fstat(stroom.fileno()).st_mode
            if sys.platform != "win32" and rechten & (stat.S_IROTH | stat.S_IWOTH | stat.S_IWGRP):
                raise GeenGeheim(f"het bestand {bestand} is voor anderen te lezen of te wijzigen; geef het rechten 600 (chmod 600)")
            inhoud = stroom.read(10_000)
    except UnicodeDecodeError as fout:
        raise GeenGeheim(f"het bestand {bestand} is geen UTF-8") from fout
    except OSError as fout:
        raise GeenGeheim(f"het bestand {bestand}: {reden_van_systeem(fout)}") from fout
    return _een_regel(inhoud, f"het bestand {bestand}")


def _een_regel(tekst: str, waar: str) -> str:
    regels = tekst.strip("\r\n").splitlines()
    if len(regels) != 1 or not regels[0].strip():
        raise GeenGeheim(f"{waar} heeft geen regel, of meer dan een")
    return regels[0]
