"""Run the scenarios of a zaaktype against its rules, in memory, and say where they went otherwise than written. Stores nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path

from zaken.catalogue.laden import Installatie, laad_installatie, map_van
from zaken.catalogue.lezen import YamlDocument
from zaken.catalogue.scenario import ACHTERVOEGSEL, TERMIJN, Scenario, Scenariobestand, Scenariostap, lees_scenarios
from zaken.catalogue.scenario_delen import Dwangsomverwachting
from zaken.catalogue.versies import ZAAKTYPE
from zaken.domain.aanmelding import wie_van
from zaken.domain.basis import Reden
from zaken.domain.configuratie import Configuratie
from zaken.domain.dwangsom import dwangsom_op
from zaken.domain.kalender import Kalender
from zaken.domain.lifecycle import decide
from zaken.domain.opdrachten import Belet, Mutatie, Opdracht, Openen, WijsToe
from zaken.domain.regels import Regels
from zaken.domain.stand import stand
from zaken.domain.zaak import Zaak, staat_stil
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import OngeldigeConfiguratie, ZakenError
from zaken.services.dekking import Gezien, untried
from zaken.services.herinneringproef import Rondes, differences
from zaken.services.scenariostap import opdracht_van, plain, stapnaam, typed_all
from zaken.text.dates import AMSTERDAM, lokale_dag
from zaken.text.numbers import toon_bedrag

OPENEN = 0
"""The step number of opening the case; the steps of the file count from 1."""


@dataclass(frozen=True, slots=True)
class Afwijking:
    """Where a scenario went otherwise than it says: which step (0 is opening), on which line, and what happened instead."""

    scenario: str
    stap: int
    regel: int
    tekst: str


@dataclass
class Beproeving:
    """What came of all scenarios of one zaaktype; `onbeproefd` is what none of them tried, in Dutch."""

    zaaktype: str
    bestand: str
    scenarios: int = 0
    stappen: int = 0
    gezien: Gezien = field(default_factory=Gezien)
    afwijkingen: list[Afwijking] = field(default_factory=list)
    onbeproefd: list[str] = field(default_factory=list)

    @property
    def is_goed(self) -> bool:
        return not self.afwijkingen and not self.onbeproefd


def try_folder(pad: Path) -> list[Beproeving]:
    """Try every zaaktype of the project folder that `pad` belongs to, or only the one whose file it is.

    OngeldigeConfiguratie when something in the folder is wrong: a scenario of a broken type proves nothing.
    """
    installatie = laad_installatie(map_van(pad))
    namen = [_type_of(pad, installatie)] if pad.is_file() else list(installatie.zaaktypen)
    if installatie.configuratie is None or installatie.fouten:
        eerste = installatie.fouten[0]
        raise OngeldigeConfiguratie(f"Eerst moet dit hersteld worden: {eerste}", hint=f"zie alles: zaken zaaktype controleer {pad}")
    return [_try_type(installatie, installatie.configuratie, naam) for naam in namen]


def _type_of(pad: Path, installatie: Installatie) -> str:
    naam = pad.name.removesuffix(ACHTERVOEGSEL).removesuffix(".yaml")
    if (ZAAKTYPE, naam) not in installatie.onderdelen:
        raise OngeldigeConfiguratie(f"{pad} is geen zaaktype en geen scenario daarvan.", hint="wijs een bestand in workflows aan")
    return naam


def _try_type(installatie: Installatie, configuratie: Configuratie, naam: str) -> Beproeving:
    pad = installatie.map / "workflows" / f"{naam}{ACHTERVOEGSEL}"
    bestand, document, _ = lees_scenarios(pad, f"workflows/{pad.name}") if pad.is_file() else (None, None, [])
    if bestand is None or document is None:
        return Beproeving(naam, f"workflows/{pad.name}", onbeproefd=["dit zaaktype heeft geen scenario's"])
    return try_out(installatie.zaaktypen[naam], bestand, configuratie, document)


def try_out(zaaktype: Zaaktype, bestand: Scenariobestand, configuratie: Configuratie, document: YamlDocument) -> Beproeving:
    """Run every scenario; then list what no scenario tried."""
    uitkomst = Beproeving(zaaktype.identificatie, document.naam)
    kalender = Kalender(configuratie.kalender, configuratie.versies.get("kalender", 0))
    for naam, scenario in bestand.scenarios.items():
        uitkomst.scenarios += 1
        _Loop(zaaktype, configuratie, kalender, uitkomst, naam, scenario, document).run()
    uitkomst.onbeproefd = untried(zaaktype, uitkomst.gezien)
    return uitkomst


@dataclass
class _Loop:
    """One scenario on its way: the case as it is, and the clock."""

    zaaktype: Zaaktype
    configuratie: Configuratie
    kalender: Kalender
    uitkomst: Beproeving
    naam: str
    scenario: Scenario
    document: YamlDocument
    zaak: Zaak | None = None
    rondes: Rondes = field(default_factory=Rondes)
    nu: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.nu = datetime.combine(self.scenario.start, time(9), AMSTERDAM)

    def run(self) -> None:
        team = self.configuratie.organisaties.teams[self.zaaktype.team]
        opening = Openen(
            f"{self.zaaktype.nummer}-{self.nu.year}-000001",
            "00000000-0000-7000-8000-000000000001",
            self.scenario.omschrijving[:250],
            self.scenario.organisatie or team.organisatie,
            eigenschappen=typed_all(self.scenario.eigenschappen),
        )
        self._do(OPENEN, opening, self.scenario.door, None)
        for nummer, stap in enumerate(self.scenario.stappen, start=1):
            if self.zaak is None:
                return
            self.uitkomst.stappen += 1
            self.nu += timedelta(minutes=5)
            if stap.op is not None:
                self.nu = datetime.combine(stap.op, time(9), AMSTERDAM)
                self.uitkomst.gezien.note(self.zaaktype, self.zaak, self._regels())
                self._compare(nummer, stap)
                continue
            door = stap.door or self.scenario.door
            if stap.behandelaar is not None and stap.behandelaar != self.zaak.behandelaar:
                self._do(nummer, WijsToe(stap.behandelaar), door, None)
            self._do(nummer, opdracht_van(stap, lokale_dag(self.nu)), door, stap)

    def _do(self, nummer: int, opdracht: Opdracht, door: str, stap: Scenariostap | None) -> None:
        regels = self._regels()
        try:
            besluit = decide(self.zaaktype, self.zaak, opdracht, wie_van(door, self.configuratie, regels.vandaag), regels)
        except ZakenError as fout:
            self._differs(nummer, fout.melding)
            return
        if isinstance(besluit, Belet):
            self._refused(nummer, stapnaam(opdracht), besluit.redenen, stap)
        elif isinstance(besluit, Mutatie):
            self._went_through(nummer, stapnaam(opdracht), besluit, stap)

    def _regels(self) -> Regels:
        return Regels(self.nu, lokale_dag(self.nu), self.kalender, self.configuratie, zaken=_Everything())

    def _went_through(self, nummer: int, gedaan: str, besluit: Mutatie, stap: Scenariostap | None) -> None:
        self.zaak = replace(besluit.zaak, versie=besluit.zaak.versie + 1)
        self.uitkomst.gezien.gezet.add(gedaan)
        self.uitkomst.gezien.note(self.zaaktype, self.zaak, self._regels())
        self.uitkomst.gezien.gewaarschuwd |= {reden.veld or "" for reden in besluit.waarschuwingen}
        if besluit.zaak.resultaat:
            self.uitkomst.gezien.bereikt.add(besluit.zaak.resultaat)
        if stap is None:
            return
        if stap.weigert:
            self._differs(nummer, f"ging door, maar moest geweigerd worden om {', '.join(stap.weigert)}")
        self._mentions(nummer, besluit.waarschuwingen, stap)
        self._compare(nummer, stap)

    def _refused(self, nummer: int, gevraagd: str, redenen: tuple[Reden, ...], stap: Scenariostap | None) -> None:
        verwacht = list(stap.weigert) if stap else []
        for reden in redenen:
            passend = next((naam for naam in verwacht if naam in (reden.code, f"{reden.code}:{reden.veld}")), None)
            if passend is None:
                self._differs(nummer, f"geweigerd om {reden.code}{f':{reden.veld}' if reden.veld else ''} ({reden.tekst})")
            else:
                verwacht.remove(passend)
                self.uitkomst.gezien.geweigerd.add((gevraagd, reden.code, reden.veld))
        if verwacht:
            self._differs(nummer, f"niet geweigerd om {', '.join(verwacht)}")
        if stap is not None:
            self._mentions(nummer, redenen, stap)

    def _mentions(self, nummer: int, redenen: tuple[Reden, ...], stap: Scenariostap) -> None:
        """Compare what is said with `vermeldt`: a name or part of a text each; an empty list means that nothing is said."""
        if stap.vermeldt is None:
            return
        gezegd = "; ".join(reden.tekst for reden in redenen) or "niets"
        for deel in stap.vermeldt:
            if not any(deel == reden.veld or deel in reden.tekst for reden in redenen):
                self._differs(nummer, f"vermeldt niet '{deel}', maar: {gezegd}")
        if not stap.vermeldt and redenen:
            self._differs(nummer, f"vermeldt: {gezegd}")

    def _compare(self, nummer: int, stap: Scenariostap) -> None:
        if self.zaak is None:
            return
        stil = staat_stil(self.zaak.opgeschort_tot, lokale_dag(self.nu))
        termijnen = {f"{TERMIJN}{naam}": uitleg.datum for naam, uitleg in self.zaak.tussentermijnen.items()}
        staat = {**self.zaak.eigenschappen, **stand(self.zaak), "opgeschort": stil, **termijnen}
        for veld, verwacht in stap.geeft.items():
            gevonden = plain(staat.get(veld))
            if gevonden != plain(verwacht):
                self._differs(nummer, f"{veld} is {gevonden or 'leeg'}, verwacht {plain(verwacht) or 'leeg'}")
        if stap.dwangsom is not None:
            self._compare_penalty(nummer, self.zaak, stap.dwangsom)
        if stap.herinneringen is not None:
            gemeld = self.rondes.run(self.zaaktype, self.zaak, self._regels())
            for tekst in differences(stap.herinneringen, gemeld):
                self._differs(nummer, tekst)
            self.uitkomst.gezien.gemeld |= {een.regel for een in gemeld}

    def _compare_penalty(self, nummer: int, zaak: Zaak, verwacht: Dwangsomverwachting) -> None:
        regels = self._regels()
        nu = dwangsom_op(self.zaaktype, zaak, regels, regels.vandaag)
        if nu is None:
            self._differs(nummer, "er is geen dwangsom: niemand heeft het bestuursorgaan in gebreke gesteld, of dit zaaktype kent er geen")
            return
        gelijk = (nu.dagen, nu.totaal) == (verwacht.dagen, verwacht.totaal * 100)
        uitleg = "; ".join(stap.tekst for stap in nu.uitleg.stappen)
        if not gelijk or (verwacht.loopt is not None and nu.loopt is not verwacht.loopt):
            euros = "een onbekend bedrag" if nu.totaal is None else toon_bedrag(nu.totaal)
            self._differs(nummer, f"de dwangsom is {euros} over {nu.dagen} dagen en {'loopt' if nu.loopt else 'loopt niet'}: {uitleg}")
        if verwacht.vermeldt not in uitleg:
            self._differs(nummer, f"de uitleg van de dwangsom vermeldt niet '{verwacht.vermeldt}', maar: {uitleg}")

    def _differs(self, nummer: int, tekst: str) -> None:
        plek = ("scenarios", self.naam, *(("stappen", nummer - 1) if nummer else ()))
        self.uitkomst.afwijkingen.append(Afwijking(self.naam, nummer, self.document.regel(plek), tekst))


class _Everything(Mapping[str, bool]):
    """In a scenario every case that is referred to exists."""

    def __getitem__(self, nummer: str) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
