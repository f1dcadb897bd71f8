"""`zaken signaleringen [ZAAK]`: what one was reminded of, or everything about the reminders of a case. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen, filteropties
from zaken.cli.diagnostics import meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, XlsxOptie, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.services.berichten import Storingen
    from zaken.services.signaleringen import Signaleringen

VOORBEELDEN = (
    ("zaken signaleringen", "waar u aan herinnerd bent en wat nog speelt, per soort, wat het eerst af moet bovenaan"),
    ("zaken signaleringen jur 17", "van een zaak: wat er nog komt, wat aan wie is gemeld, en wie wat opzij zette"),
    ("zaken signaleringen --team juridische_zaken", "voor wie een team leidt: wat bij iedereen van dat team open staat, om te zien"),
    ("zaken signaleringen | zaken signalering gezien - --reden 'Deze week opgepakt'", "alles in een keer van uw lijst"),
)
MEEST = 100_000

app = maak_app()


@app.command()
def signaleringen(
    zaak: Annotated[
        list[str] | None, typer.Argument(metavar="ZAAK", help="Een zaaknummer; zonder dit uw eigen lijst", autocompletion=aanvullen.zaak)
    ] = None,
    team: filteropties.Team = None,
    maximaal: Annotated[int | None, typer.Option("--maximaal", min=1, max=MEEST, help="Zoveel signaleringen; zonder deze 500")] = None,
    xlsx: XlsxOptie = None,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """Waar u aan herinnerd bent en wat nog speelt; of alle herinneringen van een zaak.

    Een functioneel beheerder ziet hier ook de storingen: berichten die niet zijn bezorgd en herinneringen die niemand kan krijgen.
    """
    uitvoer = open_uitvoer(json=json)
    if zaak:
        if team or xlsx or maximaal:
            raise InvoerFout("--team, --xlsx en --maximaal horen bij de lijst, niet bij een zaak.", hint="geef een zaak of een filter")
        _van_zaak(uitvoer, een_zaaknummer(zaak))
        return
    with werk() as sessie:
        from zaken.services.berichten import failures, is_manager
        from zaken.services.kiezen import pick_team
        from zaken.services.signaleringen import TE_TONEN, open_signals

        welk = pick_team(sessie.werkplek, team) if team is not None else None
        lijst = open_signals(sessie.werkplek, team=welk, maximaal=maximaal or (MEEST if xlsx else TE_TONEN))
        storingen = failures(sessie.werkplek) if welk is None and is_manager(sessie.werkplek) else None
    if xlsx is not None:
        _naar_excel(xlsx, lijst, overschrijven=ja)
    else:
        _toon(uitvoer, lijst, welk, storingen)


def _van_zaak(uitvoer: Uitvoer, nummer: str) -> None:
    with werk() as sessie:
        from zaken.cli.weergave import signaleringen as weergave
        from zaken.services.zaaksignaleringen import case_signals

        beeld = case_signals(sessie.werkplek, nummer)
    if uitvoer.als_json:
        uitvoer.json(weergave.zaak_als_json(beeld))
    elif uitvoer.op_terminal:
        uitvoer.tekst(f"Herinneringen van {beeld.identificatie}", stijl="nadruk")
        weergave.toon_zaak(uitvoer, beeld)
    else:
        uitvoer.tabel(weergave.zaakkolommen(), weergave.zaakrijen(beeld))


def _toon(uitvoer: Uitvoer, lijst: Signaleringen, team: str | None, storingen: Storingen | None) -> None:
    from zaken.cli.weergave import signaleringen as weergave

    if uitvoer.als_json:
        uitvoer.json(weergave.lijst_als_json(lijst, team, storingen))
        return
    if uitvoer.op_terminal:
        van = "van dit team" if team else "voor u"
        hoeveel = f"de eerste {len(lijst.regels)} van {lijst.aantal}" if lijst.meer else str(lijst.aantal)
        wat = f"Open {van}: {hoeveel}" if lijst.regels else f"Er staat {van} niets open."
        uitvoer.tekst(wat, stijl="nadruk")
        weergave.toon_lijst(uitvoer, lijst, met_wie=team is not None)
        if storingen:
            weergave.toon_storingen(uitvoer, storingen)
        if lijst.regels and team is not None:
            meld("\nOpzij zetten doet ieder voor zichzelf; van uw eigen lijst: zaken signaleringen")
        elif lijst.regels:
            meld("\nVan uw lijst: zaken signalering gezien ZAAK --reden TEKST, of later ZAAK --tot DATUM --reden TEKST")
    else:
        uitvoer.tabel(weergave.kolommen(), lijst.regels)
        if storingen:
            waarschuw("er zijn storingen bij het bezorgen", hint="zaken signaleringen --json, of zaken bericht lijst")
    if lijst.meer:
        waarschuw(f"dit zijn de eerste {len(lijst.regels)} van {lijst.aantal}", hint="meer met --maximaal of --xlsx BESTAND")


def _naar_excel(pad: Path, lijst: Signaleringen, *, overschrijven: bool) -> None:
    from zaken.cli.weergave.signaleringen_excel import schrijf_lijst
    from zaken.cli.weergave.tekst import aantal

    rijen = schrijf_lijst(pad, lijst, overschrijven=overschrijven)
    meld(f"{pad} geschreven: {aantal(rijen, 'rij', 'rijen')}.")


command = maak_command(app)
