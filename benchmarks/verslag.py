"""The rows as a table on the terminal and as docs/prestaties.md. What is written there by hand, between the marks, stays."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.meten import Regel, duur
from benchmarks.omgeving import Omgeving
from benchmarks.vastleggen import Ruw

PAGINA = Path(__file__).parents[1] / "docs" / "prestaties.md"
BEGIN, EINDE = "<!-- handgeschreven: begin -->", "<!-- handgeschreven: einde -->"
BIJ_DE_RIJEN = "Bij de rijen:"
_KOPPEN = ("wat", "omvang", "motor", "ruw", "verhouding", "van – tot", "lat", "gehaald")

_UITLEG = """# Prestaties

Elke rij zet de motor naast iets kalers dat hetzelfde doet; meestal is dat de database zelf. `make bench` meet opnieuw en schrijft
deze bladzijde; `python -m benchmarks --snel` meet kleiner en schrijft niets.

## Hoe er gemeten is
- **Ruw** is bij schrijven `sqlite3` of `psycopg` zonder iets eromheen. De opdrachten die de motor tijdens zijn eigen meting naar de
  database stuurde (tekst, waarden, begin en einde van elke transactie, executemany als executemany) worden afgespeeld op een gelijke kopie
  van de database, met dezelfde instellingen (SQLite: WAL, synchronous=FULL; PostgreSQL: fsync aan). Gelezen rijen worden opgehaald.
- Bij **lezen** (lijsten, zoeken, een zaak) worden de opdrachten van de motor afgespeeld op dezelfde database, niet op een kopie.
- Bij **groei** staat in de kolom ruw de motor zelf, op de kleinste database; de verhouding zegt hoeveel trager de grote is.
- Bij **herberekenen** is ruw de opslag van de motor: dezelfde zaken lezen en dezelfde wijzigingen schrijven, zonder zoeken en beslissen.
- Bij een **koude start** zijn beide kanten hele processen en is er geen ruwe database: ruw is de kale interpreter of `import sqlmodel`; de
  rij zegt welke.
- Motor en ruw zijn **om en om** gemeten, ronde na ronde, zodat wat de machine verder doet beide raakt. De verhouding is de mediaan van de
  verhoudingen per ronde; *van – tot* zijn de laagste en de hoogste. Tijden zijn de mediaan, per eenheid.
- De databases staan op schijf, niet in geheugen.
- De lat staat in het ontwerp vast; *gehaald* zegt of de mediaan eronder blijft.
"""

_MET_DE_HAND = f"""## Wat elke rij nu begrenst
{BEGIN}
(nog niet geschreven)
{EINDE}
"""


def tabel(regels: Sequence[Regel]) -> Table:
    """The table for a terminal."""
    beeld = Table(title="Motor naast de kale database", title_justify="left")
    for plaats, kop in enumerate(_KOPPEN):
        beeld.add_column(kop, justify="left" if plaats in (0, 1, 6, 7) else "right")
    for regel in regels:
        beeld.add_row(*_cellen(regel), style=None if regel.gehaald else "bold red")
    return beeld


def toon(regels: Sequence[Regel]) -> None:
    """Print the table, each row's explanation below it."""
    scherm = Console(width=160 if not sys.stdout.isatty() else None)
    scherm.print(tabel(regels))
    for regel in regels:
        scherm.print(f"{regel.naam} · {regel.omvang}: {regel.toelichting}", markup=False, highlight=False)


def schrijf(regels: Sequence[Regel], omgeving: Omgeving, vandaag: date, *, erbij: bool = False) -> None:
    """Write docs/prestaties.md anew, with what was written by hand kept; with `erbij` the rows that were not measured now stay too."""
    oud = PAGINA.read_text(encoding="utf-8") if PAGINA.is_file() else ""
    delen = markdown(regels, oud if erbij else "")
    PAGINA.write_text("\n".join([_UITLEG, *_waarop(omgeving, vandaag), "", *delen, "", _handgeschreven(oud)]), encoding="utf-8")


def markdown(regels: Sequence[Regel], oud: str = "") -> list[str]:
    """The table and the explanations in Markdown; rows of an `oud` page stay where they are, unless they were measured again."""
    rijen = {regel.split(" | ")[0] + regel.split(" | ")[1]: regel for regel in oud.splitlines() if regel.startswith("| ") and "×" in regel}
    rijen |= {f"| {regel.naam}{regel.omvang}": f"| {' | '.join(_cellen(regel))} |" for regel in regels}
    regelteksten = list(rijen.values())
    bij_de_rijen = oud.partition(BIJ_DE_RIJEN)[2].partition("\n## ")[0]
    eerder = {regel.partition("): ")[0]: regel for regel in bij_de_rijen.splitlines() if regel.startswith("- **")}
    nu = {f"- **{regel.naam}** ({regel.omvang}": f"- **{regel.naam}** ({regel.omvang}): {regel.toelichting}" for regel in regels}
    uitleg = list({**eerder, **nu}.values())
    return ["## De tabel", f"| {' | '.join(_KOPPEN)} |", f"|{'---|' * len(_KOPPEN)}", *regelteksten, "", BIJ_DE_RIJEN, "", *uitleg]


def _cellen(regel: Regel) -> tuple[str, ...]:
    spreiding = f"{_keer(regel.laag)} – {_keer(regel.hoog)}"
    gehaald = "–" if not regel.lat else "ja" if regel.gehaald else "nee"
    return (
        regel.naam,
        regel.omvang,
        duur(regel.motor_ms),
        duur(regel.ruw_ms),
        _keer(regel.verhouding),
        spreiding,
        regel.lat or "–",
        gehaald,
    )


def _keer(verhouding: float) -> str:
    return f"{verhouding:.2f}×".replace(".", ",")


def _handgeschreven(oud: str) -> str:
    begin, einde = oud.find(BEGIN), oud.find(EINDE)
    if begin < 0 or einde < begin:
        return _MET_DE_HAND
    kop = _MET_DE_HAND.partition(BEGIN)[0]
    return f"{kop}{oud[begin:einde]}{EINDE}\n"


def _waarop(omgeving: Omgeving, vandaag: date) -> list[str]:
    """On what it was measured, by name and version."""
    url = omgeving.nieuw("postgresql")
    with Ruw(url) as ruw:
        postgresql = str(ruw.waarde("SHOW server_version")).split()[0]
    omgeving.weg(url)
    geheugen = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return [
        "## Waarop",
        f"- Datum: {vandaag:%d-%m-%Y}",
        f"- Python: {platform.python_implementation()} {platform.python_version()} op {platform.system()}",
        f"- Machine: {_processor()}, {os.cpu_count()} kernen, {geheugen:.0f} GB geheugen",
        f"- SQLite {sqlite3.sqlite_version}, PostgreSQL {postgresql}",
    ]


def _processor() -> str:
    gegevens = Path("/proc/cpuinfo")
    namen = (
        [regel.partition(":")[2].strip() for regel in gegevens.read_text().splitlines() if regel.startswith("model name")]
        if gegevens.is_file()
        else []
    )
    return namen[0] if namen else platform.machine()
