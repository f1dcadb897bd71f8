"""The reference of all commands (docs/handleiding/opdrachten.md), made from the commands themselves: what they say with --help.

`python -m zaken.cli.naslag docs/handleiding/opdrachten.md` writes it anew; a test holds the file equal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zaken.cli import klik
from zaken.cli.app import COMMANDS
from zaken.cli.wortel import wortel

BREEDTE = 100
_KOP = """# Opdrachten

Dit naslagwerk is gemaakt uit de opdrachten zelf: het is wat `zaken OPDRACHT --help` zegt. Wijzig het niet met de hand;
`python -m zaken.cli.naslag docs/handleiding/opdrachten.md` maakt het opnieuw.
"""


def naslag() -> str:
    """The whole reference as Markdown, under the headings of `zaken --help`."""
    root = wortel()
    if not isinstance(root, klik.TyperGroup):
        raise TypeError("the root of the commands is a group")
    context = klik.Context(root, info_name="zaken")
    delen = [_KOP]
    with _op_papier():
        for groep in dict.fromkeys(regel.groep for regel in COMMANDS):
            delen.append(f"## {groep}\n")
            for regel in (regel for regel in COMMANDS if regel.groep == groep):
                command = root.get_command(context, regel.naam)
                if command is not None:
                    delen += _opdracht(command, context, regel.naam, "###")
    return "\n".join(delen)


def _opdracht(command: klik.Command, boven: klik.Context, naam: str, kop: str) -> Iterator[str]:
    """A command and, when it is a group, the commands under it."""
    context = klik.Context(command, parent=boven, info_name=naam)
    yield f"{kop} {context.command_path}\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, klik.TyperGroup):
        for deelnaam in command.list_commands(context):
            deel = command.get_command(context, deelnaam)
            if deel is not None:
                yield from _opdracht(deel, context, deelnaam, f"{kop}#")


@contextmanager
def _op_papier() -> Iterator[None]:
    """Paper is always as wide, and has no colour, whatever terminal this runs in."""
    gewoon = {naam: os.environ.get(naam) for naam in ("COLUMNS", "NO_COLOR")}
    os.environ.update(COLUMNS=str(BREEDTE), NO_COLOR="1")
    try:
        yield
    finally:
        for naam, waarde in gewoon.items():
            if waarde is None:
                del os.environ[naam]
            else:
                os.environ[naam] = waarde


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(naslag(), encoding="utf-8")
