"""A workbook as somebody has it open: cells by case and field, changed and saved by another program than the one that wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import NU, a_configuratie, a_zaak, a_zaaktype
from tests.unit import metadata_type
from zaken.services.excel_schrijven import nieuw_boek
from zaken.services.invulblad import Invulboek, Invulvorm, write_sheet
from zaken.services.invullijst import KERNKOLOMMEN
from zaken.services.invuluitleg import write_explanation
from zaken.services.lezen import Namen

RIJK: dict[str, Any] = {
    **metadata_type.TYPE.model_dump(mode="json", include={"formaat", "versie", "nummer", "team", "vertrouwelijkheidaanduiding"}),
    "identificatie": "rijk",
    "omschrijving": "Rijk: [van/alles]",
    "geldig_vanaf": "2020-01-01",
    "selectielijst": {"lijst": 2020, "procestype": "21"},
    "statussen": {"open": {"omschrijving": "Open", "begin": "ja"}, "dicht": {"omschrijving": "Dicht", "eind": "ja"}},
    "overgangen": {"sluit": {"van": "open", "naar": "dicht", "vereist": {"eigenschappen": ["onderwerp"], "resultaat": ["klaar"]}}},
    "resultaten": {"klaar": {"omschrijving": "Klaar", "selectielijst": "21.1", "archiefnominatie": "blijvend_bewaren"}},
    "eigenschappen": {
        "onderwerp": {"soort": "tekst", "omschrijving": "Onderwerp", "toelichting": "Waar het over gaat"},
        "motivering": {"soort": "lange tekst", "maximale_lengte": 50_000, "verplicht_als": {"complexiteit": "complex"}},
        "aantal": {"soort": "geheel getal", "minimaal": 0, "maximaal": 5000},
        "meters": {"soort": "decimaal"},
        "waarde": {"soort": "bedrag", "minimaal": 0},
        "begin": {"soort": "datum"},
        "einde": {"soort": "datum", "vanaf": "begin"},
        "gevoelig": {"soort": "ja/nee"},
        "complexiteit": {"soort": "keuze", "waarden": ["standaard", "complex", "zeer_complex"]},
        "rechtsgebied": {"soort": "keuze", "keuzelijst": "rechtsgebieden"},
        "achterstand": {"soort": "meerkeuze", "keuzelijst": "achterstanden"},
        "termijn": {"soort": "duur"},
        "burger": {"soort": "bsn"},
        "vakafdeling": {"soort": "team"},
        "zwaar": {"soort": "ja/nee", "afgeleid": [{"als": {"complexiteit": "complex"}, "waarde": "ja"}, {"waarde": "nee"}]},
    },
}
"""A zaaktype with a field of most kinds."""

KEUZELIJSTEN: dict[str, Any] = {
    "keuzelijsten": {
        "rechtsgebieden": {
            "omgeving": {"omschrijving": "Omgevingsrecht"},
            "privaat": {"omschrijving": "Privaatrecht"},
            "bouw": {"omschrijving": "Bouwrecht (oud)", "tot": "2023-12-31"},
        },
        "achterstanden": {
            "dubbel": {"omschrijving": "Dubbel"},
            "metadata": {"omschrijving": "Metadata ontbreken, of kloppen niet"},
        },
    }
}

VOL: dict[str, str] = {
    "onderwerp": "=HYPERLINK(1)", "motivering": "Regel 1\nRegel _x0041_ 2", "aantal": "12", "meters": "12,5", "waarde": "1.250,50",
    "begin": "12-3-1850", "einde": "2-2-2026", "gevoelig": "ja", "complexiteit": "zeer complex", "rechtsgebied": "omgeving",
    "achterstand": "dubbel; metadata", "termijn": "P6W", "burger": "111222333", "vakafdeling": "ruimte",
}  # fmt: skip
"""Everything filled in, as somebody would type it; some of it is hard for a spreadsheet."""


class Invulbestand:
    """An open workbook; `[nummer, veld]` is a cell."""

    def __init__(self, pad: Path, blad: int = 0) -> None:
        self.pad = pad
        self.boek = load_workbook(pad)
        self.blad: Worksheet = self.boek.worksheets[blad]

    def kolom(self, veld: str) -> int:
        return next(kolom for kolom in range(1, self.blad.max_column + 1) if self.blad.cell(1, kolom).value == veld)

    def rij(self, nummer: str) -> int:
        sleutel = self.kolom("identificatie")
        return next(rij for rij in range(1, self.blad.max_row + 1) if self.blad.cell(rij, sleutel).value == nummer)

    def __getitem__(self, plek: tuple[str, str]) -> Cell:
        nummer, veld = plek
        gevonden = self.blad.cell(self.rij(nummer), self.kolom(veld))
        assert isinstance(gevonden, Cell)
        return gevonden

    def __setitem__(self, plek: tuple[str, str], waarde: Any) -> None:
        self[plek].value = waarde

    def bewaar(self, naam: str = "terug.xlsx") -> Path:
        pad = self.pad.with_name(naam)
        self.boek.save(pad)
        return pad


def changed(pad: Path, cellen: Mapping[tuple[str, str], Any]) -> Path:
    """The workbook with other values in these cells, saved beside it."""
    bestand = Invulbestand(pad)
    for plek, waarde in cellen.items():
        bestand[plek] = waarde
    return bestand.bewaar()


def a_workbook(pad: Path, aantal: int = 2) -> Path:
    """A workbook to fill in, written without a database: `aantal` cases of the small type."""
    zaaktype, configuratie = a_zaaktype(), a_configuratie()
    vorm = Invulvorm("Verzoek", zaaktype, KERNKOLOMMEN, tuple(zaaktype.eigenschappen), frozenset(zaaktype.eigenschappen))
    zaken = [(a_zaak(zaaktype, identificatie=f"VRZ-2026-{volg:06d}"), zaaktype) for volg in range(1, aantal + 1)]
    with nieuw_boek(pad, overschrijven=False) as boek:
        invulboek = Invulboek(boek, configuratie, NU.date())
        write_sheet(invulboek, vorm, zaken, Namen(configuratie, {}, {}))
        write_explanation(invulboek, [vorm])
        invulboek.sluit()
    return pad
