"""Deadlines of a case, each with the steps that led to it. Never reads the clock, never decides whether a case is late.

Which terms a case has, where each starts, and in what order the steps of verloop.py apply to it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zaken.domain import verloop as stap
from zaken.domain.duur import Duur
from zaken.domain.feiten import feiten_van
from zaken.domain.oordeel import beoordeel, velden_van
from zaken.domain.regels import Regels
from zaken.domain.telling import tel_op
from zaken.domain.termijnbegin import Vraag, start_of, unknown_start
from zaken.domain.verloop import Aard, Verloop
from zaken.domain.zaak import Stap, Uitleg, Verlenging, Zaak, anders
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_tijd import Termijn
from zaken.text.dates import lokale_dag, toon_datum


def bereken(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Zaak:
    """The case with all its dates and the Uitleg of each, computed anew from its own values.

    streefdatum, uiterlijke_einddatum, statusdatum and the tussentermijnen. A date imported from a source (`bron_streefdatum`,
    `bron_einddatum`) goes before the rule of the zaaktype.
    """
    termijnen = zaaktype.termijnen
    tussen: dict[str, Uitleg] = {}
    for naam, termijn in termijnen.tussentermijnen.items():
        tussen[naam] = _uitleg(Vraag(zaaktype, zaak, regels, tussen, opschortbaar=bool(termijn.opschortbaar)), termijn, None)
    streef = _uitleg(Vraag(zaaktype, zaak, regels, tussen), termijnen.servicenorm, zaak.bron_streefdatum)
    einde = _uitleg(Vraag(zaaktype, zaak, regels, tussen, zaak.verlengingen), termijnen.doorlooptijd, zaak.bron_einddatum)
    zaak = anders(
        zaak,
        streefdatum=streef.datum,
        uitleg_streefdatum=streef,
        uiterlijke_einddatum=einde.datum,
        uitleg_einddatum=einde,
        tussentermijnen=tussen,
    )
    return bereken_status(zaaktype, zaak, regels)


def term_fields(zaaktype: Zaaktype) -> frozenset[str]:
    """The metadata fields that some term of this zaaktype starts from or takes its length from."""
    termijnen = zaaktype.termijnen
    velden: set[str] = set()
    for termijn in (termijnen.servicenorm, termijnen.doorlooptijd, *termijnen.tussentermijnen.values()):
        if termijn is not None:
            velden.update(naam.partition(".")[0] for naam in (termijn.vanaf, termijn.anders) if naam)
            velden.update(veld for variant in termijn.varianten for veld in velden_van(variant.als))
    return frozenset(velden)


def bereken_status(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Zaak:
    """The case with the day by which it should leave its status; other dates stay as they are."""
    datum = _status_date(zaaktype, zaak, regels)
    return zaak if datum == zaak.statusdatum else anders(zaak, statusdatum=datum)


def _status_date(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> date | None:
    """The date of `uitleg_status`, without its words where nothing can have moved it: every step asks for it."""
    duur = zaaktype.statussen[zaak.status].doorlooptijd
    if duur is None or zaak.opschortingen:
        return None if duur is None else uitleg_status(zaaktype, zaak, regels).datum
    try:
        return tel_op(lokale_dag(zaak.status_sinds), duur, regels.kalender)
    except OverflowError:
        return None


def uitleg_status(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Uitleg:
    """How that day comes about. It is not stored: the status and the moment the case came in it, which are, say all there is to it."""
    status = zaaktype.statussen[zaak.status]
    if status.doorlooptijd is None:
        return Uitleg()
    start, aard = lokale_dag(zaak.status_sinds), Aard((status.doorlooptijd,))
    try:
        verloop = Verloop(start).naar(start, f"in '{status.omschrijving}' gekomen")
        verloop = stap.counted(verloop, aard, regels.kalender)
        if not status.opschorting and zaak.opschortingen:
            verloop = stap.suspended(verloop, zaak.opschortingen, start, aard, regels.kalender)
        verloop = stap.known(verloop, start, aard, regels.kalender)
    except OverflowError:
        return _TOO_FAR
    return Uitleg(verloop.stappen, regels.kalender.versie if aard.in_werkdagen else 0)


_TOO_FAR = Uitleg((Stap(None, "geen datum: de termijn komt voorbij het jaar 9999 uit, of voor het jaar 1"),))


def _uitleg(vraag: Vraag, termijn: Termijn | None, bron: date | None) -> Uitleg:
    try:
        if bron is not None:
            stappen = _from_source(vraag, termijn, bron)
        elif termijn is not None:
            stappen = _from_rule(vraag, termijn)
        else:
            return Uitleg()
    except OverflowError:
        return _TOO_FAR
    if stappen[-1].datum is None:
        return Uitleg(stappen)
    eerder = vraag.tussen.get((termijn.vanaf or "") if termijn is not None else "", Uitleg()).kalender
    return Uitleg(stappen, vraag.regels.kalender.versie if termijn is not None and _rests_on_calendar(termijn) else eerder)


def _rests_on_calendar(termijn: Termijn) -> bool:
    duren = (termijn.duur, *(variant.duur for variant in termijn.varianten))
    return termijn.wettelijk or termijn.eindigt_op is not None or any(duur and duur.eenheid == "werkdagen" for duur in duren)


def _from_source(vraag: Vraag, termijn: Termijn | None, bron: date) -> tuple[Stap, ...]:
    """What the source said, moved only by extensions and suspensions that it cannot have known."""
    verloop = Verloop(bron).naar(bron, "overgenomen uit bron")
    regel = termijn or Termijn(duur=Duur(0, "dagen"))
    sinds = vraag.zaak.registratiedatum
    aard = _aard(vraag, regel, _length(vraag, regel)[0])
    kalender = vraag.regels.kalender
    moved, samen = _put_off(vraag, verloop, bron, replace(aard, delen=()))
    geheel = replace(aard, delen=(*aard.delen, *samen.delen))
    moved, geheel = _stood_still(vraag, moved, sinds, geheel, regel)
    if moved.datum == bron:
        return moved.stappen
    moved = stap.extended(moved, vraag.zaak.startdatum, geheel, kalender)
    return stap.known(moved, vraag.zaak.startdatum, geheel, kalender).stappen


def _from_rule(vraag: Vraag, termijn: Termijn) -> tuple[Stap, ...]:
    verloop = start_of(vraag, termijn)
    if verloop is None:
        return (unknown_start(vraag, termijn),)
    kalender, start = vraag.regels.kalender, verloop.datum
    duur, grondslag, aanname, omdat = _length(vraag, termijn)
    aard = replace(_aard(vraag, termijn, duur), grondslag=grondslag, aanname=aanname)
    if duur is not None and termijn.terug:
        verloop = stap.counted_back(verloop, aard, kalender, omdat)
    else:
        if duur is not None:
            verloop = stap.counted(verloop, aard, kalender, omdat)
            verloop = stap.at_least_two_days(verloop, start, aard, kalender)
        verloop, aard = _put_off(vraag, verloop, start, aard)
        verloop, aard = _stood_still(vraag, verloop, start, aard, termijn)
        verloop = stap.extended(verloop, start, aard, kalender)
    if termijn.eindigt_op == "werkdag":
        verloop = stap.on_working_day(verloop, aard, kalender, terug=termijn.terug)
    if termijn.terug and termijn.eindigt_op is None and not aard.in_werkdagen:
        return verloop.stappen
    return stap.known(verloop, start, aard, kalender, op_werkdag=termijn.eindigt_op is not None).stappen


def _aard(vraag: Vraag, termijn: Termijn, duur: Duur | None) -> Aard:
    aangenomen = frozenset(naam for naam, grond in vraag.zaaktype.termijnen.opschortingen.items() if grond.aanname)
    return Aard((duur,) if duur is not None else (), termijn.wettelijk, termijn.grondslag or "", termijn.aanname, aangenomen)


def _length(vraag: Vraag, termijn: Termijn) -> tuple[Duur | None, str, bool, str]:
    """The length that holds for this case, its ground, whether it is assumed, and why it is not the usual one."""
    if termijn.varianten:
        feiten = feiten_van(vraag.zaaktype, vraag.zaak, vraag.regels)
        for variant in termijn.varianten:
            oordeel = beoordeel(variant.als, feiten)
            if oordeel.waar:
                return variant.duur, variant.grondslag or termijn.grondslag or "", variant.aanname, f", omdat {' en '.join(oordeel.omdat)}"
    return termijn.duur, termijn.grondslag or "", termijn.aanname, ""


def _put_off(vraag: Vraag, verloop: Verloop, start: date, aard: Aard) -> tuple[Verloop, Aard]:
    """Extensions by a length: one term of n + m from the same start, the earlier and safer reading; the law leaves it open."""
    for verlenging in vraag.verlengingen:
        erbij = verlenging.lengte
        if erbij is None:
            continue
        regel = vraag.zaaktype.termijnen.verlengingen.get(verlenging.regel)
        naam = regel.omschrijving if regel else verlenging.regel.replace("_", " ")
        samen = stap.longer(aard, erbij)
        einde = stap.tel_lengte(start, samen.delen, vraag.regels.kalender)
        hoe = f"; geteld als een termijn van {samen.lengte} vanaf {toon_datum(start)}" if aard.delen else ""
        tekst = f"{naam}: {erbij} erbij{hoe}: {stap.dag(einde)}"
        aangenomen = bool(aard.delen) or (regel is not None and regel.aanname)
        verloop = verloop.naar(einde, tekst, regel.grondslag if regel else "", aanname=aangenomen)
        verloop, aard = stap.at_least_two_days(verloop, start, samen, vraag.regels.kalender), samen
    return verloop, aard


def _stood_still(vraag: Vraag, verloop: Verloop, start: date, aard: Aard, termijn: Termijn) -> tuple[Verloop, Aard]:
    """Suspensions, and between them the agreements to decide by a certain day: what stood still before those is in them.

    An agreed day is no term of the law any more: the ATW does not move it.
    """
    intervals = vraag.zaak.opschortingen
    afspraken = sorted((v for v in vraag.verlengingen if v.tot is not None), key=lambda v: v.besloten_op)
    schuift = vraag.opschortbaar and termijn.opschortbaar is not False and bool(aard.delen)
    if intervals and vraag.opschortbaar and not schuift:
        waarom = "deze termijn loopt door" if aard.delen else "een vaste datum schuift niet op"
        verloop = verloop.naar(verloop.datum, f"{waarom} als de klok stilstaat", aard.grondslag)
    sinds = start
    for afspraak in afspraken:
        if schuift:
            verloop = stap.suspended(verloop, intervals, sinds, aard, vraag.regels.kalender, tot=afspraak.besloten_op)
            sinds = max(sinds, afspraak.besloten_op)
        if afspraak.tot is not None and afspraak.tot > verloop.datum:
            aard = replace(aard, wettelijk=False)
        verloop = _agreed(vraag, verloop, afspraak)
    return (stap.suspended(verloop, intervals, sinds, aard, vraag.regels.kalender) if schuift else verloop), aard


def _agreed(vraag: Vraag, verloop: Verloop, afspraak: Verlenging) -> Verloop:
    regel = vraag.zaaktype.termijnen.verlengingen.get(afspraak.regel)
    naam, grondslag = (regel.omschrijving, regel.grondslag) if regel else (afspraak.regel.replace("_", " "), "")
    tot = afspraak.tot or verloop.datum
    if tot <= verloop.datum:
        return verloop.naar(verloop.datum, f"{naam} tot en met {toon_datum(tot)}: de termijn liep al zo lang", grondslag)
    waarom = f" ({regel.gronden[afspraak.grond]})" if regel and afspraak.grond in regel.gronden else ""
    return verloop.naar(tot, f"{naam} tot en met {stap.dag(tot)}{waarom}", grondslag, aanname=True)
