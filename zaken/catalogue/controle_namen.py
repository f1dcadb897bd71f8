"""Names: everything a zaaktype refers to must exist, and no name may mean two things."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.zaaktype import ALLE, GERESERVEERD, VORIGE, Rol
from zaken.text.dates import toon_datum

AAN_ZET = ("team", "behandelaar")
"""Who every zaaktype can name without a field or a partij."""
ROLLEN: tuple[str, ...] = get_args(Rol)


def _identificatie(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    naam, bestand = onderzoek.zaaktype.identificatie, onderzoek.document.pad
    if bestand.stem != naam:
        hint = f"noem het bestand {naam}{bestand.suffix}, of pas de identificatie aan"
        yield onderzoek.fout("bestandsnaam", ("identificatie",), f"'{naam}' is niet de naam van het bestand ('{bestand.stem}')", hint)


def _team(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    organisaties, team = onderzoek.bekend.organisaties, onderzoek.zaaktype.team
    if organisaties is not None and team not in organisaties.teams:
        yield onderzoek.onbekend("team", team, organisaties.teams, ("team",))
    elif organisaties is not None and (tot := organisaties.teams[team].tot) is not None:
        hint = "geef het zaaktype een team dat blijft, in een nieuwe versie"
        tekst = f"{organisaties.teams[team].naam} houdt op na {toon_datum(tot)}; daarna kan niemand hier een zaak voor openen"
        yield onderzoek.let_op("team_houdt_op", ("team",), tekst, hint)


def _reserved(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam in zaaktype.eigenschappen:
        if naam in GERESERVEERD:
            hint = f"geef het een naam die zegt waarvan, bijvoorbeeld dossier_{naam}"
            yield onderzoek.fout("gereserveerde_naam", ("eigenschappen", naam), "deze naam heeft elke zaak al", hint)
    for naam in zaaktype.statussen:
        if naam in (VORIGE, ALLE):
            hint = "kies een andere naam"
            yield onderzoek.fout("gereserveerde_naam", ("statussen", naam), f"'{naam}' betekent iets bij overgangen", hint)
    for naam in zaaktype.partijen:
        if naam in (*AAN_ZET, *ROLLEN):
            yield onderzoek.fout("gereserveerde_naam", ("partijen", naam), f"'{naam}' is al een vaste naam of rol", "kies een andere naam")
        elif naam in zaaktype.eigenschappen:
            hint = "geef een van beide een andere naam"
            yield onderzoek.fout("dubbele_naam", ("partijen", naam), f"er is ook een eigenschap '{naam}'", hint)


def _statuses(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam, overgang in zaaktype.overgangen.items():
        plek = ("overgangen", naam)
        if ALLE in overgang.van and overgang.van != (ALLE,):
            hint = "laat alleen 'alle' staan, of haal het weg"
            yield onderzoek.fout("alle_en_meer", (*plek, "van"), "'alle' staat naast andere statussen", hint)
        yield from onderzoek.onbekende("status", overgang.van, (*zaaktype.statussen, ALLE), (*plek, "van"))
        if overgang.naar != VORIGE and overgang.naar not in zaaktype.statussen:
            yield onderzoek.onbekend("status", overgang.naar, (*zaaktype.statussen, VORIGE), (*plek, "naar"))


def _steps(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam, overgang in zaaktype.overgangen.items():
        yield from onderzoek.onbekende("overgang", overgang.niet_door, zaaktype.overgangen, ("overgangen", naam, "niet_door"))
        for nummer, eis in enumerate(overgang.vereist):
            plek = ("overgangen", naam, "vereist", nummer)
            yield from onderzoek.onbekende("overgang", eis.stappen, zaaktype.overgangen, (*plek, "stappen"))
            yield from onderzoek.onbekende("eigenschap", eis.eigenschappen, zaaktype.eigenschappen, (*plek, "eigenschappen"))
            yield from onderzoek.onbekende("eigenschap", eis.een_van, zaaktype.eigenschappen, (*plek, "een_van"))
            yield from onderzoek.onbekende("document", eis.documenten, zaaktype.documenten, (*plek, "documenten"))
            yield from onderzoek.onbekende("resultaat", eis.resultaat, zaaktype.resultaten, (*plek, "resultaat"))


def _to_move(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    for naam, status in zaaktype.statussen.items():
        wie, plek = status.aan_zet, ("statussen", naam, "aan_zet")
        if wie is None:
            if not status.eind:
                hint = "zet er aan_zet bij: team, behandelaar, een partij of een eigenschap; anders komt de zaak in niemands werkvoorraad"
                yield onderzoek.let_op("niemand_aan_zet", ("statussen", naam), "er staat niet wie aan zet is", hint)
        elif status.eind:
            yield onderzoek.let_op("aan_zet_bij_einde", plek, "na het einde hoeft niemand meer iets", "haal aan_zet hier weg")
        elif wie not in (*AAN_ZET, *zaaktype.partijen):
            yield from person_or_team(onderzoek, wie, AAN_ZET, ("team", "medewerker"), plek)


def person_or_team(
    onderzoek: Onderzoek, wie: str, vast: tuple[str, ...], soorten: tuple[str, ...], plek: tuple[str | int, ...], wat: str = "partij"
) -> Iterator[Bevinding]:
    """A finding when `wie` is no field of these kinds; `vast` are the names that would have been right without one, of `wat`."""
    eigenschap = onderzoek.zaaktype.eigenschappen.get(wie)
    if eigenschap is None:
        passend = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort in soorten]
        yield onderzoek.onbekend(wat, wie, (*vast, *onderzoek.zaaktype.partijen, *passend), plek)
    elif eigenschap.soort not in soorten:
        hint = f"kies een eigenschap van soort {' of '.join(soorten)}, of maak er een partij van"
        yield onderzoek.fout("verkeerd_veld", plek, f"'{wie}' is van soort {eigenschap.soort} en noemt geen persoon of team", hint)


def _same_values(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    zaaktype = onderzoek.zaaktype
    yield from onderzoek.onbekende("eigenschap", zaaktype.uniek, zaaktype.eigenschappen, ("uniek",))
    for naam, waarschuwing in zaaktype.waarschuwingen.items():
        plek = ("waarschuwingen", naam)
        if waarschuwing.vergelijkbaar is not None:
            velden = waarschuwing.vergelijkbaar.velden
            yield from onderzoek.onbekende("eigenschap", velden, zaaktype.eigenschappen, (*plek, "vergelijkbaar", "velden"))
        elif waarschuwing.als is None:
            yield onderzoek.fout("waarschuwt_altijd", plek, "er staat niet wanneer", "zet er 'als' of 'vergelijkbaar' bij")


def _roles(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    if onderzoek.bekend.organisaties is None:
        return
    aanwezig = {rol for medewerker in onderzoek.bekend.organisaties.medewerkers.values() for rol in medewerker.rollen}
    for naam, overgang in onderzoek.zaaktype.overgangen.items():
        if overgang.door and aanwezig.isdisjoint(overgang.door):
            tekst = f"niemand in organisaties.yaml heeft de rol {' of '.join(overgang.door)}"
            yield onderzoek.let_op("niemand_met_rol", ("overgangen", naam, "door"), tekst, "geef iemand die rol, of kies een andere rol")


CONTROLES: tuple[Controle, ...] = (
    _identificatie,
    _team,
    _reserved,
    _statuses,
    _steps,
    _to_move,
    _same_values,
    _roles,
)
