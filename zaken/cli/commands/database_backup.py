"""`zaken database backup [DOEL]`: a consistent copy while others work. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import open_uitvoer
from zaken.settings import laad

VOORBEELDEN = (
    ("zaken database backup", "een kopie naast de database, met de datum in de naam"),
    ("zaken database backup /mnt/backup/zaken-maandag.db", "een kopie ergens anders; een bestaand bestand wordt nooit overschreven"),
)

app = maak_app()


@app.command()
def backup(
    doel: Annotated[Path | None, typer.Argument(metavar="DOEL", help="Het bestand dat gemaakt wordt; zonder dit naast de database")] = None,
) -> None:
    """Een kopie van de database maken terwijl iedereen doorwerkt; toont waar de kopie staat."""
    from datetime import UTC, datetime

    from zaken.services.onderhoud import make_backup
    from zaken.text.dates import lokale_dag

    instellingen = laad(vlaggen=keuzes().vlaggen)
    wachttijd = instellingen.database_wachttijd_seconden.waarde
    kopie = make_backup(instellingen.database_url.waarde, doel, lokale_dag(datetime.now(UTC)), wachttijd=wachttijd)
    open_uitvoer().tekst(str(kopie))
    meld(f"De back-up is gemaakt en nagekeken. Terugzetten: zaken database herstel {kopie}")


command = maak_command(app)
