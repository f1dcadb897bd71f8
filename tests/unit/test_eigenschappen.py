"""Every kind of metadata: what people may type, how it is stored, how it is shown, what is refused and how that is said."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from tests.security.nasty import UNSTORABLE
from tests.unit.metadata_type import TYPE, codes, facts, facts_on, read, refused, shown
from zaken.domain.basis import Waarde
from zaken.domain.eigenschappen import controleer, toon
from zaken.domain.zaaktype import Soort


def test_every_kind_has_a_field_in_these_tests() -> None:
    assert {eigenschap.soort for eigenschap in TYPE.eigenschappen.values()} == set(get_args(Soort))


@pytest.mark.parametrize(
    ("naam", "getypt", "waarde", "getoond"),
    [
        ("onderwerp", "  Dakkapel ", "Dakkapel", "Dakkapel"),
        ("onderwerp", "cafe\u0301", "café", "café"),
        ("motivering", "een\r\ntwee", "een\ntwee", "een\ntwee"),
        ("aantal", "1.234", 1234, "1234"),
        ("meters", "12,50", "12.5", "12,5"),
        ("waarde", "€ 216.000,00", 21_600_000, "€ 216.000,00"),
        ("begin", "1 maart 2026", "2026-03-01", "01-03-2026"),
        ("einde", "morgen", "2026-03-03", "03-03-2026"),
        ("gevoelig", "J", True, "ja"),
        ("gevoelig", "nee", False, "nee"),
        ("complexiteit", "Zeer complex", "zeer_complex", "zeer complex"),
        ("rechtsgebied", "omgevingsRECHT", "omgeving", "Omgevingsrecht"),
        ("achterstand", "niet afgesloten, dubbel", ["dubbel", "niet_afgesloten"], "Dubbel, Niet afgesloten"),
        (
            "achterstand",
            "Dubbel; Metadata ontbreken, of kloppen niet",
            ["dubbel", "metadata"],
            "Dubbel; Metadata ontbreken, of kloppen niet",
        ),
        ("achterstand", "Metadata ontbreken, of kloppen niet", ["metadata"], "Metadata ontbreken, of kloppen niet"),
        ("termijn", "p6w", "P6W", "6 weken"),
        ("termijn", "10 werkdagen", "10 werkdagen", "10 werkdagen"),
        ("mail", " j.jansen@diemen.nl", "j.jansen@diemen.nl", "j.jansen@diemen.nl"),
        ("telefoon", "020 - 123 45 67", "0201234567", "0201234567"),
        ("telefoon", "0032 2 123 45 67", "+3221234567", "+3221234567"),
        ("telefoon", "14 020", "14020", "14020"),
        ("pagina", "https://www.diemen.nl/a?b=c#d", "https://www.diemen.nl/a?b=c#d", "https://www.diemen.nl/a?b=c#d"),
        ("pagina", "http://intranet/map", "http://intranet/map", "http://intranet/map"),
        ("burger", "1112.22.333", "111222333", "111222333"),
        ("kvk", "1234 5678", "12345678", "12345678"),
        ("rsin", "111222333", "111222333", "111222333"),
        ("adres", "1112ab", "1112 AB", "1112 AB"),
        ("vakafdeling", "juridische zaken", "juridisch", "Juridische Zaken"),
        ("aanvrager", "K. Bakker", "bakker", "K. Bakker"),
        ("aanvrager", "jansen2", "jansen2", "A. Jansen (jansen2)"),
        ("hoort_bij", "jur-2026-1", "JUR-2026-000001", "JUR-2026-000001"),
        ("klasse", "2020 19.1.14", "2020:19.1.14", "2020 19.1.14"),
    ],
)
def test_what_people_type_is_stored_in_one_form_and_shown_so_that_it_reads_back(
    naam: str, getypt: str, waarde: Waarde, getoond: str
) -> None:
    assert read(naam, getypt) == waarde
    assert shown(naam, waarde) == getoond
    assert read(naam, getoond) == waarde
    assert controleer(TYPE, naam, waarde, facts(**{naam: waarde})) == ()


@pytest.mark.parametrize(
    ("naam", "getypt", "zin"),
    [
        ("onderwerp", "een\ntwee", "dit veld is een regel"),
        ("onderwerp", "een\u2028twee", "dit veld is een regel"),
        ("onderwerp", "   ", "er is niets ingevuld"),
        ("aantal", "12,5", "is geen geheel getal"),
        ("waarde", "216.00", "Geraamde waarde: '216.00' kan twee dingen zijn; schrijf € 216,00 of € 216.000"),
        ("begin", "31-2-2026", "februari 2026 heeft 28 dagen"),
        ("gevoelig", "misschien", "schrijf ja of nee"),
        ("complexiteit", "complx", "bedoelt u complex?"),
        ("complexiteit", "iets", "kies uit: standaard, complex, zeer_complex"),
        ("rechtsgebied", "Bezwaar en beroep", "hoort hier niet: gebruik het zaaktype bezwaarschrift"),
        ("rechtsgebied", "Omgevngsrecht", "bedoelt u omgeving? kies uit: omgeving, privaat"),
        ("onbekende_lijst", "x", "de keuzelijst 'bestaat_niet' staat niet in keuzelijsten.yaml"),
        ("achterstand", "dubbel, iets", "'iets' is geen keuze"),
        ("achterstand", ", ;", "is geen keuze"),
        ("termijn", "zes weken", "is geen duur"),
        ("mail", "jan@", "is geen e-mailadres"),
        ("mail", "jan..p@diemen.nl", "is geen e-mailadres"),
        ("mail", "jan@-diemen.nl", "is geen e-mailadres"),
        ("telefoon", "12345", "is geen telefoonnummer"),
        ("pagina", "javascript:alert(1)", "een webadres begint met https:// of http://"),
        ("pagina", "www.diemen.nl", "een webadres begint met https:// of http://"),
        ("pagina", "https://naam:geheim@diemen.nl/", "is geen webadres"),
        ("pagina", "https://diemen.nl/\u202egnp.exe", "is geen webadres"),
        ("burger", "111222334", "dit is geen geldig burgerservicenummer"),
        ("burger", "12345678", "het heeft negen cijfers"),
        ("kvk", "1234567", "het heeft acht cijfers"),
        ("rsin", "123456789", "voldoet aan de elfproef"),
        ("adres", "0112 AB", "is geen postcode"),
        ("adres", "1112 SS", "is geen postcode"),
        ("vakafdeling", "juridish", "is geen team; bedoelt u juridisch?"),
        ("aanvrager", "A. Jansen", "kan 2 dingen zijn; schrijf jansen1 of jansen2"),
        ("hoort_bij", "jur 1", "schrijf het helemaal, bijvoorbeeld ARCH-2026-000123"),
        ("klasse", "negentien", "schrijf jaar en nummer, bijvoorbeeld 2020 19.1.14"),
        ("procedure", "europees", "wordt berekend en kan niet worden ingevuld"),
        ("complexitiet", "complex", "bedoelt u 'complexiteit'?"),
    ],
)
def test_what_is_no_value_is_refused_in_dutch_with_the_way_out(naam: str, getypt: str, zin: str) -> None:
    reden = refused(naam, getypt)
    assert zin in reden.tekst
    assert reden.veld == naam


def test_a_personal_number_is_never_repeated_in_a_message() -> None:
    verkeerd: list[Waarde] = [111222334, "111222334", " 111222333"]
    teksten = [
        refused("burger", "111222334").tekst,
        *(reden.tekst for waarde in verkeerd for reden in controleer(TYPE, "burger", waarde, facts())),
    ]
    assert len(teksten) == 4
    assert not [tekst for tekst in teksten if "11122233" in tekst]


@pytest.mark.parametrize("tekst", UNSTORABLE)
def test_text_that_no_database_holds_is_refused_typed_or_not(tekst: str) -> None:
    assert refused("motivering", tekst).code == "onopslaanbaar"
    assert codes("motivering", tekst) == ["onopslaanbaar"]
    assert codes("achterstand", [tekst]) == ["onopslaanbaar"]


@pytest.mark.parametrize(
    ("naam", "waarde", "code"),
    [
        ("onderwerp", "x" * 251, "te_lang"),
        ("kort", "zes___", "te_lang"),
        ("motivering", "x" * 20_001, "te_lang"),
        ("code", "AB-12x", "patroon"),
        ("code", "AB-" + "1" * 248, "te_lang"),
        ("aantal", -1, "te_klein"),
        ("aantal", 5001, "te_groot"),
        ("aantal", True, "ongeldige_waarde"),
        ("aantal", "12", "ongeldige_waarde"),
        ("aantal", 10**300, "ongeldige_waarde"),
        ("meters", "0.05", "te_klein"),
        ("meters", "12.50", "ongeldige_waarde"),
        ("meters", "nan", "ongeldige_waarde"),
        ("waarde", -1, "te_klein"),
        ("waarde", 100_000_001, "te_groot"),
        ("begin", "2026-03-03", "te_groot"),
        ("begin", "20260301", "ongeldige_waarde"),
        ("begin", "2026-02-30", "ongeldige_waarde"),
        ("gevoelig", 1, "ongeldige_waarde"),
        ("complexiteit", "Complex", "onbekende_keuze"),
        ("complexiteit", 3, "ongeldige_waarde"),
        ("complexiteit", ["complex"], "ongeldige_waarde"),
        ("rechtsgebied", "bouw", "keuze_vervallen"),
        ("rechtsgebied", "bezwaar", "niet_hier"),
        ("achterstand", "dubbel", "ongeldige_waarde"),
        ("achterstand", ["dubbel", "dubbel"], "ongeldige_waarde"),
        ("achterstand", ["dubbel", "iets"], "onbekende_keuze"),
        ("termijn", "6 weken", "ongeldige_waarde"),
        ("telefoon", "020 1234567", "ongeldige_waarde"),
        ("adres", "1112AB", "ongeldige_waarde"),
        ("vakafdeling", "financien", "onbekende_keuze"),
        ("aanvrager", "vertrokken", "keuze_vervallen"),
        ("hoort_bij", "JUR-2026-000002", "onbekende_zaak"),
        ("hoort_bij", "JUR-2026-000003", "onbekende_zaak"),
        ("klasse", "19.1.14", "ongeldige_waarde"),
        ("procedure", "europees", "eigenschap_afgeleid"),
        ("bestaat_niet", "x", "onbekend_veld"),
    ],
)
def test_a_stored_value_that_may_not_be_set_is_refused(naam: str, waarde: Waarde, code: str) -> None:
    assert codes(naam, waarde) == [code]


def test_the_last_day_of_a_choice_counts() -> None:
    op_de_dag = facts_on(date(2023, 12, 31), rechtsgebied="bouw")
    assert controleer(TYPE, "rechtsgebied", "bouw", op_de_dag) == ()


def test_a_date_may_not_be_before_the_field_it_follows() -> None:
    redenen = controleer(TYPE, "einde", "2026-02-27", facts(begin="2026-02-28", einde="2026-02-27"))
    assert [(reden.code, reden.tekst) for reden in redenen] == [("voor_ander_veld", "einde: 27-02-2026 ligt voor begin (28-02-2026)")]
    assert codes("einde", "2026-02-28", begin="2026-02-28") == []


def test_every_reason_is_given_at_once() -> None:
    assert codes("klasse", "2020:19.1.14", einde="2018-05-01", waardering="vernietigen") == [
        "selectielijst_periode",
        "selectielijst_waardering",
    ]


def test_the_limit_is_named_in_the_reason() -> None:
    [reden] = controleer(TYPE, "waarde", 100_000_001, facts())
    assert reden.tekst == "Geraamde waarde: € 1.000.000,01 is meer dan € 1.000.000,00"
    [reden] = controleer(TYPE, "begin", "2026-03-03", facts())
    assert reden.tekst == "begin: 03-03-2026 ligt na 02-03-2026 (vandaag)"


def test_a_value_of_a_vanished_choice_is_shown_as_it_is() -> None:
    assert shown("rechtsgebied", "verdwenen") == "verdwenen"
    assert shown("achterstand", ["dubbel", "verdwenen"]) == "Dubbel, verdwenen"
    assert toon(TYPE, "rechtsgebied", "omgeving", None) == "omgeving"
    assert shown("begin", "geen datum") == "geen datum"


def test_core_fields_are_shown_by_their_kind() -> None:
    assert shown("startdatum", "2026-03-01") == "01-03-2026"
    assert shown("behandelaar", "bakker") == "K. Bakker"
    assert shown("opgeschort", False) == "nee"
