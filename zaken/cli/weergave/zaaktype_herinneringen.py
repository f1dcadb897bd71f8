"""What a zaaktype says of reminders and of what happens by itself, for people: when, to whom, how often, while what. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zaken.cli.output import Uitvoer
from zaken.cli.weergave.tekst import ingesprongen
from zaken.cli.weergave.zaaktype_klok import field_name
from zaken.domain.configuratie import Configuratie
from zaken.domain.eisen import step_name
from zaken.domain.herinneringtekst import naam_van_datum, naam_van_regel
from zaken.domain.oordeel import zeg
from zaken.domain.zaaktype import Zaaktype
from zaken.domain.zaaktype_herinnering import LADDER, Herinnering, Moment, Ontvanger

Blok = tuple[str, list[str]]
"""A line, and what is said under it."""


def toon_herinneringen(uitvoer: Uitvoer, zaaktype: Zaaktype, configuratie: Configuratie | None) -> None:
    """Each reminder with who hears of it; then what happens without anybody. What the zaaktype does not have is left out."""
    for kop, blokken in (
        ("Herinneringen", [_reminder(zaaktype, naam, een, configuratie) for naam, een in zaaktype.herinneringen.items()]),
        ("Vanzelf", list(_by_itself(zaaktype, configuratie))),
    ):
        if blokken:
            uitvoer.kop(kop)
        for regel, onder in blokken:
            uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  ", vervolg="    "))
            for deel in onder:
                uitvoer.tekst(ingesprongen(deel, uitvoer.breedte, begin="      - "), stijl="zacht")


def _reminder(zaaktype: Zaaktype, naam: str, herinnering: Herinnering, configuratie: Configuratie | None) -> Blok:
    wanneer = in_een_zin(zaaktype, herinnering.moment, configuratie)
    return f"{naam_van_regel(zaaktype, naam)}: {wanneer}", list(_about(zaaktype, herinnering, configuratie))


def in_een_zin(zaaktype: Zaaktype, moment: Moment, configuratie: Configuratie | None) -> str:
    """`3 werkdagen voor de uiterlijke einddatum`: when a reminder comes."""
    duren = _and(str(duur) for duur in moment.duur)
    if moment.in_status:
        statussen = " of ".join(f"'{zaaktype.statussen[naam].omschrijving}'" for naam in moment.in_status)
        return f"langer dan {moment.langer_dan} in {statussen}"
    if moment.zodra is not None:
        return f"zodra {zeg(moment.zodra, zaaktype, configuratie)}"
    if moment.afspraak == "voor":
        return f"{duren} voor een afspraak"
    if moment.afspraak == "na":
        return f"{duren or 'de dag'} na een afspraak die niet is nagekomen"
    datum = _date(zaaktype, moment.voor or moment.na or moment.deel_van or "")
    if moment.deel_van is not None:
        return f"als {_and(f'{deel}%' for deel in sorted(moment.deel))} van de tijd tot {datum} om is"
    return f"{duren} voor {datum}" if moment.voor is not None else f"{duren or 'de dag'} na {datum}"


def _date(zaaktype: Zaaktype, naam: str) -> str:
    tussen = zaaktype.termijnen.tussentermijnen
    if naam in tussen:
        return f"het einde van: {naam_van_datum(zaaktype, naam)}"
    return field_name(zaaktype, naam) if naam in zaaktype.eigenschappen else f"de {field_name(zaaktype, naam)}"


def _about(zaaktype: Zaaktype, herinnering: Herinnering, configuratie: Configuratie | None) -> Iterator[str]:
    yield f"aan: {_and(_recipient(zaaktype, wie, configuratie) for wie in herinnering.aan)}"
    if herinnering.tekst:
        yield f"met de tekst: {herinnering.tekst}"
    if herinnering.als is not None:
        yield f"alleen zolang {zeg(herinnering.als, zaaktype, configuratie)}"
    if herinnering.stopt_als is not None:
        yield f"niet meer zodra {zeg(herinnering.stopt_als, zaaktype, configuratie)}"
    if herinnering.ontbreekt is not None:
        yield f"alleen zolang er voor de stap '{step_name(zaaktype, herinnering.ontbreekt)}' iets ontbreekt; er staat bij wat"
    if herinnering.zonder_document:
        namen = " of ".join(zaaktype.documenten[soort].omschrijving for soort in herinnering.zonder_document)
        yield f"alleen zolang er geen {namen} is"
    if herinnering.zonder_stap:
        yield f"alleen zolang niet gezet is: {' of '.join(step_name(zaaktype, stap) for stap in herinnering.zonder_stap)}"
    if herinnering.herhaal is not None:
        keer = f", hoogstens {herinnering.hoogstens} keer in het geheel" if herinnering.hoogstens else ""
        yield f"wordt herhaald na telkens {herinnering.herhaal}{keer}"
    if herinnering.escaleer:
        yield f"bij elke herhaling hoort ook de volgende het van {', '.join(_role(rol) for rol in LADDER)}"
    if herinnering.ook_opgeschort:
        yield "ook als de klok stilstaat"
    if herinnering.ook_afgehandeld:
        yield "ook als de zaak klaar is"
    if herinnering.per is not None:
        yield f"een regel per {field_name(zaaktype, herinnering.per)}"


def _recipient(zaaktype: Zaaktype, wie: Ontvanger, configuratie: Configuratie | None) -> str:
    rol = _role(wie.rol) if wie.rol else ""
    organisaties = configuratie.organisaties if configuratie is not None else None
    if wie.persoon is not None:
        mens = organisaties.medewerkers.get(wie.persoon) if organisaties is not None else None
        return mens.naam if mens is not None else wie.persoon
    if wie.team is not None:
        team = organisaties.teams.get(wie.team) if organisaties is not None else None
        return f"{rol or 'teamleider'} van {team.naam if team is not None else wie.team}"
    if wie.organisatie is not None:
        organisatie = organisaties.organisaties.get(wie.organisatie) if organisaties is not None else None
        return f"{rol or 'proceseigenaar'} van {organisatie.naam if organisatie is not None else wie.organisatie}"
    if wie.team_uit is not None:
        return f"{rol or 'teamleider'} van het team in '{zaaktype.naam_van(wie.team_uit)}'"
    if wie.organisatie_uit is not None:
        return f"{rol or 'proceseigenaar'} van de organisatie in '{zaaktype.naam_van(wie.organisatie_uit)}'"
    if wie.wie is None:
        return rol
    if wie.wie == "team":
        return "teamleider van het team"
    eigenschap, partij = zaaktype.eigenschappen.get(wie.wie), zaaktype.partijen.get(wie.wie)
    if eigenschap is not None:
        return f"{'teamleider van het team' if eigenschap.soort == 'team' else 'wie staat'} in '{zaaktype.naam_van(wie.wie)}'"
    return partij.omschrijving if partij is not None else _role(wie.wie)


def _role(rol: str) -> str:
    return rol.replace("coordinator", "coördinator").replace("_", " ")


def _by_itself(zaaktype: Zaaktype, configuratie: Configuratie | None) -> Iterator[Blok]:
    for status in zaaktype.statussen.values():
        stap = status.automatisch
        if stap is not None:
            onder = [f"resultaat: {zaaktype.resultaten[stap.resultaat].omschrijving}"] if stap.resultaat else []
            onder += [f"toelichting: {stap.toelichting}"] if stap.toelichting else []
            onder += [f"alleen als {zeg(stap.als, zaaktype, configuratie)}"] if stap.als is not None else []
            yield f"na {stap.na} in '{status.omschrijving}': de stap '{step_name(zaaktype, stap.overgang)}'", onder
    elke = zaaktype.elke
    if elke is not None:
        onder = [f"met de vorige zaak in '{zaaktype.naam_van(elke.koppel)}'"]
        onder += [f"neemt over: {', '.join(field_name(zaaktype, veld) for veld in elke.neem_over)}"] if elke.neem_over else []
        onder += [f"alleen als {zeg(elke.als, zaaktype, configuratie)}"] if elke.als is not None else []
        yield f"{elke.duur} na de startdatum opent de volgende zaak", onder


def _and(delen: Iterable[str]) -> str:
    *eerst, laatste = list(delen) or [""]
    return f"{', '.join(eerst)} en {laatste}" if eerst else laatste
