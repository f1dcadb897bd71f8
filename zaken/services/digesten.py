"""The text of a message: its lines by zaaktype and rule, with what its reader may be mailed of each. Stores nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zaken.domain.herinneringtekst import naam_van_regel
from zaken.notify.digest import MEEST_GETOOND, Digest, Digestgroep, Digestregel, Teamstand
from zaken.notify.opmaak import opmaak
from zaken.services.nummers import new_uuid
from zaken.services.postlezers import Lezer, Titels
from zaken.services.werkplek import Werkplek
from zaken.store.bezorgingen import NieuweBezorging, Wachtend
from zaken.text.dates import toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection


_Groep = tuple[str, int, str]


def message(
    werkplek: Werkplek,
    conn: Connection,
    installatie: str,
    kanaal: str,
    adres: str,
    lezer: Lezer,
    team: str,
    regels: Sequence[Wachtend],
    teams: tuple[Teamstand, ...],
    titels: Titels | None,
) -> NieuweBezorging:
    """A new message to `adres` with these lines and these standings; `titels` None: without any title."""
    kenmerk = new_uuid()
    met_titel = {regel.signalering_id: lezer.titel_van(regel, titels) for regel in regels}
    groepen = tuple(_groups(werkplek, conn, lezer, regels, met_titel))
    aan = lezer.mens.naam if lezer.mens is not None else (teams[0].naam if teams else adres)
    digest = Digest(
        aan,
        werkplek.vandaag(),
        len(regels),
        groepen,
        teams,
        tuple(_commands(regels if lezer.mens is not None else (), teams)),
        werkplek.omgeving,
    )
    opgemaakt = opmaak(digest)
    return NieuweBezorging(
        f"digest/{kenmerk}",
        f"<{kenmerk}@{installatie}.zaken>",
        kanaal,
        lezer.wie,
        team,
        adres,
        opgemaakt.onderwerp,
        opgemaakt.tekst,
        opgemaakt.html,
        len(regels),
        werkplek.nu(),
        met_titel,
    )


def _groups(
    werkplek: Werkplek, conn: Connection, lezer: Lezer, regels: Sequence[Wachtend], met_titel: Mapping[int, bool]
) -> Iterator[Digestgroep]:
    """The most urgent lines (MEEST_GETOOND in all, of which each value of `per` is one) by zaaktype and rule, the most urgent first.

    `regels` come in that order; a rule of which no line is among them is only counted.
    """
    aantal: Counter[_Groep] = Counter((regel.zaaktype, regel.zaaktype_versie, regel.regel) for regel in regels)
    getoond: dict[_Groep, list[Digestregel]] = {groep: [] for groep in aantal}
    samen = Counter((groep_van(regel), regel.per) for regel in regels if regel.per and met_titel[regel.signalering_id])
    gezien: set[tuple[_Groep, str]] = set()
    over = MEEST_GETOOND
    for regel in regels:
        groep = groep_van(regel)
        is_samen = bool(regel.per) and met_titel[regel.signalering_id]
        if over <= 0 or (is_samen and (groep, regel.per) in gezien):
            continue
        over -= 1
        if is_samen:
            gezien.add((groep, regel.per))
            wat = naam_van_regel(werkplek.zaaktype(conn, *groep[:2]), regel.regel)
            getoond[groep].append(Digestregel(regel.per, None, f"{wat} ({toon_datum(regel.ijkdatum)})", samen[groep, regel.per]))
        elif met_titel[regel.signalering_id]:
            getoond[groep].append(Digestregel(regel.identificatie, regel.omschrijving, regel.tekst))
        elif lezer.mens is not None:
            getoond[groep].append(Digestregel(regel.identificatie, None, regel.kaal))
        else:
            wat = naam_van_regel(werkplek.zaaktype(conn, *groep[:2]), regel.regel)
            getoond[groep].append(Digestregel(regel.identificatie, None, f"{wat} ({toon_datum(regel.ijkdatum)})"))
    for groep, lijnen in getoond.items():
        zaaktype = werkplek.zaaktype(conn, *groep[:2])
        yield Digestgroep(naam_van_regel(zaaktype, groep[2]), zaaktype.omschrijving, tuple(lijnen), aantal[groep])


def groep_van(regel: Wachtend) -> _Groep:
    """What lines stand together under: zaaktype, its version, and the rule."""
    return regel.zaaktype, regel.zaaktype_versie, regel.regel


def _commands(regels: Sequence[Wachtend], teams: Sequence[Teamstand]) -> Iterator[str]:
    if regels:
        yield "zaken signaleringen"
        yield f"zaken toon {regels[0].identificatie}"
    for stand in teams:
        yield f"zaken te-laat --team {stand.team}" + (f" --sinds {stand.sinds}" if stand.sinds else "")
