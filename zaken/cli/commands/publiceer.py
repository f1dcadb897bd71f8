"""`zaken publiceer [MAP]`: shows what publishing the files would change, asks, stores. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.diagnostics import bevestig, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, ProefOptie
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout, OngeldigeConfiguratie
from zaken.paths import HINT_INIT

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie
    from zaken.services.publiceren import Publicatie

VOORBEELDEN = (
    ("zaken publiceer --proef", "het verschil tussen uw bestanden en wat er geldt, zonder iets te doen"),
    ("zaken publiceer", "het verschil tonen, vragen, en dan publiceren"),
    ("zaken publiceer --correctie", "een verschreven omschrijving verbeteren zonder nieuwe versie"),
    ("zaken publiceer mijn-gemeente --ja", "een andere map, zonder vraag"),
)

TELT_MEE = frozenset({"kalender", "keuzelijsten", "bedragen"})
"""Parts that terms are counted with as they are now; a running case keeps its own version of the zaaktype."""

app = maak_app()


@app.command()
def publiceer(
    map: Annotated[Path | None, typer.Argument(metavar="MAP", help="De map met workflows en config; zonder deze de projectmap")] = None,
    correctie: Annotated[
        bool, typer.Option("--correctie", help="Teksten van een gepubliceerde versie verbeteren; aan regels mag niets wijzigen")
    ] = False,
    proef: ProefOptie = False,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """Zaaktypen en instellingen laten gelden: van de bestanden naar de database.

    Iedereen werkt met wat gepubliceerd is. Een bestand met een fout wordt geweigerd; de rest gaat door. Lopende zaken blijven op de versie
    waarmee ze begonnen.
    """
    from zaken.cli.weergave.publicatie import als_json, toon_publicatie
    from zaken.services.publiceren import propose, publish

    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        voorstel = propose(sessie.werkplek, map or _project(sessie), correctie=correctie)
        if not uitvoer.als_json:
            toon_publicatie(uitvoer, voorstel, sessie.werkplek.opslag.plek)
        te_doen = voorstel.te_bewaren and not proef
        if te_doen and bevestig(_question(voorstel), ja=ja):
            voorstel = publish(sessie.werkplek, voorstel)
        if uitvoer.als_json:
            uitvoer.json(als_json(voorstel, proef=proef))
        else:
            meld(_result(voorstel, proef=proef))
            if voorstel.is_opgeslagen and _can_move_dates(voorstel):
                meld("Termijnen van open zaken schuiven niet vanzelf. Kijk wat er verandert: zaken termijnen herbereken --proef")
    if voorstel.geweigerd:
        namen = ", ".join(besluit.naam for besluit in voorstel.geweigerd)
        raise OngeldigeConfiguratie(f"Geweigerd: {namen}.", hint="herstel wat hierboven staat en publiceer opnieuw")


def _project(sessie: Sessie) -> Path:
    project = sessie.instellingen.plaatsen.project
    if project is None:
        raise InvoerFout("Er is hier geen projectmap om te publiceren.", hint=HINT_INIT)
    return project


def _can_move_dates(voorstel: Publicatie) -> bool:
    """Whether something that dates of open cases were counted with has become different."""
    return any(besluit.soort in TELT_MEE and besluit.actie != "nieuw" for besluit in voorstel.te_bewaren)


def _question(voorstel: Publicatie) -> str:
    from zaken.cli.weergave.tekst import aantal

    return f"{aantal(len(voorstel.te_bewaren), 'onderdeel', 'onderdelen')} publiceren?"


def _result(voorstel: Publicatie, *, proef: bool) -> str:
    from zaken.cli.weergave.tekst import aantal

    hoeveel = aantal(len(voorstel.te_bewaren), "onderdeel", "onderdelen")
    if not voorstel.te_bewaren:
        return "Er is niets te publiceren."
    if proef:
        return f"Proef, er is niets vastgelegd. Te publiceren: {hoeveel}."
    return f"Gepubliceerd: {hoeveel}." if voorstel.is_opgeslagen else "Er is niets gepubliceerd."


command = maak_command(app)
