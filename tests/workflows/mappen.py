"""Folders to read: a copy of the installation in the repository, and the smallest one that is right."""

from __future__ import annotations

import shutil
from pathlib import Path

from zaken.catalogue.laden import Installatie

WORTEL = Path(__file__).parents[2]

KLEIN = {
    "organisaties.yaml": """\
organisaties:
  duo: {naam: Duo+, rsin: "111222333"}
teams:
  pia: {naam: PiA, organisatie: duo}
medewerkers:
  jan: {naam: Jan, rollen: [medewerker], teams: [pia]}
  piet: {naam: Piet, rollen: [raadpleger], logins: [DUO-Piet]}
""",
    "keuzelijsten.yaml": """\
keuzelijsten:
  gebieden:
    a: {omschrijving: A}
""",
    "bedragen.yaml": """\
bedragen:
  drempel:
    omschrijving: Drempel
    bekend_tot: 2027-12-31
    reeksen:
      "*":
        - {vanaf: 2024-01-01, tot: 2025-12-31, bedrag: 221000, grondslag: Richtlijn}
        - {vanaf: 2026-01-01, bedrag: 216000, grondslag: Richtlijn}
""",
    "kalender.yaml": """\
gelijkgesteld_bekend_tot: 2028-12-31
gelijkgesteld:
  - {datum: 2026-05-15, omschrijving: Vrijdag, bron: Besluit}
sluitingsdagen: []
""",
}


def kopie(naar: Path) -> Path:
    """A copy of the installation in the repository."""
    for naam in ("workflows", "config"):
        shutil.copytree(WORTEL / naam, naar / naam)
    return naar


def kleine(naar: Path) -> Path:
    """The smallest configuration, without zaaktypen."""
    (naar / "workflows").mkdir()
    (naar / "config").mkdir()
    for naam, tekst in KLEIN.items():
        (naar / "config" / naam).write_text(tekst, encoding="utf-8")
    return naar


def wijzig(map: Path, bestand: str, *paren: tuple[str, str]) -> None:
    """Replace fragments in a file of the folder; each must be there."""
    pad = map / bestand
    tekst = pad.read_text(encoding="utf-8")
    for oud, nieuw in paren:
        assert oud in tekst, f"{oud!r} is not in {bestand}"
        tekst = tekst.replace(oud, nieuw, 1)
    pad.write_text(tekst, encoding="utf-8")


def in_bestand(installatie: Installatie, bestand: str) -> list[tuple[str, int]]:
    """Code and line of every finding in one file."""
    return [(bevinding.code, bevinding.regel) for bevinding in installatie.bevindingen if bevinding.bestand == bestand]
