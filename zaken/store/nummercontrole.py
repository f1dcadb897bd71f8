"""Whether the counters that case numbers come from are up to date with the numbers in use. Changes nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, Numeric, cast, func, select

from zaken.store.tables import nummering, zaak

_STAM = re.compile(r"([A-Z]{2,6})-(\d{4})-")
_BEGIN = func.rtrim(zaak.c.identificatie, "0123456789")
_GETAL = cast(func.nullif(func.substr(zaak.c.identificatie, func.length(_BEGIN) + 1, type_=zaak.c.identificatie.type), ""), Numeric)


@dataclass(frozen=True, slots=True)
class Achterstand:
    """A counter that will give out a number in use; `laatste` is None when there is no counter at all."""

    voorvoegsel: str
    jaar: int
    laatste: int | None
    hoogste: int

    @property
    def herstel(self) -> str:
        """The statement that brings the counter up to date, for who administers the database."""
        if self.laatste is None:
            return f"insert into nummering (voorvoegsel, jaar, laatste) values ('{self.voorvoegsel}', {self.jaar}, {self.hoogste});"  # noqa: S608  # shown, never run; letters and numbers only
        return f"update nummering set laatste = {self.hoogste} where voorvoegsel = '{self.voorvoegsel}' and jaar = {self.jaar};"  # noqa: S608  # shown, never run; letters and numbers only


def achterstanden(conn: Connection) -> tuple[Achterstand, ...]:
    """The counters behind the highest number in use, by prefix and year; counters ahead of it are as they should be."""
    tellers = {(rij.voorvoegsel, rij.jaar): rij.laatste for rij in conn.execute(select(nummering))}
    gevonden = []
    stam = _BEGIN.label("stam")
    for rij in conn.execute(select(stam, func.max(_GETAL).label("hoogste")).group_by(stam).order_by(stam)):
        delen = _STAM.fullmatch(rij.stam)
        if delen is None or rij.hoogste is None:
            continue
        laatste = tellers.get((delen[1], int(delen[2])))
        if laatste is None or laatste < rij.hoogste:
            gevonden.append(Achterstand(delen[1], int(delen[2]), laatste, int(rij.hoogste)))
    return tuple(gevonden)
