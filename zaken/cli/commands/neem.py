"""`zaken neem ZAAK...`: makes yourself behandelaar. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.toewijzen import wijs_toe
from zaken.cli.zaakopties import GeweigerdNaar, Zaken

VOORBEELDEN = (
    ("zaken neem jur 17", "een zaak zelf gaan behandelen"),
    ("zaken lijst --behandelaar geen --maximaal 5 --alleen-nummers | zaken neem -", "de vijf die het eerst af moeten"),
)

app = maak_app()


@app.command()
def neem(
    zaken: Zaken,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Zaken zelf gaan behandelen."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        return wijs_toe(sessie, uitvoer, "ik", zaken, sleutel=sleutel, proef=proef, geweigerd_naar=geweigerd_naar)


command = maak_command(app)
