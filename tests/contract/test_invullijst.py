"""Cases to a workbook and back, on both databases: what is handed out, and what becomes of every row that comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.factories import NU, VERZOEK, step
from tests.invulbestand import KEUZELIJSTEN, RIJK, VOL, Invulbestand, changed
from tests.werkplek import a_werkplek, publish
from zaken.domain.basis import Waarde
from zaken.domain.opdrachten import Noteer, Vul, WijsToe
from zaken.domain.selectie import Selectie
from zaken.errors import InvoerFout
from zaken.services.invullijst import write_list
from zaken.services.invullijst_terug import Rijantwoord, fill_from
from zaken.services.lezen import show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

A, B, C = (f"PRF-2026-{volg:06d}" for volg in (1, 2, 3))


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    """Three cases: one with everything filled in, two empty."""
    publish(opslag, "keuzelijsten", "keuzelijsten", KEUZELIJSTEN)
    werkplek = a_werkplek(opslag, "jurist1", NU, RIJK, VERZOEK)
    nieuwe = [NieuweZaak("rijk", "Vol", "diemen", eigenschappen=VOL), *(NieuweZaak("rijk", naam, "diemen") for naam in ("Leeg", "@Ook"))]
    assert [antwoord.redenen for antwoord in register(werkplek, nieuwe)] == [(), (), ()]
    return werkplek


@pytest.fixture
def lijst(werkplek: Werkplek, tmp_path: Path) -> Path:
    pad = tmp_path / "lijst.xlsx"
    assert write_list(werkplek, Selectie(zaaktype="rijk", sorteer="nummer"), pad) == 3
    return pad


def fill(werkplek: Werkplek, pad: Path, **anders: Any) -> list[Rijantwoord]:
    return list(fill_from(werkplek, pad, **anders))


def outcomes(antwoorden: list[Rijantwoord]) -> list[str]:
    return [antwoord.uitkomst for antwoord in antwoorden]


def values(werkplek: Werkplek, nummer: str) -> dict[str, Waarde]:
    return dict(show(werkplek, nummer).zaak.eigenschappen)


def texts(antwoord: Rijantwoord) -> list[str]:
    return [reden.tekst for reden in antwoord.redenen]


def test_cells_are_typed_and_only_what_can_be_filled_in_is_open(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    assert bestand[A, "waarde"].value == 1250.5
    assert "€" in bestand[A, "waarde"].number_format
    assert (bestand[A, "einde"].value, bestand[A, "einde"].number_format) == (datetime(2026, 2, 2), "dd\\-mm\\-yyyy")
    assert (bestand[A, "begin"].value, bestand[A, "meters"].value, bestand[A, "aantal"].value) == ("12-03-1850", 12.5, 12)
    assert bestand[A, "rechtsgebied"].value == "Omgevingsrecht"
    velden = [str(cel.value) for cel in bestand.blad[1]]
    vergrendeld = {veld for veld in velden if bestand[A, veld].protection.locked}
    kern = {"identificatie", "versie", "omschrijving", "status", "behandelaar", "uiterlijke_einddatum"}
    assert vergrendeld == {*kern, "zwaar", "_uitgegeven"}
    assert not bestand[B, "waarde"].protection.locked
    assert bestand.blad.protection.sheet
    assert not bestand.blad.protection.password


def test_the_sheet_has_names_people_use_and_hidden_field_names(lijst: Path) -> None:
    boek = load_workbook(lijst)
    blad = boek.worksheets[0]
    assert blad.row_dimensions[1].hidden
    assert [cel.value for cel in blad[2]][:8] == [
        "Zaaknummer", "Versie", "Omschrijving", "Status", "Behandelaar", "Uiterlijke einddatum", "Onderwerp", "Motivering",
    ]  # fmt: skip
    assert (blad.freeze_panes, blad.auto_filter.ref, boek.sheetnames) == ("B3", "A2:V5", ["Rijk van alles", "Uitleg", "_lijsten"])
    assert boek["_lijsten"].sheet_state == "hidden"


def test_a_choice_is_a_dropdown_of_what_can_be_chosen_today(lijst: Path) -> None:
    boek = load_workbook(lijst)
    blad = boek.worksheets[0]
    kolom = get_column_letter(Invulbestand(lijst).kolom("rechtsgebied"))
    controle = next(deel for deel in blad.data_validations.dataValidation if f"{kolom}3" in str(deel.sqref))
    _, _, verwijzing = str(controle.formula1).partition("!")
    assert [cel[0].value for cel in boek["_lijsten"][verwijzing.replace("$", "")]] == ["Omgevingsrecht", "Privaatrecht"]
    assert controle.showErrorMessage


def test_the_explanation_says_kind_choices_and_when_it_is_needed(lijst: Path) -> None:
    regels = {rij[0]: rij for rij in load_workbook(lijst)["Uitleg"].iter_rows(values_only=True)}
    assert regels["Onderwerp"][1:] == ("een regel tekst, hoogstens 250 tekens", None, "voor de stap 'sluit'", "Waar het over gaat")
    assert regels["Motivering"][3] == "als complexiteit = complex"
    assert regels["Complexiteit"][2] == "standaard\ncomplex\nzeer complex"
    assert regels["Zwaar"][1] == "niets: wordt berekend"


def test_text_never_leaves_as_a_formula(lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    assert (bestand[A, "onderwerp"].value, bestand[A, "onderwerp"].data_type) == ("'=HYPERLINK(1)", "s")
    assert (bestand[C, "omschrijving"].value, bestand[C, "omschrijving"].data_type) == ("'@Ook", "s")
    assert not [cel.coordinate for blad in bestand.boek.worksheets for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"]


def test_a_list_nobody_touched_changes_nothing_even_when_cases_changed_meanwhile(werkplek: Werkplek, lijst: Path) -> None:
    execute_one(werkplek, A, Vul({"aantal": "13"}))
    assert outcomes(fill(werkplek, changed(lijst, {}))) == ["ongewijzigd"] * 3
    assert values(werkplek, A)["aantal"] == 13


def test_changed_cells_of_every_kind_are_carried_out_and_nothing_else(werkplek: Werkplek, lijst: Path) -> None:
    nieuw = {
        "onderwerp": "Dakkapel", "motivering": "Een\nTwee", "aantal": 7, "meters": 0.5, "waarde": "€ 2.000,50", "begin": date(2026, 1, 5),
        "einde": "12-3-2026", "gevoelig": "nee", "complexiteit": "Complex", "rechtsgebied": "privaatrecht",
        "achterstand": "metadata", "termijn": "5 jaar", "burger": 111222333, "vakafdeling": "Ruimte",
    }  # fmt: skip
    antwoorden = fill(werkplek, changed(lijst, {(B, veld): waarde for veld, waarde in nieuw.items()}))
    assert outcomes(antwoorden) == ["ongewijzigd", "uitgevoerd", "ongewijzigd"]
    assert (antwoorden[1].identificatie, antwoorden[1].rij, set(antwoorden[1].velden)) == (B, 4, set(nieuw))
    assert values(werkplek, B) == {
        "onderwerp": "Dakkapel", "motivering": "Een\nTwee", "aantal": 7, "meters": "0.5", "waarde": 200_050, "begin": "2026-01-05",
        "einde": "2026-03-12", "gevoelig": False, "complexiteit": "complex", "rechtsgebied": "privaat", "achterstand": ["metadata"],
        "termijn": "P5Y", "burger": "111222333", "vakafdeling": "ruimte", "zwaar": True,
    }  # fmt: skip
    assert [rij.soort for rij in timeline(werkplek, B)[1]] == ["geopend", "gewijzigd"]


def test_offering_the_same_file_again_changes_nothing(werkplek: Werkplek, lijst: Path) -> None:
    terug = changed(lijst, {(A, "aantal"): 99, (B, "onderwerp"): "Nieuw", (A, "meters"): None})
    assert outcomes(fill(werkplek, terug)) == ["uitgevoerd", "uitgevoerd", "ongewijzigd"]
    assert outcomes(fill(werkplek, terug)) == ["ongewijzigd"] * 3
    assert show(werkplek, A).zaak.versie == 2


def test_an_emptied_cell_empties_the_field_and_a_missing_column_does_not(werkplek: Werkplek, lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand[A, "onderwerp"] = None
    bestand[A, "motivering"] = "  "
    bestand.blad.delete_cols(bestand.kolom("waarde"))
    assert fill(werkplek, bestand.bewaar())[0].uitkomst == "uitgevoerd"
    waarden = values(werkplek, A)
    assert not waarden.keys() & {"onderwerp", "motivering"}
    assert waarden["waarde"] == 125_050


def test_columns_may_be_moved_and_headings_renamed(werkplek: Werkplek, lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand[B, "aantal"] = 5
    bestand.blad.cell(2, 1).value = "Ons nummer"
    blad = bestand.boek.create_sheet("Anders", 0)
    for rij in bestand.blad.iter_rows():
        blad.append([None, *(cel.value for cel in reversed(rij))])
    bestand.boek.remove(bestand.blad)
    assert outcomes(fill(werkplek, bestand.bewaar())) == ["ongewijzigd", "uitgevoerd", "ongewijzigd"]
    assert values(werkplek, B)["aantal"] == 5


def test_the_same_value_written_another_way_is_no_change(werkplek: Werkplek, lijst: Path) -> None:
    execute_one(werkplek, A, Noteer("intussen"))
    anders = {"einde": "2 februari 2026", "waarde": "€ 1.250,50", "gevoelig": True, "aantal": "12", "rechtsgebied": "omgeving"}
    terug = changed(lijst, {(A, veld): waarde for veld, waarde in anders.items()})
    assert fill(werkplek, terug)[0].uitkomst == "ongewijzigd"


def test_somebody_else_was_first_and_the_answer_says_who_and_when(werkplek: Werkplek, lijst: Path) -> None:
    later = NU + timedelta(hours=2)
    execute_one(werkplek.namens("jurist2", lambda: later), A, Vul({"onderwerp": "Van een ander"}))
    antwoord = fill(werkplek, changed(lijst, {(A, "aantal"): 1}))[0]
    assert (antwoord.uitkomst, antwoord.wie, antwoord.moment) == ("intussen_gewijzigd", "jurist2", later)
    assert values(werkplek, A)["aantal"] == 12


def test_a_row_with_one_wrong_cell_is_not_done_by_half_and_says_everything(werkplek: Werkplek, lijst: Path) -> None:
    vol_fout = {(A, "aantal"): 9999, (A, "waarde"): "216.00", (A, "onderwerp"): "Goed"}
    terug = changed(lijst, {**vol_fout, (B, "aantal"): -1, (B, "onderwerp"): "Ja"})
    vol, leeg, _ = fill(werkplek, terug)
    assert (vol.uitkomst, leeg.uitkomst) == ("onleesbaar", "kan_nog_niet")
    assert texts(vol) == [
        "K3: waarde: '216.00' kan twee dingen zijn; schrijf € 216,00 of € 216.000",
        "I3: aantal: 9999 is meer dan 5000",
    ]
    assert texts(leeg) == ["I4: aantal: -1 is minder dan 0"]
    assert values(werkplek, A)["onderwerp"] == "=HYPERLINK(1)"
    assert "onderwerp" not in values(werkplek, B)


@pytest.mark.parametrize(
    ("veld", "waarde", "reden"),
    [
        ("aantal", "=1+1", "I4: hier staat een formule"),
        ("aantal", "#N/A", "I4: hier staat een fout"),
        ("begin", "3/4/2026", "schrijf 3-4-2026 of 4-3-2026"),
        ("omschrijving", "Ander werk", "C4: deze kolom is om te lezen"),
        ("status", "Dicht", "D4: deze kolom is om te lezen"),
        ("zwaar", "ja", "wordt berekend en kan niet worden ingevuld"),
        ("rechtsgebied", "Bouwrecht (oud)", "kan na 31-12-2023 niet meer worden gekozen"),
        ("burger", 12345678, "geen geldig burgerservicenummer"),
    ],
)
def test_a_cell_that_cannot_be_taken_back_is_named(werkplek: Werkplek, lijst: Path, veld: str, waarde: object, reden: str) -> None:
    antwoord = fill(werkplek, changed(lijst, {(B, veld): waarde, (B, "onderwerp"): "Ook"}))[1]
    assert antwoord.uitkomst in ("onleesbaar", "kan_nog_niet")
    assert any(reden in tekst for tekst in texts(antwoord)), texts(antwoord)
    assert "onderwerp" not in values(werkplek, B)


def test_a_formula_does_not_hide_what_else_is_wrong_in_the_row(werkplek: Werkplek, lijst: Path) -> None:
    antwoord = fill(werkplek, changed(lijst, {(B, "meters"): "=1", (B, "aantal"): -1}))[1]
    assert [tekst.partition(":")[0] for tekst in texts(antwoord)] == ["J4", "I4"]


def test_rows_that_are_not_about_one_case_are_refused_and_the_others_done(werkplek: Werkplek, lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand[A, "aantal"] = 1
    blad = bestand.blad
    blad.append([cel.value for cel in blad[bestand.rij(B)]])
    blad.append([None, None, "zonder nummer"])
    blad.append(["geen nummer", 1])
    blad.append(["PRF-2026-009999", 1, *[None] * 5, "x"])
    blad.append([])
    antwoorden = fill(werkplek, bestand.bewaar())
    assert outcomes(antwoorden) == ["uitgevoerd", "onleesbaar", "ongewijzigd", "onleesbaar", "onleesbaar", "onleesbaar", "niet_gevonden"]
    assert "staat in meer rijen" in texts(antwoorden[1])[0]
    assert texts(antwoorden[4]) == ["A7: deze rij heeft geen zaaknummer; een nieuwe zaak opent u met zaken nieuw"]


def test_columns_sorted_apart_from_each_other_are_found_out(werkplek: Werkplek, lijst: Path) -> None:
    bestand = Invulbestand(lijst)
    bestand[A, "identificatie"], een = B, bestand[A, "identificatie"].value
    bestand.blad.cell(4, 1).value = een
    antwoorden = fill(werkplek, bestand.bewaar())
    assert outcomes(antwoorden) == ["onleesbaar", "onleesbaar", "ongewijzigd"]
    assert "horen niet bij elkaar" in texts(antwoorden[0])[0]


def test_a_changed_version_does_not_get_past_the_conflict(werkplek: Werkplek, lijst: Path) -> None:
    execute_one(werkplek, A, Noteer("intussen"))
    assert fill(werkplek, changed(lijst, {(A, "aantal"): 1, (A, "versie"): 2}))[0].uitkomst == "onleesbaar"


def test_a_list_of_another_database_is_refused_row_by_row(werkplek: Werkplek, lijst: Path, tmp_path: Path, opslag: Opslag) -> None:
    bestand = Invulbestand(lijst)
    bestand[A, "_uitgegeven"] = "v1 abcdefgh"
    bestand[A, "onderwerp"] = "Uit de oefendatabase"
    assert fill(werkplek, bestand.bewaar())[0].uitkomst == "onleesbaar"


def test_a_trial_gives_the_same_answers_and_writes_nothing(werkplek: Werkplek, lijst: Path) -> None:
    terug = changed(lijst, {(A, "aantal"): 9999, (B, "onderwerp"): "Nieuw", (C, "waarde"): "1.2.3"})
    proef = fill(werkplek, terug, proef=True)
    assert [show(werkplek, nummer).zaak.versie for nummer in (A, B, C)] == [1, 1, 1]
    assert fill(werkplek, terug) == proef
    assert [show(werkplek, nummer).zaak.versie for nummer in (A, B, C)] == [1, 2, 1]


def test_what_somebody_may_not_see_is_not_in_the_list_and_not_found_when_it_comes_back(
    werkplek: Werkplek, lijst: Path, tmp_path: Path
) -> None:
    beperkt = werkplek.namens("beperkt", lambda: NU)
    assert write_list(beperkt, Selectie(zaaktype="rijk"), tmp_path / "leeg.xlsx") == 0
    assert outcomes(fill(beperkt, lijst)) == ["niet_gevonden"] * 3
    kijker = fill(werkplek.namens("kijker", lambda: NU), changed(lijst, {(A, "aantal"): 1}))[0]
    assert (kijker.uitkomst, kijker.redenen[0].code) == ("kan_nog_niet", "niet_bevoegd")


def test_a_closed_case_is_locked_and_refused(werkplek: Werkplek, tmp_path: Path) -> None:
    assert execute_one(werkplek, A, step("sluit", resultaat="klaar", eigenschappen={"motivering": "Omdat"})).uitkomst == "uitgevoerd"
    pad = tmp_path / "dicht.xlsx"
    write_list(werkplek, Selectie(zaaktype="rijk", ook_afgehandeld=True), pad)
    assert Invulbestand(pad)[A, "onderwerp"].protection.locked
    antwoord = next(deel for deel in fill(werkplek, changed(pad, {(A, "onderwerp"): "Toch"})) if deel.identificatie == A)
    assert antwoord.uitkomst == "kan_nog_niet"
    assert values(werkplek, A)["onderwerp"] == "=HYPERLINK(1)"


def test_a_text_that_fits_in_no_cell_is_said_to_be_and_stays_as_it_is(werkplek: Werkplek, tmp_path: Path) -> None:
    execute_one(werkplek, B, Vul({"motivering": "a" * 40_000}))
    pad = tmp_path / "lang.xlsx"
    write_list(werkplek, Selectie(zaaktype="rijk", sorteer="nummer"), pad)
    bestand = Invulbestand(pad)
    assert (bestand[B, "motivering"].value, bestand[B, "motivering"].protection.locked) == ("(te lang voor een cel: 40000 tekens)", True)
    assert outcomes(fill(werkplek, changed(pad, {(B, "aantal"): 3}))) == ["ongewijzigd", "uitgevoerd", "ongewijzigd"]
    assert len(str(values(werkplek, B)["motivering"])) == 40_000


def test_cases_of_different_versions_stand_in_one_list(werkplek: Werkplek, opslag: Opslag, tmp_path: Path) -> None:
    velden = {naam: veld for naam, veld in RIJK["eigenschappen"].items() if naam != "meters"}
    publish(opslag, "zaaktype", "rijk", {**RIJK, "versie": 2, "eigenschappen": {**velden, "erbij": {"soort": "tekst"}}}, 2)
    werkplek.vergeet()
    nieuw = register(werkplek, [NieuweZaak("rijk", "Nieuw", "diemen")])[0].identificatie
    pad = tmp_path / "samen.xlsx"
    assert write_list(werkplek, Selectie(zaaktype="rijk", sorteer="nummer"), pad) == 4
    bestand = Invulbestand(pad)
    assert [bestand[A, veld].protection.locked for veld in ("meters", "erbij")] == [False, True]
    assert [bestand[nieuw, veld].protection.locked for veld in ("meters", "erbij")] == [True, False]
    antwoorden = fill(werkplek, changed(pad, {(A, "meters"): 3, (nieuw, "erbij"): "ja", (B, "erbij"): "kan niet"}))
    assert outcomes(antwoorden) == ["uitgevoerd", "onleesbaar", "ongewijzigd", "uitgevoerd"]


def test_work_goes_in_chunks_and_says_how_far_it_is(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag, blok=2)
    register(werkplek, [NieuweZaak("verzoek", f"Nummer {volg}", "diemen") for volg in range(5)])
    pad, stappen = tmp_path / "vijf.xlsx", list[tuple[int, int]]()
    assert write_list(werkplek, Selectie(zaaktype="verzoek"), pad, voortgang=lambda gedaan, totaal: stappen.append((gedaan, totaal))) == 5
    assert stappen == [(5, 5)]
    stappen.clear()
    terug = changed(pad, {(f"VRZ-2026-00000{volg}", "kosten"): volg for volg in range(1, 6)})
    assert outcomes(fill(werkplek, terug, voortgang=lambda gedaan, totaal: stappen.append((gedaan, totaal)))) == ["uitgevoerd"] * 5
    assert stappen == [(2, 5), (4, 5), (5, 5)]


def test_a_list_without_zaaktype_is_there_to_read(werkplek: Werkplek, tmp_path: Path) -> None:
    register(werkplek, [NieuweZaak("verzoek", "=1+1", "diemen")])
    execute_one(werkplek, A, WijsToe("jurist1"))
    pad = tmp_path / "alles.xlsx"
    assert write_list(werkplek, Selectie(sorteer="nummer"), pad) == 4
    blad = load_workbook(pad).worksheets[0]
    assert isinstance(blad, Worksheet)
    koppen = [cel.value for cel in blad[1]]
    eerste = dict(zip(koppen, (cel.value for cel in blad[2]), strict=True))
    assert (eerste["Zaaknummer"], eerste["Status"], eerste["Team"], eerste["Behandelaar"]) == (A, "Open", "Juridische Zaken", "Jurist 1")
    laatste = dict(zip(koppen, (cel.value for cel in blad[5]), strict=True))
    assert (laatste["Omschrijving"], laatste["Uiterlijke einddatum"]) == ("'=1+1", datetime(2026, 4, 13))
    assert laatste["Termijn"] == "over 42 dagen"
    with pytest.raises(InvoerFout, match="geen lijst om in te vullen"):
        fill(werkplek, pad)


def test_an_existing_file_stays_unless_it_may_be_overwritten(werkplek: Werkplek, lijst: Path) -> None:
    was = lijst.read_bytes()
    with pytest.raises(InvoerFout, match="is er al"):
        write_list(werkplek, Selectie(zaaktype="rijk"), lijst)
    assert lijst.read_bytes() == was
    assert write_list(werkplek, Selectie(zaaktype="rijk"), lijst, overschrijven=True) == 3


def test_a_list_that_fails_halfway_leaves_nothing_behind(werkplek: Werkplek, tmp_path: Path) -> None:
    def stop(gedaan: int, totaal: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_list(werkplek, Selectie(zaaktype="rijk"), tmp_path / "half.xlsx", voortgang=stop)
    assert not [pad.name for pad in tmp_path.iterdir() if "half" in pad.name]
