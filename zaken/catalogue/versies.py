"""Published content: the canonical text that is stored, and the models made from it. Never reads a file or a database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from zaken.catalogue.formaat import OnbekendFormaat, waardeer_op
from zaken.domain.configuratie import Bedragen, Configuratie, KalenderBestand, Keuzelijsten, Organisaties, Selectielijsten, Weergaven
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import OngeldigeConfiguratie

M = TypeVar("M", bound=BaseModel)

CONFIGURATIE: dict[str, type[BaseModel]] = {
    "organisaties": Organisaties,
    "keuzelijsten": Keuzelijsten,
    "bedragen": Bedragen,
    "kalender": KalenderBestand,
    "selectielijsten": Selectielijsten,
    "weergaven": Weergaven,
}
"""The parts of the configuration, each published under its own name and numbered by itself."""

ZAAKTYPE = "zaaktype"


def inhoud(data: object) -> str:
    """Parsed YAML as canonical JSON: the order of the file kept, no defaults filled in, no spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@lru_cache(maxsize=256)
def zaaktype_uit_inhoud(inhoud: str) -> Zaaktype:
    """The zaaktype that was stored, brought up to the current format; the same object for the same content.

    OngeldigeConfiguratie when this version of the program cannot read it.
    """
    try:
        return Zaaktype.model_validate(waardeer_op(json.loads(inhoud)))
    except (ValidationError, OnbekendFormaat, ValueError) as fout:
        raise _unreadable("een zaaktype", fout) from fout


@lru_cache(maxsize=32)
def _part(soort: str, inhoud: str) -> BaseModel:
    try:
        return CONFIGURATIE[soort].model_validate(json.loads(inhoud))
    except (ValidationError, ValueError) as fout:
        raise _unreadable(soort, fout) from fout


def configuratie_uit_inhoud(inhouden: Mapping[str, tuple[int, str]]) -> Configuratie:
    """The published configuration from the version and content of each part; only `organisaties` and `kalender` must be there."""
    return Configuratie(
        organisaties=_read("organisaties", Organisaties, inhouden),
        keuzelijsten=_read("keuzelijsten", Keuzelijsten, inhouden, {"keuzelijsten": {}}),
        bedragen=_read("bedragen", Bedragen, inhouden, {"bedragen": {}}),
        kalender=_read("kalender", KalenderBestand, inhouden),
        selectielijsten=_read("selectielijsten", Selectielijsten, inhouden, {}),
        weergaven=_read("weergaven", Weergaven, inhouden, {}),
        versies={soort: versie for soort, (versie, _) in inhouden.items() if soort in CONFIGURATIE},
    )


def _read(soort: str, model: type[M], inhouden: Mapping[str, tuple[int, str]], anders: dict[str, Any] | None = None) -> M:
    if soort not in inhouden:
        if anders is None:
            raise OngeldigeConfiguratie(f"In de database staat geen gepubliceerd deel '{soort}'.", hint="publiceer het: zaken publiceer")
        return model.model_validate(anders)
    deel = _part(soort, inhouden[soort][1])
    if not isinstance(deel, model):
        raise OngeldigeConfiguratie(f"Het gepubliceerde deel '{soort}' heeft een andere vorm dan verwacht.", hint="publiceer het opnieuw")
    return deel


def _unreadable(wat: str, fout: Exception) -> OngeldigeConfiguratie:
    eerste = fout.errors()[0] if isinstance(fout, ValidationError) else None
    waar = f" (bij {'.'.join(str(deel) for deel in eerste['loc'])})" if eerste and eerste["loc"] else ""
    return OngeldigeConfiguratie(
        f"De database bevat {wat} dat deze versie van Zaken niet kan lezen{waar}.",
        hint="werk Zaken bij; is dit de nieuwste versie, kijk dan met `zaken diagnose` wat er mis is",
    )
