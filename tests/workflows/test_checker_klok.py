"""Everything about time in a zaaktype that can be wrong: each mistake is found on its line, and says what to do."""

from __future__ import annotations

import pytest

from tests.workflows.kloktype import KLOKKEN, KLOKKEN_BEKEND
from tests.workflows.proeftype import Geval, bewijs, controleer, met
from zaken.catalogue.afhankelijk import leans_on
from zaken.catalogue.controle import lees_zaaktype
from zaken.catalogue.lezen import lees_tekst
from zaken.catalogue.onderzoek import Bekend

_STUKKEN = "    stukken: {vanaf: zitting_op, duur: P10D, terug: ja, grondslag: Awb 7:4}\n"
_NORM = "servicenorm: {duur: P4W, grondslag: Eigen norm, eindigt_op: werkdag}"
_WACHT = ", grond: verzuim, gestelde_termijn: herstel_voor}"

TUSSENTERMIJNEN = [
    Geval(
        "a term starts at a name that is nothing",
        "vanaf: bezwaartermijn",
        "vanaf: bezwartermijn",
        "onbekende_eigenschap",
        "'bezwaartermijn'",
    ),
    Geval("a term starts at a later one", "{vanaf: bekend_op, duur", "{vanaf: stukken, duur", "tussentermijn_later", "staat pas na"),
    Geval("a term starts at itself", "{vanaf: bekend_op, duur", "{vanaf: bezwaartermijn, duur", "tussentermijn_later", "zelf"),
    Geval(
        "a tussentermijn is what holds while another date is empty",
        "duur: P6W, grondslag: Awb 6:7",
        "anders: stukken, duur: P6W, grondslag: Awb 6:7",
        "onbekende_eigenschap",
    ),
    Geval(
        "a tussentermijn has no ground", "duur: P10D, terug: ja, grondslag: Awb 7:4", "duur: P10D, terug: ja", "termijn_zonder_grondslag"
    ),
    Geval(
        "a tussentermijn is called as a field",
        "  kenmerk: {soort: tekst}",
        "  stukken: {soort: tekst}",
        "dubbele_naam",
        bij=_STUKKEN.strip("\n"),
    ),
    Geval("a tussentermijn has a name of every case", "    stukken: {", "    einddatum: {", "gereserveerde_naam"),
    Geval("a tussentermijn is called as a term", "    stukken: {", "    doorlooptijd: {", "gereserveerde_naam"),
    Geval(
        "nothing uses a tussentermijn",
        "  stukken_sturen: {moment: {voor: stukken, duur: 2 werkdagen}, aan: behandelaar}\n",
        "",
        "tussentermijn_ongebruikt",
        bij=_STUKKEN.strip("\n"),
        ernst="waarschuwing",
    ),
    Geval("a reminder looks at a name that is nothing", "voor: stukken", "voor: stuken", "onbekende_eigenschap", "'stukken'"),
    Geval(
        "a reminder looks at the term of a status and no status has one",
        ", doorlooptijd: 2 werkdagen",
        "",
        "herinnering_nooit",
        "doorlooptijd",
        bij="  blijft_liggen",
    ),
]

LENGTEN = [
    Geval("a term has another length but none of its own", "    duur: P6W\n", "", "variant_zonder_duur", bij="    varianten:"),
    Geval("another length is nothing", "duur: P8W", "duur: P0D", "termijn_leeg"),
    Geval(
        "another length is chosen by an unknown field",
        "{commissie: ja, spoed",
        "{comissie: ja, spoed",
        "onbekende_eigenschap",
        "'commissie'",
    ),
    Geval("another length is chosen by nothing", "als: {commissie: ja, spoed: ja}", "als: {}", "voorwaarde_leeg"),
    Geval(
        "another length asks what cannot be",
        "als: {commissie: ja}, duur",
        "als: {kenmerk: a, een_van: [{kenmerk: b}]}, duur",
        "tegenspraak",
    ),
    Geval(
        "another length comes after one that always goes before",
        "als: {commissie: ja, spoed: ja}",
        "als: {commissie: ja}",
        "variant_nooit",
        bij="      - {als: {commissie: ja}, duur: P12W",
    ),
    Geval(
        "another length hangs on the date it makes",
        "{commissie: ja, spoed: ja}",
        "{uiterlijke_einddatum: {gevuld: ja}}",
        "variant_in_kring",
    ),
    Geval("another length is an assumption", "duur: P8W}", "duur: P8W, aanname: ja}", "aanname", ernst="waarschuwing"),
]

TELLEN = [
    Geval(
        "a statutory term wants a working day",
        "eindigt_op: werkdag}",
        "wettelijk: ja, eindigt_op: werkdag}",
        "eindigt_op_wettelijk",
        ernst="waarschuwing",
    ),
    Geval("who counts back does not say from when", "{vanaf: zitting_op, duur: P10D", "{duur: P10D", "terug_half", "vanaf welke dag"),
    Geval("who counts back does not say how much", "zitting_op, duur: P10D, terug", "zitting_op, terug", "terug_half", "hoeveel"),
    Geval("who counts back would be suspended", "terug: ja,", "terug: ja, opschortbaar: ja,", "terug_schuift_niet"),
    Geval(
        "what counts back could be put off",
        "    vanaf: bezwaartermijn\n",
        "    terug: ja\n    vanaf: bezwaartermijn\n",
        "terug_schuift_niet",
        bij="    terug: ja\n",
    ),
    Geval(
        "working days are counted back by statute",
        "P10D, terug: ja,",
        "10 werkdagen, terug: ja, wettelijk: ja,",
        "terug_wettelijk",
        ernst="waarschuwing",
    ),
]

OPSCHORTING = [
    Geval("the clock stops on no ground", _WACHT, "}", "opschorting_zonder_grond", "verzuim", bij="  wacht:"),
    Geval("the clock stops on an unknown ground", "grond: verzuim", "grond: verzuin", "onbekende_grond", "'verzuim'"),
    Geval("a status has a ground but lets the clock run", "opschorting: ja, grond", "grond", "grond_zonder_opschorting", bij="  wacht:"),
    Geval(
        "the ground wants a term given", ", gestelde_termijn: herstel_voor}", "}", "gestelde_termijn_ontbreekt", "Awb 6:6", bij="  wacht:"
    ),
    Geval("the ground knows no term given", "grond: verzuim", "grond: overmacht", "gestelde_termijn_niet_hier"),
    Geval(
        "the term given is an unknown field",
        "gestelde_termijn: herstel_voor",
        "gestelde_termijn: herstl_voor",
        "onbekende_eigenschap",
        "'herstel_voor'",
    ),
    Geval(
        "the term given is a date of every case", "gestelde_termijn: herstel_voor", "gestelde_termijn: streefdatum", "onbekende_eigenschap"
    ),
    Geval("the term given is no date", "gestelde_termijn: herstel_voor", "gestelde_termijn: kenmerk", "verkeerd_veld", "datum"),
    Geval(
        "the term given may not lie ahead",
        "herstel_voor: {soort: datum}",
        "herstel_voor: {soort: datum, maximaal: vandaag}",
        "gestelde_termijn_voorbij",
        bij="  wacht:",
    ),
    Geval("a ground rests on nothing", "Overmacht, grondslag: Awb 4:15}", 'Overmacht, grondslag: ""}', "termijn_zonder_grondslag"),
    Geval("a ground is an assumption", "grondslag: Awb 4:15}", "grondslag: Awb 4:15, aanname: ja}", "aanname", ernst="waarschuwing"),
    Geval("a ground asks something else", "termijn: verplicht", "termijn: moet", "onbekende_waarde", "verplicht"),
]

VERLENGING = [
    Geval(
        "there is nothing to put off",
        KLOKKEN[KLOKKEN.index("  doorlooptijd:\n    vanaf") : KLOKKEN.index("  opschortingen:")],
        "",
        "verlenging_zonder_doorlooptijd",
        bij="  verlengingen:",
    ),
    Geval("an extension is nothing at most", "maximaal: P6W", "maximaal: P0W", "termijn_leeg"),
    Geval("an extension can be used no times", "maximaal: P6W", "aantal: 0", "buiten_grens"),
    Geval(
        "an extension rests on nothing",
        "      grondslag: Awb 7:10 lid 4",
        '      grondslag: ""',
        "termijn_zonder_grondslag",
        bij="    uitstel:",
    ),
    Geval("an extension is an assumption", "voor_einde: ja}", "voor_einde: ja, aanname: ja}", "aanname", ernst="waarschuwing"),
]

DWANGSOM = [
    Geval(
        "the notice is an unknown field",
        "ingebrekestelling: in_gebreke_op",
        "ingebrekestelling: in_gebrek_op",
        "onbekende_eigenschap",
        "'in_gebreke_op'",
    ),
    Geval("the notice is no date", "ingebrekestelling: in_gebreke_op", "ingebrekestelling: kenmerk", "verkeerd_veld", "datum"),
    Geval("the decision is no date", "  besluit: besluit_op", "  besluit: commissie", "verkeerd_veld"),
    Geval("the end of the term is no date", "  besluit: besluit_op", "  termijn: kenmerk", "verkeerd_veld"),
    Geval("the amount does not exist", "bedrag: dwangsom", "bedrag: dwangsm", "onbekend_bedrag", "'dwangsom'"),
    Geval("the amount lacks a series", "bedrag: dwangsom", "bedrag: drempel", "reeks_onbekend", "dag_15_28, dag_29_42"),
    Geval("the penalty rests on nothing", "  grondslag: Awb 4:17\n", '  grondslag: ""\n', "termijn_zonder_grondslag"),
    Geval(
        "the penalty is for a Woo decision",
        "    grondslag: Awb 7:10\n",
        "    grondslag: Woo 4.4\n",
        "dwangsom_bij_woo",
        ernst="waarschuwing",
    ),
    Geval(
        "a field is about the Woo and no exception is",
        "als: {woo_besluit: ja}",
        "als: {spoed: ja}",
        "dwangsom_zonder_uitzondering",
        "woo_besluit",
        bij="dwangsom:\n",
        ernst="waarschuwing",
    ),
    Geval(
        "a choice is about the Woo and no exception is",
        "  kenmerk: {soort: tekst}",
        "  soort_zaak: {soort: keuze, waarden: [aanvraag, woo]}",
        "dwangsom_zonder_uitzondering",
        "soort_zaak",
        bij="dwangsom:\n",
        ernst="waarschuwing",
    ),
    Geval("an exception asks an unknown field", "als: {woo_besluit: ja}", "als: {wo_besluit: ja}", "onbekende_eigenschap", "'woo_besluit'"),
]


@pytest.mark.parametrize(
    "geval",
    [*TUSSENTERMIJNEN, *LENGTEN, *TELLEN, *OPSCHORTING, *VERLENGING, *DWANGSOM],
    ids=lambda geval: geval.zin,
)
def test_a_mistake_about_time_is_found_on_its_line(geval: Geval) -> None:
    bewijs(geval, KLOKKEN, KLOKKEN_BEKEND)


def test_a_type_with_every_kind_of_clock_is_right() -> None:
    assert [str(bevinding) for bevinding in controleer(KLOKKEN, KLOKKEN_BEKEND, "proefbezwaar.yaml")] == []


def test_a_penalty_without_a_term_of_the_case_needs_the_end_of_the_other_one() -> None:
    zonder = met(KLOKKEN[KLOKKEN.index("  doorlooptijd:\n    vanaf") : KLOKKEN.index("  opschortingen:")], "", KLOKKEN)
    zonder = met("vanaf: zitting_op", "vanaf: bezwaartermijn", zonder)
    assert "dwangsom_zonder_termijn" in {bevinding.code for bevinding in controleer(zonder, KLOKKEN_BEKEND)}
    genoemd = met("  besluit: besluit_op", "  termijn: besluit_op", zonder)
    assert "dwangsom_zonder_termijn" not in {bevinding.code for bevinding in controleer(genoemd, KLOKKEN_BEKEND)}


def test_grounds_to_stop_the_clock_are_worth_a_look_when_nothing_moves() -> None:
    stil = met(
        "    duur: P6W\n",
        "    duur: P6W\n    opschortbaar: nee\n",
        met(_NORM, "servicenorm: {duur: P4W, grondslag: Norm, opschortbaar: nee}", KLOKKEN),
    )
    gevonden = [bevinding for bevinding in controleer(stil, KLOKKEN_BEKEND) if bevinding.code == "opschorting_zonder_werking"]
    assert [(bevinding.ernst, bevinding.regel) for bevinding in gevonden] == [
        ("waarschuwing", stil[: stil.index("  opschortingen:")].count("\n") + 1)
    ]


def test_without_amounts_only_the_type_itself_is_checked() -> None:
    assert [bevinding.code for bevinding in controleer(KLOKKEN, Bekend(), "proefbezwaar.yaml") if bevinding.is_fout] == []


def test_a_type_with_a_penalty_leans_on_the_amounts() -> None:
    from pathlib import Path

    zaaktype, _ = lees_zaaktype(lees_tekst(KLOKKEN.encode(), Path("proefbezwaar.yaml"), "proefbezwaar.yaml"))
    assert zaaktype is not None
    assert "bedragen" in leans_on(zaaktype)
