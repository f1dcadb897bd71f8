"""A digest as text and as HTML: both say the same, and nothing in it acts."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.factories import NU
from tests.security.nasty import NASTY
from zaken.notify.bericht import Bericht
from zaken.notify.digest import Digest, Digestgroep, Digestregel, Teamstand
from zaken.notify.opmaak import BREED, met_aanhef, opmaak

DAG = date(2026, 11, 23)
STAND = Teamstand("juridisch", "Juridische Zaken", 40, 3, 1, 2, 4, 5, date(2026, 11, 20), 1, 2, 6)


def a_regel(nummer: int = 1, titel: str | None = "Verzoek om informatie over de parkeergarage aan het Stationsplein") -> Digestregel:
    return Digestregel(f"WOO-2026-{nummer:06}", titel, "Uiterlijke einddatum is maandag 30-11-2026")


def a_digest(*regels: Digestregel, aantal: int | None = None, teams: tuple[Teamstand, ...] = (), omgeving: str = "") -> Digest:
    hoeveel = len(regels) if aantal is None else aantal
    groepen = (Digestgroep("einddatum nadert", "Woo-verzoek", regels, hoeveel),) if hoeveel else ()
    opdrachten = ("zaken signaleringen", "zaken toon WOO-2026-000001")
    return Digest("Jurist 1", DAG, hoeveel, groepen, teams, opdrachten, omgeving)


class Lezer(HTMLParser):
    """The words of an HTML body, and the tags and attributes around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tekst = ""
        self.tags: set[str] = set()
        self.attributen: set[str] = set()
        self._over = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributen |= {naam for naam, _ in attrs}
        self._over = tag == "title"
        self.tekst += " "

    def handle_data(self, data: str) -> None:
        if not self._over:
            self.tekst += data


def woorden(tekst: str) -> list[str]:
    return [woord for woord in tekst.split() if not re.fullmatch(r"-+", woord)]


@pytest.mark.parametrize(
    ("digest", "onderwerp"),
    [
        (a_digest(*(a_regel(n) for n in range(12))), "Zaken: 12 herinneringen, maandag 23-11-2026"),
        (a_digest(a_regel()), "Zaken: 1 herinnering, maandag 23-11-2026"),
        (a_digest(a_regel(), omgeving="TEST"), "[TEST] Zaken: 1 herinnering, maandag 23-11-2026"),
        (a_digest(teams=(STAND,)), "Zaken, Juridische Zaken: 3 te laat, 2 bijna"),
        (a_digest(a_regel(), teams=(STAND,)), "Zaken, Juridische Zaken: 3 te laat, 2 bijna, 1 herinnering"),
        (a_digest(teams=(Teamstand("r", "Ruimte", 4, 0, 0, 0, 0, 0),)), "Zaken, Ruimte: niets te laat"),
        (a_digest(teams=(STAND, STAND)), "Zaken, 2 teams: 6 te laat, 4 bijna"),
    ],
)
def test_subject_says_how_much_and_when(digest: Digest, onderwerp: str) -> None:
    assert opmaak(digest).onderwerp == onderwerp


@pytest.mark.parametrize(
    "digest",
    [a_digest(a_regel(1), a_regel(2, None), aantal=16, teams=(STAND,), omgeving="TEST"), a_digest(aantal=3), a_digest(teams=(STAND,))],
)
def test_text_and_html_say_the_same(digest: Digest) -> None:
    gemaakt = opmaak(digest)
    assert woorden(gemaakt.tekst) == woorden(Lezer(gemaakt.html).tekst) or woorden(gemaakt.tekst.replace("\n- ", "\n")) == woorden(
        Lezer(gemaakt.html).tekst
    )


def test_team_numbers_come_first_then_the_lines_then_what_to_type() -> None:
    tekst = opmaak(a_digest(a_regel(1), aantal=15, teams=(STAND,))).tekst
    plaatsen = [
        tekst.index(deel)
        for deel in (
            "te laat  ", "norm voorbij", "bijna", "aangehouden", "zonder behandelaar",
            "Sinds vrijdag 20-11-2026: 1 nieuw te laat, 2 nog steeds, 6 opgelost.",
            "Einddatum nadert (Woo-verzoek): 15", "- WOO-2026-000001", "- en nog 14", "    zaken toon WOO-2026-000001",
            "    zaken signalering gezien NUMMER --reden TEKST",
        )
    ]  # fmt: skip
    assert plaatsen == sorted(plaatsen)


def test_lines_told_together_count_as_what_they_stand_for() -> None:
    partij = Digestregel("huisadvocaat", None, "wacht op stukken (12-11-2026)", 5)
    tekst = opmaak(a_digest(partij, aantal=7)).tekst
    assert "- huisadvocaat (5 zaken): wacht op stukken" in tekst
    assert "- en nog 2" in tekst


def test_plain_text_is_narrow_and_breaks_no_number() -> None:
    tekst = opmaak(a_digest(*(a_regel(nummer, "woord " * (nummer % 17) + "WOO-2026-123456-bijlage") for nummer in range(40)))).tekst
    assert max(len(regel) for regel in tekst.splitlines()) <= BREED
    assert len(re.findall(r"WOO-2026-\d{6}(?!-)", tekst)) == 41
    assert tekst.count("WOO-2026-123456-bijlage") == 40
    assert tekst.count("30-11-2026") == 40


@pytest.mark.parametrize("tekst", NASTY, ids=range(len(NASTY)))
def test_nothing_that_somebody_typed_acts(tekst: str) -> None:
    schoon = opmaak(a_digest(a_regel(1, "gewoon")))
    digest = Digest(
        tekst, DAG, 1, (Digestgroep(tekst, tekst, (Digestregel(tekst, tekst, tekst),), 3),), (Teamstand("t", tekst, 1, 1, 1, 1, 1, 1),),
        (tekst,), tekst,
    )  # fmt: skip
    gemaakt = opmaak(digest)
    for deel in (gemaakt.onderwerp, gemaakt.tekst, gemaakt.html):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff\ud800-\udfff]", deel)
    assert "\n" not in gemaakt.onderwerp
    assert len(gemaakt.onderwerp) <= 120
    gelezen, gewoon = Lezer(gemaakt.html), Lezer(schoon.html)
    assert gelezen.tags <= gewoon.tags | {"table", "tr", "th", "td"}
    assert gelezen.attributen <= {"style", "lang", "charset", "name", "content", "scope"}
    assert woorden(gemaakt.tekst.replace("\n- ", "\n")) == woorden(gelezen.tekst)
    assert len(gemaakt.tekst) < 5_000


def test_html_asks_nothing_of_another_place_and_sets_no_colour_that_the_dark_hides() -> None:
    html = opmaak(a_digest(a_regel(), teams=(STAND,))).html
    assert not re.search(r"src=|href=|url\(|@import|<script|<style|<link", html)
    assert 'name="color-scheme" content="light dark"' in html
    assert not re.search(r"(?<!-)(color|background(-color)?):", html.replace("border-left:3px solid #888888", ""))
    assert '<html lang="nl">' in html


def test_without_commands_nobody_is_told_to_type_them() -> None:
    digest = Digest("waternet@voorbeeld.nl", DAG, 1, (Digestgroep("advies", "Vergunning", (a_regel(1, None),), 1),))
    tekst = opmaak(digest).tekst
    assert "zaken signalering" not in tekst
    assert "WOO-2026-000001: Uiterlijke einddatum" in tekst


def test_first_sentence_comes_before_everything_in_both() -> None:
    gemaakt = opmaak(a_digest(a_regel()))
    bericht = met_aanhef(Bericht("<a@b>", "a@b.nl", gemaakt.onderwerp, gemaakt.tekst, gemaakt.html, NU), "Voor <a@b.nl>.")
    assert bericht.tekst.startswith("Voor <a@b.nl>.\n\nHerinneringen voor")
    assert Lezer(bericht.html).tekst.split()[:3] == ["Voor", "<a@b.nl>.", "Herinneringen"]
    assert met_aanhef(Bericht("<a@b>", "a", "o", "t", "zonder", NU), "Zin.").html == "<p><strong>Zin.</strong></p>\nzonder"
