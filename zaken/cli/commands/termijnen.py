"""`zaken termijnen ...`: the group on the dates of many cases, each command in a file of its own. Runs nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_luie_groep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (Opdrachtregel("herbereken", "termijnen_herbereken", "Termijnen opnieuw berekenen met de kalender en de bedragen van nu"),)

command = maak_luie_groep(TABEL, "De termijnen van veel zaken tegelijk.")
