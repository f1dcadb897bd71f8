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
    ijkdatum = _which_date(zaaktype, zaak, opdracht, regels)
    if isinstance(ijkdatum, Reden):
        return Belet((*redenen, ijkdatum))
    demping = Demping(opdracht.regel, ijkdatum, opdracht.tot, opdracht.reden, wie.slug, regels.vandaag)
    nieuw = replace(zaak, dempingen=(*zaak.dempingen, demping))
    gegevens = {"regel": opdracht.regel, "reden": opdracht.reden, **({"tot": opdracht.tot.isoformat()} if opdracht.tot else {})}
    return finish(zaaktype, zaak, nieuw, GEDEMPT, wie, regels, redenen=tuple(redenen), gegevens=gegevens)


def _which_date(zaaktype: Zaaktype, zaak: Zaak, opdracht: DempHerinnering, regels: Regels) -> date | Reden:
    """The date that the reminder hangs on; it must be one of the rule, as the case is now."""
    regel = opdracht.regel
    if regel not in zaaktype.herinneringen:
        bedoeld = dichtstbij(regel, zaaktype.herinneringen)
        hint = f"; bedoelt u '{bedoeld}'?" if bedoeld else f"; er zijn: {', '.join(zaaktype.herinneringen) or 'geen'}"
        return Reden("onbekende_herinnering", "regel", f"{zaaktype.omschrijving} kent geen herinnering {citeer(regel)}{hint}")
    weging = Weging(zaaktype, zaak, regels)
    alle = reeksen(zaaktype, zaak, regels.kalender, vandaag=regels.vandaag, weging=weging)
    datums = [reeks.ijkdatum for reeks in alle if reeks.naam == regel]
    if opdracht.ijkdatum in datums:
        return opdracht.ijkdatum
    if opdracht.ijkdatum is None and datums:
        return datums[0]
    return Reden("niet_aan_de_orde", "regel", f"de herinnering '{regel.replace('_', ' ')}' is bij deze zaak niet aan de orde")


DEMPEN: Mapping[type, Callable[[Zaaktype, Zaak, Any, Wie, Regels], Mutatie | Belet]] = {DempHerinnering: _put_aside}
"""Opdracht type -> what it does, also with a closed case."""
