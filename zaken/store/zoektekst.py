"""Text in the forms that sorting and searching compare: without case, accents, control characters or double spaces. Never shown.

A search index holds words as this module cuts them, and a question is cut the same way: so both databases find the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category, combining, normalize

from zaken.domain.zaak import Zaak

LANGSTE_WOORD = 64
"""Characters of a word that count; the rest of a longer one is not compared."""

MEESTE_TEKENS = 200_000
"""So much of one case can be searched; PostgreSQL holds no more than 1 MB of words in a row."""

MEESTE_WOORDEN = 32
"""So many different words of a question count."""

KORT_GETAL = 4
"""A number of fewer digits than this is never the beginning of another."""

_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}")
_ZAAKNUMMER = re.compile(r"[A-Z]{2,6}-\d{4}-\d{6,}")
_WOORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Zoekwoord:
    """A word that must be there: exactly, or as the beginning of a word."""

    tekst: str
    begin: bool


def normaal(tekst: str) -> str:
    """`  Café  Überlast ` becomes `cafe uberlast`."""
    if not tekst.isascii():
        los = normalize("NFKD", normalize("NFKD", tekst).casefold())
        tekst = "".join(teken for teken in los if not combining(teken))
    schoon = tekst if tekst.isprintable() else "".join(" " if category(teken) in {"Cc", "Zl", "Zp"} else teken for teken in tekst)
    return " ".join(schoon.casefold().split())


def woorden(tekst: str) -> str:
    """The different words (letters and digits) of a text that is `normaal`, in order, one space between: `2026 000123 123 cafe`.

    A number counts without its leading zeros too.
    """
    gevonden = dict.fromkeys(vorm for woord in _WOORD.findall(tekst) for vorm in _vormen(woord[:LANGSTE_WOORD]))
    geheel = " ".join(gevonden)
    return geheel if len(geheel) <= MEESTE_TEKENS else geheel[:MEESTE_TEKENS].rpartition(" ")[0]


def _vormen(woord: str) -> tuple[str, ...]:
    if woord[0] == "0" and woord.isdecimal() and (kort := woord.lstrip("0")):
        return woord, kort
    return (woord,)


def zoekwoorden(vraag: str) -> tuple[Zoekwoord, ...] | None:
    """What a question asks for: every word typed is the beginning of a word; of `z-2021-77` only the last part may go on. A short number
    is itself: `arch 12` is not 123, and not everything of 2012.

    None for a question without any sign in it; an empty tuple for one with signs only, which nothing answers.
    """
    typed = normaal(vraag).split()
    if not typed:
        return None
    return tuple(dict.fromkeys(woord for tekst in typed for woord in _delen(tekst)))[:MEESTE_WOORDEN]


def _delen(tekst: str) -> Iterator[Zoekwoord]:
    delen = _WOORD.findall(tekst)
    for plaats, deel in enumerate(delen, start=1):
        kort_getal = deel.isdecimal() and len(deel) < KORT_GETAL
        yield Zoekwoord(deel[:LANGSTE_WOORD], plaats == len(delen) and not kort_getal)


def zoektekst(zaak: Zaak) -> str:
    """What a search looks in: number, omschrijving, the source's key and every text in the metadata as words.

    Dates are excepted, and references to other cases: who may not see that case must not find out by searching that it is there.
    """
    delen = [zaak.identificatie, zaak.omschrijving, zaak.bronsleutel or ""]
    for waarde in zaak.eigenschappen.values():
        if isinstance(waarde, list):
            delen.extend(waarde)
        elif isinstance(waarde, str) and not (_DATUM.fullmatch(waarde) or _ZAAKNUMMER.fullmatch(waarde)):
            delen.append(waarde)
    return woorden(normaal(" ".join(delen)))
