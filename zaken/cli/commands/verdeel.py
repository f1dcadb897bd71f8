"""`zaken verdeel --team T over B1 B2`: divides open cases without a behandelaar evenly. Decides nothing itself."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import KLAAR, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar
from zaken.errors import InvoerFout

VOORBEELDEN = (
    ("zaken verdeel --team juridische_zaken over jurist1 jurist2 --proef", "wie wat zou krijgen"),
    ("zaken verdeel --team pia --zaaktype archiefachterstand over archiefmedewerker1 archiefmedewerker2", "wat het eerst af moet eerst"),
    ("zaken verdeel --team pia --maximaal 20 over archiefmedewerker1 archiefmedewerker2", "ieder tien"),
)

app = maak_app()


@app.command()
def verdeel(
    mensen: Annotated[
        list[str],
        typer.Argument(metavar="MEDEWERKER", help="Over wie; het woord 'over' ervoor mag", autocompletion=aanvullen.medewerker),
    ],
    team: Annotated[str, typer.Option("--team", help="Zaken van dit team", autocompletion=aanvullen.team)],
    zaaktype: Annotated[str | None, typer.Option("--zaaktype", help="Alleen dit zaaktype", autocompletion=aanvullen.zaaktype)] = None,
    maximaal: Annotated[int | None, typer.Option("--maximaal", min=1, max=100_000, help="Niet meer zaken dan dit")] = None,
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Open zaken zonder behandelaar gelijk verdelen, wat het eerst af moet het eerst.

    Wie een zaak niet mag zien of er niet bij hoort, krijgt haar niet; dan is de volgende aan de beurt.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import WijsToe
        from zaken.services.filteren import GEEN, Filter, select
        from zaken.services.kiezen import pick_person
        from zaken.services.lezen import configuration
        from zaken.services.verdelen import divide

        werkplek = sessie.werkplek
        namen = list(dict.fromkeys(pick_person(werkplek, naam) for naam in mensen[mensen[0] == "over" :]))
        if not namen:
            raise InvoerFout("Er staat niet over wie.", hint="noem een of meer medewerkers: zaken verdeel --team TEAM over NAAM NAAM")
        selectie = select(werkplek, Filter(team=team, zaaktype=zaaktype, behandelaar=GEEN))
        verdeeld = divide(werkplek, selectie, namen, maximaal=maximaal)
        bekend = configuration(werkplek).organisaties.medewerkers
        if not verdeeld and not uitvoer.als_json:
            meld("Er zijn geen open zaken zonder behandelaar die u mag zien.")
            return KLAAR
        telling = Counter(verdeeld.values())
        meld("Verdeling: " + ", ".join(f"{bekend[naam].naam} {telling[naam]}" for naam in namen))
        vraag = Vraag(
            {nummer: WijsToe(naam) for nummer, naam in verdeeld.items()},
            gedaan=lambda antwoord: f"{antwoord.identificatie}: behandelaar is nu {bekend[verdeeld[antwoord.identificatie]].naam}.",
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, list(verdeeld), vraag)


command = maak_command(app)
