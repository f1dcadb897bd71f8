"""Reminders: a moment that is whole and can come, repeats that end somewhere, and conditions that a run can weigh."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.catalogue.tegenspraak import gevuld, tegenspraak
from zaken.domain.voorwaarden import Vergelijking, Voorwaarde
from zaken.domain.zaaktype_herinnering import Herinnering

VANDAAG = "vandaag"
_NA_HET_EINDE = ("einddatum", "archiefactiedatum")
_VAN_HET_BEGIN = ("startdatum", "registratiedatum")
_HOORT_BIJ = {
    "duur": ("voor", "na", "afspraak"),
    "deel": ("deel_van",),
    "langer_dan": ("in_status",),
}
"""Which kinds of moment each measure goes with."""
_NODIG = {
    "voor": ("duur", "er staat niet hoe lang ervoor", "zet er duur: bij, bijvoorbeeld 3 werkdagen"),
    "deel_van": ("deel", "er staat niet welk deel", "zet er deel: bij, bijvoorbeeld 80%"),
    "in_status": ("langer_dan", "er staat niet hoe lang", "zet er langer_dan: bij, bijvoorbeeld 2 werkdagen"),
}


def _whole(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    """Every kind of moment with the measure that goes with it, and no measure said twice."""
    for naam, herinnering in onderzoek.zaaktype.herinneringen.items():
        moment, plek = herinnering.moment, ("herinneringen", naam, "moment")
        for maat, soorten in _HOORT_BIJ.items():
            if getattr(moment, maat) and all(getattr(moment, soort) in (None, ()) for soort in soorten):
                past = [ander for ander, bij in _HOORT_BIJ.items() if any(getattr(moment, soort) not in (None, ()) for soort in bij)]
                hint = f"gebruik hier {past[0]}" if past else "haal de regel weg"
                yield onderzoek.fout("moment_half", (*plek, maat), f"'{maat}' hoort bij {' of '.join(soorten)}", hint)
        for soort, (maat, tekst, hint) in _NODIG.items():
            if getattr(moment, soort) not in (None, ()) and not getattr(moment, maat):
                yield onderzoek.fout("moment_half", (*plek, soort), tekst, hint)
        if moment.afspraak == "voor" and not moment.duur:
            yield onderzoek.fout("moment_half", (*plek, "afspraak"), _NODIG["voor"][1], _NODIG["voor"][2])
        for maat in ("duur", "deel"):
            waarden = getattr(moment, maat)
            for nummer, waarde in enumerate(waarden):
                if waarde in waarden[:nummer]:
                    hier = (*plek, maat, nummer)
                    yield onderzoek.fout("moment_dubbel", hier, f"{waarde}{'%' * (maat == 'deel')} staat er twee keer", "haal er een weg")


def _repeats(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, herinnering in onderzoek.zaaktype.herinneringen.items():
        plek: Plek = ("herinneringen", naam)
        if herinnering.herhaal is None:
            for veld in ("hoogstens", "escaleer"):
                if getattr(herinnering, veld):
                    hint = "zet er herhaal: bij, bijvoorbeeld P1W, of haal de regel weg"
                    yield onderzoek.fout("herhaal_ontbreekt", (*plek, veld), f"'{veld}' hoort bij een herinnering die zich herhaalt", hint)
            continue
        if herinnering.herhaal.aantal == 0:
            yield onderzoek.fout("herhaal_leeg", (*plek, "herhaal"), "er zit geen tijd tussen de herhalingen", "schrijf bijvoorbeeld P1W")
        keren = len(herinnering.moment.duur) or len(herinnering.moment.deel) or 1
        if herinnering.hoogstens is not None and herinnering.hoogstens <= keren:
            tekst = f"met hoogstens {herinnering.hoogstens} keer wordt nooit herhaald: de eerste {keren} keer telt mee"
            hint = f"schrijf {keren + 1} of meer, of haal herhaal en hoogstens weg"
            yield onderzoek.fout("herhaal_nooit", (*plek, "hoogstens"), tekst, hint)
        is_ervoor = herinnering.moment.voor is not None or herinnering.moment.afspraak == "voor"
        if is_ervoor and herinnering.hoogstens is None:
            tekst = "dit herhaalt zich ook na de datum, tot de zaak klaar is"
            yield onderzoek.let_op("herhaalt_voorbij", (*plek, "herhaal"), tekst, "noem meer duren bij duur, of zet er hoogstens: bij")
        if herinnering.escaleer and any("proceseigenaar" in (een.wie, een.rol) for een in herinnering.aan):
            tekst = "de proceseigenaar krijgt dit al; hoger kan het niet"
            yield onderzoek.let_op("escaleert_nergens", (*plek, "escaleer"), tekst, "haal escaleer weg, of begin lager")


def _names(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam, herinnering in zaaktype.herinneringen.items():
        plek: Plek = ("herinneringen", naam)
        yield from onderzoek.onbekende("status", herinnering.moment.in_status, zaaktype.statussen, (*plek, "moment", "in_status"))
        yield from onderzoek.onbekende("overgang", herinnering.zonder_stap, zaaktype.overgangen, (*plek, "zonder_stap"))
        yield from onderzoek.onbekende("document", herinnering.zonder_document, zaaktype.documenten, (*plek, "zonder_document"))
        if herinnering.ontbreekt is not None and herinnering.ontbreekt not in zaaktype.overgangen:
            yield onderzoek.onbekend("overgang", herinnering.ontbreekt, zaaktype.overgangen, (*plek, "ontbreekt"))
        if herinnering.per is not None and onderzoek.soort(herinnering.per) is None:
            yield onderzoek.onbekend("eigenschap", herinnering.per, onderzoek.velden, (*plek, "per"))


def _conditions(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    """Conditions are weighed on the day of the rule and after every change, not each day: what hangs on today would be missed."""
    for naam, herinnering in onderzoek.zaaktype.herinneringen.items():
        plek: Plek = ("herinneringen", naam)
        for waar, voorwaarde in (
            ((*plek, "moment", "zodra"), herinnering.moment.zodra),
            ((*plek, "als"), herinnering.als),
            ((*plek, "stopt_als"), herinnering.stopt_als),
        ):
            if voorwaarde is not None and (hier := _today(voorwaarde, waar)) is not None:
                tekst = "dit verandert met de dag, en een voorwaarde wordt niet elke dag opnieuw gewogen"
                yield onderzoek.fout("voorwaarde_vandaag", hier, tekst, "noem de datum bij moment, met voor of na")
        if herinnering.stopt_als is not None and herinnering.stopt_als in (herinnering.als, herinnering.moment.zodra):
            yield _never(onderzoek, (*plek, "stopt_als"), "hij stopt op hetzelfde als waarop hij komt", "verbeter een van beide")


def _today(voorwaarde: Voorwaarde, plek: Plek) -> Plek | None:
    """Where a condition looks at today, if it does."""
    for veld, vergelijking in voorwaarde.velden.items():
        waarden = [getattr(vergelijking, deel) for deel in type(vergelijking).model_fields]
        genoemd = [deel for waarde in waarden for deel in (waarde if isinstance(waarde, tuple) else (waarde,))]
        if veld == VANDAAG or VANDAAG in [deel for deel in genoemd if isinstance(deel, str)]:
            return (*plek, veld)
    takken = (_today(tak, (*plek, "een_van", nummer)) for nummer, tak in enumerate(voorwaarde.een_van))
    return next((hier for hier in takken if hier is not None), None)


def _can_come(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, herinnering in onderzoek.zaaktype.herinneringen.items():
        plek: Plek = ("herinneringen", naam)
        moment = herinnering.moment
        for kant in ("voor", "na", "deel_van"):
            datum = getattr(moment, kant)
            if datum is not None:
                yield from _around(onderzoek, herinnering, datum, kant, (*plek, "moment", kant))
        for nummer, welke in enumerate(moment.in_status):
            yield from _too_long(onderzoek, herinnering, welke, (*plek, "moment", "in_status", nummer))
        yield from _all_at_once(onderzoek, herinnering, plek)
        yield from _nothing_missing(onderzoek, herinnering, plek)


def _never(onderzoek: Onderzoek, plek: Plek, waarom: str, hint: str = "noem een ander moment, of haal de herinnering weg") -> Bevinding:
    return onderzoek.fout("herinnering_nooit", plek, f"deze herinnering komt nooit: {waarom}", hint)


def _too_long(onderzoek: Onderzoek, herinnering: Herinnering, naam: str, plek: Plek) -> Iterator[Bevinding]:
    status = onderzoek.zaaktype.statussen.get(naam)
    if status is None:
        return
    if status.eind and not herinnering.ook_afgehandeld:
        yield _never(onderzoek, plek, f"'{naam}' is een eindstatus", "noem een open status, of zet er ook_afgehandeld: ja bij")
    elif not status.eind and herinnering.ook_afgehandeld:
        waar = (*plek[:2], "ook_afgehandeld")
        yield onderzoek.fout("ook_afgehandeld_nooit", waar, f"een zaak in '{naam}' is niet afgehandeld", "haal ook_afgehandeld weg")
    elif onderzoek.graaf.stappen and naam not in onderzoek.graaf.statussen:
        yield _never(onderzoek, plek, f"geen enkele zaak komt in '{naam}'")
    elif status.opschorting and not herinnering.ook_opgeschort:
        yield _never(onderzoek, plek, f"in '{naam}' staat de klok stil", "zet er ook_opgeschort: ja bij")
    elif herinnering.zonder_stap and naam not in onderzoek.graaf.bereikbaar_zonder(herinnering.zonder_stap):
        gezet = " of ".join(herinnering.zonder_stap)
        hint = "noem een stap die dan nog niet gezet is, of haal zonder_stap weg"
        yield _never(onderzoek, (*plek[:2], "zonder_stap"), f"in '{naam}' is '{gezet}' altijd al gezet", hint)


def _all_at_once(onderzoek: Onderzoek, herinnering: Herinnering, plek: Plek) -> Iterator[Bevinding]:
    """What must hold at the same time: the status, that the case is open, `zodra` and `als`."""
    moment, statussen = herinnering.moment, onderzoek.zaaktype.statussen
    eigen = [voorwaarde for voorwaarde in (moment.zodra, herinnering.als) if voorwaarde is not None]
    if not eigen or any(tegenspraak(onderzoek, [voorwaarde]) is not None for voorwaarde in eigen):
        return
    open_ = moment.in_status or [naam for naam, status in statussen.items() if not status.eind]
    if not open_ or any(naam not in statussen for naam in open_):
        return
    zeker = [Voorwaarde(velden={"status": Vergelijking.model_validate({"is": open_})})] if not herinnering.ook_afgehandeld else []
    if zeker:
        leeg = Vergelijking(gevuld=False)
        zeker.append(Voorwaarde(velden={"resultaat": leeg, "einddatum": leeg}))
    if (datum := moment.voor or moment.na or moment.deel_van) in onderzoek.zaaktype.eigenschappen and datum is not None:
        zeker += gevuld([datum])
    if (veld := tegenspraak(onderzoek, [*zeker, *eigen])) is not None:
        waar = (*plek, "moment", "zodra") if herinnering.als is None else (*plek, "als")
        yield _never(onderzoek, waar, f"wat er over '{veld}' staat kan dan niet gelden", "verbeter de voorwaarde of het moment")


def _nothing_missing(onderzoek: Onderzoek, herinnering: Herinnering, plek: Plek) -> Iterator[Bevinding]:
    overgang = onderzoek.zaaktype.overgangen.get(herinnering.ontbreekt or "")
    if overgang is None or overgang.als is not None:
        return
    verplicht = any(eigenschap.verplicht_als is not None for eigenschap in onderzoek.zaaktype.eigenschappen.values())
    if (verplicht and not overgang.zonder_eisen) or any(eis.model_fields_set - {"als", "resultaat"} for eis in overgang.vereist):
        return
    tekst = f"voor de stap '{herinnering.ontbreekt}' kan niets ontbreken"
    yield _never(onderzoek, (*plek, "ontbreekt"), tekst, "noem een stap die iets vereist, of haal de regel weg")


def _around(onderzoek: Onderzoek, herinnering: Herinnering, datum: str, kant: str, plek: Plek) -> Iterator[Bevinding]:
    termijnen = onderzoek.zaaktype.termijnen
    if datum in termijnen.tussentermijnen:
        return
    niet = (*(() if herinnering.ook_afgehandeld else _NA_HET_EINDE), VANDAAG)
    datums = [naam for naam in onderzoek.velden if onderzoek.soort(naam) == "datum" and naam not in niet]
    datums += termijnen.tussentermijnen
    if onderzoek.soort(datum) is None:
        yield onderzoek.fout("onbekende_eigenschap", plek, f"er is geen datum '{datum}'", bedoelt_u(datum, datums))
    elif onderzoek.soort(datum) != "datum":
        yield _never(onderzoek, plek, f"'{datum}' is geen datum maar van soort {onderzoek.soort(datum)}", bedoelt_u(datum, datums))
    elif datum in niet:
        hint = "zet er ook_afgehandeld: ja bij, of noem een ander moment" if datum != VANDAAG else "noem een datum van de zaak"
        yield _never(onderzoek, plek, f"'{datum}' is geen datum van een lopende zaak", hint)
    elif datum == "streefdatum" and termijnen.servicenorm is None:
        yield _never(onderzoek, plek, "zonder servicenorm is er geen streefdatum", "zet bij termijnen een servicenorm")
    elif datum == "uiterlijke_einddatum" and termijnen.doorlooptijd is None:
        yield _never(onderzoek, plek, "zonder doorlooptijd is er geen uiterlijke einddatum", "zet bij termijnen een doorlooptijd")
    elif datum == "statusdatum" and all(status.doorlooptijd is None for status in onderzoek.zaaktype.statussen.values()):
        yield _never(onderzoek, plek, "geen enkele status heeft een doorlooptijd", "zet bij een status een doorlooptijd")
    elif kant != "na" and (datum in (*_VAN_HET_BEGIN, "einddatum") or _never_ahead(onderzoek, datum)):
        tekst = f"'{datum}' ligt nooit in de toekomst, dus vooraf herinneren kan niet"
        yield onderzoek.fout("herinnering_achteraf", plek, tekst, "gebruik na, of noem een datum die nog komt")


def _never_ahead(onderzoek: Onderzoek, datum: str) -> bool:
    eigenschap = onderzoek.zaaktype.eigenschappen.get(datum)
    return eigenschap is not None and eigenschap.maximaal == VANDAAG


CONTROLES: tuple[Controle, ...] = (_whole, _repeats, _names, _conditions, _can_come)
