"""Reading one case: toon, stappen, tijdlijn, termijn, documents and parties."""

from __future__ import annotations

import pytest

from tests.factories import NU
from tests.installatie import KALENDER, Installatie, publiceer
from zaken.store.engine import Opslag


def test_json_of_a_case_is_complete(zaken: Installatie) -> None:
    nummer = zaken.lopend("-e", "kosten=1.250,50")
    zaken.typ("document", "voeg-toe", nummer, "--soort", "advies", "--titel", "Advies", "--datum", "1-3-2026")
    zaken.typ("betrokkene", "voeg-toe", nummer, "--rol", "initiator", "--naam", "Bewoner")
    zaak = zaken.json("toon", nummer)
    assert zaak["status"] == "bij_vakafdeling"
    assert zaak["eigenschappen"] == {"kosten": 125050, "vakafdeling": "juridisch"}
    assert zaak["documenten"][0] | {"titel": "Advies", "datum": "2026-03-01", "status": "in_bewerking"} == zaak["documenten"][0]
    assert zaak["betrokkenen"][0]["naam"] == "Bewoner"
    assert {stap["overgang"]: stap["kan"] for stap in zaak["stappen"]} == {
        "zet_door": False, "vraag_aanvulling": True, "adviseer": False, "trek_in": True,
    }  # fmt: skip
    assert zaak["laatheid"] == "op_tijd"


def test_pipe_gets_every_value_under_its_name(zaken: Installatie) -> None:
    regels = dict(regel.split("\t", 1) for regel in zaken.typ("toon", zaken.lopend("-e", "kosten=3")).splitlines())
    assert regels["uiterlijke_einddatum"] == "2026-04-13"
    assert regels["eigenschappen.kosten"] == "300"


def test_short_number_finds_the_case_of_this_year(zaken: Installatie) -> None:
    zaken.nieuw()
    assert zaken.json("toon", "vrz", "1")["identificatie"] == "VRZ-2026-000001"
    assert zaken.json("toon", "vrz1")["identificatie"] == "VRZ-2026-000001"


@pytest.mark.parametrize("opdracht", ["toon", "stappen", "tijdlijn", "termijn"])
def test_what_is_not_there_and_what_may_not_be_seen_are_the_same(zaken: Installatie, opdracht: str) -> None:
    nummer = zaken.nieuw()
    weg = zaken.beide(opdracht, "vrz 99", code=3)[1].replace("VRZ 99", "X").replace("VRZ-2026-000099", "X")
    onzichtbaar = zaken.als("beperkt").beide(opdracht, nummer, code=3)[1].replace(nummer, "X")
    assert weg == onzichtbaar


def test_number_that_is_none_is_a_usage_error(zaken: Installatie) -> None:
    assert "geen zaaknummer" in zaken.beide("toon", "wat-is-dit", code=2)[1]


def test_every_step_says_all_that_is_missing(zaken: Installatie) -> None:
    regels = {regel.split("\t")[0]: regel.split("\t") for regel in zaken.typ("stappen", zaken.nieuw()).splitlines()}
    assert regels["neem_op"][2:] == ["nee", "vul vakafdeling in | wijs eerst een behandelaar aan", ""]
    assert regels["trek_in"][2:] == ["ja", "", "resultaat"]
    stappen = zaken.json("stappen", "vrz 1")["stappen"]
    assert [reden["code"] for reden in stappen[0]["redenen"]] == ["eigenschap_ontbreekt", "behandelaar_ontbreekt"]
    assert [(stap["kan"], stap["vraagt"], stap["resultaten"]) for stap in stappen] == [
        (False, [], []),
        (True, ["resultaat"], ["ingetrokken"]),
    ]


@pytest.mark.parametrize("opdracht", [["toon", "vzr 1"], ["noteer", "vzr 1", "x"]])
def test_prefix_that_does_not_exist_names_the_one_that_is_meant(zaken: Installatie, opdracht: list[str]) -> None:
    zaken.nieuw()
    assert "Voorvoegsel VZR bestaat niet; bedoelt u VRZ?" in zaken.beide(*opdracht, code=3)[1]


@pytest.mark.parametrize("woorden", [["vrz", "1", "jurist2"], ["VRZ-2026-000001", "jurist2"]])
def test_case_before_the_medewerker_gets_the_right_order(zaken: Installatie, woorden: list[str]) -> None:
    zaken.nieuw()
    fout = zaken.beide("wijs-toe", *woorden, code=2)[1]
    assert f"zaken wijs-toe jurist2 {' '.join(woorden[:-1])}" in fout


@pytest.mark.parametrize("opdracht", [["noteer", "vrz 1", "x"], ["vul", "vrz 1", "kosten=3"]])
def test_closed_case_refuses_note_and_value_in_the_same_way(zaken: Installatie, opdracht: list[str]) -> None:
    zaken.typ("doe", "trek_in", zaken.nieuw(), "--resultaat", "ingetrokken")
    fout = zaken.beide(*opdracht, code=1)[1]
    assert "dit kan niet." in fout
    assert "de zaak is afgehandeld op 02-03-2026" in fout


def test_timeline_tells_who_did_what_with_dutch_values(zaken: Installatie) -> None:
    nummer = zaken.lopend("-e", "kosten=10")
    zaken.typ("vul", nummer, "kosten=1.250")
    zaken.typ("noteer", nummer, "Gebeld met de wethouder")
    regels = [regel.split("\t") for regel in zaken.typ("tijdlijn", nummer).splitlines()]
    assert [regel[2] for regel in regels] == ["geopend", "toegewezen", "overgang", "gewijzigd", "notitie"]
    teksten = [regel[3] for regel in regels]
    assert "Jurist 1 opende de zaak; " in teksten[0]
    assert "kosten: € 10,00" in teksten[0].casefold()
    assert teksten[1] == "Jurist 1 nam de zaak"
    assert "Ontvangen -> Bij de vakafdeling" in teksten[2]
    assert teksten[3] == "Jurist 1 wijzigde gegevens; Kosten: € 10,00 -> € 1.250,00"
    assert teksten[4] == "Jurist 1 noteerde: Gebeld met de wethouder"
    assert regels[0][:2] == ["2026-03-02T09:00:00Z", "jurist1"]


def test_timeline_in_json_has_the_recorded_facts(zaken: Installatie) -> None:
    feiten = zaken.json("tijdlijn", zaken.nieuw("-e", "kosten=10"))["gebeurtenissen"]
    assert feiten[0]["gegevens"]["na"]["eigenschappen"] == {"kosten": 1000}
    assert feiten[0]["volgnummer"] == 1


def test_note_with_line_ends_stays_one_line_in_a_pipe(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("noteer", nummer, "eerste\n02-03-2026 Teamleider keurde alles goed")
    assert len(zaken.typ("tijdlijn", nummer).splitlines()) == 2


def test_term_is_told_step_by_step_with_its_ground(zaken: Installatie) -> None:
    regels = [regel.split("\t") for regel in zaken.typ("termijn", zaken.nieuw()).splitlines()]
    assert regels[-1][:3] == ["uiterlijke_einddatum", "2", "2026-04-13"]
    assert regels[-1][4:] == ["DVO", "nee"]
    antwoord = zaken.json("termijn", "vrz 1")
    assert antwoord["termijnen"]["streefdatum"]["datum"] == "2026-03-16"
    assert len(antwoord["termijnen"]["streefdatum"]["stappen"]) == 2


def test_term_says_when_the_calendar_has_moved_on(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    assert "kalender" not in zaken.beide("termijn", nummer)[1]
    opslag = Opslag.open(zaken.url)
    publiceer(opslag, "kalender", "kalender", {**KALENDER, "gelijkgesteld_bekend_tot": "2029-12-31"}, versie=2, nu=NU)
    opslag.sluit()
    assert "versie 1 van de kalender; nu geldt versie 2" in zaken.beide("termijn", nummer)[1]


def test_documents_and_parties_are_listed(zaken: Installatie) -> None:
    nummer = zaken.nieuw()
    zaken.typ("document", "voeg-toe", nummer, "--soort", "advies", "--titel", "Advies", "--vindplaats", "kast 3", "--status", "definitief")
    zaken.typ("betrokkene", "voeg-toe", nummer, "--rol", "adviseur", "--naam", "Bureau", "--contact", "info@bureau.example.nl")
    assert zaken.typ("document", "lijst", nummer) == "advies\tAdvies\t2026-03-02\tdefinitief\tkast 3\n"
    assert zaken.typ("betrokkene", "lijst", nummer) == "adviseur\tBureau\tinfo@bureau.example.nl\t\n"
    assert zaken.json("document", "lijst", nummer)["aantal"] == 1
    assert zaken.json("betrokkene", "lijst", nummer)["betrokkenen"][0]["rol"] == "adviseur"
