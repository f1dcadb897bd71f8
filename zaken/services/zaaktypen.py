"""What people read of zaaktypen: the published ones, one of them in full, and the findings in files. Stores nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle import controleer_bestand
from zaken.catalogue.laden import Installatie, laad_installatie, map_van
from zaken.catalogue.onderzoek import Bekend
from zaken.catalogue.versies import ZAAKTYPE
from zaken.domain.configuratie import Configuratie
from zaken.domain.selectie import Selectie
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietGevonden, OngeldigeConfiguratie
from zaken.services.kiezen import pick_zaaktype
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import lees_configuratie
from zaken.store.lijsten import tel_per


@dataclass(frozen=True, slots=True)
class Zaaktyperegel:
    """A published zaaktype in a list; `open_zaken` counts the open cases that the acting person may see."""

    identificatie: str
    omschrijving: str
    nummer: str
    versie: int
    geldig_vanaf: date
    team: str
    teamnaam: str
    open_zaken: int


@dataclass(frozen=True, slots=True)
class Zaaktypebeeld:
    """One zaaktype with what a screen needs: the data as written, where it came from, and the lists it refers to (None: not known here)."""

    zaaktype: Zaaktype
    data: Any
    bron: str
    configuratie: Configuratie | None


@dataclass(frozen=True, slots=True)
class Nagekeken:
    """What a check of files found: how many files, and every finding with its file as one would open it from here."""

    bestanden: int
    bevindingen: tuple[Bevinding, ...]

    @property
    def fouten(self) -> int:
        return sum(bevinding.is_fout for bevinding in self.bevindingen)

    @property
    def waarschuwingen(self) -> int:
        return len(self.bevindingen) - self.fouten


def list_types(werkplek: Werkplek) -> tuple[Zaaktyperegel, ...]:
    """The newest version of every published zaaktype, by name."""
    with werkplek.opslag.lezen() as conn:
        teams = werkplek.configuratie(conn).organisaties.teams
        tellingen = tel_per(conn, Selectie(), werkplek.bereik(conn), "zaaktype")
        typen = [werkplek.zaaktype(conn, naam, versies[-1].versie) for naam, versies in sorted(werkplek.versies(conn).items())]
        return tuple(
            Zaaktyperegel(
                soort.identificatie,
                soort.omschrijving,
                soort.nummer,
                soort.versie,
                soort.geldig_vanaf,
                soort.team,
                teams[soort.team].naam if soort.team in teams else soort.team,
                tellingen.get(soort.identificatie, 0),
            )
            for soort in typen
        )


def published_type(werkplek: Werkplek, naam: str, versie: int | None = None) -> Zaaktypebeeld:
    """A published zaaktype: the version asked for, else the newest. NietGevonden with the nearest name, or the versions there are."""
    nieuwste = pick_zaaktype(werkplek, naam, date.max)
    naam, gevraagd = nieuwste.identificatie, nieuwste.versie if versie is None else versie
    with werkplek.opslag.lezen() as conn:
        bekend = [str(publiek.versie) for publiek in werkplek.versies(conn)[naam]]
        if str(gevraagd) not in bekend:
            raise NietGevonden(f"Van {naam} is versie {gevraagd} niet gepubliceerd.", hint=f"gepubliceerd: versie {', '.join(bekend)}")
        (opgeslagen,) = lees_configuratie(conn, ZAAKTYPE, naam, gevraagd)
        zaaktype = werkplek.zaaktype(conn, naam, gevraagd)
        return Zaaktypebeeld(zaaktype, json.loads(opgeslagen.inhoud), "database", werkplek.configuratie(conn))


def type_in_file(pad: Path) -> Zaaktypebeeld:
    """The zaaktype in a file, published or not. OngeldigeConfiguratie when it cannot be read."""
    installatie = _around(pad)
    configuratie = installatie.configuratie if installatie else None
    zaaktype, document, bevindingen = controleer_bestand(pad, configuratie)
    if zaaktype is None or document is None:
        raise OngeldigeConfiguratie(str(bevindingen[0]), hint=f"zie alles: zaken zaaktype controleer {pad}")
    return Zaaktypebeeld(zaaktype, document.data, str(pad), configuratie)


def check(pad: Path) -> Nagekeken:
    """Check a project folder (or its `workflows`), or one file, without any database. OngeldigeConfiguratie when nothing is there."""
    if pad.is_dir():
        installatie = laad_installatie(map_van(pad))
        return Nagekeken(_count(installatie), _as_opened(installatie.bevindingen, installatie.map))
    installatie_erom = _around(pad)
    if installatie_erom is not None:
        naam = pad.absolute().relative_to(installatie_erom.map.absolute()).as_posix()
        if naam.split("/")[0] in ("workflows", "config"):
            gevonden = [bevinding for bevinding in installatie_erom.bevindingen if bevinding.bestand == naam]
            return Nagekeken(1, _as_opened(gevonden, installatie_erom.map))
    bekend = Bekend.van(installatie_erom.configuratie if installatie_erom else None)
    return Nagekeken(1, tuple(controleer_bestand(pad, bekend)[2]))


def _around(pad: Path) -> Installatie | None:
    """The project folder a file belongs to; None for a file on its own."""
    try:
        return laad_installatie(map_van(pad.absolute()))
    except OngeldigeConfiguratie:
        return None


def _count(installatie: Installatie) -> int:
    bestanden = {bestand for onderdeel in installatie.onderdelen.values() for bestand in onderdeel.bestanden}
    return len(bestanden) + len(installatie.scenarios)


def _as_opened(bevindingen: Iterable[Bevinding], map: Path) -> tuple[Bevinding, ...]:
    """The findings with the file as it is called from the working folder, so that an editor can jump there."""
    hier, daar = Path.cwd(), map.absolute()
    basis = daar.relative_to(hier) if daar.is_relative_to(hier) else daar
    return tuple(replace(bevinding, bestand=str(basis / bevinding.bestand)) for bevinding in bevindingen)
