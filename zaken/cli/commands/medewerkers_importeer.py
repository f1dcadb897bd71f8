"""`zaken medewerkers importeer BESTAND`: brings the list of people up to date from a directory export. Decides nothing itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.diagnostics import bevestig, meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Kolom, Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, ProefOptie
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout
from zaken.paths import HINT_INIT

if TYPE_CHECKING:
    from zaken.domain.personeel import Soort
    from zaken.services.personeel import Import

VOORBEELDEN = (
    ("zaken medewerkers importeer personeel.csv --proef", "wie er bij komt, wijzigt en weggaat, zonder iets te doen"),
    ("zaken medewerkers importeer personeel.csv && zaken publiceer", "de lijst bijwerken en laten gelden"),
    ("zaken medewerkers importeer export.xlsx --veldindeling andere-kolommen.yaml", "met andere kolommen en afdelingen"),
)
KOLOMMEN = (
    Kolom("soort", "Wat"),
    Kolom("medewerker", "Medewerker"),
    Kolom("naam", "Naam"),
    Kolom("wat", "Verschil", rekbaar=True),
)
_WOORDEN: dict[Soort, str] = {"nieuw": "nieuw", "gewijzigd": "gewijzigd", "terug": "weer terug", "weg": "weg"}

app = maak_app()


@app.command()
def importeer(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Export van de directory: CSV (ook .gz) of Excel (.xlsx)")],
    veldindeling: Annotated[
        Path | None, typer.Option("--veldindeling", help="Kolommen en afdelingen; zonder deze config/medewerkers-import.yaml")
    ] = None,
    proef: ProefOptie = False,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """De lijst met medewerkers bijwerken uit een export van de directory (Active Directory, Entra).

    Schrijft config/medewerkers.yaml: wie nieuw is, wie veranderde, en wie weg is krijgt een laatste dag. Er gaat nooit iemand uit. Wie met
    de hand in organisaties.yaml staat, blijft zoals hij daar staat.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.personeel import plan_import, write_import

        project = sessie.instellingen.plaatsen.project
        if project is None:
            raise InvoerFout("Er is hier geen projectmap om bij te werken.", hint=HINT_INIT)
        voorstel = plan_import(project, bestand, veldindeling, sessie.werkplek.vandaag())
    is_geschreven = False
    if not uitvoer.als_json:
        _toon(uitvoer, voorstel)
    weg = len(voorstel.plan.van("weg"))
    vraag = f"{weg} medewerkers zouden weg zijn. Klopt dat, en is het bestand volledig?"
    if voorstel.plan.wijzigingen and not proef and (not voorstel.is_veel_weg or bevestig(vraag, ja=ja)):
        write_import(voorstel)
        is_geschreven = True
    if uitvoer.als_json:
        uitvoer.json(_als_json(voorstel, proef=proef, is_geschreven=is_geschreven))
        return
    if proef:
        meld("Proef, er is niets geschreven.")
    elif is_geschreven:
        meld(f"Geschreven: {voorstel.bestand}\nVolgende: zaken publiceer")
    else:
        meld("Er is niets geschreven.")


def _toon(uitvoer: Uitvoer, voorstel: Import) -> None:
    plan = voorstel.plan
    rijen = [
        {"soort": _WOORDEN[wijziging.soort], "medewerker": wijziging.slug, "naam": wijziging.naam, "wat": "; ".join(wijziging.wat)}
        for wijziging in plan.wijzigingen
    ]
    uitvoer.tabel(KOLOMMEN, rijen, leeg="De lijst is al bij.")
    soorten = Counter(wijziging.soort for wijziging in plan.wijzigingen)
    delen = [f"{soorten[soort]} {woord}" for soort, woord in _WOORDEN.items()]
    meld(f"{', '.join(delen)}, {plan.ongewijzigd} ongewijzigd.")
    for afdeling, aantal in plan.onbekende_afdelingen.items():
        waarschuw(
            f"afdeling '{afdeling}' is hier niet bekend ({aantal} {'persoon' if aantal == 1 else 'personen'})",
            hint="zet haar bij afdelingen of overslaan in config/medewerkers-import.yaml",
        )
    for tekst in (*plan.met_de_hand, *voorstel.problemen):
        waarschuw(tekst)


def _als_json(voorstel: Import, *, proef: bool, is_geschreven: bool) -> dict[str, object]:
    plan = voorstel.plan
    return {
        "schema_versie": 1,
        "proef": proef,
        "geschreven": is_geschreven,
        "bestand": str(voorstel.bestand),
        "wijzigingen": list(plan.wijzigingen),
        "ongewijzigd": plan.ongewijzigd,
        "onbekende_afdelingen": dict(plan.onbekende_afdelingen),
        "met_de_hand": list(plan.met_de_hand),
        "problemen": list(voorstel.problemen),
    }


command = maak_command(app)
