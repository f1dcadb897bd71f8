"""A desk on a small installation of the municipality in tests/data/wabo, and files to import there."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.werkplek import KALENDER, publish
from zaken.catalogue.lezen import lees_yaml
from zaken.domain.selectie import Selectie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import stand
from zaken.domain.zaak import Zaak
from zaken.services.import_verslag import Importverslag
from zaken.services.importeren import Import, importeer
from zaken.services.werkplek import Werkplek
from zaken.store import lijsten, reads
from zaken.store.engine import Opslag

WABO = Path(__file__).parents[1] / "data" / "wabo"
KLEIN = Path(__file__).parents[1] / "data" / "klein.csv"
INDELING = WABO / "wabo.yaml"
NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Rij = dict[str, str]
_ALLES = Selectie(ook_afgehandeld=True, sorteer="nummer")
LOGBOEK = Path("backlog") / "wabo-coselog-receipt.csv.gz"


def yaml(naam: str) -> Any:
    return lees_yaml(WABO / f"{naam}.yaml").data


def a_gemeente(opslag: Opslag, gebruiker: str = "beheerder", nu: datetime = NU, blok: int = 500, **zaaktype: Any) -> Werkplek:
    """Publish the municipality and its zaaktype (top-level parts replaced) and sit down there."""
    publish(opslag, "organisaties", "organisaties", yaml("organisaties"))
    publish(opslag, "kalender", "kalender", KALENDER)
    publish(opslag, "zaaktype", "wabo_ontvangst", {**yaml("wabo_ontvangst"), **zaaktype})
    return Werkplek(opslag, gebruiker, lambda: nu, blok)


def as_somebody_else(werkplek: Werkplek, gebruiker: str) -> Werkplek:
    return Werkplek(werkplek.opslag, gebruiker, werkplek.klok, werkplek.bloksgrootte)


def load(werkplek: Werkplek, bestand: Path, **anders: Any) -> Importverslag:
    return importeer(werkplek, Import(bestand, **{"veldindeling": INDELING, **anders}))


def counts(verslag: Importverslag) -> dict[str, int]:
    """What became of the cases, without what is zero."""
    namen = ("nieuw", "bijgewerkt", "ongewijzigd", "nog_niet", "geweigerd")
    return {naam: aantal for naam in namen if (aantal := getattr(verslag, naam))}


def all_cases(werkplek: Werkplek, bron: str = "coselog") -> dict[str, Zaak]:
    """Every case of a source by its key there."""
    with werkplek.opslag.lezen() as conn:
        nummers = list(lijsten.nummers(conn, _ALLES, werkplek.bereik(conn)))
        blokken = [nummers[begin : begin + 500] for begin in range(0, len(nummers), 500)]
        zaken = [zaak for blok in blokken for zaak in reads.zaken_op_nummer(conn, blok, None).values()]
    return {zaak.bronsleutel or "": zaak for zaak in zaken if zaak.bron == bron}


def events(werkplek: Werkplek, zaken: Sequence[Zaak]) -> Iterator[GebeurtenisRij]:
    with werkplek.opslag.lezen() as conn:
        yield from reads.gebeurtenissen_van(conn, [zaak.id for zaak in zaken], tot=None)


def compared(zaken: dict[str, Zaak]) -> dict[str, dict[str, Any]]:
    """The stored values of cases without what differs between two runs: number, uuid, day of registration, name of the source."""
    eigen = ("uuid", "identificatie", "registratiedatum", "bron")
    return {sleutel: {veld: waarde for veld, waarde in stand(zaak).items() if veld not in eigen} for sleutel, zaak in zaken.items()}


def day(tekst: str) -> date:
    return date.fromisoformat(tekst)


def rows() -> list[Rij]:
    with KLEIN.open(newline="", encoding="utf-8") as bestand:
        return list(csv.DictReader(bestand))


def a_file(map_: Path, rijen: list[Rij], naam: str = "bron.csv", tekenset: str = "utf-8", teken: str = ",") -> Path:
    pad = map_ / naam
    with pad.open("w", newline="", encoding=tekenset) as bestand:
        schrijver = csv.DictWriter(bestand, list(rijen[0]), delimiter=teken)
        schrijver.writeheader()
        schrijver.writerows(rijen)
    return pad


def with_change(sleutel: str, **anders: str) -> list[Rij]:
    velden = {naam.replace("__", ":"): waarde for naam, waarde in anders.items()}
    return [rij | velden if rij["case:concept:name"] == sleutel else rij for rij in rows()]


def refused_rows(pad: Path) -> list[Rij]:
    if pad.suffix == ".csv":
        with pad.open(newline="", encoding="utf-8-sig") as bestand:
            return list(csv.DictReader(bestand))
    from openpyxl import load_workbook

    kop, *rijen = load_workbook(pad).active.values  # type: ignore[union-attr]  # a sheet with cells
    return [{str(naam): str(cel or "") for naam, cel in zip(kop, rij, strict=True)} for rij in rijen]


def an_indeling(map_: Path, van: str, naar: str) -> Path:
    tekst = INDELING.read_text(encoding="utf-8")
    assert van in tekst
    pad = map_ / "indeling.yaml"
    pad.write_text(tekst.replace(van, naar), encoding="utf-8")
    return pad
