"""What scenarios should meet, derived from the zaaktype itself: every step, requirement, role, outcome and term. Runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zaken.catalogue.scenario_delen import regels_van
from zaken.domain.dwangsom import dwangsom_op
from zaken.domain.feiten import feiten_van
from zaken.domain.oordeel import beoordeel
from zaken.domain.regels import Regels
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import VORIGE, Overgang, Vereiste, Zaaktype
from zaken.domain.zaaktype_tijd import Termijn, Verlengingsregel


@dataclass
class Gezien:
    """What happened in the scenarios: steps taken, outcomes reached, warnings shown, and refusals as (step, code, field).

    Of the terms: the length each got (the number of its variant, None for its own), the grounds on which the clock stood still, the
    extensions with the ground chosen, and what came of the penalty (`loopt`, or the number of the exception). Of reminders and what
    happens by itself: the rules that a run gave, as a scenario expected.
    """

    gezet: set[str] = field(default_factory=set)
    bereikt: set[str] = field(default_factory=set)
    gewaarschuwd: set[str] = field(default_factory=set)
    geweigerd: set[tuple[str, str, str | None]] = field(default_factory=set)

    lengten: set[tuple[str, int | None]] = field(default_factory=set)
    stilgestaan: set[str] = field(default_factory=set)
    uitgesteld: set[tuple[str, str]] = field(default_factory=set)
    dwangsom: set[str | int] = field(default_factory=set)
    gemeld: set[str] = field(default_factory=set)

    def note(self, zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> None:
        """Remember what the clocks of this case do now."""
        self.stilgestaan |= {interval.grond for interval in zaak.opschortingen}
        self.uitgesteld |= {(verlenging.regel, verlenging.grond) for verlenging in zaak.verlengingen}
        feiten = feiten_van(zaaktype, zaak, regels)
        for naam, termijn in _terms(zaaktype):
            kan = (nummer for nummer, variant in enumerate(termijn.varianten) if beoordeel(variant.als, feiten).waar)
            self.lengten.add((naam, next(kan, None)))
        nu = dwangsom_op(zaaktype, zaak, regels, regels.vandaag)
        if zaaktype.dwangsom is None or nu is None:
            return
        uitgezonderd = (nummer for nummer, geval in enumerate(zaaktype.dwangsom.niet_als) if beoordeel(geval.als, feiten).waar)
        if (eerste := next(uitgezonderd, None)) is not None:
            self.dwangsom.add(eerste)
        elif nu.dagen:
            self.dwangsom.add("loopt")

    def refused(self, stap: str | None, code: str, veld: str | None = None) -> bool:
        """Whether this was refused; None for a step or field means any."""
        return any(
            code == gezien and (stap is None or stap == bij) and (veld is None or veld == waar) for bij, gezien, waar in self.geweigerd
        )


def untried(zaaktype: Zaaktype, gezien: Gezien) -> list[str]:
    """What no scenario tried, each as a Dutch sentence part, in the order of the file."""
    return [tekst for tekst, is_gedaan in _expected(zaaktype, gezien) if not is_gedaan]


def _expected(zaaktype: Zaaktype, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    for veld, eigenschap in zaaktype.eigenschappen.items():
        if eigenschap.verplicht_als is not None:
            yield f"'{veld}' is nooit verplicht gebleken", gezien.refused(None, "eigenschap_ontbreekt", veld)
    for naam, overgang in zaaktype.overgangen.items():
        yield f"overgang '{naam}' is nooit gezet", naam in gezien.gezet
        for eis in overgang.vereist:
            yield from _requirement(zaaktype, naam, eis, gezien)
        yield from _step(naam, overgang, gezien)
    for naam, resultaat in zaaktype.resultaten.items():
        yield f"resultaat '{naam}' is nooit bereikt", naam in gezien.bereikt
        if resultaat.als is not None:
            yield f"resultaat '{naam}' is nooit geweigerd op zijn voorwaarde", gezien.refused(None, "resultaat_kan_niet", naam)
    for naam, waarschuwing in zaaktype.waarschuwingen.items():
        if waarschuwing.vergelijkbaar is None:  # a scenario has one case, so others to compare with do not occur
            yield f"waarschuwing '{naam}' is nooit getoond", naam in gezien.gewaarschuwd
    yield from _lengths(zaaktype, gezien)
    yield from _standstill(zaaktype, gezien)
    for naam, regel in zaaktype.termijnen.verlengingen.items():
        yield from _extension(naam, regel, gezien)
    for naam in regels_van(zaaktype):
        wat = "herinnering" if naam in zaaktype.herinneringen else "vanzelf"
        yield f"{wat} '{naam}' is nooit gekomen", naam in gezien.gemeld
    if zaaktype.dwangsom is not None:
        yield "de dwangsom heeft nooit gelopen", "loopt" in gezien.dwangsom
        for nummer, geval in enumerate(zaaktype.dwangsom.niet_als):
            yield f"de uitzondering op de dwangsom '{geval.tekst}' is nooit voorgekomen", nummer in gezien.dwangsom


def _requirement(zaaktype: Zaaktype, naam: str, eis: Vereiste, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    zonder = f"overgang '{naam}' is nooit geweigerd zonder"
    for veld in eis.eigenschappen:
        yield f"{zonder} '{veld}'", gezien.refused(naam, "eigenschap_ontbreekt", veld)
    for soort in eis.documenten:
        is_geweigerd = gezien.refused(naam, "document_ontbreekt", soort) or gezien.refused(naam, "document_niet_definitief", soort)
        yield f"{zonder} document '{soort}'", is_geweigerd
    for stap in eis.stappen:
        yield f"{zonder} eerdere stap '{stap}'", gezien.refused(naam, "stap_ontbreekt", stap)
    if eis.een_van:
        yield f"{zonder} {' of '.join(eis.een_van)}", gezien.refused(naam, "een_van_ontbreekt", eis.een_van[0])
    if eis.behandelaar:
        yield f"{zonder} behandelaar", gezien.refused(naam, "behandelaar_ontbreekt")


def _step(naam: str, overgang: Overgang, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    eisen = (
        (overgang.resultaten, "resultaat_ontbreekt", "zonder resultaat"),
        (overgang.als, "voorwaarde", "op zijn voorwaarde"),
        (overgang.toelichting, "toelichting_ontbreekt", "zonder toelichting"),
        (overgang.niet_door, "vier_ogen", "op vier ogen"),
        (overgang.door, "niet_bevoegd", "op rol"),
    )
    for geldt, code, tekst in eisen:
        if geldt:
            yield f"overgang '{naam}' is nooit geweigerd {tekst}", gezien.refused(naam, code)


def _terms(zaaktype: Zaaktype) -> Iterator[tuple[str, Termijn]]:
    termijnen = zaaktype.termijnen
    for naam, termijn in (("servicenorm", termijnen.servicenorm), ("doorlooptijd", termijnen.doorlooptijd)):
        if termijn is not None:
            yield naam, termijn
    yield from termijnen.tussentermijnen.items()


def _lengths(zaaktype: Zaaktype, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    for naam, termijn in _terms(zaaktype):
        if termijn.varianten:
            yield f"termijn '{naam}' had nooit zijn eigen lengte", (naam, None) in gezien.lengten
        for nummer, variant in enumerate(termijn.varianten):
            yield f"termijn '{naam}' was nooit {variant.duur}", (naam, nummer) in gezien.lengten


def _standstill(zaaktype: Zaaktype, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    for naam, grond in zaaktype.termijnen.opschortingen.items():
        yield f"de klok stond nooit stil op grond '{naam}'", naam in gezien.stilgestaan
        if grond.termijn == "verplicht":
            met_de_hand = gezien.refused(f"schort_op:{naam}", "gestelde_termijn_ontbreekt")
            geweigerd = met_de_hand or any(gezien.refused(stap, "eigenschap_ontbreekt", veld) for stap, veld in _steps_on(zaaktype, naam))
            yield f"grond '{naam}' is nooit geweigerd zonder gestelde termijn", geweigerd


def _steps_on(zaaktype: Zaaktype, grond: str) -> Iterator[tuple[str, str]]:
    """The steps that stop the clock on this ground, with the field for the term given."""
    for naam, overgang in zaaktype.overgangen.items():
        status = zaaktype.statussen.get(overgang.naar) if overgang.naar != VORIGE else None
        if status is not None and status.grond == grond and status.gestelde_termijn is not None:
            yield naam, status.gestelde_termijn


def _extension(naam: str, regel: Verlengingsregel, gezien: Gezien) -> Iterator[tuple[str, bool]]:
    yield f"verlenging '{naam}' is nooit gebruikt", naam in {gebruikt for gebruikt, _ in gezien.uitgesteld}
    for grond in regel.gronden:
        yield f"verlenging '{naam}' is nooit gebruikt op grond '{grond}'", (naam, grond) in gezien.uitgesteld
    limieten = (
        (regel.maximaal, "verlenging_te_lang", "omdat hij te lang is"),
        (regel.aantal != "onbeperkt", "verlenging_te_vaak", "omdat hij te vaak is"),
        (regel.voor_einde, "te_laat_meegedeeld", "omdat hij te laat is meegedeeld"),
        (regel.voor_einde, "mededeling_ontbreekt", "zonder mededeling"),
        (regel.instemming, "instemming_ontbreekt", "zonder instemming"),
        (regel.gronden, "grond_ontbreekt", "zonder grond"),
    )
    for geldt, code, waarom in limieten:
        if geldt:
            yield f"verlenging '{naam}' is nooit geweigerd {waarom}", gezien.refused(f"verleng:{naam}", code)
