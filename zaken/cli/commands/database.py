"""`zaken database ...`: the group on the database as a whole, each command in a file of its own. Runs nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_luie_groep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (
    Opdrachtregel("bijwerken", "database_bijwerken", "De database geschikt maken voor deze versie van Zaken"),
    Opdrachtregel("backup", "database_backup", "Een kopie maken terwijl iedereen doorwerkt"),
    Opdrachtregel("herstel", "database_herstel", "Een kopie terugzetten"),
)

command = maak_luie_groep(TABEL, "De database bijwerken, kopiëren en terugzetten.")
