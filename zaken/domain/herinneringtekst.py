"""What a reminder says, in a Dutch sentence that stays true until it is read: days by date, never 'tomorrow'. Names no title."""

from __future__ import annotations

from datetime import date

from zaken.domain.basis import Reden
from zaken.domain.eisen import step_name
from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import Melding
from zaken.domain.kalender import WEEKDAGEN
from zaken.domain.vanzelf import OPVOLGER
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import Herinnering
from zaken.text.dates import lokale_dag, toon_datum

MEEST_GENOEMD = 3
"""So many of the reasons or promises are named in a sentence; the rest are counted."""


def zin(zaaktype: Zaaktype, zaak: Zaak, melding: Melding, vandaag: date, *, kaal: bool = False) -> str:
    """What to tell somebody: what is so, what it wants of him, what is missing, and that it was said before.

    `kaal` holds nothing that somebody wrote in the case, for where its title may not stand either.
    """
    herinnering = zaaktype.herinneringen[melding.komend.regel]
    delen = [wat(zaaktype, zaak, herinnering, melding.komend, vandaag, kaal=kaal)]
    if herinnering.tekst and not (herinnering.moment.voor is not None and melding.komend.ijkdatum < vandaag):
        delen.append(herinnering.tekst.rstrip("."))
    if melding.ontbreekt and herinnering.ontbreekt and not kaal:
        delen.append(f"voor '{step_name(zaaktype, herinnering.ontbreekt)}' ontbreekt nog: {_some(melding.ontbreekt)}")
    if melding.alleen_voor is not None:
        delen.append("u vroeg om dit nu weer te horen")
    elif melding.is_eerder_gezegd:
        delen.append("dit is eerder gemeld")
    return ". ".join(deel[:1].upper() + deel[1:] for deel in delen)


def wat(zaaktype: Zaaktype, zaak: Zaak, herinnering: Herinnering, komend: Komend, vandaag: date, *, kaal: bool = False) -> str:
    """What is so: the date that comes or has passed, the status that lasts too long, the promise, the condition that holds."""
    moment, dag = herinnering.moment, _day(komend)
    if moment.in_status:
        status = zaaktype.statussen[zaak.status].omschrijving
        hier = " (hier bekend)" if lokale_dag(zaak.status_sinds) < komend.ijkdatum else ""
        return f"staat sinds {dag}{hier} in '{status}', langer dan {moment.langer_dan}"
    if moment.zodra is not None:
        return komend.regel.replace("_", " ")
    if moment.afspraak is not None:
        beloofd = [afspraak.omschrijving for afspraak in zaak.afspraken if afspraak.datum == komend.ijkdatum and afspraak.gehouden is None]
        namen = "; ".join(beloofd[:MEEST_GENOEMD]) + (f" en {len(beloofd) - MEEST_GENOEMD} meer" if len(beloofd) > MEEST_GENOEMD else "")
        voorbij = komend.ijkdatum < vandaag
        return f"{'niet nagekomen, afgesproken voor' if voorbij else 'afgesproken voor'} {dag}" + ("" if kaal else f": {namen}")
    naam = naam_van_datum(zaaktype, moment.voor or moment.na or moment.deel_van or "")
    if komend.ijkdatum < vandaag:
        return f"{naam} was {dag}"
    return f"{naam} is {dag}"


def naam_van_datum(zaaktype: Zaaktype, naam: str) -> str:
    """What people call a date of the case."""
    tussen = zaaktype.termijnen.tussentermijnen.get(naam)
    if tussen is not None and tussen.omschrijving:
        return tussen.omschrijving
    return zaaktype.naam_van(naam)


def naam_van_regel(zaaktype: Zaaktype, regel: str) -> str:
    """What people call a rule: its name with spaces; a step that takes itself by the step."""
    if regel == OPVOLGER:
        return "volgende zaak openen"
    soort, _, overgang = regel.partition(":")
    if overgang and overgang in zaaktype.overgangen:
        return f"stap '{step_name(zaaktype, overgang)}' vanzelf"
    return soort.replace("_", " ")


def _day(komend: Komend) -> str:
    return f"{WEEKDAGEN[komend.ijkdatum.weekday()]} {toon_datum(komend.ijkdatum)}"


def _some(redenen: tuple[Reden, ...]) -> str:
    genoemd = "; ".join(reden.tekst for reden in redenen[:MEEST_GENOEMD])
    return genoemd + (f"; en nog {len(redenen) - MEEST_GENOEMD}" if len(redenen) > MEEST_GENOEMD else "")
