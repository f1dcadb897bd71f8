"""What people see of reminders on the command line: their list, a case, putting aside, a run, and the messages of the beheerder."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

import pytest

from tests.cli.herinnerd import LAAT, Kanaal, herinnerd, met_herinneringen
from tests.factories import VERZOEK
from tests.installatie import Installatie
from zaken.notify.bericht import BezorgFout


@pytest.fixture
def zaken(zaken: Installatie) -> Installatie:
    return met_herinneringen(zaken)


@pytest.fixture
def zaak(zaken: Installatie) -> str:
    return zaken.lopend()


def mijn(zaken: Installatie) -> list[tuple[str, str]]:
    return [(een["identificatie"], een["regel"]) for een in zaken.json("signaleringen")["signaleringen"]]


def test_a_run_says_what_it_did_and_a_second_one_does_nothing(zaken: Installatie, zaak: str) -> None:
    zaken.op(LAAT)
    eerste, tweede = zaken.json("herinner"), zaken.json("herinner")
    assert (eerste["gemeld"], eerste["personen"], eerste["signaleringen"]) == (1, 2, 2)
    assert (tweede["zaken"], tweede["gemeld"], tweede["storingen"]) == (0, 0, 0)


def test_a_run_without_a_channel_says_so_in_one_line(zaken: Installatie, zaak: str) -> None:
    assert zaken.op(LAAT).beide("herinner")[1].splitlines()[-1].endswith("Wat gemeld is staat klaar: zaken signaleringen")


def test_a_trial_of_somebody_unknown_only_counts(zaken: Installatie, zaak: str) -> None:
    zaken.op(LAAT)
    gezien, onbekend = zaken.json("herinner", "--proef"), zaken.als("nachttaak").json("herinner", "--proef")
    assert [regel["wie"] for regel in gezien["regels"]] == ["jurist1", "leider"]
    assert (onbekend["gemeld"], onbekend["regels"]) == (1, [])
    assert zaken.als("jurist1").json("signaleringen")["aantal"] == 0


def test_who_is_no_medewerker_may_run_it(zaken: Installatie, zaak: str) -> None:
    assert zaken.als("nachttaak").op(LAAT).json("herinner")["gemeld"] == 1


def test_a_moment_to_come_is_refused_outside_a_practice_database(zaken: Installatie, zaak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert zaken.json("herinner", "--op", "2026-06-15")["gemeld"] == 1
    monkeypatch.setattr("zaken.bootstrap.Sessie.is_oefen", False)
    assert "te vroeg bericht" in zaken.beide("herinner", "--op", "2026-06-16T07:00", code=2)[1]
    zaken.typ("herinner", "--op", "2026-06-16T07:00", "--proef")
    assert "geen moment" in zaken.beide("herinner", "--op", "2026-06-16Tzeven", code=2)[1]


def test_the_list_holds_what_still_holds_for_who_it_is(zaken: Installatie, zaak: str) -> None:
    herinnerd(zaken)
    assert mijn(zaken) == [(zaak, "te_laat")]
    assert mijn(zaken.als("leider")) == [(zaak, "te_laat")]
    assert mijn(zaken.als("jurist2")) == []
    zaken.als("jurist1").typ("doe", "trek_in", zaak, "--resultaat", "ingetrokken")
    assert mijn(zaken) == []


def test_the_list_of_a_team_is_for_who_leads_it(zaken: Installatie, zaak: str) -> None:
    herinnerd(zaken)
    assert "u leidt dit team niet" in zaken.beide("signaleringen", "--team", "juridisch", code=4)[1]
    lijst = zaken.als("leider").json("signaleringen", "--team", "juridisch")
    assert [een["wie"] for een in lijst["signaleringen"]] == ["jurist1", "leider"]


def test_a_case_tells_what_comes_and_what_was_said_to_whom(zaken: Installatie, zaak: str) -> None:
    voor = zaken.json("signaleringen", zaak)
    assert [(een["regel"], een["stand"], een["aan"]) for een in voor["komend"]] == [
        ("nadert", "komt", ["Jurist 1"]),
        ("te_laat", "komt", ["Jurist 1", "Teamleider"]),
    ]
    na = herinnerd(zaken).json("signaleringen", zaak)
    gemeld = [een for een in na["gemeld"] if een["stand"] == "gemeld"]
    assert [(een["regel"], [aan["naam"] for aan in een["aan"]]) for een in gemeld] == [("te_laat", ["Jurist 1", "Teamleider"])]
    assert zaken.json("toon", zaak)["herinneringen"][0]["regel"] == "te_laat"


def test_what_is_known_goes_off_the_list_of_who_says_so_only(zaken: Installatie, zaak: str) -> None:
    herinnerd(zaken)
    uit = zaken.typ("signalering", "gezien", zaak, "--reden", "Staat op de planning", "--proef")
    assert (uit.split("\t")[1], mijn(zaken)) == ("uitgevoerd", [(zaak, "te_laat")])
    assert f"{zaak}: van uw lijst." in zaken.beide("signalering", "gezien", "vrz", "1", "--reden", "Staat op de planning")[1]
    assert mijn(zaken) == []
    assert "Jurist 1 zette de herinnering opzij (te laat): Staat op de planning" in zaken.typ("tijdlijn", zaak)
    assert zaken.json("signaleringen", zaak)["opzij_gezet"][0]["wie"] == "jurist1"
    assert mijn(zaken.als("leider")) == [(zaak, "te_laat")]


def test_nothing_open_is_refused_with_the_way_to_look(zaken: Installatie, zaak: str) -> None:
    fout = zaken.beide("signalering", "gezien", zaak, "--reden", "x", code=1)[1]
    assert "voor u geen signalering open" in fout
    assert f"zaken signaleringen {zaak}" in fout
    assert "bedoelt u 'te_laat'" in zaken.beide("signalering", "gezien", zaak, "--regel", "te-laa", "--reden", "x", code=1)[1]


def test_later_comes_back_on_its_day(zaken: Installatie, zaak: str) -> None:
    herinnerd(zaken).typ("signalering", "later", zaak, "--tot", "+10d", "--reden", "Na de vakantie")
    zaken.op("2026-06-24T10:00").typ("herinner")
    assert mijn(zaken) == []
    zaken.op("2026-06-25T10:00").typ("herinner")
    assert mijn(zaken) == [(zaak, "te_laat")]


def test_taking_it_back_puts_it_on_the_list_again(zaken: Installatie, zaak: str) -> None:
    herinnerd(zaken).typ("signalering", "gezien", zaak, "--reden", "x")
    zaken.typ("maak-ongedaan", zaak, "--ja")
    assert mijn(zaken) == [(zaak, "te_laat")]


def test_a_whole_list_goes_through_a_pipe(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummers = [zaken.lopend() for _ in range(3)]
    regels = herinnerd(zaken).typ("signaleringen")
    assert [regel.split("\t")[:2] for regel in regels.splitlines()] == [[nummer, "te_laat"] for nummer in nummers]
    monkeypatch.setattr("sys.stdin", io.StringIO(regels))
    assert "3 uitgevoerd" in zaken.beide("signalering", "gezien", "-", "--reden", "Besproken")[1]
    assert mijn(zaken) == []


def test_screen_groups_by_rule_and_names_the_next_command(zaken: Installatie, zaak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    monkeypatch.setenv("NO_COLOR", "1")
    uit, fout = herinnerd(zaken).beide("signaleringen")
    assert uit.splitlines()[:3] == ["Open voor u: 1", "", f"Te laat · {VERZOEK['omschrijving']} (1)"]
    assert "zaken signalering gezien" in fout
    assert "Komt nog" in zaken.typ("signaleringen", zaak)
    assert "\nHerinneringen\n" in zaken.typ("toon", zaak)
    zaken.typ("signalering", "gezien", zaak, "--reden", "x")
    assert "Laatst: herinnering opzij gezet door Jurist 1" in zaken.beide("toon", zaak)[1]


def test_what_was_said_late_is_shown_on_the_day_that_it_was_said(zaken: Installatie, zaak: str, terminal: Installatie) -> None:
    dag = next(een["dag"] for een in zaken.json("signaleringen", zaak)["komend"] if een["regel"] == "te_laat")
    zaken.op("2026-04-16T10:00").typ("herinner")
    jaar, maand, op = dag.split("-")
    scherm = zaken.typ("signaleringen", zaak)
    assert "  16-04-2026  te laat" in scherm
    assert f"(was voor {op}-{maand}-{jaar})" in " ".join(scherm.split())
    assert "laatst (16-04-2026): te laat" in zaken.typ("toon", zaak)


def test_a_message_that_is_refused_is_loud_and_can_go_again(zaken: Installatie, zaak: str, kanaal: Kanaal) -> None:
    kanaal.fout = BezorgFout("adres bestaat niet", blijvend=True)
    zaken.op(LAAT)
    uit, fout = zaken.beide("herinner", "--json", code=1)
    verslag = json.loads(uit)
    assert (verslag["opgegeven"], verslag["verzonden"], verslag["storingen"]) == (2, 0, 2)
    assert "zaken bericht opnieuw" in fout
    zaken.typ("herinner", code=1)
    storingen = zaken.als("beheerder").json("signaleringen")["storingen"]
    assert [(een["status"], een["fout"]) for een in storingen["berichten"]] == [("opgegeven", "adres bestaat niet")] * 2
    assert len(zaken.typ("bericht", "lijst").splitlines()) == 2
    zaken.typ("bericht", "opnieuw", "77", code=3)
    assert zaken.json("bericht", "opnieuw")["aantal"] == 2
    kanaal.fout = None
    assert zaken.json("herinner")["verzonden"] == 2
    assert zaken.json("bericht", "lijst")["aantal"] == 0
    assert {bericht.adres for bericht in kanaal.post} == {"jurist1@voorbeeld.nl", "leider@voorbeeld.nl"}


@pytest.mark.parametrize("opdracht", [("test",), ("bevestig", "--ja"), ("lijst",), ("opnieuw",)])
def test_messages_are_for_the_beheerder(zaken: Installatie, opdracht: tuple[str, ...]) -> None:
    zaken.typ("bericht", *opdracht, code=4)


def test_the_moment_of_a_run_is_in_amsterdam(zaken: Installatie, zaak: str) -> None:
    op = zaken.json("herinner", "--op", "2026-06-15T07:30", "--proef")["op"]
    assert datetime.fromisoformat(op) == datetime(2026, 6, 15, 5, 30, tzinfo=UTC)
