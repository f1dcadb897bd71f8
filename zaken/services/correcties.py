"""What undoing would do, before it is done: one case, my newest change anywhere, or my last bulk run. Decides and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from zaken.domain.configuratie import Configuratie
from zaken.domain.lifecycle import decide
from zaken.domain.ongedaan import Laatste, last_change
from zaken.domain.opdrachten import Belet, Besluit, MaakOngedaan, Mutatie
from zaken.domain.stand import verschil
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietGevonden
from zaken.services.nummers import not_there, resolve_numbers, sentence
from zaken.services.uitvoeren import Antwoord
from zaken.services.voorladen import preload
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.eigen import EigenRij, eigen_gebeurtenissen

if TYPE_CHECKING:
    from sqlalchemy import Connection

_NOTITIE = "notitie"
"""A note changes nothing and stays, so it is not what somebody wants to take back."""


@dataclass(frozen=True, slots=True)
class Terugblik:
    """What undoing would do to a case: the event, the case as it is and as it would become (None: it cannot), and why not."""

    zaak: Zaak
    zaaktype: Zaaktype
    configuratie: Configuratie
    laatste: Laatste
    besluit: Besluit

    @property
    def straks(self) -> Zaak | None:
        return self.besluit.zaak if isinstance(self.besluit, Mutatie) else None

    @property
    def wordt(self) -> dict[str, Any]:
        """Every value that would change, in stored form; empty when it cannot be undone."""
        return verschil(self.zaak, self.straks) if self.straks is not None else {}

    @property
    def antwoord(self) -> Antwoord:
        """The same as an answer, for who shows refusals and warnings."""
        zaak = self.zaak
        if isinstance(self.besluit, Mutatie):
            na = self.besluit.zaak
            return Antwoord(zaak.identificatie, "uitgevoerd", na.status, (), self.besluit.waarschuwingen, na, self.zaaktype)
        redenen = self.besluit.redenen if isinstance(self.besluit, Belet) else ()
        return Antwoord(zaak.identificatie, "kan_nog_niet", zaak.status, redenen, zaak=zaak, zaaktype=self.zaaktype)


@dataclass(frozen=True, slots=True)
class Reeks:
    """A bulk run of the acting person: its mark, what was done, when it ended, and the cases in it (first done first)."""

    kenmerk: str
    soort: str
    overgang: str | None
    moment: datetime
    nummers: tuple[str, ...]


def look_back(werkplek: Werkplek, zaak: str | None, dagen: int) -> Terugblik:
    """What undoing the newest change of this case would do; without a case that of my newest change over all cases.

    NietGevonden when there is no such case, or when I changed nothing in the last `dagen` days.
    """
    with werkplek.opslag.lezen() as conn:
        nummer = _newest_of_mine(werkplek, conn, dagen) if zaak is None else resolve_numbers(werkplek, conn, [zaak])[zaak]
        gevonden = reads.zaken_op_nummer(conn, [nummer], werkplek.bereik(conn)).get(nummer)
        if gevonden is None:
            raise NietGevonden(sentence(not_there(werkplek, conn, nummer)), hint="zoek de zaak op: zaken lijst --zoek WOORD")
        zaaktype = werkplek.zaaktype(conn, gevonden.zaaktype, gevonden.zaaktype_versie)
        opdracht = MaakOngedaan(dagen)
        regels = preload(werkplek, conn, werkplek.regels(conn), [(zaaktype, gevonden, opdracht)])
        besluit = decide(zaaktype, gevonden, opdracht, werkplek.wie(conn), regels)
        return Terugblik(gevonden, zaaktype, regels.configuratie, last_change(regels.geschiedenis[nummer]), besluit)


def last_series(werkplek: Werkplek, dagen: int) -> Reeks:
    """My newest bulk run of the last `dagen` days; NietGevonden when there was none."""
    with werkplek.opslag.lezen() as conn:
        rijen = [rij for rij in _mine(werkplek, conn, dagen) if rij.reeks is not None]
    if not rijen:
        raise NietGevonden(
            f"U heeft de laatste {dagen} dagen geen reeks zaken tegelijk gewijzigd.", hint="voor een zaak: zaken maak-ongedaan ZAAK"
        )
    laatste = rijen[0]
    nummers = dict.fromkeys(rij.identificatie for rij in reversed(rijen) if rij.reeks == laatste.reeks)
    return Reeks(str(laatste.reeks), laatste.soort, laatste.overgang, laatste.vastgelegd, tuple(nummers))


def _newest_of_mine(werkplek: Werkplek, conn: Connection, dagen: int) -> str:
    for rij in _mine(werkplek, conn, dagen):
        return rij.identificatie
    raise NietGevonden(f"U heeft de laatste {dagen} dagen niets gewijzigd.", hint="noem de zaak: zaken maak-ongedaan ZAAK")


def _mine(werkplek: Werkplek, conn: Connection, dagen: int) -> Iterator[EigenRij]:
    sinds = werkplek.nu() - timedelta(days=dagen + 1)
    eigen = eigen_gebeurtenissen(conn, werkplek.wie(conn).slug, werkplek.bereik(conn), sinds=sinds)
    return (rij for rij in eigen if rij.soort != _NOTITIE)
