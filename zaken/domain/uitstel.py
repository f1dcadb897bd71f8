"""Putting off the uiterlijke einddatum by a rule of the zaaktype: how long, how often, told in time, agreed to. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import Belet, Mutatie, Verleng
from zaken.domain.regels import Regels, Wie
from zaken.domain.stilstand import VERSTE, date_it_happened
from zaken.domain.teksten import MAX_NOTITIE, check_text
from zaken.domain.telling import tel_op
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import GEEN_TERMIJN, Verlenging, Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Verlengingsregel
from zaken.text.dates import toon_datum
from zaken.text.safe import citeer


def extend(zaaktype: Zaaktype, zaak: Zaak, opdracht: Verleng, wie: Wie, regels: Regels) -> Mutatie | Belet:
    """Put the uiterlijke einddatum off by one of the zaaktype's rules; without a name by the only one there is."""
    redenen = [*mag(wie, "verlengen", zaak, None, zaaktype, regels), *check_text("reden", opdracht.reden, MAX_NOTITIE)]
    if not opdracht.regel and len(zaaktype.termijnen.verlengingen) == 1:
        opdracht = replace(opdracht, regel=next(iter(zaaktype.termijnen.verlengingen)))
    regel = zaaktype.termijnen.verlengingen.get(opdracht.regel)
    if regel is None:
        return Belet((*redenen, _unknown_rule(zaaktype, opdracht.regel)))
    if zaak.uiterlijke_einddatum is None:
        waarom = zaak.uitleg_einddatum.stappen[-1].tekst if zaak.uitleg_einddatum.stappen else "dit zaaktype heeft geen doorlooptijd"
        redenen.append(Reden("geen_termijn", None, f"er is geen uiterlijke einddatum om uit te stellen: {waarom}"))
    else:
        redenen += _length(zaak, opdracht, regel, zaak.uiterlijke_einddatum, regels)
        redenen += _told(zaak, opdracht, regel, zaak.uiterlijke_einddatum)
    redenen += _how_often(zaak, opdracht, regel)
    redenen += _agreed(opdracht, regel)
    for veld in ("meegedeeld_op", "instemming_op"):
        if (dag := getattr(opdracht, veld)) is not None:
            redenen += date_it_happened(zaaktype, zaak, dag, veld, wie, regels)
    if opdracht.tot is not None and opdracht.tot < regels.vandaag:
        redenen += date_it_happened(zaaktype, zaak, opdracht.tot, "tot", wie, regels)
    verlenging = Verlenging(
        opdracht.regel,
        opdracht.duur.iso if opdracht.duur else "",
        opdracht.tot,
        opdracht.reden,
        opdracht.instemming_op or opdracht.meegedeeld_op or regels.vandaag,
        opdracht.grond,
        opdracht.meegedeeld_op,
        opdracht.instemming_op,
        wie.slug,
    )
    nieuw = replace(zaak, verlengingen=(*zaak.verlengingen, verlenging))
    if not redenen:
        redenen += _moves(zaak, bereken(zaaktype, nieuw, regels), "tot" if opdracht.tot else "duur")
    gegevens: dict[str, Any] = {"regel": opdracht.regel, "reden": opdracht.reden}
    let_op = _was_over(zaak, regels.vandaag)
    return finish(zaaktype, zaak, nieuw, "verlengd", wie, regels, redenen=tuple(redenen), waarschuwingen=let_op, gegevens=gegevens)


def _moves(oud: Zaak, nieuw: Zaak, veld: str) -> list[Reden]:
    """Why this extension is none: the date stays, or comes out beyond all reason."""
    was, wordt = oud.uiterlijke_einddatum, nieuw.uiterlijke_einddatum
    if was is None:
        return []
    if wordt is None or wordt >= GEEN_TERMIJN or wordt > tel_op(was, VERSTE):
        return [Reden("te_ver", veld, f"dit stelt de termijn meer dan {VERSTE} uit; kijk of de duur of het jaar klopt")]
    if wordt <= was:
        tekst = f"hiermee wordt de uiterlijke einddatum niet later dan {toon_datum(was)}; er is al tot die dag uitgesteld"
        return [Reden("niet_later", veld, tekst)]
    return []


def _was_over(zaak: Zaak, vandaag: date) -> tuple[Reden, ...]:
    einde = zaak.uiterlijke_einddatum
    if einde is None or vandaag <= einde or staat_stil(zaak.opgeschort_tot, vandaag):
        return ()
    tekst = f"de termijn was al om op {toon_datum(einde)}; een ingebrekestelling die al binnen is, blijft geldig"
    return (Reden("termijn_was_om", None, tekst),)


def _unknown_rule(zaaktype: Zaaktype, naam: str) -> Reden:
    regels = zaaktype.termijnen.verlengingen
    if not regels:
        return Reden("verlengen_kan_niet", "regel", f"bij '{zaaktype.omschrijving}' kan de termijn niet worden uitgesteld")
    keuze = ", ".join(f"{slug} ({regel.omschrijving}, {regel.grondslag})" for slug, regel in regels.items())
    wat = f"onbekende manier van uitstellen {citeer(naam)}; kies uit" if naam else "kies de manier van uitstellen:"
    return Reden("onbekende_regel" if naam else "regel_ontbreekt", "regel", f"{wat} {keuze}")


def _length(zaak: Zaak, opdracht: Verleng, regel: Verlengingsregel, einde: date, regels: Regels) -> list[Reden]:
    if (opdracht.duur is None) == (opdracht.tot is None):
        hoogst = f", hoogstens {regel.maximaal} samen" if regel.maximaal else ""
        return [Reden("duur_of_dag", "duur", f"geef een duur of een dag waarop de termijn dan eindigt, niet beide of geen{hoogst}")]
    if opdracht.duur is None:
        if regel.maximaal is not None:
            return [Reden("duur_ontbreekt", "duur", f"geef bij '{regel.omschrijving}' een duur, hoogstens {regel.maximaal}")]
        if opdracht.tot is not None and opdracht.tot <= einde:
            tekst = f"{toon_datum(opdracht.tot)} is niet later dan de uiterlijke einddatum {toon_datum(einde)}"
            return [Reden("niet_later", "tot", tekst)]
        return []
    if opdracht.duur.aantal < 1:
        return [Reden("duur_leeg", "duur", "een uitstel van niets verandert de termijn niet")]
    if regel.maximaal is None:
        return []
    eerder = [verlenging.lengte for verlenging in zaak.verlengingen if verlenging.regel == opdracht.regel and verlenging.lengte]
    dan = einde
    for duur in (*eerder, opdracht.duur):
        dan = tel_op(dan, duur, regels.kalender)
    if dan <= tel_op(einde, regel.maximaal, regels.kalender):
        return []
    al = f"; al uitgesteld met {' en '.join(str(duur) for duur in eerder)}" if eerder else ""
    return [
        Reden("verlenging_te_lang", "duur", f"{opdracht.duur} is meer dan mag: hoogstens {regel.maximaal} samen ({regel.grondslag}){al}")
    ]


def _how_often(zaak: Zaak, opdracht: Verleng, regel: Verlengingsregel) -> list[Reden]:
    gedaan = sum(verlenging.regel == opdracht.regel for verlenging in zaak.verlengingen)
    if regel.aantal == "onbeperkt" or gedaan < regel.aantal:
        return []
    keer = "een keer" if regel.aantal == 1 else f"{regel.aantal} keer"
    return [Reden("verlenging_te_vaak", "regel", f"'{regel.omschrijving}' kan hoogstens {keer} ({regel.grondslag})")]


def _told(zaak: Zaak, opdracht: Verleng, regel: Verlengingsregel, einde: date) -> list[Reden]:
    """Whether it was told in time: on the last day of the term at the latest."""
    dag = opdracht.meegedeeld_op
    if dag is None:
        if not regel.voor_einde:
            return []
        tekst = f"geef de dag waarop het schriftelijk is meegedeeld; dat moet voor het einde van de termijn ({toon_datum(einde)})"
        return [Reden("mededeling_ontbreekt", "meegedeeld_op", tekst)]
    if regel.voor_einde and dag > einde and not staat_stil(zaak.opgeschort_tot, dag):
        tekst = f"op {toon_datum(dag)} was de termijn al om ({toon_datum(einde)}); dan kan het niet meer ({regel.grondslag})"
        return [Reden("te_laat_meegedeeld", "meegedeeld_op", tekst)]
    return []


def _agreed(opdracht: Verleng, regel: Verlengingsregel) -> list[Reden]:
    redenen: list[Reden] = []
    if opdracht.instemming_op is None and regel.instemming:
        redenen.append(Reden("instemming_ontbreekt", "instemming_op", f"geef de dag waarop is ingestemd ({regel.grondslag})"))
    if regel.gronden and opdracht.grond not in regel.gronden:
        keuze = ", ".join(f"{naam} ({tekst})" for naam, tekst in regel.gronden.items())
        wat = f"onbekende grond {citeer(opdracht.grond)}; kies uit" if opdracht.grond else "kies de grond:"
        redenen.append(Reden("onbekende_grond" if opdracht.grond else "grond_ontbreekt", "grond", f"{wat} {keuze}"))
    if opdracht.grond and not regel.gronden:
        redenen.append(Reden("onbekende_grond", "grond", f"bij '{regel.omschrijving}' valt geen grond te kiezen"))
    return redenen
