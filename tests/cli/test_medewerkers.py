"""`zaken medewerkers`: the list as published, and an export of the directory that becomes config/medewerkers.yaml."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from tests.installatie import Installatie
from zaken.catalogue.personeel import Personeelsimport
from zaken.errors import InvoerFout
from zaken.paths import standaardmap
from zaken.services.installatie import Wens, create
from zaken.services.personeelsbestand import lees_personen

KOP = "sAMAccountName;displayName;mail;department;enabled;accountExpires\n"
JURIST = "DUO\\ajurist;A. Jurist;a@duo.nl;Juridische Zaken;True;0\n"
ARCHIEF = "barchief;B. Archief;b@duo.nl;post en archief;True;9223372036854775807\n"


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    doel = tmp_path_factory.mktemp("gemeente") / "zaken"
    create(doel, "beheerder", Wens(oefen=True), lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))
    return doel


@pytest.fixture
def gemeente(sjabloon: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Installatie:
    """A whole installation with its own folder, on Monday 2 March 2026."""
    doel = tmp_path / "gemeente"
    shutil.copytree(sjabloon, doel)
    for naam in ("ZAKEN_DATABASE", "ZAKEN_TOEGANKELIJK", "NO_COLOR", "ZAKEN_DEBUG"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv("ZAKEN_MAP", str(doel))
    monkeypatch.chdir(doel)
    return Installatie(f"sqlite:///{doel / 'zaken.db'}", monkeypatch, capsys).als("beheerder").op("2026-03-02T10:00")


def export(*regels: str, naam: str = "personeel.csv") -> str:
    Path(naam).write_text(KOP + "".join(regels), encoding="utf-8")
    return naam


def lijst() -> dict[str, dict[str, object]]:
    gelezen = yaml.safe_load(Path("config/medewerkers.yaml").read_text(encoding="utf-8"))["medewerkers"]
    assert isinstance(gelezen, dict)
    return gelezen


def test_a_trial_shows_the_plan_and_writes_nothing(gemeente: Installatie) -> None:
    uit, fout = gemeente.beide("medewerkers", "importeer", export(JURIST, ARCHIEF), "--proef")
    assert [regel.split("\t")[:2] for regel in uit.splitlines()] == [["nieuw", "ajurist"], ["nieuw", "barchief"]]
    assert "2 nieuw, 0 gewijzigd, 0 weer terug, 0 weg, 0 ongewijzigd" in fout
    assert "Proef" in fout
    assert not Path("config/medewerkers.yaml").exists()


def test_an_import_then_publishing_lets_people_in(gemeente: Installatie) -> None:
    gemeente.als("ajurist").typ("lijst", code=4)
    _, fout = gemeente.als("beheerder").beide("medewerkers", "importeer", export(JURIST, ARCHIEF))
    assert "Volgende: zaken publiceer" in fout
    assert lijst()["ajurist"] == {
        "naam": "A. Jurist",
        "rollen": ["medewerker"],
        "teams": ["juridische_zaken"],
        "email": "a@duo.nl",
        "logins": ["DUO\\ajurist"],
    }
    gemeente.typ("publiceer", "--ja")
    gemeente.als("DUO\\ajurist").typ("lijst")
    gemeente.als("DIEMEN\\ajurist").typ("lijst", code=4)


def test_who_is_gone_keeps_his_name_and_loses_his_rights(gemeente: Installatie) -> None:
    gemeente.typ("medewerkers", "importeer", export(JURIST, ARCHIEF))
    gemeente.typ("medewerkers", "importeer", export(ARCHIEF))
    assert str(lijst()["ajurist"]["tot"]) == "2026-03-01"
    gemeente.typ("publiceer", "--ja")
    gemeente.als("ajurist").typ("lijst", code=4)
    namen = {rij["medewerker"] for rij in gemeente.als("beheerder").json("medewerkers", "lijst", "--ook-weg")["medewerkers"]}
    assert "ajurist" in namen
    assert "ajurist" not in {rij["medewerker"] for rij in gemeente.json("medewerkers", "lijst")["medewerkers"]}


def test_publishing_says_when_somebody_who_left_still_has_cases(gemeente: Installatie) -> None:
    gemeente.typ("medewerkers", "importeer", export(JURIST, ARCHIEF))
    gemeente.typ("publiceer", "--ja")
    nummer = gemeente.als("ajurist").nieuw("--omschrijving", "Contract", "--organisatie", "duo", zaaktype="juridisch_verzoek")
    gemeente.typ("neem", nummer)
    gemeente.als("beheerder").typ("medewerkers", "importeer", export(ARCHIEF))
    bevindingen = gemeente.json("publiceer", "--proef")["bevindingen"]
    (liggend,) = [bevinding for bevinding in bevindingen if bevinding["code"] == "open_zaken_blijven_liggen"]
    assert "ajurist is er na 01-03-2026 niet meer" in liggend["tekst"]
    assert "zaken draag-over --van ajurist" in liggend["hint"]
    assert nummer not in str(bevindingen)


def test_who_stands_in_organisaties_by_hand_stays_as_he_is(gemeente: Installatie) -> None:
    voor = Path("config/organisaties.yaml").read_text(encoding="utf-8")
    jurist1 = "jurist1;Een Andere Naam;x@duo.nl;Inkoop;False;0\n"
    _, fout = gemeente.beide("medewerkers", "importeer", export(jurist1, ARCHIEF))
    assert Path("config/organisaties.yaml").read_text(encoding="utf-8") == voor
    assert set(lijst()) == {"barchief"}
    assert "jurist1 werkt hier volgens het bestand niet meer" in fout


def test_an_unknown_department_is_reported_with_how_many(gemeente: Installatie) -> None:
    _, fout = gemeente.beide("medewerkers", "importeer", export(ARCHIEF, "c;C;;Kantine;True;0\n", "d;D;;Kantine;True;0\n"))
    assert "afdeling 'Kantine' is hier niet bekend (2 personen)" in fout
    assert set(lijst()) == {"barchief"}


def test_many_people_gone_at_once_asks_first(gemeente: Installatie) -> None:
    mensen = [f"mens{nummer};Mens {nummer};;Inkoop;True;0\n" for nummer in range(6)]
    gemeente.typ("medewerkers", "importeer", export(*mensen))
    gemeente.typ("medewerkers", "importeer", export(ARCHIEF), code=2)
    assert "tot" not in lijst()["mens1"]
    gemeente.typ("medewerkers", "importeer", export(ARCHIEF), "--ja")
    assert "tot" in lijst()["mens1"]


def test_a_program_gets_the_plan_as_json(gemeente: Installatie) -> None:
    plan = gemeente.json("medewerkers", "importeer", export(JURIST), "--proef")
    assert (plan["geschreven"], plan["wijzigingen"][0]["soort"], plan["wijzigingen"][0]["slug"]) == (False, "nieuw", "ajurist")


def test_a_file_without_the_columns_says_which_there_are(gemeente: Installatie) -> None:
    Path("x.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    _, fout = gemeente.beide("medewerkers", "importeer", "x.csv", code=2)
    assert "geen kolom voor login" in fout
    assert "'a', 'b'" in fout


def test_a_mapping_to_a_team_that_is_not_there_says_the_line(gemeente: Installatie) -> None:
    pad = Path("config/medewerkers-import.yaml")
    pad.write_text("afdelingen:\n  Inkoop: {team: inkop}\n", encoding="utf-8")
    _, fout = gemeente.beide("medewerkers", "importeer", export(JURIST), code=6)
    assert "regel 2" in fout
    assert "bedoelt u 'inkoop'?" in fout


@pytest.mark.parametrize(
    ("waarde", "tot"),
    [
        ("", None),
        ("0", None),
        ("Nooit", None),
        ("9223372036854775807", None),
        (
            str(int((datetime(2026, 12, 31, 23, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)) / timedelta(microseconds=1)) * 10),
            date(2026, 12, 31),
        ),
        ("2026-12-31", date(2026, 12, 31)),
        ("31-12-2026", date(2026, 12, 31)),
        ("1-1-2027 00:00:00", date(2026, 12, 31)),
        ("31-12-2026 17:00", date(2026, 12, 31)),
        ("2027-01-01T00:00:00Z", date(2026, 12, 31)),
        ("1/1/2027 12:00:00 AM", date(2026, 12, 31)),
        ("12/31/2026 5:00:00 PM", date(2026, 12, 31)),
    ],
)
def test_the_day_an_account_ends_is_read_as_directories_write_it(tmp_path: Path, waarde: str, tot: date | None) -> None:
    pad = tmp_path / "e.csv"
    pad.write_text(f"{KOP}a;A;;X;True;{waarde}\n", encoding="utf-8")
    assert lees_personen(pad, Personeelsimport(), date(2026, 3, 2)).personen[0].tot == tot


@pytest.mark.parametrize(
    ("regel", "melding"),
    [
        (";Naam;;X;True;0", "rij 3: er is geen aanmeldnaam"),
        ("a;A;;X;misschien;0", "rij 3: enabled is 'misschien'; dat is geen ja of nee"),
        ("a;A;;X;True;3/4/2026", "rij 3: '3/4/2026' kan twee dagen zijn; schrijf 3-4-2026 of 4-3-2026 (dag-maand-jaar)"),
        ("a;A;;X;True;32-12-2026 17:00", "rij 3: '32-12-2026' bestaat niet: december 2026 heeft 31 dagen"),
        ("a;A;;X;True;13/32/2026 5:00:00 PM", "rij 3: '13/32/2026 5:00:00 PM' is geen moment dat bestaat"),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_stops_no_other(tmp_path: Path, regel: str, melding: str) -> None:
    pad = tmp_path / "e.csv"
    pad.write_text(f"{KOP}{ARCHIEF}{regel}\n", encoding="utf-8")
    gelezen = lees_personen(pad, Personeelsimport(), date(2026, 3, 2))
    assert (len(gelezen.personen), gelezen.problemen) == (1, (melding,))


@pytest.mark.parametrize(("vlaggen", "actief"), [("512", True), ("514", False), ("66048", True), ("66050", False)])
def test_useraccountcontrol_says_who_is_disabled(tmp_path: Path, vlaggen: str, actief: bool) -> None:
    pad = tmp_path / "e.csv"
    pad.write_text(f"SamAccountName,Name,Department,userAccountControl\na,A,X,{vlaggen}\n", encoding="utf-8")
    assert lees_personen(pad, Personeelsimport(), date(2026, 3, 2)).personen[0].is_actief is actief


def test_an_export_with_nobody_in_it_is_refused(tmp_path: Path) -> None:
    pad = tmp_path / "e.csv"
    pad.write_text(KOP, encoding="utf-8")
    with pytest.raises(InvoerFout, match="staat niemand"):
        lees_personen(pad, Personeelsimport(), date(2026, 3, 2))


def test_the_shipped_mapping_names_teams_that_exist() -> None:
    teams = yaml.safe_load((standaardmap() / "config" / "organisaties.yaml").read_text(encoding="utf-8"))["teams"]
    afdelingen = yaml.safe_load((standaardmap() / "config" / "medewerkers-import.yaml").read_text(encoding="utf-8"))["afdelingen"]
    assert {afdeling["team"] for afdeling in afdelingen.values()} <= set(teams)
