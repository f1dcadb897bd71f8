"""Every node of every shipped zaaktype, changed in every way: found on its line, or harmless by a rule that stands here."""

from __future__ import annotations

import os
import re
from collections.abc import Callable

import pytest

from tests.eigenschap.ontleding import Knoop, hernoemd, knopen, leeg_gemaakt, met_vorm, met_woord, zonder
from tests.workflows.proeftype import controleer
from tests.workflows.test_checker_mutaties import TYPES
from zaken.catalogue.onderzoek import Bekend

LANG = bool(os.environ.get("ZAKEN_LANG"))
STAP = 1 if LANG else 120
"""Of the shipped types every so many-th node in the default profile; of the trial type, which has everything, every thirtieth."""

MUTATIES: dict[str, Callable[[str, Knoop], str | None]] = {
    "weg": zonder,
    "leeg": leeg_gemaakt,
    "niets": met_vorm("null"),
    "lijst": met_woord("[[x]]"),
    "blok": met_vorm("{x: {y: 1}}"),
    "woord": met_woord("zqxj"),
    "getal": met_woord("-7.5"),
    "naam": hernoemd,
}

VRIJ = r"(.*\.)?(omschrijving|toelichting|tekst|grondslag)"
"""Free text: any word will do."""

HARMLOOS: dict[str, tuple[str, ...]] = {
    "weg": (
        VRIJ,
        r"(documenten|eigenschappen|herinneringen|overgangen|waarschuwingen)\.\*",  # a part that nothing else in the type names
        r"herinneringen|waarschuwingen",
        r"eigenschappen\.\*\.(afgeleid|maximaal|maximale_lengte|minimaal|niet_hier|patroon|periode|vanaf|verplicht_als|waardering)",
        r"eigenschappen\.\*\.(niet_hier\.VELD|waarden\.#)",  # one choice more or less
        r"eigenschappen\.\*\.afgeleid\.#",  # one row less
        r".*\.als(\..*)?|.*\.verplicht_als\..*|.*\.VELD\.een_van(\..*)?",  # a condition that asks less
        r".*\.(minimaal|onder|boven|maximaal)\.(op|bij)",  # the startdatum, or the one series there is
        r"herinneringen\.\*\.(aan\.#|herhaal|ook_opgeschort|per|moment\.(duur|deel|in_status)(\.#)?)",
        r"herinneringen\.\*\.(escaleer|hoogstens|ontbreekt|stopt_als|zonder_document|zonder_stap)(\.#)?",  # one that says more, or longer
        r"herinneringen\.\*\.aan(\.#)?\.(rol|team_uit|organisatie)",  # who has that part by default
        r"elke(\.(neem_over(\.#)?))?|statussen\.\*\.automatisch|partijen",  # what no longer happens by itself
        r"overgangen\.\*\.(door|niet_door|van|vereist)\.#|overgangen\.\*\.(door|niet_door|vereist|zonder_eisen)",  # a step that asks less
        r"overgangen\.\*\.vereist\.(#\.)?(behandelaar|(documenten|een_van|eigenschappen|stappen)(\.#)?)",
        r"documenten\.\*\.status|resultaten\.\*\.(aanname|brondatum)|uniek(\.#)?|waarschuwing",
        r"statussen\.\*\.(aan_zet|doorlooptijd|opschorting)",  # without aan_zet there is a warning
        r"termijnen\.tussentermijnen\.\w+\.terug",  # it is counted the other way
        r"termijnen\.(doorlooptijd|servicenorm)\.(aanname|anders|duur)|waarschuwingen\.\*\.vergelijkbaar(\.velden\.#)?",
    ),
    "leeg": (r"eigenschappen\.\*\.niet_hier", r".*\.als\.een_van|.*\.VELD\.een_van"),
    "woord": (VRIJ, r"eigenschappen\.\*\.(niet_hier\.VELD|waarden\.#|patroon|afgeleid\.#\.waarde)"),
    "getal": (r"eigenschappen\.\*\.afgeleid\.#\.waarde", r"eigenschappen\.\*\.minimaal", r".*\.VELD\.(boven|onder|minimaal|maximaal)"),
    "naam": (r"(documenten|eigenschappen|herinneringen|overgangen|partijen|waarschuwingen)\.\*", r"eigenschappen\.\*\.niet_hier\.VELD"),
}
"""What may change without a finding: it is a choice, not a mistake. Per kind of change the places, as patterns."""

ELDERS: dict[str, tuple[str, ...]] = {
    "weg": (r".*",),  # its own line is gone
    "leeg": (r"eigenschappen\.\*\.waarden(\.#)?|overgangen\.\*\.van|.*\.resultaat|selectielijst\.procestype",),
    "woord": (r"eigenschappen\.\*\.waarden\.#|selectielijst\.procestype",),
    "naam": (r"(documenten|eigenschappen|overgangen|partijen|statussen)\.\*|termijnen\.tussentermijnen\.\w+",),
}
"""What is found where it is referred to instead: which of both lines is wrong, only a person knows."""


def _past(patronen: tuple[str, ...], soort: str) -> bool:
    return any(re.fullmatch(patroon, soort) for patroon in patronen)


def _gemist(mutatie: str, naam: str, tekst: str, bekend: Bekend, stap: int) -> list[tuple[str, object]]:
    gemist: list[tuple[str, object]] = []
    for knoop in knopen(tekst)[::stap]:
        nieuw = MUTATIES[mutatie](tekst, knoop)
        if nieuw is None:
            continue
        regels = {bevinding.regel for bevinding in controleer(nieuw, bekend, f"{naam}.yaml") if bevinding.is_fout}
        gevonden = bool(regels) if _past(ELDERS.get(mutatie, ()), knoop.soort) else not regels.isdisjoint(knoop.regels)
        if not gevonden and not _past(HARMLOOS.get(mutatie, ()), knoop.soort):
            gemist.append((knoop.soort, knoop.plek))
    return gemist


@pytest.mark.parametrize("mutatie", MUTATIES)
def test_every_changed_node_is_found_or_harmless_by_a_rule(mutatie: str) -> None:
    gemist = {}
    for naam, tekst, bekend in TYPES:
        stap = STAP if naam != "proefverzoek" or LANG else 30
        if gevonden := _gemist(mutatie, naam, tekst, bekend, stap):
            gemist[naam] = gevonden
    assert gemist == {}
