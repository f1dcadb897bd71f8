"""Metadata fields and conditions: kinds, choices, limits, derived values, comparisons."""

from __future__ import annotations

import pytest

from tests.workflows.proeftype import Geval, bewijs

EIGENSCHAPPEN = [
    Geval(
        "a choice has no values",
        "soort_opdracht: {soort: keuze, waarden: [diensten, werken]}",
        "soort_opdracht: {soort: keuze}",
        "keuze_zonder_waarden",
    ),
    Geval("a choice has values twice", "keuzelijst: gebieden}", "keuzelijst: gebieden, waarden: [a]}", "keuze_dubbel"),
    Geval("a list does not exist", "keuzelijst: gebieden}", "keuzelijst: gebiden}", "onbekende_keuzelijst", "bedoelt u 'gebieden'?"),
    Geval("a value stands twice", "[rood, groen]", "[rood, rood]", "dubbele_waarde"),
    Geval("every choice belongs elsewhere", "waarden: [diensten, werken]}", "waarden: [x], niet_hier: {x: Elders}}", "keuze_leeg"),
    Geval("a team has values", "afdeling: {soort: team}", "afdeling: {soort: team, waarden: [a]}", "hoort_niet_bij_soort"),
    Geval("a text has a minimum", "maximale_lengte: 40", "minimaal: 40", "hoort_niet_bij_soort", "'minimaal' hoort niet bij soort tekst"),
    Geval("a date has a pattern", "{soort: datum, vanaf: plandatum}", '{soort: datum, patroon: "x"}', "hoort_niet_bij_soort"),
    Geval("a pattern does not compile", '"[A-Z]+[0-9]*"', '"[A-Z"', "ongeldig_patroon"),
    Geval("a minimum is no number", "minimaal: 0, maximaal: 10", "minimaal: nul, maximaal: 10", "verkeerde_waarde"),
    Geval("a maximum is no date", "maximaal: 2030-12-31", "maximaal: 31-12-2030", "verkeerde_waarde", "een datum als"),
    Geval("the minimum is above the maximum", "minimaal: 0, maximaal: 10", "minimaal: 11, maximaal: 10", "minimaal_boven_maximaal"),
    Geval("a date starts from an unknown field", "vanaf: plandatum}", "vanaf: plandatm}", "onbekende_eigenschap", "'plandatum'"),
    Geval("a date starts from an amount", "vanaf: plandatum}", "vanaf: waarde}", "onvergelijkbaar"),
    Geval("a date starts from itself", "vanaf: plandatum}", "vanaf: contracteinde}", "vergelijkt_met_zichzelf"),
    Geval("the period is no date", "periode: plandatum", "periode: kenmerk", "verkeerd_veld"),
    Geval("the appraisal is unknown", "waardering: waardering", "waardering: wardering", "onbekende_eigenschap", "'waardering'"),
    Geval("the appraisal knows no appraisals", "waardering: waardering", "waardering: complexiteit", "verkeerd_veld"),
    Geval(
        "a derived field is obliged",
        "    waarden: [licht, zwaar]",
        "    waarden: [licht, zwaar]\n    verplicht_als: {spoed: ja}",
        "controle_op_afgeleid",
        bij="    verplicht_als: {spoed",
    ),
    Geval("a derived value is no choice", "        waarde: zwaar", "        waarde: zwar", "verkeerde_waarde", "bedoelt u 'zwaar'?"),
    Geval(
        "a row of a table never counts",
        "      - waarde: licht",
        "      - waarde: licht\n      - waarde: zwaar",
        "rij_nooit",
        bij="      - waarde: licht",
    ),
    Geval(
        "a derived value rests on itself",
        "      - als: {waarde: {minimaal: {bedrag: drempel, bij: soort_opdracht, op: plandatum}}}",
        "      - als: {procedure: licht}",
        "afleiding_in_kring",
        bij="    afgeleid:\n",
    ),
    Geval("the year is a text", "    soort: geheel getal\n", "    soort: tekst\n", "verkeerde_waarde"),
    Geval(
        "the year comes from no class", "vernietigingsjaar_van: klasse", "vernietigingsjaar_van: klase", "onbekende_eigenschap", "'klasse'"
    ),
    Geval("the year starts at no date", "brondatum: plandatum}", "brondatum: kenmerk}", "verkeerd_veld"),
]

VOORWAARDEN = [
    Geval(
        "a condition names an unknown field",
        "verplicht_als: {complexiteit: complex}",
        "verplicht_als: {complexitet: complex}",
        "onbekende_eigenschap",
        "'complexiteit'",
    ),
    Geval(
        "a condition in a branch names an unknown field",
        "als: {labels: rood}",
        "als: {een_van: [{labels: rood}, {lables: groen}]}",
        "onbekende_eigenschap",
        "'labels'",
    ),
    Geval(
        "a condition asks an unknown choice",
        "verplicht_als: {complexiteit: complex}",
        "verplicht_als: {complexiteit: komplex}",
        "onbekende_waarde",
        "bedoelt u 'complex'?",
    ),
    Geval(
        "a condition asks an unknown choice of several",
        "als: {labels: rood}",
        "als: {labels: [groen, rod]}",
        "onbekende_waarde",
        "bedoelt u 'rood'?",
    ),
    Geval(
        "a condition asks a choice that belongs elsewhere",
        "verplicht_als: {complexiteit: complex}",
        "verplicht_als: {complexiteit: bezwaar}",
        "waarde_niet_hier",
    ),
    Geval("a condition asks an unknown status", "als: {labels: rood}", "als: {status: klar}", "onbekende_waarde", "bedoelt u 'klaar'?"),
    Geval("a condition asks an unknown team", "als: {labels: rood}", "als: {afdeling: ruimt}", "onbekende_waarde", "bedoelt u 'ruimte'?"),
    Geval("a condition asks maybe of yes or no", "als: {spoed: ja}", "als: {spoed: misschien}", "verkeerde_waarde", "ja of nee"),
    Geval("a condition asks a date that is none", "als: {labels: rood}", "als: {plandatum: {minimaal: 2020-13-01}}", "verkeerde_waarde"),
    Geval("a text is compared with a number", "boven: 1000", "boven: duizend", "verkeerde_waarde", "bedrag"),
    Geval("a choice is more than something", "als: {labels: rood}", "als: {complexiteit: {minimaal: complex}}", "onvergelijkbaar"),
    Geval("a date is compared with an amount field", "{na: contracteinde}", "{na: waarde}", "onvergelijkbaar"),
    Geval(
        "a date is compared with an unknown field", "{na: contracteinde}", "{na: contractende}", "onbekende_eigenschap", "'contracteinde'"
    ),
    Geval(
        "a date is compared with a dated amount",
        "{na: contracteinde}",
        "{minimaal: {bedrag: drempel, bij: soort_opdracht}}",
        "onvergelijkbaar",
    ),
    Geval("an amount does not exist", "bedrag: drempel", "bedrag: drempl", "onbekend_bedrag", "bedoelt u 'drempel'?"),
    Geval("an amount depends on an unknown field", "bij: soort_opdracht", "bij: sort_opdracht", "onbekende_eigenschap", "'soort_opdracht'"),
    Geval("an amount has no series for a choice", "bij: soort_opdracht", "bij: complexiteit", "reeks_onbekend", "standaard, complex"),
    Geval("an amount does not say on what it depends", "bij: soort_opdracht, ", "", "reeks_onbekend", bij="      - als: {waarde: {"),
    Geval("an amount holds on no date", "op: plandatum}}}", "op: kenmerk}}}", "verkeerd_veld"),
    Geval("a condition contradicts itself", "boven: 1000", "boven: 1000, onder: 500", "tegenspraak"),
    Geval("a condition asks filled and empty", "als: {spoed: ja}", "als: {spoed: {is: [ja], gevuld: nee}}", "tegenspraak"),
    Geval("a condition leaves no choice", "als: {spoed: ja}", "als: {complexiteit: {niet: [standaard, complex]}}", "tegenspraak"),
    Geval("a condition is empty", "als: {spoed: ja}", "als: {}", "voorwaarde_leeg"),
]


@pytest.mark.parametrize("geval", [*EIGENSCHAPPEN, *VOORWAARDEN], ids=lambda geval: geval.zin)
def test_finding_says_what_where_and_how_to_mend_it_when(geval: Geval) -> None:
    bewijs(geval)
