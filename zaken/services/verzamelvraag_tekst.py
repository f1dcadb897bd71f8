"""The words of a verzamelvraag: a mail in plain Dutch that says what waits, since when, and what to do. Reads and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from textwrap import indent

from zaken.domain.zaak import GEEN_TERMIJN
from zaken.text.dates import MAANDEN, over_dagen, toon_datum
from zaken.text.safe import schoon

MEESTE_ZAKEN = 40
"""Cases that are named in the mail; the workbook has them all."""
_MEESTE_VELDEN = 8
_LANGSTE_VRAAG = 1_000


@dataclass(frozen=True, slots=True)
class Vraag:
    """What is asked about one case: the question, if there is one, and the names of what is still empty."""

    nummer: str
    omschrijving: str
    sinds: date
    uiterlijk: date | None
    vraag: str
    leeg: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the mail says. `vragen` are in the order in which they are named; `antwoord_in_mail`: no column is for the answer."""

    aan: str
    vandaag: date
    vragen: tuple[Vraag, ...]
    bijlage: str
    afzender: str
    team: str
    terug_naar: str
    antwoord_in_mail: bool


def letter(brief: Brief) -> str:
    """The mail: subject, greeting, what waits, what to do, by whom."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    aantal, oudste = len(brief.vragen), min(vraag.sinds for vraag in brief.vragen)
    dingen = "1 zaak wacht" if aantal == 1 else f"{aantal} zaken wachten"
    yield f"Onderwerp: {dingen} op {schoon(brief.aan)}"
    yield f"Bijlage: {brief.bijlage}"
    yield ""
    yield f"Beste collega's van {schoon(brief.aan)},"
    yield ""
    since = f"{oudste.day} {MAANDEN[oudste.month - 1]} {oudste.year} ({over_dagen((oudste - brief.vandaag).days)})"
    if aantal == 1:
        yield f"Er wacht 1 zaak op uw antwoord, sinds {since}."
    else:
        yield f"Er wachten {aantal} zaken op uw antwoord. De oudste wacht sinds {since}."
    yield ""
    yield "WAT WIJ U VRAGEN"
    yield f"1. Open het Excelbestand bij deze mail ({brief.bijlage})."
    yield "2. Vul de gele cellen in. Weet u iets niet, laat die cel dan leeg. Op het blad 'Uitleg' staat wat elke kolom betekent."
    yield f"3. Bewaar het bestand en stuur het terug naar {schoon(brief.terug_naar)}. U hebt geen account nodig."
    if brief.antwoord_in_mail:
        yield "4. Is er voor het antwoord op een vraag geen kolom, zet het dan in uw mail, met het zaaknummer erbij."
    yield ""
    yield "OM WELKE ZAKEN HET GAAT"
    for volg, vraag in enumerate(brief.vragen[:MEESTE_ZAKEN], start=1):
        yield from _case(volg, vraag, brief.vandaag)
    if aantal > MEESTE_ZAKEN:
        yield f"En nog {aantal - MEESTE_ZAKEN}; die staan in het Excelbestand."
        yield ""
    yield "Met vriendelijke groet,"
    yield schoon(brief.afzender)
    if brief.team:
        yield schoon(brief.team)


def _case(volg: int, vraag: Vraag, vandaag: date) -> Iterator[str]:
    yield f"{volg}. {vraag.nummer}: {schoon(vraag.omschrijving)}"
    yield f"   Wacht sinds {toon_datum(vraag.sinds)}{_deadline(vraag.uiterlijk, vandaag)}."
    if vraag.vraag:
        heel = schoon(vraag.vraag.strip(), meerregelig=True)
        kort = heel if len(heel) <= _LANGSTE_VRAAG else f"{heel[:_LANGSTE_VRAAG]}... (het vervolg staat in het Excelbestand)"
        yield "   Onze vraag:"
        yield indent(kort, "     ")
    if vraag.leeg:
        rest = len(vraag.leeg) - _MEESTE_VELDEN
        genoemd = ", ".join(schoon(naam) for naam in vraag.leeg[:_MEESTE_VELDEN])
        yield f"   Nog niet ingevuld: {genoemd}{f' en nog {rest}' if rest > 0 else ''}."
    yield ""


def _deadline(uiterlijk: date | None, vandaag: date) -> str:
    if uiterlijk is None or uiterlijk == GEEN_TERMIJN:
        return ""
    return f"; {'had klaar moeten zijn' if uiterlijk < vandaag else 'moet klaar zijn'} op {toon_datum(uiterlijk)}"
