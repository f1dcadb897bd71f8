"""The lists in config/selectielijsten: YAML and CSV, periods, the real lists, and the shipped zaaktypen held against them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workflows.mappen import kleine, kopie
from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.laden import Installatie, laad_installatie


@pytest.fixture
def map(tmp_path: Path) -> Path:
    return kopie(tmp_path)


@pytest.fixture
def kleine_map(tmp_path: Path) -> Path:
    return kleine(tmp_path)


PERIODEN = "perioden:\n  - {lijst: 2017, tot_en_met: 2019}\n  - {lijst: 2020, vanaf: 2020}\n"
LIJST = """\
jaar: 2020
volledig: nee
resultaten:
  "21.1": {nummer: "21.1", omschrijving: Verstrekt, waardering: vernietigen, bewaartermijn: P5Y}
  "21.2": {nummer: "21.2", omschrijving: Bewaard, waardering: blijvend_bewaren}
"""
KOP = "nummer,naam,omschrijving,waardering,bewaartermijn\n"


@pytest.fixture
def met_lijst(kleine_map: Path) -> Callable[..., Installatie]:
    """Load the small configuration with these files among its selectielijsten."""

    def laad(**bestanden: str) -> Installatie:
        folder = kleine_map / "config" / "selectielijsten"
        folder.mkdir()
        for naam, tekst in {"perioden_yaml": PERIODEN, **bestanden}.items():
            *delen, soort = naam.split("_")
            (folder / f"{'-'.join(delen)}.{soort}").write_text(tekst, encoding="utf-8")
        return laad_installatie(kleine_map)

    return laad


def codes(bevindingen: tuple[Bevinding, ...]) -> list[tuple[str, int]]:
    return [(bevinding.code, bevinding.regel) for bevinding in bevindingen]


def test_a_list_as_yaml_is_read(met_lijst: Callable[..., Installatie]) -> None:
    installatie = met_lijst(selectielijst_2020_yaml=LIJST)
    assert codes(installatie.bevindingen) == []
    assert installatie.configuratie is not None
    assert not installatie.configuratie.selectielijsten.lijsten[2020].volledig


def test_a_full_list_as_csv_goes_before_the_yaml_of_its_year(met_lijst: Callable[..., Installatie]) -> None:
    rijen = f"{KOP}19.1,Verwerkt,,vernietigen,P5Y\n19.1.2,Verwerkt,Agenda,blijvend_bewaren,\n19.9,Vervallen,,,\n"
    installatie = met_lijst(selectielijst_2020_yaml=LIJST, selectielijst_2020_csv=rijen)
    assert codes(installatie.bevindingen) == []
    assert installatie.configuratie is not None
    lijst = installatie.configuratie.selectielijsten.lijsten[2020]
    assert (lijst.volledig, list(lijst.resultaten), lijst.resultaten["19.1.2"].omschrijving) == (
        True,
        ["19.1", "19.1.2"],
        "Verwerkt: Agenda",
    )


def test_a_csv_as_excel_writes_it_is_read(met_lijst: Callable[..., Installatie]) -> None:
    rijen = '\ufeffNummer;Naam;Waardering;Bewaartermijn\r\n19.1;"Twee\nregels";Blijvend bewaren;\r\n19.2;X;V;P1Y\r\n'
    installatie = met_lijst(selectielijst_2017_csv=rijen)
    assert installatie.configuratie is not None
    lijst = installatie.configuratie.selectielijsten.lijsten[2017]
    assert {nummer: rij.waardering for nummer, rij in lijst.resultaten.items()} == {"19.1": "blijvend_bewaren", "19.2": "vernietigen"}


@pytest.mark.parametrize(
    ("tekst", "code", "regel"),
    [
        ("nummer,naam\n19.1,X\n", "onleesbaar", 1),
        ("", "onleesbaar", 1),
        (f"{KOP}19.1,X,,vernietigen,P5Y\n19.1,Y,,vernietigen,P5Y\n", "selectielijst_rij", 3),
        (f"{KOP}19.1,X,,weg,P5Y\n", "selectielijst_rij", 2),
        (f"{KOP}19.1,X,,vernietigen,5 jaar\n", "selectielijst_rij", 2),
        (f'{KOP}19.1,"X\ny",,vernietigen,P5Y\nabc,X,,vernietigen,P5Y\n', "selectielijst_rij", 4),
        (f"{KOP}19.1,X,te,veel,kolommen,hier\n", "selectielijst_rij", 2),
        (f"{KOP}19.1,X\n", "selectielijst_rij", 2),
        (f"{KOP}19.1,X,,blijvend_bewaren,P5Y\n", "termijn_bij_bewaren", 1),
    ],
)
def test_a_mistake_in_a_csv_is_found_on_its_line(met_lijst: Callable[..., Installatie], tekst: str, code: str, regel: int) -> None:
    assert (code, regel) in codes(met_lijst(selectielijst_2020_csv=tekst).fouten)


def test_two_files_of_one_year_are_refused(met_lijst: Callable[..., Installatie]) -> None:
    assert codes(met_lijst(a_yaml=LIJST, b_yaml=LIJST).fouten) == [("lijst_dubbel", 1)]


def test_a_csv_without_a_year_in_its_name_is_refused(met_lijst: Callable[..., Installatie]) -> None:
    assert codes(met_lijst(selectielijst_csv=KOP).fouten) == [("jaar_onbekend", 0)]


@pytest.mark.parametrize(
    ("perioden", "code", "regel"),
    [
        (PERIODEN.replace("vanaf: 2020", "vanaf: 2019"), "perioden_overlappen", 3),
        (PERIODEN.replace("vanaf: 2020", "vanaf: 2030, tot_en_met: 2020"), "periode_omgekeerd", 3),
        (PERIODEN + "lijsten: {2020: {jaar: 2020, resultaten: {}}}\n", "lijst_bij_perioden", 4),
    ],
)
def test_periods_that_nobody_could_apply_are_refused(met_lijst: Callable[..., Installatie], perioden: str, code: str, regel: int) -> None:
    assert (code, regel) in codes(met_lijst(perioden_yaml=perioden).fouten)


@pytest.mark.parametrize(
    ("oud", "nieuw", "code", "regel"),
    [
        ('{nummer: "21.1"', '{nummer: "21.3"', "ander_nummer", 4),
        ("waardering: blijvend_bewaren", "waardering: blijvend_bewaren, bewaartermijn: P5Y", "termijn_bij_bewaren", 5),
        ('nummer: "21.2"', "nummer: 21.20", "verkeerde_soort", 5),
    ],
)
def test_a_mistake_in_a_list_as_yaml_is_found_on_its_line(
    met_lijst: Callable[..., Installatie], oud: str, nieuw: str, code: str, regel: int
) -> None:
    assert codes(met_lijst(selectielijst_2020_yaml=LIJST.replace(oud, nieuw)).fouten) == [(code, regel)]


@pytest.mark.parametrize(("jaar", "aantal"), [(2020, 344), (2017, 305)])
def test_the_real_selectielijst_is_read_whole(met_lijst: Callable[..., Installatie], gedeelde_data: Path, jaar: int, aantal: int) -> None:
    tekst = (gedeelde_data / "selectielijst" / f"selectielijst-{jaar}.csv").read_text(encoding="utf-8")
    installatie = met_lijst(**{f"selectielijst_{jaar}_csv": tekst})
    assert codes(installatie.bevindingen) == []
    assert installatie.configuratie is not None
    assert len(installatie.configuratie.selectielijsten.lijsten[jaar].resultaten) == aantal


def test_the_shipped_zaaktypen_agree_with_the_real_selectielijst(map: Path, gedeelde_data: Path) -> None:
    shutil.copy(gedeelde_data / "selectielijst" / "selectielijst-2020.csv", map / "config" / "selectielijsten")
    installatie = laad_installatie(map)
    assert installatie.configuratie is not None
    assert installatie.configuratie.selectielijsten.lijsten[2020].volledig
    assert [str(bevinding) for bevinding in installatie.bevindingen if bevinding.code != "aanname"] == []
