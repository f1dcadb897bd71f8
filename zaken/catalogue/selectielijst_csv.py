"""A full selectielijst as the organisation exports it: a CSV with nummer, naam, omschrijving, waardering, bewaartermijn. Guesses nothing.

Other columns (procestype, toelichting, UUIDs) are left alone; rows without waardering have lapsed and are skipped.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.lezen import OngeldigBestand, decodeer, lees_bytes
from zaken.text.safe import citeer, schoon

MAX_BYTES = 8 * 1024 * 1024
_NODIG = ("nummer", "waardering", "bewaartermijn")
_NUMMER = re.compile(r"[0-9]{1,3}[a-z]?(\.[0-9]{1,3}[a-z]?){0,5}")
_WAARDERING = {"vernietigen": "vernietigen", "v": "vernietigen", "blijvend bewaren": "blijvend_bewaren", "b": "blijvend_bewaren"}
_TERMIJN = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")


@dataclass(frozen=True, slots=True)
class GelezenLijst:
    """The list as data for the Selectielijst model, and what was wrong with rows (those are left out)."""

    data: dict[str, Any]
    bevindingen: tuple[Bevinding, ...]


def lees_csv(pad: Path, naam: str, jaar: int) -> GelezenLijst:
    """Read a CSV (comma or semicolon, UTF-8); OngeldigBestand when it is no such file at all."""
    tekst = decodeer(lees_bytes(pad, naam, MAX_BYTES), naam)
    kop = tekst.split("\n", 1)[0]
    rijen = csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";" if kop.count(";") > kop.count(",") else ",")
    kolommen = [kolom.strip().lower() for kolom in rijen.fieldnames or ()]
    for nodig in _NODIG:
        if nodig not in kolommen:
            hint = bedoelt_u(nodig, kolommen) if kolommen else "de eerste regel noemt de kolommen"
            raise OngeldigBestand(naam, 1, f"de kolom '{nodig}' ontbreekt", hint)
    rijen.fieldnames = kolommen
    resultaten: dict[str, Any] = {}
    bevindingen: list[Bevinding] = []
    vorige_regel = rijen.line_num
    try:
        for rij in rijen:
            regel, vorige_regel = vorige_regel + 1, rijen.line_num
            fout = _row(rij, resultaten)
            if fout is not None:
                bevindingen.append(Bevinding("fout", "selectielijst_rij", naam, regel, *fout))
    except csv.Error as fout_csv:
        raise OngeldigBestand(
            naam, vorige_regel + 1, f"deze regel is geen geldige CSV ({fout_csv})", "bewaar de lijst opnieuw als CSV"
        ) from fout_csv
    return GelezenLijst({"jaar": jaar, "volledig": "ja", "resultaten": resultaten}, tuple(bevindingen))


def _row(rij: dict[str, Any], resultaten: dict[str, Any]) -> tuple[str, str] | None:
    """Put a row in `resultaten`, or say what is wrong with it and what to do."""
    if None in rij or any(waarde is None for waarde in rij.values()):
        return "deze rij heeft meer of minder kolommen dan de kop", 'zet tekst met een komma tussen "..."'
    cel = {kolom: schoon(waarde.strip(), meerregelig=True).replace("\n", " ") for kolom, waarde in rij.items()}
    if not cel["waardering"]:
        return None
    nummer, termijn = cel["nummer"], cel["bewaartermijn"].upper()
    if not _NUMMER.fullmatch(nummer):
        return f"{citeer(nummer)} is geen nummer uit een selectielijst", "schrijf bijvoorbeeld 19.1.14"
    if nummer in resultaten:
        return f"nummer {nummer} staat er twee keer", "haal een van beide rijen weg"
    waardering = _WAARDERING.get(cel["waardering"].lower().replace("_", " "))
    if waardering is None:
        return f"waardering {citeer(cel['waardering'])} is onbekend bij {nummer}", "schrijf vernietigen of blijvend_bewaren"
    if termijn and not _TERMIJN.fullmatch(termijn):
        return f"bewaartermijn {citeer(termijn)} is onleesbaar bij {nummer}", "schrijf bijvoorbeeld P5Y, P6M of P42D"
    namen = [deel for deel in (cel.get("naam"), cel.get("omschrijving")) if deel]
    resultaten[nummer] = {"nummer": nummer, "omschrijving": ": ".join(namen) or nummer, "waardering": waardering}
    if termijn:
        resultaten[nummer]["bewaartermijn"] = termijn
    return None
