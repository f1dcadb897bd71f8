"""`zaken verleng ZAAK`: puts the uiterlijke einddatum off by a rule of the zaaktype. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Zaken, naam
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.domain.duur import Duur
    from zaken.services.uitvoeren import Antwoord

VOORBEELDEN = (
    ('zaken verleng bzw 4 --regel verdaging --met "6 weken" --meegedeeld-op gisteren --reden "Nader onderzoek"', "verdagen"),
    (
        'zaken verleng bzw 4 --regel uitstel_met_instemming --tot 1-10-2026 --grond indiener --instemming-op vandaag --reden "Overleg"',
        "verder uitstel, met wie instemt",
    ),
    ('zaken verleng woo 9 --met "2 weken" --meegedeeld-op vandaag --reden "Veel stukken" --proef', "eerst kijken wat eruit komt"),
)

app = maak_app()


@app.command()
def verleng(
    zaken: Zaken,
    reden: Annotated[str, typer.Option("--reden", metavar="TEKST", help="Waarom; komt in de tijdlijn")],
    regel: Annotated[
        str | None, typer.Option("--regel", metavar="NAAM", help="Welke manier van uitstellen; mag weg als het zaaktype er een heeft")
    ] = None,
    met: Annotated[str | None, typer.Option("--met", metavar="DUUR", help="Zoveel erbij: 6 weken, P6W, 10 werkdagen")] = None,
    tot: Annotated[str | None, typer.Option("--tot", metavar="DATUM", help="Of: de dag waarop de termijn dan eindigt")] = None,
    grond: Annotated[
        str | None, typer.Option("--grond", metavar="NAAM", help="Waarom het mag, als het zaaktype daaruit laat kiezen")
    ] = None,
    meegedeeld_op: Annotated[
        str | None, typer.Option("--meegedeeld-op", metavar="DATUM", help="De dag waarop het schriftelijk is meegedeeld")
    ] = None,
    instemming_op: Annotated[str | None, typer.Option("--instemming-op", metavar="DATUM", help="De dag waarop is ingestemd")] = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """De uiterlijke einddatum uitstellen, op een manier die het zaaktype kent: verdagen, of verder uitstel.

    Hoe lang, hoe vaak en onder welke voorwaarden staat in het zaaktype: zaken zaaktype toon NAAM.
    """
    uitvoer = open_uitvoer(json=json)
    duur = _duur(met)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.cli.weergave.antwoord import herstel
        from zaken.domain.opdrachten import Verleng

        vandaag = sessie.werkplek.vandaag()
        opdracht = Verleng(
            naam(regel or ""),
            reden,
            duur,
            dag(tot, vandaag, "--tot") if tot else None,
            naam(grond or ""),
            dag(meegedeeld_op, vandaag, "--meegedeeld-op") if meegedeeld_op else None,
            dag(instemming_op, vandaag, "--instemming-op") if instemming_op else None,
        )
        vraag = Vraag(
            opdracht,
            gedaan=_gedaan,
            herstel=herstel,
            daarna=lambda antwoord: [f"zaken termijn {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _duur(met: str | None) -> Duur | None:
    from zaken.domain.duur import Duur

    try:
        return Duur.parse(met) if met is not None else None
    except ValueError as fout:
        raise InvoerFout(f"--met: {fout}.", hint="schrijf --met '6 weken', --met P6W of --met '10 werkdagen'") from fout


def _gedaan(antwoord: Antwoord) -> str:
    from zaken.cli.weergave.antwoord import nieuwe_datums

    return f"{antwoord.identificatie}: uitgesteld.{nieuwe_datums(antwoord)}"


command = maak_command(app)
