"""`zaken weergave lijst`: the saved views with their counts. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.diagnostics import meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk

VOORBEELDEN = (
    ("zaken weergave lijst", "de bewaarde lijsten, met hoeveel zaken u in elke lijst ziet"),
    ("zaken weergave lijst --json", "hetzelfde voor een programma, met filter en kolommen"),
)

KOLOMMEN = (
    Kolom("naam", "Weergave"),
    Kolom("aantal", "Zaken", "rechts", toon=lambda regel: "-" if regel["aantal"] is None else str(regel["aantal"])),
    Kolom("eigen", "Van", toon=lambda regel: "uzelf" if regel["eigen"] else "iedereen"),
    Kolom("omschrijving", "Wat u ziet", rekbaar=True),
)

app = maak_app()


@app.command()
def lijst(json: JsonOptie = False) -> None:
    """De bewaarde lijsten, met hoeveel zaken u in elke lijst ziet."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.weergaven import count_views

        regels = [
            {
                "naam": geteld.bewaard.naam,
                "aantal": geteld.aantal,
                "eigen": geteld.bewaard.is_eigen,
                "omschrijving": geteld.bewaard.weergave.omschrijving,
                "reden": geteld.reden,
                **geteld.bewaard.weergave.model_dump(exclude={"omschrijving"}),
            }
            for geteld in count_views(sessie.werkplek)
        ]
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "aantal": len(regels), "weergaven": regels})
        return
    uitvoer.tabel(KOLOMMEN, regels, leeg="Er zijn nog geen weergaven. Bewaar er een: zaken weergave bewaar NAAM [opties van zaken lijst]")
    for regel in regels:
        if regel["reden"]:
            waarschuw(f"{regel['naam']} kan niet worden gevraagd: {regel['reden']}")
    if uitvoer.op_terminal and regels:
        meld("Een lijst zien: zaken lijst --weergave NAAM")


command = maak_command(app)
