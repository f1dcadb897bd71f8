"""Dutch numbers and amounts in and out: a dot groups thousands, a comma is decimal. Never guesses between two readings."""

from __future__ import annotations

import re
from decimal import Decimal

from zaken.text.safe import citeer

GROOTSTE_GETAL = 999_999_999_999_999
"""Every program that reads JSON can hold this exactly."""
GROOTSTE_BEDRAG = 99_999_999_999_999
"""In cents."""
MEESTE_DECIMALEN = 6
_LONGEST = 50

_WHOLE = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+"
_NUMBER = re.compile(rf"(-?)({_WHOLE})(?:,([0-9]+))?")
_AMOUNT = re.compile(r"(-?) ?(?:€|eur|euro)? ?(-?)([0-9.,]+?)(,-{1,2})?(?: ?(?:eur|euro))?")
_DOT_TAIL = re.compile(r"([0-9]+)\.([0-9]+)")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_ENGLISH_WHOLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}")
_SWAP = str.maketrans(",.", ".,")


def lees_getal(text: str) -> int:
    """Read a whole number (`1234`, `1.234`, `-5`); ValueError with a Dutch sentence otherwise."""
    sign, whole, decimals = _parts(text, _plain(text), "")
    if decimals:
        raise ValueError(f"{citeer(text)} is geen geheel getal; schrijf het zonder komma")
    number = int(sign + whole)
    if abs(number) > GROOTSTE_GETAL:
        raise ValueError(f"{citeer(text)} is te groot; het grootste getal is {toon_getal(GROOTSTE_GETAL)}")
    return number


def lees_decimaal(text: str) -> Decimal:
    """Read a number with or without a decimal comma (`12,5`, `1.234`); ValueError with a Dutch sentence otherwise."""
    sign, whole, decimals = _parts(text, _plain(text), "")
    if len(decimals) > MEESTE_DECIMALEN:
        raise ValueError(f"{citeer(text)} heeft meer dan {MEESTE_DECIMALEN} cijfers achter de komma; rond het af")
    number = Decimal(f"{sign}{whole}.{decimals or 0}")
    if abs(number) > GROOTSTE_GETAL:
        raise ValueError(f"{citeer(text)} is te groot; het grootste getal is {toon_getal(GROOTSTE_GETAL)}")
    return number


def lees_bedrag(text: str) -> int:
    """Read an amount in euros (`€ 216.000,00`, `216.000`, `12,-`) as cents; ValueError with a Dutch sentence otherwise."""
    match = _AMOUNT.fullmatch(_plain(text))
    if match is None or (match[1] and match[2]):
        raise ValueError(f"{citeer(text)} is geen bedrag; schrijf bijvoorbeeld € 216.000,00 of 216.000")
    _, whole, decimals = _parts(text, match[3], "€ ")
    if len(decimals) == 1:
        raise ValueError(f"{citeer(text)} heeft een cijfer achter de komma; schrijf {match[3]}0 of {match[3][:-1]}0{decimals}")
    if len(decimals) > 2:
        thousands = f"{int(whole + decimals):,}".replace(",", ".")
        raise ValueError(f"{citeer(text)} heeft meer dan twee cijfers achter de komma; schrijf {match[3][:-1]} of {thousands}")
    if decimals and match[4]:
        raise ValueError(f"{citeer(text)} is geen bedrag; schrijf {match[3]}")
    cents = int(whole) * 100 + int(decimals or 0)
    if cents > GROOTSTE_BEDRAG:
        raise ValueError(f"{citeer(text)} is te groot; het grootste bedrag is {toon_bedrag(GROOTSTE_BEDRAG)}")
    return -cents if match[1] or match[2] else cents


def _plain(text: str) -> str:
    """One kind of space and one kind of minus, small letters; nothing longer than a number can be."""
    if len(text) > _LONGEST:
        raise ValueError(f"{citeer(text)} is te lang voor een getal")
    return " ".join(text.split()).replace("−", "-").lower()


def _parts(text: str, plain: str, mark: str) -> tuple[str, str, str]:
    """Sign, whole digits, decimal digits; or ValueError with every reading, `mark` before each."""
    if match := _NUMBER.fullmatch(plain):
        return match[1], match[2].replace(".", ""), match[3] or ""
    body = plain.removeprefix("-")
    if match := _DOT_TAIL.fullmatch(body):
        raise ValueError(f"{citeer(text)} kan twee dingen zijn; schrijf {_two_readings(match[1], match[2], mark)}")
    if _ENGLISH.fullmatch(body) or _ENGLISH_WHOLE.fullmatch(body):
        raise ValueError(f"{citeer(text)}: de komma is hier voor decimalen en de punt voor duizendtallen; schrijf {body.translate(_SWAP)}")
    what = "bedrag; schrijf bijvoorbeeld € 216.000,00 of 216.000" if mark else "getal; schrijf bijvoorbeeld 1234, 1.234 of 12,5"
    raise ValueError(f"{citeer(text)} is geen {what}")


def _two_readings(whole: str, tail: str, mark: str) -> str:
    """What `216.00`, `0.500` or `1.2345` may have meant: a decimal dot, or thousands that went wrong."""
    thousands = _grouped(int(whole + tail.ljust(3, "0")))
    decimals = tail[:2].ljust(2, "0") if mark else tail
    return f"{mark}{whole},{decimals} of {mark}{thousands}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def toon_getal(getal: int | Decimal) -> str:
    """Show a number as `12.345` or `12,5`; up to four digits without a dot, so that a year stays a year."""
    sign = "-" if getal < 0 else ""
    whole, _, decimals = decimaal_tekst(abs(Decimal(getal))).partition(".")
    shown = _grouped(int(whole)) if len(whole) > 4 else whole
    return f"{sign}{shown},{decimals}" if decimals else f"{sign}{shown}"


def toon_bedrag(centen: int) -> str:
    """Show cents as `€ 216.000,00`; below zero as `€ -12,50`."""
    euros, cents = divmod(abs(centen), 100)
    return f"€ {'-' if centen < 0 else ''}{_grouped(euros)},{cents:02}"


def decimaal_tekst(getal: Decimal) -> str:
    """The stored form of a decimal: a dot, no exponent, no superfluous zeros (`12.5`)."""
    text = f"{getal:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
