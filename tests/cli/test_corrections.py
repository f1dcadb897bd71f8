"""Correcting on the command line: what is said beforehand, what is asked, and the exit codes."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.correctiehulp import MENSEN
from tests.installatie import Installatie, publiceer
from zaken.store.engine import Opslag


@pytest.fixture
def zaken(zaken: Installatie) -> Installatie:
    """The usual installation, with a recordmanager and a coordinator."""
    opslag = Opslag.open(zaken.url)
    publiceer(opslag, "organisaties", "organisaties", MENSEN, 2)
    opslag.sluit()
    return zaken


def afgehandeld(zaken: Installatie) -> str:
    nummer = zaken.lopend()
    zaken.typ("doe", "trek_in", nummer, "--resultaat", "ingetrokken")
    return nummer


def soorten(zaken: Installatie, nummer: str) -> list[str]:
    return [gebeurtenis["soort"] for gebeurtenis in zaken.json("tijdlijn", nummer)["gebeurtenissen"]]


def van_stdin(monkeypatch: pytest.MonkeyPatch, tekst: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


def test_the_recordmanager_reopens_and_others_may_not(zaken: Installatie) -> None:
    nummer = afgehandeld(zaken)
    zaken.typ("heropen", nummer, "--reden", "te vroeg", code=4)
    uit, fout = zaken.als("archivaris").beide("heropen", nummer, "--reden", "te vroeg")
    assert uit.split("\t")[:3] == [nummer, "uitgevoerd", "bij_vakafdeling"]
    assert f"{nummer}: weer open in 'Bij de vakafdeling'" in fout
    zaak = zaken.json("toon", nummer)
    assert (zaak["einddatum"], zaak["resultaat"], zaak["archiefactiedatum"]) == (None, None, None)


def test_an_open_case_cannot_be_reopened(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert "niet afgehandeld" in zaken.als("archivaris").beide("heropen", nummer, "--reden", "x", code=1)[1]


def test_values_of_a_closed_case_want_a_recordmanager_and_a_reason(zaken: Installatie) -> None:
    nummer = afgehandeld(zaken)
    assert "recordmanager" in zaken.beide("vul", nummer, "kosten=12", "--toelichting", "bon gevonden", code=1)[1]
    zaken.als("archivaris")
    assert "toelichting" in zaken.beide("vul", nummer, "kosten=12", code=1)[1]
    zaken.typ("vul", nummer, "kosten=12", "--toelichting", "bon gevonden")
    assert "corrigeerde de zaak: bon gevonden" in zaken.typ("tijdlijn", nummer)


def test_a_correction_is_told_in_the_timeline_with_old_and_new(zaken: Installatie) -> None:
    nummer = zaken.nieuw("--omschrijving", "Eerst")
    zaken.als("leider").typ("corrigeer", nummer, "--omschrijving", "Later", "--vertrouwelijkheid", "openbaar", "--toelichting", "verkeerd")
    tijdlijn = zaken.typ("tijdlijn", nummer)
    for deel in ("corrigeerde de zaak: verkeerd", "Omschrijving: Eerst -> Later", "Vertrouwelijkheid: intern -> openbaar"):
        assert deel in tijdlijn


def test_a_correction_of_nothing_is_a_mistake_in_typing(zaken: Installatie) -> None:
    assert "Wat moet er worden verbeterd" in zaken.beide("corrigeer", "vrz", "1", "--toelichting", "x", code=2)[1]
    assert "--toelichting" in zaken.beide("corrigeer", "vrz", "1", "--omschrijving", "x", code=2)[1]


def test_handing_a_case_to_another_team_warns_about_the_behandelaar(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("neem", nummer)
    fout = zaken.als("leider").beide("corrigeer", nummer, "--team", "Ruimte", "--toelichting", "hoort daar")[1]
    assert "geen behandelaar meer" in fout
    assert zaken.json("toon", nummer)["team"] == "ruimte"


def test_a_trial_says_what_would_be_undone_and_writes_nothing(zaken: Installatie) -> None:
    nummer = afgehandeld(zaken)
    uit, fout = zaken.beide("maak-ongedaan", nummer, "--proef")
    assert "de stap 'trek in'" in uit
    for regel in ("Status: Afgehandeld -> Bij de vakafdeling", "Einddatum: 02-03-2026 -> leeg", "Resultaat: Ingetrokken -> leeg"):
        assert regel in uit
    assert "niets vastgelegd" in fout
    assert soorten(zaken, nummer)[-1] == "overgang"


def test_a_trial_for_a_program_gives_the_event_and_every_value_that_would_change(zaken: Installatie) -> None:
    nummer = zaken.nieuw("-e", "kosten=10")
    zaken.typ("vul", nummer, "kosten=12")
    antwoord: Any = zaken.json("maak-ongedaan", nummer, "--proef")["resultaten"][0]
    assert (antwoord["uitkomst"], antwoord["gebeurtenis"]["volgnummer"]) == ("uitgevoerd", 2)
    assert antwoord["wordt"] == {"eigenschappen": {"kosten": 1000}}


def test_undoing_asks_first_and_does_nothing_without_an_answer(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummer = zaken.lopend()
    van_stdin(monkeypatch, "")
    assert "--ja" in zaken.beide("maak-ongedaan", nummer, code=2)[1]
    assert soorten(zaken, nummer)[-1] == "overgang"


def test_without_a_case_my_last_change_is_undone_and_the_timeline_says_so(zaken: Installatie) -> None:
    nummer = zaken.lopend()
    _, fout = zaken.beide("maak-ongedaan", "--ja")
    assert f"{nummer}: uw laatste wijziging is ongedaan gemaakt" in fout
    assert zaken.json("toon", nummer)["status"] == "ontvangen"
    tijdlijn = zaken.typ("tijdlijn", nummer)
    assert "Jurist 1 maakte ongedaan: de stap 'neem op'" in tijdlijn
    assert "Status: Bij de vakafdeling -> Ontvangen" in tijdlijn


@pytest.mark.parametrize(
    ("daarna", "waarom"),
    [(("jurist2", "noteer", "gezien"), "Jurist 2 verdergegaan"), (("jurist2", "vul", "kosten=3"), "niet van u")],
)
def test_what_somebody_followed_up_is_refused_with_who_it_was(zaken: Installatie, daarna: tuple[str, ...], waarom: str) -> None:
    nummer = zaken.lopend()
    wie, opdracht, *rest = daarna
    zaken.als(wie).typ(opdracht, nummer, *rest)
    assert waarom in zaken.als("jurist1").beide("maak-ongedaan", nummer, "--ja", code=1)[1]


def test_undoing_an_undoing_is_refused(zaken: Installatie) -> None:
    nummer = zaken.lopend()
    zaken.typ("maak-ongedaan", nummer, "--ja")
    assert "zelf al ongedaan maken" in zaken.beide("maak-ongedaan", nummer, "--ja", code=1)[1]


def test_numbers_from_a_pipe_are_undone_one_by_one(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    een, twee, drie = zaken.lopend(), zaken.lopend(), zaken.nieuw()
    van_stdin(monkeypatch, f"{een}\n{twee}\n{drie}\n")
    uit = zaken.typ("maak-ongedaan", "-", "--ja", code=1)
    assert [regel.split("\t")[1] for regel in uit.splitlines()] == ["uitgevoerd", "uitgevoerd", "kan_nog_niet"]


def test_the_last_bulk_run_is_undone_as_a_whole_and_nothing_else(zaken: Installatie) -> None:
    nummers = [zaken.nieuw() for _ in range(3)]
    zaken.typ("neem", *nummers[:2])
    zaken.typ("neem", nummers[2])
    uit, fout = zaken.beide("maak-ongedaan", "--reeks", "--ja")
    assert "toegewezen, 2 zaken" in fout
    assert [regel.split("\t")[0] for regel in uit.splitlines()] == nummers[:2]
    assert [zaken.json("toon", nummer)["behandelaar"] for nummer in nummers] == [None, None, "jurist1"]


def test_the_key_makes_undoing_safe_to_ask_again(zaken: Installatie) -> None:
    nummer = zaken.lopend()
    for _ in range(2):
        zaken.typ("maak-ongedaan", nummer, "--ja", "--sleutel", "k1")
    assert soorten(zaken, nummer).count("ongedaan_gemaakt") == 1
    assert "hoort een zaak" in zaken.beide("maak-ongedaan", "--ja", "--sleutel", "k2", code=2)[1]
