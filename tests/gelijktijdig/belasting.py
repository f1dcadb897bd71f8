"""The work that many processes do at once: an office of people on the same and on different cases, drawn from a seed.

Every worker keeps what it asked and what it was told (model.Gevraagd), what it opened, the errors it met and its longest wait.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.e2e.importhulp import KLEIN, load
from tests.factories import VERZOEK
from tests.gelijktijdig.kantoor import LIJN_VERBROKEN, NU, LijnOpslag, a_desk, collega
from tests.gelijktijdig.model import Gevraagd
from tests.werkplek import publish
from zaken.domain.opdrachten import (
    Corrigeer,
    Hervat,
    MaakOngedaan,
    Noteer,
    Opdracht,
    SchortOp,
    VoegDocumentToe,
    Vul,
    WijsToe,
    ZetStap,
)
from zaken.domain.selectie import Selectie
from zaken.domain.zaak import Document
from zaken.errors import DatabaseOnbereikbaar, ZakenError
from zaken.services.lezen import list_cases, show, timeline
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Verzoek, execute, execute_one
from zaken.services.verifieren import make_anchor, verify
from zaken.services.volgende import next_item
from zaken.services.werkplek import Werkplek
from zaken.store.backup import backup
from zaken.store.engine import Opslag


@dataclass(frozen=True, slots=True)
class Taak:
    """What one process does: so many things, or as long as `seconden`; `heet` are the cases that everybody works on."""

    url: str
    nummer: int
    zaad: str
    zaken: tuple[str, ...]
    heet: int
    aantal: int = 0
    seconden: float = 0
    wachttijd: float = 30.0

    @property
    def wie(self) -> str:
        return collega(self.nummer)


@dataclass(slots=True)
class Verslag:
    """What one process asked and was told. `geopend` is by number the omschrijving that was asked for."""

    gevraagd: list[Gevraagd] = field(default_factory=list)
    geopend: dict[str, str] = field(default_factory=dict)
    fouten: Counter[str] = field(default_factory=Counter)
    gedaan: Counter[str] = field(default_factory=Counter)
    langst: float = 0.0
    langst_bij: str = ""


@dataclass(slots=True)
class _Werker:
    taak: Taak
    opslag: LijnOpslag
    werkplek: Werkplek
    toeval: Random
    verslag: Verslag = field(default_factory=Verslag)
    teller: int = 0

    def zaak(self) -> str:
        """Half the time one of the cases that everybody works on."""
        return self.toeval.choice(self.taak.zaken[: self.taak.heet] if self.toeval.random() < 0.5 else self.taak.zaken)

    def merk(self) -> str:
        """A text that nobody else writes."""
        self.teller += 1
        return f"{self.taak.wie}-{self.teller}"

    def opdracht(self) -> Opdracht:
        return self.toeval.choice(_OPDRACHTEN)(self)

    def vraag(self, nummer: str, opdracht: Opdracht, *, gezien: int | None = None, sleutel: str | None = None) -> None:
        begin = time.monotonic()
        antwoord = execute_one(self.werkplek, nummer, opdracht, gezien=gezien, sleutel=sleutel)
        self.verslag.gevraagd.append(Gevraagd.van(self.taak.wie, opdracht, gezien, antwoord, begin, time.monotonic()))

    def een(self) -> None:
        self.vraag(self.zaak(), self.opdracht())

    def na_kijken(self) -> None:
        """Look, and change what was seen."""
        nummer = self.zaak()
        gezien = show(self.werkplek, nummer).zaak.versie
        self.vraag(nummer, self.opdracht(), gezien=gezien)

    def reeks(self) -> None:
        """Several cases at once, in an order of one's own, in chunks of three."""
        nummers = self.toeval.sample(self.taak.zaken, min(7, len(self.taak.zaken)))
        opdracht = Noteer(self.merk())
        desk = a_desk(self.opslag, self.taak.wie, 3)
        begin = time.monotonic()
        for blok in execute(desk, [Verzoek(nummer, opdracht) for nummer in nummers]):
            einde = time.monotonic()
            self.verslag.gevraagd += [Gevraagd.van(self.taak.wie, opdracht, None, antwoord, begin, einde) for antwoord in blok]

    def verbroken(self) -> None:
        """The change is committed and the answer is lost: the same question with the same key gives it, and writes nothing."""
        nummer, opdracht, sleutel = self.zaak(), Noteer(self.merk()), self.merk()
        self.opslag.verbreekt = True
        try:
            self.vraag(nummer, opdracht, sleutel=sleutel)
        except DatabaseOnbereikbaar as fout:
            if fout.code != LIJN_VERBROKEN:
                raise
        finally:
            self.opslag.verbreekt = False
        self.vraag(nummer, opdracht, sleutel=sleutel)

    def nieuw(self) -> None:
        """Open a few cases; some want a kenmerk that others want too, and only one gets."""
        nieuwe = [NieuweZaak("verzoek", self.merk(), "diemen", eigenschappen=self.kenmerk()) for _ in range(self.toeval.randint(1, 3))]
        self.geopend(nieuwe, None)

    def nieuw_verbroken(self) -> None:
        nieuw, sleutel = NieuweZaak("verzoek", self.merk(), "diemen", eigenschappen=self.kenmerk()), self.merk()
        self.opslag.verbreekt = True
        try:
            self.geopend([nieuw], sleutel)
        except DatabaseOnbereikbaar as fout:
            if fout.code != LIJN_VERBROKEN:
                raise
        finally:
            self.opslag.verbreekt = False
        self.geopend([nieuw], sleutel)

    def kenmerk(self) -> dict[str, str]:
        return {"kenmerk": f"Z-{self.toeval.randrange(40)}"} if self.toeval.random() < 0.6 else {}

    def geopend(self, nieuwe: list[NieuweZaak], sleutel: str | None) -> None:
        antwoorden = register(self.werkplek, nieuwe, sleutel=sleutel)
        for nieuw, antwoord in zip(nieuwe, antwoorden, strict=True):
            if antwoord.uitkomst == "uitgevoerd":
                assert antwoord.identificatie not in self.verslag.geopend
                self.verslag.geopend[antwoord.identificatie] = nieuw.omschrijving

    def volgende(self) -> None:
        gevonden = next_item(self.werkplek, zaaktype="verzoek")
        if gevonden is not None and self.toeval.random() < 0.5:
            self.vraag(gevonden.beeld.zaak.identificatie, WijsToe(self.taak.wie))

    def lijst(self) -> None:
        """A list and its count are of one moment."""
        lijst = list_cases(self.werkplek, Selectie(zaaktype="verzoek"), maximaal=500)
        assert lijst.aantal == len(lijst.regels) or lijst.aantal > 500
        assert timeline(self.werkplek, self.zaak())[1]

    def verifieer(self) -> None:
        """Whoever verifies while others write sees one moment, in which all is well, also against the anchor of just now."""
        anker = make_anchor(self.werkplek)
        with verify(self.werkplek, anker) as controle:
            assert list(controle.bevindingen) == []

    def bewaar(self) -> None:
        """A copy that is made while others write is of one moment, in which all is well."""
        if not self.taak.url.startswith("sqlite"):
            return
        with TemporaryDirectory() as map_:
            kopie = Opslag.open(f"sqlite:///{backup(self.taak.url, Path(map_) / 'kopie.db')}")
            with verify(a_desk(kopie, self.taak.wie), None) as controle:
                assert list(controle.bevindingen) == []
            kopie.sluit()

    def importeer(self) -> None:
        load(Werkplek(self.opslag, "beheerder", lambda: NU), KLEIN, alles_of_niets=self.toeval.random() < 0.5)

    def publiceer(self) -> None:
        """A next version of a zaaktype, while cases are opened on it."""
        with self.opslag.lezen() as conn:
            versie = Werkplek(self.opslag, self.taak.wie).versies(conn)["verzoek"][-1].versie + 1
        publish(self.opslag, "zaaktype", "verzoek", {**VERZOEK, "versie": versie}, versie)

    def werk(self) -> None:
        wat = self.toeval.choices(list(_WERK), weights=list(_WERK.values()))[0]
        begin = time.monotonic()
        try:
            wat(self)
        except ZakenError as fout:
            self.verslag.fouten[fout.code] += 1
        duur = time.monotonic() - begin
        self.verslag.gedaan[wat.__name__] += 1
        if duur > self.verslag.langst:
            self.verslag.langst, self.verslag.langst_bij = duur, wat.__name__


_WERK: dict[Callable[[_Werker], None], int] = {
    _Werker.een: 40,
    _Werker.na_kijken: 15,
    _Werker.reeks: 6,
    _Werker.verbroken: 6,
    _Werker.nieuw: 8,
    _Werker.nieuw_verbroken: 4,
    _Werker.volgende: 8,
    _Werker.lijst: 10,
    _Werker.importeer: 1,
    _Werker.publiceer: 1,
    _Werker.verifieer: 1,
    _Werker.bewaar: 1,
}
_ADVIES = Document("advies", "Advies", date(2026, 3, 2), "definitief")
_OPDRACHTEN: tuple[Callable[[_Werker], Opdracht], ...] = (
    lambda w: Noteer(w.merk()),
    lambda w: Vul({"kosten": str(w.toeval.randrange(1000)), "complexiteit": w.toeval.choice(["standaard", "complex"])}),
    lambda w: Vul({"kenmerk": f"Z-{w.toeval.randrange(40)}"}),
    lambda w: WijsToe(w.taak.wie),
    lambda w: ZetStap("neem_op", {"vakafdeling": "ruimte"}),
    lambda w: ZetStap("zet_door", {"motivering": w.merk()}),
    lambda w: ZetStap("vraag_aanvulling", toelichting=w.merk()),
    lambda w: ZetStap("ontvang_aanvulling"),
    lambda w: ZetStap("adviseer", resultaat="verstrekt"),
    lambda w: ZetStap("trek_in", resultaat="ingetrokken") if w.toeval.random() < 0.1 else Noteer(w.merk()),
    lambda w: VoegDocumentToe(_ADVIES),
    lambda w: SchortOp(w.merk()),
    lambda w: Hervat(),
    lambda w: MaakOngedaan(5),
    lambda w: Corrigeer("verkeerd getypt", omschrijving=w.merk()),
)


def work(taak: Taak) -> Verslag:
    """What one process does from begin to end; runs in a process of its own."""
    opslag = LijnOpslag.open(taak.url, wachttijd=taak.wachttijd)
    assert isinstance(opslag, LijnOpslag)
    werker = _Werker(taak, opslag, a_desk(opslag, taak.wie), Random(f"{taak.zaad}/{taak.nummer}"))
    tot = time.monotonic() + taak.seconden
    gedaan = 0
    while gedaan < taak.aantal or time.monotonic() < tot:
        werker.werk()
        gedaan += 1
    opslag.sluit()
    return werker.verslag
