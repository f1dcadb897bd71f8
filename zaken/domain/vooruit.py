"""What a case has coming, as things stand now. Sends nothing and stores nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from zaken.domain.herinneringdagen import Komend, reeksen
from zaken.domain.herinneringeisen import Weging
from zaken.domain.herinneringen import Sleutel, awake, heard, held, last_said
from zaken.domain.regels import Regels
from zaken.domain.vanzelf import automatic_step, begin_van, successor
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype

_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Vooruit:
    """Something to expect of a case: `stand` says whether it comes, waits for the clock to run, or only if its condition holds.

    `trede` as of a Melding.
    """

    komend: Komend
    stand: Literal["komt", "wacht", "voorwaarde"]
    trede: int = 0


def vooruit(
    zaaktype: Zaaktype,
    zaak: Zaak,
    regels: Regels,
    gedaan: Mapping[Sleutel, date],
    *,
    vervallen: Collection[Sleutel] = (),
    maximaal: int = 10,
) -> tuple[Vooruit, ...]:
    """What is coming of this case, nearest first, as things stand: of every rule the next time; and what is due and was not said yet."""
    dag, weging = regels.vandaag, Weging(zaaktype, zaak, regels)
    gevonden: list[Vooruit] = []
    alle = list(reeksen(zaaktype, zaak, regels.kalender, gedaan=gedaan, vandaag=dag, weging=weging))
    for reeks in alle:
        te_laat = [komend for komend in reeks.laatste(dag, na=last_said(reeks, gedaan)) if komend.dag >= begin_van(zaak)]
        komend = te_laat[-1] if te_laat else reeks.eerste_na(max(dag + _DAG, begin_van(zaak)))
        if komend is not None:
            stand: Literal["komt", "wacht", "voorwaarde"] = "komt"
            if not weging.holds(reeks.naam):
                stand = "voorwaarde"
            elif held(zaak, reeks.herinnering, max(komend.dag, dag)):
                stand = "wacht"
            gevonden.append(Vooruit(komend, stand, min(reeks.trede(komend), heard(reeks, komend.volgnummer, gedaan, vervallen))))
    gevonden += [Vooruit(wakker.komend, "komt") for reeks, wakker in awake(zaak, alle, gedaan) if weging.holds(reeks.naam)]
    for ander in (automatic_step(zaaktype, zaak, regels), successor(zaaktype, zaak, regels)):
        if ander is not None and (ander.regel, ander.ijkdatum, 0) not in gedaan:
            gevonden.append(Vooruit(ander, "komt"))
    return tuple(sorted(gevonden, key=lambda een: (een.komend.dag, een.komend.regel))[:maximaal])
