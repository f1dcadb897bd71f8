"""Whether several conditions can hold together. Only says "no" when that is certain; weighs no dated amounts and no other fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from zaken.catalogue.onderzoek import Onderzoek
from zaken.domain.basis import Scalar, Waarde
from zaken.domain.vergelijken import Maat, kleiner, maat, normaliseer
from zaken.domain.voorwaarden import GedateerdBedrag, Vergelijking, Voorwaarde
from zaken.domain.zaaktype import Soort

_MOST_BRANCHES = 256
GEVULD = Voorwaarde(velden={"": Vergelijking(gevuld=True)}).velden[""]
"""The comparison that a required field adds."""

Termen = list[tuple[str, Vergelijking]]


def gevuld(velden: Iterable[str]) -> list[Voorwaarde]:
    """The condition that these fields are filled."""
    return [Voorwaarde(velden={veld: GEVULD}) for veld in velden]


def tegenspraak(onderzoek: Onderzoek, voorwaarden: Sequence[Voorwaarde]) -> str | None:
    """The field on which these conditions certainly contradict each other, in every branch; None when they may hold together."""
    eerste: str | None = None
    takken = list(islice(product(*(islice(_branches(voorwaarde), _MOST_BRANCHES + 1) for voorwaarde in voorwaarden)), _MOST_BRANCHES + 1))
    if not takken or len(takken) > _MOST_BRANCHES:
        return None
    for tak in takken:
        veld = _clash(onderzoek, [term for termen in tak for term in termen])
        if veld is None:
            return None
        eerste = eerste or veld
    return eerste


def _branches(voorwaarde: Voorwaarde) -> Iterator[Termen]:
    eigen: Termen = list(voorwaarde.velden.items())
    if not voorwaarde.een_van:
        yield eigen
    for tak in voorwaarde.een_van:
        for termen in _branches(tak):
            yield [*eigen, *termen]


@dataclass
class _Ruimte:
    """What is left for one field."""

    soort: Soort
    keuzes: tuple[str, ...] | None
    gevuld: bool | None = None
    toegestaan: set[Waarde] | None = None
    verboden: set[Waarde] = field(default_factory=set)
    onder: list[tuple[Maat, bool]] = field(default_factory=list)
    boven: list[tuple[Maat, bool]] = field(default_factory=list)

    def neem(self, vergelijking: Vergelijking) -> bool:
        """Narrow by one comparison; False when nothing is left for certain."""
        nodig = vergelijking.gevuld is not False
        if (self.gevuld is not None and self.gevuld != nodig) or (not nodig and vergelijking.model_fields_set != {"gevuld"}):
            return False
        self.gevuld = nodig
        if vergelijking.is_ is not None and self.soort != "meerkeuze":
            waarden = {self._value(waarde) for waarde in vergelijking.is_}
            self.toegestaan = waarden if self.toegestaan is None else self.toegestaan & waarden
        self.verboden |= {self._value(waarde) for waarde in vergelijking.niet or ()}
        for naam, kant, streng in (
            ("minimaal", "boven", False),
            ("boven", "boven", True),
            ("maximaal", "onder", False),
            ("onder", "onder", True),
        ):
            grens = getattr(vergelijking, naam)
            if grens is not None and not isinstance(grens, GedateerdBedrag) and (afgemeten := self._measure(grens)) is not None:
                getattr(self, kant).append((afgemeten, streng))
        return self._left()

    def _value(self, waarde: Scalar) -> Waarde:
        try:
            return normaliseer(self.soort, waarde)
        except (ValueError, OverflowError):
            return str(waarde)

    def _measure(self, waarde: Scalar) -> Maat | None:
        try:
            return maat(self.soort, normaliseer(self.soort, waarde))
        except (ValueError, OverflowError):
            return None

    def _left(self) -> bool:
        for laag, laag_streng in self.boven:
            for hoog, hoog_streng in self.onder:
                if kleiner(hoog, laag) or (hoog == laag and (laag_streng or hoog_streng)):
                    return False
        if self.soort == "meerkeuze":
            return True
        over = self.toegestaan
        if over is None and self.keuzes is not None and self.verboden:
            over = set(self.keuzes)
        return over is None or any(waarde not in self.verboden and self._within(waarde) for waarde in over)

    def _within(self, waarde: Waarde) -> bool:
        afgemeten = maat(self.soort, waarde)
        if afgemeten is None:
            return True
        laag = all(not kleiner(afgemeten, grens) and not (streng and afgemeten == grens) for grens, streng in self.boven)
        return laag and all(not kleiner(grens, afgemeten) and not (streng and afgemeten == grens) for grens, streng in self.onder)


def _clash(onderzoek: Onderzoek, termen: Termen) -> str | None:
    ruimten: dict[str, _Ruimte] = {}
    for veld, vergelijking in termen:
        soort = onderzoek.soort(veld)
        if soort is None:
            continue
        ruimte = ruimten.setdefault(veld, _Ruimte(soort, onderzoek.keuzes(veld)))
        if not ruimte.neem(vergelijking):
            return veld
    return None
