"""`zaken demo`: what it prints is what the database says, and it touches no folder but its own."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.projectmappen import maak_leeg, projectmap, vraag
from zaken.__main__ import main
from zaken.cli.rondleiding import GEBRUIKER
from zaken.services.demo import MERK

Uit = pytest.CaptureFixture[str]
TEAMS = {"Inkoop": "inkoop", "Klachtencoördinatie": "klachten", "Juridische Zaken": "juridische_zaken", "PiA (post en archief)": "pia"}


@dataclass(frozen=True)
class Vertoning:
    """A demo as it was seen, both streams together, and the folder it made."""

    code: int
    tekst: str
    map: Path

    def na(self, opdracht: str) -> str:
        """What came under the first command that begins like this."""
        return self.tekst.split(f"$ {opdracht}", 1)[1].split("\n\n$ ")[0].split("\n$ ")[0]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertoning]:
    """One demo, written to a file as in a build; with settings of somebody's own work around it, which it must not touch."""
    basis = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as monkeypatch:
        maak_leeg(monkeypatch)
        monkeypatch.chdir(basis)
        monkeypatch.setenv("COLUMNS", "120")
        monkeypatch.setenv("ZAKEN_DATABASE", "sqlite:///echt-werk.db")
        eerder = dict(os.environ)
        bestand = io.BytesIO()
        uit = io.TextIOWrapper(bestand, encoding="utf-8", write_through=True)
        with redirect_stdout(uit), redirect_stderr(uit):
            code = main(["demo"])
        assert dict(os.environ) == eerder
        assert [gemaakt.name for gemaakt in basis.iterdir()] == ["zaken-demo"]
        yield Vertoning(code, bestand.getvalue().decode(), basis / "zaken-demo")


def test_the_demo_goes_as_it_should(demo: Vertoning) -> None:
    assert demo.code == 0, demo.tekst


def test_it_shows_every_command_as_one_would_type_it(demo: Vertoning) -> None:
    getypt = re.findall(r"^\$ zaken ([\w-]+)", demo.tekst, flags=re.MULTILINE)
    assert getypt == ["lijst", "te-laat", "doe", "doe", "lijst", "lijst", "herinner", "signaleringen", "tijdlijn", "termijn"]


def test_late_per_team_is_what_the_database_says(demo: Vertoning) -> None:
    """The deadline and the clock standing still are stored values, so that plain SQL can count."""
    rij = r"^(\S.*?)\s{2,}(\d+)\s+\d+\s+\d+\s+\d+\s+\d+\s+(\d+)\s+\d+$"
    getoond = {
        naam.strip(): (int(te_laat), int(samen)) for naam, te_laat, samen in re.findall(rij, demo.na("zaken te-laat"), flags=re.MULTILINE)
    }
    te_laat = "sum((opgeschort_tot IS NULL OR opgeschort_tot < date(?1)) AND uiterlijke_einddatum < date(?1))"
    geteld = vraag(demo.map, f"SELECT team, {te_laat}, count(*) FROM zaak WHERE einddatum IS NULL GROUP BY team", op(demo))
    assert {slug: getoond[naam] for naam, slug in TEAMS.items()} == {team: (laat, samen) for team, laat, samen in geteld}


def op(demo: Vertoning) -> str:
    """The day of the page, in ISO form."""
    gevonden = re.search(r"Te laat op (\d\d)-(\d\d)-(\d{4})", demo.tekst)
    assert gevonden
    return f"{gevonden[3]}-{gevonden[2]}-{gevonden[1]}"


def test_every_late_case_of_the_database_is_named(demo: Vertoning) -> None:
    laat = vraag(
        demo.map,
        "SELECT identificatie FROM zaak WHERE einddatum IS NULL AND (opgeschort_tot IS NULL OR opgeschort_tot < date(?1)) "
        "AND uiterlijke_einddatum < date(?1)",
        op(demo),
    )
    assert laat
    assert all(str(nummer) in demo.na("zaken te-laat") for (nummer,) in laat)


def test_the_work_list_and_the_bulk_step_add_up(demo: Vertoning) -> None:
    gevonden = re.search(r"1-\d+ van (\d+)", demo.na("zaken lijst --behandelaar ik\n"))
    assert gevonden
    genomen = re.search(r"(\d+) uitgevoerd", demo.na("zaken lijst --status gewaardeerd --behandelaar geen"))
    assert genomen
    nu = vraag(demo.map, "SELECT count(*) FROM zaak WHERE behandelaar = ? AND einddatum IS NULL", GEBRUIKER)
    assert nu == [(int(gevonden[1]) + int(genomen[1]),)]
    assert int(genomen[1]) > 1
    assert vraag(demo.map, "SELECT count(*) FROM zaak WHERE status = 'gewaardeerd'") == [(0,)]


def test_the_step_that_was_refused_goes_through_with_what_was_missing(demo: Vertoning) -> None:
    geweigerd = demo.na("zaken doe waardeer")
    nummer = geweigerd.split()[0]
    assert "dit kan nog niet" in geweigerd
    ontbrak = re.findall(r"^\s+- (vul .*)$", geweigerd, flags=re.MULTILINE)
    assert len(ontbrak) >= 5
    assert vraag(demo.map, "SELECT status FROM zaak WHERE identificatie = ?", nummer) == [("in_bewerking",)]


def test_the_deadline_shown_is_one_that_moved(demo: Vertoning) -> None:
    nummer = demo.na("zaken termijn").split()[0]
    assert "dagen erbij" in demo.na("zaken termijn")
    assert vraag(demo.map, "SELECT count(*) FROM opschorting o JOIN zaak z ON z.id = o.zaak_id WHERE z.identificatie = ?", nummer) != [(0,)]


def test_a_file_gets_tables_without_escapes(demo: Vertoning) -> None:
    assert "\x1b" not in demo.tekst
    assert "Termijn" in demo.na("zaken lijst --behandelaar ik\n")
    assert len(demo.tekst.splitlines()) < 220


def test_it_ends_with_what_to_type_in_both_kinds_of_shell(demo: Vertoning) -> None:
    slot = demo.tekst.split("Nu u.")[1]
    assert "cd zaken-demo" in slot
    assert "export ZAKEN_GEBRUIKER=" in slot
    assert "$env:ZAKEN_GEBRUIKER" in slot


@pytest.fixture
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    maak_leeg(monkeypatch)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_demo_is_made_anew(werkmap: Path) -> None:
    projectmap(werkmap / "proef", "--oefen")
    (werkmap / "proef" / MERK).touch()
    assert main(["demo", "--map", "proef"]) == 0
    assert vraag(werkmap / "proef", "SELECT count(*) > 50 FROM zaak") == [(1,)]


def test_a_folder_that_is_not_of_the_demo_is_never_touched(werkmap: Path, capsys: Uit) -> None:
    projectmap(werkmap / "zaken-demo")
    assert main(["demo"]) == 2
    assert "niet leeg" in capsys.readouterr().err
    assert vraag(werkmap / "zaken-demo", "SELECT count(*) FROM zaak") == [(0,)]


def test_own_files_in_the_demo_folder_are_kept(werkmap: Path, capsys: Uit) -> None:
    projectmap(werkmap / "zaken-demo", "--oefen")
    (werkmap / "zaken-demo" / MERK).touch()
    (werkmap / "zaken-demo" / "aantekeningen.txt").write_text("van mij")
    assert main(["demo"]) == 2
    assert "aantekeningen.txt" in capsys.readouterr().err
    assert (werkmap / "zaken-demo" / "zaken.db").exists()


def test_the_demo_is_not_made_under_its_own_feet(werkmap: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    projectmap(werkmap / "zaken-demo", "--oefen")
    (werkmap / "zaken-demo" / MERK).touch()
    monkeypatch.chdir(werkmap / "zaken-demo" / "config")
    assert main(["demo"]) == 2
    assert "cd .." in capsys.readouterr().err


def test_a_database_of_ones_own_is_not_for_the_demo(werkmap: Path) -> None:
    assert main(["demo", "--database", "sqlite:///echt.db"]) == 2
    assert list(werkmap.iterdir()) == []
