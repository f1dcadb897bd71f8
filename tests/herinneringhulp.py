"""Makers for tests of reminders: a case around a deadline, rules as YAML writes them, and what a run says of it on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from tests.factories import ORGANISATIES, VERZOEK, a_configuratie, a_zaak, a_zaaktype, some_regels
from zaken.domain.configuratie import Organisaties
from zaken.domain.herinneringen import Sleutel, Werk, te_doen
from zaken.domain.regels import Regels
from zaken.domain.zaak import Demping, Zaak
from zaken.domain.zaaktype import Zaaktype

EINDE = date(2026, 4, 15)
"""A Wednesday: the deadline of the case. It starts on Monday 2 March 2026."""


_REGELS = some_regels()


def on(dag: date, configuratie: Any = None) -> Regels:
    """The rules on this legal day, in the morning."""
    regels = replace(_REGELS, nu=datetime.combine(dag, time(9), UTC), vandaag=dag)
    return regels if configuratie is None else replace(regels, configuratie=configuratie)


def day(tekst: str) -> date:
    """`04-15` is 15 April 2026."""
    return date.fromisoformat(tekst if len(tekst) == 10 else f"2026-{tekst}")


def a_type(moment: Mapping[str, Any] | None = None, *, aan: Any = "behandelaar", **regel: Any) -> Zaaktype:
    """The small type with one rule, `regel`; or with `herinneringen` as given."""
    if moment is None:
        return a_zaaktype(**regel)
    return a_zaaktype(herinneringen={"regel": {"moment": dict(moment), "aan": aan, **regel}})


def a_case(**anders: Any) -> Zaak:
    """An open case with a behandelaar and a deadline on EINDE."""
    return replace(a_zaak(), **{"behandelaar": "jurist1", "uiterlijke_einddatum": EINDE, "streefdatum": None, **anders})


def muted(*dempingen: tuple[str, str | None], regel: str = "regel", ijkdatum: date = EINDE) -> tuple[Demping, ...]:
    """Who put the rule aside, until when (None: for good)."""
    return tuple(Demping(regel, ijkdatum, day(tot) if tot else None, "", wie, EINDE) for wie, tot in dempingen)


class Verloop:
    """Runs over one case, day after day, that remember what was said."""

    def __init__(self, zaaktype: Zaaktype, zaak: Zaak) -> None:
        self.zaaktype, self.zaak = zaaktype, zaak
        self.gedaan: dict[Sleutel, date] = {}
        self.vervallen: set[Sleutel] = set()

    def werk(self, dag: date) -> Werk:
        return te_doen(self.zaaktype, self.zaak, on(dag), self.gedaan, vervallen=self.vervallen)

    def run(self, dag: date) -> Werk:
        """One run; everything it says or lets lapse is kept, and nothing is said twice."""
        werk = self.werk(dag)
        for komend in (*(melding.komend for melding in werk.meldingen), *werk.vervallen):
            sleutel = (komend.regel, komend.ijkdatum, komend.volgnummer)
            assert sleutel not in self.gedaan, f"twice: {sleutel}"
            self.gedaan[sleutel] = komend.dag
        self.vervallen |= {(komend.regel, komend.ijkdatum, komend.volgnummer) for komend in werk.vervallen}
        return werk

    def said(self, van: str, tot: str) -> list[str]:
        """The days (month-day) that something was said, running every day."""
        gevonden = []
        for nummer in range(day(van).toordinal(), day(tot).toordinal() + 1):
            dag = date.fromordinal(nummer)
            gevonden += [dag.isoformat()[5:]] * len(self.run(dag).meldingen)
        return gevonden


def people(**medewerkers: Mapping[str, Any]) -> Any:
    """The small configuration with these people instead, and who replaces whom under `vervangingen`."""
    vervangingen: Iterable[Any] = medewerkers.pop("vervangingen", ())
    data = {**ORGANISATIES, "medewerkers": {slug: {"naam": slug, **mens} for slug, mens in medewerkers.items()}}
    return replace(a_configuratie(), organisaties=Organisaties.model_validate({**data, "vervangingen": list(vervangingen)}))


MET_MENSEN = {**VERZOEK["eigenschappen"], "mail": {"soort": "e-mail"}, "wie_nog": {"soort": "medewerker"}}
"""The fields of the small type with one for an address and one for a colleague."""
