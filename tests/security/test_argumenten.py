"""Every parameter of every command is tried with hostile text: a clean, short Dutch answer, and never a crash."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.installatie import Installatie
from tests.security.conftest import is_schoon
from tests.security.matrix import BASIS, OPDRACHTEN
from tests.security.nasty import BY_NAME
from zaken.__main__ import main
from zaken.cli import klik
from zaken.cli.diagnostics import AFLOPEN, ONVERWACHT

LANG = bool(os.environ.get("ZAKEN_LANG"))
LANGSTE = 6_000
"""Characters of an answer: what was typed is quoted, never repeated whole."""
TEKSTEN = tuple(BY_NAME)
PER_KEER = 2
"""Texts for each parameter when time is short; which ones goes round."""


def parameters() -> Iterator[tuple[str, klik.Parameter]]:
    """Every parameter that takes a text, of every command."""
    for pad, command in OPDRACHTEN.items():
        for param in command.params:
            if not getattr(param, "is_flag", False):
                yield pad, param


def a_few(pad: str, param: klik.Parameter) -> tuple[str, ...]:
    """Other texts for every parameter, the same ones every time, so that together all of them are tried."""
    begin = [(een, twee.name) for een, twee in parameters()].index((pad, param.name)) * PER_KEER
    return tuple(TEKSTEN[(begin + nummer) % len(TEKSTEN)] for nummer in range(PER_KEER))


def regels(pad: str, param: klik.Parameter, tekst: str) -> Iterator[list[str]]:
    """The working line with this text for this parameter; an argument also without `--` before it, as people type it."""
    basis = BASIS[pad]
    if isinstance(param, klik.TyperOption):
        yield basis.regel(pad, f"{max(param.opts, key=len)}={tekst}")
        return
    naam = param.name or ""
    met = basis.regel(pad, anders={naam: tekst})
    yield met
    if LANG:
        yield [woord for woord in met if woord != "--"]


def test_every_parameter_is_reached() -> None:
    alle = list(parameters())
    assert len(alle) > 150
    zonder = [(pad, param.name) for pad, param in alle if isinstance(param, klik.TyperArgument) and param.name not in BASIS[pad].argumenten]
    assert zonder == []


@pytest.mark.parametrize("pad", OPDRACHTEN)
def test_hostile_text_gives_a_clean_answer_and_never_a_crash(vol: Installatie, pad: str) -> None:
    for _, param in (paar for paar in parameters() if paar[0] == pad):
        for naam in TEKSTEN if LANG else a_few(pad, param):
            for regel in regels(pad, param, BY_NAME[naam]):
                probeer(vol, regel, f"{pad} {param.name} {naam}")


def probeer(vol: Installatie, regel: list[str], wat: str) -> None:
    vol.capsys.readouterr()
    code = main(regel)
    uit, fout = vol.capsys.readouterr()
    assert code in {afloop.code for afloop in AFLOPEN} - {ONVERWACHT}, (wat, code, fout[:500])
    assert is_schoon(uit), wat
    assert is_schoon(fout), wat
    assert len(fout) < LANGSTE, wat


@pytest.mark.parametrize("naam", TEKSTEN if LANG else TEKSTEN[::4])
def test_hostile_words_where_no_word_belongs(vol: Installatie, naam: str) -> None:
    tekst = BY_NAME[naam]
    for regel in ([tekst], ["document", tekst], ["toon", "vrz", "1", tekst], ["lijst", f"--{tekst}"], ["lijst", f"--te-laat={tekst}"],
                  ["lijst", "--database", tekst], ["lijst", "--map", tekst]):  # fmt: skip
        probeer(vol, regel, naam)
