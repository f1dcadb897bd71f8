"""A workbook that LibreOffice saved, with what people do to one, taken back on both databases.

tests/data/libreoffice_invullijst.xlsx was written by `write_list` for `the_cases()`, changed as the tests below say, and saved by
LibreOffice Calc 7.4 as .ods and then as .xlsx.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.contract.zaken_maken import a_zaak, bewaar
from tests.factories import NU
from tests.invulbestand import KEUZELIJSTEN, RIJK
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import Noteer
from zaken.domain.zaak import Zaak
from zaken.services.invullijst_terug import Rijantwoord, fill_from
from zaken.services.lezen import show
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

BESTAND = Path(__file__).parent.parent / "data" / "libreoffice_invullijst.xlsx"
VOL = {
    "onderwerp": "=HYPERLINK(1)", "motivering": "Regel 1\nRegel _x0041_ 2", "aantal": 12, "meters": "12.5", "waarde": 125_050,
    "begin": "1850-03-12", "einde": "2026-02-02", "gevoelig": True, "complexiteit": "zeer_complex", "rechtsgebied": "omgeving",
    "achterstand": ["dubbel", "metadata"], "termijn": "P6W", "burger": "111222333", "vakafdeling": "ruimte", "zwaar": False,
}  # fmt: skip
NUMMERS = tuple(f"PRF-2026-{volg:06d}" for volg in range(1, 6))


def the_cases() -> list[Zaak]:
    """Five cases with fixed numbers and uuids: the first full and left alone, the others with a value or two."""
    samen = {"zaaktype": "rijk", "team": "juridisch", "status": "open", "status_sinds": NU, "aan_zet": "", "aan_zet_soort": ""}
    inhoud: list[dict[str, object]] = [VOL, {"zwaar": False}, {"zwaar": False, "onderwerp": "Weg ermee"}, VOL, {"zwaar": False}]
    return [
        a_zaak(
            uuid=f"00000000-0000-7000-8000-00000000000{volg}",
            identificatie=nummer,
            omschrijving=f"@Zaak {volg}",
            uiterlijke_einddatum=date(2026, 5, volg),
            eigenschappen=inhoud[volg - 1],
            **samen,
        )
        for volg, nummer in enumerate(NUMMERS, start=1)
    ]


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    publish(opslag, "keuzelijsten", "keuzelijsten", KEUZELIJSTEN)
    werkplek = a_werkplek(opslag, "jurist1", NU, RIJK)
    bewaar(opslag, *the_cases(), moment=NU)
    return werkplek


def fill(werkplek: Werkplek) -> dict[str, Rijantwoord]:
    return {antwoord.identificatie: antwoord for antwoord in fill_from(werkplek, BESTAND)}


def test_rows_nobody_touched_are_unchanged_whatever_libreoffice_made_of_them(werkplek: Werkplek) -> None:
    execute_one(werkplek, NUMMERS[0], Noteer("intussen"))
    assert fill(werkplek)[NUMMERS[0]].uitkomst == "ongewijzigd"


def test_dates_and_amounts_as_text_booleans_and_moved_columns_are_understood(werkplek: Werkplek) -> None:
    antwoord = fill(werkplek)[NUMMERS[1]]
    assert (antwoord.uitkomst, antwoord.redenen) == ("uitgevoerd", ())
    assert show(werkplek, NUMMERS[1]).zaak.eigenschappen == {
        "waarde": 125_050, "einde": "2026-03-12", "begin": "2026-01-31", "gevoelig": True, "meters": "0.75", "aantal": 40,
        "onderwerp": "Dakkapel & <serre>", "motivering": "Een\nTwee", "zwaar": False,
    }  # fmt: skip


def test_an_emptied_cell_empties_the_field(werkplek: Werkplek) -> None:
    assert fill(werkplek)[NUMMERS[2]].uitkomst == "uitgevoerd"
    assert "onderwerp" not in show(werkplek, NUMMERS[2]).zaak.eigenschappen


def test_a_formula_is_refused_at_its_cell(werkplek: Werkplek) -> None:
    antwoord = fill(werkplek)[NUMMERS[3]]
    assert antwoord.uitkomst == "onleesbaar"
    assert [reden.tekst.partition(": ")[2] for reden in antwoord.redenen] == ["hier staat een formule; plak de uitkomst als waarde"]


def test_empty_rows_at_the_end_are_no_rows(werkplek: Werkplek) -> None:
    assert list(fill(werkplek)) == list(NUMMERS)
