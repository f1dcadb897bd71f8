"""Whether a reminder has anything to say: its conditions, what is missing for a step, documents, steps taken. Knows no days."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zaken.domain.autorisatie import SYSTEEM
from zaken.domain.basis import Reden
from zaken.domain.eisen import missing, missing_document
from zaken.domain.feiten import Feiten, feiten_van
from zaken.domain.oordeel import geldt
from zaken.domain.regels import Regels
from zaken.domain.voorwaarden import GedateerdBedrag, Voorwaarde
from zaken.domain.zaak import GEEN_TERMIJN, Zaak
from zaken.domain.zaaktype import Zaaktype

_BIJ_DE_STAP = frozenset({"resultaat_ontbreekt", "toelichting_ontbreekt"})
"""What is only said when the step is taken: not missing before."""


class Weging:
    """The rules of one case weighed, each once: the facts are only gathered when a rule asks for them."""

    def __init__(self, zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> None:
        self._zaaktype, self._zaak, self._regels = zaaktype, zaak, regels
        self._ontbreekt: dict[str, tuple[Reden, ...]] = {}
        self._holds: dict[str, bool] = {}

    @cached_property
    def _feiten(self) -> Feiten:
        return feiten_van(self._zaaktype, self._zaak, self._regels)

    def starts(self, naam: str) -> bool:
        """Whether the condition of a rule with `zodra` holds."""
        zodra = self._zaaktype.herinneringen[naam].moment.zodra
        return zodra is not None and geldt(zodra, self._feiten) is True

    def holds(self, naam: str) -> bool:
        """Whether everything holds under which the rule speaks."""
        if naam not in self._holds:
            self._holds[naam] = self._weigh(naam)
        return self._holds[naam]

    def turns_by_itself(self, naam: str) -> bool:
        """Whether the rule may start to hold on a later day without any change of the case."""
        return any(may_turn(voorwaarde, self._zaak) for voorwaarde in self._conditions(naam))

    def missing_for(self, naam: str) -> tuple[Reden, ...]:
        """What is still missing for the step that the rule names."""
        stap = self._zaaktype.herinneringen[naam].ontbreekt
        if stap is None:
            return ()
        if naam not in self._ontbreekt:
            redenen = missing(self._zaaktype, stap, self._zaak, self._feiten, SYSTEEM, resultaat=None, toelichting=None)
            self._ontbreekt[naam] = tuple(reden for reden in redenen if reden.code not in _BIJ_DE_STAP)
        return self._ontbreekt[naam]

    def _weigh(self, naam: str) -> bool:
        regel = self._zaaktype.herinneringen[naam]
        if not regel.is_voorwaardelijk:
            return True
        if regel.zonder_stap and any(stap in self._zaak.sporen for stap in regel.zonder_stap):
            return False
        if regel.zonder_document and not any(missing_document(self._zaaktype, soort, self._zaak) for soort in regel.zonder_document):
            return False
        if regel.als is not None and geldt(regel.als, self._feiten) is not True:
            return False
        if regel.stopt_als is not None and geldt(regel.stopt_als, self._feiten) is True:
            return False
        return regel.ontbreekt is None or bool(self.missing_for(naam))

    def _conditions(self, naam: str) -> Iterator[Voorwaarde]:
        """Every condition that has a say in whether the rule speaks."""
        regel = self._zaaktype.herinneringen[naam]
        gevonden = [regel.moment.zodra, regel.als, regel.stopt_als]
        if regel.ontbreekt is not None:
            stap = self._zaaktype.overgangen[regel.ontbreekt]
            gevonden += [stap.als, *(eis.als for eis in stap.vereist)]
            gevonden += [eigenschap.verplicht_als for eigenschap in self._zaaktype.eigenschappen.values()]
        yield from (voorwaarde for voorwaarde in gevonden if voorwaarde is not None)


def may_turn(voorwaarde: Voorwaarde, zaak: Zaak) -> bool:
    """Whether time alone, or amounts published later, may decide otherwise: it looks at today, or at a clock that runs again by itself."""
    stil = "opgeschort" if zaak.opgeschort_tot not in (None, GEEN_TERMIJN) else "vandaag"
    for veld, deel in voorwaarde.velden.items():
        grenzen = (deel.minimaal, deel.maximaal, deel.onder, deel.boven)
        genoemd = (veld, deel.vanaf, deel.na, deel.voor, *grenzen, *(deel.is_ or ()), *(deel.niet or ()))
        if "vandaag" in genoemd or stil in genoemd or any(grens.__class__ is GedateerdBedrag for grens in grenzen):
            return True
    return any(may_turn(tak, zaak) for tak in voorwaarde.een_van)
