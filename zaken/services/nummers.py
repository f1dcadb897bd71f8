"""From what people type for a case (`arch 123`) to its number, and new numbers and uuids. Never decides who may see it."""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from zaken.errors import InvoerFout
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

if TYPE_CHECKING:
    from sqlalchemy import Connection

_VOLLEDIG = re.compile(r"([A-Za-z]{2,6})-(\d{4})-(\d{6,})")
_KORT = re.compile(r"([A-Za-z]{2,6})[ \-]*(?:(\d{4})[ \-]+)?(\d{1,9})")
_JAREN_TERUG = 30


def resolve_numbers(werkplek: Werkplek, conn: Connection, getypt: Sequence[str], *, om_te_wijzigen: bool = False) -> dict[str, str]:
    """Typed text -> full number. Without a year it is the newest year in which the number exists; InvoerFout when it is no number.

    With `om_te_wijzigen` nothing is guessed: a number that exists in more than one year is refused with both readings.
    """
    gevonden: dict[str, str] = {}
    kandidaten: dict[str, list[str]] = {}
    for tekst in getypt:
        if volledig := _VOLLEDIG.fullmatch(tekst.strip()):
            gevonden[tekst] = f"{volledig[1].upper()}-{volledig[2]}-{volledig[3]}"
        elif kort := _KORT.fullmatch(tekst.strip()):
            jaar = werkplek.vandaag().year
            jaren = [int(kort[2])] if kort[2] else list(range(jaar, jaar - _JAREN_TERUG, -1))
            kandidaten[tekst] = [f"{kort[1].upper()}-{j}-{int(kort[3]):06d}" for j in jaren]
        else:
            raise InvoerFout(f"{citeer(tekst)} is geen zaaknummer.", hint="een zaaknummer is als ARCH-2026-000123, of kort: arch 123")
    if kandidaten:
        alle = sorted({nummer for nummers in kandidaten.values() for nummer in nummers})
        bestaand = reads.zichtbare_nummers(conn, alle, werkplek.bereik(conn))
        for tekst, nummers in kandidaten.items():
            passend = [nummer for nummer in nummers if nummer in bestaand]
            if om_te_wijzigen and len(passend) > 1:
                raise InvoerFout(f"{citeer(tekst)} kan {' of '.join(passend[:3])} zijn.", hint=f"noem het jaar: {_with_year(passend[0])}")
            gevonden[tekst] = passend[0] if passend else nummers[0]
    return gevonden


def _with_year(nummer: str) -> str:
    """The short form that names the year: `jur 2026 17`."""
    voorvoegsel, jaar, volgnummer = nummer.split("-")
    return f"{voorvoegsel.lower()} {jaar} {int(volgnummer)}"


def not_there(werkplek: Werkplek, conn: Connection, nummer: str) -> str:
    """Why a number finds nothing, in words: its first letters are of no published zaaktype, or there is no such case to be seen."""
    voorvoegsel = nummer.partition("-")[0]
    versies = [versie for versies in werkplek.versies(conn).values() for versie in versies]
    bekend = {werkplek.zaaktype(conn, versie.naam, versie.versie).nummer for versie in versies}
    if voorvoegsel in bekend:
        return f"er is geen zaak {nummer} die u mag zien"
    nabij = dichtstbij(voorvoegsel, bekend)
    return f"voorvoegsel {voorvoegsel} bestaat niet" + (f"; bedoelt u {nabij}?" if nabij else f"; er is: {', '.join(sorted(bekend))}")


def sentence(reden: str) -> str:
    """A reason as a sentence that stands alone."""
    return f"{reden[:1].upper()}{reden[1:]}{'' if reden.endswith('?') else '.'}"


def new_uuid() -> str:
    """A UUID of version 7 (RFC 9562): sorts by the moment it was made."""
    moment = time.time_ns() // 1_000_000
    willekeurig = int.from_bytes(os.urandom(10), "big")
    waarde = (moment & (2**48 - 1)) << 80 | 0x7 << 76 | (willekeurig >> 64 & 0xFFF) << 64 | 0b10 << 62 | willekeurig & (2**62 - 1)
    return str(uuid.UUID(int=waarde))
