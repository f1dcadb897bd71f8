"""`zaken voltooiing SHELL`: prints the script that lets a shell complete commands, case numbers and steps. Installs nothing itself."""

from __future__ import annotations

from typing import Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import schrijf
from zaken.cli.params import begint_met
from zaken.cli.voltooiing import SHELLS, script

VOORBEELDEN = (
    ('eval "$(zaken voltooiing bash)"', "in ~/.bashrc; voor zsh hetzelfde met zsh in ~/.zshrc"),
    ("zaken voltooiing fish > ~/.config/fish/completions/zaken.fish", "eenmalig, voor fish"),
    ("zaken voltooiing powershell >> $PROFILE", "eenmalig, voor PowerShell"),
)

app = maak_app()


@app.command()
def voltooiing(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=f"Uw shell: {', '.join(SHELLS)}", autocompletion=begint_met(SHELLS))],
) -> None:
    """Aanvullen met Tab: toont het script voor uw shell."""
    schrijf(script(shell))


command = maak_command(app)
