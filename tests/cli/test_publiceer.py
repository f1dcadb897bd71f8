"""`zaken publiceer`: the difference first, then exactly that; one broken file stops nobody else."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.projectmappen import maak_leeg, projectmap, vraag, wijzig
from tests.schermen import typ
from zaken.__main__ import main
from zaken.catalogue.versies import inhoud
from zaken.domain.publicatie import hash_van
from zaken.errors import IntussenGewijzigd
from zaken.services.publiceren import propose, publish
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

Uit = pytest.CaptureFixture[str]
VERSIES = "SELECT naam, max(versie) FROM configuratieversie WHERE soort = 'zaaktype' GROUP BY naam ORDER BY naam"
EERSTE = [
    (naam, 1)
    for naam in (
        "archiefachterstand",
        "bezwaarschrift",
        "ingebrekestelling",
        "inkoopvraag",
        "juridisch_verzoek",
        "klacht",
        "woo_verzoek",
    )
]
TWEEDE = [(naam, 2 if naam == "juridisch_verzoek" else versie) for naam, versie in EERSTE]


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A training installation with sample cases, where the functional administrator works."""
    maak_leeg(monkeypatch)
    map_ = projectmap(tmp_path / "gemeente", "--met-voorbeeld")
    monkeypatch.chdir(map_)
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "functioneel_beheerder")
    monkeypatch.setenv("NO_COLOR", "1")
    return map_


def nieuwe_versie(map_: Path) -> None:
    """Version 2 of juridisch_verzoek, with a shorter servicenorm."""
    bestand = map_ / "workflows" / "juridisch_verzoek.yaml"
    wijzig(bestand, "identificatie: juridisch_verzoek\nversie: 1\n", "identificatie: juridisch_verzoek\nversie: 2\n")
    wijzig(bestand, "servicenorm: {duur: 10 werkdagen", "servicenorm: {duur: 8 werkdagen")


def test_nothing_is_asked_when_nothing_changed(map_: Path, capsys: Uit) -> None:
    assert main(["publiceer"]) == 0
    assert "niets te publiceren" in capsys.readouterr().err


def test_a_trial_shows_the_difference_and_stores_nothing(map_: Path) -> None:
    nieuwe_versie(map_)
    gezien = typ("zaken publiceer --proef")
    assert gezien.code == 0
    assert "juridisch_verzoek, versie 2: nieuwe versie" in gezien.tekst
    assert "10 werkdagen -> 8 werkdagen" in gezien.tekst
    assert vraag(map_, VERSIES) == EERSTE


def test_the_difference_goes_through_a_pipe_too(map_: Path, capsys: Uit) -> None:
    nieuwe_versie(map_)
    assert main(["publiceer", "--proef"]) == 0
    rijen = {rij[1]: rij for rij in (regel.split("\t") for regel in capsys.readouterr().out.splitlines())}
    assert "10 werkdagen -> 8 werkdagen" in rijen["juridisch_verzoek"][5]
    assert rijen["inkoopvraag"][5] == ""


def test_running_cases_are_said_to_stay_on_their_version(map_: Path) -> None:
    nieuwe_versie(map_)
    ((aantal,),) = vraag(map_, "SELECT count(*) FROM zaak WHERE zaaktype = 'juridisch_verzoek'")
    assert f"{aantal} zaken blijven op versie 1" in typ("zaken publiceer --proef").tekst


def test_a_new_version_is_for_new_cases_only(map_: Path, capsys: Uit) -> None:
    nieuwe_versie(map_)
    assert main(["publiceer", "--ja"]) == 0
    assert ("juridisch_verzoek", 2) in vraag(map_, VERSIES)
    assert main(["nieuw", "juridisch_verzoek", "--organisatie", "duo"]) == 4  # a functional administrator opens no cases
    versies = vraag(map_, "SELECT DISTINCT zaaktype_versie FROM zaak WHERE zaaktype = 'juridisch_verzoek'")
    assert versies == [(1,)]


def test_a_change_without_a_new_version_is_refused_and_the_rest_goes_through(map_: Path, capsys: Uit) -> None:
    wijzig(map_ / "workflows" / "inkoopvraag.yaml", "servicenorm: {duur: 5 werkdagen", "servicenorm: {duur: 4 werkdagen")
    wijzig(map_ / "config" / "organisaties.yaml", "{naam: Duo+}", "{naam: Duo+ Diemen}")
    assert main(["publiceer", "--ja"]) == 6
    uit, fout = capsys.readouterr()
    assert "Geweigerd: inkoopvraag" in fout
    regels = {regel.split("\t")[1]: regel.split("\t") for regel in uit.splitlines()}
    assert regels["inkoopvraag"][3] == "geweigerd"
    assert regels["organisaties"][2:4] == ["2", "nieuwe_versie"]
    assert vraag(map_, "SELECT max(versie) FROM configuratieversie WHERE soort = 'organisaties'") == [(2,)]
    assert vraag(map_, VERSIES) == EERSTE


def test_a_broken_file_stops_only_itself(map_: Path) -> None:
    (map_ / "workflows" / "inkoopvraag.yaml").write_text("formaat: 1\nidentificatie: [", encoding="utf-8")
    nieuwe_versie(map_)
    gezien = typ("zaken publiceer --ja")
    assert gezien.code == 6
    assert "workflows/inkoopvraag.yaml:3: fout" in gezien.tekst
    assert vraag(map_, VERSIES) == TWEEDE
    assert typ("zaken lijst --zaaktype inkoopvraag").code == 0


def test_a_correction_may_change_texts(map_: Path) -> None:
    wijzig(map_ / "workflows" / "juridisch_verzoek.yaml", "omschrijving: Juridisch verzoek behandelen", "omschrijving: Juridisch verzoek")
    assert main(["publiceer", "--ja"]) == 6
    assert main(["publiceer", "--correctie", "--ja"]) == 0
    ((inhoud,),) = vraag(map_, "SELECT inhoud FROM configuratieversie WHERE naam = 'juridisch_verzoek'")
    assert json.loads(str(inhoud))["omschrijving"] == "Juridisch verzoek"


def test_a_correction_may_not_change_a_rule(map_: Path) -> None:
    wijzig(map_ / "workflows" / "inkoopvraag.yaml", "servicenorm: {duur: 5 werkdagen", "servicenorm: {duur: 4 werkdagen")
    assert main(["publiceer", "--correctie", "--ja"]) == 6
    assert vraag(map_, "SELECT count(*) FROM configuratieversie WHERE inhoud LIKE '%4 werkdagen%'") == [(0,)]


@pytest.mark.parametrize("wie", ["jurist1", "teamleider_pia", "raadpleger"])
def test_somebody_else_may_look_but_not_publish(map_: Path, wie: str, monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> None:
    nieuwe_versie(map_)
    monkeypatch.setenv("ZAKEN_GEBRUIKER", wie)
    assert main(["publiceer", "--proef"]) == 0
    assert main(["publiceer", "--ja"]) == 4
    assert "functioneel_beheerder" in capsys.readouterr().err
    assert vraag(map_, VERSIES) == EERSTE


def test_without_a_terminal_somebody_must_have_said_yes(map_: Path, capsys: Uit) -> None:
    nieuwe_versie(map_)
    assert main(["publiceer"]) == 2
    assert "--ja" in capsys.readouterr().err
    assert vraag(map_, VERSIES) == EERSTE


def test_the_last_one_who_may_publish_cannot_be_taken_away(map_: Path, capsys: Uit) -> None:
    bestand = map_ / "config" / "organisaties.yaml"
    tekst = bestand.read_text(encoding="utf-8")
    bestand.write_text(tekst.replace("functioneel_beheerder]", "raadpleger]"), encoding="utf-8")
    assert main(["publiceer", "--ja"]) == 6
    assert "niemand" in capsys.readouterr().out


def test_who_publishes_cannot_take_the_role_from_himself_though_another_has_it(map_: Path, capsys: Uit) -> None:
    bestand = map_ / "config" / "organisaties.yaml"
    tekst = bestand.read_text(encoding="utf-8").replace("functioneel_beheerder]", "raadpleger]")
    bestand.write_text(tekst.replace("rollen: [medewerker]", "rollen: [functioneel_beheerder]", 1), encoding="utf-8")
    assert main(["publiceer", "--ja"]) == 6
    assert "u kunt hierna zelf niet meer publiceren" in capsys.readouterr().out
    assert vraag(map_, "SELECT max(versie) FROM configuratieversie WHERE soort = 'organisaties'") == [(1,)]


MEDEWERKERS = "medewerkers:\n  nieuwe_beheerder: {naam: Nieuw, rollen: [functioneel_beheerder]%s}\n"


@pytest.mark.parametrize(
    ("extra", "waarom"), [("", "u kunt hierna zelf"), (", tot: 2099-12-31", "niemand"), (", van: 2099-01-01", "niemand")]
)
def test_people_from_the_directory_count_when_the_role_is_weighed(map_: Path, capsys: Uit, extra: str, waarom: str) -> None:
    bestand = map_ / "config" / "organisaties.yaml"
    bestand.write_text(bestand.read_text(encoding="utf-8").replace("functioneel_beheerder]", "raadpleger]"), encoding="utf-8")
    (map_ / "config" / "medewerkers.yaml").write_text(MEDEWERKERS % extra, encoding="utf-8")
    assert main(["publiceer", "--ja"]) == 6
    assert waarom in capsys.readouterr().out


def test_somebody_written_by_hand_goes_before_the_same_one_from_the_directory(map_: Path, capsys: Uit) -> None:
    """The role in medewerkers.yaml is of no use to who stands in organisaties.yaml without it."""
    bestand = map_ / "config" / "organisaties.yaml"
    bestand.write_text(bestand.read_text(encoding="utf-8").replace("functioneel_beheerder]", "raadpleger]"), encoding="utf-8")
    lijst = (MEDEWERKERS % "").replace("nieuwe_beheerder:", "functioneel_beheerder:")
    (map_ / "config" / "medewerkers.yaml").write_text(lijst, encoding="utf-8")
    assert main(["publiceer", "--ja"]) == 6
    assert "niemand" in capsys.readouterr().out


def test_a_calendar_from_before_the_days_were_kept_is_renewed_once(map_: Path, capsys: Uit) -> None:
    with closing(sqlite3.connect(map_ / "zaken.db")) as verbinding, verbinding:
        (nu,) = verbinding.execute("SELECT inhoud FROM configuratieversie WHERE soort = 'kalender'").fetchone()
        oud = inhoud({naam: deel for naam, deel in json.loads(nu).items() if naam != "feestdagen"})
        verbinding.execute(
            "INSERT INTO configuratieversie (soort, naam, versie, hash, inhoud, moment, wie) "
            "SELECT soort, naam, 2, ?, ?, moment, wie FROM configuratieversie WHERE soort = 'kalender'",
            (hash_van(oud), oud),
        )
    assert main(["te-laat"]) == 0
    gezien = typ("zaken publiceer --ja").tekst
    assert "kalender, versie 3: nieuwe versie\n      - de berekende feestdagen van 2000 tot en met 2050 worden nu meebewaard\n" in gezien
    assert vraag(map_, "SELECT inhoud FROM configuratieversie WHERE soort = 'kalender' AND versie = 3") == [(nu,)]
    capsys.readouterr()
    assert main(["publiceer"]) == 0
    assert "niets te publiceren" in capsys.readouterr().err
    assert main(["verifieer"]) == 0


def test_a_program_gets_every_decision_and_finding(map_: Path, capsys: Uit) -> None:
    nieuwe_versie(map_)
    assert main(["publiceer", "--proef", "--json"]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert (antwoord["proef"], antwoord["opgeslagen"]) == (True, False)
    besluit = next(besluit for besluit in antwoord["besluiten"] if besluit["naam"] == "juridisch_verzoek")
    assert (besluit["actie"], besluit["versie"]) == ("nieuwe_versie", 2)
    assert {"ernst", "code", "bestand", "regel", "tekst", "hint"} == set(antwoord["bevindingen"][0])


def test_a_type_whose_file_is_gone_stays_published(map_: Path) -> None:
    for bestand in ("inkoopvraag.yaml", "inkoopvraag.scenario.yaml"):
        (map_ / "workflows" / bestand).unlink()
    assert "inkoopvraag staat niet in deze map en blijft gepubliceerd" in typ("zaken publiceer").tekst


def test_what_was_shown_is_what_is_stored(map_: Path) -> None:
    """Somebody publishes between looking and saying yes."""
    nieuwe_versie(map_)
    opslag = Opslag.open(f"sqlite:///{map_ / 'zaken.db'}")
    try:
        werkplek = Werkplek(opslag, "functioneel_beheerder", lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
        gezien = propose(werkplek, map_)
        publish(werkplek, propose(werkplek, map_))
        with pytest.raises(IntussenGewijzigd):
            publish(werkplek, gezien)
    finally:
        opslag.sluit()


def test_outside_a_project_folder_a_folder_must_be_named(map_: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZAKEN_DATABASE", f"sqlite:///{map_ / 'zaken.db'}")
    assert main(["publiceer"]) == 2
    assert "zaken init" in capsys.readouterr().err
    assert main(["publiceer", str(map_)]) == 0


@pytest.mark.parametrize(("wat", "erbij"), [("kalender", 1), ("zaaktype", 0)])
def test_a_new_calendar_says_how_to_see_which_dates_move(map_: Path, capsys: Uit, wat: str, erbij: int) -> None:
    if wat == "kalender":
        bestand = map_ / "config" / "kalender.yaml"
        tekst = bestand.read_text(encoding="utf-8")
        bestand.write_text(tekst.replace("gelijkgesteld_bekend_tot: 20", "gelijkgesteld_bekend_tot: 21"), encoding="utf-8")
    else:
        nieuwe_versie(map_)
    assert main(["publiceer", "--proef"]) == 0
    assert "herbereken" not in capsys.readouterr().err
    assert main(["publiceer", "--ja"]) == 0
    assert capsys.readouterr().err.count("zaken termijnen herbereken --proef") == erbij
