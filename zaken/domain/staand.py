"""What was said of a case and still holds, and whom it is for as the case is now: a case that changes hands takes it along."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zaken.domain.herinneringdagen import Komend, reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.herinneringen import Sleutel, awake, is_gedempt, last_said, passed_by, said_trede
from zaken.domain.regels import Regels
from zaken.domain.vanzelf import automatic_step, successor
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype


@dataclass(frozen=True, slots=True)
class Staand:
    """What was said last under a rule about a date; `trede` as when it was said (None: up the ladder to the first who can get it).

    `wacht` put it off, and hears it again later.
    """

    komend: Komend
    trede: int | None
    wacht: frozenset[str | None] = frozenset()


@dataclass(frozen=True, slots=True)
class Herbestemming:
    """Who has to get it on his list after all, who to get it back there, and whose turn it is no longer."""

    nieuw: tuple[str, ...]
    terug: tuple[str, ...]
    af: tuple[str, ...]


def standing(
    zaaktype: Zaaktype, zaak: Zaak, regels: Regels, gedaan: Mapping[Sleutel, date], vervallen: Collection[Sleutel]
) -> Iterator[Staand]:
    """What was said before and still holds; nothing that was let lapse."""
    weging = Weging(zaaktype, zaak, regels)
    alle = list(reeksen(zaaktype, zaak, regels.kalender, gedaan=gedaan, vandaag=regels.vandaag, weging=weging))
    later = [(reeks, melding.alleen_voor) for reeks, melding in awake(zaak, alle, gedaan)]
    for reeks in alle:
        key = (reeks.naam, reeks.ijkdatum, last_said(reeks, gedaan))
        if key in gedaan and key not in vervallen and weging.holds(reeks.naam) and not passed_by(zaak, reeks, alle, regels.vandaag):
            wacht = frozenset(wie for ander, wie in later if ander is reeks)
            yield Staand(Komend(*key, gedaan[key]), said_trede(reeks, gedaan, vervallen), wacht)
    for komend in (automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)):
        if komend is None or (komend.regel, komend.ijkdatum, 0) in gedaan:
            continue
        if laatste := last_failure(komend, gedaan):
            yield Staand(Komend(komend.regel, komend.ijkdatum, laatste, gedaan[komend.regel, komend.ijkdatum, laatste]), None)


def last_failure(komend: Komend, gedaan: Mapping[Sleutel, date]) -> int:
    """The volgnummer under which it was said last that this could not happen by itself; 0 when it never was."""
    return max((nr for regel, ijkdatum, nr in gedaan if (regel, ijkdatum) == (komend.regel, komend.ijkdatum)), default=0)


def readdress(zaak: Zaak, staand: Staand, meant: Collection[str], op_lijst: Mapping[str, bool], dag: date) -> Herbestemming:
    """Compare who is meant now with who was told (and whether it is still on his list). Who knows, or put it off, is left alone."""
    regel, ijkdatum = staand.komend.regel, staand.komend.ijkdatum
    wil = [wie for wie in meant if wie not in staand.wacht and not is_gedempt(zaak, regel, ijkdatum, wie, dag)]
    return Herbestemming(
        tuple(wie for wie in wil if wie not in op_lijst),
        tuple(wie for wie in wil if op_lijst.get(wie) is False),
        tuple(wie for wie, is_open in op_lijst.items() if is_open and wie not in meant),
    )
