"""`zaken zaaktype toon NAAM`: one zaaktype in words, from the database or from a file. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk

if TYPE_CHECKING:
    from zaken.services.zaaktypen import Zaaktypebeeld

VOORBEELDEN = (
    ("zaken zaaktype toon juridisch_verzoek", "de nieuwste gepubliceerde versie"),
    ("zaken zaaktype toon juridisch_verzoek --versie 1", "zoals zaken van versie 1 haar gebruiken"),
    ("zaken zaaktype toon workflows/inkoopvraag.yaml", "een bestand dat nog niet gepubliceerd is"),
)

app = maak_app()

Naam = Annotated[
    str, typer.Argument(metavar="NAAM", help="Naam van een gepubliceerd zaaktype, of een bestand", autocompletion=aanvullen.zaaktype)
]
Versie = Annotated[int | None, typer.Option("--versie", min=1, help="Een eerdere versie dan de nieuwste")]


@app.command()
def toon(naam: Naam, versie: Versie = None, json: JsonOptie = False) -> None:
    """Een zaaktype bekijken: stappen met wat ervoor nodig is, velden, resultaten en termijnen."""
    from zaken.cli.weergave.zaaktype import toon_zaaktype

    uitvoer = open_uitvoer(json=json)
    beeld = haal(naam, versie)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "bron": beeld.bron, "zaaktype": beeld.data})
        return
    toon_zaaktype(uitvoer, beeld.zaaktype, beeld.configuratie, beeld.bron)


def haal(naam: str, versie: int | None) -> Zaaktypebeeld:
    """The zaaktype that is meant: a file when the name is one, else what is published."""
    from zaken.services.zaaktypen import published_type, type_in_file

    if naam.endswith((".yaml", ".yml")):
        return type_in_file(Path(naam))
    with werk() as sessie:
        return published_type(sessie.werkplek, naam, versie)


command = maak_command(app)
