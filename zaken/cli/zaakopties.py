"""The parameters that commands on cases share: which case, which step, which files. Looks nothing up."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from zaken.cli import aanvullen

EenZaak = Annotated[
    list[str], typer.Argument(metavar="ZAAK", help="Zaaknummer, zoals ARCH-2026-000123 of arch 123", autocompletion=aanvullen.zaak)
]
Zaken = Annotated[
    list[str],
    typer.Argument(metavar="ZAAK", help="Een of meer zaaknummers; - leest ze uit een pijp of bestand", autocompletion=aanvullen.zaak),
]
Velden = Annotated[
    list[str] | None,
    typer.Option("-e", "--eigenschap", metavar="VELD=WAARDE", help="Een gegeven van de zaak", autocompletion=aanvullen.veld),
]
GeweigerdNaar = Annotated[
    Path | None, typer.Option("--geweigerd-naar", metavar="BESTAND", help="Schrijf wat niet kon hierheen, om later opnieuw aan te bieden")
]
Gezien = Annotated[
    int | None, typer.Option("--versie", min=1, metavar="GETAL", help="Alleen als de zaak nog deze versie heeft (bij een enkele zaak)")
]


def naam(getypt: str) -> str:
    """A step or outcome as it is called in a zaaktype: people type hyphens, spaces and capitals."""
    return getypt.strip().casefold().replace("-", "_").replace(" ", "_")


def op_regel(*woorden: str) -> str:
    """Words as they can be pasted into a shell."""
    return " ".join(shlex.quote(woord) for woord in woorden)
