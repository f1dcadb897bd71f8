"""What recomputing changes of each case, before and after with the reason: for people, a pipe, Excel. Computes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from zaken.cli.output import Uitvoer
from zaken.cli.weergave import als_json
from zaken.cli.weergave.tekst import ingesprongen
from zaken.domain.herberekenen import Verandering
from zaken.domain.termijnbegin import term_name
from zaken.domain.zaaktype import Zaaktype
from zaken.services.herberekenen import Herberekend
from zaken.services.lijst_xlsx import Lijstkolom, Tabel, write_tables
from zaken.services.uitvoeren import Antwoord
from zaken.text.dates import toon_datum

_NAMEN = {"uiterlijke_einddatum": "uiterlijk", "streefdatum": "streefdatum", "statusdatum": "deze status"}
_LEEG = "geen"


def waarde_in_woorden(waarde: object) -> str:
    """A date as people write it, another value as it is stored; `geen` for none."""
    if waarde is None:
        return _LEEG
    try:
        return toon_datum(date.fromisoformat(str(waarde)))
    except ValueError:
        return str(waarde)


def naam_van(zaaktype: Zaaktype | None, veld: str) -> str:
    """What a term or field is called."""
    if veld in _NAMEN or zaaktype is None:
        return _NAMEN.get(veld, veld.replace("_", " "))
    return term_name(zaaktype, veld) if veld in zaaktype.termijnen.tussentermijnen else zaaktype.naam_van(veld)


def toon_een(uitvoer: Uitvoer, een: Herberekend) -> None:
    """One case: its number and a line per date that changes, the reason under it."""
    uitvoer.tekst(f"{een.identificatie}  {een.omschrijving}", stijl="nadruk")
    for regel in een.veranderingen:
        uitvoer.tekst(f"  {naam_van(een.zaaktype, regel.veld)}: {_van_naar(regel)}")
        if regel.waarom:
            uitvoer.tekst(ingesprongen(regel.waarom, uitvoer.breedte, begin="    "), stijl="zacht")


def _van_naar(regel: Verandering) -> str:
    if regel.oud == regel.nieuw:
        return f"blijft {waarde_in_woorden(regel.nieuw)}, met een andere uitleg"
    return f"{waarde_in_woorden(regel.oud)} -> {waarde_in_woorden(regel.nieuw)}"


def tsv_rijen(een: Herberekend) -> Iterator[dict[str, Any]]:
    """A row per date that changes: zaak, termijn, oud, nieuw, waarom."""
    for regel in een.veranderingen:
        yield {"zaak": een.identificatie, "termijn": regel.veld, "oud": regel.oud, "nieuw": regel.nieuw, "waarom": regel.waarom}


def als_document(een: Herberekend) -> dict[str, Any]:
    """One case as JSON."""
    return {
        "identificatie": een.identificatie,
        "uitkomst": een.uitkomst,
        "veranderingen": [als_json.verandering(regel) for regel in een.veranderingen],
        "redenen": [reden.as_dict() for reden in een.redenen],
    }


def weigering(een: Herberekend) -> Antwoord:
    """A refusal as every other opdracht gives it: for its exit code and its words."""
    return Antwoord(een.identificatie, een.waarom_niet, redenen=een.redenen)


def schrijf_excel(pad: Path, veranderd: Iterable[Herberekend], *, overschrijven: bool) -> int:
    """A workbook with a row per date that changes, streamed; returns how many rows."""

    def datum(waarde: object) -> date | str:
        try:
            return date.fromisoformat(str(waarde))
        except ValueError:
            return _LEEG if waarde is None else str(waarde)

    kolommen = (
        Lijstkolom("Zaak", lambda rij: rij[0].identificatie, 18),
        Lijstkolom("Omschrijving", lambda rij: rij[0].omschrijving, 50),
        Lijstkolom("Termijn", lambda rij: naam_van(rij[0].zaaktype, rij[1].veld), 22),
        Lijstkolom("Oud", lambda rij: datum(rij[1].oud)),
        Lijstkolom("Nieuw", lambda rij: datum(rij[1].nieuw)),
        Lijstkolom("Waarom", lambda rij: rij[1].waarom, 80),
    )
    rijen = ((een, regel) for een in veranderd for regel in een.veranderingen)
    return write_tables(pad, [Tabel("Herberekend", kolommen, rijen)], overschrijven=overschrijven)
