"""`zaken planner ...`: the group on what runs by itself, each command in a file of its own. Without a command the planner runs."""

from __future__ import annotations

from zaken.cli import klik
from zaken.cli.groep import LuieGroep
from zaken.cli.opdrachtregel import Opdrachtregel

TABEL = (
    Opdrachtregel("draai", "planner_draai", "De planner laten draaien tot u hem stopt"),
    Opdrachtregel("status", "planner_status", "Of de planner draait, en hoe het met elke taak staat"),
)
_HULP = frozenset({"-h", "--help"})


class _Planner(LuieGroep):
    """A group of which the first command is what its name alone means."""

    def parse_args(self, ctx: klik.Context, args: list[str]) -> list[str]:
        bekend = any(not woord.startswith("-") for woord in args) or not _HULP.isdisjoint(args)
        return super().parse_args(ctx, args if bekend or ctx.resilient_parsing else [*args, TABEL[0].naam])


command = _Planner(
    tabel=TABEL,
    help="Vanzelf herinneren, bezorgen, nakijken en bewaren. `zaken planner` is hetzelfde als `zaken planner draai`.",
)
