"""E-mail addresses as a mail server takes them. Knows nobody's address, and does not ask whether one exists."""

from __future__ import annotations

import re
from email.utils import parseaddr

from zaken.text.safe import citeer

_VOOR = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DEEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.IGNORECASE)


def postadres(tekst: str) -> str:
    """The address as it goes to the server: one plain address; a domain with other letters as xn--.

    ValueError with a Dutch sentence for everything else: nothing that is not an address can end up in a header.
    """
    voor, apenstaart, domein = tekst.rpartition("@")
    if not apenstaart or not 1 <= len(voor) <= 64 or not _VOOR.fullmatch(voor):
        reden = "voor de @ staan andere letters dan a tot en met z" if apenstaart and not voor.isascii() else "dat is geen e-mailadres"
        raise ValueError(f"{citeer(tekst)}: {reden}")
    try:
        ascii_domein = domein.encode("idna").decode("ascii")
    except UnicodeError as fout:
        raise ValueError(f"{citeer(tekst)}: het deel na de @ kan niet") from fout
    if len(ascii_domein) > 253 or not all(_DEEL.fullmatch(deel) for deel in ascii_domein.split(".")):
        raise ValueError(f"{citeer(tekst)}: het deel na de @ kan niet")
    return f"{voor}@{ascii_domein}"


def afzender(tekst: str) -> tuple[str, str]:
    """The name and the address of `Zaken <zaken@voorbeeld.nl>`, or of a bare address. ValueError when there is none in it."""
    naam, adres = parseaddr(tekst)
    if not adres:
        raise ValueError(f"{citeer(tekst)}: dat is geen e-mailadres")
    return naam, postadres(adres)
