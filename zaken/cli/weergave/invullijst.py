"""What became of the rows of a workbook that came back: a count, and every row that needs somebody. Decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zaken.cli.diagnostics import AFLOPEN, meld
from zaken.cli.output import Kolom, Uitvoer
from zaken.cli.weergave.als_json import SCHEMA_VERSIE
from zaken.cli.weergave.antwoord import LANGSTE_REDEN, UITKOMSTEN
from zaken.cli.weergave.lijst import ingekort
from zaken.cli.weergave.tekst import ingesprongen
from zaken.errors import RegelWeigert
from zaken.services.invullijst_terug import Rijantwoord
from zaken.text.dates import toon_moment

KLAAR = frozenset({"uitgevoerd", "ongewijzigd"})


class _Redenkolom(Kolom):
    """Every reason in words, in a pipe too."""

    def waarde(self, rij: object) -> object:
        return " | ".join(_redenen(rij)) if isinstance(rij, Rijantwoord) else super().waarde(rij)


KOLOMMEN = (
    Kolom("blad", "Blad"),
    Kolom("rij", "Rij", uitlijning="rechts"),
    Kolom("identificatie", "Zaak"),
    Kolom("uitkomst", "Uitkomst"),
    _Redenkolom("redenen", "Redenen"),
)


def toon_rijen(uitvoer: Uitvoer, rijen: Sequence[Rijantwoord], *, proef: bool) -> int:
    """Show the answers and give the exit code: 1 when a row was not done."""
    geweigerd = [rij for rij in rijen if rij.uitkomst not in KLAAR]
    if uitvoer.als_json:
        extra = {"proef": True} if proef else {}
        uitvoer.json({"schema_versie": SCHEMA_VERSIE, **extra, "resultaten": [_als_json(rij) for rij in rijen]})
    elif not uitvoer.op_terminal:
        uitvoer.tabel(KOLOMMEN, [rij for rij in rijen if rij.uitkomst != "ongewijzigd"])
    else:
        for rij in geweigerd:
            uitvoer.tekst(f"rij {rij.rij}, {rij.identificatie or 'zonder nummer'}: {UITKOMSTEN[rij.uitkomst]}", stijl="let_op")
            for reden in _redenen(rij):
                uitvoer.tekst(ingesprongen(ingekort(reden, LANGSTE_REDEN), uitvoer.breedte, begin="  - "))
    telling = Counter[str](rij.uitkomst for rij in rijen)
    meld(", ".join(f"{telling[soort]} {woord}" for soort, woord in UITKOMSTEN.items() if telling[soort]) or "Er stonden geen zaken in.")
    for waarschuwing in dict.fromkeys(f"{rij.identificatie}: {w.tekst}" for rij in rijen for w in rij.waarschuwingen):
        meld(f"let op: {waarschuwing}")
    if proef:
        meld("Proef, er is niets geschreven.")
    return next(afloop.code for afloop in AFLOPEN if afloop.fout is RegelWeigert) if geweigerd else 0


def _redenen(rij: Rijantwoord) -> list[str]:
    if rij.uitkomst == "intussen_gewijzigd":
        wanneer = f" om {toon_moment(rij.moment)}" if rij.moment else ""
        return [f"{rij.wie or 'iemand'} heeft de zaak gewijzigd{wanneer}", *(reden.tekst for reden in rij.redenen)]
    return [reden.tekst for reden in rij.redenen]


def _als_json(rij: Rijantwoord) -> dict[str, object]:
    return {
        "blad": rij.blad,
        "rij": rij.rij,
        "identificatie": rij.identificatie,
        "uitkomst": rij.uitkomst,
        "velden": list(rij.velden),
        "redenen": [reden.as_dict() for reden in rij.redenen],
        "waarschuwingen": [reden.as_dict() for reden in rij.waarschuwingen],
        "wie": rij.wie,
        "moment": rij.moment,
    }
