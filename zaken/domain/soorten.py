"""The kinds of metadata that need nothing but themselves: how each is read and shown. Never looks anything up; keuzes.py does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from stdnum.nl import bsn as elfproef
from stdnum.nl import postcode as postcodes

from zaken.domain.basis import Waarde
from zaken.domain.duur import Duur
from zaken.domain.zaaktype import Soort
from zaken.text.dates import lees_datum, toon_datum
from zaken.text.numbers import GROOTSTE_GETAL, decimaal_tekst, lees_bedrag, lees_decimaal, lees_getal, toon_bedrag, toon_getal
from zaken.text.safe import citeer, schoon

VERKEERDE_SOORT = "dit is niet de soort waarde die hier hoort"
"""Said without the value: it may be a personal number."""


class Weigering(ValueError):
    """A value is refused; `code` is for programs, the message (Dutch) for people."""

    def __init__(self, tekst: str, code: str = "ongeldige_waarde") -> None:
        super().__init__(tekst)
        self.code = code


@dataclass(frozen=True, slots=True)
class Soortvorm:
    """How a kind is written: `lees` from Dutch text (ValueError in Dutch), `toon` back to it, `soort` of Python value it is stored as.

    A stored value is right when showing and reading it gives the same value. `lengte` is the most characters by default.
    """

    soort: type
    lees: Callable[[str, date], Waarde]
    toon: Callable[[Waarde], str]
    lengte: int | None = None


def klopt_niet(vorm: Soortvorm, waarde: Waarde, vandaag: date) -> str | None:
    """Say in Dutch why `waarde` is not the stored form of this kind, or None when it is."""
    if type(waarde) is not vorm.soort:
        return VERKEERDE_SOORT
    if isinstance(waarde, int) and abs(waarde) > GROOTSTE_GETAL:
        return f"dit getal is te groot; het grootste getal is {toon_getal(GROOTSTE_GETAL)}"
    try:
        gelezen = vorm.lees(vorm.toon(waarde), vandaag)
    except ValueError as fout:
        return str(fout)
    return None if gelezen == waarde else "deze waarde staat niet in de vorm waarin die wordt bewaard"


def _read_line(text: str, vandaag: date) -> str:
    line = unicodedata.normalize("NFC", text.strip())
    if len(line.splitlines()) > 1:
        raise ValueError("dit veld is een regel; haal de regeleinden weg of gebruik een veld voor lange tekst")
    return line


def _read_text(text: str, vandaag: date) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").strip())


def _read_yes_no(text: str, vandaag: date) -> bool:
    answer = text.strip().casefold()
    if answer in ("ja", "j"):
        return True
    if answer in ("nee", "n"):
        return False
    raise ValueError(f"{citeer(text)} is geen ja of nee; schrijf ja of nee")


def _read_duration(text: str, vandaag: date) -> str:
    if len(text) > 40:
        raise ValueError(f"{citeer(text)} is geen duur; schrijf bijvoorbeeld P6W, P5Y, 10 werkdagen of 3 dagen")
    return Duur.parse(schoon(text)).iso


_EMAIL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")


def _read_email(text: str, vandaag: date) -> str:
    address = text.strip()
    domain = address.rpartition("@")[2]
    if len(address) > 254 or not _EMAIL.fullmatch(address) or any(part[0] == "-" or part[-1] == "-" for part in domain.split(".")):
        raise ValueError(f"{citeer(text)} is geen e-mailadres; schrijf bijvoorbeeld naam@voorbeeld.nl")
    return address


_PHONE = re.compile(r"0[1-9][0-9]{8}|0(?:800|900|906|909)[0-9]{4}|140[0-9]{2,3}|112|\+[1-9][0-9]{7,14}")


def _read_phone(text: str, vandaag: date) -> str:
    digits = re.sub(r"[ ()./-]", "", text.strip()) if len(text) <= 40 else text
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    if not _PHONE.fullmatch(digits):
        raise ValueError(f"{citeer(text)} is geen telefoonnummer; schrijf bijvoorbeeld 020 123 4567, 06-12345678 of +32 2 123 45 67")
    return digits


_URL = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\^`]*)?", re.IGNORECASE)


def _read_url(text: str, vandaag: date) -> str:
    url = text.strip()
    if len(url) <= 2000 and _URL.fullmatch(url) and schoon(url) == url and ".." not in urlsplit(url).netloc:
        return url
    raise ValueError(f"{citeer(text)} is geen webadres; een webadres begint met https:// of http://")


def _digits(text: str, count: int) -> str | None:
    digits = re.sub(r"[ .]", "", text.strip()) if len(text) <= 40 else ""
    return digits if re.fullmatch(rf"[0-9]{{{count}}}", digits) else None


def _read_bsn(text: str, vandaag: date) -> str:
    digits = _digits(text, 9)
    if digits is None or not elfproef.is_valid(digits):  # the number itself stays out of messages and logs
        raise ValueError("dit is geen geldig burgerservicenummer: het heeft negen cijfers en voldoet aan de elfproef")
    return digits


def _read_rsin(text: str, vandaag: date) -> str:
    digits = _digits(text, 9)
    if digits is None or not elfproef.is_valid(digits):
        raise ValueError(f"{citeer(text)} is geen geldig RSIN: het heeft negen cijfers en voldoet aan de elfproef")
    return digits


def _read_kvk(text: str, vandaag: date) -> str:
    digits = _digits(text, 8)
    if digits is None:
        raise ValueError(f"{citeer(text)} is geen KvK-nummer: het heeft acht cijfers")
    return digits


def _read_postcode(text: str, vandaag: date) -> str:
    code = "".join(text.split()).upper() if len(text) <= 20 else ""
    if not re.fullmatch(r"[1-9][0-9]{3}[A-Z]{2}", code) or not postcodes.is_valid(code):
        raise ValueError(f"{citeer(text)} is geen postcode; schrijf bijvoorbeeld 1112 AB")
    return f"{code[:4]} {code[4:]}"


def _as_is(waarde: Waarde) -> str:
    return str(waarde)


_CANONICAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]+)?")


def _show_decimal(waarde: Waarde) -> str:
    if not _CANONICAL.fullmatch(str(waarde)):
        raise ValueError(f"{citeer(str(waarde))} is geen getal")
    return toon_getal(Decimal(str(waarde)))


def _show_date(waarde: Waarde) -> str:
    try:
        return toon_datum(date.fromisoformat(str(waarde)))
    except ValueError as fout:
        raise ValueError(f"{citeer(str(waarde))} is geen datum") from fout


ENKELVOUDIG: dict[Soort, Soortvorm] = {
    "tekst": Soortvorm(str, _read_line, _as_is, 250),
    "lange tekst": Soortvorm(str, _read_text, _as_is, 20_000),
    "geheel getal": Soortvorm(int, lambda text, _: lees_getal(text), lambda waarde: toon_getal(int(str(waarde)))),
    "decimaal": Soortvorm(str, lambda text, _: decimaal_tekst(lees_decimaal(text)), _show_decimal),
    "bedrag": Soortvorm(int, lambda text, _: lees_bedrag(text), lambda waarde: toon_bedrag(int(str(waarde)))),
    "datum": Soortvorm(str, lambda text, vandaag: lees_datum(text, vandaag).isoformat(), _show_date),
    "ja/nee": Soortvorm(bool, _read_yes_no, lambda waarde: "ja" if waarde else "nee"),
    "duur": Soortvorm(str, _read_duration, lambda waarde: str(Duur.parse(str(waarde)))),
    "e-mail": Soortvorm(str, _read_email, _as_is, 254),
    "telefoon": Soortvorm(str, _read_phone, _as_is, 20),
    "url": Soortvorm(str, _read_url, _as_is, 2000),
    "bsn": Soortvorm(str, _read_bsn, _as_is),
    "kvk": Soortvorm(str, _read_kvk, _as_is),
    "rsin": Soortvorm(str, _read_rsin, _as_is),
    "postcode": Soortvorm(str, _read_postcode, _as_is),
}
"""Every kind that can be read without knowing the zaaktype or the configuration."""
