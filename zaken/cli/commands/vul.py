"""`zaken vul ZAAK veld=waarde...`: sets, changes or empties metadata. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, ToelichtingOptie, paren
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Gezien
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.services.uitvoeren import Antwoord
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ('zaken vul jur 17 complexiteit=complex motivering="Raakt drie contracten"', "twee gegevens tegelijk"),
    ("zaken vul jur 17 financieel_belang=1.250,50 externe_termijn=+6w", "bedragen en datums zoals u ze schrijft"),
    ("zaken vul jur 17 motivering=", "een gegeven leegmaken"),
    ("zaken vul --uit werk.xlsx --proef", "een ingevulde Excel: eerst zien wat er zou gebeuren"),
    ("zaken vul jur 9 leerpunt=ja --toelichting 'Achteraf besproken'", "bij een afgehandelde zaak; alleen een recordmanager"),
)

app = maak_app()


@app.command()
def vul(
    woorden: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ZAAK VELD=WAARDE",
            help="Een of meer zaaknummers (- leest ze uit een pijp), dan de gegevens; VELD= maakt leeg",
            autocompletion=aanvullen.zaak_of_veld,
        ),
    ] = None,
    uit: Annotated[
        Path | None, typer.Option("--uit", metavar="BESTAND", help="Een ingevuld Excelbestand van lijst --xlsx of verzamelvraag")
    ] = None,
    toelichting: ToelichtingOptie = None,
    sleutel: SleutelOptie = None,
    versie: Gezien = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Gegevens van een zaak invullen, wijzigen of leegmaken."""
    if uit is not None:
        if woorden or versie is not None or sleutel is not None or geweigerd_naar is not None or toelichting is not None:
            raise InvoerFout("Bij --uit hoort alleen het bestand.", hint="Bijvoorbeeld: zaken vul --uit werk.xlsx --proef")
        return _uit_bestand(uit, proef=proef, json=json)
    woorden = woorden or []
    zaken, velden = [woord for woord in woorden if "=" not in woord], paren(woord for woord in woorden if "=" in woord)
    if not zaken:
        raise InvoerFout("Welke zaak?", hint="Bijvoorbeeld: zaken vul jur 17 complexiteit=complex")
    if not velden:
        raise InvoerFout(
            "Wat moet er worden ingevuld?", hint="Zet achter de zaak een of meer VELD=WAARDE, bijvoorbeeld complexiteit=complex"
        )
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.cli.weergave.antwoord import herstel
        from zaken.domain.opdrachten import Vul

        vraag = Vraag(
            Vul(velden, toelichting),
            gedaan=lambda antwoord: _gedaan(sessie.werkplek, antwoord, velden),
            herstel=herstel,
            sleutel=sleutel,
            proef=proef,
            gezien=versie,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _uit_bestand(pad: Path, *, proef: bool, json: bool) -> int:
    from zaken.cli.weergave.invullijst import toon_rijen

    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.onderbreken import Onderbreker
        from zaken.services.invullijst_terug import fill_from

        with Onderbreker() as onderbreker, voortgang(None, "rijen verwerkt") as balk:
            rijen = list(onderbreker.bewaak(fill_from(sessie.werkplek, pad, proef=proef, voortgang=balk.tot)))
        return toon_rijen(uitvoer, rijen, proef=proef)


def _gedaan(werkplek: Werkplek, antwoord: Antwoord, velden: dict[str, str]) -> str:
    from zaken.cli.weergave.zaak import begrepen
    from zaken.services.lezen import configuration

    if antwoord.zaak is None or antwoord.zaaktype is None:
        return f"{antwoord.identificatie}: ingevuld."
    regels = begrepen(antwoord.zaaktype, antwoord.zaak, velden, configuration(werkplek))
    return "\n  ".join([f"{antwoord.zaak.identificatie}:", *regels]) if len(regels) > 1 else f"{antwoord.zaak.identificatie}: {regels[0]}"


command = maak_command(app)
