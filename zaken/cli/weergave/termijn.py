"""A deadline for people: sign, words, colour, and how much of the time has gone. Computes no deadline."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

from zaken.cli import terminal
from zaken.cli.output import Stijl
from zaken.domain.laatheid import Laatheid, in_woorden, teken
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.text.dates import over_dagen, toon_datum
from zaken.text.numbers import toon_bedrag

if TYPE_CHECKING:
    from zaken.domain.dwangsom import Dwangsomstand
    from zaken.domain.selectie import Zaakregel
    from zaken.domain.zaak import Opschorting, Verlenging
    from zaken.domain.zaaktype import Zaaktype

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


_LOOPT = frozenset({Laatheid.NORM_OVERSCHREDEN, Laatheid.BIJNA, Laatheid.OP_TIJD, Laatheid.GEEN_TERMIJN})


def leidend(regel: Zaakregel, laatheid: Laatheid, op: date) -> tuple[str, Stijl]:
    """What leads this line of a list, and its colour: the uiterlijke einddatum as always, an earlier status term or norm by its kind.

    `. stap over 2 dagen`, `+ stap 4 d voorbij`, `. norm over 3 dagen`. What is late or stands still says that first.
    """
    stap, norm, einde = (dag or GEEN_TERMIJN for dag in (regel.statusdatum, regel.streefdatum, regel.uiterlijke_einddatum))
    if laatheid not in _LOOPT or min(stap, norm) >= einde:
        return kort(laatheid, op, regel.uiterlijke_einddatum), STIJLEN[laatheid]
    soort, dag = ("stap", stap) if stap < norm else ("norm", norm)
    if dag < op:
        voorbij = "+ norm voorbij" if soort == "norm" else f"+ stap {(op - dag).days} d voorbij"
        return voorbij, "let_op"
    ander = laatheid if laatheid is not Laatheid.GEEN_TERMIJN else Laatheid.OP_TIJD
    return f"{teken(ander)} {soort} {over_dagen((dag - op).days)}", STIJLEN[ander]


def opschorting_in_woorden(zaaktype: Zaaktype, interval: Opschorting, op: date) -> str:
    """`na 12-03-2026 tot en met 20-03-2026: Verzuim herstellen (Awb 6:6)`; the term given, what was said of it, and whether it ran out."""
    grond = zaaktype.termijnen.opschortingen.get(interval.grond)
    weer = ""
    if interval.einde is not None:
        tot = f" tot en met {toon_datum(interval.laatste_dag or interval.einde)}"
    elif interval.termijn is not None and interval.termijn < op:
        tot = f" tot en met {toon_datum(interval.termijn)} (de gestelde termijn)"
        weer = f"; de klok loopt weer sinds {toon_datum(interval.termijn + timedelta(days=1))}"
    elif interval.termijn is not None:
        tot = f", hoogstens tot en met {toon_datum(interval.termijn)} (de gestelde termijn)"
    else:
        tot = "; de klok staat nog stil"
    delen = [deel for deel in (grond.omschrijving if grond else "", interval.reden) if deel]
    grondslag = f" ({interval.grondslag})" if interval.grondslag else ""
    return f"na {toon_datum(interval.begin)}{tot}: {'; '.join(dict.fromkeys(delen))}{grondslag}{weer}"


def verlenging_in_woorden(zaaktype: Zaaktype, verlenging: Verlenging) -> str:
    """`Verdagen, 6 weken, besloten op 12-03-2026: nader onderzoek (Awb 7:10 lid 3)`."""
    regel = zaaktype.termijnen.verlengingen.get(verlenging.regel)
    naam = regel.omschrijving if regel else verlenging.regel.replace("_", " ")
    hoe = f"met {verlenging.lengte}" if verlenging.lengte else f"tot en met {toon_datum(verlenging.tot)}" if verlenging.tot else ""
    dagen = [
        f"{wat} op {toon_datum(dag)}"
        for wat, dag in (("meegedeeld", verlenging.meegedeeld_op), ("ingestemd", verlenging.instemming_op))
        if dag is not None
    ]
    delen = [f"{naam} {hoe}".strip(), *(dagen or [f"besloten op {toon_datum(verlenging.besloten_op)}"])]
    grond = f"{regel.gronden[verlenging.grond]}; " if regel and verlenging.grond in regel.gronden else ""
    grondslag = f" ({regel.grondslag})" if regel else ""
    return f"{', '.join(delen)}: {grond}{verlenging.reden}{grondslag}"


def dwangsom_in_woorden(stand: Dwangsomstand | None) -> str:
    """`geen`, `nog niet, vanaf 12-03-2026`, or the days and the total so far."""
    if stand is None or stand.eerste_dag is None or stand.laatste_dag is None:
        return "geen dwangsom"
    if not stand.dagen:
        return f"nog niet; loopt vanaf {toon_datum(stand.eerste_dag)}"
    dagen = "1 dag" if stand.dagen == 1 else f"{stand.dagen} dagen"
    totaal = toon_bedrag(stand.totaal) if stand.totaal is not None else "een onbekend bedrag"
    verder = f"loopt nog, hoogstens tot en met {toon_datum(stand.laatste_dag)}" if stand.loopt else "loopt niet verder"
    return f"{totaal} over {dagen}; {verder}"


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
