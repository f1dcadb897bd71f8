"""`zaken demo`: a training installation with sample cases, and a tour through it. Decides nothing itself."""

from __future__ import annotations

from pathlib import Path

from zaken.cli.diagnostics import voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import schrijf
from zaken.errors import InvoerFout

VOORBEELDEN = (
    ("zaken demo", "maakt ./zaken-demo met voorbeeldzaken en laat zien wat Zaken doet"),
    ("zaken demo --map proef", "hetzelfde, in een andere map"),
)

app = maak_app()


@app.command()
def demo() -> None:
    """Laten zien wat Zaken doet, met voorbeeldzaken in een oefendatabase.

    De map wordt bij de volgende demo opnieuw gemaakt; wat u er zelf in verandert is dan weg. Een map die niet van de demo is, wordt nooit
    aangeraakt.
    """
    from zaken import bootstrap
    from zaken.cli.rondleiding import leid_rond, verder
    from zaken.cli.weergave.tekst import aantal
    from zaken.services.demo import make_demo
    from zaken.settings import aanmeldnaam, zaken_nu

    if keuzes().database is not None:
        raise InvoerFout("De demo maakt haar eigen database.", hint="laat --database weg; een andere map kiest u met --map")
    map = Path(keuzes().map or "zaken-demo")
    with voortgang(None, "voorbeeldzaken") as balk:

        def geladen(klaar: int, totaal: int) -> None:
            balk.totaal = totaal
            balk.stap()

        gemaakt = make_demo(map, aanmeldnaam(), bootstrap.moved_clock(zaken_nu(), oefen=True), voortgang=geladen)
    zaken, typen = aantal(gemaakt.voorbeeldzaken, "zaak", "zaken"), aantal(len(gemaakt.zaaktypen), "zaaktype", "zaaktypen")
    schrijf(f"Een rondleiding door Zaken: {zaken} van {typen}, in de map {map}.\n")
    getoond = leid_rond(gemaakt.map)
    schrijf(f"{verder(map, getoond)}\n")


command = maak_command(app)
