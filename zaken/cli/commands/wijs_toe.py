"""`zaken wijs-toe MEDEWERKER ZAAK...`: makes somebody behandelaar. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.toewijzen import wijs_toe as voer_wijs_toe_uit
from zaken.cli.zaakopties import GeweigerdNaar, Zaken

VOORBEELDEN = (
    ("zaken wijs-toe jurist2 jur 17", "een zaak aan iemand geven"),
    ("zaken wijs-toe niemand jur 17", "teruggeven aan het team"),
    (
        "zaken lijst --behandelaar jurist1 --alleen-nummers | zaken wijs-toe jurist2 - --proef",
        "een hele werkvoorraad overdragen: eerst kijken",
    ),
)

app = maak_app()


@app.command()
def wijs_toe(
    medewerker: Annotated[
        str,
        typer.Argument(
            metavar="MEDEWERKER",
            help="Wie de zaak gaat behandelen; niemand geeft haar terug aan het team",
            autocompletion=aanvullen.medewerker,
        ),
    ],
    zaken: Zaken,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Zaken aan een behandelaar geven, of teruggeven aan het team."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        return voer_wijs_toe_uit(sessie, uitvoer, medewerker, zaken, sleutel=sleutel, proef=proef, geweigerd_naar=geweigerd_naar)


command = maak_command(app)
