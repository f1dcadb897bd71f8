"""Reading a YAML file safely, remembering on which line everything stands. Knows no zaaktype; never builds objects from tags.

Only null, whole numbers, decimals and true/false are recognised; dates and ja/nee stay text, names (keys) are always text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml import events

from zaken.errors import OngeldigeConfiguratie
from zaken.text.systeem import reden_van_systeem

MAX_BYTES = 1024 * 1024
MAX_DIEPTE = 40

Plek = tuple[str | int, ...]
"""Where something stands: the names and list positions that lead to it."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(\.[0-9]*)?[eE][-+]?[0-9]{1,3})")
_CONSTANTS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (r"mapping values are not allowed", "een dubbele punt op een plek waar die niet kan", 'zet tekst met een dubbele punt tussen "..."'),
    (r"could not find expected ':'", "achter een naam ontbreekt een dubbele punt", "schrijf naam: waarde"),
    (r"expected ',' or '[}\]]'", "een { of [ die hier begint wordt niet goed afgesloten", "zet een } of ] erachter, en komma's ertussen"),
    (r"unexpected end of stream", "een aanhalingsteken dat hier begint wordt niet gesloten", "zet er een \" of ' achter"),
    (r"expected (key|'-' indicator|<block end>)", "het inspringen klopt niet", "zet wat bij elkaar hoort even ver naar rechts"),
    (r"cannot start any token", "een teken dat hier niet kan beginnen", 'zet de tekst tussen "..."'),
)


class OngeldigBestand(OngeldigeConfiguratie):
    """A configuration file that cannot be read; `bestand` and `regel` say where (0: the file as a whole)."""

    def __init__(self, bestand: str, regel: int, tekst: str, hint: str) -> None:
        waar = f"{bestand}, regel {regel}" if regel else bestand
        super().__init__(f"{waar}: {tekst}", hint=hint)
        self.bestand = bestand
        self.regel = regel
        self.tekst = tekst


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """What stands in a file. `letterlijk` keeps numbers as they were written, so that 19.10 is not said to be 19.1."""

    naam: str
    pad: Path
    data: Any
    regels: Mapping[Plek, int] = field(default_factory=dict)
    letterlijk: Mapping[Plek, str] = field(default_factory=dict)

    def plek(self, plek: Plek) -> Plek:
        """The nearest place that really stands in the file: parts that do not are skipped (a single value written without a list)."""
        gevonden: Plek = ()
        for deel in plek:
            if (*gevonden, deel) in self.regels:
                gevonden = (*gevonden, deel)
        return gevonden

    def regel(self, plek: Plek) -> int:
        """The line (from 1) of a place, or of the nearest part around it."""
        return self.regels.get(self.plek(plek), 1)


def lees_yaml(pad: Path, naam: str | None = None) -> YamlDocument:
    """Read one file; `naam` is what people call it (default: its path). OngeldigBestand says what is wrong and where."""
    naam = naam or str(pad)
    return lees_tekst(lees_bytes(pad, naam), pad, naam)


def lees_bytes(pad: Path, naam: str, maximum: int = MAX_BYTES) -> bytes:
    """The bytes of a file of at most `maximum` bytes; OngeldigBestand when it is missing, a folder, too large or unreadable."""
    try:
        if pad.is_dir():
            raise OngeldigBestand(naam, 0, "dit is een map, geen bestand", "noem een bestand in die map")
        if not pad.exists():
            raise OngeldigBestand(naam, 0, "dit bestand is er niet", "kijk of de naam klopt, of maak het bestand met 'zaken init'")
        if not pad.is_file():
            raise OngeldigBestand(naam, 0, "dit is geen gewoon bestand", "noem een bestand met tekst")
        if pad.stat().st_size > maximum:
            raise OngeldigBestand(
                naam, 0, f"dit bestand is groter dan {maximum // 1024} KiB", "splits het, of kijk of dit het goede bestand is"
            )
        return pad.read_bytes()
    except OSError as fout:
        raise OngeldigBestand(
            naam, 0, f"dit bestand kan niet worden gelezen ({reden_van_systeem(fout)})", "kijk of u het mag lezen"
        ) from fout


def decodeer(ruw: bytes, naam: str) -> str:
    """UTF-8 text without NUL or other control characters; OngeldigBestand with the line otherwise."""
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        regel = ruw.count(b"\n", 0, fout.start) + 1
        raise OngeldigBestand(naam, regel, "dit is geen UTF-8", "bewaar het bestand opnieuw met tekenset UTF-8") from fout
    if fout_teken := _FORBIDDEN.search(tekst):
        regel = tekst.count("\n", 0, fout_teken.start()) + 1
        raise OngeldigBestand(naam, regel, f"er staat een besturingsteken (U+{ord(fout_teken[0]):04X})", "haal dat teken weg")
    return tekst


def lees_tekst(ruw: bytes, pad: Path, naam: str) -> YamlDocument:
    """Read YAML from bytes that came from `pad`."""
    if len(ruw) > MAX_BYTES:
        raise OngeldigBestand(naam, 0, f"dit bestand is groter dan {MAX_BYTES // 1024} KiB", "splits het")
    tekst = decodeer(ruw, naam)
    bouwer = _Builder(naam, yaml.parse(tekst, Loader=_LOADER))
    try:
        data = bouwer.document()
    except yaml.MarkedYAMLError as fout:
        raise _explain(fout, tekst, naam) from fout
    return YamlDocument(naam, pad, data, bouwer.regels, bouwer.letterlijk)


def _explain(fout: yaml.MarkedYAMLError, tekst: str, naam: str) -> OngeldigBestand:
    """What the parser stumbled over, in Dutch, on the line where a person would mend it."""
    plaats = fout.problem_mark or fout.context_mark
    regel = plaats.line + 1 if plaats else 0
    regels = tekst.splitlines()
    if 0 < regel <= len(regels) and re.match(r" *\t", regels[regel - 1]):
        return OngeldigBestand(naam, regel, "er staat een tab voor de tekst", "spring in met spaties")
    for patroon, wat, hint in _PROBLEMS:
        if re.search(patroon, fout.problem or ""):
            if "hier begint" in wat and fout.context_mark:
                regel = fout.context_mark.line + 1
            return OngeldigBestand(naam, regel, wat, hint)
    hint = "kijk naar inspringen, dubbele punten en aanhalingstekens op en vlak voor deze regel"
    return OngeldigBestand(naam, regel, "dit is geen geldige YAML", hint)


def _line(event: events.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0


class _Builder:
    """Turns the events of one document into plain data, refusing what a configuration file has no business with."""

    def __init__(self, naam: str, stroom: Iterator[events.Event]) -> None:
        self.naam = naam
        self.stroom = stroom
        self.regels: dict[Plek, int] = {}
        self.letterlijk: dict[Plek, str] = {}

    def document(self) -> Any:
        data: Any = None
        gezien = False
        for event in self.stroom:
            if isinstance(event, events.DocumentStartEvent):
                if gezien:
                    self._refuse(event, "er staat een tweede document in (---)", "zet het in een eigen bestand")
                gezien = True
                data = self._value(next(self.stroom), (), 0)
        return data

    def _value(self, event: events.Event, plek: Plek, diepte: int) -> Any:
        self._check(event, diepte)
        self.regels.setdefault(plek, _line(event))
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(plek, diepte)
        if isinstance(event, events.SequenceStartEvent):
            return self._sequence(plek, diepte)
        if not isinstance(event, events.ScalarEvent):
            raise self._error(event, "dit is geen geldige YAML", "kijk naar het inspringen")
        self.regels[plek] = _line(event)
        return self._scalar(event, plek)

    def _mapping(self, plek: Plek, diepte: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.stroom:
            if isinstance(event, events.MappingEndEvent):
                break
            self._check(event, diepte)
            if not isinstance(event, events.ScalarEvent) or not event.value:
                raise self._error(event, "voor de dubbele punt hoort een naam", "schrijf naam: waarde")
            key, regel = self._text(event), _line(event)
            if key in data:
                self._refuse(event, f"'{key}' staat er twee keer: op regel {lines[key]} en regel {regel}", "haal er een weg")
            lines[key] = self.regels[(*plek, key)] = regel
            data[key] = self._value(next(self.stroom), (*plek, key), diepte + 1)
        return data

    def _sequence(self, plek: Plek, diepte: int) -> list[Any]:
        data: list[Any] = []
        for event in self.stroom:
            if isinstance(event, events.SequenceEndEvent):
                break
            data.append(self._value(event, (*plek, len(data)), diepte + 1))
        return data

    def _scalar(self, event: events.ScalarEvent, plek: Plek) -> Any:
        tekst = self._text(event)
        if event.style or not event.implicit[0]:
            return tekst
        if tekst in _CONSTANTS:
            return _CONSTANTS[tekst]
        getal: int | float | None = None
        if _INT.fullmatch(tekst):
            getal = int(tekst)
        elif _FLOAT.fullmatch(tekst):
            getal = float(tekst)
        if getal is None or not math.isfinite(getal):
            return tekst
        self.letterlijk[plek] = tekst
        return getal

    def _text(self, event: events.ScalarEvent) -> str:
        tekst: str = event.value
        if _FORBIDDEN.search(tekst):
            self._refuse(event, "er staat een besturingsteken in de tekst", "haal dat teken weg")
        return tekst

    def _check(self, event: events.Event, diepte: int) -> None:
        if diepte > MAX_DIEPTE:
            self._refuse(event, f"dit is dieper genest dan {MAX_DIEPTE} niveaus", "kijk of elke { en [ gesloten wordt")
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "verwijzingen met & en * kunnen hier niet", 'schrijf de waarde uit, of zet tekst met & of * tussen "..."')
        if getattr(event, "tag", None):
            self._refuse(event, "een soortaanduiding met ! kan hier niet", 'laat die weg, of zet tekst met ! tussen "..."')

    def _refuse(self, event: events.Event, tekst: str, hint: str) -> None:
        raise self._error(event, tekst, hint)

    def _error(self, event: events.Event, tekst: str, hint: str) -> OngeldigBestand:
        return OngeldigBestand(self.naam, _line(event), tekst, hint)
