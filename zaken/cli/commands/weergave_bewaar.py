"""`zaken weergave bewaar NAAM`: keeps a list under a name. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import filteropties
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, paren
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import Velden

VOORBEELDEN = (
    ("zaken weergave bewaar mijn_spoed --behandelaar ik --binnen 2d", "wat u zelf binnen twee dagen af moet hebben"),
    (
        "zaken weergave bewaar diemen --organisatie diemen --sorteer -startdatum --kolommen identificatie,omschrijving,startdatum",
        "met een eigen volgorde en eigen kolommen",
    ),
)

app = maak_app()


@app.command()
def bewaar(
    naam: Annotated[str, typer.Argument(metavar="NAAM", help="Kleine letters, cijfers en _")],
    omschrijving: Annotated[str, typer.Option("--omschrijving", help="Wat de lijst laat zien")] = "",
    zaaktype: filteropties.Zaaktype = None,
    status: filteropties.Status = None,
    team: filteropties.Team = None,
    organisatie: filteropties.Organisatie = None,
    behandelaar: filteropties.Behandelaar = None,
    aan_zet: filteropties.AanZet = None,
    te_laat: filteropties.TeLaat = False,
    binnen: filteropties.Binnen = None,
    zoek: filteropties.Zoek = None,
    eigenschap: Velden = None,
    ook_afgehandeld: filteropties.OokAfgehandeld = False,
    sorteer: filteropties.Sorteer = None,
    kolommen: filteropties.Kolommen = None,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """Een lijst onder een naam bewaren, alleen voor uzelf; --ja vervangt wat er al onder die naam staat."""
    velden = paren(eigenschap)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.filteren import Filter
        from zaken.services.weergaven import save_view

        gevraagd = Filter(
            zaaktype, status, team, organisatie, behandelaar, aan_zet, te_laat, binnen, zoek, ook_afgehandeld, velden, sorteer or "termijn"
        )
        gekozen = filteropties.gesplitst(kolommen)
        bewaard = save_view(sessie.werkplek, naam, gevraagd, kolommen=gekozen, omschrijving=omschrijving, overschrijven=ja)
    if uitvoer.als_json:
        uitvoer.json({"schema_versie": 1, "naam": bewaard.naam, "eigen": True, **bewaard.weergave.model_dump()})
        return
    uitvoer.tekst(f"Weergave {bewaard.naam} bewaard.")
    meld(f"Volgende:\n  zaken lijst --weergave {bewaard.naam}\n  zaken weergave lijst")


command = maak_command(app)
