"""Draws the pictures in the documents: real commands on a practice installation of their own, kept as SVG. Run by hand:

    .venv/bin/python docs/plaatjes/maak.py

Look at what comes out before you commit it. It is no part of the program: no wheel carries it and nothing imports it.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HIER = Path(__file__).resolve().parent
sys.path.insert(0, str(HIER.parents[1]))

from tests.schermen import typ  # noqa: E402  # a script has its own folder on the path, not the root of the checkout

BREEDTE = 96
KLEUREN = TerminalTheme(
    (252, 252, 249),
    (36, 41, 47),
    [(36, 41, 47), (176, 32, 36), (24, 110, 60), (138, 88, 0), (28, 80, 160), (120, 60, 140), (0, 104, 116), (100, 106, 114)],
)
"""Dark on light, every colour readable on paper: background, text, and the eight colours of a terminal."""

VORM = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="@BESCHRIJVING@">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; }}
.{unique_id}-title {{ font-family: "DejaVu Sans", Arial, sans-serif; font-size: 16px; }}
{styles}
</style>
<defs>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""
"""As rich draws it, without the fonts that it would fetch from elsewhere."""


def nummer_van(onderwerp: str) -> str:
    """The number of a sample case as somebody would type it: `arch 5`."""
    voorvoegsel, _, volgnummer = json.loads(typ(f"zaken lijst --json --zoek '{onderwerp}'").tekst)["zaken"][0]["identificatie"].split("-")
    return f"{voorvoegsel.lower()} {int(volgnummer)}"


def teken(naam: str, beschrijving: str, *regels: str) -> None:
    """Type the lines one after the other, and keep what was on the screen as `naam`.svg; `beschrijving` is for who cannot see it."""
    console = Console(record=True, width=BREEDTE, file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False)
    for nummer, regel in enumerate(regels):
        console.print(Text.from_ansi(f"{chr(10) if nummer else ''}\x1b[2m$\x1b[0m \x1b[1m{regel}\x1b[0m"))
        console.print(Text.from_ansi(typ(regel).tekst.rstrip("\n")))
    # rich draws the edge of its window in white: right on a dark page, lost on ours
    svg = console.export_svg(
        title="Zaken", theme=KLEUREN, code_format=VORM.replace("@BESCHRIJVING@", beschrijving), font_aspect_ratio=0.602, unique_id=naam
    )
    svg = svg.replace("rgba(255,255,255,0.35)", "#d0d0c8")
    (HIER / f"{naam}.svg").write_text(re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE), encoding="utf-8")


def maak_alle() -> None:
    """Every picture, from the sample cases of today."""
    os.environ |= {"COLUMNS": str(BREEDTE), "TERM": "xterm", "ZAKEN_GEBRUIKER": "archiefmedewerker2"}
    os.environ.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as map_:
        os.chdir(map_)
        typ("zaken init oefenen --met-voorbeeld")
        os.chdir("oefenen")
        dossier = nummer_van("Reorganisatie afdeling Ruimte")
        teken(
            "eerste-blik",
            "Een lijst met zaken; een stap die nog niet kan, met alles wat ontbreekt; dezelfde stap nadat dat is ingevuld",
            "zaken lijst --zaaktype archiefachterstand --maximaal 6",
            f"zaken doe bied_ter_controle_aan {dossier}",
            f"zaken doe bied_ter_controle_aan {dossier} -e dossier_persoonsgegevens=nee -e dossier_openbaarheidsbeperking=geen",
        )
        os.chdir(HIER)


if __name__ == "__main__":
    maak_alle()
