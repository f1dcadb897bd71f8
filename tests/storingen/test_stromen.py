"""Real processes whose streams are full, closed or narrow, and that are told to stop halfway."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.installatie import Installatie
from tests.storingen.oordeel import is_een_duidelijke_fout

GEDULD = 60.0
"""Seconds after which something that should happen is called missing."""

ZAKEN = [sys.executable, "-m", "zaken"]


def schil(opdracht: str, **omgeving: str) -> subprocess.CompletedProcess[str]:
    """Run a line in a shell, in which `zaken` is the program."""
    klaar = opdracht.replace("zaken ", f"{sys.executable} -m zaken ", 1)
    return subprocess.run(["sh", "-c", klaar], capture_output=True, text=True, env=os.environ | omgeving, check=False, timeout=GEDULD)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_list_that_does_not_fit_on_the_disk_is_not_called_done(zaken: Installatie) -> None:
    zaken.nieuw()
    klaar = schil("zaken lijst > /dev/full")
    assert klaar.returncode == 70
    is_een_duidelijke_fout(klaar.stderr, "De uitvoer kan niet worden geschreven: de schijf is vol", "is bewaard")


def test_without_stdout_nothing_is_begun(zaken: Installatie) -> None:
    """A new case whose number nobody saw would be opened twice."""
    klaar = schil("zaken nieuw verzoek >&-")
    assert klaar.returncode == 70
    is_een_duidelijke_fout(klaar.stderr, "stdout is gesloten")
    assert zaken.json("lijst")["aantal"] == 0


def test_without_stderr_the_exit_code_still_tells(zaken: Installatie) -> None:
    klaar = schil("zaken noteer VRZ-2026-000404 gebeld 2>&-")
    assert (klaar.returncode, klaar.stderr) == (3, "")


def test_case_numbers_from_nowhere_are_asked_for(zaken: Installatie) -> None:
    klaar = schil("zaken neem - <&-")
    assert klaar.returncode == 2
    is_een_duidelijke_fout(klaar.stderr, "komen de zaaknummers uit een pijp")


def test_a_narrow_locale_shows_what_it_can(zaken: Installatie) -> None:
    zaken.nieuw("--omschrijving", "Café ‘t Hœkje €")
    klaar = schil("zaken lijst", LANG="C", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (klaar.returncode, klaar.stderr.count("fout")) == (0, 0)
    assert "Caf? ?t H?kje ?" in klaar.stdout


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_told_to_stop_halfway_a_bulk_says_what_is_done(sein: signal.Signals, zaken: Installatie, tmp_path: Path) -> None:
    """One case is done and stored, the command waits for the next: the rest is left alone, and the exit code says so."""
    eerste, tweede = zaken.nieuw(), zaken.nieuw()
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_text("[verwerking]\nbloksgrootte = 1\n", encoding="utf-8")
    omgeving = os.environ | {"ZAKEN_MAP": str(tmp_path)}
    with subprocess.Popen(
        [*ZAKEN, "neem", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=omgeving
    ) as proces:
        assert proces.stdin is not None
        proces.stdin.write(f"{eerste}\n")
        proces.stdin.flush()
        wacht_op_behandelaar(zaken, eerste)
        proces.send_signal(sein)
        _, fout = proces.communicate(timeout=GEDULD)
    assert proces.returncode == 130, fout
    assert "1 uitgevoerd." in fout
    assert f"Afgebroken na 1 zaak; de laatste was {eerste}. De rest is niet aangeraakt." in fout
    assert "Traceback" not in fout
    assert zaken.json("toon", tweede)["behandelaar"] is None
    zaken.als("leider").typ("verifieer")


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "sigterm"])
def test_told_to_stop_any_command_ends_with_a_message_and_cleans_up(sein: signal.Signals, zaken: Installatie, tmp_path: Path) -> None:
    """A backup that is held up halfway by its own copying leaves no half copy."""
    stil = (
        "import sys, threading; from zaken.store import backup; from zaken.__main__ import main\n"
        "def wacht(*_): print('halverwege', flush=True); threading.Event().wait(60)\n"
        "backup._eis_gaaf = wacht; sys.exit(main(sys.argv[1:]))"
    )
    doel = tmp_path / "kopie.db"
    with subprocess.Popen(
        [sys.executable, "-c", stil, "database", "backup", str(doel)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as proces:
        assert proces.stdout is not None
        assert proces.stdout.readline() == "halverwege\n"
        assert len(list(tmp_path.glob("kopie.db*"))) == 1
        proces.send_signal(sein)
        _, fout = proces.communicate(timeout=GEDULD)
    assert proces.returncode == 130, fout
    assert fout == "\nzaken: afgebroken\n"
    assert list(tmp_path.glob("kopie.db*")) == []


def wacht_op_behandelaar(zaken: Installatie, nummer: str) -> None:
    """Until another process has stored that somebody took this case."""
    einde = time.monotonic() + GEDULD
    vraag = "SELECT 1 FROM zaak WHERE identificatie = ? AND behandelaar IS NOT NULL"
    with closing(sqlite3.connect(zaken.url.removeprefix("sqlite:///"))) as verbinding:
        while not verbinding.execute(vraag, (nummer,)).fetchone():
            assert time.monotonic() < einde, f"{nummer} is never taken"
            time.sleep(0.02)
