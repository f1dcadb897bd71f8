"""One chunk of an import: what is here already, the decision about each case, and the writing. Opens no transaction and counts nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zaken.domain.basis import Reden
from zaken.domain.bronzaak import Bestaand, Bronzaak
from zaken.domain.keuzes import lees_zaaknummer
from zaken.domain.opdrachten import Belet, Mutatie
from zaken.domain.overname import Overname, bestaand_van, met_nummer, neem_over
from zaken.domain.overname_invoer import Gelezen, niets_gelezen
from zaken.domain.regels import Regels, Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.volgende_herinnering import holding_already
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.services.gedempt import settle_ended
from zaken.services.nummers import new_uuid
from zaken.services.werkplek import Werkplek
from zaken.store import herinneringen, reads, writes
from zaken.store.herinneringen import Gemeld
from zaken.text.dates import lokale_dag, toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(slots=True)
class Blokken:
    """The chunks of one import: from which source, as which zaaktype. `taken` are the unique values of a trial, which writes nothing."""

    werkplek: Werkplek
    bron: str
    zaaktype: Zaaktype
    taken: dict[str, str] = field(default_factory=dict)

    def carry_out(self, conn: Connection, bronnen: Sequence[Bronzaak], *, schrijf: bool) -> list[Overname]:
        """Decide about each case, and with `schrijf` store what goes in."""
        bestaand, buiten = self._existing(conn, [bron.sleutel for bron in bronnen], schrijf=schrijf)
        besluiten = self._decide(conn, bronnen, bestaand, buiten)
        if self.zaaktype.uniek:
            besluiten = self._without_doubles(conn, besluiten, bronnen, bestaand, taken={} if schrijf else self.taken)
        return self._write(conn, bronnen, besluiten, bestaand) if schrijf else besluiten

    def _existing(self, conn: Connection, sleutels: Sequence[str], *, schrijf: bool) -> tuple[dict[str, Bestaand], frozenset[str]]:
        """The cases of earlier runs by key, and the keys of cases that exist but that this person may not see."""
        nummers = reads.bronsleutels(conn, self.bron, sleutels)
        zaken = reads.zaken_op_nummer(conn, list(nummers.values()), self.werkplek.bereik(conn), voor_wijziging=schrijf)
        rijen: dict[int, list[GebeurtenisRij]] = {}
        for rij in reads.gebeurtenissen_van(conn, [zaak.id for zaak in zaken.values()], tot=None):
            rijen.setdefault(rij.zaak_id, []).append(rij)
        bestaand = {zaak.bronsleutel or "": bestaand_van(zaak, rijen.get(zaak.id, [])) for zaak in zaken.values()}
        return bestaand, frozenset(nummers).difference(bestaand)

    def _decide(
        self, conn: Connection, bronnen: Sequence[Bronzaak], bestaand: dict[str, Bestaand], buiten: frozenset[str]
    ) -> list[Overname]:
        wie, regels = self.werkplek.wie(conn), self.werkplek.regels(conn)
        regels = replace(regels, zaken=self._referenced(conn, bronnen))
        besluiten = []
        gelezen: dict[int, Gelezen] = {}
        for bron in bronnen:
            if bron.sleutel in buiten:
                reden = Reden("buiten_bereik", "sleutel", "deze zaak is al ingelezen, maar u mag hem niet zien")
                besluiten.append(Overname(Belet((reden,))))
            else:
                besluiten.append(self._decide_one(conn, bron, bestaand.get(bron.sleutel), wie, regels, gelezen))
        return besluiten

    def _decide_one(
        self, conn: Connection, bron: Bronzaak, eerder: Bestaand | None, wie: Wie, regels: Regels, gelezen: dict[int, Gelezen]
    ) -> Overname:
        zaaktype = self._type_of(conn, bron, eerder)
        if isinstance(zaaktype, Reden):
            return Overname(Belet((zaaktype,)))
        if eerder is not None:
            return neem_over(zaaktype, bron, eerder, eerder.zaak.uuid, wie, regels)
        if zaaktype.versie not in gelezen:
            gelezen[zaaktype.versie] = niets_gelezen(zaaktype)
        return neem_over(zaaktype, bron, None, new_uuid(), wie, regels, gelezen[zaaktype.versie])

    def _type_of(self, conn: Connection, bron: Bronzaak, eerder: Bestaand | None) -> Zaaktype | Reden:
        """The version a case runs on, or a new one gets by its startdatum."""
        if eerder is not None:
            if eerder.zaak.zaaktype != self.zaaktype.identificatie:
                tekst = f"deze sleutel hoort al bij {eerder.zaak.identificatie}, van zaaktype '{eerder.zaak.zaaktype}'"
                return Reden("ander_zaaktype", "sleutel", tekst)
            return self.werkplek.zaaktype(conn, eerder.zaak.zaaktype, eerder.zaak.zaaktype_versie)
        dag = lokale_dag(bron.start)
        passend = [
            versie
            for versie in self.werkplek.versies(conn)[self.zaaktype.identificatie]
            if versie.geldig_vanaf is None or versie.geldig_vanaf <= dag
        ]
        if not passend:
            return Reden("zaaktype_nog_niet", "startdatum", f"zaaktype '{self.zaaktype.identificatie}' gold nog niet op {toon_datum(dag)}")
        return self.werkplek.zaaktype(conn, self.zaaktype.identificatie, passend[-1].versie)

    def _referenced(self, conn: Connection, bronnen: Sequence[Bronzaak]) -> dict[str, bool]:
        """Which of the cases that these refer to can be seen."""
        velden = [naam for naam, eigenschap in self.zaaktype.eigenschappen.items() if eigenschap.soort == "zaak"]
        nummers = {nummer for bron in bronnen for veld in velden if (nummer := _number(bron.eigenschappen.get(veld)))}
        zichtbaar = reads.zichtbare_nummers(conn, sorted(nummers), self.werkplek.bereik(conn)) if nummers else set()
        return {nummer: nummer in zichtbaar for nummer in nummers}

    def _without_doubles(
        self,
        conn: Connection,
        besluiten: Sequence[Overname],
        bronnen: Sequence[Bronzaak],
        bestaand: dict[str, Bestaand],
        taken: dict[str, str],
    ) -> list[Overname]:
        """The decisions again for cases whose unique values another case has, here or earlier in this file."""
        sleutels = [_unique_key(overname) for overname in besluiten]
        bezet = reads.dubbele_sleutels(conn, self.zaaktype.identificatie, sorted({sleutel for sleutel in sleutels if sleutel}))
        verborgen = set(bezet.values()) - reads.zichtbare_nummers(conn, sorted(bezet.values()), self.werkplek.bereik(conn))
        wie, regels = self.werkplek.wie(conn), self.werkplek.regels(conn)
        gekeurd = []
        for overname, sleutel, bron in zip(besluiten, sleutels, bronnen, strict=True):
            eerder = bestaand.get(bron.sleutel)
            eigen = eerder.zaak.identificatie if eerder is not None else None
            ander = bezet.get(sleutel or "") or taken.get(sleutel or "")
            if sleutel and ander and ander != eigen:
                genoemd = "" if ander in verborgen else ander
                gekeurd.append(self._decide_one(conn, bron, eerder, wie, replace(regels, dubbel={sleutel: genoemd}), {}))
                continue
            if sleutel:
                taken[sleutel] = eigen or f"{bron.sleutel} in dit bestand"
            gekeurd.append(overname)
        return gekeurd

    def _write(
        self, conn: Connection, bronnen: Sequence[Bronzaak], besluiten: Sequence[Overname], bestaand: dict[str, Bestaand]
    ) -> list[Overname]:
        """Store the mutations of a chunk; the numbers of new cases are taken as the last lock."""
        nieuw = sum(isinstance(o.besluit, Mutatie) and bron.sleutel not in bestaand for o, bron in zip(besluiten, bronnen, strict=True))
        jaar = self.werkplek.vandaag().year
        nummers = iter(writes.reserveer_nummers(conn, self.zaaktype.nummer, jaar, nieuw) if nieuw else ())
        klaar: list[Overname] = []
        paren: list[tuple[Zaak | None, Mutatie]] = []
        for overname, bron in zip(besluiten, bronnen, strict=True):
            mutatie = overname.besluit
            if isinstance(mutatie, Mutatie):
                eerder = bestaand.get(bron.sleutel)
                if eerder is None:
                    mutatie = met_nummer(mutatie, f"{self.zaaktype.nummer}-{jaar}-{next(nummers):06d}")
                paren.append((eerder.zaak if eerder is not None else None, mutatie))
            klaar.append(Overname(mutatie, overname.waarschuwingen))
        if paren:
            geschreven = writes.schrijf(conn, paren, nu=self.werkplek.nu())
            self._known_already(conn, [zaak for zaak, (oud, _) in zip(geschreven, paren, strict=True) if oud is None])
            settle_ended(self.werkplek, conn, [(oud, zaak) for zaak, (oud, _) in zip(geschreven, paren, strict=True) if oud is not None])
        return klaar

    def _known_already(self, conn: Connection, nieuwe: Sequence[Zaak]) -> None:
        """What holds from the first moment here is no news: it lapses, as all does that was due before the case was known."""
        regels = self.werkplek.regels(conn)
        vervallen = [
            Gemeld(zaak.id, komend, "vervallen")
            for zaak in nieuwe
            for komend in holding_already(self.werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie), zaak, regels)
        ]
        herinneringen.schrijf_gemeld(conn, vervallen, nu=self.werkplek.nu())


def _unique_key(overname: Overname) -> str | None:
    return overname.besluit.zaak.unieke_sleutel if isinstance(overname.besluit, Mutatie) else None


def _number(waarde: object) -> str | None:
    try:
        return lees_zaaknummer(waarde) if isinstance(waarde, str) and waarde else None
    except ValueError:
        return None
