"""`zaken zaaktype beproef`: runs the scenarios beside the zaaktypen. Opens no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.errors import OngeldigeConfiguratie
from zaken.paths import vind_plaatsen

if TYPE_CHECKING:
    from zaken.services.beproeven import Beproeving

VOORBEELDEN = (
    ("zaken zaaktype beproef", "de scenario's van alle zaaktypen in deze projectmap"),
    ("zaken zaaktype beproef workflows/inkoopvraag.yaml", "alleen die van een zaaktype"),
)

app = maak_app()


@app.command()
def beproef(
    pad: Annotated[Path | None, typer.Argument(metavar="BESTAND|MAP", help="Wat beproefd wordt; zonder dit de projectmap")] = None,
    json: JsonOptie = False,
) -> None:
    """De scenario's van zaaktypen uitvoeren, en zeggen wat geen scenario probeert.

    Elke stap moet een keer gezet zijn, en elke eis, rol en voorwaarde een keer geweigerd hebben. Er is geen database voor nodig.
    """
    from zaken.services.beproeven import try_folder

    uitvoer = open_uitvoer(json=json)
    proeven = try_folder(pad or vind_plaatsen(vlag=keuzes().map).basis)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "zaaktypen": [_als_json(proef) for proef in proeven]})
    else:
        for proef in proeven:
            _toon(uitvoer, proef)
    mis = [proef for proef in proeven if not proef.is_goed]
    if mis:
        raise OngeldigeConfiguratie(
            f"Niet in orde: {', '.join(proef.zaaktype for proef in mis)}.", hint="verbeter het zaaktype of het scenario, en beproef opnieuw"
        )
    meld("Elke stap is gezet en elke herinnering is gekomen; elke eis, rol en voorwaarde is een keer geweigerd.")


def _als_json(proef: Beproeving) -> dict[str, object]:
    return {
        "zaaktype": proef.zaaktype,
        "bestand": proef.bestand,
        "scenarios": proef.scenarios,
        "stappen": proef.stappen,
        "goed": proef.is_goed,
        "afwijkingen": list(proef.afwijkingen),
        "onbeproefd": list(proef.onbeproefd),
    }


def _toon(uitvoer: Uitvoer, proef: Beproeving) -> None:
    from zaken.cli.weergave.tekst import aantal, ingesprongen

    scenarios = aantal(proef.scenarios, "scenario", "scenario's")
    oordeel = "alles beproefd en zoals het moet" if proef.is_goed else "niet in orde"
    uitvoer.tekst(
        f"{proef.zaaktype}: {scenarios}, {aantal(proef.stappen, 'stap', 'stappen')}; {oordeel}",
        stijl="goed" if proef.is_goed else "alarm",
    )
    for afwijking in proef.afwijkingen:
        waar = f"stap {afwijking.stap}" if afwijking.stap else "het openen"
        regel = f"{proef.bestand}:{afwijking.regel}: scenario '{afwijking.scenario}', {waar}: {afwijking.tekst}"
        uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  ", vervolg="      ") if uitvoer.op_terminal else regel)
    for tekst in proef.onbeproefd:
        uitvoer.tekst(f"  niet beproefd: {tekst}")


command = maak_command(app)
