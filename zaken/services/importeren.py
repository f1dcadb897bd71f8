"""Import cases with their history from a file: plan or carry out, a committed chunk at a time. Decides nothing itself.

Running again continues: what is here already is recognised by its key in the source, so a run that was stopped is done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from zaken.catalogue.veldindeling import Veldindeling, lees_veldindeling, weiger
from zaken.catalogue.veldindeling_controle import controleer_veldindeling
from zaken.domain.bronzaak import Bronzaak, zoals_op
from zaken.domain.opdrachten import Belet, Mutatie
from zaken.domain.overname import Overname
from zaken.domain.overname_controle import eis_bevoegd
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.import_bestand import Bestand, open_bestand
from zaken.services.import_blok import Blokken
from zaken.services.import_verslag import Foutenbestand, Importverslag
from zaken.services.import_vertaler import Rijfout, Vertaald, Vertaler
from zaken.services.opnieuw import until_first
from zaken.services.rustig import rustig
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.tussenopslag import Bronrij, tussenopslag
from zaken.text.dates import toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MEESTE = reads.MAXIMAAL
_ELKE = 5_000
_LEEG = frozenset({""})


@dataclass(frozen=True, slots=True)
class Import:
    """What somebody asks: which file, read how, as which zaaktype (default: the one the veldindeling names), until which day."""

    bestand: Path
    veldindeling: Path
    zaaktype: str | None = None
    tot: date | None = None
    fouten: Path | None = None
    proef: bool = False
    alles_of_niets: bool = False


@dataclass(frozen=True, slots=True)
class Voortgang:
    """How far it is: rows read, or cases done."""

    fase: Literal["lezen", "verwerken"]
    gedaan: int
    totaal: int | None
    vastgelegd: int = 0
    """Cases that are stored for good by now: new or brought up to date."""


Melder = Callable[[Voortgang], None]


class _NietsBewaren(Exception):
    """Leaves the one transaction of alles-of-niets without committing it."""


@rustig()
def importeer(werkplek: Werkplek, vraag: Import, *, voortgang: Melder = lambda _: None) -> Importverslag:
    """Import a file, or with `proef` say what would happen.

    Bad rows are refused with every reason, the others go in (or nothing, with `alles_of_niets`). Raises NietBevoegd,
    OngeldigeConfiguratie for a veldindeling that is wrong, InvoerFout for a file that cannot be read.
    """
    with werkplek.opslag.lezen() as conn:
        eis_bevoegd(werkplek.wie(conn))
        indeling, zaaktype = _prepare(werkplek, conn, vraag)
    if vraag.tot is not None and vraag.tot > werkplek.vandaag():
        raise InvoerFout(f"{toon_datum(vraag.tot)} ligt in de toekomst.", hint="kies bij --tot vandaag of een eerdere dag")
    verslag = Importverslag(zaaktype.identificatie, vraag.proef, vraag.tot)
    with open_bestand(vraag.bestand, indeling.bestand) as bestand, Foutenbestand(vraag.fouten, bestand) as fouten:
        vertaler = Vertaler(indeling, bestand.kop, zaaktype, is_excel=bestand.is_excel, bestand=bestand.naam)
        with tussenopslag(len(bestand.kop)) as opslag:
            verslag.zaken = opslag.vul(_rows(bestand, vertaler, verslag, fouten, voortgang))
            run = _Run(vraag, Blokken(werkplek, indeling.bron, zaaktype), vertaler, verslag, fouten)
            run.carry_out((vertaler.zaak(rijen, vraag.tot) for rijen in opslag.groepen()), voortgang)
        verslag.foutenbestand = fouten.geschreven
    return verslag


def _prepare(werkplek: Werkplek, conn: Connection, vraag: Import) -> tuple[Veldindeling, Zaaktype]:
    """The veldindeling, checked against the newest version of its zaaktype."""
    indeling, document = lees_veldindeling(vraag.veldindeling)
    naam = vraag.zaaktype or indeling.zaaktype
    if naam is None:
        raise InvoerFout("Welk zaaktype de zaken krijgen, staat nergens.", hint="geef --zaaktype mee, of zet 'zaaktype' in de veldindeling")
    zaaktype = werkplek.geldig_zaaktype(conn, naam, date.max)
    if bevindingen := controleer_veldindeling(indeling, document, zaaktype, werkplek.regels(conn)):
        weiger(vraag.veldindeling, bevindingen)
    return indeling, zaaktype


def _rows(bestand: Bestand, vertaler: Vertaler, verslag: Importverslag, fouten: Foutenbestand, voortgang: Melder) -> Iterator[Bronrij]:
    """The rows for the tussenopslag; a row without a key is refused here, for it belongs to no case."""
    breedte, plaats = len(bestand.kop), vertaler.sleutelplaats
    for nummer, cellen in bestand.rijen:
        verslag.rijen += 1
        if verslag.rijen % _ELKE == 0:
            voortgang(Voortgang("lezen", verslag.rijen, None))
        fout = ""
        if len(cellen) != breedte:
            if len(cellen) < breedte or not _LEEG.issuperset(cellen[breedte:]):
                fout = f"de rij heeft {len(cellen)} cellen, de kop heeft er {breedte}"
            cellen = [*cellen[:breedte], *[""] * (breedte - len(cellen))]
        sleutel = cellen[plaats].strip()
        if sleutel:
            yield (nummer, sleutel, fout, *cellen)
            continue
        if any(cel.strip() for cel in cellen):
            leeg = [Rijfout(nummer, vertaler.kolom("sleutel"), "de sleutel is leeg"), *([Rijfout(nummer, "", fout)] if fout else [])]
            verslag.weiger(leeg)
            fouten.schrijf([(nummer, sleutel, fout, *cellen)], leeg)


@dataclass(slots=True)
class _Run:
    """The state of one import."""

    vraag: Import
    blokken: Blokken
    vertaler: Vertaler
    verslag: Importverslag
    fouten: Foutenbestand
    gedaan: int = 0

    def carry_out(self, zaken: Iterator[Vertaald], voortgang: Melder) -> None:
        """Everything in chunks: each its own transaction, or one transaction for all of them."""
        if not self.vraag.alles_of_niets or self.vraag.proef:
            opslag = self.blokken.werkplek.opslag
            return self._chunks(zaken, opslag.lezen if self.vraag.proef else opslag.schrijven, voortgang)
        try:
            opslag = self.blokken.werkplek.opslag
            with opslag.schrijven() as conn:
                self._chunks(zaken, lambda: opslag.deel(conn), voortgang)
                if self.verslag.geweigerd:
                    raise _NietsBewaren
        except _NietsBewaren:
            self.verslag.teruggedraaid = True
            self.verslag.eerste_nummer = self.verslag.laatste_nummer = None
        return None

    @property
    def _writes(self) -> bool:
        return not self.vraag.proef and not (self.vraag.alles_of_niets and self.verslag.geweigerd)

    def _chunks(self, zaken: Iterator[Vertaald], transactie: Callable[[], AbstractContextManager[Connection]], voortgang: Melder) -> None:
        grootte = min(self.blokken.werkplek.bloksgrootte, _MEESTE)
        while blok := list(islice(zaken, grootte)):
            klaar = until_first(partial(self._chunk, transactie, blok))
            self._report(blok, klaar)
            self.gedaan += len(blok)
            blijvend = 0 if self.vraag.proef or self.vraag.alles_of_niets else self.verslag.nieuw + self.verslag.bijgewerkt
            voortgang(Voortgang("verwerken", self.gedaan, self.verslag.zaken, blijvend))

    def _chunk(
        self, transactie: Callable[[], AbstractContextManager[Connection]], blok: Sequence[Vertaald]
    ) -> list[tuple[Vertaald, Overname | None]]:
        """Decide about each case and write what goes in; None: not there yet on the day asked for, or unreadable."""
        te_doen: list[tuple[Vertaald, Bronzaak]] = []
        niet: list[tuple[Vertaald, Overname | None]] = []
        for vertaald in blok:
            bron = vertaald.zaak
            if bron is not None and self.vraag.tot is not None:
                bron = zoals_op(self.blokken.zaaktype, bron, self.vraag.tot)
            if bron is None:
                niet.append((vertaald, None))
            else:
                te_doen.append((vertaald, bron))
        with transactie() as conn:
            besluiten = self.blokken.carry_out(conn, [bron for _, bron in te_doen], schrijf=self._writes)
        return niet + [(vertaald, besluit) for (vertaald, _), besluit in zip(te_doen, besluiten, strict=True)]

    def _report(self, blok: Sequence[Vertaald], klaar: Sequence[tuple[Vertaald, Overname | None]]) -> None:
        """Count a chunk once it is committed, and write its refused rows to the file."""
        for vertaald, overname in klaar:
            if vertaald.zaak is None:
                self._refuse(vertaald, vertaald.fouten)
            elif overname is None:
                self.verslag.nog_niet += 1
            elif isinstance(overname.besluit, Belet):
                laatste = vertaald.rijen[-1][0]
                fouten = tuple(Rijfout(laatste, self.vertaler.kolom(reden.veld), reden.tekst) for reden in overname.besluit.redenen)
                self._refuse(vertaald, fouten)
            else:
                self._went_in(vertaald, overname)

    def _went_in(self, vertaald: Vertaald, overname: Overname) -> None:
        self.verslag.let_op(vertaald.sleutel, overname.waarschuwingen)
        mutatie = overname.besluit
        if not isinstance(mutatie, Mutatie):
            self.verslag.ongewijzigd += 1
            return
        self.verslag.let_op(vertaald.sleutel, vertaald.waarschuwingen)
        wat: Literal["nieuw", "bij te werken"] = "bij te werken" if mutatie.zaak.id else "nieuw"
        self.verslag.schreef(wat, vertaald.sleutel, mutatie.zaak, len(mutatie.gebeurtenissen))

    def _refuse(self, vertaald: Vertaald, fouten: Sequence[Rijfout]) -> None:
        self.verslag.weiger(fouten)
        self.fouten.schrijf(vertaald.rijen, fouten)
