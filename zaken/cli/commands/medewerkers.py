"""`zaken medewerkers ...`: the group on people, each command in a file of its own. Runs nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_luie_groep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (
    Opdrachtregel("lijst", "medewerkers_lijst", "Wie er werken, met rollen, teams en vervanging"),
    Opdrachtregel("importeer", "medewerkers_importeer", "De lijst bijwerken uit een export van de directory"),
)

command = maak_luie_groep(TABEL, "Wie er met Zaken werken, en de lijst bijwerken uit de directory.")
