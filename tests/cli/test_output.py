"""Stdout: tables for people, TSV for pipes, JSON for programs, and nothing that acts on a terminal."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.security.nasty import NASTY
from zaken.cli.output import Kolom, Stijl, Uitvoer, open_uitvoer
from zaken.text.safe import schoon

KLEUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Rij:
    nummer: str
    omschrijving: str
    dag: date | None = None
    te_laat: bool = False


def dagstijl(rij: Rij) -> Stijl:
    return "alarm" if rij.te_laat else ""


KOLOMMEN = (
    Kolom("nummer", "Zaak"),
    Kolom("omschrijving", "Omschrijving", rekbaar=True),
    Kolom("dag", "Uiterlijk", stijl=dagstijl),
    Kolom("te_laat", "Te laat", toon=lambda rij: "! te laat" if rij.te_laat else ""),
)
RIJ = Rij("ARCH-2026-000001", "Doos 4", date(2026, 3, 12), te_laat=True)


def an_uitvoer(
    *, op_terminal: bool = False, breedte: int = 80, kleur: bool = False, toegankelijk: bool = False, als_json: bool = False
) -> Uitvoer:
    return Uitvoer(als_json=als_json, op_terminal=op_terminal, breedte=breedte, kleur=kleur, toegankelijk=toegankelijk)


def test_table_in_a_pipe_is_tsv_without_heading_and_with_iso_dates(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer().tabel(KOLOMMEN, [RIJ, Rij("ARCH-2026-000002", "x" * 300)])
    assert capsys.readouterr().out == f"ARCH-2026-000001\tDoos 4\t2026-03-12\tja\nARCH-2026-000002\t{'x' * 300}\t\tnee\n"


def test_empty_table_in_a_pipe_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer().tabel(KOLOMMEN, [], leeg="Geen zaken.", voet="0 van 0")
    assert capsys.readouterr().out == ""


def test_tabs_and_line_ends_in_a_value_keep_a_row_one_row(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer().tabel(KOLOMMEN, [Rij("A", "een\ttwee\r\ndrie\nvier")])
    assert capsys.readouterr().out == "A\teen twee drie vier\t\tnee\n"


def test_tsv_is_written_row_by_row(capsys: pytest.CaptureFixture[str]) -> None:
    def rijen() -> object:
        yield RIJ
        assert capsys.readouterr().out.startswith("ARCH-2026-000001")
        yield RIJ

    an_uitvoer().tabel(KOLOMMEN, rijen())  # type: ignore[arg-type]  # a generator that also looks at what was written
    assert capsys.readouterr().out.count("\n") == 1


def test_table_on_a_terminal_has_headings_and_dutch_dates(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True).tabel(KOLOMMEN, [RIJ], voet="1 van 1")
    uit = capsys.readouterr().out
    assert "Zaak" in uit
    assert "12-03-2026" in uit
    assert "! te laat" in uit
    assert uit.endswith("1 van 1\n")
    assert "\x1b" not in uit


def test_empty_table_on_a_terminal_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True).tabel(KOLOMMEN, [], leeg="Geen zaken te laat.", voet="0 van 0")
    assert capsys.readouterr().out == "Geen zaken te laat.\n"


def test_narrow_terminal_shortens_the_description_and_keeps_the_number_whole(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True, breedte=60).tabel(KOLOMMEN, [Rij("ARCH-2026-000001", "lang " * 30, date(2026, 3, 12))])
    uit = capsys.readouterr().out
    assert "ARCH-2026-000001" in uit
    assert "12-03-2026" in uit
    assert "…" in uit
    assert max(len(regel) for regel in uit.splitlines()) <= 60


@pytest.mark.parametrize("breedte", [40, 60, 80, 100, 200])
def test_table_fits_every_terminal_and_keeps_the_number_whole(breedte: int, capsys: pytest.CaptureFixture[str]) -> None:
    kolommen = (*KOLOMMEN[:2], Kolom("omschrijving", "Kolom drie"))
    an_uitvoer(op_terminal=True, breedte=breedte).tabel(kolommen, [Rij("ARCH-2026-000001", "x" * 25), Rij("ARCH-2026-000002", "")])
    uit = capsys.readouterr().out
    assert "ARCH-2026-000001" in uit
    assert max(len(regel) for regel in uit.splitlines()) <= breedte


def test_wide_characters_are_counted_as_wide(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True, breedte=60).tabel(KOLOMMEN, [Rij("ARCH-2026-000001", "日本語" * 20, date(2026, 3, 12))])
    uit = capsys.readouterr().out
    assert "12-03-2026" in uit
    assert "日本語" in uit


def test_colour_adds_nothing_that_words_do_not_say(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True, kleur=True).tabel(KOLOMMEN, [RIJ])
    met = capsys.readouterr().out
    an_uitvoer(op_terminal=True).tabel(KOLOMMEN, [RIJ])
    zonder = capsys.readouterr().out
    assert "\x1b[1;31m" in met
    assert [regel.rstrip() for regel in KLEUR.sub("", met).splitlines()] == zonder.splitlines()


def test_screen_reader_gets_a_sentence_per_row(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True, toegankelijk=True).tabel(KOLOMMEN, [RIJ])
    assert capsys.readouterr().out == "Zaak: ARCH-2026-000001; Omschrijving: Doos 4; Uiterlijk: 12-03-2026; Te laat: ! te laat\n"


def test_rows_may_be_mappings(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer().tabel([Kolom("a", "A"), Kolom("b", "B")], [{"a": 1, "b": ["x", "y"]}])
    assert capsys.readouterr().out == "1\tx,y\n"


def test_panel_in_a_pipe_is_label_tab_value(capsys: pytest.CaptureFixture[str]) -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    an_uitvoer().paneel("Zaak", [("Uiterlijk", date(2026, 3, 12)), ("Gewijzigd", moment), ("Leeg", None)])
    assert capsys.readouterr().out == "Uiterlijk\t2026-03-12\nGewijzigd\t2026-07-01T22:30:00Z\nLeeg\t\n"


def test_panel_on_a_terminal_shows_local_time(capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True).paneel("ARCH-2026-000001", [("Gewijzigd", datetime(2026, 7, 1, 22, 30, tzinfo=UTC))])
    uit = capsys.readouterr().out
    assert "ARCH-2026-000001" in uit
    assert "02-07-2026 00:30" in uit


def test_json_keeps_letters_and_writes_iso_dates(capsys: pytest.CaptureFixture[str]) -> None:
    inhoud = {"naam": "Coördinatie", "dag": date(2026, 3, 12), "getal": Decimal("12.5"), "pad": Path("a/b"), "rij": RIJ, "set": {"b", "a"}}
    an_uitvoer().json(inhoud)
    uit = capsys.readouterr().out
    assert "Coördinatie" in uit
    gelezen = json.loads(uit)
    assert gelezen["dag"] == gelezen["rij"]["dag"] == "2026-03-12"
    assert (gelezen["getal"], gelezen["pad"], gelezen["set"]) == ("12.5", "a/b", ["a", "b"])


def test_json_of_something_without_a_form_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="object"):
        an_uitvoer().json({"x": object()})


@pytest.mark.parametrize("kwaad", NASTY)
def test_hostile_text_survives_json_whole_and_never_raw(kwaad: str, capsys: pytest.CaptureFixture[str]) -> None:
    an_uitvoer(op_terminal=True).json({"omschrijving": kwaad})
    uit = capsys.readouterr().out
    assert schoon(uit, meerregelig=True) == uit
    assert json.loads(uit)["omschrijving"] == kwaad


@pytest.mark.parametrize("kwaad", NASTY)
@pytest.mark.parametrize("op_terminal", [True, False])
def test_hostile_text_never_reaches_stdout_raw(kwaad: str, op_terminal: bool, capsys: pytest.CaptureFixture[str]) -> None:
    kwaad = kwaad[:2_000]
    uitvoer = an_uitvoer(op_terminal=op_terminal)
    uitvoer.tabel(KOLOMMEN, [Rij(kwaad, kwaad)], leeg=kwaad, voet=kwaad)
    uitvoer.paneel(kwaad, [(kwaad, kwaad)])
    uitvoer.tekst(kwaad)
    uitvoer.kop(kwaad)
    uit = capsys.readouterr().out.replace("\t", " ")
    assert schoon(uit, meerregelig=True) == uit


@pytest.mark.parametrize("opmaak", ["[/foo]", "brand [plan 3] dakkapel", "[bold", ":smile: [red]x"])
def test_square_brackets_in_user_text_stay_as_typed(opmaak: str, capsys: pytest.CaptureFixture[str]) -> None:
    uitvoer = an_uitvoer(op_terminal=True, kleur=True)
    uitvoer.tabel(KOLOMMEN, [Rij("A", opmaak)])
    uitvoer.paneel(opmaak, [("Omschrijving", opmaak)])
    assert KLEUR.sub("", capsys.readouterr().out).count(opmaak) == 3


def test_captured_stdout_is_not_a_terminal() -> None:
    uitvoer = open_uitvoer(json=True)
    assert uitvoer.als_json
    assert not uitvoer.op_terminal
    assert not uitvoer.kleur
