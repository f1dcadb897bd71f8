"""`zaken planner status`: does the planner live, and is every task on time? Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zaken.cli.diagnostics import meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, Uitvoer, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk
from zaken.errors import ControleVond

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from zaken.services.plannerstand import Taakstand

VOORBEELDEN = (
    ("zaken planner status", "per taak: de laatste keer, hoe dat afliep en de volgende keer"),
    ("zaken planner status --json", "voor een bewaker; exitcode 10 als er iets niet op tijd is"),
)


def _when(moment: datetime | None) -> str:
    from zaken.text.dates import toon_moment

    return "" if moment is None else toon_moment(moment)


KOLOMMEN = tuple(Kolom(naam, naam) for naam in ("taak", "schema", "laatste", "uitkomst", "volgende", "probleem"))
"""Of a pipe."""

app = maak_app()


@app.command()
def status(json: JsonOptie = False) -> None:
    """Of de planner draait en elke taak op tijd is. De exitcode is 10 als er iets niet goed gaat.

    Een taak is te laat als zij een half uur na haar tijd nog niet is begonnen, ook als `zaken herinner` haar werk deed is zij op tijd.
    Van berichten telt hoe het er nu mee staat, niet hoe een ronde afliep.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken import bootstrap
        from zaken.services.diagnose_berichten import broken_channels
        from zaken.services.plannerstand import standing
        from zaken.services.ronden import schemas_of

        post = bootstrap.mag_post(sessie)
        mis = broken_channels(sessie.instellingen) if post.mag else ()
        stand = standing(sessie.werkplek, schemas_of(sessie.instellingen), sessie.werkplek.nu(), post=post)
    rijen = [_row(taak) for taak in stand.taken]
    problemen = (*stand.problemen, *mis)
    if uitvoer.als_json:
        in_orde = not problemen
        uitvoer.json({"schema_versie": 1, "in_orde": in_orde, "hartslag": stand.hartslag, "taken": rijen, "problemen": list(problemen)})
    elif uitvoer.op_terminal:
        _show(uitvoer, rijen)
    else:
        uitvoer.tabel(KOLOMMEN, rijen)
    for storing in stand.storingen:
        if storing.ernst == "waarschuwing":
            waarschuw(f"{storing.melding} {storing.hint[0].upper()}{storing.hint[1:]}")
    if problemen:
        hints = [storing.hint for storing in stand.storingen if storing.ernst == "fout"]
        hint = "; ".join(("staat de planner stil, start hem weer; wat er misging staat in logboek/zaken.log", *hints))
        raise ControleVond("\n".join(problemen), hint=hint)
    if stand.zonder_planner:
        meld("Er is hier nooit een planner gezien. Beoordeeld is wat zonder planner is gestart, zoals `zaken herinner`.")
        return
    meld(f"De planner gaf voor het laatst een teken van leven op {_when(stand.hartslag)}." if stand.hartslag else "Er is niets gepland.")


def _show(uitvoer: Uitvoer, rijen: Sequence[Mapping[str, Any]]) -> None:
    """A few lines for each task, whole however narrow the screen is."""
    from zaken.cli.weergave.tekst import ingesprongen

    breed = max(len(rij["taak"]) for rij in rijen)
    for rij in rijen:
        laatst = f"laatst {_when(rij['laatste'])}, {rij['uitkomst']}" if rij["laatste"] else "nog nooit"
        volgende = f"volgende {_when(rij['volgende'])}" if rij["volgende"] else ""
        regel = "; ".join(deel for deel in (rij["schema"], laatst, volgende) if deel)
        uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin=f"{rij['taak']:<{breed}}  "))
        if rij["probleem"]:
            uitvoer.tekst(ingesprongen(f"let op: {rij['probleem']}", uitvoer.breedte, begin=" " * (breed + 2)), stijl="let_op")


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
