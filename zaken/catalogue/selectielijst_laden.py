"""The folder config/selectielijsten: which list holds for which period, and the lists, as YAML or as a full CSV. Checks no zaaktype."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zaken.catalogue.bevinding import Bevinding, van_bestandsfout
from zaken.catalogue.controle_configuratie import controleer_deel
from zaken.catalogue.lezen import OngeldigBestand, YamlDocument, lees_yaml
from zaken.catalogue.selectielijst_csv import lees_csv
from zaken.catalogue.vertaling import valideer
from zaken.domain.configuratie import Selectielijst, Selectielijsten, Selectielijstperiode

_PERIODEN = "perioden.yaml"
_JAAR = re.compile(r"(?:^|[^0-9])((?:19|20)[0-9]{2})(?:[^0-9]|$)")


@dataclass(frozen=True, slots=True)
class GeladenSelectielijsten:
    """`model` is None when a file is broken; `data` is what is published: the periods and every list, as parsed."""

    model: Selectielijsten | None
    data: dict[str, Any]
    bestanden: tuple[str, ...]
    bevindingen: tuple[Bevinding, ...]


def laad_selectielijsten(map: Path, naam: str) -> GeladenSelectielijsten:
    """Read every list in the folder; a CSV goes before a YAML file of the same year. A missing folder gives no lists, and says so."""
    if not map.is_dir():
        hint = "maak de map met perioden.yaml en een lijst per jaar, of haal haar uit 'zaken init'"
        ontbreekt = Bevinding("waarschuwing", "niet_gecontroleerd", naam, 0, "deze map is er niet, dus er is geen selectielijst", hint)
        return GeladenSelectielijsten(Selectielijsten(), {}, (), (ontbreekt,))
    lader = _Lader(map, naam)
    perioden = lader.perioden()
    lijsten = lader.lijsten()
    data = {"perioden": lader.ruwe_perioden, "lijsten": {str(jaar): lader.ruw[jaar] for jaar in sorted(lader.ruw)}}
    is_heel = not any(bevinding.is_fout for bevinding in lader.bevindingen)
    model = Selectielijsten(perioden=perioden, lijsten=lijsten) if is_heel else None
    return GeladenSelectielijsten(model, data, tuple(lader.bestanden), tuple(lader.bevindingen))


class _Lader:
    def __init__(self, map: Path, naam: str) -> None:
        self.map = map
        self.naam = naam
        self.bestanden: list[str] = []
        self.bevindingen: list[Bevinding] = []
        self.ruw: dict[int, Any] = {}
        self.ruwe_perioden: Any = []

    def _yaml(self, pad: Path) -> YamlDocument | None:
        naam = f"{self.naam}/{pad.name}"
        self.bestanden.append(naam)
        try:
            return lees_yaml(pad, naam)
        except OngeldigBestand as fout:
            self.bevindingen.append(van_bestandsfout(fout))
            return None

    def perioden(self) -> tuple[Selectielijstperiode, ...]:
        document = self._yaml(self.map / _PERIODEN)
        if document is None:
            return ()
        gelezen, bevindingen = valideer(Selectielijsten, document.data, document)
        self.bevindingen += bevindingen
        if gelezen is None:
            return ()
        if gelezen.lijsten:
            tekst, hint = "hier staan alleen perioden", "zet elke lijst in een eigen bestand"
            self.bevindingen.append(Bevinding("fout", "lijst_bij_perioden", document.naam, document.regel(("lijsten",)), tekst, hint))
        self.ruwe_perioden = document.data.get("perioden") or []
        self.bevindingen += _overlaps(gelezen.perioden, document)
        return gelezen.perioden

    def lijsten(self) -> dict[int, Selectielijst]:
        lijsten: dict[int, Selectielijst] = {}
        csvs = {jaar: pad for pad in sorted(self.map.glob("*.csv")) if (jaar := self._year(pad)) is not None}
        for pad in sorted(self.map.glob("*.yaml")):
            if pad.name != _PERIODEN and (match := _JAAR.search(pad.stem)) is not None and int(match[1]) in csvs:
                continue
            if pad.name != _PERIODEN and (document := self._yaml(pad)) is not None:
                self._add(document, document.data, lijsten)
        for jaar, pad in csvs.items():
            naam = f"{self.naam}/{pad.name}"
            self.bestanden.append(naam)
            try:
                gelezen = lees_csv(pad, naam, jaar)
            except OngeldigBestand as fout:
                self.bevindingen.append(van_bestandsfout(fout))
                continue
            self.bevindingen += gelezen.bevindingen
            self._add(YamlDocument(naam, pad, gelezen.data), gelezen.data, lijsten)
        return lijsten

    def _year(self, pad: Path) -> int | None:
        match = _JAAR.search(pad.stem)
        if match is None:
            hint = "noem het bijvoorbeeld selectielijst-2020.csv"
            fout = Bevinding("fout", "jaar_onbekend", f"{self.naam}/{pad.name}", 0, "in de naam van dit bestand staat geen jaar", hint)
            self.bevindingen.append(fout)
        return int(match[1]) if match else None

    def _add(self, document: YamlDocument, data: Any, lijsten: dict[int, Selectielijst]) -> None:
        lijst, bevindingen = valideer(Selectielijst, data, document)
        self.bevindingen += bevindingen
        if lijst is None:
            return
        self.bevindingen += controleer_deel(lijst, document)
        if lijst.jaar in lijsten:
            tekst = f"de selectielijst van {lijst.jaar} staat ook in een ander bestand"
            self.bevindingen.append(Bevinding("fout", "lijst_dubbel", document.naam, document.regel(("jaar",)), tekst, "haal er een weg"))
        lijsten[lijst.jaar] = lijst
        self.ruw[lijst.jaar] = data


def _overlaps(perioden: tuple[Selectielijstperiode, ...], document: YamlDocument) -> list[Bevinding]:
    """A year that falls under two lists: nobody could say which holds."""
    bevindingen = []
    for nummer, periode in enumerate(perioden):
        begin, einde = periode.vanaf or 0, periode.tot_en_met or 9999
        if begin > einde:
            tekst = f"vanaf ({begin}) ligt na tot_en_met ({einde})"
            regel = document.regel(("perioden", nummer, "vanaf"))
            bevindingen.append(Bevinding("fout", "periode_omgekeerd", document.naam, regel, tekst, "draai ze om"))
        for eerder in perioden[:nummer]:
            if begin <= (eerder.tot_en_met or 9999) and (eerder.vanaf or 0) <= einde:
                tekst = f"deze jaren vallen ook onder de lijst van {eerder.lijst}"
                regel = document.regel(("perioden", nummer))
                bevindingen.append(
                    Bevinding("fout", "perioden_overlappen", document.naam, regel, tekst, "laat de perioden op elkaar aansluiten")
                )
    return bevindingen
