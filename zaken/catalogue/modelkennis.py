"""What the pydantic models know of a place in a file: its field names and kinds. Reads annotations; validates nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator

from zaken.catalogue.lezen import Plek
from zaken.domain.voorwaarden import Vergelijking, Voorwaarde

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def veldnamen(model: type[BaseModel], loc: Plek) -> list[str]:
    """The field names that are known at a place: follow the model's annotations down `loc`."""
    annotations = [model]
    for deel in loc:
        annotations = [lager for annotation in annotations for lager in _below(annotation, deel)] or annotations
    modellen = [deel for annotation in annotations for deel in _parts(annotation) if _is_model(deel)]
    return [veld.alias or naam for soort in modellen for naam, veld in soort.model_fields.items()]


def te_ruim_gelezen(model: type[BaseModel], data: object) -> Iterator[tuple[Plek, str, object]]:
    """Values pydantic would quietly turn into something else (2021 into a day in 1970, "1" or true into 1): place, kind, value."""
    yield from _walk([model], data, ())


def _walk(annotations: list[Any], data: object, plek: Plek) -> Iterator[tuple[Plek, str, object]]:
    if isinstance(data, (dict, list)):
        for deel, waarde in data.items() if isinstance(data, dict) else enumerate(data):
            lager = [soort for annotation in annotations for soort in _below(annotation, deel)]
            yield from _walk(lager, waarde, (*plek, deel))
        return
    soorten = {deel for annotation in annotations for deel in _parts(annotation)}
    if data is None or str in soorten or not soorten or any(get_origin(soort) is Literal and data in get_args(soort) for soort in soorten):
        return
    if date in soorten and not (isinstance(data, str) and _ISO_DATE.fullmatch(data)):
        yield plek, "een datum als 2026-03-12", data
    elif int in soorten and (isinstance(data, bool) or not isinstance(data, int)):
        yield plek, "een geheel getal", data


def leeg_gelaten(model: type[BaseModel], data: object) -> Iterator[Plek]:
    """Fields behind whose colon nothing stands. Where a value may be nothing (a scenario that empties a field) it is left alone."""
    yield from _empty([model], data, ())


def _empty(annotations: list[Any], data: object, plek: Plek) -> Iterator[Plek]:
    for deel, waarde in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        lager = [soort for annotation in annotations for soort in _below(annotation, deel)]
        if waarde is not None:
            yield from _empty(lager, waarde, (*plek, deel))
        elif lager and any(_is_model(soort) for annotation in annotations for soort in _parts(annotation)):
            yield (*plek, deel)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _parts(annotation: Any) -> list[Any]:
    """The kinds an annotation allows, out of Annotated and unions; a number that is written otherwise (80%) is left to its own reader."""
    origin = get_origin(annotation)
    if origin is Annotated:
        kind, *how = get_args(annotation)
        return [] if kind is int and any(isinstance(deel, BeforeValidator) for deel in how) else _parts(kind)
    if origin in (Union, UnionType):
        return [deel for arg in get_args(annotation) for deel in _parts(arg)]
    return [annotation]


def _below(annotation: Any, deel: int | str) -> list[Any]:
    lager: list[Any] = []
    for soort in _parts(annotation):
        origin, args = get_origin(soort), get_args(soort)
        if origin is dict:
            lager.append(args[1])
        elif origin is tuple:
            lager += [args[0]] if isinstance(deel, int) else _below(args[0], deel)
        elif soort is Voorwaarde and deel not in ("velden", "een_van"):
            lager.append(Vergelijking)
        elif _is_model(soort):
            lager += [veld.annotation for naam, veld in soort.model_fields.items() if deel in (veld.alias or naam, naam)]
    return lager
