"""Settings: which source wins, what is refused, who acts, where the project is."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from zaken import settings
from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.paths import gebruikersmap, standaardmap, vind_plaatsen
from zaken.settings import BESCHRIJVINGEN, Instellingen, gebruiker, laad, lees_bestand, verberg_wachtwoord, zaken_nu, zonder_domein


def a_project(map_: Path, inhoud: str = "") -> Path:
    (map_ / "config").mkdir(parents=True)
    (map_ / "config" / "zaken.toml").write_text(inhoud, encoding="utf-8")
    return map_


def test_every_setting_is_described_once() -> None:
    assert {veld.name for veld in fields(Instellingen)} == {"plaatsen", "kanalen"} | {beschrijving.veld for beschrijving in BESCHRIJVINGEN}


def test_shipped_settings_are_the_defaults() -> None:
    uit_bestand = lees_bestand(standaardmap() / "config" / "zaken.toml")
    assert uit_bestand == {beschrijving.naam: beschrijving.standaard for beschrijving in BESCHRIJVINGEN}


def test_without_anything_the_defaults_count(tmp_path: Path) -> None:
    gevonden = laad(omgeving={"HOME": str(tmp_path)}, werkmap=tmp_path)
    assert gevonden.verwerking_bloksgrootte.waarde == 500
    assert gevonden.verwerking_bloksgrootte.bron == "standaard"
    assert gevonden.plaatsen.project is None


def test_flag_beats_environment_beats_project_beats_default(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p", '[database]\nurl = "sqlite:///project.db"')
    omgeving = {"ZAKEN_DATABASE": "postgresql+psycopg://omgeving/zaken"}
    vlaggen = {"database.url": "postgresql+psycopg://vlag/zaken"}
    met_alles = laad(vlaggen=vlaggen, omgeving=omgeving, werkmap=project).database_url
    zonder_vlag = laad(omgeving=omgeving, werkmap=project).database_url
    zonder_omgeving = laad(omgeving={}, werkmap=project).database_url
    assert (met_alles.waarde, met_alles.bron) == ("postgresql+psycopg://vlag/zaken", "--database")
    assert (zonder_vlag.waarde, zonder_vlag.bron) == ("postgresql+psycopg://omgeving/zaken", "ZAKEN_DATABASE")
    assert (zonder_omgeving.waarde, zonder_omgeving.bron) == (
        f"sqlite:///{project / 'project.db'}",
        str(project / "config" / "zaken.toml"),
    )


def test_project_is_found_from_a_folder_below(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p")
    (project / "a" / "b").mkdir(parents=True)
    assert vind_plaatsen(omgeving={}, werkmap=project / "a" / "b").project == project


def test_zaken_map_beats_the_working_folder(tmp_path: Path) -> None:
    hier, daar = a_project(tmp_path / "hier"), a_project(tmp_path / "daar")
    plaatsen = vind_plaatsen(omgeving={"ZAKEN_MAP": str(daar)}, werkmap=hier)
    assert (plaatsen.project, plaatsen.bron) == (daar, "ZAKEN_MAP")


@pytest.mark.parametrize("bestaat", [True, False])
def test_a_named_folder_that_is_no_project_is_refused_with_the_way_out(tmp_path: Path, bestaat: bool) -> None:
    map_ = tmp_path / "leeg"
    if bestaat:
        map_.mkdir()
    with pytest.raises(OngeldigeConfiguratie, match="leeg") as fout:
        vind_plaatsen(omgeving={"ZAKEN_MAP": str(map_)}, werkmap=tmp_path)
    assert "zaken init" in fout.value.hint


def test_typed_sqlite_file_counts_from_the_working_folder(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p")
    (project / "sub").mkdir()
    gevonden = laad(omgeving={"ZAKEN_DATABASE": "sqlite:///proef.db"}, werkmap=project / "sub")
    assert gevonden.database_url.waarde == f"sqlite:///{project / 'sub' / 'proef.db'}"


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:////data/zaken.db", "postgresql+psycopg://server/zaken"])
def test_url_that_is_already_whole_stays_as_it_is(tmp_path: Path, url: str) -> None:
    assert laad(omgeving={"ZAKEN_DATABASE": url}, werkmap=tmp_path).database_url.waarde == url


def test_bare_file_name_as_database_is_refused_with_an_example(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeConfiguratie, match=r"zaken\.db") as fout:
        laad(omgeving={"ZAKEN_DATABASE": "zaken.db"}, werkmap=tmp_path)
    assert "sqlite:///" in fout.value.hint


@pytest.mark.parametrize(
    ("inhoud", "melding", "hint"),
    [
        ('[databse]\nurl = "x"', "databse", "database"),
        ("[verwerking]\nblokgrootte = 5", "verwerking.blokgrootte", "verwerking.bloksgrootte"),
        ('[verwerking]\nbloksgrootte = "veel"', "verwerking.bloksgrootte moet een heel getal zijn", "transactie"),
        ("[verwerking]\nbloksgrootte = true", "verwerking.bloksgrootte moet een heel getal zijn", "transactie"),
        ("[verwerking]\nbloksgrootte = 0", "mag niet 0 zijn", "1 t/m 10000"),
        ('[gebruiker]\nvia_omgeving = "ja"', "true of false", "ZAKEN_GEBRUIKER"),
        ("[uitvoer]\nmaximaal = 5\nbreed = 1", "uitvoer.breed", "uitvoer.maximaal"),
        ("\n\n[uitvoer\n", "regel 3", "aanhalingstekens"),
        ('[database]\nurl = "x', "geen geldige TOML", "aanhalingstekens"),
    ],
)
def test_wrong_settings_file_is_refused_with_file_key_and_way_out(tmp_path: Path, inhoud: str, melding: str, hint: str) -> None:
    project = a_project(tmp_path / "p", inhoud)
    with pytest.raises(OngeldigeConfiguratie) as fout:
        laad(omgeving={}, werkmap=project)
    assert "zaken.toml" in fout.value.melding
    assert melding in fout.value.melding
    assert hint in fout.value.hint


def test_settings_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p")
    (project / "config" / "zaken.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(OngeldigeConfiguratie, match="UTF-8"):
        laad(omgeving={}, werkmap=project)


def test_whole_number_is_good_where_a_decimal_may_stand(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p", "[database]\nwachttijd_seconden = 3")
    assert laad(omgeving={}, werkmap=project).database_wachttijd_seconden.waarde == 3.0


def test_diagnose_sees_every_setting_but_no_password(tmp_path: Path) -> None:
    gevonden = laad(omgeving={"ZAKEN_DATABASE": "postgresql+psycopg://jan:ge:h@im@server/zaken"}, werkmap=tmp_path)
    alle = dict(gevonden.alle())
    assert set(alle) == {beschrijving.naam for beschrijving in BESCHRIJVINGEN}
    assert alle["database.url"].waarde == "postgresql+psycopg://jan:***@server/zaken"


def test_url_without_password_is_shown_whole() -> None:
    assert verberg_wachtwoord("postgresql://jan@server:5432/zaken") == "postgresql://jan@server:5432/zaken"
    assert verberg_wachtwoord("sqlite:////data/a@b:c.db") == "sqlite:////data/a@b:c.db"


def test_login_acts_when_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "aanmeldnaam", lambda: "DIEMEN\\jansen")
    assert gebruiker(laad(omgeving={}, werkmap=tmp_path), omgeving={}).waarde == "DIEMEN\\jansen"


def test_login_is_not_read_from_variables_that_anybody_can_set(monkeypatch: pytest.MonkeyPatch) -> None:
    echt = settings.aanmeldnaam()
    for naam in ("USER", "LOGNAME", "LNAME", "USERNAME"):
        monkeypatch.setenv(naam, "burgemeester")
    assert settings.aanmeldnaam() == echt


def test_zaken_gebruiker_is_refused_aloud_where_it_does_not_count(tmp_path: Path) -> None:
    with pytest.raises(InvoerFout, match="ZAKEN_GEBRUIKER"):
        gebruiker(laad(omgeving={}, werkmap=tmp_path), omgeving={"ZAKEN_GEBRUIKER": "archief_1"})


def test_zaken_gebruiker_acts_in_a_practice_database(tmp_path: Path) -> None:
    wie = gebruiker(laad(omgeving={}, werkmap=tmp_path), omgeving={"ZAKEN_GEBRUIKER": "archief_1"}, oefen=True)
    assert (wie.waarde, wie.bron) == ("archief_1", "ZAKEN_GEBRUIKER")


def test_zaken_gebruiker_acts_where_the_setting_allows_it(tmp_path: Path) -> None:
    project = a_project(tmp_path / "p", "[gebruiker]\nvia_omgeving = true")
    wie = gebruiker(laad(omgeving={}, werkmap=project), omgeving={"ZAKEN_GEBRUIKER": "archief_1"})
    assert wie.waarde == "archief_1"


@pytest.mark.parametrize("naam", ["DUO\\jansen", "jansen@duo.nl", "jansen"])
def test_domain_is_taken_off_a_login(naam: str) -> None:
    assert zonder_domein(naam) == "jansen"


def test_moved_clock_is_handed_over_raw() -> None:
    assert zaken_nu({"ZAKEN_NU": " 2026-03-02 "}) == "2026-03-02"
    assert zaken_nu({}) is None


@pytest.mark.parametrize(
    ("systeem", "omgeving", "verwacht"),
    [
        ("linux", {"HOME": "/home/j"}, "/home/j/.local/share/zaken"),
        ("linux", {"HOME": "/home/j", "XDG_DATA_HOME": "/data"}, "/data/zaken"),
        ("darwin", {"HOME": "/Users/j"}, "/Users/j/Library/Application Support/Zaken"),
        ("win32", {"USERPROFILE": "/u/j", "LOCALAPPDATA": "/u/j/AppData/Local"}, "/u/j/AppData/Local/Zaken"),
    ],
)
def test_data_without_a_project_goes_where_the_system_keeps_such_things(systeem: str, omgeving: dict[str, str], verwacht: str) -> None:
    assert gebruikersmap(omgeving, systeem).as_posix() == verwacht
