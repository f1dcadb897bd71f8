"""Messages that were not sent, as columns. Looks nothing up."""

from __future__ import annotations

from zaken.cli.output import Kolom, Stijl, Uitvoer
from zaken.store.signaleringen import Onbezorgd
from zaken.text.dates import toon_moment

RUIM = 110
"""From this width on there is room for the subject and for when it was made."""


def kolommen(uitvoer: Uitvoer) -> tuple[Kolom, ...]:
    """For a terminal what fits; in a pipe always everything."""
    nummer, kanaal = Kolom("id", "Nummer", "rechts"), Kolom("kanaal", "Kanaal")
    stand = Kolom("status", "Stand", toon=_stand, stijl=_kleur)
    aan, onderwerp = Kolom("adres", "Aan", rekbaar=True), Kolom("onderwerp", "Onderwerp", rekbaar=True)
    waarom = Kolom("fout", "Waarom niet", rekbaar=True)
    if not uitvoer.op_terminal:
        rest = ("pogingen", "volgende_poging", "gemaakt_op", "wie", "team", "aantal")
        return (nummer, kanaal, stand, aan, onderwerp, waarom, *(Kolom(naam, naam) for naam in rest))
    if uitvoer.breedte < RUIM:
        return (nummer, kanaal, aan, stand, waarom)
    return (nummer, kanaal, aan, onderwerp, stand, waarom)


def _stand(een: Onbezorgd) -> str:
    if een.status == "opgegeven":
        return f"opgegeven na {een.pogingen} keer"
    return f"weer om {toon_moment(een.volgende_poging)}" if een.status == "mislukt" else "klaar voor verzending"


def _kleur(een: Onbezorgd) -> Stijl:
    if een.status == "opgegeven":
        return "alarm"
    return "let_op" if een.status == "mislukt" else ""
