"""What free text of a case must be: there, not too long, storable. Changes nothing."""

from __future__ import annotations

from zaken.domain.basis import Reden
from zaken.text.safe import weiger_onopslaanbaar

MAX_OMSCHRIJVING = 250
MAX_NOTITIE = 20_000


def check_text(veld: str, tekst: str, lengte: int, *, lines: bool = False) -> list[Reden]:
    """What is wrong with free text: empty, too long, not storable, or (unless `lines`) on more than one line."""
    if not tekst.strip():
        return [Reden("tekst_leeg", veld, f"{veld} is leeg")]
    if len(tekst) > lengte:
        return [Reden("tekst_te_lang", veld, f"{veld} heeft {len(tekst)} tekens; {lengte} is het hoogste")]
    if waarom := weiger_onopslaanbaar(tekst):
        return [Reden("tekst_ongeldig", veld, f"{veld}: {waarom}")]
    if not lines and ("\n" in tekst or "\r" in tekst):
        return [Reden("tekst_ongeldig", veld, f"{veld} staat op een regel; haal de regeleinden weg")]
    return []


def check_optional(veld: str, tekst: str | None, lengte: int, *, lines: bool = False) -> list[Reden]:
    """The same for text that may be left out: None and blank mean that nothing was given."""
    return check_text(veld, tekst, lengte, lines=lines) if tekst and not tekst.isspace() else []
