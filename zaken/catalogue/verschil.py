"""What changed between two versions of a file, in Dutch, part by part; and whether only texts did. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zaken.catalogue.bevinding import benoem, schoon_deel
from zaken.catalogue.lezen import Plek
from zaken.domain.duur import Duur
from zaken.text.safe import schoon

_MAX_TEKST = 60
_TEKSTVELDEN = frozenset(["omschrijving", "toelichting"])


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One difference. `oud` or `nieuw` is None when the part was not there; `tekst` says it in Dutch."""

    pad: Plek
    oud: Any
    nieuw: Any
    tekst: str


def verschil_zaaktype(oud: dict[str, Any], nieuw: dict[str, Any]) -> list[Wijziging]:
    """Every difference between two versions of parsed data (a zaaktype or a part of configuration), in the order of the new one."""
    return list(_compare((), oud, nieuw))


def alleen_teksten(wijzigingen: Iterable[Wijziging]) -> bool:
    """Whether all changes are in texts that people read and no rule reads; False when there are none."""
    wijzigingen = list(wijzigingen)
    return bool(wijzigingen) and all(_is_text(wijziging) for wijziging in wijzigingen)


def _is_text(wijziging: Wijziging) -> bool:
    if not all(waarde is None or isinstance(waarde, str) for waarde in (wijziging.oud, wijziging.nieuw)):
        return False
    match wijziging.pad:
        case (veld,):
            return veld in _TEKSTVELDEN
        case ("overgangen", _, "toelichting"):  # 'verplicht': a rule
            return False
        case ("herinneringen", _, "tekst"):
            return True
        case ("waarschuwingen", _, "tekst") | ("eigenschappen", _, "niet_hier", _):
            return wijziging.oud is not None and wijziging.nieuw is not None
        case (_, _, veld):
            return veld in _TEKSTVELDEN
    return False


def _compare(pad: Plek, oud: Any, nieuw: Any) -> Iterator[Wijziging]:
    if isinstance(oud, dict) and isinstance(nieuw, dict):
        yield from _mappings(pad, oud, nieuw)
    elif (isinstance(oud, list) or isinstance(nieuw, list)) and _is_named_list(oud) and _is_named_list(nieuw):
        yield from _lists(pad, oud, nieuw)
    elif isinstance(oud, list) and isinstance(nieuw, list) and len(oud) == len(nieuw):
        for nummer, (was, wordt) in enumerate(zip(oud, nieuw, strict=True)):
            yield from _compare((*pad, nummer), was, wordt)
    elif not _same(oud, nieuw):
        yield Wijziging(pad, oud, nieuw, f"{benoem(pad)}: {_show(oud)} -> {_show(nieuw)}")


def _mappings(pad: Plek, oud: dict[str, Any], nieuw: dict[str, Any]) -> Iterator[Wijziging]:
    for naam, was in oud.items():
        if naam not in nieuw:
            yield Wijziging((*pad, naam), was, None, f"{benoem((*pad, naam))} vervallen{_value(was)}")
    for naam, wordt in nieuw.items():
        if naam not in oud:
            yield Wijziging((*pad, naam), None, wordt, f"{benoem((*pad, naam))} toegevoegd{_value(wordt)}")
        else:
            yield from _compare((*pad, naam), oud[naam], wordt)
    gebleven = [naam for naam in oud if naam in nieuw]
    if gebleven != [naam for naam in nieuw if naam in oud]:
        nu = [naam for naam in nieuw if naam in oud]
        yield Wijziging(pad, gebleven, nu, f"{benoem(pad)}: volgorde gewijzigd")


def _lists(pad: Plek, oud: Any, nieuw: Any) -> Iterator[Wijziging]:
    was, wordt = _as_list(oud), _as_list(nieuw)
    weg = [naam for naam in was if naam not in wordt]
    erbij = [naam for naam in wordt if naam not in was]
    delen = [f"{_names(weg)} vervallen"] * bool(weg) + [f"{_names(erbij)} toegevoegd"] * bool(erbij)
    if delen:
        yield Wijziging(pad, oud, nieuw, f"{benoem(pad)}: {', '.join(delen)}")
    elif was != wordt:
        yield Wijziging(pad, oud, nieuw, f"{benoem(pad)}: volgorde gewijzigd")
    elif oud != nieuw:
        yield Wijziging(pad, oud, nieuw, f"{benoem(pad)}: anders opgeschreven, met dezelfde betekenis")


def _is_named_list(waarde: Any) -> bool:
    return isinstance(waarde, str) or (isinstance(waarde, list) and all(isinstance(deel, str) for deel in waarde))


def _as_list(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else [waarde]


def _same(oud: Any, nieuw: Any) -> bool:
    return type(oud) is type(nieuw) and repr(oud) == repr(nieuw)


def _names(namen: list[Any]) -> str:
    return ", ".join(schoon_deel(str(naam)) for naam in namen)


def _value(waarde: Any) -> str:
    return f": {_show(waarde)}" if not isinstance(waarde, (dict, list)) and waarde is not None else ""


def _show(waarde: Any) -> str:
    """A value as people read it: durations in words, long texts cut."""
    if waarde is None:
        return "niets"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dict):
        return "een blok"
    if isinstance(waarde, list):
        return f"een lijst van {len(waarde)}"
    tekst = str(waarde)
    try:
        return str(Duur.parse(tekst))
    except ValueError:
        tekst = schoon(" ".join(tekst.split()))
        return tekst if len(tekst) <= _MAX_TEKST else f"{tekst[: _MAX_TEKST - 1]}…"
