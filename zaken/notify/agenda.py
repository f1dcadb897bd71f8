"""A calendar file (ICS) of dates: text in, bytes out. Knows no case, no reader, and writes no file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from zaken.text.safe import schoon

MAKER = "-//Zaken//Agenda//NL"
"""Stands in every file, so that one can be told from a file of somebody else."""

Soort = Literal["uiterlijke_einddatum", "streefdatum", "statusdatum"]
NAMEN: dict[Soort, str] = {
    "uiterlijke_einddatum": "Uiterlijke einddatum",
    "streefdatum": "Streefdatum",
    "statusdatum": "Statustermijn",
}


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """A date of a case. `titel` is None where it may not be shown; `sinds` (aware) is when the case last changed.

    `staat_stil`: its clock does not run today, so the date will move.
    """

    uuid: str
    identificatie: str
    soort: Soort
    dag: date
    titel: str | None
    sinds: datetime
    staat_stil: bool = False


def ics(naam: str, punten: Iterable[Agendapunt], plek: str) -> bytes:
    """The file, the same to the letter as long as nothing changed. `plek` keeps the UIDs of two installations apart.

    Every point is a whole day that keeps nobody busy. Its UID says case and kind: a date that moves, moves in a calendar too.
    """
    from icalendar import Calendar, Event

    agenda = Calendar()
    agenda.add("prodid", MAKER)
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add("x-wr-calname", schoon(naam))
    for punt in sorted(punten, key=lambda punt: (punt.dag, punt.identificatie, punt.soort)):
        gebeurtenis = Event()
        gebeurtenis.add("uid", f"{punt.uuid}-{punt.soort}@{plek}.zaken")
        gebeurtenis.add("dtstamp", punt.sinds.astimezone(UTC).replace(microsecond=0))
        gebeurtenis.add("dtstart", punt.dag)
        gebeurtenis.add("dtend", punt.dag + timedelta(days=1))
        titel = f" {schoon(punt.titel)}" if punt.titel else ""
        stil = " (opgeschort)" if punt.staat_stil else ""
        gebeurtenis.add("summary", f"{NAMEN[punt.soort]}: {punt.identificatie}{titel}{stil}")
        gebeurtenis.add("transp", "TRANSPARENT")
        agenda.add_component(gebeurtenis)
    return bytes(agenda.to_ical())


def is_eigen(begin: bytes) -> bool:
    """Whether a file that begins so was made here."""
    return begin.startswith(b"BEGIN:VCALENDAR") and f"PRODID:{MAKER}".encode() in begin
