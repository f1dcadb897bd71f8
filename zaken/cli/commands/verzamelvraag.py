"""`zaken verzamelvraag`: what waits for other departments, ready to mail. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, ProefOptie
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.services.verzamelvraag import Verzamelvraag

VOORBEELDEN = (
    ("zaken verzamelvraag --vakafdeling diemen_ruimte --naar uit", "een mail en een Excel voor een afdeling"),
    ("zaken verzamelvraag --alle --naar uit --proef", "welke afdelingen iets zouden krijgen, zonder iets te schrijven"),
    ("zaken verzamelvraag --alle --naar uit --veld dossier_einddatum", "alleen naar een gegeven vragen"),
)
KOLOMMEN = (
    Kolom("vakafdeling", "Vakafdeling", toon=lambda vraag: vraag.naam, rekbaar=True),
    Kolom("zaken", "Zaken", uitlijning="rechts"),
    Kolom("oudste", "Oudste sinds"),
    Kolom("weggelaten", "Weggelaten", uitlijning="rechts"),
    Kolom("tekst", "Mail", toon=lambda vraag: vraag.tekst.name if vraag.tekst else ""),
)

app = maak_app()


@app.command()
def verzamelvraag(
    doel: Annotated[Path, typer.Option("--naar", metavar="MAP", help="Waar de bestanden komen; de map wordt zo nodig gemaakt")],
    vakafdeling: Annotated[
        str | None, typer.Option("--vakafdeling", metavar="TEAM", help="Voor deze afdeling", autocompletion=aanvullen.team)
    ] = None,
    alle: Annotated[bool, typer.Option("--alle", help="Voor elke afdeling waar iets op wacht")] = False,
    veld: Annotated[
        list[str] | None, typer.Option("--veld", metavar="VELD", help="Vraag hiernaar; zonder dit naar wat nog leeg en nodig is")
    ] = None,
    ja: JaOptie = False,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> None:
    """Per vakafdeling verzamelen wat op haar wacht: een mail met een Excel om in te vullen."""
    if (vakafdeling is None) is not alle:
        raise InvoerFout("Voor wie?", hint="Kies --vakafdeling TEAM, of --alle voor elke afdeling waar iets op wacht.")
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.kiezen import pick_team
        from zaken.services.verzamelvraag import gather

        team = pick_team(sessie.werkplek, vakafdeling) if vakafdeling is not None else None
        vragen = gather(sessie.werkplek, team, doel, velden=veld or (), overschrijven=ja, proef=proef)
        _toon(uitvoer, vragen, proef=proef)


def _toon(uitvoer: Uitvoer, vragen: tuple[Verzamelvraag, ...], *, proef: bool) -> None:
    from zaken.cli.weergave.als_json import SCHEMA_VERSIE
    from zaken.cli.weergave.tekst import aantal

    if uitvoer.als_json:
        extra = {"proef": True} if proef else {}
        uitvoer.json({"schema_versie": SCHEMA_VERSIE, **extra, "aantal": len(vragen), "verzamelvragen": [_als_json(v) for v in vragen]})
    else:
        uitvoer.tabel(KOLOMMEN, vragen, leeg="Er wacht niets op een vakafdeling.")
    if weggelaten := sum(vraag.weggelaten for vraag in vragen):
        meld(f"Te vertrouwelijk voor mail en weggelaten: {aantal(weggelaten, 'zaak', 'zaken')}. Neem daarover zelf contact op.")
    if proef:
        meld("Proef, er is niets geschreven.")
    elif any(vraag.tekst for vraag in vragen):
        meld("Volgende:\n  mail elke tekst met het Excelbestand dat ernaast staat\n  wat terugkomt: zaken vul --uit BESTAND --proef")


def _als_json(vraag: Verzamelvraag) -> dict[str, object]:
    return {
        "vakafdeling": vraag.vakafdeling,
        "naam": vraag.naam,
        "zaken": vraag.zaken,
        "weggelaten": vraag.weggelaten,
        "oudste": vraag.oudste,
        "tekst": str(vraag.tekst) if vraag.tekst else None,
        "excel": str(vraag.excel) if vraag.excel else None,
    }


command = maak_command(app)
