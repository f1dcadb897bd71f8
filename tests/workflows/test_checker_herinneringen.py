"""Everything that can be wrong with a reminder, a step that takes itself or a next case: found on its line, with a way out."""

from __future__ import annotations

import pytest

from tests.workflows.herinnertype import HERINNERD
from tests.workflows.proeftype import BEKEND, Geval, bewijs, controleer, met
from zaken.catalogue.omvang import MEESTE_PER_HERINNERING
from zaken.catalogue.onderzoek import Bekend

NAMEN = [
    Geval("a status is nothing", "in_status: wacht", "in_status: wach", "onbekende_status", "'wacht'"),
    Geval("a status in a list is nothing", "[ontvangen, los], langer", "[ontvangen, lus], langer", "onbekende_status", "'los'"),
    Geval("a step that was not taken is nothing", "[dien_in, vraag]", "[dien_in, vrag]", "onbekende_overgang", "'vraag'"),
    Geval("a step that lacks something is nothing", "ontbreekt: dien_in", "ontbreekt: dien_is", "onbekende_overgang", "'dien_in'"),
    Geval("a kind of document is nothing", "zonder_document: verweer", "zonder_document: verwer", "onbekend_document", "'verweer'"),
    Geval("a part is of a date that is nothing", "deel_van: uiterlijke", "deel_van: uitterlijke", "onbekende_eigenschap", "uiterlijke"),
    Geval("a field to count by is nothing", "per: afdeling", "per: afdeeling", "onbekende_eigenschap", "'afdeling'"),
    Geval("a condition asks a field that is nothing", "als: {verweer_nodig: ja}", "als: {verweer_nodg: ja}", "onbekende_eigenschap"),
    Geval("a stop asks a field that is nothing", "stopt_als: {terugkerend: ja}", "stopt_als: {terugkeren: ja}", "onbekende_eigenschap"),
    Geval("a condition asks a value that cannot be", "als: {verweer_nodig: ja}", "als: {verweer_nodig: rood}", "verkeerde_waarde"),
    Geval("a condition says nothing", "als: {verweer_nodig: ja}", "als: {}", "voorwaarde_leeg"),
    Geval(
        "a condition contradicts itself",
        "als: {verweer_nodig: ja}",
        "als: {verweer_nodig: ja, een_van: [{verweer_nodig: nee}]}",
        "tegenspraak",
    ),
]

ONTVANGERS = [
    Geval("a word is nobody", "aan: [adviseur, adres]", "aan: [advisuer, adres]", "onbekende_partij", "'adviseur'"),
    Geval("a word is a field that names nobody", "aan: [adviseur, adres]", "aan: [kenmerk, adres]", "verkeerd_veld", "tekst"),
    Geval("a word is a person", "aan: [adviseur, adres]", "aan: [jurist1, adres]", "onbekende_partij", "{persoon: jurist1}"),
    Geval("a word is a team", "aan: [adviseur, adres]", "aan: [ruimte, adres]", "onbekende_partij", "{team: ruimte}"),
    Geval("a word is an organisation", "aan: [adviseur, adres]", "aan: [duo, adres]", "onbekende_partij", "{organisatie: duo}"),
    Geval("a partij has no address", "aan: [adviseur, adres]", "aan: [rechtbank, adres]", "ontvanger_zonder_adres", ernst="waarschuwing"),
    Geval("somebody is named twice", "aan: [adviseur, adres]", "aan: [adviseur, adviseur]", "ontvanger_dubbel"),
    Geval("a role is nothing", "aan: {rol: coordinator}", "aan: {rol: cordinator}", "onbekende_rol", "'coordinator'"),
    Geval("a role in the team of a field is nothing", "afdeling, rol: coordinator", "afdeling, rol: baas", "onbekende_rol", "teamleider"),
    Geval("a person is nobody", "persoon: jurist1", "persoon: jurist2", "onbekende_medewerker", "'jurist1'"),
    Geval("a team is nothing", "{team: ruimte}", "{team: ruimtee}", "onbekend_team", "'ruimte'"),
    Geval("an organisation is nothing", "{organisatie: duo,", "{organisatie: du,", "onbekende_organisatie", "'duo'"),
    Geval("a field with a team is nothing", "team_uit: afdeling", "team_uit: afdelin", "onbekende_eigenschap", "'afdeling'"),
    Geval("a field with a team is of another kind", "team_uit: afdeling", "team_uit: kenmerk", "verkeerd_veld", "soort team"),
    Geval("the team of the case is no field", "team_uit: afdeling", "team_uit: team", "onbekende_eigenschap"),
    Geval("a field with an organisation is nothing", "organisatie_uit: uitvoerder", "organisatie_uit: uitvoeder", "onbekende_eigenschap"),
    Geval("a field with an organisation is of another kind", "organisatie_uit: uitvoerder", "organisatie_uit: afdeling", "verkeerd_veld"),
    Geval(
        "a field names what is no organisation",
        "waarden: [duo]",
        "waarden: [duo, anders]",
        "verkeerd_veld",
        "anders",
        bij="    aan: [behandelaar, {team_uit",
    ),
]

MOMENT = [
    Geval(
        "a part says not how much",
        "{deel_van: uiterlijke_einddatum, deel: [50%, 75%]}",
        "{deel_van: uiterlijke_einddatum}",
        "moment_half",
        "80%",
    ),
    Geval(
        "a part stands by another date", "{na: uiterlijke_einddatum}", "{na: uiterlijke_einddatum, deel: 80%}", "moment_half", "deel_van"
    ),
    Geval("a part has a duration", "deel: [50%, 75%]", "deel: 50%, duur: P1W", "moment_half", "gebruik hier deel"),
    Geval("a duration stands with a condition", "{zodra: {verweer_nodig: ja}}", "{zodra: {verweer_nodig: ja}, duur: P1W}", "moment_half"),
    Geval("a promise has longer than", "{afspraak: na}", "{afspraak: na, langer_dan: P1W}", "moment_half", "duur"),
    Geval("a promise ahead says not how long", "{afspraak: voor, duur: 1 werkdag}", "{afspraak: voor}", "moment_half"),
    Geval("before a date says not how long", "{voor: stukken, duur: 1 werkdag}", "{voor: stukken}", "moment_half"),
    Geval("a percentage stands twice", "[50%, 75%]", "[75%, 75%]", "moment_dubbel", "75%"),
    Geval("a duration stands twice", "duur: [P2W, 3 werkdagen]", "duur: [P2W, P2W]", "moment_dubbel", "2 weken"),
    Geval("at most, but of what", "    herhaal: P1W\n", "", "herhaal_ontbreekt", "herhaal:", bij="    hoogstens: 5"),
    Geval("climbing, but when", "    herhaal: P1W\n", "", "herhaal_ontbreekt", "herhaal:", bij="    escaleer: ja"),
    Geval("again after nothing", "herhaal: P1W", "herhaal: P0D", "herhaal_leeg"),
    Geval(
        "again, also when it has passed",
        "tekst: Stuur de stukken}",
        "herhaal: P1D}",
        "herhaalt_voorbij",
        "hoogstens",
        ernst="waarschuwing",
    ),
    Geval("again, but once at most", "hoogstens: 5", "hoogstens: 1", "herhaal_nooit", "2 of meer"),
    Geval(
        "climbing from the top",
        "aan: [behandelaar, {team_uit",
        "aan: [proceseigenaar, {team_uit",
        "escaleert_nergens",
        bij="    escaleer: ja",
        ernst="waarschuwing",
    ),
    Geval(
        "starts with today",
        "{zodra: {verweer_nodig: ja}}",
        "{zodra: {zitting_op: {maximaal: vandaag}}}",
        "voorwaarde_vandaag",
        "met voor of na",
    ),
    Geval("holds by today", "als: {verweer_nodig: ja}", "als: {zitting_op: {na: vandaag}}", "voorwaarde_vandaag"),
    Geval("stops by today", "stopt_als: {terugkerend: ja}", "stopt_als: {vandaag: {na: zitting_op}}", "voorwaarde_vandaag"),
    Geval(
        "stops by today in a branch",
        "stopt_als: {terugkerend: ja}",
        "stopt_als: {een_van: [{terugkerend: ja}, {zitting_op: vandaag}]}",
        "voorwaarde_vandaag",
    ),
]

NOOIT = [
    Geval("in an end", "in_status: [ontvangen, los]", "in_status: [ontvangen, klaar]", "herinnering_nooit", "ook_afgehandeld"),
    Geval("in a status nobody comes in", "  maak_los: {van: bezig, naar: los}\n", "", "herinnering_nooit", "'los'", bij="  ligt:"),
    Geval("while the clock stands still", ", ook_opgeschort: ja", "", "herinnering_nooit", "ook_opgeschort", bij="  stil:"),
    Geval("closed, in an open status", "ook_opgeschort: ja", "ook_opgeschort: ja, ook_afgehandeld: ja", "ook_afgehandeld_nooit", "'wacht'"),
    Geval("of a closed case, while it is open", ", ook_afgehandeld: ja", "", "herinnering_nooit", "ook_afgehandeld", bij="  bewaard:"),
    Geval(
        "without a step that was always taken", "aan: [adviseur, adres]", "zonder_stap: vraag, aan: adres", "herinnering_nooit", "'vraag'"
    ),
    Geval("of a step that lacks nothing", "ontbreekt: dien_in", "ontbreekt: rond_af", "herinnering_nooit", "kan niets ontbreken"),
    Geval("stops on what it starts with", "stopt_als: {terugkerend: ja}", "stopt_als: {verweer_nodig: ja}", "herinnering_nooit"),
    Geval("holds in an end only", "als: {verweer_nodig: ja}", "als: {status: klaar}", "herinnering_nooit", "'status'"),
    Geval("holds with an outcome only", "als: {verweer_nodig: ja}", "als: {resultaat: {gevuld: ja}}", "herinnering_nooit", "'resultaat'"),
    Geval("starts in an end", "{zodra: {verweer_nodig: ja}}", "{zodra: {status: klaar}}", "herinnering_nooit", "'status'"),
    Geval("a part of no term", "deel_van: uiterlijke_einddatum", "deel_van: streefdatum", "herinnering_nooit", "servicenorm"),
    Geval("a part of no time", "deel_van: uiterlijke_einddatum", "deel_van: startdatum", "herinnering_achteraf"),
    Geval("before what never lies ahead", "{voor: zitting_op", "{voor: ontvangen_op", "herinnering_achteraf", "gebruik na"),
    Geval("around today", "{na: uiterlijke_einddatum}", "{na: vandaag}", "herinnering_nooit"),
]

VANZELF = [
    Geval("a step is nothing", "overgang: staak,", "overgang: stak,", "onbekende_overgang", "'staak'"),
    Geval("a step starts elsewhere", "overgang: staak,", "overgang: pak_op,", "automatisch_niet_hier", "'wacht'"),
    Geval("a step is taken at once", "na: P4W", "na: P0W", "automatisch_meteen"),
    Geval(
        "a step leaves an end",
        "  klaar: {omschrijving: Klaar, eind: ja}",
        "  klaar: {omschrijving: Klaar, eind: ja, automatisch: {na: P1W, overgang: staak}}",
        "automatisch_op_einde",
    ),
    Geval("a step lacks its outcome", " resultaat: gestaakt,", "", "automatisch_resultaat", "gestaakt", bij="    automatisch:"),
    Geval("a step has another outcome", " resultaat: gestaakt,", " resultaat: ingediend,", "onbekend_resultaat", "gestaakt"),
    Geval(
        "a step has an outcome it does not give",
        "overgang: staak, resultaat: gestaakt, toelichting: Er kwam niets,",
        "overgang: ontvang, resultaat: gestaakt,",
        "automatisch_resultaat",
        "geen resultaat",
    ),
    Geval("a step lacks its reason", " toelichting: Er kwam niets,", "", "automatisch_toelichting", bij="    automatisch:"),
    Geval(
        "a step needs what nobody fills in",
        "vereist: {resultaat: [gestaakt]}",
        "vereist: {resultaat: [gestaakt], eigenschappen: [jaar]}",
        "automatisch_wacht",
        "jaar",
        bij="    automatisch:",
        ernst="waarschuwing",
    ),
    Geval("a step asks a field that is nothing", "als: {verweer_nodig: nee}", "als: {verwer_nodig: nee}", "onbekende_eigenschap"),
    Geval("a step can never be", "als: {verweer_nodig: nee}", "als: {status: bezig}", "automatisch_nooit", "'status'"),
    Geval("the next comes at once", "elke: {duur: P2Y", "elke: {duur: P0Y", "elke_leeg"),
    Geval("the link is nothing", "koppel: vorige,", "koppel: vorig,", "onbekende_eigenschap", "'vorige'"),
    Geval("the link holds no case", "koppel: vorige,", "koppel: kenmerk,", "verkeerd_veld", "soort zaak"),
    Geval("what is taken over is nothing", "[kenmerk, afdeling], als", "[kenmerk, afdelingg], als", "onbekende_eigenschap", "'afdeling'"),
    Geval("what is taken over is computed", "[kenmerk, afdeling], als", "[kenmerk, dubbel], als", "neem_over_kan_niet", "berekend"),
    Geval("the link is taken over", "[kenmerk, afdeling], als", "[kenmerk, vorige], als", "neem_over_kan_niet"),
    Geval(
        "all that makes it one of a kind is taken over",
        "[kenmerk, afdeling], als",
        "[kenmerk, jaar], als",
        "neem_over_kan_niet",
        "kenmerk en jaar",
    ),
    Geval("the next asks a field that is nothing", "als: {terugkerend: ja}}\nterm", "als: {terugkeren: ja}}\nterm", "onbekende_eigenschap"),
]

VORM = [
    Geval("two moments at once", "{voor: stukken, duur", "{voor: stukken, na: stukken, duur", "ongeldige_waarde", "precies een van voor"),
    Geval("no moment at all", "{voor: stukken, duur: 1 werkdag}", "{duur: 1 werkdag}", "ongeldige_waarde", "precies een van voor"),
    Geval("two recipients in one", "{team: ruimte}", "{team: ruimte, persoon: jurist1}", "ongeldige_waarde", "kies een van wie"),
    Geval("a part that is no percentage", "deel: [50%, 75%]", "deel: 80", "ongeldige_waarde", "80%"),
    Geval("more than all of it", "deel: [50%, 75%]", "deel: [50%, 101%]", "buiten_grens", "hoogstens 100"),
    Geval("never at most", "hoogstens: 5", "hoogstens: 0", "buiten_grens"),
]


@pytest.mark.parametrize("geval", [*VORM, *NAMEN, *ONTVANGERS, *MOMENT, *NOOIT, *VANZELF], ids=lambda geval: geval.zin)
def test_a_mistake_about_reminders_is_found_on_its_line(geval: Geval) -> None:
    bewijs(geval, HERINNERD, BEKEND)


def test_a_reader_that_is_nobody_is_called_a_reader() -> None:
    tekst = met("aan: [adviseur, adres]", "aan: [advisuer, adres]", HERINNERD)
    assert any("er is geen ontvanger 'advisuer'" in een.tekst for een in controleer(tekst, BEKEND, "proefherinnering.yaml"))


def test_a_type_with_every_kind_of_reminder_is_right() -> None:
    assert [str(bevinding) for bevinding in controleer(HERINNERD, BEKEND, "proefherinnering.yaml")] == []


def test_without_people_only_the_type_itself_is_checked() -> None:
    assert [str(bevinding) for bevinding in controleer(HERINNERD, Bekend(), "proefherinnering.yaml") if bevinding.is_fout] == []


def test_a_step_that_fills_its_own_need_by_its_condition_is_right() -> None:
    nodig = met("vereist: {resultaat: [gestaakt]}", "vereist: {resultaat: [gestaakt], eigenschappen: [verweer_nodig]}", HERINNERD)
    assert controleer(nodig, BEKEND, "proefherinnering.yaml") == []


def test_the_next_case_needs_a_field_to_point_back_with() -> None:
    kort = met(HERINNERD[HERINNERD.index("elke:") : HERINNERD.index("termijnen:")], "elke: P2Y\n", HERINNERD)
    (gevonden,) = controleer(kort, BEKEND, "proefherinnering.yaml")
    assert (gevonden.code, gevonden.regel) == ("onbekende_eigenschap", 11)
    assert "vorige" in gevonden.hint


def test_lists_of_one_reminder_have_an_end() -> None:
    veel = ", ".join(f"P{nummer}D" for nummer in range(1, MEESTE_PER_HERINNERING + 2))
    (gevonden,) = controleer(met("[P2W, 3 werkdagen]", f"[{veel}]", HERINNERD), BEKEND, "proefherinnering.yaml")
    assert gevonden.code == "te_groot"
