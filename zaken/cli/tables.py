"""Tables and panels for people, drawn by rich. Imported only when stdout is a terminal; gets clean text and writes nothing itself."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any, Literal

from rich.box import ASCII, ROUNDED, SIMPLE_HEAD, Box
from rich.console import Console, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from zaken.cli import terminal
from zaken.cli.output import Kolom, Stijl

_RICH: Mapping[Stijl, str] = {"": "", "alarm": "bold red", "let_op": "yellow", "goed": "green", "zacht": "dim", "nadruk": "bold"}


TUSSENRUIMTE = 2
"""Columns between two columns of a table."""
SMALSTE_REKBAAR, SMALST = 12, 6


def teken_tabel(kolommen: Sequence[Kolom], rijen: Sequence[Any], *, breedte: int, kleur: bool) -> str:
    """The table as text for a terminal of that width."""
    tabel = Table(box=_kader(SIMPLE_HEAD), pad_edge=False, show_edge=False, header_style="bold", padding=(0, TUSSENRUIMTE - 1, 0, 0))
    cellen = [[Text(kolom.tekst(rij), style=_RICH[kolom.stijl(rij) if kolom.stijl else ""]) for kolom in kolommen] for rij in rijen]
    nodig = [max(Text(kolom.kop).cell_len, *(rij[nummer].cell_len for rij in cellen)) for nummer, kolom in enumerate(kolommen)]
    for kolom, ruimte in zip(kolommen, _verdeeld(kolommen, nodig, breedte), strict=True):
        justify: Literal["left", "right"] = "right" if kolom.uitlijning == "rechts" else "left"
        tabel.add_column(Text(kolom.kop), justify=justify, no_wrap=True, overflow="ellipsis", width=ruimte)
    for rij in cellen:
        tabel.add_row(*rij)
    return _getekend(tabel, breedte, kleur)


def _verdeeld(kolommen: Sequence[Kolom], nodig: Sequence[int], breedte: int) -> list[int]:
    """The width of each column: what it needs; too wide together, the stretchable ones give way, then the others, the first one last."""
    breedtes = [min(ruimte, breedte) for ruimte in nodig]
    teveel = sum(breedtes) + TUSSENRUIMTE * (len(breedtes) - 1) - breedte
    rekbaar = [nummer for nummer, kolom in enumerate(kolommen) if kolom.rekbaar]
    for groep, smalst in ((rekbaar, SMALSTE_REKBAAR), (range(1, len(breedtes)), SMALST), (range(len(breedtes)), 1)):
        while teveel > 0 and (kandidaten := [nummer for nummer in groep if breedtes[nummer] > smalst]):
            breedtes[max(kandidaten, key=breedtes.__getitem__)] -= 1
            teveel -= 1
    return breedtes


def teken_paneel(titel: str, regels: Sequence[tuple[str, str]], stijlen: Mapping[str, Stijl], *, breedte: int, kleur: bool) -> str:
    """Labelled facts in a frame."""
    rooster = Table.grid(padding=(0, 2))
    rooster.add_column(style="dim", no_wrap=True)
    rooster.add_column(overflow="fold")
    for label, waarde in regels:
        rooster.add_row(Text(label), Text(waarde, style=_RICH[stijlen.get(label, "")]))
    paneel = Panel(
        rooster, title=Text(titel, style="bold"), title_align="left", box=_kader(ROUNDED), border_style="dim", width=min(breedte, 110)
    )
    return _getekend(paneel, breedte, kleur)


def _kader(mooi: Box) -> Box:
    return mooi if terminal.kan_unicode(sys.stdout) else ASCII


def _getekend(wat: RenderableType, breedte: int, kleur: bool) -> str:
    buffer = StringIO()
    console = Console(
        file=buffer,
        force_terminal=True,
        width=breedte,
        color_system="standard" if kleur else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(wat)
    return "".join(f"{regel.rstrip()}\n" for regel in buffer.getvalue().splitlines())
