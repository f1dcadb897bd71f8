"""`zaken database bijwerken`: brings an older database up to date. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli.diagnostics import bevestig, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.params import JaOptie
from zaken.settings import laad

VOORBEELDEN = (
    ("zaken database bijwerken", "na het installeren van een nieuwere Zaken; maakt eerst een back-up"),
    ("zaken database bijwerken --zonder-backup --ja", "als uw beheerder zelf net een back-up maakte"),
)

app = maak_app()


@app.command()
def bijwerken(
    zonder_backup: Annotated[bool, typer.Option("--zonder-backup", help="Geen back-up vooraf")] = False, ja: JaOptie = False
) -> None:
    """De database geschikt maken voor deze versie van Zaken.

    Er wordt eerst een back-up gemaakt. Lukt het bijwerken niet, dan blijft de database zoals zij was.
    """
    from zaken.services.onderhoud import schema_state, upgrade

    instellingen = laad(vlaggen=keuzes().vlaggen)
    url, wachttijd = instellingen.database_url.waarde, instellingen.database_wachttijd_seconden.waarde
    stand = schema_state(url, wachttijd=wachttijd)
    if stand.is_bij:
        meld(f"{stand.plek} is al bij (schema {stand.nodig}).")
        return
    vraag = f"{stand.plek} bijwerken van schema {stand.gevonden or 'leeg'} naar {stand.nodig}, zonder back-up?"
    if zonder_backup and not bevestig(vraag, ja=ja):
        meld("Er is niets veranderd.")
        return
    kopie = upgrade(url, zonder_backup=zonder_backup, wachttijd=wachttijd)
    meld(f"{stand.plek} is bijgewerkt naar schema {stand.nodig}." + (f" De back-up van ervoor: {kopie}" if kopie else ""))


command = maak_command(app)
