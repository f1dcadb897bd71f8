"""The front of the command line: the table, the help, Dutch usage errors, how a process ends."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import pytest
import typer

import zaken.cli.commands
from tests.security.nasty import CONTROL, INVISIBLE
from zaken import __version__
from zaken.__main__ import main
from zaken.cli import app, klik, output
from zaken.cli.fouten import in_het_nederlands
from zaken.cli.groep import LuieGroep, Opdracht, maak_app, maak_command, maak_groep, maak_luie_groep, voorbeelden, voorbeelden_van
from zaken.cli.keuzes import keuzes
from zaken.cli.opdrachtregel import Opdrachtregel
from zaken.cli.wortel import wortel
from zaken.errors import NietGevonden
from zaken.text.safe import schoon

Uit = pytest.CaptureFixture[str]


def alle_opdrachten() -> Iterator[tuple[str, klik.Command]]:
    """Every command that does something, with the line that starts it."""

    def onder(regel: str, command: klik.Command) -> Iterator[tuple[str, klik.Command]]:
        if isinstance(command, klik.TyperGroup):
            context = klik.Context(command, info_name=regel)
            for naam in command.list_commands(context):
                deel = command.get_command(context, naam)
                assert deel is not None
                yield from onder(f"{regel} {naam}", deel)
        else:
            yield regel, command

    yield from onder("zaken", wortel())


class Kleur(str, Enum):  # noqa: UP042 -- typer shows the value of a str Enum
    rood = "rood"
    groen = "groen"


def a_command() -> klik.Command:
    typer_app = maak_app()

    @typer_app.command()
    def proef(
        zaak: Annotated[list[str], typer.Argument(metavar="ZAAK", help="Zaaknummer.")],
        maximaal: Annotated[int, typer.Option("--maximaal", min=1, max=10, help="Hoeveel")] = 5,
        kleur: Annotated[Kleur, typer.Option("--kleur", help="Welke")] = Kleur.rood,
        breedte: Annotated[float | None, typer.Option("--breedte")] = None,
        bestand: Annotated[Path | None, typer.Option("--bestand", exists=True)] = None,
        json: Annotated[bool, typer.Option("--json")] = False,
    ) -> int:
        """Proberen."""
        output.schrijf(f"{zaak} {maximaal} {keuzes().database}\n")
        return 5

    return maak_command(typer_app)


@pytest.fixture
def proef(monkeypatch: pytest.MonkeyPatch) -> None:
    """`zaken proef` and the group `zaken doos`, next to the real commands."""
    doos_app = maak_app()

    @doos_app.command("zoek-op")
    @voorbeelden(("zaken doos zoek-op 4", "doos 4"))
    def zoek_op(nummer: Annotated[int, typer.Argument(metavar="NUMMER")]) -> None:
        """Een doos zoeken."""
        raise NietGevonden(f"Doos {nummer} is er niet.", hint="Kijk in het depot.")

    doos = maak_groep(doos_app, "Dozen in het depot.")
    eigen = {"proef": a_command(), "doos": doos}
    echt = LuieGroep.get_command
    monkeypatch.setattr(LuieGroep, "get_command", lambda zelf, ctx, naam: eigen.get(naam) or echt(zelf, ctx, naam))


def test_every_module_of_commands_is_in_the_table_or_in_a_group() -> None:
    map_ = Path(zaken.cli.commands.__path__[0])
    modules = {bestand.stem for bestand in map_.glob("*.py")} - {"__init__"}
    rijen = list(app.COMMANDS)
    for regel in rijen:
        command = import_module(f"zaken.cli.commands.{regel.module}").command
        if isinstance(command, LuieGroep):
            rijen.extend(command.tabel.values())
    assert modules == {regel.module for regel in rijen}


def test_names_in_the_table_are_unique() -> None:
    namen = [regel.naam for regel in app.COMMANDS]
    assert len(namen) == len(set(namen))


@pytest.mark.parametrize(("regel", "command"), list(alle_opdrachten()), ids=lambda deel: deel if isinstance(deel, str) else "")
def test_every_command_has_help_and_examples_that_start_with_it(regel: str, command: klik.Command, capsys: Uit) -> None:
    assert command.help
    assert voorbeelden_van(command)
    assert all(regel in getypt for getypt, _ in voorbeelden_van(command))
    assert main([*regel.split()[1:], "--help"]) == 0
    uit = capsys.readouterr().out
    assert uit.index("Voorbeelden") < uit.index("Gebruik")


@pytest.mark.parametrize(("regel", "command"), list(alle_opdrachten()), ids=lambda deel: deel if isinstance(deel, str) else "")
def test_every_argument_and_option_says_what_it_is(regel: str, command: klik.Command) -> None:
    zonder = [param.name for param in command.params if not getattr(param, "help", None) and not getattr(param, "hidden", False)]
    assert zonder == [], f"{regel}: help ontbreekt"


def test_examples_of_the_whole_program_name_commands_that_exist() -> None:
    namen = {regel.naam for regel in app.COMMANDS}
    assert all(getypt.split()[1] in namen for getypt, _ in app.VOORBEELDEN)


@pytest.mark.parametrize("argumenten", [[], ["-h"], ["--help"], ["hulp"], ["help"], ["--geen-kleur", "--help"], ["--debug", "-h"]])
def test_help_of_the_program_shows_examples_first_and_every_command(argumenten: list[str], capsys: Uit) -> None:
    assert main(argumenten) == 0
    uit = capsys.readouterr().out
    assert uit.index("Voorbeelden") < uit.index("Gebruik")
    assert all(f"  {regel.naam} " in uit and regel.hulp in uit for regel in app.COMMANDS)


@pytest.mark.parametrize("argumenten", [["--version"], ["-V"], ["--debug", "--version"]])
def test_version_is_one_line(argumenten: list[str], capsys: Uit) -> None:
    assert main(argumenten) == 0
    assert capsys.readouterr().out == f"zaken {__version__}\n"


@pytest.mark.usefixtures("proef")
def test_help_of_a_command_has_dutch_headings_and_no_english(capsys: Uit) -> None:
    main(["proef", "-h"])
    uit = capsys.readouterr().out
    assert "zaken proef ZAAK... [OPTIES]" in uit
    assert all(kop in uit for kop in ("Gebruik\n", "Argumenten\n", "Opties\n"))
    assert re.search(r"--maximaal GETAL +Hoeveel \(standaard: 5\)", uit)
    assert "Welke (rood, groen) (standaard: rood)" in uit
    assert not any(engels in uit for engels in ("Usage", "Options", "default", "required", "INTEGER", "Show this"))


@pytest.mark.usefixtures("proef")
@pytest.mark.parametrize("argumenten", [["doos"], ["doos", "--help"], ["hulp", "doos"]])
def test_group_without_a_command_shows_its_commands(argumenten: list[str], capsys: Uit) -> None:
    assert main(argumenten) == 0
    uit = capsys.readouterr().out
    assert "Dozen in het depot." in uit
    assert "zoek-op   Een doos zoeken" in uit


@pytest.mark.usefixtures("proef")
def test_example_of_a_function_in_a_group_is_in_its_help(capsys: Uit) -> None:
    main(["doos", "zoek-op", "--help"])
    assert "zaken doos zoek-op 4" in capsys.readouterr().out


@pytest.mark.usefixtures("proef")
@pytest.mark.parametrize(
    ("argumenten", "melding", "hint"),
    [
        (["vrsie"], "Onbekende opdracht: zaken vrsie", "Bedoelt u zaken versie?"),
        (["xyzzy"], "Onbekende opdracht: zaken xyzzy", "Zie zaken --help."),
        (["doos", "zoekop", "4"], "Onbekende opdracht: zaken doos zoekop", "Bedoelt u zaken doos zoek-op?"),
        (["--debg"], "Onbekende optie --debg.", "Bedoelt u --debug?"),
        (["proef", "a", "--maximal", "3"], "Onbekende optie --maximal.", "Bedoelt u --maximaal?"),
        (["proef", "a", "-q"], "Onbekende optie -q.", "Zie zaken proef --help."),
        (["proef"], "Het argument ZAAK ontbreekt.", "ZAAK: Zaaknummer."),
        (["proef", "a", "--maximaal"], "Bij de optie --maximaal hoort een waarde.", "Zie zaken proef --help."),
        (["proef", "a", "--json=ja"], "Bij de optie --json hoort geen waarde.", "Zie zaken"),
        (["proef", "a", "--maximaal", "veel"], "--maximaal: 'veel' is geen heel getal.", "Zie zaken proef --help."),
        (["proef", "a", "--maximaal", "11"], "--maximaal: 11 valt buiten de grenzen (minstens 1, hoogstens 10).", "Zie"),
        (["proef", "a", "--breedte", "1,5"], "--breedte: '1,5' is geen getal", "Zie"),
        (["proef", "a", "--kleur", "roodd"], "--kleur: 'roodd' kan niet; kies uit rood, groen.", "Bedoelt u rood?"),
        (["proef", "a", "--bestand", "/er/niet"], "--bestand: '/er/niet' bestaat niet.", "Zie"),
        (["versie", "een", "twee"], "Dit is te veel: een twee", "aanhalingstekens"),
        (["doos", "zoek-op", "4", "--json"], "Onbekende optie --json.", "Zie zaken doos zoek-op --help."),
        (["--debug", "--map"], "Bij de optie --map hoort een waarde.", "Zie"),
        (["--geen-kleur", "--database", "x://y"], "Achter `zaken` hoort een opdracht.", "Zie zaken --help."),
    ],
)
def test_mistyped_line_is_explained_in_dutch_with_exit_2(argumenten: list[str], melding: str, hint: str, capsys: Uit) -> None:
    assert main(argumenten) == 2
    gevangen = capsys.readouterr()
    assert gevangen.out == ""
    assert f"zaken: fout: {melding}" in gevangen.err
    assert hint in gevangen.err.partition("wat nu: ")[2]


def test_every_kind_of_usage_error_of_click_is_known() -> None:
    """A new kind in a new typer must be translated before it reaches anybody."""

    def kinderen(soort: type[klik.ClickException]) -> set[str]:
        return {soort.__name__}.union(*(kinderen(kind) for kind in soort.__subclasses__()))

    vertaald = {"ClickException", "UsageError", "BadParameter", "MissingParameter", "NoSuchOption", "BadOptionUsage"}
    nooit = {"NoArgsIsHelpError", "FileError", "BadArgumentUsage"}  # help on an empty line is ours; no typer.File; no nargs > 1
    assert kinderen(klik.ClickException) == vertaald | nooit


@pytest.mark.usefixtures("proef")
def test_general_options_work_before_and_after_the_command(capsys: Uit) -> None:
    assert main(["--database", "sqlite:///a.db", "proef", "x"]) == 5
    assert main(["proef", "x", "--database", "sqlite:///a.db"]) == 5
    assert capsys.readouterr().out == "['x'] 5 sqlite:///a.db\n" * 2


def test_choices_of_one_run_are_forgotten_in_the_next() -> None:
    main(["--debug", "--database", "x://y", "versie"])
    assert keuzes().debug is False
    assert keuzes().database is None


@pytest.mark.usefixtures("proef")
def test_error_of_a_service_gets_its_exit_code_and_hint(capsys: Uit) -> None:
    assert main(["doos", "zoek-op", "4"]) == 3
    assert capsys.readouterr().err == "zaken: fout: Doos 4 is er niet.\n  wat nu: Kijk in het depot.\n"


@pytest.mark.parametrize("kwaad", CONTROL + INVISIBLE)
def test_hostile_arguments_come_back_clean(kwaad: str, capsys: Uit) -> None:
    for argumenten in ([kwaad], [f"--{kwaad}"], ["versie", kwaad], ["voltooiing", kwaad], ["hulp", kwaad], ["--map", kwaad, "versie"]):
        assert main(argumenten) in (2, 6)
        gevangen = capsys.readouterr()
        assert schoon(gevangen.err, meerregelig=True) == gevangen.err
        assert gevangen.out == ""


@pytest.mark.parametrize(
    ("oorzaak", "code"), [(KeyboardInterrupt(), 130), (klik.Abort(), 130), (RuntimeError("x"), 70), (SystemExit(3), 3)]
)
def test_whatever_a_command_raises_becomes_an_exit_code(oorzaak: BaseException, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def ontplof(zelf: object, ctx: object) -> None:
        raise oorzaak

    monkeypatch.setattr(Opdracht, "invoke", ontplof)
    assert main(["versie"]) == code


def test_lazy_group_loads_a_command_when_it_is_used() -> None:
    groep = maak_luie_groep((Opdrachtregel("nu", "versie", "Versie"), Opdrachtregel("kapot", "bestaat_niet", "Kapot")), "Proef.")
    assert isinstance(groep, LuieGroep)
    context = klik.Context(groep, info_name="zaken")
    assert groep.get_command(context, "nu") is not None
    assert groep.get_command(context, "anders") is None
    assert groep.korte_hulp(context) == [("nu", "Versie"), ("kapot", "Kapot")]


def test_unknown_words_of_click_are_passed_on_rather_than_lost() -> None:
    assert in_het_nederlands(klik.UsageError("something new")).melding == "something new"


def test_topic_on_exit_codes_lists_them_all(capsys: Uit) -> None:
    assert main(["hulp", "exitcodes"]) == 0
    uit = capsys.readouterr().out
    assert all(f"  {code} " in uit for code in (0, 1, 2, 3, 4, 5, 6, 7, 10, 70, 130))


def test_topic_on_the_environment_names_every_variable_the_program_reads(capsys: Uit) -> None:
    assert main(["hulp", "omgeving"]) == 0
    uit = capsys.readouterr().out
    pakket = Path(zaken.__file__).parent
    gelezen = {
        naam for bestand in pakket.rglob("*.py") for naam in re.findall(r'"((?:ZAKEN_[A-Z_]+|NO_COLOR))"', bestand.read_text("utf-8"))
    }
    assert "ZAKEN_DATABASE" in gelezen
    assert [naam for naam in sorted(gelezen) if naam not in uit] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_script_asks_zaken(shell: str, capsys: Uit) -> None:
    assert main(["voltooiing", shell]) == 0
    assert f"_ZAKEN_COMPLETE=complete_{shell}" in capsys.readouterr().out.replace('_ZAKEN_COMPLETE = "', "_ZAKEN_COMPLETE=")


def test_unknown_shell_gets_a_suggestion(capsys: Uit) -> None:
    assert main(["voltooiing", "bsh"]) == 2
    assert "Bedoelt u bash?" in capsys.readouterr().err


def vul_aan(regel: str, monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> list[str]:
    woorden = regel.split(" ")
    monkeypatch.setenv("_ZAKEN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", regel)
    monkeypatch.setenv("COMP_CWORD", str(len(woorden) - 1))
    assert main([]) == 0
    return capsys.readouterr().out.split()


def test_commands_options_and_values_are_completed(monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> None:
    assert set(vul_aan("zaken v", monkeypatch, capsys)) == {regel.naam for regel in app.COMMANDS if regel.naam.startswith("v")}
    assert vul_aan("zaken versie --js", monkeypatch, capsys) == ["--json"]
    assert vul_aan("zaken voltooiing p", monkeypatch, capsys) == ["powershell"]


@pytest.mark.parametrize(
    ("shell", "verwacht"), [("zsh", '"versie":"De versie'), ("fish", "versie\tDe versie"), ("powershell", "versie:::De versie")]
)
def test_other_shells_get_the_help_beside_the_word(shell: str, verwacht: str, monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> None:
    monkeypatch.setenv("_ZAKEN_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "zaken ver")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", "ver")
    assert main([]) == 0
    assert verwacht in capsys.readouterr().out


def test_nothing_a_shell_could_evaluate_is_offered(monkeypatch: pytest.MonkeyPatch, capsys: Uit) -> None:
    kwaad = [("$(id)", "x"), ("`id`", "x"), ("a;b", "x"), ("a'b", "x"), ('a"b', "x"), ("vast", "hulp $(id) `id` ' \" [/foo]")]
    monkeypatch.setattr(LuieGroep, "korte_hulp", lambda zelf, ctx: kwaad)
    monkeypatch.setenv("_ZAKEN_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "zaken ")
    assert main([]) == 0
    uit = capsys.readouterr().out
    assert "vast" in uit
    assert not set("$`;") & set(uit)
    assert "id`" not in uit


def start(*argumenten: str, **opties: object) -> subprocess.Popen[bytes]:
    omgeving = {**os.environ, "PYTHONPATH": str(Path(zaken.__file__).parents[1]), "TERM": "xterm"}
    return subprocess.Popen([sys.executable, "-m", "zaken", *argumenten], env=omgeving, **opties)  # type: ignore[call-overload, no-any-return]  # options vary


def test_reader_that_stops_early_ends_the_run_silently() -> None:
    lezer, schrijver = os.pipe()
    os.close(lezer)
    proces = start("--help", stdout=schrijver, stderr=subprocess.PIPE)
    os.close(schrijver)
    _, err = proces.communicate(timeout=20)
    assert proces.returncode == 141
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full to play a full disk")
def test_full_disk_is_told_once_in_dutch() -> None:
    with Path("/dev/full").open("wb") as vol:
        proces = start("versie", stdout=vol, stderr=subprocess.PIPE)
        _, err = proces.communicate(timeout=20)
    assert proces.returncode == 70
    assert err.decode().startswith("zaken: fout: De uitvoer kan niet worden geschreven: de schijf is vol.")
    assert err.count(b"\n") == 2


def test_closed_stdout_is_an_error_and_not_a_silent_success() -> None:
    proces = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m zaken --version >&-"],
        cwd=Path(zaken.__file__).parents[1],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert proces.returncode == 70
    assert b"stdout is gesloten" in proces.stderr


def test_pipe_is_utf8_whatever_the_locale_says() -> None:
    omgeving = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PATH": os.environ["PATH"]}
    code = "from zaken.cli import app; app.hoofdhulp = lambda: 'co\\u00f6rdinatie \\u2192\\n'; raise SystemExit(app.main([]))"
    proces = subprocess.run(
        [sys.executable, "-c", code], env=omgeving, cwd=Path(zaken.__file__).parents[1], capture_output=True, check=False
    )
    assert proces.stdout.decode("utf-8") == "coördinatie →\n"


def test_on_a_real_terminal_there_is_a_panel() -> None:
    baas, knecht = pty.openpty()
    proces = start("versie", stdout=knecht, stderr=subprocess.PIPE)
    os.close(knecht)
    gezien = b""
    while True:
        try:
            deel = os.read(baas, 65536)
        except OSError:  # Linux says EIO when the other side has closed
            break
        if not deel:
            break
        gezien += deel
    os.close(baas)
    proces.communicate(timeout=20)
    assert proces.returncode == 0
    assert f"Zaken {__version__}" in gezien.decode()
    assert "╭" in gezien.decode()
