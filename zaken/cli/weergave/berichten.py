"""What was not sent yet, for people and for programs. Looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from zaken.cli.output import Kolom, Stijl, Uitvoer
from zaken.cli.weergave.als_json import SCHEMA_VERSIE
from zaken.cli.weergave.tekst import aantal, ingesprongen
from zaken.services.wachtrij import Wachtend, Wachtstand
from zaken.text.dates import toon_moment

KOLOMMEN = tuple(
    Kolom(naam, naam)
    for naam in (
        "id", "kanaal", "stand", "adres", "onderwerp", "reden", "pogingen", "volgende_poging", "gemaakt_op", "wie", "team", "aantal",
    )
)  # fmt: skip
"""Of a pipe: everything, in this order."""
_KLEUREN: dict[Wachtstand, Stijl] = {"opgegeven": "alarm", "mislukt": "let_op", "wacht": ""}


def als_json(wachtend: Sequence[Wachtend]) -> dict[str, Any]:
    """For programs: `aantal` counts the messages, `regels` are by channel what is in no message yet."""
    berichten = [asdict(een) for een in wachtend if een.id is not None]
    velden = ("kanaal", "aantal", "reden", "volgende_poging", "gemaakt_op")
    regels = [{naam: getattr(een, naam) for naam in velden} for een in wachtend if een.id is None]
    return {"schema_versie": SCHEMA_VERSIE, "aantal": len(berichten), "berichten": berichten, "regels": regels}


def toon(uitvoer: Uitvoer, wachtend: Sequence[Wachtend]) -> None:
    """On a terminal a few lines each, so that the reason is whole however narrow it is."""
    if not wachtend:
        uitvoer.tekst("Er wacht niets: alle berichten zijn verstuurd.")
    breed = max((len(str(een.id)) for een in wachtend if een.id is not None), default=1)
    for een in wachtend:
        begin = f"{een.id if een.id is not None else '-':>{breed}}  "
        uitvoer.tekst(ingesprongen(f"{_wat(een)}: {_stand(een)}", uitvoer.breedte, begin=begin), stijl=_KLEUREN[een.stand])
        for regel in (een.onderwerp, een.reden):
            if regel:
                uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin=" " * len(begin)))


def _wat(een: Wachtend) -> str:
    if een.id is not None:
        return f"{een.kanaal} aan {een.adres}"
    return f"{een.kanaal}, {aantal(een.aantal, 'regel', 'regels')} nog in geen bericht, de oudste van {toon_moment(een.gemaakt_op)}"


def _stand(een: Wachtend) -> str:
    if een.stand == "opgegeven":
        return f"opgegeven na {een.pogingen} keer"
    if een.volgende_poging is None:
        return een.stand
    weer = "weer om" if een.stand == "mislukt" else "mag vanaf"
    return f"{een.stand}, {weer} {toon_moment(een.volgende_poging)}"
