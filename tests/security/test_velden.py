"""Every field that takes text keeps it byte for byte, or refuses it in Dutch; nothing changes silently on the way to the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

import pytest

from tests.security.nasty import LONG, STORABLE, UNSTORABLE
from tests.security.vol import ELDERS, GIF, NAAM, VRIJ, a_full_werkplek, doe, open_zaken, tekstvelden
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord
from zaken.services.verifieren import verify
from zaken.services.werkplek import Werkplek
from zaken.store import reads
from zaken.store.engine import Opslag
from zaken.text.safe import schoon

SLECHT = (*UNSTORABLE, *LONG)
LANGSTE = 400
"""Characters of a reason: the text itself is only quoted."""


def as_metadata(tekst: str) -> str:
    """What a field of the zaaktype makes of text and echoes: composed letters, LF, no spaces around it. Other fields change nothing."""
    return normalize("NFC", tekst.replace("\r\n", "\n").strip())


def leaves(deel: Any) -> Iterator[object]:
    """Every value in a piece of JSON."""
    kinderen = deel.values() if isinstance(deel, dict) else deel if isinstance(deel, list) else None
    if kinderen is None:
        yield deel
    else:
        for kind in kinderen:
            yield from leaves(kind)


def newest_event(opslag: Opslag) -> dict[str, set[object]]:
    """What stands in the last event of every case, as the database holds it."""
    with opslag.lezen() as conn:
        rijen = conn.exec_driver_sql(
            "SELECT z.identificatie, g.gegevens FROM gebeurtenis g JOIN zaak z ON z.id = g.zaak_id ORDER BY g.zaak_id, g.volgnummer"
        ).all()
    return {nummer: set(leaves(json.loads(gegevens))) for nummer, gegevens in rijen}


def refusal(antwoord: Antwoord) -> str:
    """The reasons of a refused opdracht; what was typed is quoted clean and short (names of the configuration are for the gate)."""
    assert antwoord.uitkomst == "kan_nog_niet", antwoord.uitkomst
    assert antwoord.redenen
    for reden in antwoord.redenen:
        eigen = reden.tekst.replace(GIF, "")
        assert schoon(eigen, meerregelig=True) == eigen
        assert len(eigen) < LANGSTE
    return "; ".join(reden.tekst for reden in antwoord.redenen)


def test_every_field_that_takes_text_has_a_row() -> None:
    velden = {rij.partition(" ")[0] for rij in (*VRIJ, *NAAM)}
    assert velden | ELDERS.keys() == set(tekstvelden())


def test_free_text_is_kept_exactly_or_refused_and_the_chains_hold(opslag: Opslag) -> None:
    werkplek = a_full_werkplek(opslag)
    nummers = open_zaken(werkplek, list(STORABLE.values()))
    gesteld = dict(zip(SLECHT, nummers.values(), strict=False))
    te_kort = set()
    for veld, maker in VRIJ.items():
        for slecht, antwoord in doe(werkplek, gesteld, veld, maker).items():
            reden = refusal(antwoord)
            if slecht in UNSTORABLE:
                assert "dat kan niet worden opgeslagen" in reden, (veld, reden)
        gedaan = doe(werkplek, nummers, veld, maker)
        staat_er = newest_event(opslag)
        for tekst, antwoord in gedaan.items():
            if antwoord.uitkomst == "uitgevoerd":
                bewaard = as_metadata(tekst) if "eigenschappen" in veld else tekst
                assert bewaard in staat_er[nummers[tekst]], (veld, tekst)
            else:
                refusal(antwoord)
                te_kort.add((veld, tekst))
    assert len(te_kort) < len(VRIJ) * len(nummers) / 8
    with opslag.lezen() as conn:
        titels = {zaak.omschrijving for zaak in reads.zaken_op_nummer(conn, list(nummers.values()), werkplek.bereik(conn)).values()}
    assert len(titels & set(STORABLE.values())) > 90
    with verify(werkplek, None) as controle:
        assert list(controle.bevindingen) == []


@pytest.fixture
def werkplek(sqlite_url: str) -> Iterator[Werkplek]:
    opslag = Opslag.open(sqlite_url)
    yield a_full_werkplek(opslag)
    opslag.sluit()


def test_where_a_name_or_a_number_belongs_hostile_text_is_refused(werkplek: Werkplek) -> None:
    nummers = open_zaken(werkplek, [*STORABLE.values(), *SLECHT])
    for veld, maker in NAAM.items():
        geweigerd = [antwoord for antwoord in doe(werkplek, nummers, veld, maker).values() if antwoord.uitkomst != "uitgevoerd"]
        assert len(geweigerd) >= len(nummers) - 3, f"{veld}: only numbers are numbers"
        for antwoord in geweigerd:
            refusal(antwoord)


@pytest.mark.parametrize("veld", ["omschrijving", "organisatie", "team"])
def test_a_case_is_not_opened_with_what_cannot_be_stored(werkplek: Werkplek, veld: str) -> None:
    for tekst in SLECHT if veld == "omschrijving" else (*SLECHT, *STORABLE.values()):
        delen = {"omschrijving": "A", "organisatie": "diemen", "team": "juridisch"} | {veld: tekst}
        nieuw = NieuweZaak("verzoek", delen["omschrijving"], delen["organisatie"], delen["team"])
        refusal(register(werkplek, [nieuw])[0])
