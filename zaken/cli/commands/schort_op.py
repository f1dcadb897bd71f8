"""`zaken schort-op ZAAK`: lets the clock of a case stand still. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Zaken

VOORBEELDEN = (
    ('zaken schort-op jur 17 --reden "Wacht op stukken van de aanvrager"', "de klok staat stil vanaf vandaag"),
    ('zaken schort-op jur 17 --reden "Brief verstuurd" --vanaf gisteren', "vanaf een eerdere dag"),
)

app = maak_app()


@app.command("schort-op")
def schort_op(
    zaken: Zaken,
    reden: Annotated[str, typer.Option("--reden", help="Waarom de klok stilstaat; komt in de tijdlijn")],
    vanaf: Annotated[str | None, typer.Option("--vanaf", metavar="DATUM", help="Vanaf wanneer; zonder deze vandaag")] = None,
    grondslag: Annotated[str, typer.Option("--grondslag", help="Artikel of afspraak waarop dit rust, bijvoorbeeld Awb 4:15")] = "",
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """De klok van een zaak stilzetten."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import SchortOp
        from zaken.text.dates import toon_datum

        begin = dag(vanaf, sessie.werkplek.vandaag(), "--vanaf") if vanaf else None
        sinds = toon_datum(begin or sessie.werkplek.vandaag())
        vraag = Vraag(
            SchortOp(reden, begin, grondslag),
            gedaan=lambda antwoord: f"{antwoord.identificatie}: de klok staat stil vanaf {sinds}.",
            daarna=lambda antwoord: [f"zaken hervat {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


command = maak_command(app)
