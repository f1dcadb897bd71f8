"""Messages on the command line: a channel that is set up wrong, what waits and why, a test of a channel."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.herinnerd import LAAT, Kanaal, met_herinneringen
from tests.installatie import Installatie
from zaken.notify.bericht import BezorgFout
from zaken.services.wachtrij import BUITEN_DE_UREN

OMGELEID = '[omgeving]\nalle_post_naar = "proef@voorbeeld.nl"\n[post]\nserver = "127.0.0.1"\n'


@pytest.fixture
def zaken(zaken: Installatie) -> Installatie:
    return met_herinneringen(zaken)


@pytest.fixture
def zaak(zaken: Installatie) -> str:
    return zaken.lopend()


def stel_in(zaken: Installatie, map_: Path, inhoud: str) -> None:
    """From now on the settings in this folder hold, of a database that was confirmed."""
    (map_ / "config").mkdir()
    (map_ / "config" / "zaken.toml").write_text(inhoud, encoding="utf-8")
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(map_))
    zaken.als("beheerder").typ("bericht", "bevestig", "--ja")


def test_typo_in_the_mail_settings_stops_no_reminder_and_is_loud(zaken: Installatie, zaak: str, tmp_path: Path) -> None:
    stel_in(zaken, tmp_path, OMGELEID + 'van = "zaken"\n')
    zaken.op(LAAT)
    verslag = zaken.json("herinner", code=1)
    assert (verslag["gemeld"], verslag["uitgesteld"]) == (1, 2)
    assert [een["bij"] for een in verslag["fouten"]] == ["e-mail"]
    assert "De instelling post.van klopt niet" in zaken.beide("herinner", code=1)[1]
    (probleem,) = zaken.json("planner", "status", code=10)["problemen"]
    assert "post.van klopt niet" in probleem
    assert zaken.als("jurist1").json("signaleringen")["aantal"] == 1


def test_lines_that_wait_are_told_with_the_reason(zaken: Installatie, zaak: str, tmp_path: Path) -> None:
    stel_in(zaken, tmp_path, OMGELEID + 'van = "zaken"\n')
    zaken.op(LAAT).typ("herinner", code=1)
    (regels,) = zaken.json("bericht", "lijst")["regels"]
    assert (regels["kanaal"], regels["aantal"], regels["volgende_poging"]) == ("e-mail", 2, None)
    assert "post.van klopt niet" in regels["reden"]
    assert zaken.typ("bericht", "lijst").split("\t")[:3] == ["", "e-mail", "wacht"]


def test_lines_of_an_unconfirmed_copy_and_of_the_weekend_wait_until_then(zaken: Installatie, zaak: str, tmp_path: Path) -> None:
    stel_in(zaken, tmp_path, OMGELEID + 'van = "zaken@voorbeeld.nl"\n')
    zaken.op("2026-06-14T10:00").typ("herinner")
    (regels,) = zaken.json("bericht", "lijst")["regels"]
    assert (regels["aantal"], regels["reden"]) == (2, BUITEN_DE_UREN)
    assert regels["volgende_poging"].startswith("2026-06-15T05:00")
    zaken.monkeypatch.setattr("platform.node", lambda: "andere-computer")
    (regels,) = zaken.json("bericht", "lijst")["regels"]
    assert ("kopie" in regels["reden"], regels["volgende_poging"]) == (True, None)


def test_what_waits_is_whole_on_a_narrow_screen(zaken: Installatie, zaak: str, kanaal: Kanaal, terminal: Installatie) -> None:
    kanaal.fout = BezorgFout("de mailserver wil dit bericht nu niet hebben omdat er vandaag al te veel berichten van dit adres kwamen")
    zaken.op(LAAT).typ("herinner", code=1)
    scherm = zaken.als("beheerder").typ("bericht", "lijst")
    assert max(len(regel) for regel in scherm.splitlines()) <= 80
    assert "te veel berichten van dit adres kwamen" in " ".join(scherm.split())
    assert "e-mail aan jurist1@voorbeeld.nl: mislukt, weer om" in scherm
    assert "Er wacht niets" not in scherm


def test_nothing_waits_only_when_nothing_does(zaken: Installatie, zaak: str, kanaal: Kanaal, terminal: Installatie) -> None:
    zaken.op(LAAT).typ("herinner")
    assert zaken.als("beheerder").typ("bericht", "lijst") == "Er wacht niets: alle berichten zijn verstuurd.\n"


def test_a_test_message_says_what_happened_over_each_channel(zaken: Installatie, kanaal: Kanaal) -> None:
    zaken.als("beheerder")
    assert zaken.json("bericht", "test")["kanalen"] == [
        {"kanaal": "e-mail", "adres": "beheerder@voorbeeld.nl", "fout": "", "voor": "beheerder@voorbeeld.nl"}
    ]
    assert kanaal.post[0].onderwerp == "Proefbericht van Zaken"
    kanaal.fout = BezorgFout("de server antwoordt niet")
    uit = zaken.json("bericht", "test", "--aan", "een@ander.nl", code=1)
    assert uit["kanalen"][0]["fout"] == "de server antwoordt niet"
    assert "er zijn: e-mail" in zaken.beide("bericht", "test", "--kanaal", "duif", code=3)[1]


def test_a_test_over_a_channel_of_others_says_for_whom_it_is(zaken: Installatie, kanaal: Kanaal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kanaal, "naam", "teams")
    monkeypatch.setattr(kanaal, "adres_van", lambda wie, mens: None)
    monkeypatch.setattr(kanaal, "adres_van_team", lambda team: "teams" if team == "juridisch" else None)
    zaken.als("beheerder")
    (proef,) = zaken.json("bericht", "test", code=1)["kanalen"]
    assert proef["fout"] == "dit kanaal is niet voor u; probeer: zaken bericht test --kanaal teams --aan team:juridisch"
    (proef,) = zaken.json(*proef["fout"].partition("zaken ")[2].split())["kanalen"]
    assert (proef["adres"], proef["fout"], len(kanaal.post)) == ("teams", "", 1)
    assert "niet voor een@ander.nl" in zaken.json("bericht", "test", "--aan", "een@ander.nl", code=1)["kanalen"][0]["fout"]


def test_a_test_where_all_mail_goes_to_one_address_says_where_it_went(zaken: Installatie, kanaal: Kanaal, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_text('[omgeving]\nnaam = "TEST"\nalle_post_naar = "proef@voorbeeld.nl"\n', encoding="utf-8")
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(tmp_path))
    (proef,) = zaken.als("beheerder").json("bericht", "test")["kanalen"]
    assert (proef["adres"], proef["voor"]) == ("proef@voorbeeld.nl", "beheerder@voorbeeld.nl")
    assert kanaal.post[0].onderwerp == "[TEST] Proefbericht van Zaken"


def test_command_in_a_message_works_as_it_stands(zaken: Installatie, zaak: str, kanaal: Kanaal) -> None:
    zaken.op(LAAT).typ("herinner")
    tekst = next(bericht.tekst for bericht in kanaal.post if bericht.adres.startswith("jurist1"))
    (regel,) = [regel.strip() for regel in tekst.splitlines() if "signalering gezien" in regel]
    assert regel.startswith("zaken signalering gezien NUMMER")
    zaken.typ(*regel.replace("NUMMER", zaak).split()[1:])
    assert zaken.json("signaleringen")["aantal"] == 0


def test_calendars_go_to_the_folder_in_the_settings(zaken: Installatie, zaak: str, tmp_path: Path) -> None:
    assert "niet gezegd waar" in zaken.als("beheerder").beide("agenda", code=2)[1]
    stel_in(zaken, tmp_path, '[agenda]\nmap = "agenda"\n')
    assert zaken.json("agenda")["map"] == str(tmp_path / "agenda")
    assert (tmp_path / "agenda" / "medewerker-jurist1.ics").is_file()


def test_trial_names_people(zaken: Installatie, zaak: str, terminal: Installatie) -> None:
    scherm = zaken.op(LAAT).typ("herinner", "--proef")
    assert "\nJurist 1\n" in scherm
    assert "\njurist1\n" not in scherm


def test_list_of_a_team_says_whose_and_that_everybody_puts_aside_for_himself(zaken: Installatie, zaak: str, terminal: Installatie) -> None:
    zaken.op(LAAT).typ("herinner")
    uit, fout = zaken.als("leider").beide("signaleringen", "--team", "juridisch")
    assert "(voor Teamleider, van Jurist 1)" in " ".join(uit.split())
    assert "ieder voor zichzelf" in fout
    assert "van Jurist 1" in zaken.typ("signaleringen")
    assert "(van Jurist 1)" not in zaken.als("jurist1").typ("signaleringen")


def test_tasks_of_the_planner_are_whole_on_a_narrow_screen(zaken: Installatie, zaak: str, kanaal: Kanaal, terminal: Installatie) -> None:
    zaken.op(LAAT).typ("herinner")
    scherm, fout = zaken.beide("planner", "status")
    assert "Er is hier nooit een planner gezien" in " ".join(fout.split())
    assert max(len(regel) for regel in scherm.splitlines()) <= 80
    assert "herinneren     zonder planner; laatst " in scherm
    assert "…" not in scherm
