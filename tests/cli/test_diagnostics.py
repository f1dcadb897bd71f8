"""How a run ends: exit codes, messages, questions, progress."""

from __future__ import annotations

import io
import sys

import pytest

from tests.security.nasty import NASTY
from zaken import errors
from zaken.cli import diagnostics
from zaken.cli.diagnostics import bevestig, exitcode, fout, handel_af, kenmerk, voortgang, waarschuw
from zaken.cli.keuzes import kies, nieuwe_keuzes
from zaken.text.safe import schoon


class Toetsenbord(io.StringIO):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        return True


class Scherm(io.StringIO):
    """A terminal that remembers what was shown."""

    def isatty(self) -> bool:
        return True


def a_scherm(monkeypatch: pytest.MonkeyPatch) -> Scherm:
    """Stderr is a terminal from here on (not a fixture: pytest takes stderr back between set-up and test)."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("ZAKEN_TOEGANKELIJK", raising=False)
    scherm = Scherm()
    monkeypatch.setattr(sys, "stderr", scherm)
    return scherm


@pytest.mark.parametrize(
    ("soort", "code"),
    [
        (errors.RegelWeigert, 1),
        (errors.InvoerFout, 2),
        (errors.NietGevonden, 3),
        (errors.NietBevoegd, 4),
        (errors.IntussenGewijzigd, 5),
        (errors.OngeldigeConfiguratie, 6),
        (errors.DatabaseOnbereikbaar, 7),
        (errors.ControleVond, 10),
        (errors.ZakenError, 70),
    ],
)
def test_error_class_decides_the_exit_code(soort: type[errors.ZakenError], code: int) -> None:
    assert exitcode(soort("melding")) == code


def test_every_error_class_has_a_row_of_its_own() -> None:
    """A class of a class ends as that one does."""
    soorten = {soort for soort in vars(errors).values() if isinstance(soort, type) and soort.__base__ is errors.ZakenError}
    assert {afloop.fout for afloop in diagnostics.AFLOPEN} - {None} == {errors.ZakenError, *soorten}
    assert len({afloop.code for afloop in diagnostics.AFLOPEN}) == len(diagnostics.AFLOPEN)


def test_subclass_of_an_error_keeps_its_exit_code() -> None:
    class DubbelNummer(errors.OngeldigeConfiguratie):
        pass

    assert exitcode(DubbelNummer("twee keer JUR")) == 6


def test_error_is_one_line_with_the_way_out_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    fout("JUR-2026-000001 bestaat niet.", hint="Zoek met zaken lijst.")
    assert capsys.readouterr().err == "zaken: fout: JUR-2026-000001 bestaat niet.\n  wat nu: Zoek met zaken lijst.\n"


def test_warning_says_let_op(capsys: pytest.CaptureFixture[str]) -> None:
    waarschuw("De kalender loopt tot 2027.")
    assert capsys.readouterr().err == "zaken: let op: De kalender loopt tot 2027.\n"


def test_message_of_several_lines_stays_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    fout("Dit mist:\nvakafdeling\nzaken: fout: nagemaakt")
    regels = capsys.readouterr().err.splitlines()
    assert regels == ["zaken: fout: Dit mist:", "    vakafdeling", "    zaken: fout: nagemaakt"]


def test_colour_only_on_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    fout("a")
    assert "\x1b[1;31m" in scherm.getvalue()
    for naam, waarde in (("NO_COLOR", "1"), ("TERM", "dumb")):
        scherm.truncate(0)
        with monkeypatch.context() as even:
            even.setenv(naam, waarde)
            fout("b")
        assert "\x1b" not in scherm.getvalue()
    scherm.truncate(0)
    with nieuwe_keuzes():
        kies(geen_kleur=True)
        fout("c")
    assert "\x1b" not in scherm.getvalue()


def test_empty_no_color_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "")
    fout("a")
    assert "\x1b[" in scherm.getvalue()


@pytest.mark.parametrize("kwaad", NASTY)
def test_hostile_text_never_reaches_stderr_raw(kwaad: str, capsys: pytest.CaptureFixture[str]) -> None:
    fout(kwaad, hint=kwaad)
    uit = capsys.readouterr().err
    assert schoon(uit, meerregelig=True) == uit


def test_unexpected_error_is_one_dutch_line_without_data(capsys: pytest.CaptureFixture[str]) -> None:
    bsn = "123456782"
    try:
        exitcode(bsn)  # type: ignore[arg-type]  # a mistake in our own code is what this test needs
    except Exception as oorzaak:
        code = handel_af(oorzaak)
    err = capsys.readouterr().err
    assert code == 70
    assert "kenmerk" in err
    assert "cli/diagnostics.py:" in err
    assert "Traceback" not in err
    assert bsn not in err


@pytest.mark.parametrize("hoe", ["vlag", "omgeving"])
def test_debug_shows_the_traceback_but_no_local_variables(
    hoe: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ontplof() -> None:
        geheim = "".join(["1234", "56782"])
        raise RuntimeError(f"lengte {len(geheim)}")

    with nieuwe_keuzes():
        if hoe == "vlag":
            kies(debug=True)
        else:
            monkeypatch.setenv("ZAKEN_DEBUG", "1")
        with pytest.raises(RuntimeError) as gevangen:
            ontplof()
        handel_af(gevangen.value)
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "RuntimeError: lengte 9" in err
    assert "123456782" not in err


def test_reference_of_the_same_mistake_is_the_same_every_time() -> None:
    def kenmerk_van_een_fout() -> str:
        try:
            exitcode(None)  # type: ignore[arg-type]  # a mistake in our own code is what this test needs
        except Exception as oorzaak:
            return kenmerk(oorzaak)
        raise AssertionError

    assert kenmerk_van_een_fout() == kenmerk_van_een_fout()


def test_interrupt_ends_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    assert handel_af(KeyboardInterrupt()) == 130
    assert "afgebroken" in capsys.readouterr().err


def test_reader_that_went_away_is_silent(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert handel_af(BrokenPipeError()) == 141
    assert capsys.readouterr().err == ""


def test_file_of_the_operating_system_is_named_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    handel_af(PermissionError(13, "Permission denied", "lijst.xlsx"))
    assert capsys.readouterr().err.startswith("zaken: fout: lijst.xlsx: geen toegang.")


def test_question_is_not_asked_when_the_answer_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert bevestig("Weet u het zeker?", ja=True)
    assert capsys.readouterr().err == ""


def test_question_without_a_terminal_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("j\n"))
    with pytest.raises(errors.InvoerFout, match="34 zaken sluiten") as gevangen:
        bevestig("34 zaken sluiten?", ja=False)
    assert "--ja" in gevangen.value.hint
    assert exitcode(gevangen.value) == 2


@pytest.mark.parametrize(
    ("getypt", "verwacht"), [("j\n", True), ("JA\n", True), ("n\n", False), ("\n", False), ("", False), ("misschien\nja\n", True)]
)
def test_answer_is_no_unless_it_is_yes(getypt: str, verwacht: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    monkeypatch.setattr(sys, "stdin", Toetsenbord(getypt))
    assert bevestig("34 zaken sluiten?", ja=False) is verwacht
    assert "34 zaken sluiten? [j/N]" in scherm.getvalue()


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "VOORTGANG_NA", 0.0)
    with voortgang(10, "zaken") as stand:
        stand.stap(10)
    assert capsys.readouterr().err == ""


def test_progress_of_short_work_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    with voortgang(10, "zaken") as stand:
        stand.stap(10)
    assert scherm.getvalue() == ""


def test_progress_of_long_work_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    monkeypatch.setattr(diagnostics, "VOORTGANG_NA", 0.0)
    with voortgang(10, "zaken [/foo] gelezen") as stand:
        stand.stap(4)
    assert "zaken [/foo] gelezen" in scherm.getvalue()
    assert "4/10" in scherm.getvalue()


def test_progress_for_a_screen_reader_is_a_line_per_tenth(monkeypatch: pytest.MonkeyPatch) -> None:
    scherm = a_scherm(monkeypatch)
    monkeypatch.setattr(diagnostics, "VOORTGANG_NA", 0.0)
    monkeypatch.setenv("ZAKEN_TOEGANKELIJK", "1")
    with voortgang(20_000, "zaken gelezen") as stand:
        for _ in range(40):
            stand.stap(500)
    regels = scherm.getvalue().splitlines()
    assert len(regels) == 10
    assert regels[-1] == "20.000 van 20.000 zaken gelezen"
    assert "\x1b" not in scherm.getvalue()
