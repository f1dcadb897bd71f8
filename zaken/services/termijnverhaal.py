"""The whole story of the dates of one case: now, on another day, and what they would be if. Writes nothing and decides nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from zaken.domain.configuratie import Configuratie
from zaken.domain.dwangsom import Dwangsomstand, dwangsom_op
from zaken.domain.herberekenen import Verandering, recomputed, veranderingen
from zaken.domain.laatheid import Laatheid
from zaken.domain.regels import Regels
from zaken.domain.stand import uit_stand, vouw
from zaken.domain.termijnbegin import term_name
from zaken.domain.termijnen import uitleg_status
from zaken.domain.zaak import Uitleg, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.lezen import lateness, one_case
from zaken.services.steldat import suppose
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.text.dates import AMSTERDAM, toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Termijnregel:
    """One date of a case with its explanation; `in_ander` when another story begins with all of its steps."""

    naam: str
    omschrijving: str
    datum: date | None
    uitleg: Uitleg
    in_ander: bool = False


@dataclass(frozen=True, slots=True)
class Lezing:
    """A case with everything that follows from it on one day. `dwangsom` is None as long as nobody gave notice of default."""

    zaak: Zaak
    laatheid: Laatheid
    termijnen: tuple[Termijnregel, ...]
    dwangsom: Dwangsomstand | None

    def termijn(self, naam: str) -> Termijnregel | None:
        return next((termijn for termijn in self.termijnen if termijn.naam == naam), None)


@dataclass(frozen=True, slots=True)
class Verhaal:
    """The story on day `op`: how it is (`nu`), and how it would be (`stel_dat`) under the `aannames` as they were understood.

    `bezwaren` are rules that would refuse such a change. `straks` is what recomputing today would change of an open case, None for
    another day or a closed case; `kalender_nu` the version of the calendar that holds now.
    """

    zaaktype: Zaaktype
    configuratie: Configuratie
    op: date
    vandaag: date
    nu: Lezing
    stel_dat: Lezing | None
    aannames: tuple[str, ...]
    bezwaren: tuple[str, ...]
    kalender_nu: int
    straks: tuple[Verandering, ...] | None


def explain(werkplek: Werkplek, zaak: str, *, op: date | None = None, stel_dat: Sequence[str] = ()) -> Verhaal:
    """Tell how the dates of a case came about; for a day that is past as the case was by then, for a day to come as it is now.

    `stel_dat` are suppositions as typed (`opschorting=VAN..TOT`); InvoerFout names what is not understood and the possibilities.
    """
    with one_case(werkplek, zaak) as (conn, gevonden, zaaktype):
        regels = werkplek.regels(conn)
        dag = op or regels.vandaag
        if dag < regels.vandaag:
            gevonden = _as_it_was(conn, gevonden, dag)
            zaaktype = werkplek.zaaktype(conn, gevonden.zaaktype, gevonden.zaaktype_versie)
        anders, aannames, bezwaren = None, tuple[str, ...](), tuple[str, ...]()
        if stel_dat:
            bedacht = suppose(zaaktype, gevonden, stel_dat, regels)
            anders = _read(zaaktype, recomputed(zaaktype, bedacht.zaak, regels), regels, dag)
            aannames, bezwaren = bedacht.aannames, bedacht.bezwaren
        straks = None
        if dag >= regels.vandaag and not gevonden.is_afgehandeld:
            straks = veranderingen(gevonden, recomputed(zaaktype, gevonden, regels))
        nu = _read(zaaktype, gevonden, regels, dag)
        kalender = regels.configuratie.versies.get("kalender", 0)
        return Verhaal(zaaktype, regels.configuratie, dag, regels.vandaag, nu, anders, aannames, bezwaren, kalender, straks)


def _as_it_was(conn: Connection, zaak: Zaak, dag: date) -> Zaak:
    einde = datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM)
    rijen = list(reads.gebeurtenissen_van(conn, [zaak.id], tot=einde))
    if not rijen:
        raise InvoerFout(
            f"Op {toon_datum(dag)} stond {zaak.identificatie} nog niet in Zaken.",
            hint=f"kies een dag vanaf {toon_datum(zaak.registratiedatum)}",
        )
    return uit_stand(vouw([rij.gegevens or {} for rij in rijen]), id=zaak.id, versie=rijen[-1].volgnummer)


def _read(zaaktype: Zaaktype, zaak: Zaak, regels: Regels, op: date) -> Lezing:
    return Lezing(
        zaak,
        lateness(_running_on(zaak, op), zaaktype, op, regels.kalender),
        tuple(_terms(zaaktype, zaak, regels)),
        dwangsom_op(zaaktype, zaak, regels, op),
    )


def _running_on(zaak: Zaak, op: date) -> Zaak:
    """The case with its intervals as they stand on the day: one yet to begin is not there, one that ends later is still open."""
    intervallen = (
        replace(interval, einde=None, termijn=interval.laatste_dag) if interval.einde is not None and interval.einde > op else interval
        for interval in zaak.opschortingen
        if interval.begin <= op
    )
    return replace(zaak, opschortingen=tuple(intervallen))


def _terms(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Iterator[Termijnregel]:
    """Every date of the case, the one that the law or the agreement holds it to first."""
    hele = (zaak.uitleg_einddatum, zaak.uitleg_streefdatum)
    doorlooptijd = zaaktype.termijnen.doorlooptijd
    naam = f" ({doorlooptijd.omschrijving})" if doorlooptijd and doorlooptijd.omschrijving else ""
    yield Termijnregel("uiterlijke_einddatum", f"Uiterlijke einddatum{naam}", zaak.uiterlijke_einddatum, zaak.uitleg_einddatum)
    yield Termijnregel("streefdatum", "Streefdatum", zaak.streefdatum, zaak.uitleg_streefdatum)
    status = zaaktype.statussen[zaak.status].omschrijving
    yield Termijnregel("statusdatum", f"Deze status ({status})", zaak.statusdatum, uitleg_status(zaaktype, zaak, regels))
    for slug, uitleg in zaak.tussentermijnen.items():
        label = term_name(zaaktype, slug) if slug in zaaktype.termijnen.tussentermijnen else slug.replace("_", " ")
        erin = any(_begins_with(verhaal, uitleg) for verhaal in hele)
        yield Termijnregel(slug, label[:1].upper() + label[1:], uitleg.datum, uitleg, in_ander=erin)


def _begins_with(verhaal: Uitleg, deel: Uitleg) -> bool:
    """Whether the story begins with every step of the other; there the steps carry the name of the term that they are of."""
    if len(verhaal.stappen) < len(deel.stappen):
        return False
    paren = zip(verhaal.stappen, deel.stappen, strict=False)
    return all(replace(een, tekst="") == replace(ander, tekst="") and een.tekst.endswith(ander.tekst) for een, ander in paren)
