"""`zaken weergave verwijder NAAM`: throws away a view of one's own. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk

VOORBEELDEN = (
    ("zaken weergave verwijder mijn_spoed", "een eigen lijst weggooien; de zaken blijven"),
    ("zaken weergave verwijder mijn_spoed --json", "het antwoord voor een programma"),
)

app = maak_app()


@app.command()
def verwijder(
    naam: Annotated[str, typer.Argument(metavar="NAAM", help="De weergave", autocompletion=aanvullen.weergave)], json: JsonOptie = False
) -> None:
    """Een eigen bewaarde lijst weggooien; met de zaken gebeurt niets."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.weergaven import remove_view

        weg = remove_view(sessie.werkplek, naam)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "verwijderd": weg})
    else:
        uitvoer.tekst(f"Weergave {weg} verwijderd.")


command = maak_command(app)
