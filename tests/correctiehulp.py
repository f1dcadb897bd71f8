"""A case with its trail, as a decision that looks back sees it, and the people who may correct; for tests of corrections."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tests.factories import NU, ORGANISATIES, a_zaaktype, an_opdracht_openen, some_regels, step
from zaken.domain.configuratie import Organisaties
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, Besluit, Mutatie, Opdracht, WijsToe, ZetStap
from zaken.domain.regels import Regels, Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype

MENSEN: dict[str, Any] = {
    **ORGANISATIES,
    "medewerkers": {
        **ORGANISATIES["medewerkers"],
        "archivaris": {"naam": "Archivaris", "rollen": ["recordmanager"], "ziet_tot_en_met": "vertrouwelijk"},
        "coordinator": {
            "naam": "Coördinator",
            "rollen": ["coordinator"],
            "teams": ["juridisch"],
            "ziet_teams": ["juridisch"],
        },
    },
}
"""The usual people, with a recordmanager and a coordinator who sees only his team."""

SOORT = a_zaaktype()
_BASIS = some_regels()
REGELS = replace(_BASIS, configuratie=replace(_BASIS.configuratie, organisaties=Organisaties.model_validate(MENSEN)))


def regels_op(moment: datetime) -> Regels:
    return replace(REGELS, nu=moment, vandaag=moment.date())


def iemand(slug: str) -> Wie:
    return Wie(slug, REGELS.configuratie.organisaties.medewerkers[slug])


@dataclass(frozen=True)
class Verloop:
    """A case and every event that led to it."""

    zaak: Zaak
    rijen: tuple[GebeurtenisRij, ...]
    soort: Zaaktype = SOORT


def besluit_over(verloop: Verloop | None, opdracht: Opdracht, wie: str, regels: Regels = REGELS) -> Besluit:
    if verloop is None:
        return decide(SOORT, None, opdracht, iemand(wie), regels)
    regels = replace(regels, geschiedenis={verloop.zaak.identificatie: verloop.rijen})
    return decide(verloop.soort, verloop.zaak, opdracht, iemand(wie), regels)


def decided(verloop: Verloop | None, opdracht: Opdracht, wie: str = "jurist1", regels: Regels = REGELS) -> Mutatie:
    besluit = besluit_over(verloop, opdracht, wie, regels)
    assert isinstance(besluit, Mutatie), besluit
    return besluit


def refused(verloop: Verloop | None, opdracht: Opdracht, wie: str = "jurist1", regels: Regels = REGELS) -> list[str]:
    """The codes of the reasons."""
    besluit = besluit_over(verloop, opdracht, wie, regels)
    assert isinstance(besluit, Belet), besluit
    return [reden.code for reden in besluit.redenen]


def trail(
    verloop: Verloop | None, opdracht: Opdracht | None = None, wie: str = "jurist1", regels: Regels = REGELS, **extra: Any
) -> Verloop:
    """The case after an opdracht that must succeed (default: a new case), with its event added; `extra` goes into the event."""
    besluit = decided(verloop, opdracht or an_opdracht_openen(), wie, regels)
    rijen = list(verloop.rijen if verloop else ())
    for feit in besluit.gebeurtenissen:
        nummer = len(rijen) + 1
        rijen.append(GebeurtenisRij(nummer, 1, nummer, feit.moment, regels.nu, feit.wie, feit.soort, {**feit.gegevens, **extra}))
    zaak = replace(besluit.zaak, id=1, versie=len(rijen), gewijzigd_door=wie, gewijzigd_op=regels.nu, gewijzigd_met=rijen[-1].soort)
    return Verloop(zaak, tuple(rijen), verloop.soort if verloop else SOORT)


def running(*stappen: str) -> Verloop:
    """A case of jurist1 with the vakafdeling, after these further steps."""
    verloop = trail(trail(None), WijsToe("jurist1"))
    verloop = trail(verloop, step("neem_op", eigenschappen={"vakafdeling": "ruimte"}))
    for stap in stappen:
        verloop = trail(verloop, ZetStap(stap, toelichting="daarom"))
    return verloop


def closed(*stappen: str, door: str = "jurist1") -> Verloop:
    """The same, ended with trek_in."""
    return trail(running(*stappen), step("trek_in", resultaat="ingetrokken"), door)


def op_dag(dagen: int) -> Regels:
    return regels_op(NU + timedelta(days=dagen))
