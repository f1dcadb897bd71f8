"""Templates of cases, made by the program's own write path, and any number of cases copied from them with chains of their own.

A template is a sample case (config/voorbeeld) as it would have been registered and worked on at some day in the past years.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, cast

from benchmarks.titels import ZELDZAAM, titel
from zaken.domain import keten
from zaken.domain.spoor import tijdstempel
from zaken.domain.zaak import Zaak
from zaken.services.installatie import Wens, create
from zaken.services.voorbeeld import BESTAND, load_sample
from zaken.services.werkplek import Werkplek
from zaken.store import tables
from zaken.store.engine import Opslag
from zaken.store.zoektekst import normaal, zoektekst

NU = datetime(2026, 3, 30, 7, 0, tzinfo=UTC)
"""The moment at which everything is measured: a Monday morning."""

GEBRUIKER = "meting"
"""Who measures: somebody who sees everything, in every team that handles cases."""

VASTE_TEAM, VASTE_MEDEWERKER, VASTE_PARTIJ, VASTE_AANTAL = "duo_vergunningen", "contact_vergunningen", "vaste_partij", 400
"""A group of open cases that is equally large in every database, so that sizes can be compared by a filter with equal results."""

_RONDES, _TUSSEN = 30, 30
_RECENT = NU - timedelta(days=150)
_ZAAK = tuple(kolom.name for kolom in tables.zaak.columns)
_GEBEURTENIS = tuple(kolom.name for kolom in tables.gebeurtenis.columns if kolom.name != "id")
_BIJ = ("opschorting", "document")
KOLOMMEN = {
    "zaak": _ZAAK,
    "gebeurtenis": _GEBEURTENIS,
    **{naam: tuple(kolom.name for kolom in tables.metadata.tables[naam].columns if kolom.name != "id") for naam in _BIJ},
}
"""The columns of the rows that `kopieen` gives, per table; ids of the rows under a case are left to the database."""


class _Doorzoekbaar(NamedTuple):
    """What of a case is searched."""

    identificatie: str
    omschrijving: str
    bronsleutel: str | None
    eigenschappen: dict[str, Any]


Rijen = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Sjabloon:
    """A case as SQLite stores it: its row, its events with both moments as they are hashed, and the rows under it."""

    zaak: dict[str, Any]
    spoor: tuple[tuple[dict[str, Any], str, str], ...]
    bij: dict[str, list[dict[str, Any]]]
    gewicht: float
    is_vast: bool


def maak_sjablonen(map: Path) -> None:
    """A training installation with the sample cases of every thirty days of the past years, each through the rules."""
    create(map, GEBRUIKER, Wens(oefen=True), lambda: NU)
    bron = (map / BESTAND).read_text(encoding="utf-8")
    opslag = Opslag.open(f"sqlite:///{map / 'zaken.db'}")
    for ronde in range(_RONDES):
        eigen = re.sub(r'bronkenmerk: "?(.*?)"?$', rf'bronkenmerk: "\1 r{ronde:02}"', bron, flags=re.MULTILINE)
        (map / BESTAND).write_text(eigen, encoding="utf-8")
        toen = NU - timedelta(days=ronde * _TUSSEN)
        load_sample(Werkplek(opslag, GEBRUIKER, lambda toen=toen: toen), map / BESTAND)  # type: ignore[misc]  # a clock per round
    opslag.sluit()


def lees_sjablonen(map: Path) -> list[Sjabloon]:
    """The templates of an installation made by `maak_sjablonen`."""
    with closing(sqlite3.connect(map / "zaken.db")) as conn:
        conn.row_factory = sqlite3.Row
        spoor: dict[int, list[tuple[dict[str, Any], str, str]]] = {}
        for rij in conn.execute("SELECT * FROM gebeurtenis ORDER BY zaak_id, volgnummer"):
            spoor.setdefault(rij["zaak_id"], []).append((dict(rij), _moment(rij["moment"]), _moment(rij["vastgelegd"])))
        bij: dict[int, dict[str, list[dict[str, Any]]]] = {}
        for naam in _BIJ:
            for rij in conn.execute(f"SELECT * FROM {naam} ORDER BY zaak_id, volgnummer"):  # noqa: S608  # names of ours
                bij.setdefault(rij["zaak_id"], {}).setdefault(naam, []).append(dict(rij))
        return [_sjabloon(dict(rij), spoor[rij["id"]], bij.get(rij["id"], {})) for rij in conn.execute("SELECT * FROM zaak ORDER BY id")]


def _sjabloon(zaak: dict[str, Any], spoor: Sequence[tuple[dict[str, Any], str, str]], bij: dict[str, list[dict[str, Any]]]) -> Sjabloon:
    """Old work is mostly done; only of the backlog a part is left for years."""
    is_open, is_recent = zaak["einddatum"] is None, spoor[0][1] >= tijdstempel(_RECENT)
    is_achterstand = zaak["zaaktype"] == "archiefachterstand"
    gewicht = 1.0 if not is_open or is_recent else 0.3 if is_achterstand else 0.05
    return Sjabloon(zaak, tuple(spoor), bij, gewicht, is_open and is_recent and is_achterstand)


def _moment(tekst: str) -> str:
    return tijdstempel(datetime.fromisoformat(tekst).replace(tzinfo=UTC))


class Nummering:
    """Gives every case its number, per prefix and year."""

    def __init__(self) -> None:
        self.laatste: Counter[tuple[str, int]] = Counter()

    def volgende(self, zoals: str) -> str:
        voorvoegsel, jaar, _ = zoals.split("-")
        self.laatste[voorvoegsel, int(jaar)] += 1
        return f"{voorvoegsel}-{jaar}-{self.laatste[voorvoegsel, int(jaar)]:06d}"


def kopieen(sjablonen: Sequence[Sjabloon], aantal: int, nummering: Nummering, per_keer: int = 5_000) -> Iterator[Rijen]:
    """The rows of so many cases, in blocks, as SQLite would store them; ids from 1. The same rows at every call."""
    kans = Random(aantal)  # noqa: S311  # repeatable, nothing to guess
    vast = [sjabloon for sjabloon in sjablonen if sjabloon.is_vast]
    keuze = iter(kans.choices(sjablonen, [sjabloon.gewicht for sjabloon in sjablonen], k=aantal))
    elke = max(aantal // VASTE_AANTAL, 1)
    for begin in range(0, aantal, per_keer):
        rijen: Rijen = {naam: [] for naam in KOLOMMEN}
        for plaats, sjabloon in zip(range(begin, min(begin + per_keer, aantal)), keuze, strict=False):
            is_vast = plaats % elke == 0 and plaats // elke < VASTE_AANTAL
            _kopieer(rijen, plaats + 1, vast[plaats // elke % len(vast)] if is_vast else sjabloon, nummering, kans, is_vast=is_vast)
        yield rijen


def _kopieer(rijen: Rijen, id_: int, sjabloon: Sjabloon, nummering: Nummering, kans: Random, *, is_vast: bool) -> None:
    oud = sjabloon.zaak
    uuid = f"{oud['uuid'][:13]}-7{id_ >> 48 & 0xFFF:03x}-8{kans.getrandbits(12):03x}-{id_:012x}"
    nummer, naam = nummering.volgende(oud["identificatie"]), titel(kans)
    naam = f"{naam} {ZELDZAAM}" if is_vast else naam
    anders = [
        (f'"uuid":"{oud["uuid"]}"', f'"uuid":"{uuid}"'),
        (f'"identificatie":"{oud["identificatie"]}"', f'"identificatie":"{nummer}"'),
        (f'"omschrijving":{_json(oud["omschrijving"])}', f'"omschrijving":"{naam}"'),
    ]
    eigen = dict(oud, id=id_, uuid=uuid, identificatie=nummer, omschrijving=naam, omschrijving_norm=normaal(naam))
    if is_vast:
        anders += [('"pia"', f'"{VASTE_TEAM}"'), (f'"{oud["partij"]}"', f'"{VASTE_PARTIJ}"')]
        if oud["behandelaar"]:
            anders.append((f'"{oud["behandelaar"]}"', f'"{VASTE_MEDEWERKER}"'))
        eigen.update({veld: _vaste(eigen[veld]) for veld in ("team", "aan_zet")}, partij=VASTE_PARTIJ)
    if (kenmerk := _kenmerk(oud)) is not None:
        anders += [(vorm, f"{vorm} {id_}") for vorm in {kenmerk, kenmerk.casefold()}]
        eigen["unieke_sleutel"] = oud["unieke_sleutel"].replace(kenmerk.casefold(), f"{kenmerk.casefold()} {id_}")
    eigen["eigenschappen"] = _vervang(oud["eigenschappen"], anders)
    eigen["zoektekst"] = zoektekst(cast(Zaak, _Doorzoekbaar(nummer, naam, oud["bronsleutel"], json.loads(eigen["eigenschappen"]))))
    eigen["sporen"] = _vervang(oud["sporen"], anders)
    if is_vast and oud["behandelaar"]:
        namen = {oud["behandelaar"]: VASTE_MEDEWERKER}
        eigen.update({veld: namen.get(eigen[veld], eigen[veld]) for veld in ("behandelaar", "aan_zet", "gewijzigd_door")})
    eigen["kop"] = _spoor(rijen, id_, uuid, sjabloon, anders, is_vast=is_vast)
    rijen["zaak"].append(tuple(eigen[kolom] for kolom in _ZAAK))
    for soort, hangt in sjabloon.bij.items():
        for rij in hangt:
            hier = dict(rij, zaak_id=id_, **({"wie": VASTE_MEDEWERKER} if is_vast and rij.get("wie") == oud["behandelaar"] else {}))
            rijen[soort].append(tuple(hier[kolom] for kolom in KOLOMMEN[soort]))


def _spoor(rijen: Rijen, id_: int, uuid: str, sjabloon: Sjabloon, anders: Sequence[tuple[str, str]], *, is_vast: bool) -> str:
    kop = keten.begin(uuid)
    for feit, moment, vastgelegd in sjabloon.spoor:
        tekst, zout = _vervang(feit["gegevens"], anders), f"{id_ * 64 + feit['volgnummer']:032x}"
        wie = VASTE_MEDEWERKER if is_vast and feit["wie"] == sjabloon.zaak["behandelaar"] else feit["wie"]
        digest = keten.digest(zout, tekst)
        kop = keten.schakel(kop, moment, wie, feit["soort"], digest, vastgelegd)
        nieuw = {**feit, "zaak_id": id_, "wie": wie, "gegevens": tekst, "zout": zout, "digest": digest, "hash": kop}
        rijen["gebeurtenis"].append(tuple(nieuw[kolom] for kolom in _GEBEURTENIS))
    return kop


def _vaste(waarde: str) -> str:
    return VASTE_TEAM if waarde == "pia" else waarde


def _vervang(tekst: str, anders: Sequence[tuple[str, str]]) -> str:
    for oud, nieuw in anders:
        tekst = tekst.replace(oud, nieuw)
    return tekst


def _json(tekst: str) -> str:
    return '"' + tekst.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _kenmerk(zaak: dict[str, Any]) -> str | None:
    gevonden = re.search(r'"bronkenmerk":"([^"]*)"', zaak["eigenschappen"])
    return gevonden[1] if gevonden and zaak["unieke_sleutel"] else None
