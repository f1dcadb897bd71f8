"""Many processes on one database, doing the work of an office: what they were told is what the history says, and the rules allow it."""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from typing import Any

from sqlalchemy import select

from tests.gelijktijdig.belasting import Taak, Verslag, work
from tests.gelijktijdig.kantoor import an_office
from tests.gelijktijdig.model import check
from tests.gelijktijdig.processen import in_processes
from zaken.store.engine import Opslag
from zaken.store.tables import zaak

LANG = bool(os.environ.get("ZAKEN_LANG"))
ZAAD = os.environ.get("ZAKEN_ZAAD") or (secrets.token_hex(4) if LANG else "vast")
"""Always the same in the default profile; a new one each long run, named when it fails."""
WACHTTIJD = 30.0
"""Seconds that one lock is waited for; what people do may take two transactions."""


def test_what_many_processes_were_told_is_what_the_history_says(opslag: Opslag, database_url: str) -> None:
    processen, zaken = (50, 60) if LANG else (8, 12)
    nummers = an_office(opslag, processen, zaken)
    duur, aantal = (60.0, 0) if LANG else (0.0, 25)
    taken = [Taak(database_url, nummer, ZAAD, nummers, 3, aantal, duur, WACHTTIJD) for nummer in range(processen)]
    verslagen = in_processes(work, taken, seconden=400)
    cijfers = _figures(verslagen)
    try:
        assert cijfers["fouten"].keys() <= {"versie_bestaat"}
        gevonden = check(opslag, [vraag for verslag in verslagen for vraag in verslag.gevraagd])
        _numbers_never_double(opslag, nummers, verslagen)
        assert min(gevonden.bevestigd, gevonden.conflict, cijfers["herhaald"], cijfers["geopend"]) > 0, f"too little happened: {gevonden}"
        assert max(verslag.langst for verslag in verslagen) < 2 * WACHTTIJD
    except AssertionError as fout:
        fout.add_note(f"again: ZAKEN_ZAAD={ZAAD}; {cijfers}")
        raise
    sys.stdout.write(f"{opslag.engine.dialect.name}, zaad {ZAAD}: {cijfers} {gevonden}\n")


def _numbers_never_double(opslag: Opslag, begin: tuple[str, ...], verslagen: list[Verslag]) -> None:
    """Every number that was given out is of one case, and that is the case that was asked for."""
    gegeven = [(nummer, tekst) for verslag in verslagen for nummer, tekst in verslag.geopend.items()]
    assert len(gegeven) == len(dict(gegeven))
    with opslag.lezen() as conn:
        vraag = select(zaak.c.identificatie).where(zaak.c.zaaktype == "verzoek")
        assert sorted(conn.execute(vraag).scalars()) == sorted([*begin, *dict(gegeven)])


def _figures(verslagen: list[Verslag]) -> dict[str, Any]:
    uitkomsten, gedaan, fouten = Counter[str](), Counter[str](), Counter[str]()
    for verslag in verslagen:
        uitkomsten.update(vraag.uitkomst for vraag in verslag.gevraagd)
        gedaan.update(verslag.gedaan)
        fouten.update(verslag.fouten)
    traagst = max(verslagen, key=lambda verslag: verslag.langst)
    langst = f"{traagst.langst:.2f} s ({traagst.langst_bij})"
    return {
        "processen": len(verslagen),
        "gedaan": gedaan.total(),
        **uitkomsten,
        "herhaald": sum(vraag.herhaald for verslag in verslagen for vraag in verslag.gevraagd),
        "geopend": sum(len(verslag.geopend) for verslag in verslagen),
        "langst": langst,
        "fouten": dict(fouten),
        "wat": dict(gedaan),
    }
