"""`zaken hulp`: the help of a command, or a topic. The same texts as --help."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from zaken.cli import hulp as teksten
from zaken.cli import output, terminal
from zaken.cli.app import COMMANDS, hoofdhulp
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.params import begint_met

ONDERWERPEN = {"exitcodes": teksten.exitcodes, "omgeving": teksten.omgeving}

VOORBEELDEN = (
    ("zaken hulp versie", "de hulp bij de opdracht versie"),
    ("zaken hulp exitcodes", "wat de exitcodes betekenen"),
    ("zaken hulp omgeving", "welke omgevingsvariabelen meetellen"),
)

app = maak_app()


@app.command()
def hulp(
    onderwerp: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OPDRACHT|ONDERWERP",
            help="Een opdracht, of exitcodes of omgeving",
            autocompletion=begint_met((*(regel.naam for regel in COMMANDS), *ONDERWERPEN)),
        ),
    ] = None,
) -> int | None:
    """Hulp bij een opdracht of een onderwerp."""
    from zaken.cli.wortel import voer_uit

    if not onderwerp:
        output.schrijf(hoofdhulp())
        return None
    if len(onderwerp) == 1 and onderwerp[0] in ONDERWERPEN:
        output.schrijf(ONDERWERPEN[onderwerp[0]](breedte=terminal.tekstbreedte(), kleur=terminal.kleur_mag(sys.stdout)))
        return None
    return voer_uit([*onderwerp, "--help"])


command = maak_command(app)
