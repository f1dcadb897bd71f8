"""`zaken te-laat`: the Monday page. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JaOptie, JsonOptie, OpOptie, XlsxOptie, dag
from zaken.cli.sessie import werk
from zaken.errors import ControleVond

if TYPE_CHECKING:
    from zaken.services.te_laat import TeLaat

VOORBEELDEN = (
    ("zaken te-laat --sinds -7d", "wat te laat is, wie aan zet is, en wat er sinds vorige week veranderde"),
    ("zaken te-laat --team juridische_zaken --op 1-3-2026", "een team, zoals het op die dag was"),
    ("zaken te-laat --ook-bijna --xlsx te-laat.xlsx", "alles in Excel, ook wat bijna te laat is"),
    ("zaken te-laat --controle > te-laat.tsv || echo Er is iets te laat", "voor een script: exitcode 10 als er iets te laat is"),
)
MEEST = 100_000

app = maak_app()


@app.command("te-laat")
def te_laat(
    op: OpOptie = None,
    sinds: Annotated[
        str | None, typer.Option("--sinds", metavar="DATUM", help="Vergelijk met die dag: nieuw, gebleven en opgelost, bijvoorbeeld -7d")
    ] = None,
    team: Annotated[str | None, typer.Option("--team", help="Alleen dit team", autocompletion=aanvullen.team)] = None,
    zaaktype: Annotated[str | None, typer.Option("--zaaktype", help="Alleen dit zaaktype", autocompletion=aanvullen.zaaktype)] = None,
    ook_bijna: Annotated[bool, typer.Option("--ook-bijna", help="Toon ook zaken die over de norm zijn of bijna te laat")] = False,
    maximaal: Annotated[
        int | None, typer.Option("--maximaal", min=1, max=MEEST, help="Toon zoveel zaken; zonder deze 200. Geteld wordt alles")
    ] = None,
    controle: Annotated[bool, typer.Option("--controle", help="Exitcode 10 als er iets te laat is")] = False,
    xlsx: XlsxOptie = None,
    ja: JaOptie = False,
    json: JsonOptie = False,
) -> None:
    """Wat te laat is, wie aan zet is en wat er veranderde; vandaag of zoals het op een eerdere dag was."""
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.filteren import Filter, select
        from zaken.services.te_laat import TE_TONEN, late_page

        werkplek = sessie.werkplek
        welke = select(werkplek, Filter(zaaktype=zaaktype, team=team))
        pagina = late_page(
            werkplek,
            op=dag(op, werkplek.vandaag(), "--op") if op else None,
            team=welke.team,
            zaaktype=welke.zaaktype,
            sinds=dag(sinds, werkplek.vandaag(), "--sinds") if sinds else None,
            ook_bijna=ook_bijna,
            maximaal=maximaal or (MEEST if xlsx else TE_TONEN),
        )
    if xlsx:
        from zaken.cli.weergave.te_laat_excel import schrijf_pagina
        from zaken.cli.weergave.tekst import aantal

        rijen = schrijf_pagina(xlsx, pagina, overschrijven=ja)
        meld(f"{xlsx} geschreven: {aantal(rijen, 'rij', 'rijen')}.")
    else:
        _toon(uitvoer, pagina, "Te laat of bijna, wat het eerst af moest bovenaan" if ook_bijna else "Te laat, het langst eerst")
    if controle and pagina.aantal:
        raise ControleVond(f"{pagina.aantal} {'zaak is' if pagina.aantal == 1 else 'zaken zijn'} te laat.", hint="de lijst staat hierboven")


def _toon(uitvoer: Uitvoer, pagina: TeLaat, kop: str) -> None:
    from zaken.cli.weergave import te_laat as weergave
    from zaken.text.numbers import toon_getal

    if uitvoer.als_json:
        uitvoer.json(weergave.als_json(pagina))
        return
    getoond = toon_getal(len(pagina.zaken))
    if not uitvoer.op_terminal:
        uitvoer.tabel(weergave.zaakkolommen(uitvoer, pagina), pagina.zaken)
        if pagina.meer:
            waarschuw(f"dit zijn {getoond} van {toon_getal(len(pagina.zaken) + pagina.meer)} zaken", hint="meer met --maximaal of --xlsx")
        return
    antwoord, *verder = weergave.kop(pagina)
    uitvoer.tekst(antwoord, stijl="nadruk")
    for regel in (*verder, ""):
        uitvoer.tekst(regel)
    for regel in weergave.uitleg(uitvoer.breedte):
        uitvoer.tekst(regel, stijl="zacht")
    _tellingen(uitvoer, pagina)
    uitvoer.kop(kop)
    if uitvoer.breedte < weergave.BREED and pagina.zaken:
        weergave.toon_blokken(uitvoer, pagina, pagina.zaken)
    else:
        leeg = "Niets te laat. Wat er binnen een week af moet: zaken lijst --binnen 7d"
        uitvoer.tabel(weergave.zaakkolommen(uitvoer, pagina), pagina.zaken, leeg=leeg)
    if pagina.meer:
        uitvoer.tekst(f"1-{getoond} van {toon_getal(len(pagina.zaken) + pagina.meer)}; meer met --maximaal of --xlsx BESTAND")
    if pagina.vergelijking and pagina.vergelijking.opgeloste:
        opgelost = pagina.vergelijking
        uitvoer.kop("Niet meer te laat")
        uitvoer.tabel(weergave.opgelostkolommen(uitvoer, pagina), opgelost.opgeloste)
        if opgelost.opgelost > len(opgelost.opgeloste):
            uitvoer.tekst(f"1-{toon_getal(len(opgelost.opgeloste))} van {toon_getal(opgelost.opgelost)}; meer met --maximaal")


def _tellingen(uitvoer: Uitvoer, pagina: TeLaat) -> None:
    from zaken.cli.weergave.te_laat import met_werk, persoonkolommen, teamkolommen, teamregels

    uitvoer.kop("Per team")
    uitvoer.tabel(teamkolommen(uitvoer, pagina), teamregels(pagina), leeg="Er lopen geen zaken.")
    for kop, standen in (("Aan zet", pagina.aan_zet), ("Behandelaar", pagina.behandelaars)):
        if druk := met_werk(standen):
            uitvoer.tekst()
            uitvoer.tabel(persoonkolommen(uitvoer, pagina, kop), druk)


command = maak_command(app)
