"""Who gets messages, what may stand in them, and whether what waits is still news to them. Makes no message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zaken.domain.autorisatie import is_lead
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.configuratie import Medewerker
from zaken.domain.herinneringen import nog_aan_de_orde
from zaken.domain.ontvangers import ADRES
from zaken.domain.regels import Wie
from zaken.domain.selectie import Bereik
from zaken.services.opdelen import by_halves
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.bezorgingen import Wachtend
from zaken.text.dates import lokale_dag

if TYPE_CHECKING:
    from sqlalchemy import Connection

Titels = str
"""The highest vertrouwelijkheidaanduiding of which a title may stand in a message."""


@dataclass(frozen=True, slots=True)
class Lezer:
    """Who gets a message: as configuration knows him (None: somebody outside, or a team), and what he may see."""

    wie: str
    mens: Medewerker | None
    bereik: Bereik | None
    leidt: tuple[str, ...] = ()

    def ziet(self, regel: Wachtend) -> bool:
        return self.bereik is None or may_see(self.bereik, regel)

    def titel_van(self, regel: Wachtend, titels: Titels | None) -> bool:
        """Whether he may be mailed the title of this case; `titels` None: no title goes over this channel."""
        if self.mens is None or titels is None:
            return False
        return VERTROUWELIJKHEID.index(regel.vertrouwelijkheidaanduiding) <= VERTROUWELIJKHEID.index(titels)


def reader(werkplek: Werkplek, conn: Connection, wie: str) -> Lezer:
    """Somebody by the slug or the address that stands with his lines."""
    if wie.startswith(ADRES):
        return Lezer(wie, None, None)
    configuratie = werkplek.configuratie(conn)
    mens = configuratie.organisaties.medewerkers.get(wie)
    bereik = bereik_van(Wie(wie, mens), configuratie, werkplek.vandaag())
    return Lezer(wie, mens, bereik, mens.teams if mens is not None and is_lead(mens, werkplek.vandaag()) else ())


def may_still_read(werkplek: Werkplek, conn: Connection, wie: str, regels: Sequence[Wachtend], titels: Titels | None) -> bool:
    """Whether a frozen message holds nothing that its reader may not have any more: no case, and no title."""
    if not regels:
        return True
    lezer = reader(werkplek, conn, wie)
    return all(lezer.ziet(regel) and (not regel.met_titel or lezer.titel_van(regel, titels)) for regel in regels)


def no_news(werkplek: Werkplek, conn: Connection, regels: Iterable[Wachtend]) -> set[int]:
    """The signaleringen that need not be told any more: seen or replaced meanwhile, or not so any more.

    Only cases that changed since, and what was said on an earlier day, are looked at again. Of a case that cannot be read it is told as
    it was said, so that somebody looks.
    """
    weg, anders = set[int](), dict[str, list[Wachtend]]()
    for regel in regels:
        if not regel.is_open:
            weg.add(regel.signalering_id)
        elif regel.gewijzigd_op >= regel.gemaakt_op or lokale_dag(regel.gemaakt_op) < werkplek.vandaag():
            anders.setdefault(regel.identificatie, []).append(regel)

    def weigh(nummers: Sequence[str]) -> None:
        for nummer, zaak in reads.zaken_op_nummer(conn, nummers, None).items():
            zaaktype, nu = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie), werkplek.regels(conn)
            oud = (een for een in anders[nummer] if not nog_aan_de_orde(zaaktype, zaak, nu, een.regel, een.ijkdatum))
            weg.update(een.signalering_id for een in oud)

    nummers = sorted(anders)
    for begin in range(0, len(nummers), reads.MAXIMAAL):
        by_halves(nummers[begin : begin + reads.MAXIMAAL], weigh)
    return weg
