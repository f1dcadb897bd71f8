"""The row type of the command tables: name, module, one line of help, heading. Imports nothing, so a table costs nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opdrachtregel:
    """One command: `module` under zaken.cli.commands holds `command`, imported only when the command is used."""

    naam: str
    module: str
    hulp: str
    groep: str = "Opdrachten"
