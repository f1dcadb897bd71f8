"""The page for programs says what the commands do: columns in order, and every exit code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.installatie import Installatie
from zaken.cli.commands import medewerkers_importeer, medewerkers_lijst, stappen, verzamelvraag, weergave_lijst, zaaktype_lijst
from zaken.cli.diagnostics import AFLOPEN
from zaken.cli.output import Kolom, Uitvoer
from zaken.cli.weergave import lijst, te_laat, zaak

BLADZIJDE = (Path(__file__).parents[2] / "docs" / "handleiding" / "machines.md").read_text(encoding="utf-8")
PIJP = Uitvoer(als_json=False, op_terminal=False, breedte=80, kleur=False, toegankelijk=False)
LEEG = cast("Any", SimpleNamespace(namen=None, op=None))
KOLOMMEN: dict[str, Sequence[Kolom]] = {
    "lijst": lijst.kolommen(PIJP, LEEG),
    "te-laat": te_laat.zaakkolommen(PIJP, LEEG),
    "stappen": stappen.KOLOMMEN,
    "document lijst": zaak.documentkolommen(PIJP, LEEG, ()),
    "betrokkene lijst": zaak.betrokkenekolommen(),
    "medewerkers lijst": medewerkers_lijst.KOLOMMEN,
    "medewerkers importeer": medewerkers_importeer.KOLOMMEN,
    "weergave lijst": weergave_lijst.KOLOMMEN,
    "zaaktype lijst": zaaktype_lijst.KOLOMMEN,
    "verzamelvraag": verzamelvraag.KOLOMMEN,
}


@pytest.mark.parametrize("opdracht", KOLOMMEN)
def test_columns_of_a_pipe_are_named_in_order(opdracht: str) -> None:
    genoemd = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", BLADZIJDE, flags=re.MULTILINE))
    assert genoemd[opdracht].split(", ") == [kolom.sleutel for kolom in KOLOMMEN[opdracht]]


def test_every_exit_code_is_named() -> None:
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", BLADZIJDE, flags=re.MULTILINE)] == [afloop.code for afloop in AFLOPEN]


def test_amounts_are_cents_as_the_page_says(zaken: Installatie) -> None:
    assert "Bedragen zijn hele centen" in BLADZIJDE
    assert zaken.json("toon", zaken.nieuw("-e", "kosten=45.000"))["eigenschappen"]["kosten"] == 4_500_000
