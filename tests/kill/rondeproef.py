"""A reminder run killed again and again: nothing is lost, nothing is doubled, and going on gives what an undisturbed run gives."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from tests.kill.afdruk import Afdruk, afdruk
from tests.kill.momenten import NA_VASTLEGGEN, VOOR_VASTLEGGEN, Dood
from tests.kill.proef import GEDOOD, Proef
from tests.kill.ronde import POST
from tests.kill.werk import Plek
from tests.kill.werker import Kind
from tests.uitbak import aangenomen
from zaken.store.engine import Adres, maak_engine
from zaken.store.tables import bezorging, bezorgregel, herinnering, signalering, zaak

RONDE = ("herinnering", "signalering", "bezorgregel", "bezorging")

Inhoud = tuple[str, ...]


def punten(momenten: list[str]) -> dict[str, list[int]]:
    """The numbers of the moments around each commit, by what was committed: said, frozen, taken, ticked off, stepped.

    Also of each acceptance by the other side: `voor hernoemen` and `na hernoemen`.
    """
    gevonden: dict[str, list[int]] = defaultdict(list)
    laatste, verzonden = "", False
    for nummer, moment in enumerate(momenten, start=1):
        if moment in (NA_VASTLEGGEN, VOOR_VASTLEGGEN):
            gevonden[f"{moment.split()[0]} {_wat(laatste, verzonden=verzonden)}"].append(nummer)
            verzonden = verzonden and moment == VOOR_VASTLEGGEN
        elif moment.endswith("hernoemen"):
            gevonden[moment].append(nummer)
            verzonden = True
        elif moment.startswith("na ") and moment != "na SELECT":
            laatste = moment
    return gevonden


def _wat(laatste: str, *, verzonden: bool) -> str:
    if laatste == "na UPDATE bezorging":
        return "afvinken" if verzonden else "pakken"
    bekend = {"na UPDATE zaak": "zeggen", "na UPDATE bezorgregel": "bevriezen", "na INSERT INTO bezorging": "overzicht"}
    return bekend.get(laatste, "stap")


@dataclass
class Uitkomst:
    """What a run left: each line with the message that carries it, each message as stored by its id, and what was accepted."""

    regels: list[tuple[Any, ...]]
    opgeslagen: dict[str, Inhoud]
    gegaan: list[dict[str, str]]

    @property
    def keren(self) -> Counter[str]:
        return Counter(bericht["message_id"] for bericht in self.gegaan)

    @property
    def inhoud(self) -> list[Inhoud]:
        """Each message once, without what is random about it."""
        return sorted({bericht["message_id"]: _inhoud(bericht) for bericht in self.gegaan}.values())


def _inhoud(bericht: dict[str, str]) -> Inhoud:
    return tuple(bericht[deel] for deel in ("kanaal", "adres", "onderwerp", "tekst", "html"))


def uitkomst(plek: Plek) -> Uitkomst:
    """Read it from the database and from the folder."""
    hangt_aan = (
        select(zaak.c.identificatie, herinnering.c.regel, herinnering.c.ijkdatum, herinnering.c.volgnummer, signalering.c.wie)
        .add_columns(bezorgregel.c.kanaal, bezorging.c.adres, bezorging.c.team, bezorging.c.onderwerp, bezorging.c.tekst)
        .join(herinnering, herinnering.c.zaak_id == zaak.c.id)
        .outerjoin(signalering, signalering.c.herinnering_id == herinnering.c.id)
        .outerjoin(bezorgregel, bezorgregel.c.signalering_id == signalering.c.id)
        .outerjoin(bezorging, bezorging.c.id == bezorgregel.c.bezorging_id)
    )
    delen = [bezorging.c[naam] for naam in ("kanaal", "adres", "onderwerp", "tekst", "html")]
    engine = maak_engine(Adres.lees(plek.url))
    try:
        with engine.connect() as conn:
            regels = sorted((tuple(rij) for rij in conn.execute(hangt_aan)), key=repr)
            opgeslagen = {rij[0]: tuple(rij[1:]) for rij in conn.execute(select(bezorging.c.message_id, *delen))}
    finally:
        engine.dispose()
    return Uitkomst(regels, opgeslagen, aangenomen(plek.map / POST))


@dataclass
class Rondeproef(Proef):
    """Proof of the reminder run. `daarna` is how the run that goes on is killed too; `grondig` also does a run after all was done.

    `dubbel` counts the messages that went again because of a kill.
    """

    daarna: Dood | None = None
    grondig: bool = False
    heel: Uitkomst = field(default_factory=lambda: Uitkomst([], {}, []))
    dubbel: int = 0
    berichten: int = 0
    weer_gedood: int = 0

    def bereid_voor(self) -> Rondeproef:
        super().bereid_voor()
        with self._ruimte() as plek:
            self.werker.doe(self.naam, plek)
            self.heel = uitkomst(plek)
        assert self.heel.keren.keys() == self.heel.opgeslagen.keys()
        assert set(self.heel.keren.values()) == {1}
        rijen = [json.loads(rij) for rij in self.verloop.standen[-1]["herinnering"]]
        assert {rij["status"] for rij in rijen} == {"gemeld", "vervallen", "gedempt", "gedaan"}
        assert {rij["regel"] for rij in rijen} == {"nadert", "te_laat", "beloofd", "elke", "stap:neem_op"}
        return self

    def op(self, naam: str, kans: Any) -> int:
        gevonden = punten(self.verloop.momenten)
        assert naam in gevonden, f"geen '{naam}'; wel {sorted(gevonden)}"
        return int(kans.choice(gevonden[naam]))

    def _controleer_stand(self, stand: Afdruk, gemeld: int, waar: str) -> None:
        """Nothing that an undisturbed run would not give, nothing twice, and of no case half: what was said and when to look again."""
        einde = self.verloop.standen[-1]
        for tabel in RONDE[:2]:
            over = Counter(map(_zonder_open, stand[tabel])) - Counter(map(_zonder_open, einde[tabel]))
            assert not over, f"{waar}: {tabel} te veel: {over}"
        klaar = {json.loads(rij)["identificatie"] for rij in set(stand["zaak"]) & set(einde["zaak"])}
        half = {json.loads(rij)["zaak"] for rij in stand["herinnering"]} - klaar
        assert not half, f"{waar}: wel gezegd, maar niet wanneer weer te kijken: {half}"

    def _ga_verder(self, plek: Plek, kind: Kind, waar: str, *, is_gedaan: bool) -> None:
        tussen = uitkomst(plek)
        assert all(tussen.opgeslagen[bericht["message_id"]] == _inhoud(bericht) for bericht in tussen.gegaan), waar
        kills, beurt = 1, [1]
        if self.daarna is not None:
            weer = self.werker.doe(self.naam, plek, self.daarna, beurt)
            assert weer.fout == "", f"{waar}: {weer.fout}"
            kills, beurt = 1 + (weer.signaal in GEDOOD), [1, 2]
            self.weer_gedood += kills - 1
            waar = f"{waar}, en daarna {self.daarna}"
        verder = self.werker.doe(self.naam, plek, gedaan=beurt)
        assert (verder.signaal, verder.fout) == (0, ""), f"{waar}: verdergaan lukt niet: {verder.fout}"
        self._controleer_slot(plek, waar, kills=kills)
        if self.grondig:
            nog_eens = self.werker.doe(self.naam, plek, gedaan=[*beurt, 3])
            assert (nog_eens.signaal, nog_eens.fout) == (0, ""), waar
            self._controleer_slot(plek, f"{waar}, en nog een keer", kills=kills)
            self._controleer_gaafheid(plek, waar)

    def _controleer_slot(self, plek: Plek, waar: str, *, kills: int) -> None:
        """Exactly what an undisturbed run leaves; what went twice is the same letter for letter, and is at most one message per kill."""
        stand, einde = afdruk(plek.url), self.verloop.standen[-1]
        for tabel in einde:
            meer, minder = Counter(stand[tabel]) - Counter(einde[tabel]), Counter(einde[tabel]) - Counter(stand[tabel])
            assert (meer, minder) == ({}, {}), f"{waar}: {tabel} + {meer} - {minder}"
        slot = uitkomst(plek)
        assert slot.regels == self.heel.regels, f"{waar}: andere regels in berichten"
        assert slot.keren.keys() == slot.opgeslagen.keys(), f"{waar}: niet alles ging"
        assert slot.inhoud == self.heel.inhoud, f"{waar}: andere berichten"
        for bericht in slot.gegaan:
            assert slot.opgeslagen[bericht["message_id"]] == _inhoud(bericht), f"{waar}: een andere tekst onder hetzelfde Message-ID"
        dubbel = sum(aantal - 1 for aantal in slot.keren.values())
        assert dubbel <= kills, f"{waar}: {dubbel} berichten dubbel"
        self.dubbel, self.berichten = self.dubbel + dubbel, self.berichten + len(slot.keren)

    def vertel(self) -> None:
        super().vertel()
        sys.stdout.write(f"  {self.weer_gedood} keer nog eens gedood; {self.berichten} berichten, waarvan {self.dubbel} twee keer\n")


def _zonder_open(rij: str) -> str:
    """A line of a list before a later one took its place is the same line."""
    return json.dumps({**json.loads(rij), "is_open": None})
