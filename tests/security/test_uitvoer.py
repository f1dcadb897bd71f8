"""Every command shows hostile data clean: on a terminal, in a pipe, as JSON, in files. Nothing acts, nothing crashes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from rich.cells import cell_len

from tests.installatie import Installatie
from tests.schermen import Scherm
from tests.security.conftest import inrichten, is_schoon
from tests.security.matrix import BASIS, OPDRACHTEN, kent
from tests.security.nasty import NASTY, STORABLE
from zaken.__main__ import main
from zaken.text.safe import tegen_formules

LANG = bool(os.environ.get("ZAKEN_LANG"))
MACHINES = Path(__file__).parents[2] / "docs" / "handleiding" / "machines.md"
_EIGEN_KLEUR = re.compile("\x1b\\[(?:0|1|2|1;2|3[1-6]|1;3[1-6])m")
"""The colours that output.py, tables.py and diagnostics.py use; nothing else of what a terminal obeys is ours."""


@dataclass(frozen=True)
class Gepijpt:
    """What every command wrote in a pipe, stdout and stderr, and what the log says of it all."""

    gezegd: dict[str, tuple[str, str]]
    logboek: str


@pytest.fixture(scope="module")
def gepijpt(volle_map: Path, tmp_path_factory: pytest.TempPathFactory) -> Gepijpt:
    gezegd = {}
    doel = tmp_path_factory.mktemp("pijp") / "vol"
    with pytest.MonkeyPatch.context() as monkeypatch:
        inrichten(volle_map, doel, monkeypatch)
        for pad, regel in lines():
            uit, fout = StringIO(), StringIO()
            with redirect_stdout(uit), redirect_stderr(fout):
                code = main(regel)
            assert code in BASIS[pad].codes, (pad, code, fout.getvalue()[:500])
            gezegd[pad] = uit.getvalue(), fout.getvalue()
    return Gepijpt(gezegd, "".join(pad.read_text(encoding="utf-8") for pad in doel.rglob("zaken.log")))


def lines(*meer: str) -> Iterator[tuple[str, list[str]]]:
    """A line of every command, with these options where it knows them all."""
    for pad, basis in BASIS.items():
        if all(kent(pad, optie) for optie in meer):
            yield pad, basis.regel(pad, *meer)


def run(vol: Installatie, pad: str, regel: list[str]) -> tuple[str, str]:
    """What it writes; the exit code must be one that is expected."""
    vol.capsys.readouterr()
    code = main(regel)
    uit, fout = vol.capsys.readouterr()
    assert code in BASIS[pad].codes, (pad, code, fout[:500])
    return uit, fout


def test_every_command_has_a_row_in_the_matrix() -> None:
    assert set(BASIS) == set(OPDRACHTEN)


def test_in_a_pipe_every_line_is_clean(gepijpt: Gepijpt) -> None:
    for pad, (uit, fout) in gepijpt.gezegd.items():
        assert is_schoon(uit), pad
        assert is_schoon(fout), pad


def tsv_columns() -> dict[str, int]:
    """How many columns the handbook promises to programs."""
    rijen = re.findall(r"^\| `([a-z -]+)` \| (.+) \|$", MACHINES.read_text(encoding="utf-8"), re.MULTILINE)
    return {pad: len(kolommen.split(",")) for pad, kolommen in rijen if pad in BASIS}


def test_in_a_pipe_every_row_is_one_line_with_the_columns_that_the_handbook_names(gepijpt: Gepijpt) -> None:
    aantallen = tsv_columns()
    assert len(aantallen) > 10
    for pad, aantal in aantallen.items():
        uit, _ = gepijpt.gezegd[pad]
        regels = uit.removesuffix("\n").split("\n") if uit else []
        assert {len(regel.split("\t")) for regel in regels} <= {aantal}, pad
        assert len(uit.splitlines()) == len(regels), pad
        assert len(regels) > len(STORABLE) or pad != "lijst"


def test_json_is_json_and_clean_and_says_what_was_stored(vol: Installatie) -> None:
    for pad, regel in lines("--json"):
        uit, fout = run(vol, pad, regel)
        if uit or "fout:" not in fout:
            json.loads(uit)
        assert is_schoon(uit), pad
        assert is_schoon(fout), pad
    titels = {zaak["omschrijving"] for zaak in json.loads(run(vol, "lijst", BASIS["lijst"].regel("lijst", "--json"))[0])["zaken"]}
    assert titels >= {tekst for tekst in STORABLE.values() if "\n" not in tekst and "\r" not in tekst}


@pytest.mark.parametrize("breedte", ["80", "160"] if LANG else ["80"])
@pytest.mark.parametrize("hoe", ["kleur", "zonder", "toegankelijk"] if LANG else ["kleur"])
def test_on_a_terminal_only_our_own_colours_act(vol: Installatie, monkeypatch: pytest.MonkeyPatch, hoe: str, breedte: str) -> None:
    monkeypatch.setenv("COLUMNS", breedte)
    monkeypatch.setenv({"kleur": "TERM", "zonder": "NO_COLOR", "toegankelijk": "ZAKEN_TOEGANKELIJK"}[hoe], "1")
    for pad, regel in lines():
        scherm, fouten = Scherm(), Scherm()
        with monkeypatch.context() as even:
            even.setattr("sys.stdout", scherm)
            even.setattr("sys.stderr", fouten)
            run(vol, pad, regel)
        for tekst in (scherm.getvalue(), fouten.getvalue()):
            assert is_schoon(_EIGEN_KLEUR.sub("", tekst) if hoe == "kleur" else tekst), pad


def test_rows_of_a_list_stay_aligned_at_wide_letters_and_accents(vol: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for breedte in ("80", "120", "160"):
        monkeypatch.setenv("COLUMNS", breedte)
        kop, _, *rijen = run(vol, "lijst", BASIS["lijst"].regel("lijst"))[0].splitlines()
        status = cell_len(kop[: kop.index("Status")])
        zaken = [rij for rij in rijen if rij.startswith("VRZ-")]
        assert len(zaken) == len(STORABLE) + 1
        for rij in zaken:
            assert cell_len(rij) <= int(breedte), rij
            begin = next(plaats for plaats in range(len(rij)) if cell_len(rij[:plaats]) == status)
            assert rij[begin - 1] == " ", (breedte, rij)
            assert rij[begin] in "=�", (breedte, rij)


def test_running_text_stays_within_the_terminal_at_wide_letters(vol: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    monkeypatch.setenv("NO_COLOR", "1")
    for pad in ("te-laat", "tijdlijn", "toon", "stappen", "zaaktype toon"):
        te_breed = [regel for regel in run(vol, pad, BASIS[pad].regel(pad))[0].splitlines() if cell_len(regel) > 80]
        assert te_breed == [], pad


BOEKEN = (("lijst", ("--xlsx", "lijst.xlsx")), ("lijst", ("--zaaktype", "verzoek", "--xlsx", "invullijst.xlsx")),
          ("te-laat", ("--xlsx", "laat.xlsx")), ("verzamelvraag", ()), ("importeer", ("--fouten", "fouten.xlsx")))  # fmt: skip


def test_no_cell_of_a_workbook_is_a_formula_or_becomes_one(vol: Installatie) -> None:
    for pad, opties in BOEKEN:
        run(vol, pad, BASIS[pad].regel(pad, *opties))
    boeken = [*Path().glob("*.xlsx"), *Path("uit").glob("*.xlsx")]
    assert len(boeken) >= len(BOEKEN)
    for boek in boeken:
        teksten = 0
        for blad in load_workbook(boek).worksheets:
            assert is_schoon(blad.title)
            for cel in (cel for rij in blad.iter_rows() for cel in rij if isinstance(cel.value, str)):
                assert cel.data_type == "s", (boek.name, cel.coordinate)
                assert cel.hyperlink is None
                teksten += 1
                if boek.name != "fouten.xlsx":  # the refused rows are offered again as they were
                    assert tegen_formules(str(cel.value)) == cel.value, (boek.name, cel.coordinate)
        assert teksten > 10, boek.name


def test_what_goes_to_excel_and_back_is_not_changed(vol: Installatie) -> None:
    run(vol, "lijst", BASIS["lijst"].regel("lijst", "--zaaktype", "verzoek", "--xlsx", "heen.xlsx"))
    _, fout = run(vol, "vul", ["vul", "--uit", "heen.xlsx", "--proef"])
    assert "uitgevoerd" not in fout
    assert "ongewijzigd" in fout


def test_the_mail_of_a_verzamelvraag_has_one_subject_and_nothing_that_acts(vol: Installatie) -> None:
    run(vol, "verzamelvraag", BASIS["verzamelvraag"].regel("verzamelvraag"))
    for mail in Path("uit").glob("*.txt"):
        tekst = mail.read_text(encoding="utf-8")
        assert is_schoon(tekst)
        assert "漢字" in tekst
        assert sum(regel.startswith(("Onderwerp:", "Bcc:", "Bijlage:")) for regel in tekst.splitlines()) == 2


def test_the_log_names_commands_and_people_and_never_what_was_typed(gepijpt: Gepijpt) -> None:
    assert len(gepijpt.logboek.splitlines()) > 30
    assert is_schoon(gepijpt.logboek)
    assert "漢字" not in gepijpt.logboek
    assert all(re.match(r"\d{4}-\d\d-\d\dT", regel) for regel in gepijpt.logboek.splitlines())


VRAGEN = ("toon ", "vul vrz 1 ", "zaaktype toon ", "nieuw ", "lijst --behandelaar ", "lijst --weergave ", "doe ", "wijs-toe ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_offers_plain_words_only(vol: Installatie, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    gegeven = [complete(vol, monkeypatch, shell, vraag) for vraag in VRAGEN]
    assert sum(map(bool, gegeven)) > len(VRAGEN) / 2
    for uit in gegeven:
        assert is_schoon(uit)
        assert not re.search(r"[\[\]`$\\;|&<>]", uit.replace(":::", "")), uit


def complete(vol: Installatie, monkeypatch: pytest.MonkeyPatch, shell: str, vraag: str) -> str:
    """What a shell gets that asks what may follow."""
    monkeypatch.setenv("_ZAKEN_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", f"zaken {vraag}")
    monkeypatch.setenv("COMP_WORDS", f"zaken {vraag}")
    monkeypatch.setenv("COMP_CWORD", str(len(vraag.split()) + 1))
    vol.capsys.readouterr()
    assert main([]) == 0
    uit, fout = vol.capsys.readouterr()
    assert fout == ""
    return uit


def test_the_drawing_for_mermaid_has_a_line_for_each_status_and_nothing_that_acts(vol: Installatie) -> None:
    uit, _ = run(vol, "zaaktype teken", ["zaaktype", "teken", "verzoek", "--mermaid"])
    assert is_schoon(uit)
    titel = yaml.safe_load(uit.split("---")[1])["title"]
    assert titel.endswith("Verzoek behandelen")
    assert "stateDiagram-v2" in uit.splitlines()


def test_numbers_from_a_pipe_that_are_none_are_named_clean(vol: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("".join(f"{tekst}\n" for tekst in NASTY)))
    vol.capsys.readouterr()
    assert main(["neem", "-", "--geweigerd-naar", "rest.tsv"]) in (1, 3)
    uit, fout = vol.capsys.readouterr()
    rest = Path("rest.tsv").read_text(encoding="utf-8")
    for tekst in (uit, fout, rest):
        assert is_schoon(tekst)
    assert {regel.count("\t") for regel in rest.splitlines()} == {3}
