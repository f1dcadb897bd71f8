"""The files of an import: every way they are written, what is wrong with them, and the refused rows that come back mended."""

from __future__ import annotations

import gzip
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.e2e.importhulp import (
    INDELING,
    KLEIN,
    a_file,
    a_gemeente,
    all_cases,
    an_indeling,
    counts,
    day,
    load,
    refused_rows,
    rows,
    with_change,
)
from zaken.errors import InvoerFout, NietGevonden, OngeldigeConfiguratie
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    return a_gemeente(opslag)


@pytest.mark.parametrize("naam", ["fouten.csv", "fouten.xlsx"])
def test_the_file_of_refused_rows_can_be_mended_and_offered_again(werkplek: Werkplek, tmp_path: Path, naam: str) -> None:
    rijen = with_change("z-laat", case__department="Expert")
    rijen[0]["case:enddate"] = "=1+1"
    rijen[1]["case:enddate"] = "=1+1"
    verslag = load(werkplek, a_file(tmp_path, rijen), fouten=tmp_path / naam)
    assert (counts(verslag), verslag.foutenbestand) == ({"nieuw": 2, "geweigerd": 2}, tmp_path / naam)
    geweigerd = refused_rows(tmp_path / naam)
    assert [rij["case:concept:name"] for rij in geweigerd] == ["z-open"] * 2 + ["z-laat"] * 3
    assert geweigerd[0]["case:enddate"] == "=1+1"
    assert [bool(rij["fout"]) for rij in geweigerd] == [True] * 5
    assert "hoort bij een zaak met een fout in rij 3" in geweigerd[0]["fout"]
    for rij in geweigerd:
        rij["case:department"] = rij["case:department"].replace("Expert", "Experts")
        rij["case:enddate"] = rij["case:enddate"].replace("=1+1", "")
    assert counts(load(werkplek, a_file(tmp_path, geweigerd, "hersteld.csv"), fouten=tmp_path / "nog.csv")) == {"nieuw": 2}
    assert not (tmp_path / "nog.csv").exists()


def test_a_mended_file_that_is_still_wrong_gets_its_fout_column_anew(werkplek: Werkplek, tmp_path: Path) -> None:
    rijen = [rij | {"fout": "oude fout"} for rij in with_change("z-laat", case__department="Expert")]
    load(werkplek, a_file(tmp_path, rijen), fouten=tmp_path / "fouten.csv")
    geweigerd = refused_rows(tmp_path / "fouten.csv")
    assert list(geweigerd[0]).count("fout") == 1
    assert "oude fout" not in geweigerd[-1]["fout"]


def test_an_existing_file_is_never_overwritten_with_refused_rows(werkplek: Werkplek, tmp_path: Path) -> None:
    bron = a_file(tmp_path, rows())
    with pytest.raises(InvoerFout, match="bestaat al"):
        load(werkplek, bron, fouten=bron)
    assert all_cases(werkplek) == {}


def test_rows_of_a_case_need_not_be_together(werkplek: Werkplek, tmp_path: Path) -> None:
    door_elkaar = sorted(rows(), key=lambda rij: rij["concept:instance"][-1])[::-1]
    assert counts(load(werkplek, a_file(tmp_path, door_elkaar))) == {"nieuw": 4}
    assert counts(load(werkplek, KLEIN)) == {"ongewijzigd": 4}


@pytest.mark.parametrize(
    ("naam", "tekenset", "teken"),
    [("a.csv", "utf-8", ","), ("b.csv", "utf-8-sig", ";"), ("c.csv", "cp1252", ";"), ("d.csv", "utf-8", "\t"), ("e.csv", "cp1252", "|")],
)
def test_character_set_and_separator_are_found_out(werkplek: Werkplek, tmp_path: Path, naam: str, tekenset: str, teken: str) -> None:
    bron = a_file(tmp_path, with_change("z-open", case__responsible="Zoë, é€"), naam, tekenset, teken)
    indeling = an_indeling(tmp_path, 'bestand: {scheidingsteken: ",", tekenset: utf-8}', "")
    assert counts(load(werkplek, bron, veldindeling=indeling)) == {"nieuw": 4}
    assert all_cases(werkplek)["z-open"].eigenschappen["verantwoordelijke"] == "Zoë, é€"


def test_a_gzipped_file_is_read(werkplek: Werkplek, tmp_path: Path) -> None:
    pad = tmp_path / "bron.csv.gz"
    pad.write_bytes(gzip.compress(KLEIN.read_bytes()))
    assert counts(load(werkplek, pad)) == {"nieuw": 4}


def test_an_excel_file_with_real_dates_is_read(werkplek: Werkplek, tmp_path: Path) -> None:
    from openpyxl import Workbook

    boek = Workbook()
    blad = boek.create_sheet("Zaken")
    blad.append(["Overzicht"])
    blad.append(["Nr", "Titel", "Gestart", "Klaar", "Uiterlijk", "Uren"])
    blad.append([17, "Dakkapel", datetime(2011, 5, 1, 9, 30), date(2011, 6, 17), "16-5-2011", 2.5])
    blad.append([18, "Schuur", date(2011, 5, 2), None, None, None])
    boek.save(tmp_path / "bron.xlsx")
    indeling = tmp_path / "excel.yaml"
    indeling.write_text(
        "formaat: 1\nzaaktype: wabo_ontvangst\nbron: excel\nsleutel: Nr\nbestand: {blad: Zaken, kopregel: 2}\n"
        "velden: {omschrijving: Titel, organisatie: {vast: gemeente}, startdatum: Gestart, einddatum: Klaar,"
        " uiterlijke_einddatum: Uiterlijk, resultaat: {vast: ontvangst_bevestigd}}\neigenschappen: {groep: Uren}\n"
    )
    assert counts(load(werkplek, tmp_path / "bron.xlsx", veldindeling=indeling)) == {"nieuw": 2}
    zaken = all_cases(werkplek, "excel")
    assert (zaken["17"].startdatum, zaken["17"].einddatum, zaken["17"].uiterlijke_einddatum) == (
        day("2011-05-01"), day("2011-06-17"), day("2011-05-16"),
    )  # fmt: skip
    assert zaken["17"].eigenschappen == {"groep": "2,5"}
    assert zaken["18"].einddatum is None
    assert counts(load(werkplek, tmp_path / "bron.xlsx", veldindeling=indeling)) == {"ongewijzigd": 2}


def test_without_history_a_key_that_stands_twice_with_other_values_is_refused(werkplek: Werkplek, tmp_path: Path) -> None:
    indeling = tmp_path / "plat.yaml"
    indeling.write_text(INDELING.read_text().partition("historie:")[0])
    eerste, tweede = rows()[:2]
    bron = a_file(tmp_path, [eerste, tweede | {"case:responsible": "Resource99"}, rows()[-1], rows()[-1]])
    verslag = load(werkplek, bron, veldindeling=indeling)
    assert counts(verslag) == {"nieuw": 1, "geweigerd": 1}
    assert [(fout.rij, fout.kolom) for fout in verslag.fouten] == [(3, "case:concept:name")]


def test_rows_that_are_too_short_or_have_no_key_are_refused(werkplek: Werkplek, tmp_path: Path) -> None:
    regels = KLEIN.read_text().splitlines()
    regels[2] = ",".join(regels[2].split(",")[:5])
    regels.append("Post,,,,,,,,,,,,,,")
    (tmp_path / "bron.csv").write_text("\n".join(regels))
    verslag = load(werkplek, tmp_path / "bron.csv")
    assert counts(verslag) == {"nieuw": 3, "geweigerd": 2}
    assert [(fout.rij, fout.tekst) for fout in verslag.fouten] == [
        (10, "de sleutel is leeg"), (3, "de rij heeft 5 cellen, de kop heeft er 15"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("van", "naar", "melding"),
    [
        ("startdatum: case:startdate", "startdatum: case:startdat", "bedoelt u 'case:startdate'"),
        ("sleutel: case:concept:name", "sleutel: zaak", "mist kolom die"),
        ('scheidingsteken: ","', 'scheidingsteken: ";"', "mist kolommen die"),
    ],
)
def test_a_veldindeling_that_does_not_fit_the_file_is_refused_at_once(
    werkplek: Werkplek, tmp_path: Path, van: str, naar: str, melding: str
) -> None:
    with pytest.raises(InvoerFout, match=melding):
        load(werkplek, KLEIN, veldindeling=an_indeling(tmp_path, van, naar))


def test_a_veldindeling_for_another_zaaktype_is_refused(werkplek: Werkplek, tmp_path: Path) -> None:
    with pytest.raises(NietGevonden, match="verzoek"):
        load(werkplek, KLEIN, zaaktype="verzoek")
    with pytest.raises(OngeldigeConfiguratie, match="regel 11"):
        load(werkplek, KLEIN, veldindeling=an_indeling(tmp_path, "General: algemeen", "General: algmeen"))


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "geen kolomnamen"),
        (b"\xff\xfea\x00;\x00", "geen CSV"),
        (b"\x1f\x8bkapot", "beschadigd"),
        (KLEIN.read_bytes() + b'"open,', "aanhalingstekens"),
        (KLEIN.read_bytes() + b"\x81", "tekenset"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(werkplek: Werkplek, tmp_path: Path, inhoud: bytes, melding: str) -> None:
    (tmp_path / "bron.csv").write_bytes(inhoud)
    with pytest.raises(InvoerFout, match=melding):
        load(werkplek, tmp_path / "bron.csv")


def test_a_file_that_is_not_there_or_not_excel_is_named(werkplek: Werkplek, tmp_path: Path) -> None:
    (tmp_path / "bron.xlsx").write_bytes(b"geen zip")
    for naam, melding in (("weg.csv", "is er niet"), ("bron.xlsx", "is geen Excelbestand")):
        with pytest.raises(InvoerFout, match=melding):
            load(werkplek, tmp_path / naam)
