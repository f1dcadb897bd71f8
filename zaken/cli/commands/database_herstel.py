"""`zaken database herstel BRON`: puts a backup back, keeping what it replaces. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaken.cli.diagnostics import bevestig, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.params import JaOptie
from zaken.settings import laad

VOORBEELDEN = (
    ("zaken database herstel zaken-backup-2026-11-23.db", "zet deze kopie terug, na een vraag"),
    ("zaken database herstel /mnt/backup/zaken-maandag.db --ja", "zonder vraag"),
)

app = maak_app()


@app.command()
def herstel(
    bron: Annotated[Path, typer.Argument(metavar="BRON", help="Een kopie die `zaken database backup` maakte")], ja: JaOptie = False
) -> None:
    """Een kopie terugzetten. Wat er na de kopie is vastgelegd, is dan weg uit de database; het blijft bewaard in een bestand ernaast."""
    from zaken.services.onderhoud import is_there, restore
    from zaken.settings import verberg_wachtwoord

    instellingen = laad(vlaggen=keuzes().vlaggen)
    url = instellingen.database_url.waarde
    vraag = f"{verberg_wachtwoord(url)} vervangen door {bron}? Wat daarna is vastgelegd, staat er dan niet meer in."
    if is_there(url) and not bevestig(vraag, ja=ja):
        meld("Er is niets veranderd.")
        return
    bewaard = restore(url, bron, wachttijd=instellingen.database_wachttijd_seconden.waarde)
    meld(f"{bron} is teruggezet." + (f" Wat er stond is bewaard in {bewaard}" if bewaard else ""))
    meld("Controleer het met: zaken verifieer")
    if instellingen.post_server.waarde or instellingen.kanalen:
        meld("Er gaan geen berichten uit tot een functioneel beheerder zegt dat dit de echte database is: zaken bericht bevestig")


command = maak_command(app)
