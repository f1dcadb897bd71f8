"""The options that choose cases for a list; the same on every command that has them. Looks nothing up."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.params import begint_met

VOLGORDEN = ("termijn", "nummer", "startdatum", "status_sinds", "omschrijving")

Zaaktype = Annotated[str | None, typer.Option("--zaaktype", help="Alleen dit zaaktype", autocompletion=aanvullen.zaaktype)]
Status = Annotated[str | None, typer.Option("--status", help="Alleen in deze status", autocompletion=aanvullen.status)]
Team = Annotated[str | None, typer.Option("--team", help="Alleen van dit team", autocompletion=aanvullen.team)]
Organisatie = Annotated[
    str | None, typer.Option("--organisatie", help="Alleen voor deze organisatie", autocompletion=aanvullen.organisatie)
]
Behandelaar = Annotated[
    str | None, typer.Option("--behandelaar", metavar="ik|NAAM|geen", help="Van wie", autocompletion=aanvullen.behandelaar)
]
AanZet = Annotated[
    str | None,
    typer.Option("--aan-zet", metavar="ik|NAAM|anderen", help="Wie iets moet doen: team, medewerker, partij; anderen: buiten het team"),
]
TeLaat = Annotated[bool, typer.Option("--te-laat", help="Alleen wat over de uiterlijke einddatum is")]
Binnen = Annotated[
    str | None, typer.Option("--binnen", metavar="7d|2w|DATUM", help="Alleen wat binnen die tijd af moet, ook wat al te laat is")
]
Zoek = Annotated[str | None, typer.Option("--zoek", metavar="WOORDEN", help="Alle woorden staan erin; het begin van een woord is genoeg")]
OokAfgehandeld = Annotated[bool, typer.Option("--ook-afgehandeld", help="Ook zaken die klaar zijn")]
Sorteer = Annotated[
    str | None,
    typer.Option(
        "--sorteer",
        metavar="VELD",
        help=f"{', '.join(VOLGORDEN)}; -VELD keert om; zonder dit termijn",
        autocompletion=begint_met(VOLGORDEN),
    ),
]
Kolommen = Annotated[
    str | None, typer.Option("--kolommen", metavar="A,B", help="Deze kolommen, in deze volgorde", autocompletion=aanvullen.kolom)
]


def gesplitst(kolommen: str | None) -> list[str]:
    """The names of columns behind --kolommen."""
    return [naam for naam in (kolommen or "").split(",") if naam.strip()]
