"""Stopping, starting and putting off the clock on the command line, and what lists and timelines say of it."""

from __future__ import annotations

import pytest

from tests.cli.klokzaken import bezwaar, klok
from tests.installatie import Installatie

__all__ = ["bezwaar", "klok"]


def uiterlijk(klok: Installatie, nummer: str) -> object:
    return klok.json("toon", nummer)["uiterlijke_einddatum"]


@pytest.mark.parametrize("duur", ["6 weken", "P6W", "42 dagen"])
def test_extension_takes_a_length_as_people_type_it_and_says_the_new_date(klok: Installatie, bezwaar: str, duur: str) -> None:
    verdaag = ("verleng", bezwaar, "--regel", "verdaging", "--met", duur, "--meegedeeld-op", "19-5-2026", "--reden", "Onderzoek")
    assert "Uiterlijk is nu 10-08-2026 (was 29-06-2026)." in klok.beide(*verdaag)[1]
    assert uiterlijk(klok, bezwaar) == "2026-08-10"
    assert klok.json("toon", bezwaar)["verlengingen"][0]["regel"] == "verdaging"


def test_extension_that_cannot_be_says_all_that_is_missing_and_what_to_type(klok: Installatie, bezwaar: str) -> None:
    fout = klok.beide("verleng", bezwaar, "--reden", "x", code=1)[1]
    assert "kies de manier van uitstellen: verdaging (Verdagen, Awb 7:10 lid 3)" in fout
    assert "geef mee: --regel verdaging|instemming" in fout
    fout = klok.beide("verleng", bezwaar, "--regel", "instemming", "--tot", "1-10-2026", "--reden", "x", code=1)[1]
    assert "geef mee: --instemming-op DATUM" in fout
    assert "geef mee: --grond NAAM" in fout
    fout = klok.beide("verleng", bezwaar, "--regel", "verdaging", "--reden", "x", code=1)[1]
    assert "geef mee: --met '2 weken'\n" in fout
    assert "geef mee: --meegedeeld-op DATUM" in fout


def test_agreed_postponement_keeps_who_agreed_and_why(klok: Installatie, bezwaar: str) -> None:
    uitstel = ("--regel", "Instemming", "--tot", "1-10-2026", "--grond", "indiener", "--instemming-op", "vandaag", "--reden", "Overleg")
    klok.typ("verleng", bezwaar, *uitstel)
    regel = klok.typ("tijdlijn", bezwaar).splitlines()[-1]
    assert "Verder uitstel tot en met 01-10-2026, ingestemd op 20-05-2026: de indiener stemt ermee in; Overleg (Awb 7:10 lid 4)" in regel
    assert "29-06-2026 -> 01-10-2026" in regel


def test_the_rule_may_be_left_out_when_there_is_one(klok: Installatie) -> None:
    nummer = klok.nieuw(zaaktype="klacht")
    klok.typ("verleng", nummer, "--met", "2 weken", "--reden", "Ziekte")
    assert klok.json("toon", nummer)["verlengingen"][0]["regel"] == "verdaging"


def test_length_that_is_none_is_named(klok: Installatie, bezwaar: str) -> None:
    assert "'6 wekn' is geen duur" in klok.beide("verleng", bezwaar, "--met", "6 wekn", "--reden", "x", code=2)[1]


def test_trial_of_an_extension_says_the_date_and_writes_nothing(klok: Installatie, bezwaar: str) -> None:
    proef = ("--regel", "verdaging", "--met", "P6W", "--meegedeeld-op", "vandaag", "--reden", "x", "--proef")
    assert "Proef, er is niets vastgelegd." in klok.beide("verleng", bezwaar, *proef)[1]
    assert uiterlijk(klok, bezwaar) == "2026-06-29"


def test_extension_can_be_taken_back(klok: Installatie, bezwaar: str) -> None:
    klok.typ("verleng", bezwaar, "--regel", "verdaging", "--met", "P6W", "--meegedeeld-op", "vandaag", "--reden", "x")
    assert "Keren uitgesteld: 1 -> 0" in klok.beide("maak-ongedaan", bezwaar, "--ja")[1]
    assert uiterlijk(klok, bezwaar) == "2026-06-29"


def test_suspension_wants_its_ground_and_the_term_given(klok: Installatie, bezwaar: str) -> None:
    assert "verzuim (Verzuim herstellen, Awb 6:6)" in klok.beide("schort-op", bezwaar, "--reden", "x", code=1)[1]
    fout = klok.beide("schort-op", bezwaar, "--reden", "x", "--grond", "verzuim", code=1)[1]
    assert "zonder termijn staat de klok niet stil" in fout
    assert "geef mee: --termijn DATUM" in fout
    gedaan = klok.beide("schort-op", bezwaar, "--reden", "Gronden", "--grond", "Verzuim", "--termijn", "3-6-2026")[1]
    assert "de klok staat stil na 20-05-2026, hoogstens tot en met 03-06-2026. Uiterlijk is nu 13-07-2026 (was 29-06-2026)." in gedaan
    assert "(Verzuim herstellen, Awb 6:6, hoogstens tot en met 03-06-2026)" in klok.typ("tijdlijn", bezwaar)


def test_suspension_that_is_over_can_be_recorded_at_once(klok: Installatie, bezwaar: str) -> None:
    voorbij = ("--grond", "verzuim", "--termijn", "19-5-2026", "--vanaf", "18-5-2026", "--tot-en-met", "19-5-2026", "--reden", "Gronden")
    gedaan = klok.op("2026-05-21T10:00").beide("schort-op", bezwaar, *voorbij)[1]
    assert "de klok stond stil na 18-05-2026 tot en met 19-05-2026. Uiterlijk is nu 30-06-2026" in gedaan
    assert klok.json("toon", bezwaar)["opgeschort"] is False


def test_dating_back_far_is_for_who_leads(klok: Installatie, bezwaar: str) -> None:
    ver = ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "20-5-2026", "--vanaf", "4-5-2026", "--reden", "Brief")
    fout = klok.beide(*ver, code=4)[1]
    assert "meer dan 5 werkdagen terugdateren" in fout
    assert "wat nu" not in fout
    klok.als("leider").typ(*ver)


def test_resuming_says_the_date_that_follows(klok: Installatie, bezwaar: str) -> None:
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "30-6-2026", "--reden", "Gronden")
    assert "zaken hervat" in klok.beide("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "1-7-2026", "--reden", "x", code=1)[1]
    gedaan = klok.op("2026-05-27").beide("hervat", bezwaar)[1]
    assert "de klok loopt weer. Uiterlijk is nu 06-07-2026" in gedaan


def test_step_that_stops_the_clock_can_be_of_an_earlier_day(klok: Installatie, bezwaar: str) -> None:
    gedaan = klok.beide("doe", "vraag_herstel", bezwaar, "-e", "hersteld_voor=2026-06-02", "--op", "19-5-2026")[1]
    assert "De klok staat stil, hoogstens tot en met 02-06-2026." in gedaan
    interval = klok.json("toon", bezwaar)["opschortingen"][0]
    assert (interval["begin"], interval["termijn"]) == ("2026-05-19", "2026-06-02")
    assert (
        "deze stap zet de klok niet stil"
        in klok.beide("doe", "beslis", klok.nieuw(zaaktype="bezwaar"), "--resultaat", "verstrekt", "--op", "gisteren", code=1)[1]
    )


def test_case_shows_its_status_term_what_stands_still_and_what_was_put_off(klok: Installatie, bezwaar: str) -> None:
    klok.typ("verleng", bezwaar, "--regel", "verdaging", "--met", "P6W", "--meegedeeld-op", "vandaag", "--reden", "Onderzoek")
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "3-6-2026", "--reden", "Gronden")
    klok.monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    klok.monkeypatch.setenv("NO_COLOR", "1")
    uit = klok.typ("toon", bezwaar)
    assert "Deze status" in uit
    assert "na 20-05-2026, hoogstens tot en met 03-06-2026 (de gestelde termijn): Verzuim" in uit
    assert "Verdagen met 6 weken, meegedeeld op 20-05-2026: Onderzoek" in uit


def test_json_of_a_case_has_its_nearest_date_until_it_is_closed(klok: Installatie, bezwaar: str) -> None:
    zaak = klok.json("toon", bezwaar)
    assert (zaak["statusdatum"], zaak["eerste_termijn"]) == ("2026-05-22", "2026-05-22")
    klok.typ("doe", "beslis", bezwaar, "--resultaat", "verstrekt")
    assert klok.json("toon", bezwaar)["eerste_termijn"] is None


def lijst(klok: Installatie, breedte: int = 80) -> list[str]:
    klok.monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    klok.monkeypatch.setenv("NO_COLOR", "1")
    klok.monkeypatch.setenv("COLUMNS", str(breedte))
    return klok.typ("lijst").splitlines()


@pytest.mark.parametrize(
    ("dag", "woorden"),
    [
        ("2026-05-20", ". stap over 2 dagen"),
        ("2026-05-22", ". stap vandaag"),
        ("2026-05-26", "+ stap 4 d voorbij"),
        ("2026-07-09", "! 10 d te laat"),
    ],
)
def test_list_says_in_words_what_leads(klok: Installatie, bezwaar: str, dag: str, woorden: str) -> None:
    regels = lijst(klok.op(f"{dag}T10:00"))
    assert next(regel for regel in regels if regel.startswith(bezwaar)).endswith(woorden)
    assert all(len(regel) <= 80 for regel in regels)


@pytest.mark.parametrize(("dag", "woorden"), [("2026-03-03", ". norm over 13 dagen"), ("2026-03-17", "+ norm voorbij")])
def test_norm_that_leads_is_called_a_norm(klok: Installatie, dag: str, woorden: str) -> None:
    nummer = klok.op("2026-03-02T10:00").nieuw()
    regels = lijst(klok.op(f"{dag}T10:00"))
    assert next(regel for regel in regels if regel.startswith(nummer)).endswith(woorden)


def test_what_stands_still_says_only_that(klok: Installatie, bezwaar: str) -> None:
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "3-6-2026", "--reden", "Gronden")
    assert next(regel for regel in lijst(klok) if regel.startswith(bezwaar)).endswith("= staat stil")


def test_a_term_given_that_ran_out_no_longer_stops_the_clock_anywhere(klok: Installatie, bezwaar: str) -> None:
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "3-6-2026", "--reden", "Gronden")
    for dag, stil in (("2026-06-03", True), ("2026-06-04", False), ("2026-07-14", False)):
        klok.op(f"{dag}T10:00")
        (regel,) = klok.json("lijst")["zaken"]
        assert (regel["opgeschort"], klok.json("toon", bezwaar)["opgeschort"]) == (stil, stil)
    assert regel["laatheid"] == "te_laat"
    klok.monkeypatch.setattr("zaken.cli.terminal.is_terminal", lambda stroom: True)
    klok.monkeypatch.setenv("NO_COLOR", "1")
    klok.monkeypatch.setenv("ZAKEN_TOEGANKELIJK", "1")
    uit = klok.typ("toon", bezwaar)
    assert "na 20-05-2026 tot en met 03-06-2026 (de gestelde termijn): Verzuim herstellen; Gronden (Awb 6:6)" in uit
    assert "de klok loopt weer sinds 04-06-2026" in uit


def test_suspension_of_which_the_term_is_over_already_is_not_said_to_stand_still(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-05-22T10:00")
    over = ("schort-op", bezwaar, "--grond", "verzuim", "--vanaf", "19-5-2026", "--termijn", "20-5-2026", "--reden", "Gronden")
    assert "de klok stond stil na 19-05-2026 tot en met 20-05-2026 (de gestelde termijn) en loopt weer." in klok.beide(*over)[1]


def test_step_of_which_the_term_is_over_already_is_not_said_to_stand_still(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-05-22T10:00")
    gedaan = klok.beide("doe", "vraag_herstel", bezwaar, "-e", "hersteld_voor=2026-05-20", "--op", "19-5-2026")[1]
    assert "De klok staat stil" not in gedaan
    assert "Uiterlijk 30-06-2026." in gedaan


def test_timeline_has_the_day_that_a_step_counts_from_and_its_ground(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-05-22T12:00").typ("doe", "vraag_herstel", bezwaar, "-e", "hersteld_voor=2026-06-02", "--op", "21-5-2026")
    klok.op("2026-05-28T12:00").typ("doe", "herstel", bezwaar)
    stilgezet, weer = klok.typ("tijdlijn", bezwaar).splitlines()[-2:]
    assert "; gebeurd op 21-05-2026; de klok staat stil na 21-05-2026 (Verzuim herstellen, Awb 6:6, hoogstens" in stilgezet
    assert "gebeurd op" not in weer
    assert "staat stil" not in weer


def test_timeline_says_that_the_day_itself_still_counts(klok: Installatie, bezwaar: str) -> None:
    klok.typ("schort-op", bezwaar, "--grond", "verzuim", "--termijn", "3-6-2026", "--reden", "Gronden")
    assert "zette de klok stil na 20-05-2026: Gronden" in klok.typ("tijdlijn", bezwaar)


def test_a_reason_that_holds_twice_is_said_once(klok: Installatie, bezwaar: str) -> None:
    klok.op("2026-06-20T10:00")
    ver = ("--grond", "verzuim", "--termijn", "8-6-2026", "--vanaf", "4-6-2026", "--tot-en-met", "8-6-2026", "--reden", "Brief")
    assert klok.beide("schort-op", bezwaar, *ver, code=4)[1].count("terugdateren") == 1
