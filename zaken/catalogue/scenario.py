"""Scenarios: what should happen to a case of this zaaktype, step by step, as YAML beside the type. Runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from zaken.catalogue.bevinding import Bevinding, bedoelt_u, benoem, maak, sorteer, van_bestandsfout
from zaken.catalogue.lezen import OngeldigBestand, Plek, YamlDocument, lees_yaml
from zaken.catalogue.onderzoek import Bekend
from zaken.catalogue.scenario_delen import (
    Dwangsomverwachting,
    Herinneringverwachtingen,
    Scenarioafspraak,
    Scenariodocument,
    Scenarioopschorting,
    Scenarioverlenging,
    regels_van,
)
from zaken.catalogue.vertaling import valideer
from zaken.domain.basis import JaNee, Model, Scalar, Slug
from zaken.domain.ontvangers import ADRES
from zaken.domain.velden import KERNVELDEN
from zaken.domain.zaaktype import Zaaktype
from zaken.text.safe import citeer

Ingevuld = Scalar | tuple[str, ...] | None
"""A value as a person types it, a list of choices, or nothing to empty the field."""

ACHTERVOEGSEL = ".scenario.yaml"
TERMIJN = "termijn."
"""Before the name of a tussentermijn under `geeft`."""
NU = "ja"
"""`hervat: ja`: the clock runs again from now."""
_SOORTEN = ("doe", "vul", "document", "wijs_toe", "noteer", "schort_op", "hervat", "verleng", "afspraak", "nagekomen", "op")
_ALLEEN_BIJ_DOE = ("eigenschappen", "resultaat", "toelichting", "behandelaar", "gebeurd_op")


def _day_or_yes(value: object) -> object:
    if value is True or value == NU:
        return NU
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else _neither()
    except ValueError:
        return _neither()


def _neither() -> str:
    raise ValueError("schrijf ja, of de laatste dag waarop de klok stilstond (2026-03-12)")


class Scenariostap(Model):
    """One thing that somebody does (or the day that comes), and what should come of it."""

    doe: str | None = Field(None, description="Overgang die gezet wordt")
    vul: dict[str, Ingevuld] | None = Field(None, description="Velden die worden ingevuld")
    document: Scenariodocument | None = Field(None, description="Document dat wordt toegevoegd")
    wijs_toe: str | None = Field(None, description="Medewerker die behandelaar wordt; 'niemand' geeft de zaak terug")
    noteer: str | None = Field(None, description="Notitie")
    schort_op: Annotated[Scenarioopschorting | None, BeforeValidator(lambda v: {"reden": v} if isinstance(v, str) else v)] = Field(
        None, description="De klok gaat stilstaan: de reden, of een blok met reden, grond, begin, termijn en einde"
    )
    hervat: Annotated[str, BeforeValidator(_day_or_yes)] | None = Field(
        None, description="De klok loopt weer: ja, of de laatste dag dat hij stilstond"
    )
    verleng: Scenarioverlenging | None = Field(None, description="De uiterlijke einddatum wordt uitgesteld")
    afspraak: Scenarioafspraak | None = Field(None, description="Afspraak die wordt vastgelegd")
    nagekomen: JaNee | None = Field(None, description="De open afspraak wordt afgerond: ja als zij is nagekomen, anders nee")
    op: date | None = Field(None, description="De dag die het nu is")
    eigenschappen: dict[str, Ingevuld] = Field(default_factory=dict, description="Bij doe: velden die tegelijk worden ingevuld")
    resultaat: str | None = Field(None, description="Bij doe: het gekozen resultaat")
    toelichting: str | None = Field(None, description="Bij doe: de reden")
    behandelaar: str | None = Field(None, description="Bij doe: wie eerst behandelaar wordt")
    gebeurd_op: date | None = Field(None, description="Bij doe: de dag waarop het gebeurde, als de klok erdoor stopt of weer loopt")
    door: str | None = Field(None, description="Wie dit doet, als het een ander is dan bij het scenario")
    geeft: dict[str, Ingevuld] = Field(
        default_factory=dict, description="Waarden die de zaak daarna heeft; een tussentermijn als termijn.naam"
    )
    dwangsom: Dwangsomverwachting | None = Field(None, description="De dwangsom die er daarna is")
    herinneringen: Herinneringverwachtingen | None = Field(
        None, description="Wat een ronde daarna meldt: precies deze regels, eventueel met aan wie; een lege lijst betekent niets"
    )
    weigert: Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(
        (), description="Redenen waarom het niet kan, als code of code:veld; precies deze"
    )
    vermeldt: Annotated[tuple[str, ...] | None, BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)] = Field(
        None, description="Waarschuwingen (naam of een deel van de tekst) die daarna getoond worden; een lege lijst betekent geen enkele"
    )

    @property
    def soort(self) -> str:
        """Which of the things this step does."""
        return next(naam for naam in _SOORTEN if getattr(self, naam) is not None)

    @model_validator(mode="after")
    def _one_thing(self) -> Scenariostap:
        gekozen = [naam for naam in _SOORTEN if getattr(self, naam) is not None]
        if len(gekozen) != 1:
            raise ValueError(f"kies precies een van {', '.join(_SOORTEN)}")
        extra = [naam for naam in _ALLEEN_BIJ_DOE if naam in self.model_fields_set]
        if gekozen != ["doe"] and extra:
            raise ValueError(f"{' en '.join(extra)} hoort bij doe, niet bij {gekozen[0]}")
        return self


class Scenario(Model):
    """One story of one case, from opening to where it gets."""

    omschrijving: str = Field(description="Wat dit scenario laat zien")
    start: date = Field(description="Startdatum, en de dag die het dan is")
    door: str = Field(description="Medewerker die de stappen zet")
    organisatie: str | None = Field(None, description="Organisatie waarvoor de zaak is; zonder deze die van het team")
    eigenschappen: dict[str, Ingevuld] = Field(default_factory=dict, description="Velden bij het openen")
    stappen: tuple[Scenariostap, ...] = Field(min_length=1, description="Wat er gebeurt, op volgorde")


class Scenariobestand(Model):
    """`NAAM.scenario.yaml`."""

    zaaktype: Slug = Field(description="Zaaktype dat beproefd wordt")
    scenarios: dict[Slug, Scenario] = Field(min_length=1, description="Scenario's")


def lees_scenarios(pad: Path, naam: str | None = None) -> tuple[Scenariobestand | None, YamlDocument | None, list[Bevinding]]:
    """Read one file; None with every finding when it is not right."""
    try:
        document = lees_yaml(pad, naam)
    except OngeldigBestand as fout:
        return None, None, [van_bestandsfout(fout)]
    bestand, bevindingen = valideer(Scenariobestand, document.data, document)
    return bestand, document, sorteer(bevindingen)


def controleer_scenarios(bestand: Scenariobestand, zaaktype: Zaaktype, document: YamlDocument, bekend: Bekend) -> list[Bevinding]:
    """Every name in the scenarios that the zaaktype or the configuration does not know."""
    return sorteer(
        bevinding
        for naam, scenario in bestand.scenarios.items()
        for plek, wat, genoemd, namen in _names(scenario, zaaktype, bekend, ("scenarios", naam))
        if genoemd not in namen
        for bevinding in [_unknown(document, plek, wat, genoemd, namen)]
    )


def _unknown(document: YamlDocument, plek: Plek, wat: str, genoemd: str, namen: tuple[str, ...]) -> Bevinding:
    tekst = f"{benoem(plek[:2])}: er is geen {wat} {citeer(genoemd)}"
    return maak("fout", f"scenario_{wat}", document, plek, tekst, bedoelt_u(genoemd, namen))


Verwijzing = tuple[Plek, str, str, tuple[str, ...]]


def _names(scenario: Scenario, zaaktype: Zaaktype, bekend: Bekend, plek: Plek) -> Iterator[Verwijzing]:
    """Every name a scenario uses: where, what it should be, the name, and the names that exist."""
    mensen = tuple(bekend.organisaties.medewerkers) if bekend.organisaties else None
    velden = tuple(zaaktype.eigenschappen)
    if scenario.organisatie is not None and bekend.organisaties is not None:
        yield (*plek, "organisatie"), "organisatie", scenario.organisatie, tuple(bekend.organisaties.organisaties)
    yield from _people((("door", scenario.door),), mensen, plek)
    yield from ((((*plek, "eigenschappen", veld), "eigenschap", veld, velden)) for veld in scenario.eigenschappen)
    for nummer, stap in enumerate(scenario.stappen):
        hier = (*plek, "stappen", nummer)
        toegewezen = None if stap.wijs_toe == "niemand" else stap.wijs_toe
        yield from _people((("door", stap.door), ("behandelaar", stap.behandelaar), ("wijs_toe", toegewezen)), mensen, hier)
        if stap.doe is not None and "onbekende_stap" not in {code.split(":")[0] for code in stap.weigert}:
            yield (*hier, "doe"), "overgang", stap.doe, tuple(zaaktype.overgangen)
        if stap.document is not None:
            yield (*hier, "document", "soort"), "documentsoort", stap.document.soort, tuple(zaaktype.documenten)
        yield from _reminders(stap, zaaktype, mensen, hier)
        if stap.resultaat is not None:
            yield (*hier, "resultaat"), "resultaat", stap.resultaat, tuple(zaaktype.resultaten)
        if "onbekend_veld" not in {code.split(":")[0] for code in stap.weigert}:
            yield from (((*hier, "vul", veld), "eigenschap", veld, velden) for veld in stap.vul or ())
            yield from (((*hier, "eigenschappen", veld), "eigenschap", veld, velden) for veld in stap.eigenschappen)
        tussen = tuple(f"{TERMIJN}{naam}" for naam in zaaktype.termijnen.tussentermijnen)
        yield from (((*hier, "geeft", veld), "veld", veld, (*velden, *KERNVELDEN, *tussen)) for veld in stap.geeft)
        yield from _clock(stap, zaaktype, hier)


def _reminders(stap: Scenariostap, zaaktype: Zaaktype, mensen: tuple[str, ...] | None, plek: Plek) -> Iterator[Verwijzing]:
    for nummer, verwacht in enumerate(stap.herinneringen or ()):
        hier = (*plek, "herinneringen", nummer)
        yield (*hier, "regel"), "herinnering", verwacht.regel, regels_van(zaaktype)
        for plaats, wie in enumerate(verwacht.aan or ()):
            if mensen is not None and not wie.startswith(ADRES):
                yield (*hier, "aan", plaats), "medewerker", wie, mensen


def _clock(stap: Scenariostap, zaaktype: Zaaktype, plek: Plek) -> Iterator[Verwijzing]:
    """The rules and grounds that a step names, unless it says that they are refused for not existing."""
    geweigerd = {code.split(":")[0] for code in stap.weigert}
    verlengingen, gronden = zaaktype.termijnen.verlengingen, zaaktype.termijnen.opschortingen
    if stap.verleng is not None and geweigerd.isdisjoint(("onbekende_regel", "verlengen_kan_niet")):
        regel = verlengingen.get(stap.verleng.regel)
        yield (*plek, "verleng", "regel"), "verlenging", stap.verleng.regel, tuple(verlengingen)
        if regel is not None and stap.verleng.grond and "onbekende_grond" not in geweigerd:
            yield (*plek, "verleng", "grond"), "grond", stap.verleng.grond, tuple(regel.gronden)
    if stap.schort_op is not None and stap.schort_op.grond and "onbekende_grond" not in geweigerd:
        yield (*plek, "schort_op", "grond"), "grond", stap.schort_op.grond, tuple(gronden)


def _people(namen: Iterable[tuple[str, str | None]], mensen: tuple[str, ...] | None, plek: Plek) -> Iterator[Verwijzing]:
    for veld, naam in namen:
        if naam is not None and mensen is not None:
            yield (*plek, veld), "medewerker", naam, mensen
