"""Carries out a command on a real database and holds the answer against the model; knows nothing of which commands there are."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar, TypeVar

from hypothesis import event, target
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests.eigenschap.keuzes import PLAATS, WIE
from tests.eigenschap.model import MENSEN, Dossier, Kaart, is_van, ziet
from tests.factories import NU
from zaken.domain.opdrachten import Opdracht, WijsToe, ZetStap
from zaken.domain.volgende import Claim
from zaken.services.uitvoeren import Antwoord, Verzoek, execute
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.text.dates import lokale_dag

Voorspelling = Callable[[str, Dossier], Kaart | None]
T = TypeVar("T")


class Werkbank(RuleBasedStateMachine):
    """A database, what the model knows of it, and a clock that only moves forward."""

    geteld: ClassVar[Counter[tuple[str, bool]]] = Counter()
    """How often each kind (for a step: its name) was carried out and refused, over all runs."""

    def __init__(self, sjabloon: Path, pad: Path) -> None:
        super().__init__()
        shutil.copyfile(sjabloon, pad)
        self.nu: datetime = NU
        self.opslag = Opslag.open(f"sqlite:///{pad}")
        basis = Werkplek(self.opslag, "jurist1", lambda: self.nu)
        self.plekken = {wie: basis.namens(wie, lambda: self.nu) for wie in MENSEN}
        self.dossiers: dict[str, Dossier] = {}
        self.claims: dict[str, Claim] = {}

    def teardown(self) -> None:
        self.opslag.sluit()
        soorten = Counter(regel.soort for dossier in self.dossiers.values() for regel in dossier.historie)
        target(float(len(soorten)), label="kinds of change carried out")

    @property
    def dag(self) -> date:
        return lokale_dag(self.nu)

    def over(self, dagen: int | None) -> date | None:
        return None if dagen is None else self.dag + timedelta(days=dagen)

    def heeft(self, welke: Callable[[Kaart], bool]) -> bool:
        """Whether there is such a case."""
        return any(welke(dossier.kaart) for dossier in self.dossiers.values())

    def kies(self, data: st.DataObject, liefst: Callable[[Kaart], bool]) -> str:
        """A case, mostly one that is as it should be for what will be done."""
        alle = sorted(self.dossiers)
        passend = [nummer for nummer in alle if liefst(self.dossiers[nummer].kaart)]
        gekozen = passend if passend and data.draw(PLAATS, label="fits") < 8 else alle
        return data.draw(st.sampled_from(gekozen), label="case")

    def kansrijk(self, data: st.DataObject, kandidaten: Sequence[T], kan: Callable[[T], bool], anders: st.SearchStrategy[T]) -> T:
        """Mostly one of what can be done, otherwise anything."""
        if data.draw(PLAATS, label="possible") < 7 and (goed := [een for een in kandidaten if kan(een)]):
            return data.draw(st.sampled_from(goed))
        return data.draw(anders)

    def iemand(self, data: st.DataObject, nummer: str, voorspel: Voorspelling) -> str:
        """Mostly somebody who can do this to the case."""
        return self.kansrijk(data, list(MENSEN), lambda wie: voorspel(wie, self.dossiers[nummer]) is not None, WIE)

    def dubbel(self, nummer: str, kaart: Kaart) -> bool:
        """Whether another case has the value that no two may have."""
        return kaart.sleutel is not None and any(
            ander.kaart.sleutel == kaart.sleutel for naam, ander in self.dossiers.items() if naam != nummer
        )

    def _tel(self, opdracht: Opdracht, soort: str, *, ging: bool) -> None:
        wat = opdracht.overgang if isinstance(opdracht, ZetStap) else soort
        self.geteld[wat, ging] += 1
        event(f"{wat} {'carried out' if ging else 'refused'}")

    def doe(
        self,
        wie: str,
        nummers: list[str],
        opdracht: Opdracht,
        soort: str,
        voorspel: Voorspelling,
        *,
        mag_dicht: bool = False,
        oud: bool = False,
    ) -> None:
        """Carry out an opdracht, and hold each answer against what the model says of it."""
        self.nu += timedelta(minutes=1)
        nummers = list(dict.fromkeys(nummers))
        verzoeken = [Verzoek(nummer, opdracht, len(self.dossiers[nummer].historie) - 1 if oud else None) for nummer in nummers]
        antwoorden = {antwoord.identificatie: antwoord for blok in execute(self.plekken[wie], verzoeken) for antwoord in blok}
        assert antwoorden.keys() == set(nummers)
        for nummer in sorted(nummers):
            dossier, antwoord = self.dossiers[nummer], antwoorden[nummer]
            na = None if dossier.kaart.dicht and not mag_dicht else voorspel(wie, dossier)
            if na is not None and self.dubbel(nummer, na):
                na = None
            self._vergelijk(wie, nummer, antwoord, na, opdracht, soort, oud)

    def _vergelijk(self, wie: str, nummer: str, antwoord: Antwoord, na: Kaart | None, opdracht: Opdracht, soort: str, oud: bool) -> None:
        dossier = self.dossiers[nummer]
        if not ziet(wie, dossier.kaart):
            assert antwoord.uitkomst == "niet_gevonden"
        elif oud:
            assert antwoord.uitkomst == "intussen_gewijzigd"
            assert antwoord.wie == dossier.historie[-1].wie
        elif na is not None:
            assert antwoord.uitkomst == "uitgevoerd", antwoord.redenen
            self._tel(opdracht, soort, ging=True)
            dossier.noteer(wie, self.dag, soort, deepcopy(na))
            self._einde_claim(wie, nummer, teruggegeven=opdracht == WijsToe(None))
        elif opdracht == WijsToe(None) and self.claim(nummer) == wie and dossier.kaart.behandelaar != wie:
            assert antwoord.uitkomst == "uitgevoerd"
            del self.claims[nummer]
        else:
            assert antwoord.uitkomst == "kan_nog_niet", antwoord
            self._tel(opdracht, soort, ging=False)
            assert antwoord.redenen
            assert all(reden.code and reden.tekst.strip() for reden in antwoord.redenen)

    def claim(self, nummer: str) -> str | None:
        """Who has it in hand now."""
        claim = self.claims.get(nummer)
        return claim.wie if claim is not None and claim.tot > self.nu else None

    def _einde_claim(self, wie: str, nummer: str, *, teruggegeven: bool) -> None:
        if self.claim(nummer) == wie and (teruggegeven or not self.is_werk(wie, self.dossiers[nummer].kaart)):
            del self.claims[nummer]

    def is_werk(self, wie: str, kaart: Kaart) -> bool:
        """Whether it can be the next thing this person does."""
        bij_team = kaart.aan_zet == (kaart.team, "team")
        if kaart.dicht or kaart.is_stil:
            return False
        if kaart.behandelaar == wie:
            return bij_team or kaart.aan_zet == (wie, "medewerker")
        return kaart.behandelaar is None and bij_team and is_van(wie, {kaart.team})
