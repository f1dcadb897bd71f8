"""`zaken zaaktype controleer`: findings in files, like a compiler. Opens no database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.errors import OngeldigeConfiguratie
from zaken.paths import vind_plaatsen

VOORBEELDEN = (
    ("zaken zaaktype controleer", "alle zaaktypen en instellingen van deze projectmap"),
    ("zaken zaaktype controleer workflows/inkoopvraag.yaml", "een bestand, terwijl u eraan werkt"),
    ("zaken zaaktype controleer --json", "de bevindingen voor een programma"),
)

app = maak_app()


@app.command()
def controleer(
    pad: Annotated[Path | None, typer.Argument(metavar="BESTAND|MAP", help="Wat nagekeken wordt; zonder dit de projectmap")] = None,
    json: JsonOptie = False,
) -> None:
    """Zaaktypen en instellingen nakijken: elke bevinding met bestand, regel en wat u kunt doen.

    Er is geen database voor nodig. Een fout houdt publiceren tegen; een waarschuwing is het nakijken waard.
    """
    from zaken.cli.weergave.bevindingen import als_json, samenvatting, toon_bevindingen
    from zaken.services.zaaktypen import check

    uitvoer = open_uitvoer(json=json)
    gevonden = check(pad or vind_plaatsen(vlag=keuzes().map).basis)
    if uitvoer.als_json:
        tellingen = {"bestanden": gevonden.bestanden, "fouten": gevonden.fouten, "waarschuwingen": gevonden.waarschuwingen}
        uitvoer.json({"schema_versie": 1, **tellingen, "bevindingen": als_json(gevonden.bevindingen)})
    else:
        toon_bevindingen(uitvoer, gevonden.bevindingen)
    telling = f"{samenvatting(gevonden.bestanden, gevonden.fouten, gevonden.waarschuwingen)}."
    if gevonden.fouten:
        raise OngeldigeConfiguratie(telling, hint="herstel de fouten; tot dan blijft de gepubliceerde versie gelden")
    meld(telling)


command = maak_command(app)
