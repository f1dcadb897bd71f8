"""`zaken herinner`: one reminder run. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import filteropties
from zaken.cli.diagnostics import KLAAR, fout, meld, waarschuw
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, moment
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zaken.bootstrap import Sessie
    from zaken.services.bewaken import Storing
    from zaken.services.herinneren import Rondeverslag

VOORBEELDEN = (
    ("zaken herinner --proef", "wie er nu wat zou horen; er wordt niets vastgelegd en niets verstuurd"),
    ("zaken herinner", "een ronde: melden wat nu gemeld moet worden, en de berichten versturen"),
    ("zaken herinner --op 12-3-2026 --proef --team juridische_zaken", "wat er op die dag gemeld zou worden bij een team"),
    ("zaken herinner --teamoverzicht --json", "voor een nachtelijke taak; exitcode 1 als er iets niet is bezorgd"),
)
GETOOND = 50
"""Lines of a trial that are shown on a terminal; a pipe and --json have them all."""
MISLUKT = 1

app = maak_app()


@app.command()
def herinner(
    op: Annotated[
        str | None, typer.Option("--op", metavar="MOMENT", help="Alsof het dan is: 12-3-2026 of 2026-03-12T07:00; zonder dit nu")
    ] = None,
    team: filteropties.Team = None,
    teamoverzicht: Annotated[
        bool, typer.Option("--teamoverzicht", help="Ook het overzicht van vandaag, een keer per dag, voor wie een team leidt")
    ] = False,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een herinneringsronde: wie iets moet weten, hoort het, een keer.

    Twee keer achter elkaar geeft niets nieuws. Wat een vorige ronde niet haalde, haalt deze in. Zonder kanaal voor berichten staat alles
    in de signaleringen van de ontvangers. De exitcode is 1 zolang er iets niet bezorgd is, blijft wachten of niemand kan bereiken.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli import berichtkanalen
        from zaken.cli.weergave import ronde
        from zaken.services.berichten import standing_failures
        from zaken.services.bewaken import standing_troubles
        from zaken.services.kiezen import pick_team
        from zaken.services.ronden import run_reminders
        from zaken.services.signaleringen import visible_lines

        werkplek = sessie.werkplek
        if teamoverzicht and (proef or team is not None):
            raise InvoerFout("--teamoverzicht gaat niet samen met --proef of --team.", hint="het gaat naar wie een team leidt, elk team")
        wanneer = _moment(sessie, op, proef=proef)
        welk = pick_team(werkplek, team) if team is not None else None
        kanalen = berichtkanalen.van(sessie)
        dicht = kanalen.post.wacht
        verslag = run_reminders(
            werkplek, kanalen.kanalen, op=wanneer, team=welk, proef=proef, titels=kanalen.titels, overzicht=teamoverzicht, dicht=dicht
        )
        regels = visible_lines(werkplek, verslag.proef)
        opgegeven = standing_failures(werkplek)
        storingen = () if proef else standing_troubles(werkplek, kanalen.post)
    if uitvoer.als_json:
        uitvoer.json(ronde.als_json(verslag, opgegeven, regels if proef else None))
    elif proef:
        ronde.toon_proef(uitvoer, verslag, regels, maximaal=GETOOND)
    else:
        uitvoer.paneel(ronde.titel(verslag), ronde.als_regels(verslag))
    if kanalen.post.reden and not dicht:
        meld(f"{kanalen.post.reden} Wat gemeld is staat klaar: zaken signaleringen")
    return _afloop(verslag, storingen)


def _moment(sessie: Sessie, op: str | None, *, proef: bool) -> datetime | None:
    if op is None:
        return None
    nu = sessie.werkplek.nu()
    wanneer = moment(op, nu, "--op")
    if wanneer == nu or proef or sessie.is_oefen:
        return wanneer
    waarom = (
        "dat moment is nog niet geweest, en dan zou iedereen te vroeg bericht krijgen"
        if wanneer > nu
        else "dat moment is voorbij, en wat er nu gebeurt zou op een verkeerde dag in de tijdlijn staan"
    )
    raise InvoerFout(f"--op: {waarom}.", hint="kijk met --proef, of doe een ronde van nu: zaken herinner")


def _afloop(verslag: Rondeverslag, storingen: Sequence[Storing]) -> int:
    """The exit code; on stderr what is not right, and the way out."""
    from zaken.cli.weergave.tekst import aantal
    from zaken.services.ronden import unreadable

    bezorgd = verslag.bezorgd
    for bij, tekst in bezorgd.fouten.items():
        waarschuw(f"{bij}: {tekst}")
    if bezorgd.mislukt:
        wacht = f"{aantal(bezorgd.mislukt, 'bericht ging', 'berichten gingen')} niet weg; Zaken probeert het straks weer."
        fout(wacht, hint="wat er wacht en waarom: zaken bericht lijst")
    if onleesbaar := unreadable(verslag):
        fout(onleesbaar, hint="kijk welke: zaken verifieer")
    for storing in storingen:
        if storing.ernst == "fout":
            fout(storing.melding, hint=storing.hint)
        else:
            waarschuw(f"{storing.melding} {storing.hint[0].upper()}{storing.hint[1:]}")
    is_mis = bezorgd.mislukt or bezorgd.opgegeven or bezorgd.fouten or verslag.onbezorgbaar or onleesbaar
    return MISLUKT if is_mis or any(storing.ernst == "fout" for storing in storingen) else KLAAR


command = maak_command(app)
