"""`zaken weergave ...`: saved views, each command in a file of its own. Runs nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_luie_groep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (
    Opdrachtregel("lijst", "weergave_lijst", "De bewaarde lijsten, met hoeveel zaken erin staan"),
    Opdrachtregel("bewaar", "weergave_bewaar", "Een lijst onder een naam bewaren, voor uzelf"),
    Opdrachtregel("verwijder", "weergave_verwijder", "Een eigen lijst weggooien"),
)

command = maak_luie_groep(TABEL, "Lijsten bewaren en bij naam opvragen.")
