"""`zaken zaaktype teken NAAM`: the statuses and steps of a zaaktype as a drawing. Decides nothing itself."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from zaken.cli import terminal
from zaken.cli.commands.zaaktype_toon import Naam, Versie, haal
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer

VOORBEELDEN = (
    ("zaken zaaktype teken juridisch_verzoek", "statussen en stappen in de terminal"),
    ("zaken zaaktype teken juridisch_verzoek --mermaid", "als Mermaid, voor een wiki of een verslag"),
    ("zaken zaaktype teken workflows/inkoopvraag.yaml", "een bestand dat nog niet gepubliceerd is"),
)

app = maak_app()


@app.command()
def teken(
    naam: Naam,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="Als tekst voor Mermaid (stateDiagram-v2)")] = False,
    versie: Versie = None,
) -> None:
    """De statussen en stappen van een zaaktype tekenen."""
    from zaken.cli.weergave import zaaktype as weergave
    from zaken.domain.lifecycle import diagram

    uitvoer = open_uitvoer()
    zaaktype = haal(naam, versie).zaaktype
    if mermaid:
        uitvoer.tekst(diagram(zaaktype).rstrip())
        return
    uitvoer.tekst(weergave.teken(zaaktype, breedte=min(uitvoer.breedte, 100), unicode=terminal.kan_unicode(sys.stdout)))


command = maak_command(app)
