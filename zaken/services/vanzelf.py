"""What cases do by themselves in time: take a step, open the next one. Decided as anything is, by the actor systeem, once."""

from __future__ import annotations

from dataclasses import dataclass

from zaken.services.werkplek import Werkplek


@dataclass(frozen=True, slots=True)
class Vanzelf:
    """What became of something that a case was to do by itself: done, or why not, in a Dutch sentence."""

    gelukt: bool
    is_stap: bool
    tekst: str


def take_due_steps(systeem: Werkplek, *, team: str | None = None, proef: bool = False) -> dict[str, dict[str, Vanzelf]]:
    """Do what is due on the day of `systeem`; by number and rule (`stap:overgang`, `elke`)."""
    return {}
