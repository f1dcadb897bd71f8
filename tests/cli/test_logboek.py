"""The log file: one line per run, nothing that somebody typed, and never in the way of the work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.installatie import Installatie
from zaken.__main__ import main
from zaken.cli.logboek import BESTANDEN, databasenaam

VIJANDIG = 'Mevrouw Jansen 999990639\x1b]52;c;x\x07\ncode=0 "geheim'
REGEL = re.compile(
    r"(?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00) (?P<niveau>fout|waarschuwing|info) "
    r'opdracht="(?P<opdracht>[a-z -]+)" opties=(?P<opties>[a-z,-]+) wie=(?P<wie>[a-z0-9_-]+) database=(?P<database>\S+) '
    r"code=(?P<code>\d+) duur_ms=\d+(?P<fout> fout=\w+ foutcode=[\w-]+ kenmerk=\"[\w./: ]+\")?"
)


@pytest.fixture
def project(zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a small installation of its own."""
    return een_project(tmp_path / "project", monkeypatch)


def een_project(map_: Path, monkeypatch: pytest.MonkeyPatch, instellingen: str = "") -> Path:
    (map_ / "config").mkdir(parents=True, exist_ok=True)
    (map_ / "config" / "zaken.toml").write_text(instellingen, encoding="utf-8")
    monkeypatch.setenv("ZAKEN_MAP", str(map_))
    return map_


def regels(project: Path) -> list[str]:
    bestand = project / "logboek" / "zaken.log"
    return bestand.read_text(encoding="utf-8").splitlines() if bestand.exists() else []


def enige_regel(project: Path) -> dict[str, Any]:
    (regel,) = regels(project)
    gevonden = REGEL.fullmatch(regel)
    assert gevonden is not None, regel
    return gevonden.groupdict()


def test_a_run_writes_one_line(zaken: Installatie, project: Path) -> None:
    zaken.typ("lijst", "--team=ruimte", "--json")
    regel = enige_regel(project)
    assert (regel["niveau"], regel["opdracht"], regel["opties"]) == ("info", "zaken lijst", "--team,--json")
    assert (regel["wie"], regel["database"], regel["code"], regel["fout"]) == ("jurist1", "sqlite/zaken.db", "0", None)


def test_a_command_in_a_group_is_named_in_full(zaken: Installatie, project: Path) -> None:
    zaken.typ("zaaktype", "lijst")
    assert enige_regel(project)["opdracht"] == "zaken zaaktype lijst"


@pytest.mark.parametrize(
    ("argumenten", "code"),
    [
        (["nieuw", "verzoek", "-e", "vakafdeling=juridisch", "--omschrijving", VIJANDIG], 1),
        (["nieuw", "verzoek", "-e", "vakafdeling=juridisch", "--omschrijving", 'Mevrouw Jansen code=0 "geheim'], 0),
        (["lijst", "--zoek", VIJANDIG], 0),
        (["lijst", f"--zoek={VIJANDIG}"], 0),
        (["lijst", f"--{VIJANDIG}"], 2),
        (["lijst", "--team", VIJANDIG], 2),
        (["toon", VIJANDIG], 2),
        ([VIJANDIG], 2),
        (["zaaktype", VIJANDIG], 2),
        (["lijst", "--database", f"sqlite:///{VIJANDIG}/zaken.db"], 7),
    ],
)
def test_nothing_that_was_typed_reaches_the_log(zaken: Installatie, project: Path, argumenten: list[str], code: int) -> None:
    main(argumenten)
    regel = enige_regel(project)
    tekst = " ".join(regels(project))
    assert not any(deel in tekst for deel in ("Jansen", "999990639", "geheim", "\x1b", "\x07"))
    assert regel["code"] == str(code)


def test_an_error_is_told_by_its_class_its_code_and_its_place(zaken: Installatie, project: Path) -> None:
    zaken.typ("toon", "JUR-2026-000099", code=3)
    regel = enige_regel(project)
    assert regel["niveau"] == "waarschuwing"
    assert regel["fout"].startswith(' fout=NietGevonden foutcode=niet_gevonden kenmerk="NietGevonden in ')
    assert "000099" not in regels(project)[0]


def test_an_unexpected_error_is_a_fout_without_its_message(zaken: Installatie, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuk(*_: object, **__: object) -> None:
        raise RuntimeError("Mevrouw Jansen")

    monkeypatch.setattr("zaken.bootstrap.open_sessie", stuk)
    zaken.typ("lijst", code=70)
    regel = enige_regel(project)
    assert (regel["niveau"], regel["fout"].split()[0]) == ("fout", "fout=RuntimeError")
    assert "Jansen" not in regels(project)[0]


@pytest.mark.parametrize(("niveau", "aantal"), [("fout", 0), ("waarschuwing", 1), ("info", 2), ("debug", 3)])
def test_the_level_decides_what_is_kept(
    zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, niveau: str, aantal: int
) -> None:
    project = een_project(tmp_path / "project", monkeypatch, f'[logboek]\nniveau = "{niveau}"\n')
    zaken.typ("lijst")
    zaken.typ("toon", "JUR-2026-000099", code=3)
    assert len(regels(project)) == aantal


@pytest.mark.parametrize("argumenten", [["--help"], ["--version"], ["lijst", "--help"], ["zaaktype"], ["versie"], ["help", "lijst"], []])
def test_help_and_version_are_not_logged(zaken: Installatie, project: Path, argumenten: list[str]) -> None:
    zaken.typ(*argumenten)
    assert regels(project) == []


def test_help_does_not_load_the_log() -> None:
    meting = "import sys; from zaken.__main__ import main; main(['--help']); sys.exit('logging.handlers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", meting], stdout=subprocess.DEVNULL, check=False).returncode == 0


def test_a_log_that_cannot_be_made_does_not_matter(zaken: Installatie, project: Path) -> None:
    (project / "logboek").write_text("hier staat al iets", encoding="utf-8")
    assert "fout" not in zaken.beide("lijst")[1]
    assert (project / "logboek").read_text(encoding="utf-8") == "hier staat al iets"


def test_a_full_disk_does_not_matter(zaken: Installatie, project: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("dit systeem heeft geen /dev/full")
    (project / "logboek").mkdir()
    (project / "logboek" / "zaken.log").symlink_to("/dev/full")
    assert "fout" not in zaken.beide("lijst")[1]


@pytest.mark.parametrize(("fout", "gezegd"), [(OSError("schijf weg"), False), (RuntimeError("een fout van ons"), True)])
def test_a_log_that_fails_changes_no_exit_code_and_a_fault_of_ours_is_said(
    zaken: Installatie, monkeypatch: pytest.MonkeyPatch, fout: Exception, gezegd: bool
) -> None:
    def mislukt(*_: object) -> None:
        raise fout

    monkeypatch.setattr("zaken.cli.logboek.noteer", mislukt)
    assert ("niet verwachtte" in zaken.beide("lijst")[1]) is gezegd


def test_settings_that_are_wrong_are_logged_too(zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = een_project(tmp_path / "project", monkeypatch, "[logboek]\nniveau = 'alles van Jansen'\n")
    _, melding = zaken.beide("lijst", code=6)
    assert "fout, waarschuwing, info, debug" in melding
    assert "Jansen" not in regels(project)[0]


def test_a_full_file_makes_room_and_the_oldest_goes(zaken: Installatie, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zaken.cli.logboek.GROOTTE", 100)
    for _ in range(BESTANDEN + 2):
        zaken.typ("lijst")
    assert len(list((project / "logboek").iterdir())) == BESTANDEN


def test_without_a_project_the_log_is_with_the_data_of_the_user(
    zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "thuis"))
    monkeypatch.chdir(tmp_path)
    zaken.typ("lijst")
    assert len(regels(tmp_path / "thuis" / "zaken")) == 1


def test_diagnose_says_where_the_log_is(zaken: Installatie, project: Path) -> None:
    main(["diagnose"])
    uit, _ = zaken.capsys.readouterr()
    assert "logboek" in uit


@pytest.mark.parametrize(
    ("url", "naam"),
    [
        ("postgresql+psycopg://jan:geheim@server:5432/zaken?sslmode=require", "postgresql/zaken"),
        ("sqlite:////home/jan/map met spatie/zaken van jan.db", "sqlite/zaken_van_jan.db"),
    ],
)
def test_a_database_is_named_without_server_folder_or_password(url: str, naam: str) -> None:
    assert databasenaam(url) == naam
