"""`zaken init MAP`: a new installation to own: files, database, first publication. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zaken.cli.diagnostics import meld, voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie

VOORBEELDEN = (
    ("zaken init mijn-gemeente", "een nieuwe map met zaaktypen, instellingen en een lege database"),
    ("zaken init oefenen --oefen", "een database om in te oefenen: u mag er de klok verzetten en als een ander werken"),
    ("zaken init oefenen --met-voorbeeld", "een oefendatabase met voorbeeldzaken"),
    ("zaken init archief --database postgresql://server/zaken", "de zaken in PostgreSQL, de bestanden in de map"),
)

app = maak_app()


@app.command()
def init(
    map: Annotated[Path, typer.Argument(metavar="MAP", help="De map die gemaakt wordt")],
    oefen: Annotated[bool, typer.Option("--oefen", help="Een oefendatabase: niets telt echt")] = False,
    met_voorbeeld: Annotated[bool, typer.Option("--met-voorbeeld", help="Met voorbeeldzaken; het wordt dan een oefendatabase")] = False,
    json: JsonOptie = False,
) -> None:
    """Een nieuwe installatie maken: uw eigen zaaktypen en instellingen, en een database.

    De map komt er helemaal of niet. Wie hem maakt, wordt functioneel beheerder. De bestanden zijn van u: pas ze aan en publiceer ze.
    """
    import os

    from zaken import bootstrap
    from zaken.services.installatie import Wens, create
    from zaken.settings import aanmeldnaam, zaken_nu

    wens = Wens(oefen or met_voorbeeld, met_voorbeeld, keuzes().database or os.environ.get("ZAKEN_DATABASE") or None)
    klok = bootstrap.moved_clock(zaken_nu(), oefen=wens.oefen)
    with voortgang(None, "voorbeeldzaken") as balk:

        def geladen(klaar: int, totaal: int) -> None:
            balk.totaal = totaal
            balk.stap()

        nieuw = create(map, aanmeldnaam(), wens, klok, voortgang=geladen)
    uitvoer = open_uitvoer(json=json)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "installatie": nieuw})
        return
    uitvoer.paneel(
        f"{'Oefeninstallatie' if nieuw.is_oefen else 'Installatie'} gemaakt",
        [
            ("Map", nieuw.map),
            ("Database", keuzes().database or os.environ.get("ZAKEN_DATABASE") or nieuw.map / "zaken.db"),
            ("Zaaktypen", ", ".join(nieuw.zaaktypen)),
            ("Voorbeeldzaken", nieuw.voorbeeldzaken or "geen"),
            ("U werkt als", nieuw.beheerder + (" (functioneel beheerder)" if nieuw.mag_publiceren else "")),
        ],
    )
    meld(_next(map))


def _next(map: Path) -> str:
    """What to type next, in a shell that is here."""
    naam = f'"{map}"' if " " in str(map) else str(map)
    regels = (f"cd {naam}", "zaken zaaktype lijst", 'zaken nieuw juridisch_verzoek --omschrijving "Advies huur"', "zaken lijst")
    return "\nZo gaat u verder:\n" + "\n".join(f"  {regel}" for regel in regels)


command = maak_command(app)
