"""`zaken corrigeer ZAAK`: mends core values of an open case. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Gezien, Zaken, naam
from zaken.errors import InvoerFout

VOORBEELDEN = (
    ('zaken corrigeer jur 17 --omschrijving "Huur sporthal Zuid" --toelichting "Verkeerde hal"', "een andere omschrijving"),
    (
        'zaken corrigeer jur 17 --vertrouwelijkheid vertrouwelijk --toelichting "Persoonsgegevens"',
        "minder mensen zien hem",
    ),
    ('zaken corrigeer jur 17 --team duo_inkoop --toelichting "Hoort bij inkoop" --proef', "eerst kijken; de behandelaar gaat niet mee"),
)

app = maak_app()


def _niveaus(incomplete: str) -> list[str]:
    from zaken.domain.basis import VERTROUWELIJKHEID

    return [niveau for niveau in VERTROUWELIJKHEID if niveau.startswith(incomplete)]


@app.command()
def corrigeer(
    zaken: Zaken,
    toelichting: Annotated[str, typer.Option("--toelichting", metavar="TEKST", help="Waarom; komt in de tijdlijn")],
    omschrijving: Annotated[str | None, typer.Option("--omschrijving", help="Waar de zaak over gaat, in een regel")] = None,
    vertrouwelijkheid: Annotated[
        str | None,
        typer.Option("--vertrouwelijkheid", help="Wie de zaak mag zien; lager mag niet iedereen", autocompletion=_niveaus),
    ] = None,
    team: Annotated[str | None, typer.Option("--team", help="Welk team de zaak doet", autocompletion=aanvullen.team)] = None,
    organisatie: Annotated[
        str | None, typer.Option("--organisatie", help="Voor wie de zaak is (recordmanager)", autocompletion=aanvullen.organisatie)
    ] = None,
    startdatum: Annotated[
        str | None, typer.Option("--startdatum", metavar="DATUM", help="Vanaf wanneer de zaak loopt; de termijnen schuiven mee")
    ] = None,
    sleutel: SleutelOptie = None,
    versie: Gezien = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Omschrijving, vertrouwelijkheid, team, organisatie of startdatum van een lopende zaak verbeteren."""
    if all(waarde is None for waarde in (omschrijving, vertrouwelijkheid, team, organisatie, startdatum)):
        raise InvoerFout(
            "Wat moet er worden verbeterd?", hint="Geef --omschrijving, --vertrouwelijkheid, --team, --organisatie of --startdatum."
        )
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import Corrigeer
        from zaken.services.kiezen import pick_organisation, pick_team

        werkplek = sessie.werkplek
        opdracht = Corrigeer(
            toelichting,
            omschrijving,
            naam(vertrouwelijkheid) if vertrouwelijkheid is not None else None,
            pick_team(werkplek, team) if team is not None else None,
            pick_organisation(werkplek, organisatie) if organisatie is not None else None,
            dag(startdatum, werkplek.vandaag(), "--startdatum") if startdatum is not None else None,
        )
        vraag = Vraag(
            opdracht,
            gedaan=lambda antwoord: f"{antwoord.identificatie}: verbeterd.",
            daarna=lambda antwoord: [f"zaken toon {antwoord.identificatie}", f"zaken maak-ongedaan {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            gezien=versie,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


command = maak_command(app)
