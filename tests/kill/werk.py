"""The deeds that are killed: each prepares a database once, does its work with an answer after every committed part, and goes on later.

An answer that was told is a promise: the parent counts them. The clock stands still and every choice comes from the seed, so that an
undisturbed run says what must be there after each answer.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Protocol

from tests.contract.test_upgrade import _vul_zoals_toen
from tests.contract.zaken_maken import voer_uit
from tests.e2e.importhulp import INDELING, a_gemeente, rows
from tests.factories import NU, step
from tests.invulbestand import Invulbestand
from tests.werkplek import a_werkplek
from tests.workflows.mappen import kopie, wijzig
from zaken.domain.opdrachten import (
    MaakAfspraak,
    Noteer,
    Opdracht,
    SchortOp,
    VoegBetrokkeneToe,
    VoegDocumentToe,
    Vul,
    WijsToe,
)
from zaken.domain.selectie import Selectie
from zaken.domain.zaak import Betrokkene, Document
from zaken.services.importeren import Import, Voortgang, importeer
from zaken.services.invullijst import write_list
from zaken.services.invullijst_terug import fill_from
from zaken.services.onderhoud import make_backup, restore, schema_state, upgrade
from zaken.services.publiceren import publish_folder
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import Antwoord, Verzoek, execute, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Adres, Opslag

Meld = Callable[[Any], None]
KOPIE, FOUTEN = "kopie.db", "fouten.csv"


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a deed is done: a database, a folder with its files, and the seed of its choices."""

    url: str
    map: Path
    zaad: int

    @property
    def bestand(self) -> Path | None:
        return Adres.lees(self.url).pad


class Werk(Protocol):
    """A deed. `bereid_voor` fills a fresh, migrated database; `doe` works on, given the answers of an earlier run that was killed."""

    def bereid_voor(self, plek: Plek) -> None: ...

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None: ...


def _kort(antwoord: Antwoord) -> list[str | None]:
    return [antwoord.identificatie, antwoord.uitkomst, antwoord.status]


class _MetOpslag:
    """Work at a desk, on cases that were opened before."""

    zaken = 0
    gebruiker = "jurist1"

    def bereid_voor(self, plek: Plek) -> None:
        opslag = Opslag.open(plek.url)
        werkplek = a_werkplek(opslag)
        if self.zaken:
            register(werkplek, [NieuweZaak("verzoek", f"Verzoek {nummer} café", "diemen") for nummer in range(self.zaken)])
        self.vul_aan(plek, werkplek)
        opslag.sluit()

    def vul_aan(self, plek: Plek, werkplek: Werkplek) -> None:
        """What else must be there."""

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        opslag = Opslag.open(plek.url)
        self.werk(plek, Werkplek(opslag, self.gebruiker, lambda: NU, self.blok), meld, gedaan)
        opslag.sluit()

    blok = 4

    def werk(self, plek: Plek, werkplek: Werkplek, meld: Meld, gedaan: Sequence[Any]) -> None:
        raise NotImplementedError


class Stappen(_MetOpslag):
    """One thing after another, each with a key: new cases, steps, values, documents, notes. Every one is answered."""

    aantal = 12
    zaken = 2

    def werk(self, plek: Plek, werkplek: Werkplek, meld: Meld, gedaan: Sequence[Any]) -> None:
        kans = Random(plek.zaad)
        geopend = self.zaken
        for nummer in range(self.aantal):
            aan_tafel = werkplek.namens("jurist1", lambda nummer=nummer: NU + timedelta(minutes=nummer))  # type: ignore[misc]  # early binding
            nieuw = kans.random() < 0.25
            doel = f"VRZ-2026-{kans.randint(1, geopend):06d}"
            opdracht = _een_opdracht(kans, nummer)
            geopend += nieuw
            if nummer < len(gedaan) and gedaan[nummer][1] != "uitgevoerd":
                meld(gedaan[nummer])  # a refusal is not kept: asked again it may well be allowed by now
                continue
            meld(_kort(self._doe(aan_tafel, nieuw, doel, opdracht, nummer)))

    @staticmethod
    def _doe(werkplek: Werkplek, nieuw: bool, doel: str, opdracht: Opdracht, nummer: int) -> Antwoord:
        if nieuw:
            vraag = NieuweZaak("verzoek", f"Nieuw {nummer}", "diemen", eigenschappen={"kenmerk": f"K-{nummer}"})
            return register(werkplek, [vraag], sleutel=f"s{nummer}")[0]
        return execute_one(werkplek, doel, opdracht, sleutel=f"s{nummer}")


def _een_opdracht(kans: Random, nummer: int) -> Opdracht:
    dag = date(2026, 3, 2) + timedelta(days=nummer)
    keuzes: list[Opdracht] = [
        Noteer(f"Gebeld {nummer}"),
        WijsToe("jurist1"),
        step("neem_op", eigenschappen={"vakafdeling": "ruimte"}),
        step("vraag_aanvulling", toelichting="Welke?"),
        step("ontvang_aanvulling"),
        Vul({"kosten": str(nummer), "complexiteit": "standaard"}),
        VoegDocumentToe(Document("advies", f"Advies {nummer}", NU.date(), "definitief")),
        VoegBetrokkeneToe(Betrokkene("aanvrager", f"Mevrouw {nummer}")),
        MaakAfspraak(f"Belt terug {nummer}", dag, "jurist1"),
        SchortOp("wacht op stukken"),
        step("trek_in", resultaat="ingetrokken"),
    ]
    return kans.choices(keuzes, weights=[2, 4, 4, 2, 2, 3, 3, 2, 2, 1, 1])[0]


class Bulk(_MetOpslag):
    """One opdracht on many cases with one key, chunk by chunk."""

    zaken = 20

    def werk(self, plek: Plek, werkplek: Werkplek, meld: Meld, gedaan: Sequence[Any]) -> None:
        opdracht = VoegDocumentToe(Document("advies", "Standaardadvies", NU.date(), "definitief"))
        verzoeken = [Verzoek(f"VRZ-2026-{nummer:06d}", opdracht) for nummer in range(1, self.zaken + 1)]
        for antwoorden in execute(werkplek, verzoeken, sleutel="bulk"):
            meld([_kort(antwoord) for antwoord in antwoorden])


class Vulblad(_MetOpslag):
    """A workbook that came back: `vul --uit`, chunk by chunk."""

    zaken = 14

    def vul_aan(self, plek: Plek, werkplek: Werkplek) -> None:
        write_list(werkplek, Selectie(zaaktype="verzoek", sorteer="nummer"), plek.map / "lijst.xlsx")
        blad = Invulbestand(plek.map / "lijst.xlsx")
        for nummer in range(1, self.zaken + 1):
            blad[f"VRZ-2026-{nummer:06d}", "kenmerk"] = f"K-{nummer}"
            blad[f"VRZ-2026-{nummer:06d}", "kosten"] = 10 * nummer
        blad.bewaar()

    def werk(self, plek: Plek, werkplek: Werkplek, meld: Meld, gedaan: Sequence[Any]) -> None:
        uitkomsten: list[str] = []

        def klaar(_: int, __: int) -> None:
            meld([uitkomst in ("uitgevoerd", "ongewijzigd") for uitkomst in uitkomsten])
            uitkomsten.clear()

        for antwoord in fill_from(werkplek, plek.map / "terug.xlsx", voortgang=klaar):
            uitkomsten.append(antwoord.uitkomst)


class Inlezen:
    """An import with its history and a file of refused rows, chunk by chunk."""

    zaken = 14

    def bereid_voor(self, plek: Plek) -> None:
        opslag = Opslag.open(plek.url)
        a_gemeente(opslag)
        opslag.sluit()
        with (plek.map / "bron.csv").open("w", newline="", encoding="utf-8") as bestand:
            schrijver = csv.writer(bestand)
            schrijver.writerow(rows()[0])
            for nummer in range(self.zaken):
                for stap in range(1 + nummer % 3):
                    afdeling = "Bestaat niet" if nummer % 7 == 5 else "General"
                    einde = "2011-05-01 10:00:00+02:00" if nummer % 2 else ""
                    moment = f"2011-04-{stap + 1:02d} 10:00:00+02:00"
                    begin = "2011-03-28 10:00:00+02:00"
                    schrijver.writerow(["Internet", f"z-{nummer}", begin, afdeling, einde, begin, "Group 2", "R", begin,
                                        f"t-{nummer}-{stap}", f"Stap {stap}", "complete", "Group 1", "R", moment])  # fmt: skip

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        opslag = Opslag.open(plek.url)

        def gevorderd(stand: Voortgang) -> None:
            if stand.fase == "verwerken":
                meld(stand.gedaan)

        vraag = Import(plek.map / "bron.csv", INDELING, fouten=plek.map / FOUTEN)
        importeer(Werkplek(opslag, "beheerder", lambda: NU, 3), vraag, voortgang=gevorderd)
        opslag.sluit()


class Publiceren:
    """A folder with several new parts over what was published before: all in force, or none."""

    def bereid_voor(self, plek: Plek) -> None:
        map_ = kopie(plek.map)
        opslag = Opslag.open(plek.url)
        publish_folder(Werkplek(opslag, "functioneel_beheerder", lambda: NU), map_, eerste_keer=True)
        opslag.sluit()
        for naam, servicenorm in (("juridisch_verzoek", "10 werkdagen"), ("inkoopvraag", "5 werkdagen")):
            soort = f"workflows/{naam}.yaml"
            wijzig(map_, soort, (f"identificatie: {naam}\nversie: 1\n", f"identificatie: {naam}\nversie: 2\n"))
            wijzig(map_, soort, (f"servicenorm: {{duur: {servicenorm}", "servicenorm: {duur: 7 werkdagen"))
        wijzig(map_, "config/organisaties.yaml", ("naam: ", "naam: Nieuw "))

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        opslag = Opslag.open(plek.url)
        werkplek = Werkplek(opslag, "functioneel_beheerder", lambda: NU)
        publicatie = publish_folder(werkplek, plek.map)
        assert not publicatie.geweigerd, publicatie.geweigerd
        if publicatie.te_bewaren:
            meld("gepubliceerd")
        opslag.sluit()


class Bijwerken:
    """A database of the release before, brought up to date: with its backup on SQLite, by hand on PostgreSQL."""

    def bereid_voor(self, plek: Plek) -> None:
        """The fresh database is the source; the old one is made beside it by `oud`."""

    @staticmethod
    def oud(nieuw: str, leeg: str) -> None:
        opslag = Opslag.open(nieuw)
        _vul_zoals_toen(opslag, leeg)
        opslag.sluit()
        for voorvoegsel in ("ARCH", "JUR"):
            voer_uit(leeg, f"INSERT INTO nummering (voorvoegsel, jaar, laatste) VALUES ('{voorvoegsel}', 2026, 6)")

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        if not schema_state(plek.url).is_bij:
            upgrade(plek.url, zonder_backup=plek.bestand is None)
            meld("bijgewerkt")


class Kopie(_MetOpslag):
    """A backup of a database in use; of a server too when pg_dump is there."""

    zaken = 60

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        make_backup(plek.url, plek.map / KOPIE, NU.date())
        meld("gekopieerd")


class Terugzetten(_MetOpslag):
    """A backup put back over a database that went on since."""

    zaken = 60

    def vul_aan(self, plek: Plek, werkplek: Werkplek) -> None:
        make_backup(plek.url, plek.map / KOPIE, NU.date())
        register(werkplek, [NieuweZaak("verzoek", f"Later {nummer}", "diemen") for nummer in range(60)])

    def doe(self, plek: Plek, meld: Meld, gedaan: Sequence[Any]) -> None:
        restore(plek.url, plek.map / KOPIE)
        meld("teruggezet")


WERK: dict[str, Werk] = {
    "stappen": Stappen(),
    "bulk": Bulk(),
    "invulblad": Vulblad(),
    "import": Inlezen(),
    "publiceren": Publiceren(),
    "bijwerken": Bijwerken(),
    "backup": Kopie(),
    "herstel": Terugzetten(),
}
