"""One reminder run: look at what is due, say it, bundle it per person, send it. Twice gives nothing new; a killed run is gone on with.

Saying (herinnering and signalering), bundling (bezorging) and sending are each their own transactions: whatever was committed stays, and
the next run goes on from the rows. Decides no rule itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from zaken.domain.herinneringen import te_doen
from zaken.notify.bericht import Kanaal
from zaken.services.bezorgen import Bezorgverslag, deliver
from zaken.services.bundelen import bundle
from zaken.services.meldblok import Meldblok
from zaken.services.opdelen import by_halves
from zaken.services.opnieuw import until_first
from zaken.services.postlezers import Titels
from zaken.services.rustig import rustig
from zaken.services.vanzelf import Vanzelf, take_due_steps
from zaken.services.werkplek import Werkplek
from zaken.store import aanbeurt, reads
from zaken.store import herinneringen as rijen
from zaken.store.herinneringen import Eerder
from zaken.store.ontvangen import ontvangen_van, zet_op_lijst
from zaken.text.dates import lokale_dag

Klok = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Proefregel:
    """What a run would tell somebody about a case."""

    wie: str
    identificatie: str
    regel: str
    tekst: str


@dataclass(slots=True)
class Rondeverslag:
    """What a run did. `zaken` were looked at; `gemeld` counts reminders, `signaleringen` what stands on people's lists because of them.

    `onleesbaar` are the cases that nothing could be done for, because something stored is not what it should be: a fault to mend.
    """

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
    onleesbaar: set[str] = field(default_factory=set)
    mensen: set[str] = field(default_factory=set)
    proef: list[Proefregel] = field(default_factory=list)
    bezorgd: Bezorgverslag = field(default_factory=Bezorgverslag)

    @property
    def personen(self) -> int:
        """How many people hear of something because of this run."""
        return len(self.mensen)

    def tel_bij(self, blok: Meldblok, zaken: int, *, proef: bool) -> None:
        """Add what a chunk of so many cases came to."""
        self.zaken += zaken
        for een in blok.gemeld:
            self.gemeld += een.stand == "gemeld" and een.herinnering_id is None
            self.vervallen += een.stand == "vervallen"
            self.gedempt += een.stand == "gedempt"
            self.onbezorgbaar += een.stand == "onbezorgbaar"
            self.signaleringen += len(een.aan or ())
            self.mensen.update(een.aan or ())
            if proef:
                nummer = blok.nummers[een.zaak_id]
                self.proef += [Proefregel(wie, nummer, een.komend.regel, een.tekst) for wie in een.aan or ()]


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

    def teken() -> None:
        hartslag(verslag)

    vanzelf = take_due_steps(systeem, team=team, proef=proef, onleesbaar=verslag.onleesbaar, hartslag=teken)
    for gedaan in vanzelf.values():
        verslag.stappen += sum(een.gelukt and een.is_stap for een in gedaan.values())
        verslag.geopend += sum(een.gelukt and not een.is_stap for een in gedaan.values())
        verslag.stappen_geweigerd += sum(not een.gelukt for een in gedaan.values())
    for _ in _chunks(systeem, kanalen, team, vanzelf, verslag, proef=proef):
        teken()
    if not proef:
        bundle(systeem, kanalen, titels=titels, hartslag=teken)
        verslag.bezorgd = deliver(systeem, kanalen, titels=titels, echt=echt, hartslag=teken)
    return verslag


def _chunks(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    team: str | None,
    vanzelf: Mapping[str, Mapping[str, Vanzelf]],
    verslag: Rondeverslag,
    *,
    proef: bool,
) -> Iterator[None]:
    dag, maximaal = lokale_dag(verslag.op), min(werkplek.bloksgrootte, reads.MAXIMAAL)
    na: aanbeurt.Plek | None = None
    while True:
        with werkplek.opslag.lezen() as conn:
            stuk = aanbeurt.te_bekijken(conn, dag, na=na, maximaal=maximaal, team=team)
        if not stuk:
            return
        na = stuk[-1].plek

        def bekijk(nummers: Sequence[str]) -> None:
            until_first(partial(_chunk, werkplek, kanalen, vanzelf, verslag, nummers, proef=proef))

        verslag.onleesbaar.update(by_halves([een.identificatie for een in stuk], bekijk))
        yield


@rustig()
def _chunk(
    werkplek: Werkplek,
    kanalen: Sequence[Kanaal],
    vanzelf: Mapping[str, Mapping[str, Vanzelf]],
    verslag: Rondeverslag,
    nummers: Sequence[str],
    *,
    proef: bool,
) -> None:
    """These cases, as far as they are still due, in one transaction."""
    dag = lokale_dag(verslag.op)
    with werkplek.opslag.lezen() if proef else werkplek.opslag.schrijven() as conn:
        zaken = reads.zaken_op_nummer(conn, nummers, werkplek.bereik(conn), voor_wijziging=not proef)
        nog_steeds = [zaak for zaak in zaken.values() if zaak.volgende_herinnering is not None and zaak.volgende_herinnering <= dag]
        blok = Meldblok(werkplek.regels(conn), kanalen)
        eerder, vanaf = rijen.eerder_van(conn, [zaak.id for zaak in nog_steeds]), rijen.herinneren_vanaf(conn)
        for zaak in nog_steeds:
            zaaktype, gezegd = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie), eerder.get(zaak.id, Eerder())
            werk = te_doen(zaaktype, zaak, blok.regels, gezegd.dagen, vervallen=gezegd.vervallen, vanaf=vanaf)
            blok.neem(zaaktype, zaak, werk, vanzelf.get(zaak.identificatie, {}), gezegd)
        blok.readdress(ontvangen_van(conn, blok.te_vragen))
        if not proef:
            rijen.schrijf_gemeld(conn, blok.gemeld, nu=verslag.op)
            zet_op_lijst(conn, blok.op_lijst)
            aanbeurt.zet_volgende(conn, blok.volgende)
    verslag.tel_bij(blok, len(nog_steeds), proef=proef)
