"""`zaken init`: a folder of one's own, whole or not at all."""

from __future__ import annotations

import errno
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.projectmappen import maak_leeg, vraag, wijzig
from zaken.__main__ import main
from zaken.catalogue.voorbeeld import lees_voorbeeld
from zaken.paths import standaardmap
from zaken.services import installatie
from zaken.services.installatie import Wens, create
from zaken.settings import aanmeldnaam, lees_bestand, zonder_domein

Uit = pytest.CaptureFixture[str]
NU = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _omgeving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    maak_leeg(monkeypatch)
    monkeypatch.chdir(tmp_path)


def test_init_makes_files_and_a_database_with_everything_published(tmp_path: Path) -> None:
    assert main(["init", "gemeente"]) == 0
    gemeente = tmp_path / "gemeente"
    assert (gemeente / "workflows" / "juridisch_verzoek.yaml").is_file()
    assert (gemeente / "config" / "zaken.toml").is_file()
    soorten = {soort for (soort,) in vraag(gemeente, "SELECT DISTINCT soort FROM configuratieversie")}
    assert soorten >= {"bedragen", "kalender", "keuzelijsten", "organisaties", "selectielijsten", "zaaktype"}
    assert vraag(gemeente, "SELECT waarde FROM installatie WHERE sleutel = 'oefen'") == [("nee",)]
    assert vraag(gemeente, "SELECT count(*) FROM zaak") == [(0,)]


def test_init_leaves_nothing_beside_the_folder(tmp_path: Path) -> None:
    assert main(["init", "gemeente"]) == 0
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["gemeente"]


def test_what_init_says_to_type_next_works(tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["init", "gemeente"]) == 0
    regels = [regel.strip() for regel in capsys.readouterr().err.splitlines()]
    assert "cd gemeente" in regels
    monkeypatch.chdir(tmp_path / "gemeente")
    assert main(["zaaktype", "lijst"]) == 0
    assert 'zaken nieuw juridisch_verzoek --omschrijving "Advies huur"' in regels
    assert main(["nieuw", "juridisch_verzoek", "--omschrijving", "Advies huur"]) == 0
    assert main(["lijst"]) == 0
    assert "Advies huur" in capsys.readouterr().out


def test_whoever_makes_it_may_publish(tmp_path: Path, capsys: Uit) -> None:
    assert main(["init", "gemeente", "--json"]) == 0
    gemaakt = json.loads(capsys.readouterr().out)["installatie"]
    assert gemaakt["mag_publiceren"]
    wijzig(tmp_path / "gemeente" / "config" / "organisaties.yaml", "{naam: Duo+}", "{naam: Duo+ Diemen}")
    assert main(["publiceer", "--ja", "--map", "gemeente"]) == 0


def test_a_folder_with_something_in_it_is_refused_and_untouched(tmp_path: Path, capsys: Uit) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("van mij")
    assert main(["init", "vol"]) == 2
    assert "niet leeg" in capsys.readouterr().err
    assert [bestand.name for bestand in (tmp_path / "vol").iterdir()] == ["brief.txt"]


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    assert main(["init", "leeg"]) == 0


def test_nothing_is_left_when_a_file_that_comes_with_the_program_is_broken(
    tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch
) -> None:
    stuk = tmp_path / "stuk"
    for naam in ("workflows", "config"):
        shutil.copytree(standaardmap() / naam, stuk / naam)
    wijzig(stuk / "workflows" / "inkoopvraag.yaml", "team: inkoop\n", "team: inkopers\n")
    monkeypatch.setattr(installatie, "standaardmap", lambda: stuk)
    assert main(["init", "gemeente"]) == 6
    assert "inkopers" in capsys.readouterr().err
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["stuk"]


def test_files_that_come_with_the_program_and_are_not_there_are_missed(
    tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installatie, "standaardmap", lambda: tmp_path / "weg")
    assert main(["init", "gemeente"]) == 6
    assert "zijn niet compleet" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("waar", ["shutil.copyfile", "pathlib.Path.mkdir"])
def test_what_the_system_says_while_copying_is_passed_on(waar: str, tmp_path: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of a folder in a folder, and when the words of the system are none that we know."""
    maak = Path.mkdir

    def vol(pad: Path, *rest: object, **opties: Any) -> None:
        if waar == "shutil.copyfile" or pad.name == "voorbeeld":
            raise OSError(errno.EDQUOT, "quota")
        maak(pad, **opties)

    monkeypatch.setattr(waar, vol)
    assert main(["init", "gemeente"]) == 70
    fout = capsys.readouterr().err
    assert "uw ruimte op de schijf is op" in fout
    assert str(tmp_path) in fout
    assert list(tmp_path.iterdir()) == []


def test_a_training_installation_holds_all_sample_cases(tmp_path: Path) -> None:
    assert main(["init", "oefenen", "--met-voorbeeld"]) == 0
    oefenen = tmp_path / "oefenen"
    verwacht = len(lees_voorbeeld(oefenen / "config" / "voorbeeld" / "zaken.yaml"))
    assert vraag(oefenen, "SELECT count(*) FROM zaak") == [(verwacht,)]
    assert vraag(oefenen, "SELECT waarde FROM installatie WHERE sleutel = 'oefen'") == [("ja",)]


def test_the_sample_cases_never_lie_in_the_future(tmp_path: Path) -> None:
    """At half past midnight too, when nine in the morning is still to come."""
    vroeg = datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
    create(tmp_path / "oefenen", "jan", Wens(oefen=True, voorbeeld=True), lambda: vroeg)
    assert vraag(tmp_path / "oefenen", "SELECT count(*) FROM gebeurtenis WHERE moment > ?", "2027-01-01 00:30:00.000000") == [(0,)]


@pytest.mark.parametrize("dag", ["2026-12-25", "2028-02-29"])
def test_the_sample_cases_load_on_any_day(tmp_path: Path, dag: str) -> None:
    moment = datetime.fromisoformat(f"{dag}T10:00:00+00:00")
    gemaakt = create(tmp_path / "oefenen", "jan", Wens(oefen=True, voorbeeld=True), lambda: moment)
    assert gemaakt.voorbeeldzaken > 50


@pytest.mark.parametrize(
    ("login", "slug"),
    [("DOMEIN\\Jan.de Vries", "jan.de-vries"), ("jan@gemeente.nl", "jan"), ("007", "m007"), ("d'Arcy: Ü", "d-arcy"), ("---", "beheerder")],
)
def test_any_login_becomes_a_medewerker(tmp_path: Path, login: str, slug: str) -> None:
    gemaakt = create(tmp_path / "gemeente", login, Wens(), lambda: NU)
    assert (gemaakt.beheerder, gemaakt.mag_publiceren) == (slug, True)


def test_a_login_that_is_a_medewerker_already_keeps_that_role(tmp_path: Path) -> None:
    gemaakt = create(tmp_path / "gemeente", "inkoper1", Wens(), lambda: NU)
    assert (gemaakt.beheerder, gemaakt.mag_publiceren) == ("inkoper1", False)


def test_the_database_may_stand_elsewhere(tmp_path: Path) -> None:
    assert main(["init", "gemeente", "--database", f"sqlite:///{tmp_path / 'elders.db'}"]) == 0
    assert not (tmp_path / "gemeente" / "zaken.db").exists()
    assert lees_bestand(tmp_path / "gemeente" / "config" / "zaken.toml")["database.url"] == f"sqlite:///{tmp_path / 'elders.db'}"
    assert main(["zaaktype", "lijst", "--map", "gemeente"]) == 0


def test_the_clock_is_not_moved_for_real_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_NU", "2026-03-02")
    assert main(["init", "gemeente"]) == 2
    assert not (tmp_path / "gemeente").exists()
    assert main(["init", "oefenen", "--oefen"]) == 0


def test_the_login_of_this_computer_is_used(tmp_path: Path) -> None:
    assert main(["init", "gemeente"]) == 0
    assert f"naam: '{zonder_domein(aanmeldnaam())}'" in (tmp_path / "gemeente" / "config" / "organisaties.yaml").read_text(encoding="utf-8")
