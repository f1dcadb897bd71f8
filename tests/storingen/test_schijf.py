"""A disk that is full or read-only: said so, nothing half-written, and everything works again once there is room."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest

from tests.e2e.test_importeren_cli import MET, gemeente, wrong
from tests.installatie import Installatie
from tests.storingen.oordeel import is_een_duidelijke_fout
from tests.storingen.schijf import Schijf, inhoud, kleine_schijf

__all__ = ["gemeente"]

KRAP = 40 * 1024
"""Enough to open the database, too little to change it."""


def verhuis(zaken: Installatie, schijf: Schijf, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """The installation, with one case, on the small disk."""
    nummer = zaken.nieuw()
    pad = schijf.punt / "zaken.db"
    shutil.copyfile(zaken.url.removeprefix("sqlite:///"), pad)
    monkeypatch.setenv("ZAKEN_DATABASE", f"sqlite:///{pad}")
    return pad, nummer


def ingevuld(opdracht: list[str], nummer: str, schijf: Schijf) -> list[str]:
    return [deel.replace("NUMMER", nummer).replace("SCHIJF", str(schijf.punt)) for deel in opdracht]


GEVALLEN = [
    (0, ["lijst"], 7, "is vol"),
    (0, ["noteer", "NUMMER", "gebeld"], 7, "is vol"),
    (0, ["verifieer"], 7, "is vol"),
    (0, ["database", "backup", "SCHIJF/kopie.db"], 7, "is vol"),
    (0, ["init", "SCHIJF/nieuw"], 70, "de schijf is vol"),
    (KRAP, ["noteer", "NUMMER", "lang " * 3_900], 7, "wat er nu bij moest, is niet opgeslagen"),
    (KRAP, ["wijs-toe", "jurist1", "NUMMER", "NUMMER", "--json"], 7, "is vol"),
    (KRAP, ["database", "backup", "SCHIJF/kopie.db"], 7, "kopie.db kan niet worden geschreven: de schijf is vol"),
    (0, ["lijst", "--xlsx", "SCHIJF/uit.xlsx"], 7, "is vol"),
]


@pytest.mark.parametrize(("vrij", "opdracht", "code", "woorden"), GEVALLEN, ids=lambda deel: str(deel)[:30])
def test_a_full_disk_is_one_clear_error_and_loses_nothing(
    vrij: int, opdracht: list[str], code: int, woorden: str, zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kleine_schijf(tmp_path / "schijf") as schijf:
        pad, nummer = verhuis(zaken, schijf, monkeypatch)
        voor = inhoud(pad)
        if opdracht[0] == "init":
            monkeypatch.delenv("ZAKEN_NU")
        schijf.vul(vrij=vrij)
        _, fout = zaken.beide(*ingevuld(opdracht, nummer, schijf), code=code)
        is_een_duidelijke_fout(fout, woorden)
        assert {bestand.name for bestand in schijf.punt.iterdir()} - {"zaken.db-wal", "zaken.db-shm"} == {"zaken.db", "prop"}
        schijf.leeg()
        zaken.op("2026-03-02T10:00")
        assert inhoud(pad) == voor
        assert "notitie toegevoegd" in zaken.beide("noteer", nummer, "gebeld")[1]
        zaken.typ("verifieer")


@pytest.mark.parametrize(
    ("opdracht", "code", "woorden"),
    [
        (["lijst"], 7, "alleen-lezen"),
        (["noteer", "NUMMER", "gebeld"], 7, "alleen-lezen"),
        (["database", "backup", "SCHIJF/kopie.db"], 7, "kopie.db kan niet worden geschreven: de schijf is alleen-lezen"),
        (["init", "SCHIJF/nieuw"], 2, "de schijf is alleen-lezen"),
        (["lijst", "--xlsx", "SCHIJF/uit.xlsx"], 7, "alleen-lezen"),
    ],
    ids=lambda deel: str(deel)[:30],
)
def test_a_read_only_disk_is_said_to_be_one(
    opdracht: list[str], code: int, woorden: str, zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kleine_schijf(tmp_path / "schijf") as schijf:
        _, nummer = verhuis(zaken, schijf, monkeypatch)
        schijf.alleen_lezen()
        if opdracht[0] == "init":
            monkeypatch.delenv("ZAKEN_NU")
        _, fout = zaken.beide(*ingevuld(opdracht, nummer, schijf), code=code)
        is_een_duidelijke_fout(fout, woorden)


@pytest.mark.parametrize("opdracht", [["lijst", "--xlsx", "{}/uit.xlsx"], ["verifieer", "--schrijf-anker", "{}/anker"]])
def test_a_full_disk_elsewhere_leaves_no_half_file(opdracht: list[str], zaken: Installatie, tmp_path: Path) -> None:
    zaken.nieuw()
    zaken.als("leider")
    with kleine_schijf(tmp_path / "schijf") as schijf:
        schijf.vul()
        _, fout = zaken.beide(*(deel.format(schijf.punt) for deel in opdracht), code=2)
        is_een_duidelijke_fout(fout, "de schijf is vol", str(schijf.punt))
        assert [bestand.name for bestand in schijf.punt.iterdir()] == ["prop"]


@pytest.mark.parametrize("naam", ["fouten.csv", "fouten.xlsx"])
def test_refused_rows_that_do_not_fit_on_the_disk_are_told_after_what_went_in(naam: str, gemeente: Installatie, tmp_path: Path) -> None:
    bron = wrong(tmp_path)
    with kleine_schijf(tmp_path / "schijf") as schijf:
        schijf.vul()
        _, fout = gemeente.beide("importeer", str(bron), *MET, "--fouten", str(schijf.punt / naam), code=2)
        gc.collect()
        is_een_duidelijke_fout(fout + gemeente.capsys.readouterr().err, "de schijf is vol", naam, "wat al is ingelezen wordt herkend")
        assert [bestand.name for bestand in schijf.punt.iterdir()] == ["prop"]
        gelezen = gemeente.json("lijst", "--ook-afgehandeld")["aantal"]
        assert gelezen > 0
        schijf.leeg()
        assert gemeente.json("importeer", str(bron), *MET, "--fouten", str(schijf.punt / naam), code=1)["ongewijzigd"] == gelezen
        assert [bestand.name for bestand in schijf.punt.iterdir()] == [naam]


@pytest.mark.parametrize("naam", ["fouten.csv", "fouten.xlsx"])
def test_a_place_where_refused_rows_cannot_be_written_is_told_before_anything_goes_in(
    naam: str, gemeente: Installatie, tmp_path: Path
) -> None:
    with kleine_schijf(tmp_path / "schijf") as schijf:
        schijf.alleen_lezen()
        _, fout = gemeente.beide("importeer", str(wrong(tmp_path)), *MET, "--fouten", str(schijf.punt / naam), code=2)
        is_een_duidelijke_fout(fout, "de schijf is alleen-lezen", naam)
        assert gemeente.json("lijst", "--ook-afgehandeld")["aantal"] == 0
