"""`zaken noteer ZAAK TEKST`: adds a note to the timeline. Decides nothing itself."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from zaken.cli import terminal
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import EenZaak
from zaken.errors import InvoerFout

VOORBEELDEN = (
    ('zaken noteer ARCH-2026-000123 "Doos 4 ontbreekt in het depot"', "een notitie in de tijdlijn"),
    ("zaken noteer arch 123 - < gespreksverslag.txt", "een langere tekst uit een bestand"),
)
MEESTE_TEKENS = 1_000_000
"""More than this is not read from stdin at all; what is allowed is for the rules to say."""

app = maak_app()


@app.command()
def noteer(
    zaak: EenZaak,
    tekst: Annotated[str, typer.Argument(metavar="TEKST", help="De notitie, tussen aanhalingstekens; - leest haar van stdin")],
    sleutel: SleutelOptie = None,
    json: JsonOptie = False,
) -> int:
    """Een notitie bij een zaak zetten."""
    notitie = _van_stdin() if tekst == "-" else tekst
    if "-" in zaak:
        raise InvoerFout("Een notitie gaat over een zaak.", hint="Geef een zaaknummer en de tekst tussen aanhalingstekens.")
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import Noteer

        vraag = Vraag(Noteer(notitie), gedaan=lambda antwoord: f"{antwoord.identificatie}: notitie toegevoegd.", sleutel=sleutel)
        return voer_uit(sessie, uitvoer, [" ".join(zaak)], vraag)


def _van_stdin() -> str:
    if terminal.is_terminal(sys.stdin):
        raise InvoerFout("Bij - komt de notitie van stdin, maar daar is niets.", hint='Bijvoorbeeld: zaken noteer arch 123 "De tekst"')
    return sys.stdin.read(MEESTE_TEKENS).strip("\n")


command = maak_command(app)
