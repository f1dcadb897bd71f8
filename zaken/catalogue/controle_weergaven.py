"""Checking the saved views: every name in a filter must exist, everything typed must be readable. Looks at no case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import get_args

from zaken.catalogue.bevinding import Bevinding, bedoelt_u, benoem, maak
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.catalogue.onderzoek import Bekend
from zaken.domain.configuratie import Weergave, Weergaven
from zaken.domain.selectie import Sorteer
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lees_datum
from zaken.text.safe import citeer

_SORTEER: tuple[str, ...] = get_args(Sorteer)
_LENGTE = re.compile(r"\d{1,4}[dwmj]")
_ZOMAAR_EEN_DAG = date(2026, 1, 1)
"""Whether a text is a day does not depend on today."""


def controleer_weergaven(
    deel: Weergaven, document: YamlDocument, bekend: Bekend, zaaktypen: Mapping[str, Zaaktype] | None
) -> Iterator[Bevinding]:
    """Every finding about the views. `zaaktypen` is None when not all of them could be read: then their names are not checked."""
    for naam, weergave in deel.weergaven.items():
        plek: Plek = ("weergaven", naam)
        for waar, wat, genoemd, namen in _names(weergave, bekend, zaaktypen):
            if genoemd not in namen:
                tekst = f"er is geen {wat} {citeer(genoemd)}"
                yield _fout(f"onbekend_{wat.partition(',')[0]}", document, (*plek, *waar), tekst, bedoelt_u(genoemd, namen))
        filter_ = weergave.filter
        if filter_.eigenschappen and filter_.zaaktype is None:
            tekst = "filteren op een gegeven kan alleen samen met een zaaktype"
            yield _fout("zonder_zaaktype", document, (*plek, "filter", "eigenschappen"), tekst, "zet er zaaktype: bij")
        if weergave.sorteer.removeprefix("-") not in _SORTEER:
            tekst = f"op {citeer(weergave.sorteer)} kan niet worden gesorteerd"
            yield _fout("onbekende_volgorde", document, (*plek, "sorteer"), tekst, bedoelt_u(weergave.sorteer, _SORTEER))
        if filter_.binnen is not None and not _is_period(filter_.binnen):
            tekst = f"{citeer(filter_.binnen)} is geen tijd en geen datum"
            yield _fout("geen_tijd", document, (*plek, "filter", "binnen"), tekst, "schrijf bijvoorbeeld 7d, 2w, 1m of een datum")


def _fout(code: str, document: YamlDocument, plek: Plek, tekst: str, hint: str) -> Bevinding:
    return maak("fout", code, document, plek, f"{benoem(plek)}: {tekst}", hint)


def _is_period(tekst: str) -> bool:
    if _LENGTE.fullmatch(tekst):
        return True
    try:
        lees_datum(tekst, _ZOMAAR_EEN_DAG)
    except ValueError:
        return False
    return True


_Naam = tuple[Plek, str, str, tuple[str, ...]]
"""Where a name stands, what it should be a name of, the name, and the names that there are."""


def _names(weergave: Weergave, bekend: Bekend, zaaktypen: Mapping[str, Zaaktype] | None) -> Iterator[_Naam]:
    filter_ = weergave.filter
    if zaaktypen is not None and filter_.zaaktype is not None:
        yield ("filter", "zaaktype"), "zaaktype", filter_.zaaktype, tuple(zaaktypen)
    if (mensen := bekend.organisaties) is not None:
        if filter_.team is not None:
            yield ("filter", "team"), "team", filter_.team, tuple(mensen.teams)
        if filter_.organisatie is not None:
            yield ("filter", "organisatie"), "organisatie", filter_.organisatie, tuple(mensen.organisaties)
        if filter_.behandelaar is not None:
            yield ("filter", "behandelaar"), "medewerker", filter_.behandelaar, ("ik", "geen", *mensen.medewerkers)
    if zaaktypen is None:
        return
    eigen = zaaktypen.get(filter_.zaaktype or "")
    soorten = [eigen] if eigen else list(zaaktypen.values())
    if filter_.status is not None:
        yield ("filter", "status"), "status", filter_.status, _all(soort.statussen for soort in soorten)
    if filter_.aan_zet is not None and mensen is not None:
        partijen = _all(soort.partijen for soort in zaaktypen.values())
        namen = ("ik", "anderen", *mensen.teams, *partijen, *mensen.medewerkers)
        yield ("filter", "aan_zet"), "team, medewerker of partij", filter_.aan_zet, namen
    if eigen:
        for veld in filter_.eigenschappen:
            yield ("filter", "eigenschappen", veld), "eigenschap", veld, tuple(eigen.eigenschappen)


def _all(namen: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(naam for deel in namen for naam in deel))
