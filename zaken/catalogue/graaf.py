"""The paths a case can take through a zaaktype, looking at statuses and steps only. Conditions are not weighed here.

A place in the graph is (status, status before it), because `naar: vorige` leads back to where the case came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from zaken.domain.zaaktype import ALLE, VORIGE, Overgang, Zaaktype
from zaken.text.nearest import dichtstbij

Knoop = tuple[str, str | None]
Stap = tuple[str, Knoop]
"""The name of the overgang, and where it leads."""


@dataclass(frozen=True)
class Graaf:
    """Every place that can be reached from the begin status, with the steps out of it. Names that do not exist count as the nearest."""

    zaaktype: Zaaktype
    stappen: Mapping[Knoop, tuple[Stap, ...]]

    @cached_property
    def statussen(self) -> frozenset[str]:
        """The statuses a case can come in."""
        return frozenset(status for status, _ in self.stappen)

    @cached_property
    def genomen(self) -> frozenset[tuple[str, str]]:
        """(status, overgang) for every step that can be taken somewhere."""
        return frozenset((status, naam) for (status, _), stappen in self.stappen.items() for naam, _ in stappen)

    @cached_property
    def _terug(self) -> dict[Knoop, tuple[Stap, ...]]:
        """Per place the steps out of it that go back to the status before."""
        terug = {naam for naam, overgang in self.zaaktype.overgangen.items() if overgang.naar == VORIGE}
        return {knoop: tuple(stap for stap in stappen if stap[0] in terug) for knoop, stappen in self.stappen.items()}

    def terug_na_terug(self, overgang: str) -> Iterator[tuple[str, str, str]]:
        """(step, from, to) of each step back after which `overgang` goes back to where that step came from; per place the first."""
        for (van, _), stappen in self._terug.items():
            for stap, landing in stappen[:1]:  # all of them land in the same place
                if any(naam == overgang for naam, _ in self._terug[landing]):
                    yield stap, van, landing[0]

    @cached_property
    def vastgelopen(self) -> frozenset[Knoop]:
        """The places that are no end and from which no end can be reached."""
        before: dict[Knoop, list[Knoop]] = {}
        for knoop, stappen in self.stappen.items():
            for _, naar in stappen:
                before.setdefault(naar, []).append(knoop)
        ends = [knoop for knoop in self.stappen if self.zaaktype.statussen[knoop[0]].eind]
        return frozenset(self.stappen) - _spread(ends, before)

    @cached_property
    def _voorafgaand(self) -> dict[str, frozenset[str]]:
        """Per overgang the statuses a case may be in at some moment after that step was taken."""
        onward = {knoop: tuple(dict.fromkeys(naar for _, naar in stappen)) for knoop, stappen in self.stappen.items()}
        landings: dict[str, set[Knoop]] = {}
        for stappen in self.stappen.values():
            for naam, naar in stappen:
                landings.setdefault(naam, set()).add(naar)
        return {naam: frozenset(status for status, _ in _spread(knopen, onward)) for naam, knopen in landings.items()}

    def kan_zijn_gezet(self, overgang: str, status: str) -> bool:
        """Whether some path takes `overgang` and comes in `status` afterwards."""
        return status in self._voorafgaand.get(overgang, frozenset())

    def bereikbaar_zonder(self, overgangen: Iterable[str]) -> frozenset[str]:
        """The statuses a case can come in while none of these steps was ever taken."""
        zonder = frozenset(overgangen)
        onward = {knoop: tuple(naar for naam, naar in stappen if naam not in zonder) for knoop, stappen in self.stappen.items()}
        begin = [knoop for knoop in self.stappen if knoop[1] is None]
        return frozenset(status for status, _ in _spread(begin, onward))


def bouw(zaaktype: Zaaktype) -> Graaf:
    """Walk from the begin status (or statuses, in a file that is still wrong) until nothing new is found."""
    out_of: dict[str, list[tuple[str, str]]] = {}
    for naam, overgang in zaaktype.overgangen.items():
        naar = overgang.naar if overgang.naar == VORIGE else _known(zaaktype, overgang.naar)
        for van in bronnen(zaaktype, overgang):
            if naar is not None:
                out_of.setdefault(van, []).append((naam, naar))
    stappen: dict[Knoop, tuple[Stap, ...]] = {}
    todo: list[Knoop] = [(naam, None) for naam, status in zaaktype.statussen.items() if status.begin]
    while todo:
        knoop = todo.pop()
        if knoop in stappen:
            continue
        stappen[knoop] = tuple(_landings(knoop, out_of.get(knoop[0], ())))
        todo.extend(naar for _, naar in stappen[knoop])
    return Graaf(zaaktype, stappen)


def _landings(knoop: Knoop, out: Iterable[tuple[str, str]]) -> Iterator[Stap]:
    status, vorige = knoop
    for naam, naar in out:
        doel = vorige if naar == VORIGE else naar
        if doel is not None:
            yield naam, (doel, status)


def bronnen(zaaktype: Zaaktype, overgang: Overgang) -> tuple[str, ...]:
    """The statuses a step starts from, `alle` written out and mistyped names taken as the nearest known one."""
    if ALLE in overgang.van:
        return tuple(naam for naam, status in zaaktype.statussen.items() if not status.eind)
    namen = (_known(zaaktype, van) for van in overgang.van)
    return tuple(dict.fromkeys(naam for naam in namen if naam is not None and not zaaktype.statussen[naam].eind))


def _known(zaaktype: Zaaktype, naam: str) -> str | None:
    return naam if naam in zaaktype.statussen else dichtstbij(naam, zaaktype.statussen)


def _spread(begin: Iterable[Knoop], edges: Mapping[Knoop, Iterable[Knoop]]) -> frozenset[Knoop]:
    seen: set[Knoop] = set()
    todo = list(begin)
    while todo:
        knoop = todo.pop()
        if knoop not in seen:
            seen.add(knoop)
            todo.extend(edges.get(knoop, ()))
    return frozenset(seen)
