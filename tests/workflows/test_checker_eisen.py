"""Requirements that cannot be met, terms without ground, reminders that never come, retention that differs from the list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflows.proeftype import BEKEND, GELDIG, Geval, bewijs, controleer
from zaken.domain.configuratie import Keuzelijsten

P2 = {"omschrijving": "2", "gegevens": {"plandatum": "2022-12-31"}}

EISEN = [
    Geval(
        "a required field must be empty",
        "    als: {complexiteit: complex}",
        "    als: {motivering: {gevuld: nee}}",
        "eis_onmogelijk",
        bij="      - eigenschappen: [motivering]",
    ),
    Geval(
        "one of several fields must be empty, all of them",
        "    als: {complexiteit: complex}",
        "    als: {kenmerk: {gevuld: nee}, plandatum: {gevuld: nee}}",
        "eis_onmogelijk",
        bij="een_van: [kenmerk",
    ),
    Geval("a requirement never applies", "als: {spoed: ja}", "als: {complexiteit: standaard}", "eis_geldt_nooit"),
    Geval("a requirement waits for an outcome that is not offered", "als: {spoed: ja}", "als: {resultaat: verstrekt}", "eis_geldt_nooit"),
    Geval("a step waits for a status it does not start from", "    als: {complexiteit: complex}", "    als: {status: wacht}", "stap_nooit"),
    Geval(
        "an outcome cannot be chosen at its step",
        "      - resultaat: [verstrekt]\n",
        "      - als: {labels: {gevuld: nee}}\n        resultaat: [ingetrokken]\n      - resultaat: [verstrekt]\n",
        "eis_onmogelijk",
        bij="        resultaat: [ingetrokken]",
    ),
    Geval("an earlier step can never have been taken", "een_van: [kenmerk, plandatum]", "stappen: [keur_goed]", "eis_onmogelijk"),
    Geval("four eyes look at a step that never comes before", "niet_door: [bied_aan]", "niet_door: [keur_goed]", "vier_ogen_nooit"),
    Geval("nothing is required", "        een_van: [kenmerk, plandatum]\n", "", "eis_leeg", bij="      - als: {spoed: ja}"),
    Geval(
        "a field is obliged while the step wants it empty",
        "    als: {complexiteit: complex}\n    vereist:\n      - eigenschappen: [motivering]\n",
        "    als: {motivering: {gevuld: nee}}\n    vereist:\n",
        "eis_onmogelijk",
        bij="    als: {motivering",
        ernst="waarschuwing",
    ),
]

TERMIJNEN = [
    Geval("a term has no ground", "{duur: 10 werkdagen, grondslag: DVO}", "{duur: 10 werkdagen}", "termijn_zonder_grondslag"),
    Geval("a term is an assumption", "grondslag: DVO}", "grondslag: DVO, aanname: ja}", "aanname", ernst="waarschuwing"),
    Geval("a term has no length and no date", "{duur: 10 werkdagen, grondslag: DVO}", "{grondslag: DVO}", "termijn_leeg"),
    Geval("a term is nothing long", "duur: 10 werkdagen", "duur: 0 dagen", "termijn_leeg"),
    Geval(
        "a term starts at an unknown date", "{vanaf: plandatum, anders", "{vanaf: plandtum, anders", "onbekende_eigenschap", "'plandatum'"
    ),
    Geval("a term starts at a text", "{vanaf: plandatum, anders", "{vanaf: kenmerk, anders", "verkeerd_veld"),
    Geval("a term starts at the unknown date of a list", "partij.plandatum", "partij.plandag", "onbekend_gegeven", "'plandatum'"),
    Geval("a term starts at something of a list that is no date", "partij.plandatum", "partij.controle", "gegeven_geen_datum"),
    Geval("a term starts at the date of a field without a list", "partij.plandatum", "kenmerk.plandatum", "verkeerd_veld"),
    Geval("a term has another date but no first", "{vanaf: plandatum, anders", "{anders", "anders_zonder_vanaf"),
    Geval(
        "the norm is longer than the term",
        "doorlooptijd: {vanaf: plandatum, anders: partij.plandatum, duur: P6W",
        "doorlooptijd: {duur: P1W",
        "norm_na_einde",
        bij="  servicenorm:",
        ernst="waarschuwing",
    ),
    Geval("a reminder watches an end", "in_status: wacht", "in_status: klaar", "herinnering_nooit", "eindstatus"),
    Geval(
        "a reminder watches a status where the clock stands still",
        ", ook_opgeschort: ja",
        "",
        "herinnering_nooit",
        "ook_opgeschort",
        bij="  stil:",
    ),
    Geval("a reminder does not say how long", "in_status: wacht, langer_dan: P2W", "in_status: wacht", "moment_half"),
    Geval("a reminder looks at an unknown date", "voor: streefdatum", "voor: streefdatm", "onbekende_eigenschap", "'streefdatum'"),
    Geval("a reminder looks at a text", "voor: streefdatum", "voor: kenmerk", "herinnering_nooit"),
    Geval("a reminder comes after the end", "na: uiterlijke_einddatum", "na: einddatum", "herinnering_nooit"),
    Geval(
        "a reminder needs a norm that is not there",
        "  servicenorm: {duur: 10 werkdagen, grondslag: DVO}\n",
        "",
        "herinnering_nooit",
        "servicenorm",
        bij="  streefdatum_nadert",
    ),
    Geval("a reminder waits for an end", "zodra: {waarde: {boven: 1000}}", "zodra: {status: klaar}", "herinnering_nooit"),
    Geval("a reminder in a status has a duration", "langer_dan: P2W", "langer_dan: P2W, duur: P1W", "moment_half"),
    Geval(
        "a reminder around a date has longer than",
        "{na: uiterlijke_einddatum}",
        "{na: uiterlijke_einddatum, langer_dan: P1W}",
        "moment_half",
    ),
]

ARCHIEF = [
    Geval("the list is not here", "{lijst: 2020,", "{lijst: 2012,", "niet_gecontroleerd", ernst="waarschuwing"),
    Geval("the number is not in the list", '"21.3"', '"21.33"', "selectielijst_onbekend", "bedoelt u '21.3'?"),
    Geval(
        "the number is of another procestype",
        '"21.3"\n    archiefnominatie: vernietigen\n    archiefactietermijn: P1Y',
        '"19.1"\n    archiefnominatie: vernietigen\n    archiefactietermijn: P5Y',
        "ander_procestype",
        bij='"19.1"',
    ),
    Geval(
        "the appraisal differs from the list",
        '"21.1"',
        '"21.2"',
        "waardering_wijkt_af",
        "blijvend_bewaren",
        bij="    archiefnominatie: vernietigen\n    archiefactietermijn: P5Y",
    ),
    Geval("the term differs from the list", "archiefactietermijn: P1Y", "archiefactietermijn: P2Y", "bewaartermijn_wijkt_af", "1 jaar"),
    Geval(
        "what is kept has a term",
        '"21.1"\n    archiefnominatie: vernietigen',
        '"21.2"\n    archiefnominatie: blijvend_bewaren',
        "termijn_bij_bewaren",
        bij="    archiefactietermijn: P5Y",
    ),
    Geval("what is destroyed has no term", "    archiefactietermijn: P1Y\n", "", "vernietigen_zonder_termijn", bij="  ingetrokken:"),
    Geval("the term is in working days", "archiefactietermijn: P1Y", "archiefactietermijn: 10 werkdagen", "verkeerde_waarde"),
    Geval(
        "the start of the term has no field",
        "{afleidingswijze: eigenschap, eigenschap: plandatum}",
        "{afleidingswijze: eigenschap}",
        "brondatum_zonder_veld",
    ),
    Geval(
        "the start of the term is an unknown field", "eigenschap: plandatum}", "eigenschap: plandtm}", "onbekende_eigenschap", "'plandatum'"
    ),
    Geval("the start of the term is a text", "eigenschap: plandatum}", "eigenschap: kenmerk}", "verkeerd_veld"),
    Geval(
        "the start of the term is the end, with a field",
        "afleidingswijze: eigenschap,",
        "afleidingswijze: afgehandeld,",
        "brondatum_met_veld",
    ),
    Geval(
        "an outcome is an assumption",
        "    als: {labels: rood}",
        "    als: {labels: rood}\n    aanname: ja",
        "aanname",
        bij="    aanname: ja",
        ernst="waarschuwing",
    ),
]


@pytest.mark.parametrize("geval", [*EISEN, *TERMIJNEN, *ARCHIEF], ids=lambda geval: geval.zin)
def test_finding_says_what_where_and_how_to_mend_it_when(geval: Geval) -> None:
    bewijs(geval)


def test_an_entry_without_the_date_that_a_term_starts_at_is_shown() -> None:
    lijsten = {"keuzelijsten": {"gebieden": {"a": {"omschrijving": "A"}}, "partijen": {"p1": {"omschrijving": "1"}, "p2": P2}}}
    bekend = replace(BEKEND, keuzelijsten=Keuzelijsten.model_validate(lijsten))
    [bevinding] = controleer(GELDIG, bekend)
    assert (bevinding.ernst, bevinding.code, bevinding.regel) == ("waarschuwing", "gegeven_ontbreekt", 13)
    assert "bij p1" in bevinding.tekst
