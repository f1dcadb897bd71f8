"""Searching by words gives the same on both databases, whatever is typed, and always finds what was last written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.contract.zaken_maken import ALLES, a_zaak, bewaar, getelde_opdrachten, wijzig
from zaken.domain.selectie import Bereik, Selectie
from zaken.domain.zaak import Zaak
from zaken.store.engine import Opslag
from zaken.store.lijsten import lijst
from zaken.store.zoektekst import MEESTE_TEKENS, woorden, zoektekst, zoekwoorden


def vind(opslag: Opslag, zoek: str, bereik: Bereik | None = ALLES) -> set[str]:
    with opslag.lezen() as conn:
        pagina = lijst(conn, Selectie(zoek=zoek), bereik, maximaal=1000, vanaf=None)
    assert pagina.aantal == len(pagina.regels)
    return {regel.omschrijving for regel in pagina.regels}


@pytest.mark.parametrize(
    ("zoek", "verwacht"),
    [
        ("arch 123", {"een"}),
        ("arch 1234", {"drie"}),
        ("arch 12", set()),
        ("arch 2026", {"een", "drie"}),
        ("ARCH-2026-000123", {"een"}),
        ("2026-000123", {"een"}),
        ("000123", {"een"}),
        ("123", {"een"}),
        ("arch 2026 123", {"een"}),
        ("z2021-77", {"twee"}),
        ("z2021-000077", {"twee"}),
        ("jan@diemen.nl", {"twee"}),
        ("diemen", {"twee"}),
        ("vergunn", {"een", "twee"}),
        ("VERGUNNING kermis", {"een"}),
        ("kermis vergunning", {"een"}),
        ("vergunning kroeg", set()),
        ("gunning", set()),
        ("straße", {"drie"}),
        ("STRASSE", {"drie"}),
        ("naive", {"drie"}),
        ("café", {"een"}),
        ("cafe\u0301", {"een"}),
        ("  ", {"een", "twee", "drie"}),
    ],
)
def test_words_numbers_and_beginnings_of_words_are_found(opslag: Opslag, zoek: str, verwacht: set[str]) -> None:
    bewaar(
        opslag,
        a_zaak(identificatie="ARCH-2026-000123", omschrijving="een", eigenschappen={"titel": "Vergunning kermis, Café Zon"}),
        a_zaak(
            identificatie="JUR-2026-000002",
            omschrijving="twee",
            bron="inproces",
            bronsleutel="Z2021-000077",
            eigenschappen={"titel": "Vergunningen 2020", "mail": "jan@diemen.nl"},
        ),
        a_zaak(identificatie="ARCH-2026-001234", omschrijving="drie", eigenschappen={"titel": "Straße naïve"}),
    )
    assert vind(opslag, zoek) == verwacht


VIJANDIG = [
    '"', "'", "''", '"cafe', 'cafe"', "cafe*", "*cafe", "*", "^cafe", "cafe NEAR hoek", "NEAR(cafe hoek, 2)", "cafe AND hoek", "OR",
    "NOT cafe", "-cafe", "cafe -hoek", "(cafe", "cafe)", "zoektekst: cafe", "zoektekst:cafe", "cafe & hoek", "cafe | hoek", "!cafe",
    "cafe <-> hoek", "cafe:*", "cafe:A", "\\", "\\'", "%", "_", "cafe%", "😀", "cafe 😀", "\x00", "ca\x00fe", "\ud800", ";DROP TABLE zaak",
    "--", "/*", "{cafe hoek}", "+", "cafe + hoek", "ﬀ", "ａ", "١٢٣", "漢字", "a" * 5_000, " ".join(f"w{i}" for i in range(2_000)),
    "\u202ecafe", "'cafe' & 'hoek'", "%s", ":gezocht", "?1",
]  # fmt: skip


@pytest.mark.parametrize("zoek", VIJANDIG, ids=[f"{i}" for i in range(len(VIJANDIG))])
def test_nothing_that_is_typed_is_an_error_or_an_operator(opslag: Opslag, zoek: str) -> None:
    bewaar(opslag, a_zaak(omschrijving="Café"), a_zaak(omschrijving="Hoek"))
    gevonden = vind(opslag, zoek)
    gevraagd = zoekwoorden(zoek)
    if gevraagd is None:
        assert gevonden == {"Café", "Hoek"}
    elif gevraagd and {woord.tekst for woord in gevraagd} <= {"cafe"}:
        assert gevonden == {"Café"}
    else:
        assert gevonden == set()


def past(zaak: Zaak, zoek: str) -> bool:
    """What a search means, without any index."""
    gevraagd = zoekwoorden(zoek)
    if gevraagd is None:
        return True
    heeft = zoektekst(zaak).split()
    treffers = (any(woord.startswith(vraag.tekst) if vraag.begin else woord == vraag.tekst for woord in heeft) for vraag in gevraagd)
    return bool(gevraagd) and all(treffers)


LETTERS = st.sampled_from("aàAbß01-_. '\"*½ﬁ漢😀\n")
TEKST = st.text(LETTERS, max_size=12)


@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(teksten=st.lists(TEKST, min_size=1, max_size=4), vragen=st.lists(TEKST, min_size=1, max_size=5))
def test_both_databases_find_exactly_what_the_words_say(soort: str, request: Any, teksten: list[str], vragen: list[str]) -> None:
    opslag: Opslag = request.getfixturevalue("_per_soort")[soort]
    with opslag.schrijven() as conn:
        for tabel in ("gebeurtenis", "zaak"):
            conn.execute(text(f"DELETE FROM {tabel}"))
    zaken = bewaar(opslag, *(a_zaak(omschrijving=tekst) for tekst in teksten))
    for vraag in vragen:
        with opslag.lezen() as conn:
            gevonden = {regel.id for regel in lijst(conn, Selectie(zoek=vraag), ALLES, maximaal=50, vanaf=None).regels}
        assert gevonden == {zaak.id for zaak in zaken if past(zaak, vraag)}


@pytest.fixture
def _per_soort(sqlite_url: str, postgres_url: str) -> Any:
    """Both databases, with the append-only triggers off so that examples can start empty."""
    opslagen = {"sqlite": Opslag.open(sqlite_url), "postgresql": Opslag.open(postgres_url)}
    for soort, opslag in opslagen.items():
        with opslag.schrijven() as conn:
            conn.execute(text("DROP TRIGGER gebeurtenis_niet_wissen" + (" ON gebeurtenis" if soort == "postgresql" else "")))
    yield opslagen
    for opslag in opslagen.values():
        opslag.sluit()


def test_what_changed_is_found_by_its_new_words_only(opslag: Opslag) -> None:
    (zaak,) = bewaar(opslag, a_zaak(omschrijving="zwembad", eigenschappen={"titel": "oud"}))
    zaak = wijzig(opslag, zaak, eigenschappen={"titel": "nieuw"})
    wijzig(opslag, zaak, status="verder")
    assert (vind(opslag, "oud"), vind(opslag, "nieuw"), vind(opslag, "zwembad nieuw")) == (set(), {"zwembad"}, {"zwembad"})


def test_what_may_not_be_seen_is_not_found_or_counted(opslag: Opslag) -> None:
    bewaar(opslag, a_zaak(omschrijving="geheim plan", vertrouwelijkheidaanduiding="geheim"), a_zaak(omschrijving="open plan"))
    assert vind(opslag, "plan", Bereik(vertrouwelijkheid=("zaakvertrouwelijk",))) == {"open plan"}


def test_a_search_costs_one_statement_whatever_it_finds(opslag: Opslag) -> None:
    aantallen = []
    for _ in range(2):
        bewaar(opslag, *(a_zaak(omschrijving="plan") for _ in range(15)))
        with getelde_opdrachten(opslag.engine) as opdrachten, opslag.lezen() as conn:
            lijst(conn, Selectie(zoek="plan toets"), ALLES, maximaal=10, vanaf=None)
        aantallen.append(len([tekst for tekst in opdrachten if tekst.startswith("SELECT")]))
    assert aantallen == [1, 1]


def test_the_index_holds_the_words_of_every_case_and_no_others(opslag: Opslag) -> None:
    zaken = bewaar(opslag, *(a_zaak(omschrijving=f"plan {nummer}") for nummer in range(20)))
    for zaak in zaken[:10]:
        wijzig(opslag, zaak, omschrijving="anders")
    with opslag.schrijven() as conn:
        if conn.dialect.name == "sqlite":
            conn.execute(text("INSERT INTO zaak_zoek (zaak_zoek) VALUES ('integrity-check')"))
        else:
            scheef = conn.execute(
                text("SELECT count(*) FROM zaak FULL JOIN zaak_zoek ON zaak_id = id WHERE woorden IS DISTINCT FROM "
                     "array_to_tsvector(string_to_array(zoektekst, ' '))")
            )  # fmt: skip
            assert scheef.scalar_one() == 0


def test_an_undone_write_leaves_nothing_to_find(opslag: Opslag) -> None:
    class StopError(Exception): ...

    def halverwege() -> None:
        with opslag.schrijven() as conn:
            from tests.contract.zaken_maken import NU, mutatie
            from zaken.store import writes

            writes.schrijf(conn, [(None, mutatie(None, a_zaak(omschrijving="spook")))], nu=NU)
            raise StopError

    with pytest.raises(StopError):
        halverwege()
    assert vind(opslag, "spook") == set()


def test_a_very_long_text_is_stored_and_its_beginning_is_found(opslag: Opslag) -> None:
    lang = " ".join(f"woord{nummer}x{'y' * 40}" for nummer in range(20_000)) + " " + "z" * 10_000
    bewaar(opslag, a_zaak(omschrijving="lang", eigenschappen={"verslag": lang}))
    assert vind(opslag, "woord17x") == {"lang"}
    assert len(woorden(lang)) <= MEESTE_TEKENS
