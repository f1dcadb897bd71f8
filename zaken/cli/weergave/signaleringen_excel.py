"""The list of what people were reminded of as a workbook. Looks nothing up."""

from __future__ import annotations

from pathlib import Path

from zaken.services.lijst_xlsx import Lijstkolom, Tabel, write_tables
from zaken.services.signaleringen import Signaleringen
from zaken.text.dates import lokale_dag

KOLOMMEN = (
    Lijstkolom("Zaak", lambda een: een.identificatie, 18),
    Lijstkolom("Omschrijving", lambda een: een.omschrijving, 50),
    Lijstkolom("Zaaktype", lambda een: een.zaaktype_naam, 30),
    Lijstkolom("Herinnering", lambda een: een.naam, 30),
    Lijstkolom("Wat", lambda een: een.tekst, 70),
    Lijstkolom("Datum", lambda een: een.ijkdatum),
    Lijstkolom("Gemeld", lambda een: lokale_dag(een.gemeld_op)),
    Lijstkolom("Eerst af", lambda een: een.termijn),
    Lijstkolom("Voor", lambda een: een.per or None, 26),
    Lijstkolom("Aan", lambda een: een.wie_naam, 26),
)


def schrijf_lijst(pad: Path, lijst: Signaleringen, *, overschrijven: bool) -> int:
    """Write it; returns how many rows there are."""
    return write_tables(pad, [Tabel("Signaleringen", KOLOMMEN, lijst.regels)], overschrijven=overschrijven)
