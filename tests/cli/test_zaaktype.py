"""`zaken zaaktype ...`: looking at zaaktypen, checking files, trying scenarios, drawing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.factories import a_zaaktype
from tests.projectmappen import maak_leeg, projectmap, vraag, wijzig
from tests.schermen import typ
from zaken.__main__ import main
from zaken.cli.weergave.zaaktype import teken

Uit = pytest.CaptureFixture[str]


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    maak_leeg(monkeypatch)
    map_ = projectmap(tmp_path / "gemeente", "--met-voorbeeld")
    monkeypatch.chdir(map_)
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "jurist1")
    monkeypatch.setenv("COLUMNS", "80")
    return map_


@pytest.fixture
def zonder_database(map_: Path) -> Path:
    (map_ / "zaken.db").unlink()
    return map_


def test_the_list_counts_open_cases_as_the_database_does(map_: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "lijst", "--json"]) == 0
    gezien = {soort["identificatie"]: soort["open_zaken"] for soort in json.loads(capsys.readouterr().out)["zaaktypen"]}
    geteld = vraag(map_, "SELECT zaaktype, count(*) FROM zaak WHERE einddatum IS NULL GROUP BY zaaktype")
    assert gezien == dict(geteld)


def test_the_list_counts_only_what_somebody_may_see(map_: Path, capsys: Uit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_GEBRUIKER", "raadpleger")  # sees up to 'intern'; the other two types are zaakvertrouwelijk
    assert main(["zaaktype", "lijst", "--json"]) == 0
    gezien = {soort["identificatie"]: soort["open_zaken"] for soort in json.loads(capsys.readouterr().out)["zaaktypen"]}
    assert gezien["archiefachterstand"] > 0
    assert gezien["juridisch_verzoek"] == gezien["inkoopvraag"] == 0


def test_a_type_is_shown_in_words(map_: Path) -> None:
    gezien = typ("zaken zaaktype toon juridisch-verzoek").tekst
    assert "10 werkdagen na de startdatum" in gezien
    assert "verplicht als Complexiteit = complex" in gezien
    assert "vernietigen na 5 jaar" in gezien


@pytest.mark.parametrize(
    ("naam", "zinnen"),
    [
        (
            "bezwaarschrift",
            [
                "Uiterlijke einddatum (beslistermijn): 6 weken na het einde van: bezwaartermijn",
                "12 weken, als Adviescommissie = ja",
                "Bezwaartermijn: 6 weken na bekendmaking van het besluit",
                "herstel_verzuim: Verzuim herstellen (Awb 6:6 en 7:10 lid 2)",
                "met een gestelde termijn; is die om, dan loopt de klok weer",
                "in de status 'Wacht op herstel van verzuim': Verzuim herstellen; gestelde termijn in 'Gestelde hersteltermijn'",
                "verdaging: Verdagen (Awb 7:10 lid 3) (aanname)",
                "hoogstens 6 weken samen; een keer",
                "alleen met instemming",
                "kies de grond: alle_belanghebbenden (",
                "na een ingebrekestelling (Ingebrekestelling ontvangen op); grond: Awb 4:17",
                "niet als Bezwaar tegen een Woo-besluit = ja",
                "Status 'Ontvangen': 2 werkdagen",
            ],
        ),
        ("juridisch_verzoek", ["de klok staat stil in de status 'Aangehouden'", "kan niet worden uitgesteld"]),
        ("klacht", ["loopt door, ook als de klok stilstaat"]),
    ],
)
def test_a_type_says_its_terms_and_what_may_be_done_to_the_clock(
    map_: Path, naam: str, zinnen: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    gezien = typ(f"zaken zaaktype toon {naam}").tekst
    assert max(len(regel) for regel in gezien.splitlines()) <= 80
    plat = " ".join(gezien.split())
    assert [zin for zin in zinnen if zin not in plat] == []


def test_the_data_of_a_type_are_as_published(map_: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "toon", "inkoopvraag", "--json"]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    ((inhoud,),) = vraag(map_, "SELECT inhoud FROM configuratieversie WHERE naam = 'inkoopvraag'")
    assert antwoord["zaaktype"] == json.loads(str(inhoud))


def test_an_unknown_type_or_version_is_not_found(map_: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "toon", "juridisch_verzoekk"]) == 3
    assert "juridisch_verzoek" in capsys.readouterr().err
    assert main(["zaaktype", "toon", "juridisch_verzoek", "--versie", "7"]) == 3
    assert "versie 1" in capsys.readouterr().err


@pytest.mark.parametrize("opdracht", ["toon", "teken"])
def test_a_file_can_be_looked_at_before_it_is_published(zonder_database: Path, opdracht: str, capsys: Uit) -> None:
    assert main(["zaaktype", opdracht, "workflows/inkoopvraag.yaml"]) == 0
    assert "Inkoopvraag beantwoorden" in capsys.readouterr().out


@pytest.mark.parametrize("naam", ["archiefachterstand", "bezwaarschrift", "inkoopvraag", "juridisch_verzoek", "woo_verzoek"])
def test_a_drawing_names_every_status_and_step_within_80_columns(map_: Path, naam: str) -> None:
    gezien = typ(f"zaken zaaktype teken {naam}")
    assert max(len(regel) for regel in gezien.tekst.splitlines()) <= 80
    ((inhoud,),) = vraag(map_, "SELECT inhoud FROM configuratieversie WHERE naam = ?", naam)
    zaaktype = json.loads(str(inhoud))
    plat = " ".join(re.sub(r"[│├└─]", " ", gezien.tekst).split())
    assert all(deel["omschrijving"] in plat for soort in ("statussen", "overgangen") for deel in zaaktype[soort].values())


def test_a_drawing_marks_begin_and_end_and_leads_to_the_next_status() -> None:
    regels = teken(a_zaaktype(), breedte=80, unicode=False).splitlines()
    assert "* Ontvangen  (aan zet: team)" in regels
    assert "# Afgehandeld" in regels
    assert "  `- neem op --> Bij de vakafdeling" in regels
    assert regels[regels.index("Vanuit elke open status:") + 1] == "  `- trek in --> Afgehandeld"


def test_mermaid_comes_from_the_machine_itself(map_: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "teken", "juridisch_verzoek", "--mermaid"]) == 0
    uit = capsys.readouterr().out
    assert "stateDiagram-v2" in uit
    assert "afgehandeld --> [*]" in uit


def test_the_shipped_files_have_no_faults(zonder_database: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "controleer"]) == 0
    assert "geen fouten" in capsys.readouterr().err


def test_a_fault_is_said_as_a_compiler_says_it(zonder_database: Path, capsys: Uit) -> None:
    wijzig(zonder_database / "workflows" / "inkoopvraag.yaml", "team: inkoop\n", "team: inkop\n")
    assert main(["zaaktype", "controleer"]) == 6
    uit = capsys.readouterr().out
    regel = next(nummer for nummer, tekst in enumerate(lees(zonder_database), start=1) if tekst == "team: inkop")
    assert f"workflows/inkoopvraag.yaml:{regel}: fout: " in uit.replace("\\", "/")
    assert "bedoelt u 'inkoop'?" in uit


def test_faults_come_first_and_standing_assumptions_last(zonder_database: Path, capsys: Uit) -> None:
    wijzig(zonder_database / "workflows" / "inkoopvraag.yaml", "team: inkoop\n", "team: inkop\n")
    assert main(["zaaktype", "controleer", "--json"]) == 6
    gezegd = json.loads(capsys.readouterr().out)["bevindingen"]
    rang = [0 if vondst["ernst"] == "fout" else 2 if vondst["code"] == "aanname" else 1 for vondst in gezegd]
    assert rang == sorted(rang)
    assert {rang[0], rang[-1]} == {0, 2}
    main(["zaaktype", "controleer"])
    soorten = [regel.split(": ")[1] for regel in capsys.readouterr().out.splitlines()]
    assert soorten == sorted(soorten)


def lees(map_: Path) -> list[str]:
    return (map_ / "workflows" / "inkoopvraag.yaml").read_text(encoding="utf-8").splitlines()


def test_one_file_is_checked_with_the_configuration_around_it(zonder_database: Path, capsys: Uit) -> None:
    wijzig(zonder_database / "workflows" / "inkoopvraag.yaml", "team: inkoop\n", "team: inkop\n")
    assert main(["zaaktype", "controleer", "workflows/juridisch_verzoek.yaml"]) == 0
    assert main(["zaaktype", "controleer", "workflows/inkoopvraag.yaml"]) == 6
    assert "juridisch_verzoek" not in capsys.readouterr().out.splitlines()[-1]


def test_a_file_on_its_own_is_checked_as_far_as_it_goes(tmp_path: Path, capsys: Uit) -> None:
    los = tmp_path / "los" / "proef.yaml"
    los.parent.mkdir()
    los.write_text("formaat: 1\nidentificatie: proef\nversies: 1\n", encoding="utf-8")
    assert main(["zaaktype", "controleer", str(los), "--json"]) == 6
    antwoord = json.loads(capsys.readouterr().out)
    assert antwoord["fouten"] == len(antwoord["bevindingen"])
    assert {"onbekend_veld", "veld_ontbreekt"} <= {bevinding["code"] for bevinding in antwoord["bevindingen"]}


def test_all_faults_of_a_folder_are_said_at_once(zonder_database: Path, capsys: Uit) -> None:
    for bestand in ("inkoopvraag", "juridisch_verzoek"):
        (zonder_database / "workflows" / f"{bestand}.yaml").write_text("formaat: 1\n", encoding="utf-8")
    assert main(["zaaktype", "controleer", "workflows", "--json"]) == 6
    bestanden = {Path(bevinding["bestand"]).name for bevinding in json.loads(capsys.readouterr().out)["bevindingen"]}
    assert {"inkoopvraag.yaml", "juridisch_verzoek.yaml"} <= bestanden


def test_a_scenario_that_goes_otherwise_is_said_with_its_line(zonder_database: Path, capsys: Uit) -> None:
    bestand = zonder_database / "workflows" / "juridisch_verzoek.scenario.yaml"
    tekst = bestand.read_text(encoding="utf-8")
    bestand.write_text(tekst.replace("status: bij_juridische_zaken", "status: bij_vakafdeling", 1), encoding="utf-8")
    assert main(["zaaktype", "beproef", "workflows"]) == 6
    uit = capsys.readouterr().out
    assert re.search(r"juridisch_verzoek\.scenario\.yaml:\d+: scenario '\w+', stap \d+: status is bij_juridische_zaken", uit)
    assert "inkoopvraag: " in uit


def test_what_no_scenario_tried_is_said(zonder_database: Path, capsys: Uit) -> None:
    wijzig(
        zonder_database / "workflows" / "inkoopvraag.yaml",
        "  trek_in:\n    omschrijving: Intrekken\n",
        "  trek_in:\n    omschrijving: Intrekken\n    toelichting: verplicht\n",
    )
    assert main(["zaaktype", "beproef", "workflows/inkoopvraag.yaml", "--json"]) == 6
    (proef,) = json.loads(capsys.readouterr().out)["zaaktypen"]
    assert not proef["goed"]
    assert "overgang 'trek_in' is nooit geweigerd zonder toelichting" in proef["onbeproefd"]


def test_scenarios_of_a_broken_type_are_not_run(zonder_database: Path, capsys: Uit) -> None:
    wijzig(zonder_database / "workflows" / "inkoopvraag.yaml", "team: inkoop\n", "team: inkop\n")
    assert main(["zaaktype", "beproef"]) == 6
    assert "controleer" in capsys.readouterr().err


def test_trying_and_checking_say_where_a_folder_is_missing(tmp_path: Path, capsys: Uit) -> None:
    assert main(["zaaktype", "beproef", str(tmp_path)]) == 6
    assert main(["zaaktype", "controleer", str(tmp_path / "weg.yaml")]) == 6
