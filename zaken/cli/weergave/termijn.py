"""A deadline for people: sign, words, colour, and how much of the time has gone. Computes no deadline."""

from __future__ import annotations

import sys
from datetime import date

from zaken.cli import terminal
from zaken.cli.output import Stijl
from zaken.domain.laatheid import Laatheid, in_woorden, teken
from zaken.text.dates import over_dagen, toon_datum

STIJLEN: dict[Laatheid, Stijl] = {
    Laatheid.TE_LAAT: "alarm",
    Laatheid.NORM_OVERSCHREDEN: "let_op",
    Laatheid.BIJNA: "let_op",
    Laatheid.OP_TIJD: "goed",
    Laatheid.OPGESCHORT: "zacht",
    Laatheid.GEEN_TERMIJN: "zacht",
    Laatheid.AFGEHANDELD: "zacht",
}
BALK = 20
"""Characters of the bar."""


def termijn(laatheid: Laatheid, op: date, uiterlijke_einddatum: date | None) -> str:
    """`! 3 dagen te laat`: sign and words, so that colour never carries it alone."""
    return f"{teken(laatheid)} {in_woorden(laatheid, op, uiterlijke_einddatum)}"


def kort(laatheid: Laatheid, op: date, uiterlijke_einddatum: date | None) -> str:
    """The same for a column of a list: `! 22 d te laat`, `+ norm voorbij`."""
    if laatheid is Laatheid.TE_LAAT and uiterlijke_einddatum:
        return f"{teken(laatheid)} {(op - uiterlijke_einddatum).days} d te laat"
    return termijn(laatheid, op, uiterlijke_einddatum).partition(",")[0]


def dag_en_afstand(dag: date | None, op: date) -> str:
    """`14-05-2026 (over 12 dagen)`; a dash when there is none."""
    return f"{toon_datum(dag)} ({over_dagen((dag - op).days)})" if dag else "-"


def balk(deel: int | None) -> str:
    """How much of the time has gone: `██████░░░░ 60%`."""
    if deel is None:
        return ""
    vol, leeg = ("█", "░") if terminal.kan_unicode(sys.stdout) else ("#", ".")
    gevuld = deel * BALK // 100
    return f"{vol * gevuld}{leeg * (BALK - gevuld)} {deel}% van de tijd verstreken"
