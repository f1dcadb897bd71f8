"""`zaken geef-vrij ZAAK...`: gives cases back to the team. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.toewijzen import NIEMAND, wijs_toe
from zaken.cli.zaakopties import GeweigerdNaar, Zaken

VOORBEELDEN = (
    ("zaken geef-vrij jur 17", "een zaak teruggeven aan het team"),
    ("zaken lijst --behandelaar ik --status ontvangen --alleen-nummers | zaken geef-vrij -", "alles waar u nog niet aan begon"),
)

app = maak_app()


@app.command("geef-vrij")
def geef_vrij(
    zaken: Zaken,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Zaken teruggeven aan het team: u bent er niet meer mee bezig, en daarna heeft de zaak geen behandelaar."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        return wijs_toe(sessie, uitvoer, NIEMAND, zaken, sleutel=sleutel, proef=proef, geweigerd_naar=geweigerd_naar)


command = maak_command(app)
