"""What waits for a department as a mail and a workbook, on both databases, and the workbook taken back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories import NU, ORGANISATIES, VERZOEK, step
from tests.invulbestand import Invulbestand, changed
from tests.werkplek import a_werkplek, publish
from zaken.domain.opdrachten import WijsToe
from zaken.errors import InvoerFout
from zaken.services.invullijst_terug import fill_from
from zaken.services.lezen import show
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.services.verzamelvraag import Verzamelvraag, gather
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag

MET_VRAAG: dict[str, Any] = {
    **VERZOEK,
    "eigenschappen": {**VERZOEK["eigenschappen"], "vraag": {"soort": "lange tekst"}, "bsn": {"soort": "bsn"}, "over": {"soort": "datum"}},
    "overgangen": {
        **VERZOEK["overgangen"],
        "zet_door": {**VERZOEK["overgangen"]["zet_door"], "vereist": {"eigenschappen": ["over", "bsn"]}},
    },
}
GEHEIM: dict[str, Any] = {
    **VERZOEK, "identificatie": "geheim", "omschrijving": "Geheim", "nummer": "GEH", "vertrouwelijkheidaanduiding": "vertrouwelijk",
}  # fmt: skip
LEIDER_ZIET_MEER = {
    **ORGANISATIES,
    "medewerkers": {
        **ORGANISATIES["medewerkers"],
        "leider": {"naam": "Teamleider", "rollen": ["medewerker"], "teams": ["juridisch"], "ziet_tot_en_met": "vertrouwelijk"},
        "jurist1": {**ORGANISATIES["medewerkers"]["jurist1"], "email": "jurist1@duo.example.nl"},
    },
}


@pytest.fixture
def werkplek(opslag: Opslag) -> Werkplek:
    werkplek = a_werkplek(opslag, "jurist1", NU, MET_VRAAG, GEHEIM)
    publish(opslag, "organisaties", "organisaties", LEIDER_ZIET_MEER, 2)
    return werkplek


def waiting(
    werkplek: Werkplek, omschrijving: str = "Dakkapel", vakafdeling: str = "ruimte", zaaktype: str = "verzoek", **velden: str
) -> str:
    """A case that waits for a department, one day longer than the day of `werkplek`."""
    toen = werkplek.namens(werkplek.gebruiker, lambda: NU - timedelta(days=1))
    nieuw = NieuweZaak(zaaktype, omschrijving, "diemen", eigenschappen={"vakafdeling": vakafdeling, **velden})
    nummer = register(toen, [nieuw])[0].identificatie
    for opdracht in (WijsToe(werkplek.gebruiker), step("neem_op")):
        assert execute_one(toen, nummer, opdracht).uitkomst == "uitgevoerd"
    return nummer


def text(vraag: Verzamelvraag) -> str:
    assert vraag.tekst is not None
    return vraag.tekst.read_text(encoding="utf-8")


def test_the_mail_says_how_many_since_when_what_is_asked_and_what_to_do(werkplek: Werkplek, tmp_path: Path) -> None:
    een = waiting(werkplek, vraag="Is de dakkapel\nvergund?")
    twee = waiting(werkplek, "Schutting", complexiteit="complex", motivering="Omdat")
    vraag = gather(werkplek, "ruimte", tmp_path / "uit")[0]
    assert (vraag.vakafdeling, vraag.naam, vraag.zaken, vraag.weggelaten, vraag.oudste) == ("ruimte", "Ruimte", 2, 0, date(2026, 3, 1))
    brief = text(vraag)
    for zin in (
        "Onderwerp: 2 zaken wachten op Ruimte\nBijlage: verzamelvraag-ruimte-2026-03-02.xlsx\n",
        "Beste collega's van Ruimte,\n",
        "De oudste wacht sinds 1 maart 2026 (gisteren).",
        f"1. {een}: Dakkapel\n   Wacht sinds 01-03-2026; moet klaar zijn op 12-04-2026.\n",
        "   Onze vraag:\n     Is de dakkapel\n     vergund?\n",
        f"2. {twee}: Schutting\n",
        "   Nog niet ingevuld: Over.\n",
        "stuur het terug naar jurist1@duo.example.nl",
        "Met vriendelijke groet,\nJurist 1\nJuridische Zaken\n",
    ):
        assert zin in brief


def test_the_workbook_asks_what_is_empty_and_needed_and_comes_back_through_vul(werkplek: Werkplek, tmp_path: Path) -> None:
    nummer = waiting(werkplek, vraag="Wanneer?")
    vraag = gather(werkplek, "ruimte", tmp_path)[0]
    assert vraag.excel is not None
    bestand = Invulbestand(vraag.excel)
    open_velden = {str(cel.value) for cel in bestand.blad[1] if not bestand[nummer, str(cel.value)].protection.locked}
    assert open_velden == {"over"}
    assert bestand[nummer, "vraag"].value == "Wanneer?"
    assert bestand.blad.column_dimensions["B"].hidden
    assert "jurist1@duo.example.nl" in str(list(load_workbook(vraag.excel)["Uitleg"].iter_rows(max_row=8, values_only=True)))
    antwoord = next(fill_from(werkplek, changed(vraag.excel, {(nummer, "over"): "5-3-2026"})))
    assert (antwoord.uitkomst, antwoord.velden) == ("uitgevoerd", ("over",))
    assert show(werkplek, nummer).zaak.eigenschappen["over"] == "2026-03-05"


def test_a_date_that_has_passed_is_said_to_have_passed(werkplek: Werkplek, tmp_path: Path) -> None:
    waiting(werkplek)
    later = werkplek.namens("jurist1", lambda: NU + timedelta(days=60))
    assert "had klaar moeten zijn op 12-04-2026" in text(gather(later, None, tmp_path)[0])


def test_a_case_that_waits_for_its_own_team_is_nobodys_question(werkplek: Werkplek, tmp_path: Path) -> None:
    waiting(werkplek, vakafdeling="juridisch")
    assert gather(werkplek, None, tmp_path / "uit") == ()
    assert gather(werkplek, "juridisch", tmp_path / "uit") == ()
    assert not (tmp_path / "uit").exists()


def test_confidential_cases_are_left_out_and_counted_for_who_may_see_them(werkplek: Werkplek, tmp_path: Path) -> None:
    leider = werkplek.namens("leider", lambda: NU)
    geheim, gewoon = waiting(leider, "Ontslag", zaaktype="geheim"), waiting(leider, "Schutting")
    vraag = gather(leider, None, tmp_path / "leider")[0]
    assert (vraag.zaken, vraag.weggelaten) == (1, 1)
    assert vraag.excel is not None
    assert geheim not in text(vraag)
    assert "Ontslag" not in text(vraag)
    assert load_workbook(vraag.excel).sheetnames[0] == "Verzoek behandelen"
    assert [gewoon in text(deel) for deel in gather(werkplek, None, tmp_path / "jurist")] == [True]
    assert gather(werkplek, None, tmp_path / "weer", proef=True)[0].weggelaten == 0


def test_when_everything_is_confidential_nothing_is_written(werkplek: Werkplek, tmp_path: Path) -> None:
    leider = werkplek.namens("leider", lambda: NU)
    waiting(leider, zaaktype="geheim")
    vraag = gather(leider, "ruimte", tmp_path / "uit")[0]
    assert (vraag.zaken, vraag.weggelaten, vraag.tekst, vraag.excel) == (0, 1, None, None)
    assert not (tmp_path / "uit").exists()


def test_named_fields_are_asked_whatever_the_rules_need(werkplek: Werkplek, tmp_path: Path) -> None:
    nummer = waiting(werkplek, kosten="100")
    vraag = gather(werkplek, "ruimte", tmp_path, velden=["kosten", "bsn"])[0]
    assert vraag.excel is not None
    bestand = Invulbestand(vraag.excel)
    assert [bestand[nummer, veld].protection.locked for veld in ("kosten", "bsn")] == [False, False]
    with pytest.raises(InvoerFout, match="Geen van deze zaken") as gevangen:
        gather(werkplek, "ruimte", tmp_path / "fout", velden=["kostn"])
    assert "'kosten'" in gevangen.value.hint


def test_files_that_are_there_stay_and_then_nothing_is_written(werkplek: Werkplek, tmp_path: Path) -> None:
    waiting(werkplek)
    uit = tmp_path / "uit"
    uit.mkdir()
    (uit / "verzamelvraag-ruimte-2026-03-02.xlsx").write_text("van iemand")
    with pytest.raises(InvoerFout, match="is er al"):
        gather(werkplek, None, uit)
    assert [pad.name for pad in uit.iterdir()] == ["verzamelvraag-ruimte-2026-03-02.xlsx"]
    assert gather(werkplek, None, uit, overschrijven=True)[0].zaken == 1
    assert len(list(uit.iterdir())) == 2


def test_a_trial_names_the_files_and_writes_none(werkplek: Werkplek, tmp_path: Path) -> None:
    waiting(werkplek)
    vraag = gather(werkplek, None, tmp_path / "uit", proef=True)[0]
    assert (vraag.zaken, vraag.excel) == (1, tmp_path / "uit" / "verzamelvraag-ruimte-2026-03-02.xlsx")
    assert not (tmp_path / "uit").exists()


def test_text_that_acts_on_a_terminal_does_not_reach_the_mail(werkplek: Werkplek, tmp_path: Path) -> None:
    waiting(werkplek, "Rood \x1b[31m", vraag="Wis \x1b[2J alles\u202e")
    assert not {"\x1b", "\u202e"} & set(text(gather(werkplek, None, tmp_path)[0]))
