"""The steps of a case for people: which can be taken, what to give with them, what is missing. Decides nothing."""

from __future__ import annotations

from collections.abc import Sequence

from zaken.cli.output import Stijl, Uitvoer
from zaken.cli.weergave.tekst import ingesprongen
from zaken.domain.autorisatie import is_onbevoegd
from zaken.domain.basis import Reden
from zaken.domain.lifecycle import MogelijkeStap
from zaken.domain.zaaktype import Zaaktype
from zaken.services.lezen import Zaakbeeld

_GEEF_MEE = {"resultaat_ontbreekt": "resultaat", "toelichting_ontbreekt": "toelichting"}
BIJ_DE_STAP = frozenset(_GEEF_MEE)
"""Reasons that are given with the step itself: nothing has to be done before it."""
NIET_BEVOEGD = frozenset({"niet_bevoegd", "vier_ogen"})


def kan(stap: MogelijkeStap) -> bool:
    """Whether the step can be taken now, with at most a choice or a reason beside it."""
    return all(reden.code in BIJ_DE_STAP for reden in stap.redenen)


def vraagt(stap: MogelijkeStap) -> list[str]:
    """What must be given with the step itself: resultaat, toelichting."""
    return [_GEEF_MEE[reden.code] for reden in stap.redenen if reden.code in _GEEF_MEE]


def ontbreekt(stap: MogelijkeStap) -> list[Reden]:
    """What stands in the way before the step; for who may not take it only that: the rest is not theirs to do."""
    return [reden for reden in zonder_huiswerk(stap.redenen) if reden.code not in BIJ_DE_STAP]


def zonder_huiswerk(redenen: Sequence[Reden]) -> list[Reden]:
    """The reasons that concern this person: who may not do it gets no list of what is still missing."""
    return [reden for reden in redenen if reden.code in NIET_BEVOEGD] if is_onbevoegd(redenen) else list(redenen)


def mag_niet(redenen: Sequence[Reden]) -> bool:
    """Whether it is this person that stands in the way; who may only not do it twice can still prepare it for somebody else."""
    ervoor = {reden.code for reden in redenen} - BIJ_DE_STAP
    return is_onbevoegd(redenen) or (bool(ervoor) and ervoor <= NIET_BEVOEGD)


def oordeel(stap: MogelijkeStap) -> tuple[str, str, Stijl]:
    """Sign, words and colour of a step."""
    if kan(stap):
        return "+", "kan nu", "goed"
    if mag_niet(stap.redenen):
        return "x", "mag u niet", "zacht"
    return "-", "kan nog niet", "let_op"


def mee_te_geven(zaaktype: Zaaktype, overgang: str, redenen: Sequence[Reden]) -> list[str]:
    """The options that a step still wants: `--resultaat toegekend`, `--toelichting '...'`."""
    opties = []
    for reden in redenen:
        if reden.code == "resultaat_ontbreekt":
            opties.append(f"--resultaat {'|'.join(zaaktype.overgangen[overgang].resultaten)}")
        elif reden.code == "toelichting_ontbreekt":
            opties.append("--toelichting '...'")
    return opties


def toon_stappen(uitvoer: Uitvoer, beeld: Zaakbeeld) -> None:
    """Every step from here, the possible ones first."""
    if not beeld.stappen:
        uitvoer.tekst("  De zaak is afgehandeld; er zijn geen stappen meer.", stijl="zacht")
        return
    for stap in sorted(beeld.stappen, key=lambda stap: not kan(stap)):
        teken, woorden, stijl = oordeel(stap)
        naar = beeld.zaaktype.statussen[stap.naar].omschrijving if stap.naar in beeld.zaaktype.statussen else stap.naar
        uitvoer.tekst(
            ingesprongen(f"{stap.overgang}: {stap.omschrijving} -> {naar} ({woorden})", uitvoer.breedte, begin=f"  {teken} "), stijl=stijl
        )
        for reden in ontbreekt(stap):
            uitvoer.tekst(ingesprongen(reden.tekst, uitvoer.breedte, begin="      - "))
        if opties := mee_te_geven(beeld.zaaktype, stap.overgang, zonder_huiswerk(stap.redenen)):
            uitvoer.tekst(ingesprongen(f"geef mee: {' '.join(opties)}", uitvoer.breedte, begin="      "), stijl="zacht")
