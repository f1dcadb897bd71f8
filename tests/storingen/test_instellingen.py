"""Settings, environment and configuration files that are broken in every way: exit code and words that name the thing and the place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.installatie import Installatie
from tests.projectmappen import projectmap
from tests.storingen.oordeel import is_een_duidelijke_fout
from zaken.__main__ import main

TOML = "[database]\nurl = 'sqlite:///zaken.db'\n"
INSTELLINGEN: dict[str, tuple[bytes | None, str]] = {
    "syntax": (b"[database\nurl=1", "regel 1: dit is geen geldige TOML"),
    "unknown key": (b"[database]\nurll='x'", "instelling database.urll bestaat niet"),
    "unknown part": (b"[databse]\nurl='x'", "onderdeel databse bestaat niet"),
    "wrong kind": (b"[database]\nurl=3", "database.url moet tekst zijn"),
    "out of bounds": (b"[verwerking]\nbloksgrootte=0", "verwerking.bloksgrootte mag niet 0 zijn"),
    "utf-16": (TOML.encode("utf-16"), "dit bestand is geen UTF-8"),
    "latin-1": ("[database]\nurl='é'".encode("latin-1"), "dit bestand is geen UTF-8"),
    "nul": (b"[database]\n\x00", "regel 2: dit is geen geldige TOML"),
    "endless brackets": (b"[database]\nurl=" + b"[" * 100_000, "de haakjes gaan te diep"),
    "endless number": (b"[uitvoer]\nmaximaal=" + b"9" * 6_000, "een getal in dat niet kan"),
    "folder": (None, "is een map"),
}


@pytest.mark.parametrize("soort", INSTELLINGEN)
def test_a_broken_settings_file_is_named(soort: str, zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inhoud, woorden = INSTELLINGEN[soort]
    bestand = tmp_path / "config" / "zaken.toml"
    bestand.parent.mkdir()
    if inhoud is None:
        bestand.mkdir()
    else:
        bestand.write_bytes(inhoud)
    monkeypatch.chdir(tmp_path)
    uit, fout = zaken.beide("lijst", code=6)
    is_een_duidelijke_fout(fout, str(bestand), woorden)
    assert uit == ""


def test_a_byte_order_mark_is_no_fault(zaken: Installatie, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "zaken.toml").write_bytes(b"\xef\xbb\xbf" + TOML.encode())
    monkeypatch.chdir(tmp_path)
    zaken.typ("lijst")


OMGEVING: list[tuple[str, str, int, str]] = [
    ("ZAKEN_DATABASE", "hallo", 6, "geen database-URL: hallo (ZAKEN_DATABASE)"),
    ("ZAKEN_DATABASE", "sqlite:///", 6, "noemt geen bestand"),
    ("ZAKEN_DATABASE", "sqlite:///:memory:", 6, "noemt geen bestand"),
    ("ZAKEN_DATABASE", "mysql://jan:geheim@server/zaken", 6, "niet met mysql"),
    ("ZAKEN_DATABASE", "postgresql://jan:geheim@server:poort/zaken", 6, "niet te lezen"),
    ("ZAKEN_DATABASE", "postgresql://jan:ge@heim@server/zaken", 6, "een @ te veel"),
    ("ZAKEN_DATABASE", "postgresql://[::1/zaken", 6, "niet te lezen"),
    ("ZAKEN_DATABASE", f"sqlite:////{'a' * 300}.db", 7, "de naam is te lang"),
    ("ZAKEN_NU", "gisteren", 2, "geen datum of moment: 'gisteren'"),
    ("ZAKEN_NU", "2026-02-30", 2, "geen datum of moment"),
    ("ZAKEN_NU", "0001-01-01T00:00+14:00", 2, "buiten de kalender"),
    ("ZAKEN_NU", "0001-01-03", 2, "een jaartal ligt tussen 1000 en 2999"),
    ("ZAKEN_NU", "9999-12-31T23:59", 2, "buiten de kalender"),
    ("ZAKEN_GEBRUIKER", "niemand", 4, "'niemand' is geen medewerker"),
    ("ZAKEN_MAP", "/bestaat/niet", 6, "De map /bestaat/niet bestaat niet (ZAKEN_MAP)"),
    ("ZAKEN_MAP", "~bestaatniet/x", 6, "De map ~bestaatniet/x bestaat niet (ZAKEN_MAP)"),
]


@pytest.mark.parametrize(("naam", "waarde", "code", "woorden"), OMGEVING, ids=lambda deel: str(deel)[:40])
def test_nonsense_in_the_environment_is_named(naam: str, waarde: str, code: int, woorden: str, zaken: Installatie) -> None:
    zaken.monkeypatch.setenv(naam, waarde)
    uit, fout = zaken.beide("lijst", code=code)
    is_een_duidelijke_fout(fout, woorden)
    assert uit == ""
    assert "heim" not in fout


@pytest.mark.parametrize("moment", ["1001-01-01", "2998-12-31T23:59"])
def test_everyday_commands_work_at_the_first_and_the_last_moment_there_is(moment: str, zaken: Installatie) -> None:
    """No rule holds in 1001, so a case cannot always be opened; that too is said and not stumbled over."""
    zaken.nieuw()
    zaken.op(moment)
    for opdracht in (["volgende"], ["te-laat", "--sinds", "-7d"], ["lijst"], ["nieuw", "verzoek"], ["neem", "VRZ-2026-000001"]):
        assert main(opdracht) in (0, 1, 2, 3), opdracht
        assert "niet verwachtte" not in zaken.capsys.readouterr().err


BESTANDEN = ("organisaties", "kalender", "keuzelijsten", "bedragen", "weergaven")
SOORTEN: dict[str, tuple[bytes | None, str]] = {
    "syntax": (b"a: [1\n", "wordt niet goed afgesloten"),
    "empty": (b"", "dit bestand is leeg"),
    "a list": (b"- 1\n- 2\n", "bestaat niet uit regels met naam: waarde"),
    "utf-16": ("a: b".encode("utf-16"), "dit is geen UTF-8"),
    "nul": (b"a: b\n#\x00\n", "besturingsteken (U+0000)"),
    "folder": (None, "dit is een map, geen bestand"),
}


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_a_broken_configuration_file_is_refused_with_its_place(bestand: str, tmp_path: Path, zaken: Installatie) -> None:
    """Published rules go on holding; nothing of the file is stored."""
    for naam in ("ZAKEN_DATABASE", "ZAKEN_NU", "ZAKEN_GEBRUIKER"):
        zaken.monkeypatch.delenv(naam, raising=False)
    map_ = projectmap(tmp_path / "huis", "--oefen")
    pad = map_ / "config" / f"{bestand}.yaml"
    zaken.monkeypatch.setenv("ZAKEN_MAP", str(map_))
    soorten = SOORTEN if os.environ.get("ZAKEN_LANG") else {naam: SOORTEN[naam] for naam in ("syntax", "nul", "folder")}
    for inhoud, woorden in soorten.values():
        if pad.is_file():
            pad.unlink()
        pad.mkdir() if inhoud is None else pad.write_bytes(inhoud)
        uit, fout = zaken.beide("publiceer", code=6)
        is_een_duidelijke_fout(fout, "Geweigerd:", bestand)
        assert f"config/{bestand}.yaml" in uit
        assert woorden in uit
