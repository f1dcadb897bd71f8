"""Putting a reminder aside for oneself: known, or later. Never changes what others hear, and never a date of the case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden
from zaken.domain.herinneringdagen import reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.mutaties import finish
from zaken.domain.opdrachten import Belet, DempHerinnering, Mutatie
from zaken.domain.regels import Regels, Wie
from zaken.domain.teksten import MAX_NOTITIE, check_text
from zaken.domain.zaak import Demping, Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import toon_datum
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

GEDEMPT = "gedempt"
LANGST_DAGEN = 366
"""No reminder is put off for longer than this: then it is not put off but forgotten."""


def _put_aside(zaaktype: Zaaktype, zaak: Zaak, opdracht: DempHerinnering, wie: Wie, regels: Regels) -> Mutatie | Belet:
    redenen = [*mag(wie, "dempen", zaak, None, zaaktype, regels), *check_text("reden", opdracht.reden, MAX_NOTITIE, lines=True)]
    if opdracht.tot is not None and opdracht.tot <= regels.vandaag:
        redenen.append(Reden("datum_eerder", "tot", f"{toon_datum(opdracht.tot)} is niet later dan vandaag"))
    if opdracht.tot is not None and (opdracht.tot - regels.vandaag).days > LANGST_DAGEN:
        redenen.append(Reden("te_ver", "tot", f"{toon_datum(opdracht.tot)} ligt meer dan een jaar verder"))
    gekozen = _chosen(zaaktype, zaak, opdracht, regels)
    if isinstance(gekozen, Reden):
        return Belet((*redenen, gekozen))
    dempingen = tuple(Demping(regel, ijkdatum, opdracht.tot, opdracht.reden, wie.slug, regels.vandaag) for regel, ijkdatum in gekozen)
    nieuw = replace(zaak, dempingen=(*zaak.dempingen, *dempingen))
    namen = ", ".join(dict.fromkeys(demping.regel for demping in dempingen))
    gegevens = {"regel": namen, "reden": opdracht.reden, **({"tot": opdracht.tot.isoformat()} if opdracht.tot else {})}
    return finish(zaaktype, zaak, nieuw, GEDEMPT, wie, regels, redenen=tuple(redenen), gegevens=gegevens)


def _chosen(zaaktype: Zaaktype, zaak: Zaak, opdracht: DempHerinnering, regels: Regels) -> tuple[tuple[str, date], ...] | Reden:
    """The rules to put aside with the date that each hangs on: what stands on the list of who asks, else the one that he names."""
    regel = opdracht.regel
    if regel is not None and regel not in zaaktype.herinneringen and not any(regel == ander for ander, _ in _signalled(zaak, regels)):
        bedoeld = dichtstbij(regel, zaaktype.herinneringen)
        hint = f"; bedoelt u '{bedoeld}'?" if bedoeld else f"; er zijn: {', '.join(zaaktype.herinneringen) or 'geen'}"
        return Reden("onbekende_herinnering", "regel", f"{zaaktype.omschrijving} kent geen herinnering {citeer(regel)}{hint}")
    weging = Weging(zaaktype, zaak, regels)
    alle = [(reeks.naam, reeks.ijkdatum) for reeks in reeksen(zaaktype, zaak, regels.kalender, vandaag=regels.vandaag, weging=weging)]
    open_ = tuple(een for een in _signalled(zaak, regels) if regel in (None, een[0]) and opdracht.ijkdatum in (None, een[1]))
    if gekozen := tuple(een for een in open_ if een in alle or (een[0] not in zaaktype.herinneringen and opdracht.tot is None)):
        return gekozen
    if regel is None:
        geen = "bij deze zaak staat voor u geen signalering open; die van een ander kan alleen hij opzij zetten"
        waarom = "wat hier voor u open staat komt niet vanzelf terug" if open_ else geen
        return Reden("niets_gesignaleerd", None, waarom)
    for een in alle:
        if een[0] == regel and opdracht.ijkdatum in (None, een[1]):
            return (een,)
    return Reden("niet_aan_de_orde", "regel", f"de herinnering '{regel.replace('_', ' ')}' is bij deze zaak niet aan de orde")


def _signalled(zaak: Zaak, regels: Regels) -> tuple[tuple[str, date], ...]:
    return regels.gesignaleerd.get(zaak.identificatie, ())


DEMPEN: Mapping[type, Callable[[Zaaktype, Zaak, Any, Wie, Regels], Mutatie | Belet]] = {DempHerinnering: _put_aside}
"""Opdracht type -> what it does, also with a closed case."""
