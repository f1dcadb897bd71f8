"""Reading a whole folder: every file with its findings, one broken file never hiding another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.mappen import in_bestand, kleine, kopie, wijzig
from zaken.catalogue.laden import laad_installatie, map_van
from zaken.errors import OngeldigeConfiguratie

ZAAKTYPEN = {"archiefachterstand", "bezwaarschrift", "ingebrekestelling", "inkoopvraag", "juridisch_verzoek", "klacht", "woo_verzoek"}


@pytest.fixture
def map(tmp_path: Path) -> Path:
    return kopie(tmp_path)


@pytest.fixture
def kleine_map(tmp_path: Path) -> Path:
    return kleine(tmp_path)


def test_the_installation_in_the_repository_has_no_errors(map: Path) -> None:
    installatie = laad_installatie(map)
    assert [str(fout) for fout in installatie.fouten] == []
    assert installatie.configuratie is not None
    assert set(installatie.zaaktypen) == set(installatie.scenarios) == ZAAKTYPEN


def test_the_small_configuration_has_only_one_thing_to_look_at(kleine_map: Path) -> None:
    assert [(b.code, b.ernst) for b in laad_installatie(kleine_map).bevindingen] == [("niet_gecontroleerd", "waarschuwing")]


def test_every_assumption_is_visible(map: Path) -> None:
    aannames = [bevinding for bevinding in laad_installatie(map).bevindingen if bevinding.code == "aanname"]
    assert {bevinding.ernst for bevinding in aannames} == {"waarschuwing"}
    assert len(aannames) > 5


def test_a_broken_zaaktype_stops_only_itself(map: Path) -> None:
    (map / "workflows" / "inkoopvraag.yaml").write_text("formaat: [1\n", encoding="utf-8")
    installatie = laad_installatie(map)
    assert set(installatie.zaaktypen) == ZAAKTYPEN - {"inkoopvraag"}
    assert {fout.bestand for fout in installatie.fouten} == {"workflows/inkoopvraag.yaml"}


def test_broken_configuration_leaves_the_zaaktypen_readable(map: Path) -> None:
    (map / "config" / "keuzelijsten.yaml").write_text("keuzelijsten: x\n", encoding="utf-8")
    installatie = laad_installatie(map)
    assert installatie.configuratie is None
    assert set(installatie.zaaktypen) == ZAAKTYPEN
    assert {fout.bestand for fout in installatie.fouten} == {"config/keuzelijsten.yaml"}


def test_a_missing_file_of_configuration_is_said(map: Path) -> None:
    (map / "config" / "kalender.yaml").unlink()
    [fout] = laad_installatie(map).fouten
    assert (fout.bestand, fout.code) == ("config/kalender.yaml", "onleesbaar")


def test_two_zaaktypen_with_one_prefix_are_refused(map: Path) -> None:
    wijzig(map, "workflows/juridisch_verzoek.yaml", ("nummer: JUR", "nummer: INK"))
    [fout] = laad_installatie(map).fouten
    assert (fout.code, fout.bestand) == ("dubbel_nummer", "workflows/juridisch_verzoek.yaml")
    assert "workflows/inkoopvraag.yaml" in fout.tekst


def test_a_file_called_yml_is_skipped_and_said(map: Path) -> None:
    (map / "workflows" / "extra.yml").write_text("formaat: 1\n", encoding="utf-8")
    assert in_bestand(laad_installatie(map), "workflows/extra.yml") == [("ander_achtervoegsel", 0)]


@pytest.mark.parametrize("waar", ["", "workflows", "workflows/inkoopvraag.yaml", "config/zaken.toml"])
def test_the_folder_is_found_from_anything_in_it(map: Path, waar: str) -> None:
    assert map_van(map / waar) == map


def test_a_folder_without_zaaktypen_is_no_installation(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeConfiguratie, match="geen map workflows"):
        laad_installatie(tmp_path)


def test_a_folder_that_is_not_there_is_no_installation(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeConfiguratie, match="bestaat niet"):
        laad_installatie(tmp_path / "weg")


@pytest.mark.parametrize(
    ("oud", "nieuw", "code"),
    [
        ("{doe: geef_terug, weigert", "{doe: geef_trug, weigert", "scenario_overgang"),
        ("zaaktype: juridisch_verzoek", "zaaktype: juridisch", "scenario_zaaktype"),
        ("rechtsgebied: openbare_orde", "rechtsgebiet: openbare_orde", "scenario_eigenschap"),
        ("{wijs_toe: jurist2}", "{wijs_toe: jurist9}", "scenario_medewerker"),
        ("intrekking, status: in_bewerking", "intrekking, status: concept", "onbekende_waarde"),
    ],
)
def test_a_scenario_that_names_what_is_not_there_is_found(map: Path, oud: str, nieuw: str, code: str) -> None:
    bestand = "workflows/juridisch_verzoek.scenario.yaml"
    pad = map / bestand
    tekst = pad.read_text(encoding="utf-8").replace(oud, nieuw, 1)
    pad.write_text(tekst, encoding="utf-8")
    assert in_bestand(laad_installatie(map), bestand) == [(code, tekst.count("\n", 0, tekst.index(nieuw)) + 1)]


def test_a_step_of_a_scenario_does_one_thing(map: Path) -> None:
    wijzig(map, "workflows/juridisch_verzoek.scenario.yaml", ("- {op: 2026-03-11}", "- {op: 2026-03-11, noteer: x}"))
    [bevinding] = laad_installatie(map).fouten
    assert "kies precies een van doe, vul" in bevinding.tekst


ORGANISATIES = [
    ('rsin: "111222333"', 'rsin: "111222334"', "ongeldig_rsin", 2),
    ("organisatie: duo}", "organisatie: dou}", "onbekende_organisatie", 4),
    ("teams: [pia]", "teams: [pai]", "onbekend_team", 6),
    ("teams: [pia]", "teams: [pia], ziet_organisaties: [diemen]", "onbekende_organisatie", 6),
    ("teams: [pia]", "teams: [pia], ziet_teams: [pai]", "onbekend_team", 6),
    (", teams: [pia]", "", "zonder_team", 6),
    ("rollen: [raadpleger]", "rollen: [extern]", "extern_zonder_einde", 7),
    ("logins: [DUO-Piet]", "logins: [JAN]", "dubbele_login", 7),
    ("  piet:", "  systeem:", "gereserveerde_naam", 7),
    ("rollen: [raadpleger]", "rollen: [raadpleegt]", "onbekende_waarde", 7),
]
KEUZELIJSTEN = [
    ("  gebieden:\n    a: {omschrijving: A}\n", "  gebieden: {}\n", "keuzelijst_leeg", 2),
    ("    a:", '    "a ":', "ongeldige_naam", 3),
]
BEDRAGEN = [
    ("    reeksen:\n", "    reeksen:\n      leeg: []\n", "reeks_leeg", 6),
    ("{vanaf: 2026-01-01,", "{vanaf: 2023-01-01,", "bedragen_volgorde", 8),
    ("{vanaf: 2026-01-01,", "{vanaf: 2025-06-01,", "bedragen_overlap", 8),
    ("{vanaf: 2026-01-01,", "{vanaf: 2026-06-01,", "bedragen_gat", 8),
    ("tot: 2025-12-31", "tot: 2023-12-31", "tot_voor_vanaf", 7),
    ("bekend_tot: 2027-12-31", "bekend_tot: 2025-12-31", "bekend_tot_te_vroeg", 8),
    ("    reeksen:\n", "    aanname: ja\n    reeksen:\n", "aanname", 5),
]
DAG = "{datum: 2026-12-24, omschrijving: X, bron: Y}"
KALENDER = [
    ("datum: 2026-05-15", "datum: 2029-05-11", "bekend_tot_te_vroeg", 3),
    ("datum: 2026-05-15", "datum: 2026-05-16", "dag_in_weekend", 3),
    ("sluitingsdagen: []", f"sluitingsdagen: [{DAG}, {DAG}]", "dubbele_dag", 4),
    ("datum: 2026-05-15", "datum: 15-5-2026", "verkeerde_soort", 3),
    ("sluitingsdagen: []", "feestdagen: [2026-04-27]", "feestdagen_berekend", 4),
    ("sluitingsdagen: []", "feestdagen: {vanaf: 2026, tot_en_met: 2026, dagen: {X: [2026-04-27]}}", "feestdagen_berekend", 4),
]  # fmt: skip
GEVALLEN = [
    (bestand, *geval)
    for bestand, gevallen in (
        ("config/organisaties.yaml", ORGANISATIES),
        ("config/keuzelijsten.yaml", KEUZELIJSTEN),
        ("config/bedragen.yaml", BEDRAGEN),
        ("config/kalender.yaml", KALENDER),
    )
    for geval in gevallen
]


@pytest.mark.parametrize(("bestand", "oud", "nieuw", "code", "regel"), GEVALLEN, ids=[f"{g[3]}-{g[2]}" for g in GEVALLEN])
def test_a_mistake_in_configuration_is_found_on_its_line(
    kleine_map: Path, bestand: str, oud: str, nieuw: str, code: str, regel: int
) -> None:
    wijzig(kleine_map, bestand, (oud, nieuw))
    gevonden = in_bestand(laad_installatie(kleine_map), bestand)
    assert gevonden
    assert (code, regel) in gevonden
