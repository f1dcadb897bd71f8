"""Reading a whole installation from its folder: configuration, zaaktypen, scenarios, each with its findings. Stores nothing.

One broken file never hides another: everything that can be read is read and checked.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from zaken.catalogue.afhankelijk import leans_on
from zaken.catalogue.bevinding import Bevinding, bedoelt_u, sorteer, van_bestandsfout
from zaken.catalogue.controle import controleer_bestand
from zaken.catalogue.controle_configuratie import controleer_deel
from zaken.catalogue.controle_organisaties import controleer_organisaties
from zaken.catalogue.controle_weergaven import controleer_weergaven
from zaken.catalogue.feestdagen import opgeschreven
from zaken.catalogue.lezen import OngeldigBestand, YamlDocument, lees_yaml
from zaken.catalogue.onderzoek import Bekend
from zaken.catalogue.scenario import ACHTERVOEGSEL, Scenariobestand, controleer_scenarios, lees_scenarios
from zaken.catalogue.selectielijst_laden import laad_selectielijsten
from zaken.catalogue.versies import ZAAKTYPE
from zaken.catalogue.vertaling import valideer
from zaken.domain.configuratie import (
    Bedragen,
    Configuratie,
    KalenderBestand,
    Keuzelijsten,
    Medewerkerslijst,
    Organisaties,
    Selectielijsten,
    Weergaven,
)
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import OngeldigeConfiguratie

MEDEWERKERS = Path("config") / "medewerkers.yaml"
"""The people a directory export gave; written by `zaken medewerkers importeer`, never by hand."""

M = TypeVar("M", bound=BaseModel)
Sleutel = tuple[str, str]
"""(soort, naam) of something that is published: ("zaaktype", "juridisch_verzoek"), ("kalender", "kalender")."""


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One thing that can be published: the files it stands in, its data as parsed, and on what parts of configuration it leans."""

    soort: str
    naam: str
    bestanden: tuple[str, ...]
    data: Any
    leunt_op: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Installatie:
    """What a folder holds. `zaaktypen` are those that could be read, `configuratie` is None while a part of it is broken."""

    map: Path
    zaaktypen: Mapping[str, Zaaktype]
    configuratie: Configuratie | None
    bevindingen: tuple[Bevinding, ...]
    documenten: Mapping[Sleutel, YamlDocument]
    onderdelen: Mapping[Sleutel, Onderdeel]
    scenarios: Mapping[str, Scenariobestand] = field(default_factory=dict)

    @property
    def fouten(self) -> tuple[Bevinding, ...]:
        return tuple(bevinding for bevinding in self.bevindingen if bevinding.is_fout)

    def fouten_in(self, onderdeel: Onderdeel) -> tuple[Bevinding, ...]:
        """What is wrong in the files of one part."""
        return tuple(bevinding for bevinding in self.fouten if bevinding.bestand in onderdeel.bestanden)


def map_van(pad: Path) -> Path:
    """The folder of the installation that `pad` (that folder, its `workflows` or `config`, or a file in one of these) belongs to."""
    for kandidaat in (pad, *pad.absolute().parents):
        if (kandidaat / "workflows").is_dir() or (kandidaat / "config").is_dir():
            return kandidaat
    raise OngeldigeConfiguratie(
        f"Bij {pad} hoort geen map met workflows en config.", hint="wijs een projectmap aan, of maak er een: zaken init MAP"
    )


def laad_installatie(map: Path) -> Installatie:
    """Read and check everything in a project folder. OngeldigeConfiguratie only when it is no project folder at all."""
    if not map.is_dir():
        raise OngeldigeConfiguratie(f"De map {map} bestaat niet.", hint="wijs een projectmap aan, of maak er een: zaken init MAP")
    if not (map / "workflows").is_dir():
        raise OngeldigeConfiguratie(f"In {map} staat geen map workflows.", hint="wijs een projectmap aan, of maak er een: zaken init MAP")
    if not os.access(map / "workflows", os.R_OK | os.X_OK):
        raise OngeldigeConfiguratie(f"{map / 'workflows'} kan niet worden gelezen: geen toegang.", hint="kijk of u de map mag lezen")
    lader = _Lader(map)
    bekend, configuratie = lader.configuratie()
    zaaktypen = lader.zaaktypen(bekend)
    scenarios = lader.scenarios(zaaktypen, bekend)
    lader.weergaven(zaaktypen, bekend)
    return Installatie(map, zaaktypen, configuratie, tuple(sorteer(lader.bevindingen)), lader.documenten, lader.onderdelen, scenarios)


class _Lader:
    """Gathers what is read from one folder."""

    def __init__(self, map: Path) -> None:
        self.map = map
        self.bevindingen: list[Bevinding] = []
        self.documenten: dict[Sleutel, YamlDocument] = {}
        self.onderdelen: dict[Sleutel, Onderdeel] = {}

    def configuratie(self) -> tuple[Bekend, Configuratie | None]:
        organisaties = self._organisaties()
        keuzelijsten = self._part("keuzelijsten", Keuzelijsten)
        bedragen = self._part("bedragen", Bedragen)
        kalender = self._part("kalender", KalenderBestand)
        selectielijsten = self._selectielijsten()
        bekend = Bekend(organisaties, keuzelijsten, bedragen, selectielijsten)
        is_heel = not any(bevinding.is_fout for bevinding in self.bevindingen)
        if organisaties and keuzelijsten and bedragen and kalender and selectielijsten and is_heel:
            return bekend, Configuratie(organisaties, keuzelijsten, bedragen, kalender, selectielijsten)
        return bekend, None

    def _organisaties(self) -> Organisaties | None:
        """organisaties.yaml, with the people of medewerkers.yaml that it does not name itself."""
        deel = self._part("organisaties", Organisaties)
        sleutel = ("organisaties", "organisaties")
        lijst = self._medewerkers(sleutel)
        if deel is None:
            return None
        document = self.documenten[sleutel]
        waar = {"": document}
        if lijst is not None:
            erbij = {slug: mens for slug, mens in lijst[0].medewerkers.items() if slug not in deel.medewerkers}
            deel = deel.model_copy(update={"medewerkers": {**deel.medewerkers, **erbij}})
            waar |= dict.fromkeys(erbij, lijst[1])
            medewerkers = {**document.data["medewerkers"], **{slug: lijst[1].data["medewerkers"][slug] for slug in erbij}}
            data = {**document.data, "medewerkers": medewerkers}
            self.onderdelen[sleutel] = replace(self.onderdelen[sleutel], data=data)
        self.bevindingen += controleer_organisaties(deel, waar)
        return deel

    def _medewerkers(self, sleutel: Sleutel) -> tuple[Medewerkerslijst, YamlDocument] | None:
        """medewerkers.yaml, when there is one; the file counts as part of organisaties either way it goes wrong."""
        if not (self.map / MEDEWERKERS).exists():
            return None
        onderdeel = self.onderdelen[sleutel]
        self.onderdelen[sleutel] = replace(onderdeel, bestanden=(*onderdeel.bestanden, MEDEWERKERS.as_posix()))
        try:
            document = lees_yaml(self.map / MEDEWERKERS, MEDEWERKERS.as_posix())
        except OngeldigBestand as fout:
            self.bevindingen.append(van_bestandsfout(fout))
            return None
        lijst, bevindingen = valideer(Medewerkerslijst, document.data, document)
        self.bevindingen += bevindingen
        return (lijst, document) if lijst is not None else None

    def _part(self, soort: str, model: type[M]) -> M | None:
        naam = f"config/{soort}.yaml"
        sleutel = (soort, soort)
        self.onderdelen[sleutel] = Onderdeel(soort, soort, (naam,), None)
        try:
            document = lees_yaml(self.map / naam, naam)
        except OngeldigBestand as fout:
            self.bevindingen.append(van_bestandsfout(fout))
            return None
        self.documenten[sleutel] = document
        self.onderdelen[sleutel] = Onderdeel(soort, soort, (naam,), document.data)
        data, te_veel = opgeschreven(soort, document)
        deel, bevindingen = valideer(model, data, document)
        self.bevindingen += [*te_veel, *bevindingen]
        if deel is not None:
            self.bevindingen += controleer_deel(deel, document)
        return deel

    def _selectielijsten(self) -> Selectielijsten | None:
        geladen = laad_selectielijsten(self.map / "config" / "selectielijsten", "config/selectielijsten")
        self.bevindingen += geladen.bevindingen
        soort = "selectielijsten"
        self.onderdelen[soort, soort] = Onderdeel(soort, soort, geladen.bestanden, geladen.data)
        return geladen.model

    def weergaven(self, zaaktypen: Mapping[str, Zaaktype], bekend: Bekend) -> None:
        """weergaven.yaml, when there is one."""
        soort = "weergaven"
        if not (self.map / "config" / f"{soort}.yaml").exists():
            return
        deel = self._part(soort, Weergaven)
        self.onderdelen[soort, soort] = replace(self.onderdelen[soort, soort], leunt_op=("organisaties",))
        if deel is not None:
            alle = len(zaaktypen) == sum(sleutel[0] == ZAAKTYPE for sleutel in self.onderdelen)
            self.bevindingen += controleer_weergaven(deel, self.documenten[soort, soort], bekend, zaaktypen if alle else None)

    def zaaktypen(self, bekend: Bekend) -> dict[str, Zaaktype]:
        gelezen: dict[str, Zaaktype] = {}
        prefixen: dict[str, str] = {}
        for pad in sorted((self.map / "workflows").iterdir()):
            if pad.name.endswith(ACHTERVOEGSEL) or pad.name.startswith("."):
                continue
            naam = f"workflows/{pad.name}"
            if pad.suffix == ".yml":
                self.bevindingen.append(
                    Bevinding("waarschuwing", "ander_achtervoegsel", naam, 0, "dit bestand wordt overgeslagen", f"noem het {pad.stem}.yaml")
                )
            if pad.suffix == ".yaml":
                zaaktype = self._zaaktype(pad, naam, bekend)
                if zaaktype is not None:
                    self._prefix(zaaktype, naam, prefixen)
                    gelezen[pad.stem] = zaaktype
        return gelezen

    def _zaaktype(self, pad: Path, naam: str, bekend: Bekend) -> Zaaktype | None:
        zaaktype, document, bevindingen = controleer_bestand(pad, bekend, naam)
        self.bevindingen += bevindingen
        sleutel = (ZAAKTYPE, pad.stem)
        leunt_op = leans_on(zaaktype) if zaaktype else ()
        self.onderdelen[sleutel] = Onderdeel(*sleutel, (naam,), document.data if document else None, leunt_op)
        if document is not None:
            self.documenten[sleutel] = document
        return zaaktype

    def _prefix(self, zaaktype: Zaaktype, naam: str, prefixen: dict[str, str]) -> None:
        ander = prefixen.setdefault(zaaktype.nummer, naam)
        if ander != naam:
            document = next(doc for doc in self.documenten.values() if doc.naam == naam)
            tekst = f"'nummer': {ander} gebruikt {zaaktype.nummer} ook al"
            hint = "kies een ander voorvoegsel, want zaaknummers moeten uniek zijn"
            self.bevindingen.append(Bevinding("fout", "dubbel_nummer", naam, document.regel(("nummer",)), tekst, hint))

    def scenarios(self, zaaktypen: dict[str, Zaaktype], bekend: Bekend) -> dict[str, Scenariobestand]:
        gelezen: dict[str, Scenariobestand] = {}
        for pad in sorted((self.map / "workflows").glob(f"*{ACHTERVOEGSEL}")):
            naam = f"workflows/{pad.name}"
            bestand, document, bevindingen = lees_scenarios(pad, naam)
            self.bevindingen += bevindingen
            if bestand is None or document is None:
                continue
            zaaktype = zaaktypen.get(bestand.zaaktype)
            gelezen[pad.name.removesuffix(ACHTERVOEGSEL)] = bestand
            if zaaktype is not None:
                self.bevindingen += controleer_scenarios(bestand, zaaktype, document, bekend)
            elif (ZAAKTYPE, bestand.zaaktype) not in self.onderdelen:
                tekst, tip = f"er is geen zaaktype '{bestand.zaaktype}'", bedoelt_u(bestand.zaaktype, zaaktypen)
                self.bevindingen.append(Bevinding("fout", "scenario_zaaktype", naam, document.regel(("zaaktype",)), tekst, tip))
        return gelezen
