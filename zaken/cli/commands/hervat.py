"""`zaken hervat ZAAK`: lets the clock of a case run again. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Zaken

if TYPE_CHECKING:
    from zaken.services.uitvoeren import Antwoord

VOORBEELDEN = (
    ("zaken hervat jur 17", "de klok loopt weer; vandaag stond hij nog stil"),
    ("zaken hervat jur 17 --tot-en-met 12-3-2026", "de klok stond stil tot en met die dag"),
)

app = maak_app()


@app.command()
def hervat(
    zaken: Zaken,
    tot_en_met: Annotated[
        str | None, typer.Option("--tot-en-met", metavar="DATUM", help="Laatste dag dat de klok stilstond; zonder deze vandaag")
    ] = None,
    toelichting: Annotated[str, typer.Option("--toelichting", metavar="TEKST", help="Waarom; komt in de tijdlijn")] = "",
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """De klok van een zaak weer laten lopen."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.cli.weergave.antwoord import herstel
        from zaken.domain.opdrachten import Hervat

        einde = dag(tot_en_met, sessie.werkplek.vandaag(), "--tot-en-met") if tot_en_met else None
        vraag = Vraag(
            Hervat(einde, toelichting),
            gedaan=_gedaan,
            herstel=herstel,
            daarna=lambda antwoord: [f"zaken termijn {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _gedaan(antwoord: Antwoord) -> str:
    from zaken.cli.weergave.antwoord import nieuwe_datums

    return f"{antwoord.identificatie}: de klok loopt weer.{nieuwe_datums(antwoord)}"


command = maak_command(app)
