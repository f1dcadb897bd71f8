"""Suppositions as people type them (`opschorting=2026-03-01..2026-03-20`), put into a case in memory. Reads no database, writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zaken.domain.basis import Reden
from zaken.domain.duur import Duur
from zaken.domain.eigenschappen import lees, toon
from zaken.domain.klok import suspend
from zaken.domain.oordeel import velden_van
from zaken.domain.opdrachten import Belet, SchortOp, Verleng
from zaken.domain.regels import Regels, Wie
from zaken.domain.stilstand import check_new_interval, with_term_of_status
from zaken.domain.termijnen import term_fields
from zaken.domain.uitstel import extend
from zaken.domain.velden import soort_van
from zaken.domain.zaak import Opschorting, Verlenging, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.text.dates import lees_datum, toon_datum
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

OPSCHORTING, HERVAT, STARTDATUM, INGEBREKESTELLING = "opschorting", "hervat", "startdatum", "ingebrekestelling"
_SOORTEN = frozenset({"datum", "ja/nee", "keuze", "meerkeuze"})
"""Kinds of fields that a term starts from or takes its length from."""
_WAARDE = {"datum": "DATUM", "ja/nee": "ja|nee"}
_LENGTE = frozenset({"verlenging_te_lang", "verlenging_te_vaak", "duur_ontbreekt", "duur_leeg", "niet_later", "geen_termijn"})
_KAN_NIET = "opschorten_kan_niet"
"""The one refusal of a suspension that no ground, term or other day can mend."""
_STEL = "stel dat"


@dataclass(frozen=True, slots=True)
class Bedacht:
    """The case as supposed (its dates not yet computed), what was understood, and which rules would refuse it."""

    zaak: Zaak
    aannames: tuple[str, ...] = ()
    bezwaren: tuple[str, ...] = ()

    def met(self, zaak: Zaak, aanname: str, bezwaren: Sequence[str] = ()) -> Bedacht:
        return Bedacht(zaak, (*self.aannames, aanname), (*self.bezwaren, *bezwaren))


def suppose(zaaktype: Zaaktype, zaak: Zaak, teksten: Sequence[str], regels: Regels) -> Bedacht:
    """Put the suppositions into the case in the order they were typed; InvoerFout with the possibilities for what is none."""
    bedacht = Bedacht(zaak)
    for tekst in teksten:
        wat, is_teken, waarde = (deel.strip() for deel in tekst.partition("="))
        slug = wat.casefold().replace("-", "_").replace(" ", "_")
        doe = _kind(zaaktype, slug)
        if doe is None or not is_teken or not waarde:
            raise _not_understood(zaaktype, tekst, slug if is_teken and waarde else "")
        bedacht = doe(zaaktype, bedacht, slug, waarde, regels)
    return bedacht


_Doe = Callable[[Zaaktype, Bedacht, str, str, Regels], Bedacht]


def _kind(zaaktype: Zaaktype, slug: str) -> _Doe | None:
    vast: dict[str, _Doe] = {OPSCHORTING: _suspended, HERVAT: _resumed, STARTDATUM: _started}
    if slug in vast:
        return vast[slug]
    if slug in zaaktype.termijnen.verlengingen:
        return _extended
    if slug == INGEBREKESTELLING and zaaktype.dwangsom is not None:
        return _default_notice
    return _filled if slug in _fields(zaaktype) else None


def _fields(zaaktype: Zaaktype) -> list[str]:
    return [naam for naam, veld in zaaktype.eigenschappen.items() if veld.soort in _SOORTEN and not veld.is_afgeleid]


def _matters(zaaktype: Zaaktype) -> set[str]:
    """The fields that some date of the case hangs on."""
    velden = set(term_fields(zaaktype)) | {status.gestelde_termijn or "" for status in zaaktype.statussen.values()}
    dwangsom = zaaktype.dwangsom
    if dwangsom is not None:
        velden |= {dwangsom.ingebrekestelling, dwangsom.termijn or "", dwangsom.besluit or ""}
        velden.update(veld for uitzondering in dwangsom.niet_als for veld in velden_van(uitzondering.als))
    return velden


def possibilities(zaaktype: Zaaktype) -> list[str]:
    """What can be supposed of a case of this zaaktype, as it is typed; of the fields those that a date hangs on."""
    hangt_eraan = _matters(zaaktype)
    soorten = {naam: soort_van(zaaktype, naam) for naam in _fields(zaaktype) if naam in hangt_eraan}
    velden = [f"{naam}={_WAARDE.get(soort, 'WAARDE')}" for naam, soort in soorten.items()]
    regels = [f"{naam}={'P2W' if regel.maximaal else 'DATUM'}" for naam, regel in zaaktype.termijnen.verlengingen.items()]
    dwangsom = [f"{INGEBREKESTELLING}=DATUM"] if zaaktype.dwangsom and INGEBREKESTELLING not in zaaktype.eigenschappen else []
    return [f"{OPSCHORTING}=VAN..TOT", f"{HERVAT}=DATUM", f"{STARTDATUM}=DATUM", *regels, *dwangsom, *velden]


def _not_understood(zaaktype: Zaaktype, tekst: str, slug: str) -> InvoerFout:
    mogelijk = possibilities(zaaktype)
    nabij = dichtstbij(slug, [keuze.partition("=")[0] for keuze in mogelijk]) if slug else None
    bedoeld = f"; bedoelt u '{nabij}'?" if nabij else "."
    return InvoerFout(f"--stel-dat: {citeer(tekst)} is niet te begrijpen{bedoeld}", hint=f"het kan zo: {', '.join(mogelijk)}")


def _day(tekst: str, wat: str, regels: Regels) -> date:
    try:
        return lees_datum(tekst, regels.vandaag)
    except ValueError as fout:
        raise InvoerFout(f"--stel-dat {wat}: {fout}", hint="schrijf een datum als 12-3-2026 of 2026-03-12") from fout


def _suspended(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    van, reeks, tot = waarde.partition("..")
    if not reeks:
        raise InvoerFout(
            f"--stel-dat {slug}: {citeer(waarde)} heeft geen begin en einde.",
            hint=f"schrijf {slug}=2026-03-01..2026-03-20: de klok staat stil van de dag na 1 maart tot en met 20 maart",
        )
    begin, einde = _day(van, slug, regels), _day(tot, slug, regels) if tot.strip() else None
    if einde is not None and einde < begin:
        raise InvoerFout(
            f"--stel-dat {slug}: {toon_datum(einde)} ligt voor {toon_datum(begin)}.", hint="schrijf eerst het begin, dan het einde"
        )
    interval = Opschorting(begin, einde, _STEL, wie=_STEL)
    _refuse(slug, check_new_interval(bedacht.zaak, interval))
    zaak = replace(bedacht.zaak, opschortingen=(*bedacht.zaak.opschortingen, interval))
    tot_en_met = f" tot en met {toon_datum(einde)}" if einde else ", zonder einde"
    besluit = suspend(zaaktype, bedacht.zaak, SchortOp(_STEL, begin, einde=einde), Wie("systeem"), regels)
    redenen = besluit.redenen if isinstance(besluit, Belet) else ()
    bezwaren = [reden.tekst for reden in redenen if reden.code == _KAN_NIET]
    return bedacht.met(zaak, f"de klok staat stil na {toon_datum(begin)}{tot_en_met}", bezwaren)


def _refuse(slug: str, redenen: Sequence[Reden]) -> None:
    if redenen:
        raise InvoerFout(f"--stel-dat {slug}: {'; '.join(reden.tekst for reden in redenen)}.", hint="kies andere dagen")


def _resumed(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    einde = _day(waarde, slug, regels)
    loopt = next((interval for interval in bedacht.zaak.opschortingen if interval.einde is None), None)
    if loopt is None:
        raise InvoerFout(f"--stel-dat {slug}: de klok staat niet stil.", hint=f"stel eerst een opschorting: {OPSCHORTING}=VAN..TOT")
    if einde < loopt.begin:
        raise InvoerFout(f"--stel-dat {slug}: de klok staat pas stil sinds {toon_datum(loopt.begin)}.", hint="kies een latere dag")
    opschortingen = tuple(replace(i, einde=einde) if i.einde is None else i for i in bedacht.zaak.opschortingen)
    return bedacht.met(replace(bedacht.zaak, opschortingen=opschortingen), f"de klok loopt weer na {toon_datum(einde)}")


def _started(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    dag = _day(waarde, slug, regels)
    return bedacht.met(replace(bedacht.zaak, startdatum=dag), f"de startdatum is {toon_datum(dag)}")


def _extended(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    regel, zaak = zaaktype.termijnen.verlengingen[slug], bedacht.zaak
    duur, tot = _length_or_day(slug, waarde, regels)
    verlenging = Verlenging(slug, duur.iso if duur else "", tot, _STEL, regels.vandaag, wie=_STEL)
    besluit = extend(zaaktype, zaak, Verleng(slug, _STEL, duur, tot), Wie("systeem"), regels)
    redenen = besluit.redenen if isinstance(besluit, Belet) else ()
    hoe = f"met {duur}" if duur else f"tot en met {toon_datum(tot)}" if tot else ""
    bezwaren = [reden.tekst for reden in redenen if reden.code in _LENGTE]
    return bedacht.met(replace(zaak, verlengingen=(*zaak.verlengingen, verlenging)), f"{regel.omschrijving} {hoe}", bezwaren)


def _length_or_day(slug: str, waarde: str, regels: Regels) -> tuple[Duur | None, date | None]:
    try:
        return Duur.parse(waarde), None
    except ValueError:
        pass
    try:
        return None, lees_datum(waarde, regels.vandaag)
    except ValueError as fout:
        raise InvoerFout(
            f"--stel-dat {slug}: {citeer(waarde)} is geen duur en geen datum.",
            hint=f"schrijf {slug}=P6W, '{slug}=6 weken' of {slug}=12-3-2026",
        ) from fout


def _default_notice(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    """Notice of default, in whichever field the zaaktype has it."""
    veld = zaaktype.dwangsom.ingebrekestelling if zaaktype.dwangsom else slug
    if veld in zaaktype.eigenschappen:
        return _filled(zaaktype, bedacht, veld, waarde, regels)
    dag = _day(waarde, slug, regels)
    zaak = replace(bedacht.zaak, registratiedatum=dag) if veld == "registratiedatum" else replace(bedacht.zaak, startdatum=dag)
    return bedacht.met(zaak, f"de ingebrekestelling is ontvangen op {toon_datum(dag)}")


def _filled(zaaktype: Zaaktype, bedacht: Bedacht, slug: str, waarde: str, regels: Regels) -> Bedacht:
    gelezen = lees(zaaktype, slug, waarde, regels, bedacht.zaak.eigenschappen)
    if isinstance(gelezen, Reden):
        raise InvoerFout(f"--stel-dat {slug}: {gelezen.tekst}.", hint=f"geef een andere waarde voor {zaaktype.naam_van(slug)}")
    zaak = replace(bedacht.zaak, eigenschappen={**bedacht.zaak.eigenschappen, slug: gelezen})
    return bedacht.met(
        with_term_of_status(zaaktype, bedacht.zaak, zaak),
        f"{zaaktype.naam_van(slug)} is {toon(zaaktype, slug, gelezen, regels.configuratie)}",
    )
