"""One reminder run: look at what is due, say it, bundle it per person, send it. Twice gives nothing new; a killed run is gone on with.

Saying (herinnering and signalering), bundling (bezorging) and sending are each their own transactions: whatever was committed stays, and
the next run goes on from the rows. Decides no rule itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import Melding, Werk, is_gedempt, te_doen
from zaken.domain.herinneringtekst import zin
from zaken.domain.ontvangers import Adresboek, Geadresseerden
from zaken.domain.regels import Regels
from zaken.domain.velden import toon
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.notify.bericht import Kanaal
from zaken.services.bezorgen import Bezorgverslag, deliver
from zaken.services.bundelen import Titels, bundle
from zaken.services.opnieuw import until_first
from zaken.services.rustig import rustig
from zaken.services.vanzelf import Vanzelf, take_due_steps
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen as rijen
from zaken.store import reads
from zaken.store.herinneringen import Gemeld, Stand
from zaken.text.dates import lokale_dag

if TYPE_CHECKING:
    from sqlalchemy import Connection

Klok = Callable[[], datetime]

NIET_GELUKT = 1
"""The volgnummer under which is kept that something could not happen by itself; 0 is that it did."""


@dataclass(frozen=True, slots=True)
class Proefregel:
    """What a run would tell somebody about a case."""

    wie: str
    identificatie: str
    regel: str
    tekst: str


@dataclass(slots=True)
class Rondeverslag:
    """What a run did. `zaken` were looked at; `gemeld` counts reminders, `signaleringen` what stands on people's lists because of them."""

    op: datetime
    zaken: int = 0
    gemeld: int = 0
    vervallen: int = 0
    gedempt: int = 0
    onbezorgbaar: int = 0
    signaleringen: int = 0
    stappen: int = 0
    stappen_geweigerd: int = 0
    geopend: int = 0
    mensen: set[str] = field(default_factory=set)
    proef: list[Proefregel] = field(default_factory=list)
    bezorgd: Bezorgverslag = field(default_factory=Bezorgverslag)

    @property
    def personen(self) -> int:
        """How many people hear of something because of this run."""
        return len(self.mensen)


def remind(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    *,
    op: datetime | None = None,
    team: str | None = None,
    proef: bool = False,
    titels: Titels = "intern",
    echt: Klok = lambda: datetime.now(UTC),
    hartslag: Callable[[Rondeverslag], None] = lambda _: None,
) -> Rondeverslag:
    """Do one run as of `op` (default now), for one team or all; `proef` says what would be said and writes and sends nothing.

    `echt` is the real clock, by which a run that died loses what it held; `hartslag` is called after every committed chunk.
    """
    moment = op or werkplek.nu()
    systeem = werkplek.als_systeem(moment)
    verslag = Rondeverslag(moment)
    vanzelf = take_due_steps(systeem, team=team, proef=proef)
    for gedaan in vanzelf.values():
        verslag.stappen += sum(een.gelukt and een.is_stap for een in gedaan.values())
        verslag.geopend += sum(een.gelukt and not een.is_stap for een in gedaan.values())
        verslag.stappen_geweigerd += sum(not een.gelukt for een in gedaan.values())
    namen = tuple(kanaal.naam for kanaal in kanalen)
    for _ in _chunks(systeem, kanalen, namen, team, vanzelf, verslag, proef=proef):
        hartslag(verslag)
    if not proef:
        bundle(systeem, kanalen, titels=titels)
        hartslag(verslag)
        verslag.bezorgd = deliver(systeem, kanalen, echt=echt, hartslag=lambda: hartslag(verslag))
    return verslag


def _chunks(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    namen: tuple[str, ...],
    team: str | None,
    vanzelf: Mapping[str, Mapping[str, Vanzelf]],
    verslag: Rondeverslag,
    *,
    proef: bool,
) -> Iterator[None]:
    na = 0
    while True:
        laatste = until_first(partial(_chunk, werkplek, kanalen, team, vanzelf, verslag, na, proef=proef))
        if laatste is None:
            return
        na = laatste
        yield


@rustig()
def _chunk(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    team: str | None,
    vanzelf: Mapping[str, Mapping[str, Vanzelf]],
    verslag: Rondeverslag,
    na: int,
    *,
    proef: bool,
) -> int | None:
    """The next cases by id after `na`, in one transaction; the last id, None when there are none left."""
    dag = lokale_dag(verslag.op)
    with werkplek.opslag.lezen() if proef else werkplek.opslag.schrijven() as conn:
        nummers = rijen.te_bekijken(conn, dag, na=na, maximaal=min(werkplek.bloksgrootte, reads.MAXIMAAL), team=team)
        if not nummers:
            return None
        zaken = reads.zaken_op_nummer(conn, list(nummers.values()), werkplek.bereik(conn), voor_wijziging=not proef)
        nog_steeds = [zaak for zaak in zaken.values() if zaak.volgende_herinnering is not None and zaak.volgende_herinnering <= dag]
        blok = _Blok(werkplek, conn, kanalen)
        eerder, vanaf = rijen.gedaan(conn, [zaak.id for zaak in nog_steeds]), rijen.herinneren_vanaf(conn)
        volgende: dict[int, date | None] = {}
        for zaak in nog_steeds:
            zaaktype = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)
            werk = te_doen(zaaktype, zaak, blok.regels, eerder.get(zaak.id, {}), vanaf=vanaf)
            volgende[zaak.id] = blok.neem(zaaktype, zaak, werk, vanzelf.get(zaak.identificatie, {}), eerder.get(zaak.id, {}).keys())
        if not proef:
            rijen.schrijf_gemeld(conn, blok.gemeld, nu=verslag.op)
            rijen.zet_volgende(conn, volgende)
    blok.tel_bij(verslag, len(nog_steeds), proef=proef)
    return max(nummers)


class _Blok:
    """What a chunk of cases has to say, and to whom."""

    def __init__(self, werkplek: Werkplek, conn: Connection, kanalen: Sequence[Kanaal]) -> None:
        self.regels: Regels = werkplek.regels(conn)
        self.gemeld: list[Gemeld] = []
        self._nummers: dict[int, str] = {}
        self._boek = Adresboek(self.regels)
        self._kanalen = kanalen
        self._wegen: dict[str, tuple[str, ...]] = {}

    def neem(
        self, zaaktype: Zaaktype, zaak: Zaak, werk: Werk, vanzelf: Mapping[str, Vanzelf], gezegd: Sequence[tuple[str, date, int]] | object
    ) -> date | None:
        """Note what this case has to say; when to look at it again."""
        self._nummers[zaak.id] = zaak.identificatie
        self.gemeld += [Gemeld(zaak.id, komend, "vervallen") for komend in werk.vervallen]
        for melding in werk.meldingen:
            self._zeg(zaaktype, zaak, melding)
        morgen = False
        for komend in (werk.stap, werk.opvolger):
            if komend is not None:
                morgen |= self._by_itself(zaak, komend, vanzelf.get(komend.regel), gezegd)
        volgende = werk.volgende
        if morgen:
            dag = self.regels.vandaag
            volgende = min(filter(None, (volgende, date.fromordinal(dag.toordinal() + 1))))
        return volgende

    def _zeg(self, zaaktype: Zaaktype, zaak: Zaak, melding: Melding) -> None:
        komend, regel = melding.komend, zaaktype.herinneringen[melding.komend.regel]
        geadresseerd = self._boek.geadresseerden(zaaktype, zaak, regel, melding.trede)
        if melding.alleen_voor is not None:
            geadresseerd = replace(geadresseerd, wie=tuple(wie for wie in geadresseerd.wie if wie == melding.alleen_voor))
            stand: Stand = "gemeld" if geadresseerd.wie else "vervallen"
        else:
            stand = "gemeld" if geadresseerd.wie else "onbezorgbaar"
            over = tuple(wie for wie in geadresseerd.wie if not is_gedempt(zaak, komend.regel, komend.ijkdatum, wie, self.regels.vandaag))
            if geadresseerd.wie and not over:
                stand = "gedempt"
            geadresseerd = replace(geadresseerd, wie=over)
        waarde = zaak.eigenschappen.get(regel.per) if regel.per else None
        per = toon(zaaktype, regel.per, waarde, self.regels.configuratie) if regel.per and waarde is not None else ""
        tekst = zin(zaaktype, zaak, melding, self.regels.vandaag)
        self._aan(zaak, komend, stand, tekst, geadresseerd, per, naast_elkaar=regel.moment.afspraak is not None)

    def _by_itself(self, zaak: Zaak, komend: Komend, gedaan: Vanzelf | None, gezegd: object) -> bool:
        """Note what became of what happens by itself; whether to try again tomorrow. What could not is said once."""
        if gedaan is None:
            return True
        if not gedaan.gelukt:
            komend = replace(komend, volgnummer=NIET_GELUKT)
        sleutel = (komend.regel, komend.ijkdatum, komend.volgnummer)
        if sleutel not in gezegd:  # type: ignore[operator]
            if gedaan.gelukt:
                self.gemeld.append(Gemeld(zaak.id, komend, "gedaan", gedaan.tekst))
            else:
                naar = self._boek.ladder(zaak)
                self._aan(zaak, komend, "gemeld" if naar.wie else "onbezorgbaar", gedaan.tekst, naar, "")
        return not gedaan.gelukt

    def _aan(
        self, zaak: Zaak, komend: Komend, stand: Stand, tekst: str, naar: Geadresseerden, per: str, *, naast_elkaar: bool = False
    ) -> None:
        aan = {wie: self._wegen_naar(wie) for wie in naar.wie}
        self.gemeld.append(Gemeld(zaak.id, komend, stand, tekst, per, aan, naast_elkaar))

    def _wegen_naar(self, wie: str) -> tuple[str, ...]:
        if wie not in self._wegen:
            mens = self.regels.configuratie.organisaties.medewerkers.get(wie)
            self._wegen[wie] = tuple(kanaal.naam for kanaal in self._kanalen if kanaal.adres_van(wie, mens) is not None)
        return self._wegen[wie]

    def tel_bij(self, verslag: Rondeverslag, zaken: int, *, proef: bool) -> None:
        """Add what this chunk did to the report."""
        verslag.zaken += zaken
        for een in self.gemeld:
            verslag.gemeld += een.stand == "gemeld"
            verslag.vervallen += een.stand == "vervallen"
            verslag.gedempt += een.stand == "gedempt"
            verslag.onbezorgbaar += een.stand == "onbezorgbaar"
            verslag.signaleringen += len(een.aan or ())
            verslag.mensen.update(een.aan or ())
            if proef:
                nummer = self._nummers[een.zaak_id]
                verslag.proef += [Proefregel(wie, nummer, een.komend.regel, een.tekst) for wie in een.aan or ()]
