"""Empty lists and empty texts: a rule that is written down but holds for nothing (nobody is reminded, every role may take the step)."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek


def _nothing_in_it(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for plek, wat in _empty(onderzoek.document.data, ()):
        yield onderzoek.fout("leeg", plek, f"{wat} is leeg", "vul in wat er hoort te staan, of haal de regel weg")


def _empty(data: object, plek: Plek) -> Iterator[tuple[Plek, str]]:
    if data == [] or (isinstance(data, str) and not data.strip()):
        yield plek, "deze lijst" if data == [] else "deze tekst"
    for deel, waarde in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _empty(waarde, (*plek, deel))


CONTROLES: tuple[Controle, ...] = (_nothing_in_it,)
