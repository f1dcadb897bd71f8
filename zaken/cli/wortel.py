"""The root of all commands, for lines that name one. The only part of the front that needs typer."""

from __future__ import annotations

from collections.abc import Sequence

from zaken.cli import klik
from zaken.cli.app import COMMANDS, hoofdhulp, versieregel
from zaken.cli.diagnostics import AFGEBROKEN, KLAAR
from zaken.cli.fouten import in_het_nederlands
from zaken.cli.groep import LuieGroep, snelle_optie

BIJNAMEN = {"help": "hulp", "ls": "lijst"}
"""What hands type out of habit."""


class Wortel(LuieGroep):
    """`zaken` itself."""

    def get_help(self, ctx: klik.Context) -> str:
        return hoofdhulp()

    def get_command(self, ctx: klik.Context, cmd_name: str) -> klik.Command | None:
        return super().get_command(ctx, BIJNAMEN.get(cmd_name, cmd_name))


def wortel() -> klik.Command:
    """The group of all commands."""
    versie = snelle_optie("--version", "-V", tekst=lambda _: versieregel(), hulptekst="De versie van Zaken")
    return Wortel(tabel=COMMANDS, name="zaken", params=[versie])


def voer_uit(argumenten: Sequence[str]) -> int:
    """Run a command; a command may return an exit code of its own (bulk work that was refused in part). Raises ZakenError."""
    try:
        with wortel().make_context("zaken", list(argumenten)) as context:
            code = context.command.invoke(context)
    except klik.Exit as einde:
        return einde.exit_code
    except klik.Abort:
        return AFGEBROKEN
    except klik.ClickException as fout:
        raise in_het_nederlands(fout) from fout
    return code if isinstance(code, int) else KLAAR
