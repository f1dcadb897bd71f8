"""`zaken signalering gezien|later ZAAK...`: puts what one was reminded of aside, for oneself. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_groep, voorbeelden
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Zaken, naam

Regel = Annotated[
    str | None,
    typer.Option("--regel", metavar="REGEL", help="Alleen deze herinnering; zonder dit alles wat bij de zaak voor u open staat",
                 autocompletion=aanvullen.herinnering),
]  # fmt: skip
Reden = Annotated[str, typer.Option("--reden", metavar="TEKST", help="Waarom; komt in de tijdlijn")]

app = maak_app()


@app.command()
@voorbeelden(
    ("zaken signalering gezien arch 123 --reden 'Staat voor donderdag op de planning'", "u weet het; het gaat van uw lijst"),
    ("zaken signalering gezien arch 123 --regel niet_opgepakt --reden 'Wacht op doos 4'", "alleen deze herinnering"),
    ("zaken signaleringen | zaken signalering gezien - --reden 'Besproken in het overleg'", "alles op uw lijst"),
)
def gezien(
    zaken: Zaken,
    reden: Reden,
    regel: Regel = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een herinnering van uw lijst halen: u weet het.

    U hoort hier niet meer van, ook geen herhaling, tot de datum van de zaak verandert. Anderen horen het nog wel.
    """
    return _demp(zaken, regel, reden, None, sleutel=sleutel, geweigerd_naar=geweigerd_naar, proef=proef, json=json)


@app.command()
@voorbeelden(
    ("zaken signalering later arch 123 --tot +2w --reden 'Het depot is dicht'", "over twee weken hoort u het weer"),
    ("zaken signalering later arch 123 arch 124 --tot 1-9-2026 --reden 'Na de zomer'", "twee zaken tegelijk"),
)
def later(
    zaken: Zaken,
    tot: Annotated[str, typer.Option("--tot", metavar="DATUM", help="Vanaf die dag hoort u het weer, als het dan nog speelt")],
    reden: Reden,
    regel: Regel = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een herinnering uitstellen: u hoort het op die dag weer. De termijn van de zaak verandert niet."""
    return _demp(zaken, regel, reden, tot, sleutel=sleutel, geweigerd_naar=geweigerd_naar, proef=proef, json=json)


def _demp(
    zaken: Sequence[str],
    regel: str | None,
    reden: str,
    tot: str | None,
    *,
    sleutel: str | None,
    geweigerd_naar: Path | None,
    proef: bool,
    json: bool,
) -> int:
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import DempHerinnering
        from zaken.text.dates import toon_datum

        dan: date | None = dag(tot, sessie.werkplek.vandaag(), "--tot") if tot is not None else None
        gedaan = f"u hoort het op {toon_datum(dan)} weer" if dan is not None else "van uw lijst"
        vraag = Vraag(
            DempHerinnering(naam(regel) if regel is not None else None, reden, dan),
            gedaan=lambda antwoord: f"{antwoord.identificatie}: {gedaan}.",
            herstel=lambda antwoord: [f"zaken signaleringen {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


command = maak_groep(app, "Een herinnering van uw lijst halen of uitstellen.")
