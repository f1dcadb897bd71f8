"""Dividing open cases over people: whose turn it is for each case. Assigns nothing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zaken.domain.autorisatie import kan_niet_behandelen
from zaken.domain.selectie import Selectie
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten

_PER_KEER = 5_000


def divide(werkplek: Werkplek, selectie: Selectie, mensen: Sequence[str], *, maximaal: int | None = None) -> dict[str, str]:
    """Number -> medewerker for the cases of the filter, in its order: each goes to who got the fewest so far and can handle it.

    A case that none of them can handle is given to whose turn it is, so that the refusal says why. Whom the acting person may give
    cases to is decided when they are given.
    """
    verdeeld: dict[str, str] = {}
    kreeg: Counter[str] = Counter()
    with werkplek.opslag.lezen() as conn:
        regels, bereik = werkplek.regels(conn), werkplek.bereik(conn)
        vanaf: str | None = None
        while True:
            hoeveel = _PER_KEER if maximaal is None else min(_PER_KEER, maximaal - len(verdeeld))
            pagina = lijsten.lijst(conn, selectie, bereik, maximaal=hoeveel, vanaf=vanaf)
            for regel in pagina.regels:
                op_beurt = sorted(mensen, key=lambda naam: kreeg[naam])
                past = (naam for naam in op_beurt if not kan_niet_behandelen(naam, regel._replace(behandelaar=naam), regels))
                gekozen = next(past, op_beurt[0])
                kreeg[gekozen] += 1
                verdeeld[regel.identificatie] = gekozen
            vanaf = pagina.volgende
            if vanaf is None or len(verdeeld) == maximaal:
                return verdeeld
