"""Paths: begin, end, dead ends, going back, and an outcome at every end."""

from __future__ import annotations

import pytest

from tests.workflows.proeftype import Geval, bewijs, controleer, met, regel_van

PADEN = [
    Geval("there is no begin", "begin: ja, ", "", "geen_begin", bij="statussen:"),
    Geval(
        "there are two begins",
        "  wacht: {",
        "  extra: {omschrijving: X, begin: ja, aan_zet: team}\n  wacht: {",
        "meer_dan_een_begin",
        bij="  extra",
    ),
    Geval("there is no end", ", eind: ja}", ", aan_zet: team}", "geen_einde", bij="statussen:"),
    Geval("a status is begin and end", "begin: ja, aan", "begin: ja, eind: ja, aan", "begin_is_einde"),
    Geval(
        "a status cannot be reached",
        "  klaar: {",
        "  eiland: {omschrijving: X, aan_zet: team}\n  klaar: {",
        "onbereikbare_status",
        bij="  eiland",
    ),
    Geval(
        "a status has no way out",
        "  ontvang_aan: {van: wacht, naar: vorige}\n  trek_in: {van: alle,",
        "  trek_in: {van: [ontvangen, in_behandeling, ter_controle],",
        "doodlopende_status",
        "geen stap uit",
        bij="  wacht: {",
    ),
    Geval("a step leaves an end", "van: [in_behandeling, ter_controle]", "van: [in_behandeling, klaar]", "stap_uit_einde"),
    Geval(
        "a step goes to where it starts",
        "    naar: ter_controle",
        "    naar: in_behandeling",
        "stap_naar_zichzelf",
        bij="    naar: in_behandeling\n    als",
    ),
    Geval("a status stands twice in van", "van: [in_behandeling, ter_controle]", "van: [ter_controle, ter_controle]", "dubbele_status"),
    Geval("an end has no outcome", "vereist: {resultaat: [ingetrokken]}, ", "", "einde_zonder_resultaat", bij="  trek_in: {"),
    Geval("an outcome is never offered", "resultaat: [ingetrokken]", "resultaat: [verstrekt]", "resultaat_nooit", bij="  ingetrokken:\n"),
    Geval("an outcome is asked without ending", "behandelaar: ja}", "resultaat: [verstrekt]}", "resultaat_zonder_einde"),
    Geval("the clock stands still at the begin", "begin: ja, aan", "begin: ja, opschorting: ja, aan", "opschorting_kan_niet"),
    Geval("the clock stands still at the end", "eind: ja}", "eind: ja, opschorting: ja}", "opschorting_kan_niet"),
    Geval("an end has a term", "eind: ja}", "eind: ja, doorlooptijd: P1W}", "doorlooptijd_bij_einde", ernst="waarschuwing"),
    Geval(
        "there is nothing to go back to",
        "    van: ontvangen\n    naar: in_behandeling",
        "    van: ontvangen\n    naar: vorige",
        "geen_vorige",
        bij="    naar: vorige",
    ),
    Geval(
        "going back goes back and forth",
        "  ontvang_aan: {van: wacht, naar: vorige}",
        "  ontvang_aan: {van: wacht, naar: vorige}\n  geef_terug: {van: ter_controle, naar: vorige}",
        "heen_en_weer",
        bij="  geef_terug",
        ernst="waarschuwing",
    ),
]


@pytest.mark.parametrize("geval", PADEN, ids=lambda geval: geval.zin)
def test_finding_says_what_where_and_how_to_mend_it_when(geval: Geval) -> None:
    bewijs(geval)


LUS = met(
    "  trek_in: {van: alle,",
    "  heen: {van: in_behandeling, naar: lus}\n  uit: {van: lus, naar: wacht}\n  trek_in: {van: [ontvangen, ter_controle],",
    met("  klaar: {", "  lus: {omschrijving: Lus, aan_zet: team}\n  klaar: {"),
)


def test_two_statuses_that_only_lead_to_each_other_are_a_dead_end() -> None:
    [bevinding] = [bevinding for bevinding in controleer(LUS) if bevinding.regel == regel_van("  lus: {", LUS)]
    assert (bevinding.code, "vanaf hier kan geen eindstatus" in bevinding.tekst) == ("doodlopende_status", True)


def test_going_back_to_a_dead_end_is_said_with_where_the_case_came_from() -> None:
    [bevinding] = [bevinding for bevinding in controleer(LUS) if bevinding.regel == regel_van("  wacht: {", LUS)]
    assert (bevinding.code, "vanuit 'lus'" in bevinding.tekst) == ("doodlopende_status", True)
