"""`zaken importeer BESTAND`: cases with their history from CSV or Excel; shows the plan or does it. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld, voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.onderbreken import Onderbreker
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, dag
from zaken.cli.sessie import werk
from zaken.errors import RegelWeigert

if TYPE_CHECKING:
    from zaken.services.import_verslag import Importverslag
    from zaken.services.importeren import Import, Voortgang
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken importeer achterstand.csv --veldindeling achterstand.yaml --proef", "het plan: wat er nieuw is, wat er niet klopt"),
    (
        "zaken importeer achterstand.xlsx --veldindeling achterstand.yaml --fouten fouten.xlsx",
        "inlezen; wat niet goed is komt in fouten.xlsx",
    ),
    ("zaken importeer fouten.xlsx --veldindeling achterstand.yaml", "de herstelde rijen opnieuw aanbieden"),
    ("zaken importeer export.csv.gz --veldindeling oud.yaml --tot 1-6-2025", "de stand van die dag; een latere keer gaat verder"),
)

app = maak_app()


@app.command()
def importeer(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="CSV (ook .gz) of Excel (.xlsx)")],
    veldindeling: Annotated[Path, typer.Option("--veldindeling", help="Hoe de kolommen een zaak worden (YAML)")],
    zaaktype: Annotated[
        str | None,
        typer.Option("--zaaktype", help="Soort zaken; zonder deze die van de veldindeling", autocompletion=aanvullen.zaaktype),
    ] = None,
    tot: Annotated[str | None, typer.Option("--tot", metavar="DATUM", help="De stand aan het eind van die dag")] = None,
    fouten: Annotated[Path | None, typer.Option("--fouten", help="Geweigerde rijen hierheen (.csv of .xlsx), om te herstellen")] = None,
    alles_of_niets: Annotated[bool, typer.Option("--alles-of-niets", help="Niets inlezen als er een rij wordt geweigerd")] = False,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> None:
    """Zaken met hun geschiedenis inlezen uit een bestand.

    Nog eens inlezen kan altijd: wat er al is wordt herkend aan de sleutel van de bron, en alleen wat daar veranderde wordt bijgewerkt. Wat
    hier is gewijzigd blijft staan. Na Ctrl-C is alles tot dan toe ingelezen; dezelfde opdracht gaat verder.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.weergave.importeren import als_json, toon_verslag
        from zaken.services.importeren import Import

        einde = dag(tot, sessie.werkplek.vandaag(), "--tot") if tot else None
        vraag = Import(bestand, veldindeling, zaaktype, einde, fouten, proef, alles_of_niets)
        verslag = _carry_out(sessie.werkplek, vraag)
        if uitvoer.als_json:
            uitvoer.json(als_json(verslag))
        else:
            toon_verslag(uitvoer, verslag)
    _conclude(verslag)


def _carry_out(werkplek: Werkplek, vraag: Import) -> Importverslag:
    """Do it with progress; Ctrl-C waits for the chunk in hand."""
    from zaken.services.importeren import importeer as lees_in

    vastgelegd = 0
    with Onderbreker() as onderbreker, voortgang(None, "rijen gelezen") as lezen, voortgang(None, "zaken verwerkt") as verwerken:

        def meld_stand(stand: Voortgang) -> None:
            nonlocal vastgelegd
            vastgelegd = stand.vastgelegd
            balk = lezen if stand.fase == "lezen" else verwerken
            if stand.fase == "verwerken":
                lezen.sluit()
            balk.totaal = stand.totaal
            balk.stap(stand.gedaan - balk.gedaan)
            if onderbreker.gevraagd:
                raise KeyboardInterrupt

        try:
            return lees_in(werkplek, vraag, voortgang=meld_stand)
        except KeyboardInterrupt:
            meld(f"\n{_interrupted(vastgelegd)}")
            raise


def _interrupted(vastgelegd: int) -> str:
    from zaken.cli.weergave.tekst import aantal

    if not vastgelegd:
        return "Er is niets vastgelegd. Dezelfde opdracht begint opnieuw."
    return f"{aantal(vastgelegd, 'zaak is', 'zaken zijn')} vastgelegd. Dezelfde opdracht gaat verder met de rest."


def _conclude(verslag: Importverslag) -> None:
    """Say what comes next; RegelWeigert when something was refused."""
    if verslag.is_proef:
        meld("Proef, er is niets vastgelegd.")
    elif verslag.teruggedraaid:
        meld("Er is niets ingelezen (--alles-of-niets).")
    if verslag.geweigerd:
        hint = "geef --fouten BESTAND mee om de geweigerde rijen te krijgen, herstel ze en bied dat bestand opnieuw aan"
        if verslag.foutenbestand is not None:
            hint = f"herstel de rijen in {verslag.foutenbestand} en bied dat bestand opnieuw aan"
        zaken = "1 zaak is" if verslag.geweigerd == 1 else f"{verslag.geweigerd} zaken zijn"
        raise RegelWeigert(f"{zaken} geweigerd.", hint=hint)
    if not verslag.is_proef and (verslag.nieuw or verslag.bijgewerkt):
        meld(f"Bekijk ze met: zaken lijst --zaaktype {verslag.zaaktype}")


command = maak_command(app)
