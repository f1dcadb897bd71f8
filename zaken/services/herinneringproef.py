"""A reminder run over the one case of a scenario: what it would say and do, and to whom. Stores and sends nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zaken.catalogue.scenario_delen import Herinneringverwachting
from zaken.domain.feiten import feiten_van
from zaken.domain.herinneringen import Sleutel, te_doen
from zaken.domain.herinneringtekst import zin
from zaken.domain.ontvangers import Adresboek
from zaken.domain.oordeel import geldt
from zaken.domain.regels import Regels
from zaken.domain.voorwaarden import Voorwaarde
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype


@dataclass(frozen=True, slots=True)
class Gemeld:
    """What a run says: under which rule, to whom, in which words; nobody and no words for what happens by itself."""

    regel: str
    aan: tuple[str, ...] = ()
    zin: str = ""


@dataclass
class Rondes:
    """The runs of one scenario, which remember what was said."""

    gedaan: dict[Sleutel, date] = field(default_factory=dict)
    vervallen: set[Sleutel] = field(default_factory=set)

    def run(self, zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> list[Gemeld]:
        """What a run says now, and what the case would do by itself; what was said is not said again."""
        werk = te_doen(zaaktype, zaak, regels, self.gedaan, vervallen=self.vervallen)
        adresboek = Adresboek(regels)
        gemeld = []
        for melding in werk.meldingen:
            wie = adresboek.geadresseerden(zaaktype, zaak, zaaktype.herinneringen[melding.komend.regel], melding.trede).wie
            gemeld.append(Gemeld(melding.komend.regel, wie, zin(zaaktype, zaak, melding, regels.vandaag)))
        gezegd = [*(melding.komend for melding in werk.meldingen), *werk.vervallen]
        automatisch, elke = zaaktype.statussen[zaak.status].automatisch, zaaktype.elke
        if werk.stap is not None and automatisch is not None and _holds(automatisch.als, zaaktype, zaak, regels):
            gemeld.append(Gemeld(werk.stap.regel))
        if werk.opvolger is not None and elke is not None and _holds(elke.als, zaaktype, zaak, regels):
            gemeld.append(Gemeld(werk.opvolger.regel))
            gezegd.append(werk.opvolger)
        self.vervallen |= {(komend.regel, komend.ijkdatum, komend.volgnummer) for komend in werk.vervallen}
        self.gedaan |= {(komend.regel, komend.ijkdatum, komend.volgnummer): regels.vandaag for komend in gezegd}
        return gemeld


def _holds(als: Voorwaarde | None, zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> bool:
    return als is None or geldt(als, feiten_van(zaaktype, zaak, regels)) is True


def differences(verwacht: tuple[Herinneringverwachting, ...], gemeld: list[Gemeld]) -> Iterator[str]:
    """Where a run went otherwise than a scenario says, each as a Dutch sentence part.

    Others may hear of it too: an organisation may have two coordinators where the scenario knows one.
    """
    over = list(gemeld)
    for een in verwacht:
        passend = next((ander for ander in over if ander.regel == een.regel), None)
        if passend is None:
            namen = ", ".join(ander.regel for ander in gemeld) or "niets"
            yield f"herinnering '{een.regel}' komt niet; gemeld wordt: {namen}"
            continue
        over.remove(passend)
        if een.aan is not None and (not set(een.aan) <= set(passend.aan) or (passend.aan and not een.aan)):
            yield f"herinnering '{een.regel}' gaat naar {', '.join(passend.aan) or 'niemand'}, verwacht {', '.join(een.aan) or 'niemand'}"
        if een.vermeldt not in passend.zin:
            yield f"herinnering '{een.regel}' vermeldt niet '{een.vermeldt}', maar: {passend.zin}"
    yield from (f"herinnering '{ander.regel}' komt ook: {ander.zin}".rstrip(": ") for ander in over)
