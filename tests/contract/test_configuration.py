"""Published versions are kept as they were published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.contract.zaken_maken import NU, a_zaak, bewaar
from zaken.domain.publicatie import Configuratieversie, Versie
from zaken.errors import IntussenGewijzigd
from zaken.store.configuratie import bewaar_configuratie, gebruik_van_versie, lees_configuratie, nieuwste_versies, zaaktype_versies
from zaken.store.engine import Opslag


def publiceer(opslag: Opslag, soort: str, naam: str, versie: int, **anders: Any) -> Configuratieversie:
    deel = replace(
        Configuratieversie(soort, naam, versie, date(2026, 1, versie), f"hash{versie}", f'{{"v":{versie}}}', NU, "beheer"), **anders
    )
    with opslag.schrijven() as conn:
        bewaar_configuratie(
            conn, soort, naam, versie, geldig_vanaf=deel.geldig_vanaf, hash=deel.hash, inhoud=deel.inhoud, nu=deel.moment, wie=deel.wie
        )
    return deel


def test_a_version_comes_back_as_it_was_published(opslag: Opslag) -> None:
    een = publiceer(opslag, "zaaktype", "jur", 1)
    twee = publiceer(opslag, "zaaktype", "jur", 2, geldig_vanaf=None, inhoud='{"é":"ë"}')
    ink = publiceer(opslag, "zaaktype", "ink", 1)
    with opslag.lezen() as conn:
        assert lees_configuratie(conn, "zaaktype") == (ink, een, twee)
        assert lees_configuratie(conn, "zaaktype", "jur") == (een, twee)
        assert lees_configuratie(conn, "zaaktype", "jur", 2) == (twee,)
        assert lees_configuratie(conn, "kalender") == ()


def test_the_newest_version_of_each_part_is_found(opslag: Opslag) -> None:
    publiceer(opslag, "kalender", "kalender", 1)
    kalender = publiceer(opslag, "kalender", "kalender", 2)
    jur = publiceer(opslag, "zaaktype", "jur", 1)
    with opslag.lezen() as conn:
        assert nieuwste_versies(conn) == (kalender, jur)
        assert nieuwste_versies(conn, zaaktypen=False) == (kalender,)


def test_the_versions_of_zaaktypen_are_listed_without_content(opslag: Opslag) -> None:
    publiceer(opslag, "kalender", "kalender", 1)
    publiceer(opslag, "zaaktype", "jur", 2)
    publiceer(opslag, "zaaktype", "jur", 1)
    with opslag.lezen() as conn:
        assert zaaktype_versies(conn) == (
            Versie("zaaktype", "jur", 1, date(2026, 1, 1), "hash1"),
            Versie("zaaktype", "jur", 2, date(2026, 1, 2), "hash2"),
        )


def test_a_published_version_is_not_published_again(opslag: Opslag) -> None:
    publiceer(opslag, "zaaktype", "jur", 1)
    with pytest.raises(IntussenGewijzigd) as gevangen:
        publiceer(opslag, "zaaktype", "jur", 1)
    assert gevangen.value.code == "versie_bestaat"


def test_a_correction_replaces_the_content_of_one_version(opslag: Opslag) -> None:
    publiceer(opslag, "zaaktype", "jur", 1)
    twee = publiceer(opslag, "zaaktype", "jur", 2)
    later = NU + timedelta(days=1)
    with opslag.schrijven() as conn:
        bewaar_configuratie(conn, "zaaktype", "jur", 1, geldig_vanaf=None, hash="h", inhoud="{}", nu=later, wie="ander", correctie=True)
    with opslag.lezen() as conn:
        assert lees_configuratie(conn, "zaaktype") == (Configuratieversie("zaaktype", "jur", 1, None, "h", "{}", later, "ander"), twee)


def test_a_correction_of_a_version_that_is_not_there_is_refused(opslag: Opslag) -> None:
    with pytest.raises(IntussenGewijzigd, match="versie 3"), opslag.schrijven() as conn:
        bewaar_configuratie(conn, "zaaktype", "jur", 3, geldig_vanaf=None, hash="h", inhoud="{}", nu=NU, wie="x", correctie=True)


def test_the_use_of_a_version_counts_open_and_closed_cases(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(), a_zaak(einddatum=date(2026, 1, 1)), a_zaak(zaaktype_versie=2), a_zaak(zaaktype="ink"))
    with opslag.lezen() as conn:
        assert gebruik_van_versie(conn, "juridisch_verzoek", 1) == 2
        assert gebruik_van_versie(conn, "juridisch_verzoek", 3) == 0
