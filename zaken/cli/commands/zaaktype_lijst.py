"""`zaken zaaktype lijst`: the published zaaktypen. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk

VOORBEELDEN = (
    ("zaken zaaktype lijst", "de zaaktypen die gepubliceerd zijn, met hoeveel zaken er open staan"),
    ("zaken zaaktype lijst --json", "hetzelfde voor een programma"),
)

KOLOMMEN = (
    Kolom("identificatie", "Zaaktype"),
    Kolom("omschrijving", "Omschrijving", rekbaar=True),
    Kolom("nummer", "Nummer"),
    Kolom("versie", "Versie", "rechts"),
    Kolom("open_zaken", "Open", "rechts"),
    Kolom("team", "Team", toon=lambda regel: str(regel.teamnaam), rekbaar=True),
)

app = maak_app()


@app.command()
def lijst(json: JsonOptie = False) -> None:
    """De gepubliceerde zaaktypen, met hoeveel zaken ervan u open ziet staan."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.zaaktypen import list_types

        typen = list_types(sessie.werkplek)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "aantal": len(typen), "zaaktypen": list(typen)})
        return
    uitvoer.tabel(KOLOMMEN, typen, leeg="Er is nog geen zaaktype gepubliceerd.")
    if uitvoer.op_terminal:
        meld("Meer: zaken zaaktype toon NAAM" if typen else "Publiceren: zaken publiceer")


command = maak_command(app)
