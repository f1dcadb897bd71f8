"""What scenarios should meet, derived from the zaaktype itself: every step, requirement, role and outcome. Runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from zaken.domain.zaaktype import Overgang, Vereiste, Zaaktype


@dataclass
class Gezien:
    """What happened in the scenarios: steps taken, outcomes reached, warnings shown, and refusals as (step, code, field)."""

    gezet: set[str] = field(default_factory=set)
    bereikt: set[str] = field(default_factory=set)
    gewaarschuwd: set[str] = field(default_factory=set)
    geweigerd: set[tuple[str, str, str | None]] = field(default_factory=set)

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
