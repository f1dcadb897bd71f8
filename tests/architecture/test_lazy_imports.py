"""What every command loads before it does its work, and not one library more. Forks of a warm process measure it (vork.py)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import zaken
from tests.installatie import maak_database
from zaken.cli.app import COMMANDS
from zaken.cli.groep import Groep, LuieGroep
from zaken.cli.wortel import wortel

HEEL_ZWAAR = {"sqlmodel", "sqlalchemy", "pydantic", "textual", "alembic", "apscheduler", "holidays", "openpyxl", "psycopg", "yaml", "rich"}
NOOIT = {"alembic", "apscheduler", "holidays", "openpyxl", "psycopg", "rich", "textual", "sqlalchemy.dialects.postgresql", "yaml"}
"""What no everyday command on SQLite needs when its output goes into a pipe."""

SCHRIJFT = {"transitions", "zaken.domain.lifecycle", "zaken.services.uitvoeren", "zaken.store.writes"}
"""What deciding and writing take; a list needs none of it."""

FRAME = ("typer", "zaken.cli.wortel", "zaken.cli.aanvullen", "zaken.cli.filteropties", "zaken.cli.zaakopties")
NUMMER = "VRZ-2026-000001"


@dataclass(frozen=True)
class Meting:
    code: int
    geladen: set[str]
    ruimt_op: bool
    vast: bool


def meet(regels: list[list[str]], vooraf: tuple[str, ...] = (), omgeving: dict[str, str] | None = None) -> tuple[set[str], list[Meting]]:
    """What the measuring process had loaded itself, and what each command line loaded on top of it."""
    proces = subprocess.run(
        [sys.executable, "-m", "tests.architecture.vork", *vooraf],
        cwd=Path(zaken.__file__).parents[1],
        env=omgeving,
        input=json.dumps(regels),
        capture_output=True,
        text=True,
        check=True,
    )
    gelezen = json.loads(proces.stdout)
    return set(gelezen["vooraf"]), [
        Meting(meting["code"], set(meting["geladen"]), meting["ruimt_op"], meting["vast"]) for meting in gelezen["metingen"]
    ]


def hulpregels() -> Iterator[list[str]]:
    """Every command with --help, and every command of a group."""
    alles = wortel()
    assert isinstance(alles, LuieGroep)
    for regel in COMMANDS:
        yield [regel.naam, "--help"]
        with alles.make_context("zaken", [], resilient_parsing=True) as context:
            command = alles.get_command(context, regel.naam)
            if isinstance(command, Groep):
                yield from ([regel.naam, naam, "--help"] for naam in command.list_commands(context))


def te_veel(regels: list[list[str]], metingen: list[Meting], verboden: set[str]) -> dict[str, list[str]]:
    """Command line -> what it loaded and should not have."""
    return {
        " ".join(regel): sorted(meting.geladen & verboden)
        for regel, meting in zip(regels, metingen, strict=True)
        if meting.geladen & verboden
    }


def test_the_help_of_every_command_and_of_every_group_loads_nothing_heavy() -> None:
    regels = list(hulpregels())
    assert ["zaaktype", "toon", "--help"] in regels
    assert ["document", "lijst", "--help"] in regels
    vooraf, metingen = meet(regels, FRAME)
    assert vooraf.isdisjoint(HEEL_ZWAAR)
    assert {meting.code for meting in metingen} == {0}
    assert te_veel(regels, metingen, HEEL_ZWAAR) == {}


def test_the_front_door_loads_no_frame_for_help_and_version() -> None:
    regels = [[], ["--help"], ["-h"], ["--version"], ["--geen-kleur", "--help"], ["help"]]
    vooraf, metingen = meet(regels)
    assert vooraf.isdisjoint({*HEEL_ZWAAR, "typer", "click"})
    assert te_veel(regels, metingen, {*HEEL_ZWAAR, "typer", "click"}) == {}


def test_a_command_that_needs_no_database_loads_nothing_heavy() -> None:
    regels = [["versie"], ["versie", "--json"], ["voltooiing", "bash"], ["hulp", "exitcodes"], ["onbekend"]]
    _, metingen = meet(regels)
    assert [meting.code for meting in metingen] == [0, 0, 0, 0, 2]
    assert te_veel(regels, metingen, HEEL_ZWAAR) == {}
    assert all("typer" in meting.geladen for meting in metingen)


@pytest.mark.parametrize(("woorden", "plaats"), [("zaken v", "1"), ("zaken lijst --", "2")])
def test_completion_of_commands_and_options_loads_nothing_heavy(woorden: str, plaats: str) -> None:
    omgeving = {**os.environ, "_ZAKEN_COMPLETE": "complete_bash", "COMP_WORDS": woorden, "COMP_CWORD": plaats}
    _, [meting] = meet([[]], omgeving=omgeving)
    assert meting.code == 0
    assert meting.geladen.isdisjoint(HEEL_ZWAAR)
    assert "typer" in meting.geladen


LEEST = [
    ["lijst"],
    ["lijst", "--te-laat", "--team", "juridisch"],
    ["lijst", "--alleen-nummers"],
    ["toon", NUMMER],
    ["stappen", NUMMER],
    ["termijn", NUMMER],
    ["tijdlijn", NUMMER],
    ["te-laat"],
    ["weergave", "lijst"],
    ["document", "lijst", NUMMER],
    ["lijst", "--json"],
]
SCHRIJFTEN = [
    ["nieuw", "verzoek", "-e", "vakafdeling=juridisch"],
    ["neem", NUMMER],
    ["doe", "neem_op", NUMMER],
    ["vul", NUMMER, "vakafdeling=ruimte"],
    ["noteer", NUMMER, "Gebeld"],
    ["afspraak", NUMMER, "--datum", "2026-03-09", "--omschrijving", "Terugbellen"],
]


@pytest.fixture(scope="module")
def gemeten(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], dict[str, Meting]]:
    """What the writing commands and then the reading ones loaded on top of the tables, in a small installation."""
    url = maak_database(tmp_path_factory.mktemp("imports") / "zaken.db")
    omgeving = {
        **{naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("ZAKEN_")},
        "ZAKEN_DATABASE": url,
        "ZAKEN_GEBRUIKER": "jurist1",
        "ZAKEN_NU": "2026-03-02T10:00",
    }
    regels = [*SCHRIJFTEN, *LEEST]
    vooraf, metingen = meet(regels, (*FRAME, "zaken.store.tables", "zaken.catalogue.versies", "zaken.store.reads"), omgeving)
    return vooraf, {" ".join(regel): meting for regel, meting in zip(regels, metingen, strict=True)}


def test_every_measured_command_did_its_work(gemeten: tuple[set[str], dict[str, Meting]]) -> None:
    assert {regel: meting.code for regel, meting in gemeten[1].items() if meting.code} == {}


@pytest.mark.parametrize("regel", [" ".join(regel) for regel in (*SCHRIJFTEN, *LEEST)])
def test_an_everyday_command_loads_no_library_of_other_work(gemeten: tuple[set[str], dict[str, Meting]], regel: str) -> None:
    vooraf, metingen = gemeten
    assert vooraf.isdisjoint(NOOIT | SCHRIJFT)
    assert metingen[regel].geladen & NOOIT == set()


@pytest.mark.parametrize("regel", ["lijst", "lijst --te-laat --team juridisch", "lijst --alleen-nummers", "weergave lijst"])
def test_a_list_loads_nothing_that_decides_or_writes(gemeten: tuple[set[str], dict[str, Meting]], regel: str) -> None:
    assert gemeten[1][regel].geladen & SCHRIJFT == set()


def test_a_step_does_load_what_decides_and_writes(gemeten: tuple[set[str], dict[str, Meting]]) -> None:
    """Guards the test above: with names that exist nowhere it could not fail."""
    assert gemeten[1][f"doe neem_op {NUMMER}"].geladen >= SCHRIJFT


def test_garbage_is_collected_again_once_the_libraries_are_loaded(gemeten: tuple[set[str], dict[str, Meting]]) -> None:
    assert all(meting.ruimt_op and meting.vast for meting in gemeten[1].values())
