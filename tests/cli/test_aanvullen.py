"""Tab inside a command offers what is really there, and nothing when it cannot look."""

from __future__ import annotations

import pytest

from tests.installatie import Installatie


def tab(zaken: Installatie, monkeypatch: pytest.MonkeyPatch, regel: str) -> list[str]:
    """What bash is offered at the end of this line."""
    with monkeypatch.context() as omgeving:
        omgeving.setenv("_ZAKEN_COMPLETE", "complete_bash")
        omgeving.setenv("COMP_WORDS", regel)
        omgeving.setenv("COMP_CWORD", str(len(regel.split(" ")) - 1))
        return zaken.typ().split()


@pytest.mark.parametrize(
    ("regel", "verwacht"),
    [
        ("zaken toon VRZ-", ["VRZ-2026-000002", "VRZ-2026-000001"]),
        ("zaken toon vrz-2026-000001", ["vrz-2026-000001"]),
        ("zaken doe neem", ["neem_op"]),
        ("zaken nieuw ", ["advies", "verzoek"]),
        ("zaken nieuw advies -e k", []),
        ("zaken nieuw verzoek -e k", ["kenmerk=", "kosten="]),
        ("zaken nieuw verzoek -e complexiteit=", ["complexiteit=complex", "complexiteit=standaard"]),
        ("zaken vul VRZ-2026-000001 ho", ["hoort_bij="]),
        ("zaken vul VRZ-2026-000001 vakafdeling=r", ["vakafdeling=ruimte"]),
        ("zaken wijs-toe jur", ["jurist1", "jurist2"]),
        ("zaken wijs-toe nie", ["niemand"]),
        ("zaken lijst --status bij", ["bij_juristen", "bij_vakafdeling"]),
        ("zaken lijst --behandelaar g", ["geen"]),
        ("zaken lijst --team r", ["ruimte"]),
        ("zaken lijst --organisatie d", ["duo", "diemen"]),
        ("zaken lijst --sorteer st", ["startdatum", "status_sinds"]),
        ("zaken doe trek_in VRZ-2026-000001 --resultaat in", ["ingetrokken"]),
        ("zaken document voeg-toe VRZ-2026-000001 --soort a", ["advies"]),
    ],
)
def test_tab_offers(zaken: Installatie, monkeypatch: pytest.MonkeyPatch, regel: str, verwacht: list[str]) -> None:
    zaken.nieuw()
    zaken.nieuw()
    assert tab(zaken, monkeypatch, regel) == verwacht


def test_tab_offers_no_case_that_may_not_be_seen(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    zaken.nieuw()
    assert tab(zaken.als("beperkt"), monkeypatch, "zaken toon VRZ-") == []


def test_tab_without_a_database_offers_nothing_and_says_nothing(zaken: Installatie, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZAKEN_DATABASE", "sqlite:////bestaat/niet.db")
    assert tab(zaken, monkeypatch, "zaken toon VRZ-") == []
