"""`zaken medewerkers lijst`: the published people. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk

if TYPE_CHECKING:
    from zaken.services.personeel import Medewerkerregel

VOORBEELDEN = (
    ("zaken medewerkers lijst", "wie er nu werken, met hun rollen en teams"),
    ("zaken medewerkers lijst --team juridische_zaken --ook-weg", "ook wie vertrok of nog moet beginnen"),
)


def _rij(regel: Medewerkerregel) -> dict[str, object]:
    mens = regel.medewerker
    return {
        "medewerker": regel.slug,
        "naam": mens.naam,
        "rollen": list(mens.rollen),
        "teams": list(mens.teams),
        "teamnamen": ", ".join(regel.teams),
        "email": mens.email,
        "ziet_tot_en_met": mens.ziet_tot_en_met,
        "van": mens.van,
        "tot": mens.tot,
        "is_er": regel.is_er,
        "vervangers": list(regel.vervangers),
    }


KOLOMMEN = (
    Kolom("medewerker", "Medewerker"),
    Kolom("naam", "Naam", rekbaar=True),
    Kolom("rollen", "Rollen", rekbaar=True),
    Kolom("teams", "Teams", toon=lambda rij: str(rij["teamnamen"]), rekbaar=True),
    Kolom("tot", "Tot en met"),
    Kolom("vervangers", "Vervangen door"),
)

app = maak_app()


@app.command()
def lijst(
    team: Annotated[str | None, typer.Option("--team", help="Alleen dit team", autocompletion=aanvullen.team)] = None,
    ook_weg: Annotated[bool, typer.Option("--ook-weg", help="Ook wie vertrok of nog moet beginnen")] = False,
    json: JsonOptie = False,
) -> None:
    """Wie er met Zaken werken, zoals het gepubliceerd is."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.kiezen import pick_team
        from zaken.services.personeel import list_people

        werkplek = sessie.werkplek
        rijen = [_rij(regel) for regel in list_people(werkplek, team=pick_team(werkplek, team) if team else None, ook_weg=ook_weg)]
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "aantal": len(rijen), "medewerkers": rijen})
        return
    uitvoer.tabel(KOLOMMEN, rijen, leeg="Geen medewerkers gevonden.")
    if uitvoer.op_terminal:
        meld("Bijwerken: config/organisaties.yaml, of zaken medewerkers importeer BESTAND; daarna zaken publiceer")


command = maak_command(app)
