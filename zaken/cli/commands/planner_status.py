"""`zaken planner status`: does the planner live, and is every task on time? Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk
from zaken.errors import ControleVond

if TYPE_CHECKING:
    from datetime import datetime

    from zaken.services.ronden import Taakstand

VOORBEELDEN = (
    ("zaken planner status", "per taak: de laatste keer, hoe dat afliep en de volgende keer"),
    ("zaken planner status --json", "voor een bewaker; exitcode 10 als er iets niet op tijd is"),
)


def _when(moment: datetime | None) -> str:
    from zaken.text.dates import toon_moment

    return "" if moment is None else toon_moment(moment)


KOLOMMEN = (
    Kolom("taak", "Taak"),
    Kolom("schema", "Wanneer"),
    Kolom("laatste", "Laatst", toon=lambda rij: _when(rij["laatste"])),
    Kolom("uitkomst", "Afloop"),
    Kolom("volgende", "Volgende", toon=lambda rij: _when(rij["volgende"])),
    Kolom("probleem", "Let op", rekbaar=True),
)

app = maak_app()


@app.command()
def status(json: JsonOptie = False) -> None:
    """Of de planner draait en elke taak op tijd is. De exitcode is 10 als er iets niet goed gaat.

    Een taak is te laat als zij een half uur na haar tijd nog niet is begonnen, ook als `zaken herinner` haar werk deed is zij op tijd.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.ronden import schemas_of, standing

        stand = standing(sessie.werkplek, schemas_of(sessie.instellingen), sessie.werkplek.nu())
    rijen = [_row(taak) for taak in stand.taken]
    if uitvoer.als_json:
        in_orde = not stand.problemen
        uitvoer.json(
            {"schema_versie": 1, "in_orde": in_orde, "hartslag": stand.hartslag, "taken": rijen, "problemen": list(stand.problemen)}
        )
    else:
        uitvoer.tabel(KOLOMMEN, rijen)
    if stand.problemen:
        raise ControleVond(
            "\n".join(stand.problemen), hint="staat de planner stil, start hem weer; wat er misging staat in logboek/zaken.log"
        )
    meld(f"De planner gaf voor het laatst een teken van leven op {_when(stand.hartslag)}." if stand.hartslag else "Er is niets gepland.")


def _row(taak: Taakstand) -> dict[str, Any]:
    laatste = taak.laatste
    return {
        "taak": taak.taak,
        "schema": taak.schema,
        "laatste": laatste.begonnen if laatste else None,
        "gepland": laatste.gepland if laatste else None,
        "uitkomst": laatste.uitkomst if laatste else None,
        "telling": dict(laatste.telling) if laatste else {},
        "volgende": taak.volgende,
        "probleem": taak.probleem,
    }


command = maak_command(app)
