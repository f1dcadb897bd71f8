"""What somebody may not see appears nowhere: one matrix over every command and every service, made from the tables themselves.

A new command gets its row in bereik_opdrachten.py and a new service in bereik_diensten.py, or a reason there why it tells nothing of cases;
without one a test fails.
"""

from __future__ import annotations

import inspect
import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.bereik_diensten import DIENSTEN, all_services
from tests.contract.bereik_opdrachten import OPDRACHTEN, all_commands
from tests.factories import NU
from tests.geheimen import ALLES, BEPERKT, Wereld, a_world, leaks, written
from tests.schermen import typ
from zaken.__main__ import main
from zaken.cli import aanvullen, klik
from zaken.errors import ZakenError
from zaken.paths import standaardmap
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.migraties import maak_aan

NOEMT = r"{geheim}|{kort}|{zichtbaar}"
NERGENS = "VRZ-2026-009999"
"""A number that no case has: what may not be seen must look exactly like it."""

INDELING = """\
formaat: 1
omschrijving: Bron
zaaktype: verzoek
bron: bron
sleutel: nr
velden:
  omschrijving: titel
  organisatie: {vast: diemen}
  startdatum: {kolom: start, vorm: dd-mm-jjjj}
eigenschappen:
  kenmerk: kenmerk
"""
ALLE = all_commands()
GEHEIMEN = ("vertrouwelijk", "andere organisatie")
REGELS = [
    pytest.param(naam, regel, welke, id=f"{regel} ({GEHEIMEN[welke]})")
    for plaats, (naam, regel) in enumerate(
        (naam, regel) for naam, regels in OPDRACHTEN.items() if not isinstance(regels, str) for regel in regels
    )
    for welke in ((0, 1) if os.environ.get("ZAKEN_LANG") else (plaats % 2,))
    if welke == 0 or re.search(NOEMT, regel) or not os.environ.get("ZAKEN_LANG")
]
"""Each line about one kind of secret or the other in turn; ZAKEN_LANG=1 asks about both. A line that names no case is the same for both."""


def test_every_command_has_its_place_in_the_matrix() -> None:
    zonder, te_veel = ALLE.keys() - OPDRACHTEN.keys(), OPDRACHTEN.keys() - ALLE.keys()
    assert not zonder, f"zet deze opdrachten in OPDRACHTEN: {sorted(zonder)}"
    assert not te_veel, f"deze opdrachten bestaan niet (meer): {sorted(te_veel)}"


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...], tuple[str, ...]]:
    pad = tmp_path_factory.mktemp("matrix") / "zaken.db"
    maak_aan(f"sqlite:///{pad}", oefen=True)
    opslag = Opslag.open(f"sqlite:///{pad}")
    try:
        wereld = a_world(opslag)
    finally:
        opslag.sluit()
    return pad, wereld.geheim, wereld.zichtbaar


@pytest.fixture
def bank(gevuld: tuple[Path, tuple[str, ...], tuple[str, ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wereld]:
    """A fresh copy of the world, with the limited member at the command line in an empty folder."""
    sjabloon, geheim, zichtbaar = gevuld
    (tmp_path / "werk").mkdir()
    shutil.copyfile(sjabloon, tmp_path / "zaken.db")
    for naam in ("ZAKEN_MAP", "ZAKEN_TOEGANKELIJK", "NO_COLOR", "ZAKEN_DEBUG"):
        monkeypatch.delenv(naam, raising=False)
    monkeypatch.setenv("ZAKEN_DATABASE", f"sqlite:///{tmp_path / 'zaken.db'}")
    monkeypatch.setenv("ZAKEN_GEBRUIKER", BEPERKT)
    monkeypatch.setenv("ZAKEN_NU", NU.isoformat())
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path / "werk")
    opslag = Opslag.open(f"sqlite:///{tmp_path / 'zaken.db'}")
    yield Wereld(Werkplek(opslag, ALLES, lambda: NU), geheim, zichtbaar)
    opslag.sluit()


def said(woorden: list[str], capsys: pytest.CaptureFixture[str], *, op_scherm: bool) -> tuple[int, str]:
    """The exit code and everything that was said, in a pipe or on a terminal."""
    if op_scherm:
        gezien = typ(shlex.join(["zaken", *woorden]))
        return gezien.code, gezien.tekst
    capsys.readouterr()
    code = main(woorden)
    return code, "\n".join(capsys.readouterr())


def shapes(naam: str) -> list[tuple[list[str], bool]]:
    """How a command can be asked: on a terminal, in a pipe, as JSON, as a workbook."""
    opties = {optie for param in ALLE[naam].params for optie in param.opts}
    vormen: list[tuple[list[str], bool]] = [([], True), ([], False)]
    vormen += [(["--json"], False)] if "--json" in opties else []
    vormen += [(["--xlsx", "uit.xlsx", "--ja"], False)] if "--xlsx" in opties else []
    return vormen


def as_unknown(tekst: str, nummer: str) -> str:
    """The text with a number, and every uuid, made the same as any other."""
    tekst = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID", tekst)
    return re.sub(r"(?i)vrz[- ](2026-)?0*" + nummer[-4:].lstrip("0") + r"\b", "NUMMER", tekst)


@pytest.mark.parametrize(("naam", "regel", "welke"), REGELS)
def test_a_command_says_nothing_of_what_may_not_be_seen(
    naam: str, regel: str, welke: int, bank: Wereld, capsys: pytest.CaptureFixture[str]
) -> None:
    geheim, zichtbaar = bank.geheim[welke], bank.zichtbaar[welke]
    voor = bank.versies()
    for extra, op_scherm in shapes(naam):
        antwoorden = []
        for nummer in (geheim, NERGENS) if re.search(r"{geheim}|{kort}", regel) else (geheim,):
            plaats = {"geheim": nummer, "kort": f"vrz {int(nummer[-6:])}", "zichtbaar": zichtbaar, "map": str(standaardmap())}
            woorden = [woord.format(**plaats) for woord in (*shlex.split(regel), *extra)]
            getypt = " ".join(woorden) + (nummer if re.search(r"{geheim}|{kort}", regel) else "")
            code, tekst = said(woorden, capsys, op_scherm=op_scherm)
            assert code != 70, tekst
            assert leaks(tekst + written(Path()), bank, getypt) == [], tekst
            antwoorden.append((code, as_unknown(tekst, nummer)))
        assert antwoorden[0] == antwoorden[-1]
    assert bank.versies() == voor


def test_the_matrix_can_fail(bank: Wereld, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_GEBRUIKER", ALLES)
    _, tekst = said(["lijst"], capsys, op_scherm=False)
    assert leaks(tekst, bank) == [*bank.geheim, "Gijzeling", "Kwartel"]
    _, tekst = said(["tijdlijn", bank.geheim[0]], capsys, op_scherm=False)
    assert set(leaks(tekst, bank)) >= {"Zwijgplicht", "Afluister", "Mata Hari", "Spionage"}


def test_counts_are_of_what_may_be_seen(bank: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    _, lijst = said(["lijst", "--json"], capsys, op_scherm=False)
    assert '"aantal": 3' in lijst
    _, typen = said(["zaaktype", "lijst", "--json"], capsys, op_scherm=False)
    assert '"open_zaken": 3' in typen
    _, laat = said(["te-laat", "--json"], capsys, op_scherm=False)
    assert '"te_laat": 3' in laat


def test_an_import_names_no_case_outside_the_scope(bank: Wereld, capsys: pytest.CaptureFixture[str]) -> None:
    Path("bron.csv").write_text("nr;titel;kenmerk;start\n1;Nieuw;KW-777-0;02-01-2026\n2;Ander;ZICHT-0;02-01-2026\n", encoding="utf-8")
    Path("indeling.yaml").write_text(INDELING, encoding="utf-8")
    code, tekst = said(["importeer", "bron.csv", "--veldindeling", "indeling.yaml", "--fouten", "fouten.csv"], capsys, op_scherm=False)
    assert code == 1
    assert leaks(tekst + written(Path()), bank, "KW-777-0") == []
    assert bank.zichtbaar[0] in tekst + written(Path())


def test_a_list_handed_out_by_somebody_else_teaches_nothing(
    bank: Wereld, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZAKEN_GEBRUIKER", ALLES)
    assert said(["lijst", "--zaaktype", "verzoek", "--xlsx", "uit.xlsx"], capsys, op_scherm=False)[0] == 0
    monkeypatch.setenv("ZAKEN_GEBRUIKER", BEPERKT)
    for extra in ([], ["--json"]):
        _, tekst = said(["vul", "--uit", "uit.xlsx", "--proef", *extra], capsys, op_scherm=False)
        assert leaks(tekst, bank, " ".join(bank.geheim)) == []


def test_numbers_from_a_pipe_are_treated_alike(bank: Wereld, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    antwoorden = []
    for nummer in (bank.geheim[0], NERGENS):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{nummer}\n{bank.zichtbaar[0]}\n"))
        code, tekst = said(["neem", "-", "--proef"], capsys, op_scherm=False)
        antwoorden.append((code, as_unknown(tekst, nummer)))
    assert antwoorden[0] == antwoorden[1]


AANVULLINGEN = [
    naam
    for naam, ding in vars(aanvullen).items()
    if inspect.isfunction(ding) and "incomplete" in inspect.signature(ding).parameters and not naam.startswith("_")
]


@pytest.mark.parametrize("naam", AANVULLINGEN)
@pytest.mark.parametrize("begin", ["", "V", "VRZ-2026", "vrz-2026-00000", "hoort_bij=", "kenmerk=K"])
def test_completion_offers_nothing_that_may_not_be_seen(naam: str, begin: str, bank: Wereld) -> None:
    functie: Callable[..., Any] = getattr(aanvullen, naam)
    for nummer in bank.geheim:
        context = klik.Context(ALLE["vul"], info_name="vul")
        context.params = {"woorden": [nummer], "zaken": [nummer], "zaak": [nummer]}
        aanbod = functie(context, begin) if "ctx" in inspect.signature(functie).parameters else functie(begin)
        assert leaks(str(aanbod), bank, begin) == []


def test_every_service_has_its_place_in_the_matrix() -> None:
    zonder, te_veel = all_services().keys() - DIENSTEN.keys(), DIENSTEN.keys() - all_services().keys()
    assert not zonder, f"zet deze diensten in DIENSTEN: {sorted(zonder)}"
    assert not te_veel, f"deze diensten bestaan niet (meer): {sorted(te_veel)}"


def test_no_service_says_anything_of_what_may_not_be_seen(opslag: Opslag, tmp_path: Path) -> None:
    wereld = a_world(opslag)
    map = tmp_path / "werk"
    map.mkdir()
    for naam, vraag in DIENSTEN.items():
        for geheim in wereld.geheim if callable(vraag) else ():
            antwoorden = []
            for nummer in (geheim, NERGENS):
                try:
                    tekst = repr(vraag(wereld.lid, nummer, map)) if callable(vraag) else ""
                except ZakenError as fout:
                    tekst = f"{type(fout).__name__} {fout.melding} {fout.hint}"
                assert leaks(tekst + written(map), wereld, nummer) == [], f"{naam}: {tekst}"
                antwoorden.append(as_unknown(tekst, nummer))
            assert antwoorden[0] == antwoorden[1], naam
