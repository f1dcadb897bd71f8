"""Names: whatever a type refers to and is not there is found on its line, with the nearest name."""

from __future__ import annotations

import pytest

from tests.workflows.proeftype import Geval, bewijs

NAMEN = [
    Geval("the team does not exist", "team: juridisch\n", "team: juridsch\n", "onbekend_team", "bedoelt u 'juridisch'?"),
    Geval("the file is called otherwise", "identificatie: proefverzoek", "identificatie: proef", "bestandsnaam", "proefverzoek"),
    Geval("a step goes to an unknown status", "    naar: ter_controle", "    naar: ter_contrle", "onbekende_status", "'ter_controle'"),
    Geval(
        "a step starts from an unknown status",
        "[in_behandeling, ter_controle]",
        "[in_behandeling, ter_kontrole]",
        "onbekende_status",
        "'ter_controle'",
    ),
    Geval("a reminder watches an unknown status", "in_status: wacht", "in_status: wagt", "onbekende_status", "bedoelt u 'wacht'?"),
    Geval("four eyes name an unknown step", "niet_door: [bied_aan]", "niet_door: [biedt_aan]", "onbekende_overgang", "'bied_aan'"),
    Geval("an unknown earlier step is required", "stappen: [neem_op]", "stappen: [nem_op]", "onbekende_overgang", "'neem_op'"),
    Geval("an unknown field is required", "[afdeling, gebied]", "[afdeling, gebiet]", "onbekende_eigenschap", "'gebied'"),
    Geval(
        "an unknown field is one of several",
        "een_van: [kenmerk, plandatum]",
        "een_van: [kenmrek, plandatum]",
        "onbekende_eigenschap",
        "'kenmerk'",
    ),
    Geval("an unknown document is required", "documenten: [advies]", "documenten: [advis]", "onbekend_document", "'advies'"),
    Geval("an unknown outcome is offered", "resultaat: [verstrekt]", "resultaat: [verstrek]", "onbekend_resultaat", "'verstrekt'"),
    Geval("an unknown party is to move", "aan_zet: advocaat", "aan_zet: advokaat", "onbekende_partij", "bedoelt u 'advocaat'?"),
    Geval("a date is to move", "aan_zet: aanvrager", "aan_zet: plandatum", "verkeerd_veld", "soort datum"),
    Geval("nobody is to move", ", aan_zet: behandelaar}", "}", "niemand_aan_zet", bij="  in_behandeling: {", ernst="waarschuwing"),
    Geval("somebody is to move after the end", "eind: ja}", "eind: ja, aan_zet: team}", "aan_zet_bij_einde", ernst="waarschuwing"),
    Geval("an unknown party is reminded", "aan: coordinator", "aan: cordinator", "onbekende_partij", "bedoelt u 'coordinator'?"),
    Geval("a date is reminded", "aan: coordinator", "aan: plandatum", "verkeerd_veld", "soort datum"),
    Geval("reminders are grouped by an unknown field", "per: partij", "per: partei", "onbekende_eigenschap", "'partij'"),
    Geval("an unknown field is unique", "uniek: [kenmerk]", "uniek: [kenmrek]", "onbekende_eigenschap", "bedoelt u 'kenmerk'?"),
    Geval("an unknown field is compared", "velden: [afdeling]", "velden: [afdelingen]", "onbekende_eigenschap", "'afdeling'"),
    Geval("a warning never says when", "na_contract: {als: {plandatum: {na: contracteinde}}, ", "na_contract: {", "waarschuwt_altijd"),
    Geval("a field has a core name", "  spoed: {", "  team: {soort: tekst}\n  spoed: {", "gereserveerde_naam", bij="  team: {"),
    Geval("a status is called vorige", "  wacht: {", "  vorige: {", "gereserveerde_naam"),
    Geval("a party is called like a role", "  advocaat: {", "  teamleider: {", "gereserveerde_naam"),
    Geval(
        "a party and a field share a name",
        "  advocaat: {",
        "  kenmerk: {omschrijving: X}\n  advocaat: {",
        "dubbele_naam",
        bij="  kenmerk: {oms",
    ),
    Geval("nobody has the role of a step", "door: [medewerker]", "door: [recordmanager]", "niemand_met_rol", ernst="waarschuwing"),
    Geval("alle stands beside a status", "van: alle,", "van: [alle, wacht],", "alle_en_meer"),
]


@pytest.mark.parametrize("geval", NAMEN, ids=lambda geval: geval.zin)
def test_finding_says_what_where_and_how_to_mend_it_when(geval: Geval) -> None:
    bewijs(geval)
