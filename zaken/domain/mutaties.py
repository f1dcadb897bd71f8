"""From a changed case to a Mutatie: status, suspension, terms, outcome, who must move, unique key and the event, all in one place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zaken.domain.archivering import archiefgegevens
from zaken.domain.basis import Reden
from zaken.domain.bereik import nobody_sees
from zaken.domain.feiten import Feiten, feiten_van
from zaken.domain.oordeel import geldt
from zaken.domain.opdrachten import Belet, Gebeurtenis, Mutatie
from zaken.domain.regels import Regels, Wie
from zaken.domain.stand import verschil
from zaken.domain.stilstand import interval_of_status, is_over, lapsed_ended, with_term_of_status
from zaken.domain.termijnen import bereken, bereken_status, term_fields
from zaken.domain.volgende_herinnering import volgende_dag
from zaken.domain.zaak import Opschorting, Spoor, Zaak, anders
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import toon_datum

_WITHOUT_REMINDER = frozenset({"betrokkenen_bij", "uitleg_streefdatum", "uitleg_einddatum"})
"""What may change without any reminder coming earlier."""

_READERS = ("behandelaar", "team", "organisatie", "vertrouwelijkheidaanduiding", "aan_zet")
"""What decides, beside the fields that a rule names, who hears of a case."""


@dataclass(frozen=True, slots=True)
class StatusStap:
    """The move to another status that a mutation carries."""

    overgang: str
    naar: str
    resultaat: str | None = None
    toelichting: str | None = None
    op: date | None = None


def finish(
    zaaktype: Zaaktype,
    oud: Zaak | None,
    nieuw: Zaak,
    soort: str,
    wie: Wie,
    regels: Regels,
    *,
    redenen: tuple[Reden, ...] = (),
    waarschuwingen: tuple[Reden, ...] = (),
    stap: StatusStap | None = None,
    gegevens: Mapping[str, Any] | None = None,
) -> Mutatie | Belet:
    """Complete the changed case and describe the change; with any reason against it, a Belet that holds them all.

    The zaaktype's own warnings come when they begin to hold, not again at every later note or step.
    """
    nieuw = anders(nieuw, unieke_sleutel=unique_key(zaaktype, nieuw))
    redenen = (*redenen, *double(zaaktype, nieuw, regels))
    if redenen:
        return Belet(redenen)
    details: dict[str, Any] = dict(gegevens or {})
    if stap is not None:
        details |= {"overgang": stap.overgang, "van": nieuw.status, "naar": stap.naar}
        details |= {"toelichting": stap.toelichting} if stap.toelichting else {}
        details |= {"op": stap.op.isoformat()} if stap.op else {}
        nieuw = _move(zaaktype, nieuw, stap, wie, regels)
    nieuw = with_term_of_status(zaaktype, oud, nieuw)
    if oud is None or _terms_touched(zaaktype, oud, nieuw):
        nieuw = bereken(zaaktype, nieuw, regels)
    elif oud.status_sinds != nieuw.status_sinds or oud.status != nieuw.status:
        nieuw = bereken_status(zaaktype, nieuw, regels)
    if stap is not None and zaaktype.statussen[stap.naar].eind:
        nieuw = _close(zaaktype, nieuw, stap, regels)
    aan_zet, aan_zet_soort = to_move(zaaktype, nieuw)
    nieuw = anders(nieuw, aan_zet=aan_zet, aan_zet_soort=aan_zet_soort)
    details |= {"namens": wie.namens} if wie.namens else {}
    na = verschil(oud, nieuw)
    if oud is None or not na.keys() <= _WITHOUT_REMINDER:
        nieuw = with_reminder(zaaktype, nieuw, regels)
        if oud is not None and nieuw.is_opgeschort and _other_readers(zaaktype, oud, nieuw):
            nieuw = anders(nieuw, volgende_herinnering=min(regels.vandaag, nieuw.volgende_herinnering or regels.vandaag))
    gebeurtenis = Gebeurtenis(soort, regels.nu, wie.slug, {**details, "na": na})
    let_op = (*waarschuwingen, *_revived(oud, nieuw, soort, regels), *_unseen(oud, nieuw, regels))
    let_op = (*let_op, *_new_warnings(zaaktype, oud, nieuw, regels))
    return Mutatie(nieuw, (gebeurtenis,), let_op)


def with_reminder(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Zaak:
    """The case with the next day that a reminder run has to look at it."""
    return anders(zaak, volgende_herinnering=volgende_dag(zaaktype, zaak, regels))


def _other_readers(zaaktype: Zaaktype, oud: Zaak, nieuw: Zaak) -> bool:
    """Whether what was said of the case may be for others now. It is looked at anyway, unless its clock stands still."""
    if any(getattr(oud, veld) != getattr(nieuw, veld) for veld in _READERS):
        return True
    velden = {
        veld for regel in zaaktype.herinneringen.values() for een in regel.aan for veld in (een.wie, een.team_uit, een.organisatie_uit)
    }
    return any(oud.eigenschappen.get(veld) != nieuw.eigenschappen.get(veld) for veld in velden if veld is not None)


def _revived(oud: Zaak | None, nieuw: Zaak, soort: str, regels: Regels) -> tuple[Reden, ...]:
    """A term that had ended and now ends later again may hide that it was not met; putting it off says so itself."""
    was, wordt = oud.uiterlijke_einddatum if oud is not None else None, nieuw.uiterlijke_einddatum
    if was is None or wordt is None or soort == "verlengd" or not was < regels.vandaag <= wordt or nieuw.is_afgehandeld:
        return ()
    tekst = f"de termijn was om op {toon_datum(was)} en eindigt hierdoor weer later: {toon_datum(wordt)}; kijk of dat klopt"
    return (Reden("termijn_herleeft", "uiterlijke_einddatum", tekst),)


def _unseen(oud: Zaak | None, nieuw: Zaak, regels: Regels) -> tuple[Reden, ...]:
    """A case whose turn goes to another team that cannot see it would be nobody's work."""
    elders = nieuw.aan_zet_soort == "team" and nieuw.aan_zet != nieuw.team and (oud is None or oud.aan_zet != nieuw.aan_zet)
    if not elders or not nobody_sees(nieuw.aan_zet, nieuw, regels):
        return ()
    team = regels.configuratie.organisaties.teams.get(nieuw.aan_zet)
    naam = team.naam if team else nieuw.aan_zet
    return (Reden("team_ziet_niet", "aan_zet", f"{naam} is nu aan zet, maar niemand van dat team kan deze zaak zien"),)


def _terms_touched(zaaktype: Zaaktype, oud: Zaak, nieuw: Zaak) -> bool:
    """Whether something the terms rest on changed: a note written later never moves a date, not even under a newer calendar."""
    if oud.opschortingen != nieuw.opschortingen or oud.verlengingen != nieuw.verlengingen or oud.startdatum != nieuw.startdatum:
        return True
    if oud.is_afgehandeld and not nieuw.is_afgehandeld:
        return True
    if oud.eigenschappen is nieuw.eigenschappen:
        return False
    return any(oud.eigenschappen.get(veld) != nieuw.eigenschappen.get(veld) for veld in term_fields(zaaktype))


def unique_key(zaaktype: Zaaktype, zaak: Zaak) -> str | None:
    """The values that together may occur once per organisation, as one text; None while one of them is empty."""
    waarden = [zaak.eigenschappen.get(veld) for veld in zaaktype.uniek]
    if not waarden or any(waarde in (None, "", []) for waarde in waarden):
        return None
    return json.dumps([zaak.organisatie, *(str(waarde).casefold() for waarde in waarden)], ensure_ascii=False)


def comparison_key(naam: str, zaak: Zaak, velden: tuple[str, ...]) -> str:
    """Under what name `Regels.vergelijkbaar` holds the answer for this warning and these values, looking back from this startdatum."""
    plaats = [zaak.zaaktype, zaak.zaaktype_versie, naam, zaak.startdatum.isoformat()]
    return json.dumps([*plaats, *(zaak.eigenschappen.get(veld) for veld in velden)], ensure_ascii=False)


def to_move(zaaktype: Zaaktype, zaak: Zaak) -> tuple[str, str]:
    """Who must move now, and what kind of party that is; the team as long as nobody more precise is known."""
    aan_zet = zaaktype.statussen[zaak.status].aan_zet
    if aan_zet is None:
        return "", ""
    if aan_zet in zaaktype.partijen:
        return aan_zet, "partij"
    if aan_zet == "behandelaar" and zaak.behandelaar:
        return zaak.behandelaar, "medewerker"
    eigenschap = zaaktype.eigenschappen.get(aan_zet)
    waarde = zaak.eigenschappen.get(aan_zet)
    if eigenschap is not None and waarde:
        return str(waarde), eigenschap.soort
    return zaak.team, "team"


def double(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> tuple[Reden, ...]:
    """The reason against a case whose unique key another case has."""
    ander = regels.dubbel.get(zaak.unieke_sleutel or "")
    if ander is None or (ander and ander == zaak.identificatie):
        return ()
    velden = " en ".join(zaaktype.naam_van(veld) for veld in zaaktype.uniek)
    waar = f": {ander}" if ander else ""
    return (Reden("dubbel", zaaktype.uniek[0], f"er is al een zaak met deze {velden}{waar}"),)


def _move(zaaktype: Zaaktype, zaak: Zaak, stap: StatusStap, wie: Wie, regels: Regels) -> Zaak:
    oude, nieuwe = zaaktype.statussen[zaak.status], zaaktype.statussen[stap.naar]
    opschortingen, dag = zaak.opschortingen, stap.op or regels.vandaag
    if (oude.opschorting or nieuwe.eind or nieuwe.opschorting) and zaak.is_opgeschort:
        opschortingen = end_suspension(opschortingen, dag)
    if nieuwe.opschorting and not is_over(zaaktype, zaak, dag):
        opschortingen = lapsed_ended(opschortingen, dag)
        interval = interval_of_status(zaaktype, nieuwe, zaak, dag, stap.toelichting or nieuwe.omschrijving, wie.slug)
        opschortingen = (*opschortingen, interval)
    return anders(
        zaak,
        status=stap.naar,
        vorige_status=zaak.status,
        status_sinds=regels.nu,
        opschortingen=opschortingen,
        sporen={**zaak.sporen, stap.overgang: Spoor(wie.slug, regels.nu)},
    )


def end_suspension(opschortingen: tuple[Opschorting, ...], dag: date) -> tuple[Opschorting, ...]:
    """The intervals with the open one closed on this day (never before it began)."""
    return tuple(replace(interval, einde=max(interval.begin, dag)) if interval.einde is None else interval for interval in opschortingen)


def _close(zaaktype: Zaaktype, zaak: Zaak, stap: StatusStap, regels: Regels) -> Zaak:
    if stap.resultaat is None:
        return anders(zaak, einddatum=regels.vandaag)
    nominatie, actiedatum = archiefgegevens(zaaktype, stap.resultaat, zaak, regels.vandaag)
    return anders(zaak, einddatum=regels.vandaag, resultaat=stap.resultaat, archiefnominatie=nominatie, archiefactiedatum=actiedatum)


def _new_warnings(zaaktype: Zaaktype, oud: Zaak | None, nieuw: Zaak, regels: Regels) -> tuple[Reden, ...]:
    """The warnings that this change brings: those that already held before are not said again."""
    if oud is not None and oud.eigenschappen == nieuw.eigenschappen and oud.status == nieuw.status:
        return ()
    nu = _warnings(zaaktype, nieuw, regels)
    if oud is None or not nu:
        return nu
    eerder = {reden.veld for reden in _warnings(zaaktype, oud, regels)}
    return tuple(reden for reden in nu if reden.veld not in eerder)


def _warnings(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> tuple[Reden, ...]:
    if not zaaktype.waarschuwingen:
        return ()
    gevonden = []
    feiten: Feiten | None = None
    for naam, waarschuwing in zaaktype.waarschuwingen.items():
        anderen: tuple[str, ...] = ()
        if waarschuwing.vergelijkbaar is not None:
            sleutel = comparison_key(naam, zaak, waarschuwing.vergelijkbaar.velden)
            anderen = tuple(ander for ander in regels.vergelijkbaar.get(sleutel, ()) if ander != zaak.identificatie)
            if not anderen:
                continue
        if waarschuwing.als is not None:
            feiten = feiten or feiten_van(zaaktype, zaak, regels)
            if geldt(waarschuwing.als, feiten) is not True:
                continue
        welke = f" ({', '.join(anderen[:5])})" if anderen else ""
        gevonden.append(Reden("waarschuwing", naam, waarschuwing.tekst + welke))
    return tuple(gevonden)
