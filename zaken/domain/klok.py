"""Stopping and starting the clock of a case: suspension and resumption. Pure; the dates follow in mutaties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import Belet, Hervat, Mutatie, SchortOp
from zaken.domain.regels import Regels, Wie
from zaken.domain.stilstand import check_new_interval, date_it_happened, is_over, lapsed_ended, overlaps
from zaken.domain.teksten import MAX_NOTITIE, MAX_OMSCHRIJVING, check_optional, check_text
from zaken.domain.zaak import Opschorting, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.safe import citeer


def suspend(zaaktype: Zaaktype, zaak: Zaak, opdracht: SchortOp, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Let the clock stand still, from now, from an earlier day, or over an interval that is past already; intervals never overlap."""
    begin = opdracht.begin or regels.vandaag
    gekozen = zaaktype.termijnen.opschortingen.get(opdracht.grond)
    grondslag = gekozen.grondslag if gekozen else opdracht.grondslag
    interval = Opschorting(begin, opdracht.einde, opdracht.reden, grondslag, wie.slug, opdracht.grond, opdracht.termijn)
    redenen = [*mag(wie, "opschorten", zaak, None, zaaktype, regels), *check_text("reden", opdracht.reden, MAX_NOTITIE)]
    redenen += check_optional("grondslag", opdracht.grondslag, MAX_OMSCHRIJVING)
    redenen += _cannot_stop(zaaktype) or _ground(zaaktype, opdracht)
    redenen += date_it_happened(zaaktype, zaak, begin, "begin", wie, regels)
    redenen += check_new_interval(zaak, interval)
    if is_over(zaaktype, zaak, begin):
        om = toon_datum(zaak.uiterlijke_einddatum or begin)
        redenen.append(Reden("termijn_voorbij", "begin", f"de termijn was al om op {om}; de klok kan niet meer stilstaan"))
    if opdracht.einde is not None:
        redenen += date_it_happened(zaaktype, zaak, opdracht.einde, "einde", wie, regels)
        if opdracht.einde < begin:
            redenen.append(_end_before_begin(opdracht.einde, begin))
    nieuw = replace(zaak, opschortingen=(*lapsed_ended(zaak.opschortingen, begin), interval))
    gegevens = {"reden": opdracht.reden, **({"grond": opdracht.grond} if opdracht.grond else {})}
    return finish(zaaktype, zaak, nieuw, "opgeschort", wie, regels, redenen=tuple(redenen), gegevens=gegevens)


def _cannot_stop(zaaktype: Zaaktype) -> list[Reden]:
    """A term that runs on whatever happens has nothing to stand still."""
    doorlooptijd = zaaktype.termijnen.doorlooptijd
    if doorlooptijd is None or doorlooptijd.opschortbaar is not False:
        return []
    tekst = f"de termijn van '{zaaktype.omschrijving}' kan niet stilstaan"
    grondslag = f" ({doorlooptijd.grondslag})" if doorlooptijd.grondslag else ""
    uitweg = "; uitstellen kan wel, met zaken verleng" if zaaktype.termijnen.verlengingen else ""
    return [Reden("opschorten_kan_niet", None, f"{tekst}{grondslag}{uitweg}")]


def _ground(zaaktype: Zaaktype, opdracht: SchortOp) -> list[Reden]:
    """The ground is one of the zaaktype's, with the term given when that ground wants one."""
    gronden = zaaktype.termijnen.opschortingen
    if not gronden:
        if opdracht.grond:
            tekst = f"{zaaktype.omschrijving} kent geen gronden voor opschorting; geef de grondslag in woorden"
            return [Reden("onbekende_grond", "grond", tekst)]
        return []
    keuze = ", ".join(f"{naam} ({grond.omschrijving}, {grond.grondslag})" for naam, grond in gronden.items())
    if not opdracht.grond:
        return [Reden("grond_ontbreekt", "grond", f"kies de grond waarop de klok stilstaat: {keuze}")]
    gekozen = gronden.get(opdracht.grond)
    if gekozen is None:
        return [Reden("onbekende_grond", "grond", f"onbekende grond {citeer(opdracht.grond)}; kies uit {keuze}")]
    if gekozen.termijn == "verplicht" and opdracht.termijn is None:
        tekst = f"geef de termijn die gesteld is ({gekozen.grondslag}): zonder termijn staat de klok niet stil"
        return [Reden("gestelde_termijn_ontbreekt", "termijn", tekst)]
    if gekozen.termijn is None and opdracht.termijn is not None:
        return [Reden("gestelde_termijn_niet_hier", "termijn", f"bij '{gekozen.omschrijving}' hoort geen gestelde termijn")]
    return []


def _end_before_begin(einde: date, begin: date) -> Reden:
    return Reden("einde_voor_begin", "einde", f"het einde {toon_datum(einde)} ligt voor het begin {toon_datum(begin)}")


def resume(zaaktype: Zaaktype, zaak: Zaak, opdracht: Hervat, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Let the clock run again after `einde`."""
    einde = opdracht.einde or regels.vandaag
    redenen = [*mag(wie, "opschorten", zaak, None, zaaktype, regels), *date_it_happened(zaaktype, zaak, einde, "einde", wie, regels)]
    redenen += check_optional("toelichting", opdracht.toelichting, MAX_NOTITIE, lines=True)
    if zaaktype.statussen[zaak.status].opschorting:
        uit = [naam for naam, overgang in zaaktype.overgangen.items() if zaak.status in zaaktype.van_statussen(overgang)]
        status = zaaktype.statussen[zaak.status].omschrijving
        redenen.append(Reden("hervat_door_stap", "status", f"in '{status}' loopt de klok pas weer na een stap: {' of '.join(uit)}"))
    open_interval = next((interval for interval in zaak.opschortingen if interval.einde is None), None)
    if open_interval is None:
        redenen.append(Reden("niet_opgeschort", None, "de klok staat niet stil"))
    elif einde < open_interval.begin:
        redenen.append(_end_before_begin(einde, open_interval.begin))
    else:
        redenen += overlaps(zaak, replace(open_interval, einde=einde), ook_open=False)
    opschortingen = tuple(replace(interval, einde=einde) if interval.einde is None else interval for interval in zaak.opschortingen)
    gegevens = {"toelichting": opdracht.toelichting} if opdracht.toelichting else {}
    nieuw = replace(zaak, opschortingen=opschortingen)
    return finish(zaaktype, zaak, nieuw, "hervat", wie, regels, redenen=tuple(redenen), gegevens=gegevens)
