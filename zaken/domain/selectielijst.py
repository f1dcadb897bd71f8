"""Classes of the selectielijst: how one is written, which list a dossier falls under, what a class says. Never holds the lists."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from zaken.domain.configuratie import Configuratie, Selectielijsten, Selectielijstresultaat
from zaken.domain.soorten import Weigering
from zaken.text.safe import citeer

Status = Literal["bekend", "onbekend_nummer", "niet_gecontroleerd"]

BEKENDE_WAARDERINGEN = ("blijvend_bewaren", "vernietigen")
"""What a class can say; any other value (nader_te_bepalen) contradicts nothing."""

_NUMBER = r"[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3}[a-z]?){0,5}"
_CLASS = re.compile(rf"(?:((?:19|20)[0-9]{{2}})(?: ?: ?| ))?({_NUMBER})", re.ASCII)


def splits_klasse(waarde: str) -> tuple[int, str] | None:
    """The year and the number of a stored class (`2020:19.1.14`), or None when it is not in that form."""
    match = _CLASS.fullmatch(waarde)
    return (int(match[1]), match[2]) if match and match[1] and waarde == f"{match[1]}:{match[2]}" else None


def selectielijst_status(waarde: str, configuratie: Configuratie) -> Status:
    """Whether a stored class is known here: in a list, missing from a full list, or of a list that is not (fully) here."""
    delen = splits_klasse(waarde)
    lijst = configuratie.selectielijsten.lijsten.get(delen[0]) if delen else None
    if delen is None or lijst is None:
        return "niet_gecontroleerd"
    if delen[1] in lijst.resultaten:
        return "bekend"
    return "onbekend_nummer" if lijst.volledig else "niet_gecontroleerd"


def klasse_van(waarde: str, configuratie: Configuratie) -> Selectielijstresultaat | None:
    """What the list says of a stored class; None when it is not known here."""
    delen = splits_klasse(waarde)
    lijst = configuratie.selectielijsten.lijsten.get(delen[0]) if delen else None
    return lijst.resultaten.get(delen[1]) if delen and lijst else None


def lijst_voor(jaar: int, selectielijsten: Selectielijsten) -> int | None:
    """The list that dossiers closed in `jaar` fall under, or None when configuration does not say."""
    for periode in selectielijsten.perioden:
        if (periode.vanaf is None or periode.vanaf <= jaar) and (periode.tot_en_met is None or jaar <= periode.tot_en_met):
            return periode.lijst
    return None


def lees_klasse(text: str, configuratie: Configuratie, gesloten_op: date | None) -> str:
    """The stored class meant by `19.1.14`, `2020 19.1.14` or `2020:19.1.14`; Weigering asks for the year when it can be several.

    A bare number is of the list for `gesloten_op` when that is known, else of the only list here that has it.
    """
    match = _CLASS.fullmatch(" ".join(text.split()).lower()) if len(text) <= 60 else None
    if match is None:
        raise Weigering(f"{citeer(text)} is geen klasse uit de selectielijst; schrijf jaar en nummer, bijvoorbeeld 2020 19.1.14")
    if match[1]:
        return f"{match[1]}:{match[2]}"
    lijsten = configuratie.selectielijsten
    if gesloten_op is not None and (jaar := lijst_voor(gesloten_op.year, lijsten)) is not None:
        return f"{jaar}:{match[2]}"
    jaren = sorted(jaar for jaar, lijst in lijsten.lijsten.items() if match[2] in lijst.resultaten)
    if len(jaren) == 1:
        return f"{jaren[0]}:{match[2]}"
    if not jaren:
        raise Weigering(f"{citeer(text)} staat in geen selectielijst die hier bekend is; {_elsewhere(match[2], lijsten)}")
    genoemd = " en ".join(str(jaar) for jaar in jaren)
    keuzes = " of ".join(f"{jaar} {match[2]}" for jaar in jaren)
    raise Weigering(f"{citeer(text)} staat in de selectielijsten van {genoemd}; schrijf {keuzes}", "dubbelzinnig")


def _elsewhere(nummer: str, selectielijsten: Selectielijsten) -> str:
    """What to do about a number that no list here has: only a list that is not here at all can still hold it."""
    perioden = {periode.lijst for periode in selectielijsten.perioden}
    if elders := sorted(perioden - set(selectielijsten.lijsten), reverse=True):
        return f"kijk het nummer na, of schrijf het jaar erbij als het uit een andere lijst is, bijvoorbeeld {elders[0]} {nummer}"
    return "kijk het nummer na"


def weiger_klasse(waarde: str, configuratie: Configuratie, gesloten_op: date | None, waardering: str | None) -> list[Weigering]:
    """Everything that speaks against a stored class: its form, its number, the period of the dossier, the waardering that was given."""
    delen = splits_klasse(waarde)
    if delen is None:
        return [Weigering(f"{citeer(waarde)} staat niet in de vorm waarin een klasse wordt bewaard (2020:19.1.14)")]
    jaar, nummer = delen
    weigeringen = []
    if selectielijst_status(waarde, configuratie) == "onbekend_nummer":
        weigeringen.append(Weigering(f"nummer {nummer} staat niet in de selectielijst van {jaar}", "selectielijst_onbekend"))
    past = lijst_voor(gesloten_op.year, configuratie.selectielijsten) if gesloten_op else None
    if gesloten_op and past is not None and past != jaar:
        onder = f"een dossier van {gesloten_op.year} valt onder de selectielijst van {past}"
        tekst = f"{onder}, niet onder die van {jaar}; kies een klasse uit {past}"
        weigeringen.append(Weigering(tekst, "selectielijst_periode"))
    klasse = klasse_van(waarde, configuratie)
    if klasse and waardering in BEKENDE_WAARDERINGEN and waardering != klasse.waardering:
        tekst = f"{jaar} {nummer} is {_words(klasse.waardering)}, maar de waardering is {_words(waardering)}; pas een van beide aan"
        weigeringen.append(Weigering(tekst, "selectielijst_waardering"))
    return weigeringen


def _words(waardering: str) -> str:
    return waardering.replace("_", " ")


def toon_klasse(waarde: str) -> str:
    """A stored class as people write it: `2020 19.1.14`."""
    return waarde.replace(":", " ", 1)
