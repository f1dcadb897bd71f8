"""`zaken agenda --naar MAP`: deadlines as calendar files, one per person and team. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import filteropties
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.settings import Instellingen

VOORBEELDEN = (
    ("zaken agenda --naar /mnt/agenda", "een agenda per medewerker en per team, om in Outlook op te nemen"),
    ("zaken agenda", "hetzelfde, in de map die bij [agenda] in config/zaken.toml staat"),
    ("zaken agenda --naar agenda --team juridische_zaken", "alleen die van een team, voor wie het leidt"),
)

app = maak_app()


@app.command()
def agenda(
    naar: Annotated[
        Path | None,
        typer.Option("--naar", metavar="MAP", help="De map waar de bestanden komen; zonder dit die bij [agenda]", file_okay=False),
    ] = None,
    team: filteropties.Team = None,
    json: JsonOptie = False,
) -> None:
    """De termijnen als agenda's (ICS-bestanden), een per medewerker en per team.

    In elke agenda staat alleen wat de lezer mag zien, en van vertrouwelijke zaken geen omschrijving. Wat er al stond wordt vervangen;
    bestanden die niet van Zaken zijn blijven zoals ze zijn. Voor een functioneel beheerder, en met --team voor wie dat team leidt.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.agenda import write_calendars
        from zaken.services.berichten import must_lead, must_manage
        from zaken.services.kiezen import pick_team

        welk = pick_team(sessie.werkplek, team) if team is not None else None
        if welk is None:
            must_manage(sessie.werkplek)
        else:
            must_lead(sessie.werkplek, welk)
        map_ = naar if naar is not None else _from_settings(sessie.instellingen)
        verslag = write_calendars(sessie.werkplek, map_, titels=sessie.instellingen.post_titels_tot_en_met.waarde, team=welk)
    if uitvoer.als_json:
        feiten = {"map": str(verslag.map), "geschreven": verslag.geschreven, "gelijk": verslag.gelijk, "geleegd": verslag.geleegd}
        uitvoer.json({"schema_versie": 1, **feiten})
        return
    rijen = [{"bestand": naam, "wat": "geschreven"} for naam in verslag.geschreven]
    rijen += [{"bestand": naam, "wat": "leeg gemaakt"} for naam in verslag.geleegd]
    uitvoer.tabel((Kolom("bestand", "Bestand", rekbaar=True), Kolom("wat", "Wat")), rijen, leeg="Alle agenda's waren al bij.")
    meld(f"In {verslag.map}: {len(rijen)} bijgewerkt, {verslag.gelijk} ongewijzigd.")


def _from_settings(instellingen: Instellingen) -> Path:
    if not instellingen.agenda_map.waarde:
        raise InvoerFout(
            "Er is niet gezegd waar de agenda's moeten komen.", hint="geef --naar MAP, of vul [agenda] map in config/zaken.toml"
        )
    return instellingen.plaatsen.gegevens / instellingen.agenda_map.waarde


command = maak_command(app)
