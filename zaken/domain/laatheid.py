"""How late a case is, in one word, one sign and a few Dutch words. The same answer everywhere; never computes a deadline itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zaken.domain.duur import Duur
from zaken.domain.kalender import Kalender
from zaken.domain.telling import tel_op
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.text.dates import over_dagen


class Laatheid(StrEnum):
    """From most to least urgent, then what does not run."""

    TE_LAAT = "te_laat"
    NORM_OVERSCHREDEN = "norm_overschreden"
    BIJNA = "bijna"
    OP_TIJD = "op_tijd"
    OPGESCHORT = "opgeschort"
    GEEN_TERMIJN = "geen_termijn"
    AFGEHANDELD = "afgehandeld"


@dataclass(frozen=True, slots=True)
class Groep:
    """What open cases are counted by: who they belong to, who must move, and how late they are."""

    team: str
    behandelaar: str | None
    aan_zet: str
    aan_zet_soort: str
    laatheid: Laatheid


_TEKEN = {
    Laatheid.TE_LAAT: "!",
    Laatheid.NORM_OVERSCHREDEN: "+",
    Laatheid.BIJNA: "~",
    Laatheid.OP_TIJD: ".",
    Laatheid.OPGESCHORT: "=",
    Laatheid.GEEN_TERMIJN: "-",
    Laatheid.AFGEHANDELD: "v",
}


def bepaal(
    waarschuwing: Duur,
    *,
    op: date,
    streefdatum: date | None,
    uiterlijke_einddatum: date | None,
    einddatum: date | None,
    is_opgeschort: bool,
    kalender: Kalender,
) -> Laatheid:
    """How late the case is at the end of legal day `op`; `waarschuwing` is that of its zaaktype.

    Late is after the uiterlijke einddatum (that day itself is not); a case that ended after `op` was still open on it. An open
    suspension goes before everything but the end. GEEN_TERMIJN counts as no date.
    """
    if einddatum is not None and einddatum <= op:
        return Laatheid.AFGEHANDELD
    if is_opgeschort:
        return Laatheid.OPGESCHORT
    uiterlijk, streef = _real(uiterlijke_einddatum), _real(streefdatum)
    if uiterlijk is None and streef is None:
        return Laatheid.GEEN_TERMIJN
    if uiterlijk is not None and op > uiterlijk:
        return Laatheid.TE_LAAT
    if streef is not None and op > streef:
        return Laatheid.NORM_OVERSCHREDEN
    if uiterlijk is not None and uiterlijk <= bijna_vanaf(op, waarschuwing, kalender):
        return Laatheid.BIJNA
    return Laatheid.OP_TIJD


def bijna_vanaf(op: date, waarschuwing: Duur, kalender: Kalender) -> date:
    """The last uiterlijke einddatum that counts as 'bijna' on `op`: bijna is `op` <= uiterlijke einddatum <= this day."""
    try:
        return tel_op(op, waarschuwing, kalender)
    except OverflowError:
        return GEEN_TERMIJN


def in_woorden(laatheid: Laatheid, op: date, uiterlijke_einddatum: date | None) -> str:
    """The deadline as people say it: `3 dagen te laat`, `vandaag`, `over 3 dagen`, `staat stil`."""
    if laatheid is Laatheid.AFGEHANDELD:
        return "afgehandeld"
    if laatheid is Laatheid.OPGESCHORT:
        return "staat stil"
    uiterlijk = _real(uiterlijke_einddatum)
    if laatheid is Laatheid.NORM_OVERSCHREDEN:
        return "norm voorbij" if uiterlijk is None else f"norm voorbij, einde {over_dagen((uiterlijk - op).days)}"
    if uiterlijk is None:
        return "op tijd" if laatheid is Laatheid.OP_TIJD else "geen termijn"
    dagen = (uiterlijk - op).days
    return f"{Duur(-dagen, 'dagen')} te laat" if dagen < 0 else over_dagen(dagen)


def teken(laatheid: Laatheid) -> str:
    """One printable ASCII sign per Laatheid, so that colour never carries it alone."""
    return _TEKEN[laatheid]


def deel_verstreken(start: date, einde: date | None, op: date) -> int | None:
    """How much of the time between `start` and `einde` had passed on `op`: 0 to 100 percent, rounded down; None without an end."""
    einde = _real(einde)
    if einde is None:
        return None
    if op >= einde:
        return 100
    return max(0, (op - start).days * 100 // (einde - start).days) if op > start else 0


def _real(datum: date | None) -> date | None:
    return None if datum == GEEN_TERMIJN else datum
