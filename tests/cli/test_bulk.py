"""Many cases from a pipe: unreadable lines, Ctrl-C and failures halfway, and the list of what could not be done."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import pytest

from tests.installatie import Installatie

TREK_IN = ("doe", "trek_in", "-", "--resultaat", "ingetrokken")


def pijp(monkeypatch: pytest.MonkeyPatch, tekst: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


class Onderbroken(io.StringIO):
    """A pipe in which something happens after some lines."""

    def __init__(self, eerst: Iterable[str], daarna: Iterable[str], fout: OSError | None = None) -> None:
        super().__init__()
        self.eerst, self.daarna, self.fout = list(eerst), list(daarna), fout

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]  # a generator is all that reading a pipe needs
        yield from (f"{nummer}\n" for nummer in self.eerst)
        if self.fout is not None:
            raise self.fout
        signal.raise_signal(signal.SIGINT)
        yield from (f"{nummer}\n" for nummer in self.daarna)


class BestandMetCtrlC:
    """A file on stdin, as `< rest.tsv` gives it, whose reader presses Ctrl-C after three lines."""

    def __init__(self, bestand: TextIO) -> None:
        self.bestand, self.closed = bestand, False

    def fileno(self) -> int:
        return self.bestand.fileno()

    def isatty(self) -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        for nummer, regel in enumerate(self.bestand):
            if nummer == 3:
                signal.raise_signal(signal.SIGINT)
            yield regel


@pytest.fixture
def rest(tmp_path: Path) -> Path:
    """Where --geweigerd-naar writes, in a folder with nothing else."""
    (tmp_path / "uit").mkdir()
    return tmp_path / "uit" / "rest.tsv"


@pytest.fixture
def kleine_blokken(zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installatie:
    """Two cases a transaction."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_text("[verwerking]\nbloksgrootte = 2\n", encoding="utf-8")
    monkeypatch.setenv("ZAKEN_MAP", str(tmp_path))
    return zaken


def open_cases(zaken: Installatie) -> list[str]:
    return [zaak["identificatie"] for zaak in zaken.json("lijst")["zaken"]]


def test_refused_cases_can_be_offered_again_from_and_to_the_same_file(
    zaken: Installatie, monkeypatch: pytest.MonkeyPatch, rest: Path
) -> None:
    eerste, tweede, derde = zaken.nieuw("-e", "vakafdeling=juridisch"), zaken.nieuw(), zaken.nieuw()
    zaken.typ("neem", eerste, tweede, derde)
    _, fout = zaken.beide("doe", "neem_op", eerste, tweede, derde, "--geweigerd-naar", str(rest), code=1)
    assert f"Opnieuw aanbieden: dezelfde opdracht met - < {rest}" in fout
    zaken.typ("vul", tweede, "vakafdeling=juridisch")
    with rest.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        uit, _ = zaken.beide("doe", "neem_op", "-", "--geweigerd-naar", str(rest), code=1)
    assert [regel.split("\t")[:2] for regel in uit.splitlines()] == [[tweede, "uitgevoerd"], [derde, "kan_nog_niet"]]
    assert [regel.split("\t")[0] for regel in rest.read_text(encoding="utf-8").splitlines()] == [derde]
    assert list(rest.parent.iterdir()) == [rest]


def test_a_list_that_is_being_read_stays_whole_after_a_trial(zaken: Installatie, monkeypatch: pytest.MonkeyPatch, rest: Path) -> None:
    rest.write_text(f"{zaken.nieuw()}\nVRZ-2026-000099\n", encoding="utf-8")
    was = rest.read_bytes()
    with rest.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        _, fout = zaken.beide(*TREK_IN, "--proef", "--geweigerd-naar", str(rest), code=3)
    assert "gelaten zoals het was" in fout
    assert rest.read_bytes() == was
    assert list(rest.parent.iterdir()) == [rest]


def test_a_list_that_is_being_read_stays_whole_after_ctrl_c(
    kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch, rest: Path
) -> None:
    rest.write_text("".join(f"{kleine_blokken.nieuw()}\n" for _ in range(5)), encoding="utf-8")
    was = rest.read_bytes()
    with rest.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", BestandMetCtrlC(stdin))
        _, fout = kleine_blokken.beide(*TREK_IN, "--geweigerd-naar", str(rest), code=130)
    assert f"{rest} is gelaten zoals het was." in fout
    assert rest.read_bytes() == was
    assert list(rest.parent.iterdir()) == [rest]


def test_after_ctrl_c_the_file_has_what_was_refused_so_far(
    kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch, rest: Path
) -> None:
    nummers = [kleine_blokken.nieuw() for _ in range(3)]
    rest.write_text("van een vorige keer\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Onderbroken([nummers[0], "VRZ-2026-000099", nummers[1]], [nummers[2]]))
    _, fout = kleine_blokken.beide(*TREK_IN, "--geweigerd-naar", str(rest), code=130)
    assert f"Wat niet kon staat in {rest}." in fout
    assert [regel.split("\t")[0] for regel in rest.read_text(encoding="utf-8").splitlines()] == ["VRZ-2026-000099"]


def test_a_folder_that_does_not_exist_is_found_out_before_the_work(zaken: Installatie, tmp_path: Path) -> None:
    nummer = zaken.nieuw()
    pad = tmp_path / "weg" / "x"
    fout = zaken.beide("doe", "trek_in", nummer, "--resultaat", "ingetrokken", "--geweigerd-naar", str(pad), code=2)[1]
    assert f"--geweigerd-naar: {pad} kan niet worden geschreven: de map {pad.parent} bestaat niet." in fout
    assert zaken.json("toon", nummer)["status"] == "ontvangen"


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_a_device_is_written_to_and_not_replaced(zaken: Installatie) -> None:
    zaken.typ("doe", "trek_in", "vrz 98", "vrz 99", "--resultaat", "ingetrokken", "--geweigerd-naar", "/dev/null", code=3)
    assert not Path("/dev/null").is_file()


def test_bad_line_in_a_pipe_is_refused_and_the_rest_is_done(
    kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch, rest: Path
) -> None:
    nummers = [kleine_blokken.nieuw() for _ in range(4)]
    pijp(monkeypatch, "\n".join([*nummers[:3], "geen nummer!", nummers[3], "vrz 1234567890"]))
    uit, fout = kleine_blokken.beide(*TREK_IN, "--geweigerd-naar", str(rest), code=3)
    assert "geen nummer!\tniet_gevonden\t\tregel 4 van de invoer: 'geen nummer!' is geen zaaknummer\n" in uit
    assert "4 uitgevoerd, 2 niet gevonden." in fout
    assert [regel.split("\t")[0] for regel in rest.read_text(encoding="utf-8").splitlines()] == ["geen nummer!", "vrz 1234567890"]
    assert open_cases(kleine_blokken) == []


def test_bytes_that_are_no_text_make_a_refused_line(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummer = zaken.nieuw()
    ruw = b"caf\xe9\n" + nummer.encode() + b"\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ruw), encoding="utf-8"))
    antwoorden = zaken.json(*TREK_IN, code=3)["resultaten"]
    assert [antwoord["uitkomst"] for antwoord in antwoorden] == ["niet_gevonden", "uitgevoerd"]
    assert antwoorden[0]["redenen"][0]["tekst"].startswith("regel 1 van de invoer")


def test_json_tells_what_was_done_before_the_pipe_broke(kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummers = [kleine_blokken.nieuw() for _ in range(3)]
    monkeypatch.setattr(sys, "stdin", Onderbroken(nummers, [], OSError(5, "Input/output error")))
    uit, fout = kleine_blokken.beide(*TREK_IN, "--json", code=2)
    gezegd = json.loads(uit)
    assert [antwoord["identificatie"] for antwoord in gezegd["resultaten"]] == nummers[:2]
    assert gezegd["afgebroken"] is True
    assert "2 uitgevoerd. Toen ging het mis" in fout


def test_json_tells_what_was_done_before_ctrl_c(kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummers = [kleine_blokken.nieuw() for _ in range(5)]
    monkeypatch.setattr(sys, "stdin", Onderbroken(nummers[:3], nummers[3:]))
    gezegd = kleine_blokken.json(*TREK_IN, code=130)
    assert [antwoord["identificatie"] for antwoord in gezegd["resultaten"]] == nummers[:2]
    assert gezegd["afgebroken"] is True


def test_ctrl_c_keeps_the_finished_chunk_and_says_where_it_was(kleine_blokken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    nummers = [kleine_blokken.nieuw() for _ in range(5)]
    monkeypatch.setattr(sys, "stdin", Onderbroken(nummers[:3], nummers[3:]))
    uit, fout = kleine_blokken.beide(*TREK_IN, code=130)
    assert len(uit.splitlines()) == 2
    assert f"Afgebroken na 2 zaken; de laatste was {nummers[1]}. De rest is niet aangeraakt." in fout
    assert open_cases(kleine_blokken) == nummers[2:]


@pytest.mark.parametrize("sleutel", ["", "  "])
def test_an_empty_key_is_refused(zaken: Installatie, sleutel: str) -> None:
    fout = zaken.beide("noteer", zaken.nieuw(), "Een keer", "--sleutel", sleutel, code=2)[1]
    assert "--sleutel: de sleutel is leeg." in fout
