"""Comparing metadata by kind: dates as dates, amounts as cents, YAML values in their stored form. Never judges a whole condition."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from zaken.domain.basis import Scalar, Waarde
from zaken.domain.duur import Duur
from zaken.domain.zaaktype import Soort
from zaken.text.numbers import GROOTSTE_GETAL, decimaal_tekst
from zaken.text.safe import citeer

GEORDEND: frozenset[Soort] = frozenset({"geheel getal", "decimaal", "bedrag", "datum"})
"""The kinds with a less and a more; only these can be limited or compared with another field."""

Maat = date | Decimal
"""What two ordered values are compared as."""


def normaliseer(soort: Soort, scalar: Scalar, vandaag: date | None = None) -> Waarde:
    """A value from a YAML file (dates ISO, amounts in euros, ja/nee) in the stored form of `soort`; ValueError in Dutch when it is none.

    `vandaag` is what the word "vandaag" stands for in a date; without it the word is refused. For meerkeuze: one choice.
    """
    text = str(scalar).strip()
    match soort:
        case "geheel getal" if (number := _number(scalar)) == number.to_integral_value():
            return int(number)
        case "bedrag" if (cents := _number(scalar) * 100) == cents.to_integral_value():
            return int(cents)
        case "decimaal":
            return decimaal_tekst(_number(scalar))
        case "datum":
            return (vandaag if vandaag and text == "vandaag" else _day(text)).isoformat()
        case "ja/nee" if scalar is True or text == "ja":
            return True
        case "ja/nee" if scalar is False or text == "nee":
            return False
        case "duur":
            return Duur.parse(text).iso
        case "geheel getal" | "bedrag" | "ja/nee":
            raise ValueError(f"{citeer(text)} is geen {'ja of nee' if soort == 'ja/nee' else soort}")
        case _ if isinstance(scalar, bool):
            return "ja" if scalar else "nee"
        case _:
            return text


def _number(scalar: Scalar) -> Decimal:
    try:
        number = Decimal(str(scalar).strip())
    except InvalidOperation as fout:
        raise ValueError(f"{citeer(str(scalar))} is geen getal; schrijf het hier met een punt en zonder duizendtallen") from fout
    if isinstance(scalar, bool) or not number.is_finite() or number.copy_abs() > GROOTSTE_GETAL:
        raise ValueError(f"{citeer(str(scalar))} is geen getal dat hier past")
    return number


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as fout:
        raise ValueError(f"{citeer(text)} is geen datum; schrijf jjjj-mm-dd") from fout
    if day.isoformat() != text:
        raise ValueError(f"{citeer(text)} is geen datum; schrijf jjjj-mm-dd")
    return day


def maat(soort: Soort, waarde: Waarde) -> Maat | None:
    """A stored value as something that can be more or less; None for a kind (or value) without order. Amounts are cents."""
    try:
        if soort == "datum":
            return date.fromisoformat(str(waarde))
        return Decimal(str(waarde)) if soort in GEORDEND else None
    except (ValueError, InvalidOperation):
        return None


def is_gelijk(soort: Soort, waarde: Waarde, scalar: Scalar, vandaag: date | None = None) -> bool:
    """Whether a stored value is what YAML says (a list of choices: holds it); what is no value of this kind equals nothing."""
    try:
        gezocht = normaliseer(soort, scalar, vandaag)
    except ValueError:
        return False
    return gezocht in waarde if isinstance(waarde, list) else waarde == gezocht


def kleiner(links: Maat, rechts: Maat) -> bool | None:
    """Whether `links` is less than `rechts`; None when the two cannot be compared (a date with a number)."""
    if isinstance(links, date):
        return links < rechts if isinstance(rechts, date) else None
    return links < rechts if isinstance(rechts, Decimal) else None
