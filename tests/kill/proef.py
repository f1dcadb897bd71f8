"""One deed on one kind of database, killed again and again: what must be true after each kill, and after going on from there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.kill.afdruk import Afdruk, afdruk, is_hele_backup, is_hele_dump, keur, keur_bestand, postgres_programmas
from tests.kill.alle import ALLE
from tests.kill.databases import Databases
from tests.kill.momenten import Dood
from tests.kill.werk import FOUTEN, KOPIE, Bijwerken, Plek
from tests.kill.werker import Kind
from tests.postgres import mag_ontbreken
from zaken.store.engine import Adres, maak_engine
from zaken.store.migraties import schema_revisie
from zaken.store.schema import SCHEMA

WORTEL = Path(__file__).parents[2]
GEDOOD = (9, 25)
"""SIGKILL, and SIGXFSZ for who died in the middle of a write."""
ZEGT_NIETS_ALS_HET_GEDAAN_IS = frozenset({"publiceren", "bijwerken"})
"""Deeds that find nothing to do, and so answer nothing, when they are asked again after they were done."""


class Werker:
    """A warm process that forks a child for every deed."""

    def __init__(self, proces: subprocess.Popen[str]) -> None:
        self._proces = proces

    def doe(self, werk: str, plek: Plek, dood: Dood | None = None, gedaan: list[Any] | None = None, afdrukken: bool = False) -> Kind:
        """Do the work in a child of its own; `dood` says when that one ends."""
        taak = {"werk": werk, "url": plek.url, "map": str(plek.map), "zaad": plek.zaad, "gedaan": gedaan or [], "afdrukken": afdrukken}
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        self._proces.stdin.write(json.dumps({**taak, "dood": dood.als_dict() if dood else None}) + "\n")
        self._proces.stdin.flush()
        return Kind(**json.loads(self._proces.stdout.readline()))


@contextmanager
def warme_werker() -> Iterator[Werker]:
    """Start it in the project's folder, and end it by closing its input."""
    opdracht = [sys.executable, "-m", "tests.kill.werker"]
    omgeving = dict(os.environ)
    if not mag_ontbreken():
        omgeving["PATH"] = f"{postgres_programmas()}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(opdracht, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=WORTEL, env=omgeving) as proces:
        yield Werker(proces)
        assert proces.stdin is not None
        proces.stdin.close()


@dataclass
class Verloop:
    """What an undisturbed run does: its answers, its moments, how long it takes, and what is there before and after each answer."""

    antwoorden: list[Any]
    momenten: list[str]
    duur: float
    standen: list[Afdruk]


@dataclass
class Proef:
    """A deed, prepared once, and the figures of its kills."""

    naam: str
    werker: Werker
    databases: Databases
    map: Path
    zaad: int
    sjabloon: str = ""
    verloop: Verloop = field(default_factory=lambda: Verloop([], [], 0.0, []))
    waar: Counter[str] = field(default_factory=Counter)
    geraakt: int = 0
    """Tries that really ended the work halfway: a moment on the clock, or a write that is too short, can miss it."""
    _volg: int = 0

    def bereid_voor(self) -> Proef:
        """Fill a database, and see what the work does when nobody disturbs it."""
        bron = self.map / "bron"
        bron.mkdir(parents=True)
        self.sjabloon = self.databases.nieuw()
        ALLE[self.naam].bereid_voor(Plek(self.sjabloon, bron, self.zaad))
        if self.naam == "bijwerken":
            nieuw, self.sjabloon = self.sjabloon, self.databases.leeg()
            Bijwerken.oud(nieuw, self.sjabloon)
            self.databases.weg(nieuw)
        with self._ruimte() as plek:
            zonder = self.werker.doe(self.naam, plek)
        assert (zonder.signaal, zonder.fout) == (0, ""), zonder.fout
        with self._ruimte() as plek:
            kind = self.werker.doe(self.naam, plek, afdrukken=True)
        assert (kind.signaal, kind.fout, kind.momenten) == (0, "", zonder.momenten), kind.fout
        self.verloop = Verloop(kind.meldingen, zonder.momenten, zonder.duur, kind.afdrukken)
        return self

    @contextmanager
    def _ruimte(self) -> Iterator[Plek]:
        self._volg += 1
        map_ = self.map / str(self._volg)
        shutil.copytree(self.map / "bron", map_)
        url = self.databases.kopie(self.sjabloon, map_)
        yield Plek(url, map_, self.zaad)
        self.databases.weg(url)
        shutil.rmtree(map_)

    def op(self, naam: str, kans: Random) -> int:
        """The number of a moment with this name; which one of them is chance."""
        plaatsen = [nummer for nummer, moment in enumerate(self.verloop.momenten, start=1) if moment == naam]
        assert plaatsen, f"{self.naam} heeft geen moment '{naam}'; wel {sorted(set(self.verloop.momenten))}"
        return kans.choice(plaatsen)

    def dood(self, dood: Dood) -> None:
        """Kill the work so, look at what is left, go on with it, and look again."""
        moment = self.verloop.momenten[dood.bij - 1] if dood.bij else f"na {dood.na:.4f} s"
        waar = f"{self.naam} op {self.databases.soort}, {dood.hoe} bij {moment} ({dood}), ZAKEN_ZAAD={self.zaad}"
        with self._ruimte() as plek:
            kind = self.werker.doe(self.naam, plek, dood)
            self._controleer_einde(kind, dood, waar)
            self.databases.wacht_op_herstel()
            stand = afdruk(plek.url)
            gemeld = len(kind.meldingen)
            assert kind.meldingen == self.verloop.antwoorden[:gemeld], f"{waar}: andere antwoorden"
            self._controleer_stand(stand, gemeld, waar)
            self._controleer_gaafheid(plek, waar)
            self._ga_verder(plek, kind, waar, is_gedaan=stand == self.verloop.standen[-1])
        self.waar[f"{dood.hoe}: {moment if dood.bij else 'op de klok'}"] += 1

    def vertel(self) -> None:
        """The figures, for `pytest -rP`; a proof in which nobody was killed proves nothing."""
        assert self.geraakt > 0, f"{self.naam} op {self.databases.soort}: niemand gedood, ZAKEN_ZAAD={self.zaad}"
        kop = f"{self.naam} op {self.databases.soort}: {self.waar.total()} keer geprobeerd, {self.geraakt} keer gedood"
        sys.stdout.write(f"{kop}: {dict(self.waar.most_common())}\n")

    def _controleer_einde(self, kind: Kind, dood: Dood, waar: str) -> None:
        if dood.hoe.startswith("server"):
            is_gehoord = kind.fout.startswith("DatabaseOnbereikbaar database_weg")
            assert kind.signaal == 0, waar
            assert is_gehoord or (kind.fout == "" and len(kind.meldingen) == len(self.verloop.antwoorden)), f"{waar}: {kind.fout}"
            self.geraakt += is_gehoord
            return
        self.geraakt += kind.signaal in GEDOOD
        if dood.bij and dood.hoe == "sigkill":
            assert kind.signaal in GEDOOD, f"{waar}: niet gedood: {kind.fout}"
        else:
            assert kind.signaal in (0, *GEDOOD), f"{waar}: {kind.signaal}"
            assert kind.fout == "", f"{waar}: {kind.fout}"

    def _controleer_stand(self, stand: Afdruk, gemeld: int, waar: str) -> None:
        """As after the last answer that was given, or as after the next one: never less, never in between."""
        mogelijk = self.verloop.standen[gemeld : gemeld + 2]
        assert stand in mogelijk, f"{waar}: na {gemeld} antwoorden staat er iets anders: {_verschillen(stand, mogelijk)}"

    def _keur(self, plek: Plek) -> list[str]:
        if schema_revisie(plek.url) == SCHEMA:
            return keur(plek.url)
        engine = maak_engine(Adres.lees(plek.url))
        fouten = keur_bestand(engine)
        engine.dispose()
        return fouten

    def _controleer_gaafheid(self, plek: Plek, waar: str) -> None:
        fouten = self._keur(plek)
        assert fouten == [], f"{waar}: {fouten}"
        self._controleer_bestanden(plek, waar)

    def _controleer_bestanden(self, plek: Plek, waar: str) -> None:
        """What looks like a backup is one."""
        if plek.bestand is None:
            assert all(is_hele_dump(pad) for pad in plek.map.glob(KOPIE)), f"{waar}: {KOPIE} lijkt een back-up en is het niet"
            return
        aantallen = {len(stand["zaak"]) for stand in self.verloop.standen}
        for pad in plek.map.iterdir():
            if pad.suffix == ".db" and pad != plek.bestand and (self.naam != "herstel" or pad.name != KOPIE):
                assert is_hele_backup(pad, aantallen), f"{waar}: {pad.name} lijkt een back-up en is het niet"

    def _ga_verder(self, plek: Plek, kind: Kind, waar: str, *, is_gedaan: bool) -> None:
        """The same command again: the same answers, and in the end exactly what an undisturbed run leaves."""
        klaar = len(kind.meldingen) == len(self.verloop.antwoorden)
        if self.naam == "backup":
            (plek.map / KOPIE).unlink(missing_ok=True)
        if (plek.map / FOUTEN).exists():
            assert klaar, f"{waar}: {FOUTEN} staat er voordat alles gedaan was"
            (plek.map / FOUTEN).unlink()
        verder = self.werker.doe(self.naam, plek, gedaan=kind.meldingen)
        assert (verder.signaal, verder.fout) == (0, ""), f"{waar}: verdergaan lukt niet: {verder.fout}"
        verwacht = [] if is_gedaan and self.naam in ZEGT_NIETS_ALS_HET_GEDAAN_IS else self.verloop.antwoorden
        assert verder.meldingen == verwacht, f"{waar}: andere antwoorden bij het verdergaan"
        stand = afdruk(plek.url)
        assert stand == self.verloop.standen[-1], f"{waar}: na verdergaan: {_verschillen(stand, self.verloop.standen[-1:])}"
        self._controleer_gaafheid(plek, waar)


def _verschillen(stand: Afdruk, mogelijk: list[Afdruk]) -> str:
    regels = []
    for nummer, ander in enumerate(mogelijk):
        for tabel in sorted({*stand, *ander}):
            hier, daar = set(stand.get(tabel, ["(geen tabel)"])), set(ander.get(tabel, ["(geen tabel)"]))
            regels += [f"  [{nummer}] {tabel} + {rij}" for rij in sorted(hier - daar)] + [
                f"  [{nummer}] {tabel} - {rij}" for rij in sorted(daar - hier)
            ]
    return "\n" + "\n".join(regels[:30])


def zaad() -> int:
    """The seed of every choice: ZAKEN_ZAAD, else a fixed one, and in the long version each time another."""
    gegeven = os.environ.get("ZAKEN_ZAAD")
    if gegeven:
        return int(gegeven)
    return int.from_bytes(os.urandom(3)) if os.environ.get("ZAKEN_LANG") else 4
