"""Files made to harm or typed wrong: located findings in Dutch and nothing else, in little time."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.mappen import WORTEL, kleine, kopie
from tests.workflows.proeftype import BEKEND, GELDIG, controleer, met
from zaken.catalogue import patronen
from zaken.catalogue.controle import controleer_zaaktype, lees_zaaktype
from zaken.catalogue.laden import laad_installatie
from zaken.catalogue.lezen import MAX_BYTES, OngeldigBestand, lees_tekst
from zaken.catalogue.veldindeling import Bestandsvorm, Veldindeling
from zaken.catalogue.vertaling import MEESTE_FOUTEN, valideer
from zaken.errors import ZakenError
from zaken.services.import_bestand import open_bestand
from zaken.settings import lees_bestand

LANG = bool(os.environ.get("ZAKEN_LANG"))
M = MAX_BYTES - 100
BOMMEN: dict[str, bytes] = {
    "nested lists": b"[" * 10_000,
    "nested blocks": b"{a: " * 10_000,
    "nested dashes": b"- " * 200_000,
    "nested lines": b"\n".join(b" " * diep + b"a:" for diep in range(1_000)),
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a name of a megabyte": b'"' + b"k" * M + b'": 1',
    "many names": b"\n".join(b"k%d: 1" % nummer for nummer in range(95_000 if LANG else 10_000)),
    "many values": b"[" + b"1," * (M // 2 if LANG else M // 40) + b"]",
    "an unclosed quote": b'"' + b"\n" * M,
    "many documents": b"---\n" * (M // 4),
    "many question marks": b"? " * (M // 2),
    "a number of a megabyte": b"formaat: " + b"9" * M,
    "no number": b"formaat: .nan\nversie: 1e999",
    "sixteen bits": "formaat: 1".encode("utf-16"),
    "too large": b"#" * (MAX_BYTES + 1),
    "a lone surrogate": b'a: "\\ud800"',
    "bytes": bytes(range(256)),
}


def gezegd(tekst: bytes, naam: str = "proefverzoek.yaml") -> list[tuple[str, int, str]]:
    """File, line and sentence of everything that is said of a zaaktype in these bytes."""
    try:
        document = lees_tekst(tekst, Path(naam), naam)
    except OngeldigBestand as fout:
        return [(fout.bestand, fout.regel, fout.tekst)]
    zaaktype, bevindingen = lees_zaaktype(document)
    gevonden = bevindingen if zaaktype is None else controleer_zaaktype(zaaktype, document, BEKEND)
    return [(bevinding.bestand, bevinding.regel, bevinding.tekst) for bevinding in gevonden]


@pytest.mark.parametrize("naam", BOMMEN)
def test_a_bomb_is_refused_on_a_line_in_seconds(naam: str) -> None:
    begin = time.process_time()
    bevindingen = gezegd(BOMMEN[naam])
    assert bevindingen
    assert len(bevindingen) <= 2 * MEESTE_FOUTEN + 1
    assert all(bestand == "proefverzoek.yaml" and zin and len(zin) < 1_000 for bestand, _, zin in bevindingen)
    assert time.process_time() - begin < 10


def groot(statussen: int) -> str:
    """A type in which every step can be taken everywhere, and every second one goes back."""
    extra = "".join(f"  z{nummer}: {{omschrijving: Z, aan_zet: team}}\n" for nummer in range(statussen))
    stappen = "".join(
        f"  n{nummer}: {{van: alle, naar: z{nummer}}}\n  t{nummer}: {{van: z{nummer}, naar: vorige}}\n" for nummer in range(statussen)
    )
    return met("overgangen:\n", f"overgangen:\n{stappen}", met("statussen:\n", f"statussen:\n{extra}"))


def test_a_type_in_which_everything_leads_everywhere_is_checked_in_seconds() -> None:
    begin = time.process_time()
    assert controleer(groot(30))
    assert time.process_time() - begin < 8


def test_a_type_with_too_many_statuses_is_refused_unread() -> None:
    assert [(bevinding.code, bevinding.is_fout) for bevinding in controleer(groot(61))] == [("te_groot", True)]


def test_a_condition_behind_whose_colon_nothing_stands_is_not_silently_no_condition() -> None:
    """As happens when the lines below it are not indented far enough, or forgotten."""
    tekst = met("  trek_in: {van: alle,", "  trek_in: {als: , van: alle,")
    regel = tekst[: tekst.index("  trek_in:")].count("\n") + 1
    assert [bevinding.regel for bevinding in controleer(tekst) if bevinding.code == "leeg"] == [regel]


@pytest.mark.parametrize("patroon", ["(a+)+", "(a|a)*", "(a?){50}", "a*a*a*a*b", r"(a)\1", "[a", "a{9999999999}", "(?:(?:x{2,})y?)+"])
def test_a_pattern_that_can_search_without_end_is_refused(patroon: str) -> None:
    assert patronen.waarom_niet(patroon)


@pytest.mark.parametrize(
    "patroon", ["[A-Z]{2}-[0-9]+", r"\(?\d{1,3}\)? ?[]x]*", "(?:ab){2}", "(?P<n>ja|nee)", "[^]]+@.+[.][a-z]{2,3}", r"\*+(.+)"]
)
def test_a_plain_pattern_is_taken(patroon: str) -> None:
    assert patronen.waarom_niet(patroon) is None


STUKKEN = [": ", "- ", "{", "}", "[", "]", '"', "'", "#", "|", ">", "&a ", "*a", "!!python/object:os ", "null", "~", "ja", "-1", "1e999"]
STUKKEN += ["2026-02-30", "alle", "vorige", "? ", ",", "P9999Y", "vandaag", "0x10", "<<: ", "%", "@", "\n", "\t", "  ", "9" * 30, "\u202e"]
SCHADE = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 40), st.sampled_from(STUKKEN)), min_size=1, max_size=5)


def beschadigd(tekst: str, schade: list[tuple[float, int, str]]) -> str:
    """The text with pieces taken out and others put in."""
    for plek, weg, erbij in schade:
        begin = int(plek * len(tekst))
        tekst = tekst[:begin] + erbij + tekst[begin + weg :]
    return tekst


@given(SCHADE)
def test_a_damaged_zaaktype_gives_located_findings_and_nothing_else(schade: list[tuple[float, int, str]]) -> None:
    tekst = beschadigd(GELDIG, schade)
    regels = tekst.count("\n") + 1
    for bestand, regel, zin in gezegd(tekst.encode("utf-8", "surrogatepass")):
        assert bestand == "proefverzoek.yaml"
        assert 0 <= regel <= regels + 1
        assert zin.strip()


@pytest.fixture(scope="module")
def map_(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kopie(tmp_path_factory.mktemp("installatie"))


PADEN = [pad for deel in ("config", "workflows") for pad in (WORTEL / deel).rglob("*.yaml") if "voorbeeld" not in pad.parts]
BESTANDEN = sorted(str(pad.relative_to(WORTEL)) for pad in PADEN)


@settings(max_examples=2_000 if LANG else 5, deadline=None)
@given(st.sampled_from(BESTANDEN), SCHADE)
def test_a_damaged_installation_is_read_with_findings_in_that_file(map_: Path, bestand: str, schade: list[tuple[float, int, str]]) -> None:
    heel = (WORTEL / bestand).read_text(encoding="utf-8")
    (map_ / bestand).write_text(beschadigd(heel, schade), encoding="utf-8")
    try:
        geladen = laad_installatie(map_)
    finally:
        (map_ / bestand).write_text(heel, encoding="utf-8")
    assert all(bevinding.bestand and bevinding.tekst for bevinding in geladen.bevindingen)


@given(st.binary(max_size=400))
def test_any_bytes_as_a_mapping_are_a_mapping_or_findings(ruw: bytes) -> None:
    with contextlib.suppress(OngeldigBestand):
        document = lees_tekst(ruw, Path("v.yaml"), "v.yaml")
        model, bevindingen = valideer(Veldindeling, document.data, document)
        assert (model is None) == bool(bevindingen)


def test_the_smallest_installation_has_no_findings(tmp_path: Path) -> None:
    assert laad_installatie(kleine(tmp_path)).fouten == ()


@settings(max_examples=1_000 if LANG else 30, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(st.sampled_from('abé;,\t\n\r"\0\u20ac'), max_size=200).map(str.encode)))
def test_any_bytes_as_a_table_are_rows_or_one_dutch_sentence(tmp_path_factory: pytest.TempPathFactory, ruw: bytes) -> None:
    pad = tmp_path_factory.getbasetemp() / "lijst.csv"
    pad.write_bytes(ruw)
    with contextlib.suppress(ZakenError), open_bestand(pad, Bestandsvorm()) as bestand:
        assert all(nummer > 0 and len(rij) >= 0 for nummer, rij in bestand.rijen)


@pytest.mark.parametrize("inhoud", [b"a = " + b"[" * 10_000, b"a" * M, b"a.b.c.d = 1\n" * 2, b"\xff", b"a = 1e99999", b"\0", b"[a]\n" * 2])
def test_settings_made_to_harm_are_refused_in_dutch(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "zaken.toml"
    pad.write_bytes(inhoud)
    with pytest.raises(ZakenError) as gevangen:
        lees_bestand(pad)
    assert gevangen.value.hint
