"""Hostile text in cases and on the command line never acts on a terminal, a pipe or a program."""

from __future__ import annotations

import json

import pytest

from tests.installatie import Installatie
from tests.security.nasty import NASTY, UNSTORABLE
from zaken.__main__ import main
from zaken.text.safe import schoon

OPSLAANBAAR = [tekst for tekst in NASTY if tekst not in UNSTORABLE and len(tekst) <= 250]
LEZEN = (
    ("lijst",), ("lijst", "--ook-afgehandeld", "--sorteer", "omschrijving"), ("te-laat", "--op", "1-6-2026"), ("toon", "vrz 1"),
    ("stappen", "vrz 1"), ("tijdlijn", "vrz 1"), ("termijn", "vrz 1"), ("document", "lijst", "vrz 1"), ("betrokkene", "lijst", "vrz 1"),
)  # fmt: skip


def is_schoon(tekst: str) -> bool:
    """Whether nothing in it acts or hides; tabs and line ends are ours."""
    zonder_tabs = tekst.replace("\t", " ")
    return schoon(zonder_tabs, meerregelig=True) == zonder_tabs


@pytest.fixture
def vol(zaken: Installatie) -> tuple[Installatie, set[str]]:
    """VRZ-1 with every hostile text that can be stored, in every place that takes it; a case for every hostile title. And the titles."""
    zaken.nieuw("-e", "complexiteit=complex")
    titels = set()
    for tekst in OPSLAANBAAR:
        zaken.capsys.readouterr()
        if main(["nieuw", "verzoek", f"--omschrijving={tekst}", "--startdatum", "1-2-2026"]) == 0:
            titels.add(tekst)
        main(["noteer", "vrz 1", "--", tekst])
        main(["vul", "vrz 1", f"motivering={tekst}"])
        main(["document", "voeg-toe", "vrz 1", "--soort", "advies", f"--titel={tekst}", f"--vindplaats={tekst}"])
        main(["betrokkene", "voeg-toe", "vrz 1", "--rol", "adviseur", f"--naam={tekst}", f"--contact={tekst}"])
        main(["schort-op", "vrz 1", f"--reden={tekst}"])
        main(["hervat", "vrz 1", f"--toelichting={tekst}"])
        uit, fout = zaken.capsys.readouterr()
        assert is_schoon(uit), tekst
        assert is_schoon(fout), tekst
    assert len(titels) > len(OPSLAANBAAR) / 2
    return zaken.op("2026-06-01"), titels


def test_everything_that_reads_shows_hostile_data_clean(vol: tuple[Installatie, set[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    zaken, titels = vol
    for opdracht in LEZEN:
        assert is_schoon(zaken.typ(*opdracht)), opdracht
        assert is_schoon(zaken.typ(*opdracht, "--json")), opdracht
    assert {zaak["omschrijving"] for zaak in json.loads(zaken.typ("lijst", "--json"))["zaken"]} > titels
    kolommen = {regel.count("\t") for regel in zaken.typ("lijst").splitlines()}
    assert kolommen == {12}
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for breedte in ("80", "160"):
        monkeypatch.setenv("COLUMNS", breedte)
        for opdracht in LEZEN:
            uit, fout = zaken.beide(*opdracht)
            assert is_schoon(uit), opdracht
            assert is_schoon(fout), opdracht


@pytest.mark.parametrize("kwaad", NASTY, ids=range(len(NASTY)))
def test_hostile_arguments_come_back_clean_and_never_as_a_crash(zaken: Installatie, kwaad: str) -> None:
    zaken.nieuw()
    for regel in (
        ["toon", kwaad],
        ["doe", kwaad, "vrz 1"],
        ["doe", "trek_in", "vrz 1", f"--resultaat={kwaad}", f"--toelichting={kwaad}"],
        ["nieuw", kwaad],
        ["nieuw", "verzoek", f"--omschrijving={kwaad}", f"--sleutel={kwaad}"],
        ["nieuw", "verzoek", f"--team={kwaad}"],
        ["vul", "vrz 1", f"kenmerk={kwaad}"],
        ["vul", "vrz 1", f"{kwaad}=1"],
        ["noteer", "vrz 1", f" {kwaad}"],
        ["wijs-toe", f" {kwaad}", "vrz 1"],
        ["lijst", f"--zoek={kwaad}"],
        ["lijst", f"--vanaf={kwaad}"],
        ["lijst", f"--status={kwaad}"],
        ["lijst", "--zaaktype=verzoek", "-e", f"kenmerk={kwaad}"],
        ["te-laat", f"--op={kwaad}"],
    ):
        zaken.capsys.readouterr()
        code = main(regel)
        uit, fout = zaken.capsys.readouterr()
        assert code in (0, 1, 2, 3, 4), (regel[0], code, fout[:500])
        assert is_schoon(uit), regel[0]
        assert is_schoon(fout), regel[0]
        assert len(fout) < 3_000, regel[0]
