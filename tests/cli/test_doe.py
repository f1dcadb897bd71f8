"""Taking steps: one case and many, refusals with everything that is missing, exit codes, stdin."""

from __future__ import annotations

import io
import signal
from pathlib import Path

import pytest

from tests.installatie import Installatie
from zaken.cli.onderbreken import Onderbreker


def test_step_says_from_where_to_where_and_who_is_next(zaken: Installatie) -> None:
    nummer = zaken.nieuw("-e", "vakafdeling=juridisch")
    zaken.typ("neem", nummer)
    uit, fout = zaken.beide("doe", "neem_op", nummer)
    assert uit == f"{nummer}\tuitgevoerd\tbij_vakafdeling\t\n"
    assert f"{nummer}: Ontvangen -> Bij de vakafdeling. Aan zet: Juridische Zaken. Uiterlijk 13-04-2026." in fout
    assert f"zaken doe vraag_aanvulling {nummer} --toelichting '...'" in fout


def test_refusal_names_all_that_is_missing_and_the_commands_that_mend_it(zaken: Installatie) -> None:
    uit, fout = zaken.beide("doe", "neem_op", zaken.nieuw(), code=1)
    assert uit == "VRZ-2026-000001\tkan_nog_niet\tontvangen\tvul vakafdeling in | wijs eerst een behandelaar aan\n"
    assert "- vul vakafdeling in" in fout
    assert "- wijs eerst een behandelaar aan" in fout
    assert "zaken neem VRZ-2026-000001\n" in fout
    assert "zaken doe neem_op VRZ-2026-000001 -e vakafdeling=...\n" in fout


def test_mending_commands_work_as_they_are_given(zaken: Installatie) -> None:
    nummer = zaken.lopend()
    _, fout = zaken.als("jurist2").beide("doe", "adviseer", nummer, "--resultaat", "verstrekt", code=1)
    assert f"zaken document voeg-toe {nummer} --soort advies --titel '...' --status definitief\n" in fout
    zaken.typ("document", "voeg-toe", nummer, "--soort", "advies", "--titel", "...", "--status", "definitief")
    assert f"zaken doe adviseer {nummer} --resultaat verstrekt\n" in fout
    zaken.typ("doe", "adviseer", nummer, "--resultaat", "verstrekt")


def test_values_are_filled_on_the_way_and_echoed(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("neem", nummer)
    _, fout = zaken.beide("doe", "neem-op", nummer, "-e", "vakafdeling=Juridische Zaken", "-e", "kosten=12,50")
    assert "vakafdeling: Juridische Zaken\n" in fout
    assert "kosten: € 12,50\n" in fout


def test_json_says_what_became_of_it(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert zaken.json("doe", "neem_op", nummer, code=1)["resultaten"] == [
        {
            "identificatie": nummer,
            "uitkomst": "kan_nog_niet",
            "status": "ontvangen",
            "redenen": [
                {"code": "eigenschap_ontbreekt", "veld": "vakafdeling", "tekst": "vul vakafdeling in"},
                {"code": "behandelaar_ontbreekt", "veld": "behandelaar", "tekst": "wijs eerst een behandelaar aan"},
            ],
            "waarschuwingen": [],
            "herhaald": False,
        }
    ]
    assert zaken.json("doe", "trek_in", nummer, "--resultaat", "ingetrokken")["resultaten"][0]["uitkomst"] == "uitgevoerd"


def test_exit_codes_tell_what_kind_of_refusal_it_was(zaken: Installatie) -> None:
    nummer = zaken.nieuw("-e", "vakafdeling=juridisch")
    zaken.typ("doe", "neem_op", nummer, code=1)
    zaken.typ("doe", "neem_op", "vrz 99", code=3)
    zaken.typ("neem", nummer)
    zaken.als("kijker").typ("doe", "neem_op", nummer, code=4)
    zaken.als("jurist1").typ("doe", "neem_op", nummer, "--versie", "1", code=5)
    assert zaken.json("doe", "neem_op", nummer, "--versie", "1", code=5)["resultaten"][0]["gewijzigd"]["wie"] == "jurist1"
    zaken.typ("doe", "neem_op", nummer, "--versie", "2")


def test_mistyped_step_or_outcome_gets_the_nearest_name(zaken: Installatie) -> None:
    assert "bedoelt u 'neem_op'?" in zaken.beide("doe", "neem_opp", zaken.nieuw(), code=2)[1]
    fout = zaken.beide("doe", "trek_in", "vrz 1", "--resultaat", "ingetroken", code=2)[1]
    assert "bedoelt u 'ingetrokken'?" in fout


def test_step_of_another_zaaktype_names_the_possible_ones(zaken: Installatie) -> None:
    assert "mogelijk nu: neem_op, trek_in" in zaken.beide("doe", "rond_af", zaken.nieuw(), code=1)[1]


def test_trial_shows_the_outcome_and_changes_nothing(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    _, fout = zaken.beide("doe", "trek_in", nummer, "--resultaat", "ingetrokken", "--proef")
    assert "niets vastgelegd" in fout
    assert zaken.json("toon", nummer)["versie"] == 1


def test_closing_says_what_becomes_of_the_archive(zaken: Installatie) -> None:
    _, fout = zaken.beide("doe", "trek_in", zaken.nieuw(), "--resultaat", "ingetrokken")
    assert "Afgehandeld met Ingetrokken. Archief: vernietigen vanaf 02-03-2027." in fout


def test_same_key_does_it_once(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("noteer", nummer, "Een keer", "--sleutel", "k1")
    assert "niets veranderd" in zaken.beide("noteer", nummer, "Een keer", "--sleutel", "k1")[1]
    assert zaken.json("toon", nummer)["versie"] == 2
    zaken.typ("noteer", nummer, "Iets anders", "--sleutel", "k1", code=2)


def pijp(monkeypatch: pytest.MonkeyPatch, tekst: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


def test_list_flows_from_a_pipe_with_a_summary_and_the_reasons(zaken: Installatie, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for _ in range(3):
        zaken.nieuw()
    zaken.typ("doe", "trek_in", "vrz 2", "--resultaat", "ingetrokken")
    pijp(monkeypatch, "VRZ-2026-000001\tomschrijving\tontvangen\nvrz 2\n\nVRZ-2026-000003\nVRZ-2026-000001\nVRZ-2026-000099\n")
    rest = tmp_path / "rest.tsv"
    uit, fout = zaken.beide("doe", "trek_in", "-", "--resultaat", "ingetrokken", "--geweigerd-naar", str(rest), code=1)
    assert [tuple(regel.split("\t")[:2]) for regel in uit.splitlines()] == [
        ("VRZ-2026-000001", "uitgevoerd"),
        ("VRZ-2026-000002", "kan_nog_niet"),
        ("VRZ-2026-000003", "uitgevoerd"),
        ("VRZ-2026-000099", "niet_gevonden"),
    ]
    assert "2 uitgevoerd, 1 kan nog niet, 1 niet gevonden." in fout
    assert [regel.split("\t")[0] for regel in rest.read_text().splitlines()] == ["VRZ-2026-000002", "VRZ-2026-000099"]


def test_many_with_one_kind_of_trouble_keep_its_code(zaken: Installatie) -> None:
    een, twee = zaken.nieuw(), zaken.nieuw()
    zaken.typ("doe", "trek_in", "vrz 98", "vrz 99", "--resultaat", "ingetrokken", code=3)
    zaken.als("kijker").typ("doe", "trek_in", een, twee, "--resultaat", "ingetrokken", code=4)
    zaken.als("jurist1").typ("doe", "trek_in", een, "vrz 99", "vrz 98", "--resultaat", "ingetrokken", code=3)


def test_trial_of_many_counts_what_would_be_done(zaken: Installatie) -> None:
    een, twee = zaken.nieuw(), zaken.nieuw()
    fout = zaken.beide("doe", "trek_in", een, twee, "--resultaat", "ingetrokken", "--proef")[1]
    assert "Proef, er is niets vastgelegd: 2 zouden worden uitgevoerd." in fout


def test_empty_pipe_is_said_and_is_no_error(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    pijp(monkeypatch, "")
    assert "Geen zaken" in zaken.beide("doe", "trek_in", "-")[1]


def test_ctrl_c_during_a_chunk_waits_for_its_end() -> None:
    with Onderbreker() as onderbreker:
        werk = onderbreker.bewaak([1, 2, 3])
        assert next(werk) == 1
        signal.raise_signal(signal.SIGINT)
        assert onderbreker.gevraagd
        with pytest.raises(KeyboardInterrupt):
            next(werk)


def test_second_ctrl_c_stops_at_once() -> None:
    with Onderbreker():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_is_as_before_when_the_work_is_done() -> None:
    was = signal.getsignal(signal.SIGINT)
    with Onderbreker():
        assert signal.getsignal(signal.SIGINT) is not was
    assert signal.getsignal(signal.SIGINT) is was
