"""Calendar files: one for every person and every team, with only what they may see. Replaces its own files, never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex
from stat import S_IMODE
from typing import TYPE_CHECKING

from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.regels import Wie
from zaken.domain.zaak import GEEN_TERMIJN
from zaken.errors import InvoerFout, NietGevonden
from zaken.notify.agenda import NAMEN, Agendapunt, ics, is_eigen
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen
from zaken.store.agenda import Agendazaak, agendazaken
from zaken.text.nearest import dichtstbij
from zaken.text.systeem import reden_van_systeem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.domain.selectie import Bereik

VAN_MENS, VAN_TEAM = "medewerker-", "team-"
ALLEEN_EIGENAAR = 0o600
_BEGIN = 200
"""Bytes of a file that say whose it is."""


@dataclass(frozen=True, slots=True)
class Agendaverslag:
    """What became of the files: made or replaced, the same as they were, and left without a date (nothing open any more)."""

    map: Path
    geschreven: tuple[str, ...]
    gelijk: int
    geleegd: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lezers:
    """Who reads a calendar: what it is called, and the scopes in all of which a case must be to stand in it."""

    naam: str
    bereiken: tuple[Bereik, ...]

    def zien(self, zaak: Agendazaak) -> bool:
        return bool(self.bereiken) and all(may_see(bereik, zaak) for bereik in self.bereiken)


def write_calendars(werkplek: Werkplek, map_: Path, *, titels: str, team: str | None = None) -> Agendaverslag:
    """Write the calendars into a folder, of everybody and every team, or of one team only; each file appears whole or not at all.

    `titels` is the highest vertrouwelijkheidaanduiding of which the title is shown. In a team's calendar stands what everybody may
    see who works there today. A file without a date any more becomes an empty calendar, so that nobody's program stumbles over it.
    NietGevonden for an unknown team, InvoerFout when the folder cannot be written to.
    """
    systeem = werkplek if werkplek.is_systeem else werkplek.als_systeem(werkplek.nu())
    with systeem.opslag.lezen() as conn:
        lezers = _readers(systeem, conn, team)
        plek = bezorgingen.kenmerk(conn)
        punten = _collect(agendazaken(conn, team), lezers, titels, systeem.vandaag())
    geschreven, geleegd, gelijk = [], [], 0
    try:
        map_.mkdir(parents=True, exist_ok=True)
        for bestand, van in _to_write(map_, lezers, punten, alles=team is None):
            inhoud = ics(van, punten.get(bestand, ()), plek)
            if not _replace(map_ / bestand, inhoud):
                gelijk += 1
            elif bestand in punten:
                geschreven.append(bestand)
            else:
                geleegd.append(bestand)
    except OSError as fout:
        raise InvoerFout(
            f"In de map {map_} kunnen geen agenda's worden geschreven: {reden_van_systeem(fout)}.", hint="kies een andere map"
        ) from fout
    return Agendaverslag(map_, tuple(geschreven), gelijk, tuple(geleegd))


def _readers(werkplek: Werkplek, conn: Connection, team: str | None) -> dict[str, _Lezers]:
    """File name -> who reads it. Somebody from outside sees his own cases only, so he does not count for what his team may see."""
    configuratie, vandaag = werkplek.configuratie(conn), werkplek.vandaag()
    organisaties = configuratie.organisaties
    if team is not None and team not in organisaties.teams:
        bedoeld = dichtstbij(team, organisaties.teams)
        raise NietGevonden(f"Er is geen team '{team}'.", hint=f"bedoelt u '{bedoeld}'?" if bedoeld else "")
    bereiken = {slug: bereik_van(Wie(slug, mens), configuratie, vandaag) for slug, mens in organisaties.medewerkers.items()}
    lezers = {
        f"{VAN_MENS}{slug}.ics": _Lezers(f"Zaken van {mens.naam}", (bereiken[slug],))
        for slug, mens in organisaties.medewerkers.items()
        if team is None
    }
    for naam, deel in organisaties.teams.items():
        leden = [bereiken[slug] for slug, mens in organisaties.medewerkers.items() if naam in mens.teams]
        samen = dict.fromkeys(bereik for bereik in leden if bereik.vertrouwelijkheid and bereik.alleen_van is None)
        if team in (None, naam):
            lezers[f"{VAN_TEAM}{naam}.ics"] = _Lezers(f"Zaken van {deel.naam}", tuple(samen))
    return lezers


def _collect(zaken: Iterator[Agendazaak], lezers: dict[str, _Lezers], titels: str, vandaag: date) -> dict[str, list[Agendapunt]]:
    tonen = frozenset(VERTROUWELIJKHEID[: VERTROUWELIJKHEID.index(titels) + 1])
    gevonden: dict[str, list[Agendapunt]] = {}
    for zaak in zaken:
        punten = list(_points(zaak, zaak.omschrijving if zaak.vertrouwelijkheidaanduiding in tonen else None, vandaag))
        for bestand in dict.fromkeys(_files(zaak)) if punten else ():
            if bestand in lezers and lezers[bestand].zien(zaak):
                gevonden.setdefault(bestand, []).extend(punten)
    return gevonden


def _files(zaak: Agendazaak) -> Iterator[str]:
    """In whose calendars a case belongs: of who handles it, of its team, of who must move."""
    if zaak.behandelaar is not None:
        yield f"{VAN_MENS}{zaak.behandelaar}.ics"
    yield f"{VAN_TEAM}{zaak.team}.ics"
    if zaak.aan_zet_soort == "team":
        yield f"{VAN_TEAM}{zaak.aan_zet}.ics"
    elif zaak.aan_zet_soort == "medewerker":
        yield f"{VAN_MENS}{zaak.aan_zet}.ics"


def _points(zaak: Agendazaak, titel: str | None, vandaag: date) -> Iterator[Agendapunt]:
    for soort in NAMEN:
        dag: date = getattr(zaak, soort)
        if dag != GEEN_TERMIJN:
            yield Agendapunt(zaak.uuid, zaak.identificatie, soort, dag, titel, zaak.gewijzigd_op, zaak.opgeschort_tot >= vandaag)


def _to_write(map_: Path, lezers: dict[str, _Lezers], punten: dict[str, list[Agendapunt]], *, alles: bool) -> Iterator[tuple[str, str]]:
    """The files with dates, and those of our own that stand there without; of everybody, also of who is not known any more."""
    for bestand, wie in sorted(lezers.items()):
        if bestand in punten or _is_own(map_ / bestand):
            yield bestand, wie.naam
    if alles:
        for pad in sorted(map_.glob("*.ics")):
            if pad.name not in lezers and pad.name.startswith((VAN_MENS, VAN_TEAM)) and _is_own(pad):
                yield pad.name, "Zaken"


def _is_own(pad: Path) -> bool:
    try:
        with pad.open("rb") as stroom:
            return is_eigen(stroom.read(_BEGIN))
    except FileNotFoundError:
        return False


def _replace(pad: Path, inhoud: bytes) -> bool:
    """Put the content there in one move; False when it was there already. A file that is not ours is refused, not lost.

    A new file can be read by its owner only: whoever else may, the beheerder says once, and it stays so.
    """
    with suppress(FileNotFoundError):
        if (was := pad.read_bytes()) == inhoud:
            return False
        if not is_eigen(was[:_BEGIN]):
            raise InvoerFout(f"{pad} is geen agenda die Zaken maakte, en blijft zoals het is.", hint="kies een andere map")
    half = pad.with_name(f".{pad.name}.{token_hex(4)}")
    try:
        half.touch(ALLEEN_EIGENAAR, exist_ok=False)
        half.write_bytes(inhoud)
        with suppress(FileNotFoundError):
            half.chmod(S_IMODE(pad.stat().st_mode))
        half.replace(pad)
    finally:
        half.unlink(missing_ok=True)
    return True
