"""`zaken heropen ZAAK --reden`: opens a closed case again. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Gezien, Zaken

if TYPE_CHECKING:
    from zaken.services.uitvoeren import Antwoord
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ('zaken heropen jur 17 --reden "Bezwaar ingetrokken; advies moet worden aangevuld"', "terug naar de status van voor het einde"),
    ('zaken heropen jur 17 --reden "Te vroeg afgehandeld" --proef', "eerst kijken wat er zou gebeuren"),
)

app = maak_app()


@app.command()
def heropen(
    zaken: Zaken,
    reden: Annotated[str, typer.Option("--reden", metavar="TEKST", help="Waarom de zaak weer open moet; komt in de tijdlijn")],
    sleutel: SleutelOptie = None,
    versie: Gezien = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een afgehandelde zaak weer openen (recordmanager); einddatum, resultaat en archiefgegevens vervallen."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import Heropen

        vraag = Vraag(
            Heropen(reden),
            gedaan=lambda antwoord: _gedaan(sessie.werkplek, antwoord),
            daarna=lambda antwoord: [f"zaken stappen {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            gezien=versie,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _gedaan(werkplek: Werkplek, antwoord: Antwoord) -> str:
    from zaken.cli.weergave.zaak import Naamgever
    from zaken.services.lezen import configuration
    from zaken.text.dates import toon_datum

    zaak, zaaktype = antwoord.zaak, antwoord.zaaktype
    if zaak is None or zaaktype is None:
        return f"{antwoord.identificatie}: weer open."
    namen = Naamgever(zaaktype, configuration(werkplek))
    uiterlijk = f" Uiterlijk {toon_datum(zaak.uiterlijke_einddatum)}." if zaak.uiterlijke_einddatum else ""
    return f"{zaak.identificatie}: weer open in '{namen.status(zaak.status)}'. Aan zet: {namen.aan_zet(zaak) or 'niemand'}.{uiterlijk}"


command = maak_command(app)
