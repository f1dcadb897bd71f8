"""`zaken verzamelvraag`: files for who has to answer, and what the person at the keyboard reads."""

from __future__ import annotations

from pathlib import Path

from tests.installatie import Installatie

STAM = "verzamelvraag-ruimte-2026-03-02"


def waiting(zaken: Installatie) -> str:
    """A case that waits for another department than the one that handles it."""
    nummer = zaken.nieuw("-e", "vakafdeling=ruimte", "--omschrijving", "Dakkapel")
    zaken.typ("neem", nummer)
    zaken.typ("doe", "neem_op", nummer)
    return nummer


def test_a_mail_and_a_workbook_are_written_and_the_next_step_is_told(zaken: Installatie, tmp_path: Path) -> None:
    nummer = waiting(zaken)
    uit, gezegd = zaken.beide("verzamelvraag", "--vakafdeling", "Ruimte", "--naar", str(tmp_path / "uit"))
    assert uit == f"ruimte\t1\t2026-03-02\t0\t{tmp_path / 'uit' / STAM}.txt\n"
    assert "zaken vul --uit BESTAND --proef" in gezegd
    assert sorted(pad.name for pad in (tmp_path / "uit").iterdir()) == [f"{STAM}.txt", f"{STAM}.xlsx"]
    assert nummer in (tmp_path / "uit" / f"{STAM}.txt").read_text(encoding="utf-8")


def test_programs_get_the_names_of_the_files(zaken: Installatie, tmp_path: Path) -> None:
    waiting(zaken)
    gegeven = zaken.json("verzamelvraag", "--alle", "--naar", str(tmp_path / "uit"))
    assert gegeven["aantal"] == 1
    assert gegeven["verzamelvragen"] == [
        {
            "vakafdeling": "ruimte",
            "naam": "Ruimte",
            "zaken": 1,
            "weggelaten": 0,
            "oudste": "2026-03-02",
            "tekst": str(tmp_path / "uit" / f"{STAM}.txt"),
            "excel": str(tmp_path / "uit" / f"{STAM}.xlsx"),
        }
    ]


def test_a_trial_writes_nothing(zaken: Installatie, tmp_path: Path) -> None:
    waiting(zaken)
    _, gezegd = zaken.beide("verzamelvraag", "--alle", "--naar", str(tmp_path / "uit"), "--proef")
    assert "Proef, er is niets geschreven." in gezegd
    assert not (tmp_path / "uit").exists()


def test_files_that_are_there_are_kept_unless_ja(zaken: Installatie, tmp_path: Path) -> None:
    waiting(zaken)
    regel = ("verzamelvraag", "--alle", "--naar", str(tmp_path / "uit"))
    zaken.typ(*regel)
    assert "is er al" in zaken.beide(*regel, code=2)[1]
    zaken.typ(*regel, "--ja")


def test_it_must_be_said_for_whom(zaken: Installatie, tmp_path: Path) -> None:
    for wie in ((), ("--alle", "--vakafdeling", "ruimte")):
        assert "Voor wie?" in zaken.beide("verzamelvraag", "--naar", str(tmp_path), *wie, code=2)[1]
    assert "bedoelt u 'ruimte'?" in zaken.beide("verzamelvraag", "--vakafdeling", "ruimt", "--naar", str(tmp_path), code=2)[1]


def test_when_nothing_waits_that_is_said(terminal: Installatie, tmp_path: Path) -> None:
    assert "Er wacht niets op een vakafdeling." in terminal.typ("verzamelvraag", "--alle", "--naar", str(tmp_path / "uit"))
