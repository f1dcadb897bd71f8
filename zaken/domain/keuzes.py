"""Metadata that refers to something: a choice, a team, somebody, another case. Finds by value or name; never guesses between two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zaken.domain.basis import Waarde
from zaken.domain.configuratie import Configuratie
from zaken.domain.regels import Regels
from zaken.domain.soorten import Weigering
from zaken.domain.zaaktype import Eigenschap
from zaken.text.dates import toon_datum
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer, schoon

_SHOWN = 12
_LONGEST = 2000
_CASE_NUMBER = re.compile(r"([A-Za-z]{2,6})-([0-9]{4})-([0-9]{1,9})")
_WHAT = {"team": "team", "medewerker": "medewerker"}


@dataclass(frozen=True, slots=True)
class Optie:
    """Something that can be chosen: the stored value, what people call it, and the last and first day it may be newly chosen."""

    waarde: str
    naam: str
    tot: date | None = None
    van: date | None = None


def waarden_van(eigenschap: Eigenschap, configuratie: Configuratie | None) -> Collection[str]:
    """The stored values the field can have, in declared order; empty when the list is not known here."""
    if eigenschap.waarden is not None:
        return eigenschap.waarden
    if configuratie is None:
        return ()
    match eigenschap.soort:
        case "team":
            return configuratie.organisaties.teams
        case "medewerker":
            return configuratie.organisaties.medewerkers
        case _:
            return configuratie.keuzelijsten.keuzelijsten.get(eigenschap.keuzelijst or "", {})


def optie_van(waarde: str, eigenschap: Eigenschap, configuratie: Configuratie | None) -> Optie | None:
    """What is known of one stored value; None when it is not (or no longer) in the list."""
    if waarde not in waarden_van(eigenschap, configuratie):
        return None
    if eigenschap.waarden is not None or configuratie is None:
        return Optie(waarde, waarde.replace("_", " "))
    match eigenschap.soort:
        case "team":
            team = configuratie.organisaties.teams[waarde]
            return Optie(waarde, team.naam, team.tot, team.van)
        case "medewerker":
            mens = configuratie.organisaties.medewerkers[waarde]
            return Optie(waarde, mens.naam, mens.tot, mens.van)
        case _:
            keuze = configuratie.keuzelijsten.keuzelijsten[eigenschap.keuzelijst or ""][waarde]
            return Optie(waarde, keuze.omschrijving, keuze.tot)


def opties_van(eigenschap: Eigenschap, configuratie: Configuratie | None) -> list[Optie]:
    """Everything the field can refer to, in declared order; empty when the list is not known here."""
    gevonden = (optie_van(waarde, eigenschap, configuratie) for waarde in waarden_van(eigenschap, configuratie))
    return [optie for optie in gevonden if optie is not None]


def lees_keuze(text: str, eigenschap: Eigenschap, regels: Regels) -> str:
    """The stored value meant by `text` (value or name, any case); Weigering with the nearest or with every reading."""
    gekozen = text.strip()
    if gekozen not in waarden_van(eigenschap, regels.configuratie):
        gekozen = _find(gekozen, eigenschap, regels)
    if (elders := (eigenschap.niet_hier or {}).get(gekozen)) is not None:
        raise Weigering(f"{citeer(text)} hoort hier niet: {elders}", "niet_hier")
    return gekozen


def lees_meerkeuze(text: str, eigenschap: Eigenschap, regels: Regels) -> list[str]:
    """The stored values meant by `text`, separated by commas (or semicolons when a name holds a comma), in declared order."""
    if len(text) > _LONGEST:
        raise Weigering(f"{citeer(text)} is te lang voor een lijst met keuzes")
    if _matches(text, opties_van(eigenschap, regels.configuratie)):
        return [lees_keuze(text, eigenschap, regels)]
    delen = [deel.strip() for deel in text.split(";" if ";" in text else ",")]
    gekozen = {lees_keuze(deel, eigenschap, regels) for deel in delen if deel}
    if not gekozen:
        raise Weigering(f"{citeer(text)} is geen keuze", "onbekende_keuze")
    return [waarde for waarde in waarden_van(eigenschap, regels.configuratie) if waarde in gekozen]


def _find(text: str, eigenschap: Eigenschap, regels: Regels) -> str:
    opties = opties_van(eigenschap, regels.configuratie)
    gevonden = _matches(text, opties)
    if len(gevonden) == 1:
        return gevonden[0]
    if gevonden:
        raise Weigering(f"{citeer(text)} kan {len(gevonden)} dingen zijn; schrijf {' of '.join(gevonden)}", "dubbelzinnig")
    for waarde, elders in (eigenschap.niet_hier or {}).items():
        if _flat(waarde) == _flat(text):
            raise Weigering(f"{citeer(text)} hoort hier niet: {elders}", "niet_hier")
    if eigenschap.keuzelijst and eigenschap.waarden is None and not opties:
        raise Weigering(f"de keuzelijst '{eigenschap.keuzelijst}' staat niet in keuzelijsten.yaml", "onbekende_keuzelijst")
    te_kiezen = [optie for optie in opties if optie.waarde not in (eigenschap.niet_hier or {}) and _is_open(optie, regels.vandaag)]
    raise Weigering(_unknown(text, eigenschap, te_kiezen), "onbekende_keuze")


def _unknown(text: str, eigenschap: Eigenschap, te_kiezen: list[Optie]) -> str:
    wat = _WHAT.get(eigenschap.soort, "keuze")
    namen = {naam: optie.waarde for optie in te_kiezen for naam in (optie.naam, optie.waarde)}
    bedoeld = dichtstbij(text, namen) if len(text) <= 100 else None
    tip = f"bedoelt u {namen[bedoeld]}? " if bedoeld else ""
    rest = len(te_kiezen) - _SHOWN
    lijst = ", ".join(optie.waarde for optie in te_kiezen[:_SHOWN]) + (f" en nog {rest}" if rest > 0 else "")
    return f"{citeer(text)} is geen {wat}; {tip}kies uit: {lijst}" if lijst else f"{citeer(text)} is geen {wat}"


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("_", " ").split()).casefold()


@lru_cache(maxsize=4096)
def _flat_once(name: str) -> str:
    """The same for names from configuration, which come by thousands of times."""
    return _flat(name)


def _matches(text: str, opties: Collection[Optie]) -> list[str]:
    """The values meant by `text`: by the value itself when one has it, else by name."""
    if len(text) > _LONGEST:
        return []
    plat = _flat(text)
    op_waarde = [optie.waarde for optie in opties if _flat_once(optie.waarde) == plat]
    return op_waarde or [optie.waarde for optie in opties if plat in (_flat_once(optie.naam), _flat_once(_label(optie)))]


def _label(optie: Optie) -> str:
    return f"{optie.naam} ({optie.waarde})"


def _is_open(optie: Optie, vandaag: date) -> bool:
    return (optie.tot is None or vandaag <= optie.tot) and (optie.van is None or optie.van <= vandaag)


def weiger_keuze(waarde: str, eigenschap: Eigenschap, regels: Regels) -> Weigering | None:
    """Why `waarde` may not be newly chosen today: it is not there, its last day has passed, or it belongs elsewhere."""
    if (elders := (eigenschap.niet_hier or {}).get(waarde)) is not None:
        return Weigering(f"{citeer(waarde)} hoort hier niet: {elders}", "niet_hier")
    optie = optie_van(waarde, eigenschap, regels.configuratie)
    if optie is None:
        return Weigering(f"{citeer(waarde)} is geen {_WHAT.get(eigenschap.soort, 'keuze')}", "onbekende_keuze")
    if _is_open(optie, regels.vandaag):
        return None
    if optie.van is not None and regels.vandaag < optie.van:
        return Weigering(f"{citeer(optie.naam)} kan pas vanaf {toon_datum(optie.van)} worden gekozen", "keuze_nog_niet")
    laatste = toon_datum(optie.tot or date.max)
    if eigenschap.soort == "medewerker":
        tekst = f"{schoon(optie.naam)} werkt hier niet meer (laatste dag {laatste}); kies iemand anders"
    else:
        tekst = f"{citeer(optie.naam)} kan na {laatste} niet meer worden gekozen"
    return Weigering(tekst, "keuze_vervallen")


def toon_keuze(waarde: Waarde, eigenschap: Eigenschap, configuratie: Configuratie | None) -> str:
    """What people call the chosen value or values, so that reading it gives them again; the value itself when it is not known here."""
    if not isinstance(waarde, list):
        return _show(str(waarde), eigenschap, configuratie)
    getoond = [_show(deel, eigenschap, configuratie) for deel in waarde]
    getoond = [deel if ";" in naam else naam for deel, naam in zip(waarde, getoond, strict=True)]
    return ("; " if any("," in naam for naam in getoond) else ", ").join(getoond)


def _show(waarde: str, eigenschap: Eigenschap, configuratie: Configuratie | None) -> str:
    optie = optie_van(waarde, eigenschap, configuratie)
    if optie is None:
        return waarde
    opties = opties_van(eigenschap, configuratie)
    return next((naam for naam in (optie.naam, _label(optie)) if _matches(naam, opties) == [waarde]), waarde)


def lees_zaaknummer(text: str) -> str:
    """`arch-2026-123` as the stored number `ARCH-2026-000123`; whether such a case exists is not looked up here."""
    match = _CASE_NUMBER.fullmatch(text.strip())
    if match is None:
        raise Weigering(f"{citeer(text)} is geen zaaknummer; schrijf het helemaal, bijvoorbeeld ARCH-2026-000123")
    return f"{match[1].upper()}-{match[2]}-{int(match[3]):06}"
