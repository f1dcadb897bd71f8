"""`zaken nieuw ZAAKTYPE`: opens a case and prints its number. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer, schrijf
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag, paren
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import Velden

if TYPE_CHECKING:
    from zaken.services.uitvoeren import Antwoord
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ('zaken nieuw juridisch_verzoek --omschrijving "Huur sporthal"', "een zaak met alleen een omschrijving"),
    ("zaken nieuw inkoopvraag --organisatie diemen -e geraamde_waarde=45.000", "voor een andere organisatie, met een gegeven"),
    ("nummer=$(zaken nieuw juridisch_verzoek --sleutel aanvraag-17)", "in een script; nog eens vragen geeft hetzelfde nummer"),
)

app = maak_app()


@app.command()
def nieuw(
    zaaktype: Annotated[str, typer.Argument(metavar="ZAAKTYPE", help="Soort zaak", autocompletion=aanvullen.zaaktype)],
    eigenschap: Velden = None,
    omschrijving: Annotated[
        str | None, typer.Option("--omschrijving", help="Waar het over gaat, in een regel; zonder deze die van het zaaktype")
    ] = None,
    organisatie: Annotated[
        str | None,
        typer.Option("--organisatie", help="Voor wie; zonder deze die van uw eerste team", autocompletion=aanvullen.organisatie),
    ] = None,
    team: Annotated[
        str | None, typer.Option("--team", help="Wie het doet; zonder deze het team van het zaaktype", autocompletion=aanvullen.team)
    ] = None,
    startdatum: Annotated[str | None, typer.Option("--startdatum", metavar="DATUM", help="Vanaf wanneer; zonder deze vandaag")] = None,
    sleutel: SleutelOptie = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een zaak openen; geeft het nummer."""
    velden = paren(eigenschap)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import exitcode
        from zaken.services import kiezen
        from zaken.services.registreren import NieuweZaak, register

        werkplek = sessie.werkplek
        start = dag(startdatum, werkplek.vandaag(), "--startdatum") if startdatum else None
        soort = kiezen.pick_zaaktype(werkplek, zaaktype, start)
        gevraagd = NieuweZaak(
            zaaktype=soort.identificatie,
            omschrijving=soort.omschrijving if omschrijving is None else omschrijving,
            organisatie=kiezen.pick_organisation(werkplek, organisatie),
            team=kiezen.pick_team(werkplek, team) if team else None,
            startdatum=start,
            eigenschappen=velden,
        )
        antwoord = register(werkplek, [gevraagd], sleutel=sleutel, proef=proef)[0]
        _vertel(uitvoer, werkplek, antwoord, velden, proef=proef)
        return exitcode([antwoord])


def _vertel(uitvoer: Uitvoer, werkplek: Werkplek, antwoord: Antwoord, velden: dict[str, str], *, proef: bool) -> None:
    from zaken.cli.uitvoering import meld_geweigerd
    from zaken.cli.weergave import als_json
    from zaken.cli.weergave.antwoord import herstel
    from zaken.cli.weergave.zaak import begrepen
    from zaken.services.lezen import configuration

    if uitvoer.als_json:
        zaak = als_json.zaak(antwoord.zaak, werkplek.vandaag()) if antwoord.zaak else {}
        uitvoer.json({"schema_versie": als_json.SCHEMA_VERSIE, **zaak, **als_json.antwoord(antwoord), **({"proef": True} if proef else {})})
    if antwoord.uitkomst != "uitgevoerd":
        meld_geweigerd(antwoord, herstel(antwoord))
        return
    if antwoord.zaak and antwoord.zaaktype and not antwoord.herhaald:
        for regel in begrepen(antwoord.zaaktype, antwoord.zaak, velden, configuration(werkplek)):
            meld(regel)
    if not uitvoer.als_json:
        _toon(uitvoer, werkplek, antwoord, proef=proef)


def _toon(uitvoer: Uitvoer, werkplek: Werkplek, antwoord: Antwoord, *, proef: bool) -> None:
    from zaken.cli.uitvoering import meld_waarschuwingen
    from zaken.cli.weergave.antwoord import volgende
    from zaken.cli.weergave.zaak import toon_kop
    from zaken.services.lezen import show

    if proef:
        meld("Proef, er is niets vastgelegd: deze zaak zou worden geopend.")
        meld_waarschuwingen(antwoord)
        return
    if antwoord.herhaald:
        meld(f"Met deze sleutel was {antwoord.identificatie} al geopend; er is niets veranderd.")
    if uitvoer.op_terminal and antwoord.zaak:
        beeld = show(werkplek, antwoord.identificatie)
        toon_kop(uitvoer, beeld)
        meld("Volgende:" + "".join(f"\n  {regel}" for regel in [*volgende(beeld), f"zaken stappen {antwoord.identificatie}"]))
    else:
        schrijf(f"{antwoord.identificatie}\n")
    meld_waarschuwingen(antwoord)


command = maak_command(app)
