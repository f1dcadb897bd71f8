"""`zaken draag-over --van A --aan B`: gives all open cases of one behandelaar to another. Decides nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import KLAAR, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar
from zaken.errors import InvoerFout

VOORBEELDEN = (
    ("zaken draag-over --van jurist1 --aan jurist2 --proef", "wat er zou gebeuren, met per zaak of het kan"),
    ("zaken draag-over --van jurist1 --aan jurist2", "de hele werkvoorraad in een keer"),
    ("zaken draag-over --van jurist1 --aan jurist2 --zaaktype juridisch_verzoek", "alleen een soort zaken"),
)

app = maak_app()


@app.command("draag-over")
def draag_over(
    van: Annotated[str, typer.Option("--van", metavar="MEDEWERKER", help="Wie de zaken nu heeft", autocompletion=aanvullen.behandelaar)],
    aan: Annotated[str, typer.Option("--aan", metavar="MEDEWERKER", help="Wie ze krijgt", autocompletion=aanvullen.medewerker)],
    zaaktype: Annotated[str | None, typer.Option("--zaaktype", help="Alleen dit zaaktype", autocompletion=aanvullen.zaaktype)] = None,
    team: Annotated[str | None, typer.Option("--team", help="Alleen zaken van dit team", autocompletion=aanvullen.team)] = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Alle open zaken van een behandelaar aan een ander geven.

    Dat doet een coördinator of teamleider van het team, of de behandelaar zelf. Het gaat om de zaken die u mag zien.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.toewijzen import wijs_toe
        from zaken.services.filteren import Filter, select
        from zaken.services.kiezen import pick_person
        from zaken.services.lezen import list_numbers

        werkplek = sessie.werkplek
        wie, naar = pick_person(werkplek, van), pick_person(werkplek, aan)
        if wie == naar:
            raise InvoerFout(f"--van en --aan zijn allebei {wie}.", hint="noem twee verschillende medewerkers")
        nummers = list(list_numbers(werkplek, select(werkplek, Filter(behandelaar=wie, zaaktype=zaaktype, team=team))))
        if not nummers and not uitvoer.als_json:
            meld(f"{wie} heeft geen open zaken die u mag zien.")
            return KLAAR
        return wijs_toe(sessie, uitvoer, naar, nummers, sleutel=sleutel, proef=proef, geweigerd_naar=geweigerd_naar)


command = maak_command(app)
