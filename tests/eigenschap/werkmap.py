"""A workbook with parts that somebody could write to harm: made a piece at a time, so that making it costs no memory."""

from __future__ import annotations

import zipfile
from pathlib import Path

MIB = 1 << 20
BLAD, TEKSTEN = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def gemaakt(lijst: Path, delen: dict[str, tuple[bytes, bytes, int, bytes]]) -> Path:
    """The workbook with parts that are a begin, a piece that many times, and an end; written a piece at a time."""
    naar = lijst.with_name("bom.xlsx")
    with zipfile.ZipFile(lijst) as bron, zipfile.ZipFile(naar, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as doel:
        for naam in dict.fromkeys([*bron.namelist(), *delen]):
            if naam not in delen:
                doel.writestr(naam, bron.read(naam))
                continue
            begin, stuk, keer, einde = delen[naam]
            per_keer = max(1, MIB // len(stuk))
            with doel.open(naam, "w", force_zip64=True) as stroom:
                stroom.write(begin)
                for gedaan in range(0, keer, per_keer):
                    stroom.write(stuk * min(per_keer, keer - gedaan))
                stroom.write(einde)
    return naar


def rondom(lijst: Path) -> tuple[bytes, bytes]:
    """The sheet before its third row, and after its last."""
    with zipfile.ZipFile(lijst) as bron:
        inhoud = bron.read(BLAD)
    return inhoud[: inhoud.index(b'<row r="3"')], inhoud[inhoud.index(b"</sheetData>") :]
