"""The form of a file, and what the checker does with a whole one."""

from __future__ import annotations

import pytest

from tests.workflows.proeftype import BEKEND, GELDIG, Geval, bewijs, controleer, met
from zaken.catalogue.onderzoek import Bekend

VORM = [
    Geval("a field is misspelt", "omschrijving: Ontvangen", "omschriving: Ontvangen", "onbekend_veld", "bedoelt u 'omschrijving'?"),
    Geval("a field deep down is misspelt", "langer_dan: P2W", "langer_da: P2W", "onbekend_veld", "bedoelt u 'langer_dan'?"),
    Geval("a comparison is misspelt", "{boven: 1000}", "{bovn: 1000}", "onbekend_veld", "bedoelt u 'boven'?"),
    Geval("a field is missing", "nummer: PRF\n", "", "veld_ontbreekt", "'nummer'", bij="formaat: 1"),
    Geval("the version is a word", "versie: 1", "versie: een", "verkeerde_soort", "moet een geheel getal zijn, er staat 'een'"),
    Geval("the version is a text", "versie: 1", 'versie: "1"', "verkeerde_soort", "geheel getal"),
    Geval("the version is true", "versie: 1", "versie: true", "verkeerde_soort", "geheel getal"),
    Geval("a day is a year", "geldig_vanaf: 2021-01-01", "geldig_vanaf: 2021", "verkeerde_soort", "een datum"),
    Geval("a day is written the Dutch way", "geldig_vanaf: 2021-01-01", "geldig_vanaf: 1-1-2021", "verkeerde_soort", "een datum"),
    Geval("a number of the list is not quoted", '"21.1"', "21.10", "verkeerde_soort", 'zet het nummer tussen aanhalingstekens: "21.10"'),
    Geval("the procestype is not quoted", 'procestype: "21"', "procestype: 21", "verkeerde_soort", '"21"'),
    Geval("a kind is misspelt", "spoed: {soort: ja/nee}", "spoed: {soort: ja/ne}", "onbekende_waarde", "bedoelt u 'ja/nee'?"),
    Geval("a role is misspelt", "door: [medewerker]", "door: [medewerkr]", "onbekende_waarde", "bedoelt u 'medewerker'?"),
    Geval("yes is yes", "opschorting: ja", "opschorting: yes", "ongeldige_waarde", "kies ja of nee"),
    Geval("a duration is unreadable", "duur: 10 werkdagen", "duur: 10 werkdaggen", "ongeldige_waarde", "geen duur"),
    Geval("a name has a capital", "  advocaat: {omschrijving: Advocaat}", "  Advocaat: {omschrijving: Advocaat}", "ongeldige_naam"),
    Geval("the prefix is in small letters", "nummer: PRF", "nummer: prf", "ongeldige_naam", "hoofdletters"),
    Geval(
        "a reminder has two moments",
        "{na: uiterlijke_einddatum}",
        "{na: streefdatum, voor: streefdatum}",
        "ongeldige_waarde",
        "precies een van",
    ),
    Geval("a block is a text", "afdeling: {soort: team}", "afdeling: team", "verkeerde_soort", "een blok"),
    Geval("a list is a text", "resultaat: [ingetrokken]", "resultaat: ingetrokken", "verkeerde_soort", "blokhaken"),
    Geval(
        "a section is empty",
        "partijen:\n  advocaat: {omschrijving: Advocaat}\n",
        "partijen:\n",
        "verkeerde_soort",
        "er staat niets",
        bij="\npartijen:",
    ),
    Geval("the format is unknown", "formaat: 1", "formaat: 2", "onbekend_formaat", "formaat 2"),
    Geval("a name on the screen is too long", "Proefverzoek behandelen", "x" * 121, "te_lang", "ten hoogste 120"),
    Geval("a comparison has no fields", "velden: [afdeling]", "velden: []", "te_weinig", "mag niet leeg zijn"),
    Geval("a length is nothing", "maximale_lengte: 40", "maximale_lengte: 0", "buiten_grens", "minstens 1"),
]


@pytest.mark.parametrize("geval", VORM, ids=lambda geval: geval.zin)
def test_finding_says_what_where_and_how_to_mend_it_when(geval: Geval) -> None:
    bewijs(geval)


def test_a_valid_type_gives_no_finding_at_all() -> None:
    assert controleer(GELDIG) == []


def test_everything_wrong_in_a_file_is_found_at_once() -> None:
    tekst = met(
        "team: juridisch\n", "team: onzin\n", met("voor: streefdatum", "voor: streefdag", met("eind: ja}", "eind: ja, doorlooptijd: P1W}"))
    )
    assert {bevinding.code for bevinding in controleer(tekst)} == {"onbekend_team", "onbekende_eigenschap", "doorlooptijd_bij_einde"}


def test_a_misspelt_required_field_is_not_also_reported_missing() -> None:
    [bevinding] = controleer(met("omschrijving: Ontvangen", "omschriving: Ontvangen"))
    assert bevinding.code == "onbekend_veld"


def test_every_misspelt_field_in_a_file_is_found_at_once() -> None:
    tekst = met("omschrijving: Ontvangen", "omschriving: Ontvangen", met("langer_dan: P2W", "langer_da: P2W"))
    assert [bevinding.code for bevinding in controleer(tekst)] == ["onbekend_veld", "onbekend_veld"]


def test_without_configuration_only_the_type_itself_is_checked() -> None:
    assert controleer(met("team: juridisch\n", "team: onzin\n"), Bekend()) == []


def test_a_number_missing_from_a_list_that_is_not_complete_is_shown_as_not_checked() -> None:
    lijsten = BEKEND.selectielijsten
    assert lijsten is not None
    deels = lijsten.model_copy(update={"lijsten": {2020: lijsten.lijsten[2020].model_copy(update={"volledig": False})}})
    bekend = Bekend(BEKEND.organisaties, BEKEND.keuzelijsten, BEKEND.bedragen, deels)
    [bevinding] = controleer(met('"21.3"', '"21.33"'), bekend)
    assert (bevinding.ernst, bevinding.code) == ("waarschuwing", "niet_gecontroleerd")


def test_a_term_of_eighteen_months_agrees_with_a_year_and_six_months() -> None:
    lijsten = BEKEND.selectielijsten
    assert lijsten is not None
    rij = lijsten.lijsten[2020].resultaten["21.3"].model_copy(update={"bewaartermijn": "P1Y6M"})
    lijst = lijsten.lijsten[2020].model_copy(update={"resultaten": {**lijsten.lijsten[2020].resultaten, "21.3": rij}})
    bekend = Bekend(BEKEND.organisaties, BEKEND.keuzelijsten, BEKEND.bedragen, lijsten.model_copy(update={"lijsten": {2020: lijst}}))
    assert controleer(met("archiefactietermijn: P1Y", "archiefactietermijn: P18M"), bekend) == []


def test_two_conditions_that_meet_at_the_border_do_not_contradict() -> None:
    assert controleer(met("boven: 1000", "minimaal: 1000, maximaal: 1000")) == []


def test_meerkeuze_may_hold_two_values_at_once() -> None:
    assert controleer(met("    als: {complexiteit: complex}", "    als: {labels: rood, een_van: [{labels: groen}]}")) == []


def test_an_empty_file_says_so() -> None:
    [bevinding] = controleer("")
    assert bevinding.code == "geen_inhoud"


def test_a_file_with_only_a_list_says_so() -> None:
    [bevinding] = controleer("- a\n- b\n")
    assert bevinding.code == "geen_inhoud"
