"""Every command line in the README and the handbook works as printed, on an installation that these lines make themselves."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.schermen import typ

WORTEL = Path(__file__).parents[2]
NASLAG = WORTEL / "docs" / "handleiding" / "opdrachten.md"
"""Made from the commands themselves, and tested with them."""
DOCUMENTEN = (WORTEL / "README.md", *sorted({*NASLAG.parent.glob("*.md")} - {NASLAG}))
MET_REGELS = [document for document in DOCUMENTEN if "<!-- proef: sqlite -->" in document.read_text(encoding="utf-8")]
BESTAND = re.compile(r"^<!-- bestand: (?P<naam>[\w.-]+) -->\n```\w+\n(?P<inhoud>.*?)^```", flags=re.MULTILINE | re.DOTALL)
BLOK = re.compile(r"^(?:<!-- proef: (?P<soort>\w+) -->\n)?```(?P<taal>\w*)\n(?P<inhoud>.*?)^```", flags=re.MULTILINE | re.DOTALL)
MET_CODE = re.compile(r"(?P<regel>.*?)\s+# exitcode (?P<code>\d+)")
KLOK = dict.fromkeys(
    ("aan-de-slag.md", "archiefmedewerker.md", "behandelaar.md", "teamleider.md", "functioneel-beheerder.md", "herinneringen.md"),
    "2026-11-23T09:00",
)
"""Where a document names the number of a case, the day on which it has that number; only possible in a practice installation."""
SERVER = "postgresql://zaken@server/zaken"
"""What stands in the documents where a reader fills in a server."""


@dataclass(frozen=True)
class Regel:
    """A command line of a document, the exit code it must have, and what the document shows of its output."""

    getypt: str
    code: int
    getoond: tuple[str, ...]


def lees(inhoud: str) -> Iterator[Regel]:
    """The lines of a console block: `$ ` before what is typed, `> ` before what goes on, the rest is output."""
    getypt = ""
    getoond: list[str] = []
    for tekst in [*inhoud.splitlines(), "$ "]:
        if tekst.startswith("> "):
            getypt = f"{getypt.removesuffix(chr(92))}{tekst[2:]}"
        elif tekst.startswith("$ "):
            if getypt:
                met_code = MET_CODE.fullmatch(getypt)
                yield Regel(met_code["regel"] if met_code else getypt, int(met_code["code"]) if met_code else 0, tuple(getoond))
            getypt, getoond = tekst[2:], []
        elif tekst.strip() not in ("", "..."):
            getoond.append(tekst)


def blokken(document: Path, soort: str) -> list[Regel]:
    tekst = document.read_text(encoding="utf-8")
    return [regel for blok in BLOK.finditer(tekst) if blok["soort"] == soort for regel in lees(blok["inhoud"])]


def zonder_getallen(tekst: str) -> str:
    """A line of output as it is on any day, at any width: digits, spaces and the lines of a frame do not count."""
    return re.sub(r"[\d\s│╭╮╰╯─━]+", " ", re.sub(r"\x1b\[[0-9;]*m", "", tekst)).strip()


def volg(regels: list[Regel]) -> None:
    """Do what a reader does, in the working folder."""
    for regel in regels:
        naam, *rest = shlex.split(regel.getypt)
        if naam == "cd":
            os.chdir(rest[0])
        elif naam == "export":
            variabele, _, waarde = rest[0].partition("=")
            os.environ[variabele] = waarde
        else:
            gezien = typ(regel.getypt)
            assert gezien.code == regel.code, f"{regel.getypt}\n{gezien.tekst}"
            over = iter([zonder_getallen(deel) for deel in gezien.tekst.splitlines()])
            for getoond in regel.getoond:
                assert zonder_getallen(getoond) in over, f"{regel.getypt} does not show (here): {getoond}\n{gezien.tekst}"


@pytest.fixture(autouse=True)
def lege_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, as wide a terminal as the documents were made on, and nothing of the tester's own settings."""
    for naam in (*(naam for naam in os.environ if naam.startswith("ZAKEN_")), "ZAKEN_GEBRUIKER", "ZAKEN_DATABASE"):
        monkeypatch.setenv(naam, "")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "thuis"))
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")


@pytest.mark.parametrize("document", MET_REGELS, ids=lambda pad: pad.name)
def test_the_lines_of_a_document_work_one_after_the_other(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_NU", KLOK.get(document.name, ""))
    for bestand in BESTAND.finditer(document.read_text(encoding="utf-8")):
        Path(bestand["naam"]).write_text(bestand["inhoud"], encoding="utf-8")
    volg(blokken(document, "sqlite"))


def test_the_lines_about_postgresql_work_on_a_server(postgres_leeg: str) -> None:
    regels = [regel for document in DOCUMENTEN for regel in blokken(document, "postgresql")]
    assert any(SERVER in regel.getypt for regel in regels)
    volg([Regel(regel.getypt.replace(SERVER, postgres_leeg), regel.code, regel.getoond) for regel in regels])


@pytest.mark.parametrize("document", DOCUMENTEN, ids=lambda pad: pad.name)
def test_no_line_of_zaken_stands_outside_the_blocks_that_are_run(document: Path) -> None:
    los = [blok["inhoud"] for blok in BLOK.finditer(document.read_text(encoding="utf-8")) if not blok["soort"]]
    assert [regel for inhoud in los for regel in inhoud.splitlines() if re.match(r"(\$ )?zaken\b", regel)] == []


def test_the_blocks_are_found() -> None:
    """Guards the tests above: had no document a line, they could not fail."""
    aantallen = {document.name: len(blokken(document, "sqlite")) for document in MET_REGELS}
    assert {naam for naam, aantal in aantallen.items() if aantal > 5} == {"README.md", "inlezen.md", "rechten.md", "beheerder.md", *KLOK}


def test_a_code_and_a_continued_line_are_read() -> None:
    inhoud = "$ zaken doe waardeer arch 1   # exitcode 1\nfout: nog niet\n\n$ zaken nieuw \\\n> inkoopvraag\n"
    assert list(lees(inhoud)) == [Regel("zaken doe waardeer arch 1", 1, ("fout: nog niet",)), Regel("zaken nieuw inkoopvraag", 0, ())]
