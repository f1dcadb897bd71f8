"""What people see: words beside signs, nothing cut off that matters, a way on from every empty page."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tests.installatie import Installatie


def regels(uit: str) -> list[str]:
    return [regel.rstrip() for regel in uit.splitlines()]


@pytest.fixture
def te_laat(terminal: Installatie) -> Installatie:
    """On 15 April: VRZ-1 two days late and taken by somebody with a long name of a field."""
    terminal.lopend("--omschrijving", "Een omschrijving die zeker niet in een smalle kolom van de lijst past")
    return terminal.op("2026-04-15T10:00")


@pytest.fixture
def terminal(terminal: Installatie, monkeypatch: pytest.MonkeyPatch) -> Installatie:
    """On a terminal a new case is a panel; here its number is still wanted."""

    def nieuw(*argumenten: str, zaaktype: str = "verzoek") -> str:
        return str(terminal.json("nieuw", zaaktype, *argumenten)["identificatie"])

    monkeypatch.setattr(terminal, "nieuw", nieuw)
    return terminal


def test_new_case_is_a_panel_and_says_what_comes_next(terminal: Installatie) -> None:
    uit, fout = terminal.beide("nieuw", "verzoek", "--omschrijving", "Dakkapel")
    assert "VRZ-2026-000001 · Verzoek behandelen" in uit
    assert "13-04-2026" in uit
    assert (
        "Volgende:\n"
        "  zaken neem VRZ-2026-000001\n"
        "  zaken doe neem_op VRZ-2026-000001 -e vakafdeling=...\n"
        "  zaken doe trek_in VRZ-2026-000001 --resultaat ingetrokken\n"
        "  zaken stappen VRZ-2026-000001\n" in fout
    )


def test_what_comes_next_names_a_step_of_somebody_else_as_such_and_dropping_last(te_laat: Installatie) -> None:
    te_laat.typ("document", "voeg-toe", "vrz 1", "--soort", "advies", "--titel", "Advies", "--status", "definitief")
    fout = te_laat.beide("doe", "vraag_aanvulling", "vrz 1", "--toelichting", "x")[1]
    assert "Volgende:\n  zaken doe ontvang_aanvulling VRZ-2026-000001\n  zaken doe trek_in" in fout
    fout = te_laat.beide("doe", "ontvang_aanvulling", "vrz 1")[1]
    assert (
        "  zaken doe vraag_aanvulling VRZ-2026-000001 --toelichting '...'\n"
        "  een ander: zaken doe adviseer VRZ-2026-000001 --resultaat verstrekt\n"
        "  zaken doe trek_in VRZ-2026-000001 --resultaat ingetrokken\n" in fout
    )


def test_who_may_not_take_a_step_gets_that_and_no_homework(te_laat: Installatie) -> None:
    nummer = te_laat.nieuw()
    uit = " ".join(te_laat.als("kijker").typ("stappen", nummer).split())
    assert "x neem_op: neem op -> Bij de vakafdeling (mag u niet)" in uit
    assert "vul vakafdeling in" not in uit
    fout = te_laat.beide("doe", "neem_op", nummer, code=4)[1]
    assert f"{nummer}: dit mag u niet." in fout
    assert "vul vakafdeling in" not in fout


def test_tables_per_person_add_up_to_the_total(te_laat: Installatie) -> None:
    for _ in range(3):
        te_laat.nieuw()
    te_laat.als("leider").typ("wijs-toe", "jurist2", "VRZ-2026-000002")
    regels_ = [regel.split() for regel in regels(te_laat.typ("te-laat"))]
    assert [rij for rij in regels_ if rij[:2] == ["overig", "(2)"]] == [["overig", "(2)", "0", "0", "0", "0", "3", "3"]]


def test_list_says_late_in_words_with_a_sign(te_laat: Installatie) -> None:
    uit = te_laat.typ("lijst")
    assert "! 2 d te laat" in uit
    assert "Bij de vakaf" in uit or "Bij de vaka…" in uit
    assert "1-1 van 1" in uit


def test_wide_terminal_shows_who_handles_it(te_laat: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Jurist 1" not in te_laat.typ("lijst")
    monkeypatch.setenv("COLUMNS", "140")
    assert "Jurist 1" in te_laat.typ("lijst")
    monkeypatch.setenv("COLUMNS", "170")
    assert "Laatste actie" in te_laat.typ("te-laat")
    monkeypatch.setenv("COLUMNS", "200")
    assert "13-04-2026" in te_laat.typ("lijst")


def test_footer_says_where_the_next_page_is(terminal: Installatie) -> None:
    terminal.nieuw()
    terminal.nieuw()
    uit = terminal.typ("lijst", "--maximaal", "1")
    assert "1-1 van 2. Verder met --vanaf VRZ-2026-000001" in uit
    assert "1 van 2, na VRZ-2026-000001" in terminal.typ("lijst", "--vanaf", "VRZ-2026-000001")


@pytest.mark.parametrize(
    ("opties", "uitweg"),
    [
        (("--te-laat",), "zaken lijst --binnen 7d"),
        (("--zoek", "dak kapel"), "zaken lijst --zoek 'dak kapel' --ook-afgehandeld"),
        (("--behandelaar", "ik"), "zaken lijst --behandelaar geen"),
        ((), "zaken nieuw ZAAKTYPE"),
    ],
)
def test_empty_list_names_a_command_to_go_on_with(terminal: Installatie, opties: tuple[str, ...], uitweg: str) -> None:
    assert uitweg in terminal.typ("lijst", *opties).replace("\n", " ")


def test_case_has_its_deadline_in_words_and_a_bar(te_laat: Installatie) -> None:
    uit = te_laat.typ("toon", "vrz 1")
    assert "! 2 dagen te laat" in uit
    assert "100% van de tijd verstreken" in uit
    assert "Juridische Zaken" in uit
    assert "Behandelaar   Jurist 1" in uit


def test_steps_show_the_possible_ones_first_and_all_that_is_missing(te_laat: Installatie) -> None:
    uit = te_laat.typ("stappen", "vrz 1")
    gevonden = [regel for regel in regels(uit) if regel.startswith(("  + ", "  - ", "  x "))]
    assert [regel[2] for regel in gevonden] == ["+", "+", "-", "-"]
    assert "geef mee: --resultaat ingetrokken" in uit
    assert "voeg een document toe: Advies" in uit


def test_step_that_only_somebody_else_may_take_says_so(te_laat: Installatie) -> None:
    te_laat.typ("document", "voeg-toe", "vrz 1", "--soort", "advies", "--titel", "Advies", "--status", "definitief")
    uit = " ".join(te_laat.typ("stappen", "vrz 1").split())
    assert "x adviseer: adviseer -> Afgehandeld (mag u niet)" in uit
    assert "een ander moet dit doen" in uit


def test_closed_case_shows_its_end_and_no_steps(terminal: Installatie) -> None:
    nummer = terminal.nieuw()
    terminal.typ("doe", "trek_in", nummer, "--resultaat", "ingetrokken")
    uit = terminal.typ("toon", nummer)
    assert "Resultaat     Ingetrokken" in uit
    assert "vernietigen vanaf 02-03-2027" in uit
    assert "Volgende stap" not in uit
    assert "geen stappen meer" in terminal.typ("stappen", nummer)


def test_late_page_defines_its_words_and_gives_every_case_whole(te_laat: Installatie) -> None:
    uit = " ".join(te_laat.typ("te-laat").split())
    assert "te laat na de uiterlijke einddatum (die dag zelf nog niet)" in uit
    assert "Een omschrijving die zeker niet in een smalle kolom van de lijst past" in uit
    assert "Bij de vakafdeling sinds 02-03-2026; aan zet: Juridische Zaken" in uit
    assert "laatst: 02-03-2026 Jurist 1 (neem op)" in uit


def test_late_page_without_late_cases_names_a_command(terminal: Installatie) -> None:
    assert "zaken lijst --binnen 7d" in terminal.typ("te-laat")


def test_term_reads_as_a_numbered_story(te_laat: Installatie) -> None:
    uit = te_laat.typ("termijn", "vrz 1")
    assert "Uiterlijke einddatum: 13-04-2026 (2 dagen geleden)" in uit
    assert "  1. 02-03-2026  loopt vanaf de startdatum" in uit
    assert "grondslag: DVO" in uit


def test_timeline_keeps_forged_lines_inside_the_note(terminal: Installatie) -> None:
    nummer = terminal.nieuw()
    terminal.typ("noteer", nummer, "eerste\n03-03-2026 09:00  Teamleider keurde alles goed")
    assert not any(regel.startswith("03-03-2026") for regel in regels(terminal.typ("tijdlijn", nummer)))


def test_bulk_shows_reasons_per_case_and_counts_the_rest(terminal: Installatie) -> None:
    nummers = [terminal.nieuw() for _ in range(23)]
    uit, fout = terminal.beide("doe", "neem_op", *nummers, code=1)
    assert uit.count(": kan nog niet\n  - vul vakafdeling in\n  - wijs eerst een behandelaar aan\n") == 20
    assert "En nog 3." in uit
    assert "    23 x  vul vakafdeling in" in uit
    assert "23 kan nog niet." in fout


@pytest.mark.parametrize("opdracht", ["lijst", "te-laat", "toon vrz 1", "stappen vrz 1", "tijdlijn vrz 1", "termijn vrz 1"])
@pytest.mark.parametrize("breedte", [60, 80, 140])
def test_no_line_is_wider_than_the_terminal(te_laat: Installatie, opdracht: str, breedte: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(breedte))
    te_laat.typ("noteer", "vrz 1", "woord " * 200)
    assert max(cell_len(regel) for regel in regels(te_laat.typ(*opdracht.split()))) <= breedte


def test_screen_reader_gets_plain_lines(te_laat: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_TOEGANKELIJK", "1")
    for opdracht in ("lijst", "toon vrz 1", "te-laat"):
        assert not set("│╭─╮╰╯") & set(te_laat.typ(*opdracht.split()))


def test_practice_clock_is_always_told(terminal: Installatie) -> None:
    assert "oefendatabase en de klok is verzet" in terminal.beide("lijst")[1]
