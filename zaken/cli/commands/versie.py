"""`zaken versie`: what is installed and which folder counts. Opens no database."""

from __future__ import annotations

import platform

from zaken import __version__
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.paths import vind_plaatsen

VOORBEELDEN = (
    ("zaken versie", "de versie, de Python eronder en de projectmap"),
    ("zaken versie --json", "hetzelfde voor een programma"),
)

app = maak_app()


@app.command()
def versie(json: JsonOptie = False) -> None:
    """De versie van Zaken, en waar het staat."""
    uitvoer = open_uitvoer(json=json)
    plaatsen = vind_plaatsen(vlag=keuzes().map)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "versie": __version__, "python": platform.python_version(), "projectmap": plaatsen.project})
        return
    uitvoer.paneel(
        f"Zaken {__version__}",
        [
            ("Versie", __version__),
            ("Python", platform.python_version()),
            ("Projectmap", plaatsen.project or "geen; maak er een met zaken init MAP"),
            ("Meegeleverd", plaatsen.standaard),
        ],
    )


command = maak_command(app)
