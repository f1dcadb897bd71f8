"""Completion: what the shell asks, and the script that makes it ask. Only plain words ever reach a shell, which may evaluate them."""

from __future__ import annotations

import re
from collections.abc import Callable

from zaken.cli import klik, output
from zaken.cli.diagnostics import KLAAR
from zaken.errors import InvoerFout
from zaken.text.nearest import dichtstbij

SHELLS = ("bash", "zsh", "fish", "powershell")
_OMGEVING = "_ZAKEN_COMPLETE"
_WOORD = re.compile(r"[\w@%+=,./~-]+")
_NIET_GEWOON = re.compile(r"[^\w ,./+=()-]+")


def script(shell: str) -> str:
    """The completion script for a shell, to be sourced from its start-up file."""
    if shell not in SHELLS:
        nabij = dichtstbij(shell, SHELLS)
        raise InvoerFout(
            f"Voor de shell {shell} is er geen aanvulling.", hint=f"Bedoelt u {nabij}?" if nabij else f"Kies uit {', '.join(SHELLS)}."
        )
    return klik.get_completion_script(prog_name="zaken", complete_var=_OMGEVING, shell=shell) + "\n"


def antwoord(instructie: str) -> int:
    """Answer a shell that asks what may follow (`complete_bash`), and return the exit code."""
    from zaken.cli.wortel import wortel

    soort = _KLASSEN.get(instructie.removeprefix("complete_"))
    if soort is None:
        raise InvoerFout(f"{_OMGEVING}={instructie} is niet bekend.", hint="Maak het script opnieuw met `zaken voltooiing SHELL`.")
    output.schrijf(soort(wortel(), {}, "zaken", _OMGEVING).complete() + "\n")
    return KLAAR


def _veilig(voorstellen: list[klik.CompletionItem]) -> list[klik.CompletionItem]:
    """Without what a shell could read as more than a word."""
    return [
        klik.CompletionItem(item.value, help=_NIET_GEWOON.sub(" ", item.help or "").strip())
        for item in voorstellen
        if _WOORD.fullmatch(item.value)
    ]


class _Bash(klik.BashComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[klik.CompletionItem]:
        return _veilig(super().get_completions(args, incomplete))


class _Zsh(klik.ZshComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[klik.CompletionItem]:
        return _veilig(super().get_completions(args, incomplete))

    def format_completion(self, item: klik.CompletionItem) -> str:
        return f'"{item.value}":"{item.help}"' if item.help else f'"{item.value}"'


class _Fish(klik.FishComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[klik.CompletionItem]:
        return _veilig(super().get_completions(args, incomplete))

    def format_completion(self, item: klik.CompletionItem) -> str:
        return f"{item.value}\t{item.help}" if item.help else item.value


class _PowerShell(klik.PowerShellComplete):
    def get_completions(self, args: list[str], incomplete: str) -> list[klik.CompletionItem]:
        return _veilig(super().get_completions(args, incomplete))

    def format_completion(self, item: klik.CompletionItem) -> str:
        return f"{item.value}:::{item.help or ' '}"


_KLASSEN: dict[str, Callable[[klik.Command, dict[str, object], str, str], klik.ShellComplete]] = {
    "bash": _Bash, "zsh": _Zsh, "fish": _Fish, "powershell": _PowerShell,
}  # fmt: skip
