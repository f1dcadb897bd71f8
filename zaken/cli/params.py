"""What commands share in their parameters: the usual options, case numbers, days, veld=waarde pairs. Looks nothing up.

Turning a short number (ARCH 123) into a case needs the database; that is for the services. A day needs today; the command passes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated, TextIO

import typer

from zaken.cli import terminal
from zaken.errors import InvoerFout
from zaken.text.dates import AMSTERDAM, lees_datum
from zaken.text.safe import citeer
from zaken.text.systeem import reden_van_systeem

JsonOptie = Annotated[bool, typer.Option("--json", help="JSON voor programma's")]
JaOptie = Annotated[bool, typer.Option("--ja", help="Niet vragen of het zeker is")]
ProefOptie = Annotated[bool, typer.Option("--proef", help="Niets doen, wel laten zien wat er zou gebeuren")]
OpOptie = Annotated[str | None, typer.Option("--op", metavar="DATUM", help="Zoals het was op die dag, bijvoorbeeld 12-3-2026 of -7d")]
XlsxOptie = Annotated[Path | None, typer.Option("--xlsx", metavar="BESTAND", help="Naar een Excelbestand in plaats van het scherm")]


def _sleutel(waarde: str | None) -> str | None:
    """An empty key would silently be no key at all, and the opdracht would count twice."""
    if waarde is not None and not waarde.strip():
        raise InvoerFout(
            "--sleutel: de sleutel is leeg.", hint="Geef een eigen kenmerk, zoals --sleutel aanvraag-17, of laat --sleutel weg."
        )
    return waarde


SleutelOptie = Annotated[
    str | None,
    typer.Option("--sleutel", metavar="TEKST", help="Eigen kenmerk: dezelfde opdracht telt maar één keer", callback=_sleutel),
]
ToelichtingOptie = Annotated[str | None, typer.Option("--toelichting", metavar="TEKST", help="Waarom; komt in de tijdlijn")]
VeldenOptie = Annotated[list[str] | None, typer.Option("-e", "--eigenschap", metavar="VELD=WAARDE", help="Een gegeven van de zaak")]

_NUMMER = re.compile(r"(?P<voorvoegsel>[A-Za-z]{2,6})[-_ ]?(?:(?P<jaar>(?:19|20)[0-9]{2})[-_ ])?(?P<volg>[0-9]{1,9})")
_VOORVOEGSEL = re.compile(r"[A-Za-z]{2,6}")
_STDIN = "-"


@dataclass(frozen=True, slots=True)
class OnleesbareRegel:
    """A line of stdin that is no case number: what stood there (cleaned and cut), and why in words that name the line."""

    tekst: str
    reden: str


def zaaknummer(tekst: str) -> str:
    """A case number as it is stored (`arch-2026-123` -> ARCH-2026-000123), or short when the year was left out (`arch 123` -> ARCH 123).

    Raises InvoerFout when it cannot be a case number.
    """
    deel = _NUMMER.fullmatch(tekst.strip())
    if deel is None:
        raise InvoerFout(f"{citeer(tekst)} is geen zaaknummer.", hint="Een zaaknummer ziet eruit als ARCH-2026-000123; arch 123 mag ook.")
    voorvoegsel, volg = deel["voorvoegsel"].upper(), int(deel["volg"])
    return f"{voorvoegsel}-{deel['jaar']}-{volg:06d}" if deel["jaar"] else f"{voorvoegsel} {volg}"


def zaaknummers(woorden: Iterable[str], *, onleesbaar: Callable[[OnleesbareRegel], None], invoer: TextIO | None = None) -> Iterator[str]:
    """The case numbers among the words of a command line: `arch 123` may be two words, `-` reads stdin (one a line, first column).

    Lazy, so that ten thousand lines cost no memory. A line that is wrong goes to `onleesbaar` and the rest goes on: by then earlier
    lines have been carried out. A word that is wrong raises InvoerFout.
    """
    wachtend = ""
    for woord in woorden:
        if wachtend:
            yield zaaknummer(f"{wachtend} {woord}")
            wachtend = ""
        elif woord == _STDIN:
            yield from _uit_regels(sys.stdin if invoer is None else invoer, onleesbaar)
        elif _VOORVOEGSEL.fullmatch(woord):
            wachtend = woord
        else:
            yield zaaknummer(woord)
    if wachtend:
        yield zaaknummer(wachtend)


def zaaknummers_getypt(woorden: Iterable[str]) -> list[str]:
    """The case numbers among words that hold no `-`."""
    return list(zaaknummers(woorden, onleesbaar=lambda regel: None))


def een_zaaknummer(woorden: Sequence[str]) -> str:
    """The one case number that the words of a command line make."""
    return zaaknummer(" ".join(woorden))


def _uit_regels(invoer: TextIO | None, onleesbaar: Callable[[OnleesbareRegel], None]) -> Iterator[str]:
    if invoer is None or invoer.closed or terminal.is_terminal(invoer):
        raise InvoerFout(
            "Bij - komen de zaaknummers uit een pijp, maar er is geen pijp.", hint="Bijvoorbeeld: zaken lijst --te-laat | zaken neem -"
        )
    terminal.lees_alles(invoer)
    for nummer, regel in enumerate(_gelezen(invoer), start=1):
        eerste = regel.partition("\t")[0].strip()
        if not eerste:
            continue
        try:
            gevonden = zaaknummer(eerste)
        except InvoerFout as fout:
            onleesbaar(OnleesbareRegel(citeer(eerste)[1:-1], f"regel {nummer} van de invoer: {fout.melding.rstrip('.')}"))
        else:
            yield gevonden


def _gelezen(invoer: TextIO) -> Iterator[str]:
    try:
        yield from invoer
    except OSError as fout:
        raise InvoerFout(
            f"Bij - komen de zaaknummers uit een pijp, maar die is niet te lezen: {reden_van_systeem(fout)}.",
            hint="Bijvoorbeeld: zaken lijst --te-laat | zaken neem -",
        ) from fout


def paren(teksten: Iterable[str] | None) -> dict[str, str]:
    """The `veld=waarde` pairs of a command line; an empty value (`veld=`) means: make it empty.

    Raises InvoerFout for a pair without = or a veld that is given twice.
    """
    gevonden: dict[str, str] = {}
    for tekst in teksten or ():
        veld, is_teken, waarde = tekst.partition("=")
        veld = veld.strip()
        if not is_teken or not veld:
            raise InvoerFout(
                f"{citeer(tekst)} is geen veld=waarde.", hint="Bijvoorbeeld: -e omvang=12, of -e 'motivering=Spoed door zitting'."
            )
        if veld in gevonden:
            raise InvoerFout(f"{veld} staat er twee keer: {citeer(gevonden[veld])} en {citeer(waarde)}.", hint="Geef elk veld één keer.")
        gevonden[veld] = waarde
    return gevonden


def dag(tekst: str, vandaag: date, optie: str) -> date:
    """The day somebody typed (`12-3-2026`, `morgen`, `+6w`); InvoerFout names the option and both readings when it can mean two days."""
    try:
        return lees_datum(tekst, vandaag)
    except ValueError as fout:
        raise InvoerFout(f"{optie}: {fout}", hint="Schrijf een datum als 12-3-2026 of 2026-03-12.") from fout


def moment(tekst: str, nu: datetime, optie: str) -> datetime:
    """The moment somebody typed, aware UTC: `2026-03-12T07:30` in Amsterdam, or a day (then noon; today is `nu` itself)."""
    vandaag = nu.astimezone(AMSTERDAM).date()
    if "T" in tekst:
        try:
            gelezen = datetime.fromisoformat(tekst)
        except ValueError as fout:
            raise InvoerFout(f"{optie}: {citeer(tekst)} is geen moment.", hint="Schrijf 12-3-2026 of 2026-03-12T07:30.") from fout
        return (gelezen if gelezen.tzinfo else gelezen.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    gekozen = dag(tekst, vandaag, optie)
    return nu if gekozen == vandaag else datetime.combine(gekozen, time(12), AMSTERDAM).astimezone(UTC)


def begint_met(keuzes: Iterable[str]) -> Callable[[str], list[str]]:
    """A completion for a fixed list; give it to `autocompletion=`."""
    vast = tuple(keuzes)

    def vul_aan(incomplete: str) -> list[str]:
        return [keuze for keuze in vast if keuze.startswith(incomplete)]

    return vul_aan
