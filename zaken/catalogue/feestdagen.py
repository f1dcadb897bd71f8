"""The holidays that go with a calendar when it is published: adding them, refusing them by hand, saying what moved. Stores nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.lezen import YamlDocument
from zaken.catalogue.plaats import Plaats
from zaken.catalogue.verschil import Wijziging, verschil_zaaktype
from zaken.catalogue.versies import inhoud
from zaken.domain.configuratie import Feestdagen
from zaken.domain.kalender import te_bewaren_feestdagen
from zaken.text.dates import toon_datum

KALENDER = "kalender"
VELD = "feestdagen"
"""Where they stand in a published calendar; in kalender.yaml never."""

_DAGEN_GENOEMD = 5


def met_feestdagen(kalender: Mapping[str, Any]) -> dict[str, Any]:
    """A calendar as it is published: what the file says, and the holidays of the law as they are computed now."""
    return {**kalender, VELD: te_bewaren_feestdagen().model_dump(mode="json")}


def opgeschreven(soort: str, document: YamlDocument) -> tuple[Any, list[Bevinding]]:
    """What people may write of a part of the configuration, and the finding about holidays that stand in kalender.yaml nevertheless."""
    if soort != KALENDER or not isinstance(document.data, dict) or VELD not in document.data:
        return document.data, []
    tekst = "de feestdagen van de wet staan niet in dit bestand: Zaken rekent ze zelf uit bij het publiceren"
    hint = "haal feestdagen weg; een dag dat u gesloten bent hoort bij sluitingsdagen, een dag uit een besluit bij gelijkgesteld"
    return _without(document.data), [Plaats(document).fout("feestdagen_berekend", (VELD,), tekst, hint)]


def _without(kalender: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in kalender.items() if naam != VELD}


def verschil_kalender(oud: dict[str, Any], nieuw: dict[str, Any]) -> Iterator[Wijziging]:
    """Every difference between two published calendars: what people changed, then which computed holidays came or went."""
    yield from verschil_zaaktype(_without(oud), _without(nieuw))
    if inhoud(oud.get(VELD)) != inhoud(nieuw[VELD]):
        for tekst in _moved(_read(oud.get(VELD)), Feestdagen.model_validate(nieuw[VELD])):
            yield Wijziging((VELD,), oud.get(VELD), nieuw[VELD], tekst)


def _read(bewaard: Any) -> Feestdagen | None:
    """None for a calendar without them, and for one that somebody has spoiled (publishing refuses to build on that)."""
    try:
        return Feestdagen.model_validate(bewaard)
    except ValidationError:
        return None


def _moved(oud: Feestdagen | None, nieuw: Feestdagen) -> list[str]:
    if oud is None:
        return [f"de berekende feestdagen van {_years(nieuw)} worden nu meebewaard"]
    was, wordt = _shared_days(oud, nieuw), _shared_days(nieuw, oud)
    gezegd = [f"bewaarde feestdagen: {_years(oud)} -> {_years(nieuw)}"] * (_years(oud) != _years(nieuw))
    weg = _grouped({dag: naam for dag, naam in was.items() if dag not in wordt})
    erbij = _grouped({dag: naam for dag, naam in wordt.items() if dag not in was})
    anders = _grouped({dag: f"{was[dag]} -> {naam}" for dag, naam in wordt.items() if dag in was and was[dag] != naam})
    for woord, groepen in (("vervallen", weg), ("toegevoegd", erbij), ("heet anders", anders)):
        gezegd += [f"berekende feestdag {woord}: {naam}, op {_few(dagen)}" for naam, dagen in groepen.items()]
    return gezegd or ["berekende feestdagen: anders opgeschreven, met dezelfde betekenis"]


def _shared_days(feestdagen: Feestdagen, ander: Feestdagen) -> dict[date, str]:
    """Day -> name, in order, in the years that both keep."""
    anders = ander.per_jaar()
    return {dag: naam for jaar, dagen in feestdagen.per_jaar().items() if jaar in anders for dag, naam in sorted(dagen.items())}


def _grouped(dagen: dict[date, str]) -> dict[str, list[date]]:
    groepen: dict[str, list[date]] = {}
    for dag, naam in dagen.items():
        groepen.setdefault(naam, []).append(dag)
    return groepen


def _few(dagen: list[date]) -> str:
    genoemd = ", ".join(toon_datum(dag) for dag in dagen[:_DAGEN_GENOEMD])
    meer = len(dagen) - _DAGEN_GENOEMD
    return f"{genoemd} en nog {meer}" if meer > 0 else genoemd


def _years(feestdagen: Feestdagen) -> str:
    return f"{feestdagen.vanaf} tot en met {feestdagen.tot_en_met}"
