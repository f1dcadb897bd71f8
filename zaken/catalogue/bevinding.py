"""What a checker found: where, how bad, in Dutch, with a way out; and how to name a place in a file. Never decides what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from zaken.catalogue.lezen import OngeldigBestand, Plek, YamlDocument
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

Ernst = Literal["fout", "waarschuwing"]


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One finding. `regel` counts from 1; 0 is the file as a whole. `code` is for programs, `tekst` and `hint` for people."""

    ernst: Ernst
    code: str
    bestand: str
    regel: int
    tekst: str
    hint: str = ""

    @property
    def is_fout(self) -> bool:
        return self.ernst == "fout"

    def __str__(self) -> str:
        waar = f"{self.bestand}, regel {self.regel}" if self.regel else self.bestand
        return f"{waar}: {self.tekst}" + (f"; {self.hint}" if self.hint else "")


def maak(ernst: Ernst, code: str, document: YamlDocument, plek: Plek, tekst: str, hint: str = "") -> Bevinding:
    """A finding about a place in a document."""
    return Bevinding(ernst, code, document.naam, document.regel(plek), tekst, hint)


def van_bestandsfout(fout: OngeldigBestand) -> Bevinding:
    """A file that could not be read at all, as a finding."""
    return Bevinding("fout", "onleesbaar", fout.bestand, fout.regel, fout.tekst, fout.hint)


def sorteer(bevindingen: Iterable[Bevinding]) -> list[Bevinding]:
    """Without repeats, by file and line; what is wrong before what is only worth a look."""
    return sorted(dict.fromkeys(bevindingen), key=lambda b: (b.bestand, b.regel, b.ernst, b.code, b.tekst))


def bedoelt_u(naam: str, bekend: Iterable[str]) -> str:
    """'bedoelt u ...?' with the nearest known name, else the known names when they are few, else nothing."""
    namen = list(bekend)
    gevonden = dichtstbij(naam, namen)
    if gevonden is not None:
        return f"bedoelt u '{gevonden}'?"
    if 0 < len(namen) <= 12:
        return f"bekend {'is' if len(namen) == 1 else 'zijn'}: {', '.join(namen)}"
    return ""


_ENKELVOUD = {
    "termijnen": "termijn",
    "tussentermijnen": "tussentermijn",
    "opschortingen": "opschorting",
    "verlengingen": "verlenging",
    "eigenschappen": "eigenschap",
    "documenten": "document",
    "partijen": "partij",
    "statussen": "status",
    "overgangen": "overgang",
    "resultaten": "resultaat",
    "herinneringen": "herinnering",
    "waarschuwingen": "waarschuwing",
    "organisaties": "organisatie",
    "teams": "team",
    "medewerkers": "medewerker",
    "vervangingen": "vervanging",
    "keuzelijsten": "keuzelijst",
    "bedragen": "bedrag",
    "scenarios": "scenario",
    "weergaven": "weergave",
    "lijsten": "selectielijst",
}


def benoem(plek: Plek) -> str:
    """Say where something stands as people say it: `("statussen", "ontvangen", "eind")` is "status 'ontvangen', eind"."""
    if not plek:
        return "het bestand"
    if plek[0] == "termijnen" and len(plek) > 2 and plek[1] in _ENKELVOUD:
        plek = plek[1:]
    eerste, rest = plek[0], plek[1:]
    if eerste in _ENKELVOUD and rest:
        welke = str(rest[0] + 1) if isinstance(rest[0], int) else citeer(rest[0])
        naam = f"{_ENKELVOUD[str(eerste)]} {welke}"
        rest = rest[1:]
    else:
        naam = citeer(str(eerste))
    delen = [f"nummer {deel + 1}" if isinstance(deel, int) else schoon_deel(deel) for deel in rest]
    return ", ".join([naam, *delen])


def schoon_deel(naam: str) -> str:
    """A name from a file inside a sentence: cleaned and cut, without quotes."""
    return citeer(naam)[1:-1]
