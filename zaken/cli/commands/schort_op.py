"""`zaken schort-op ZAAK`: lets the clock of a case stand still. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, dag
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Zaken, naam

if TYPE_CHECKING:
    from datetime import date

    from zaken.services.uitvoeren import Antwoord

VOORBEELDEN = (
    ('zaken schort-op jur 17 --reden "Wacht op stukken van de aanvrager"', "vanaf morgen staat de klok stil; vandaag telt nog"),
    ('zaken schort-op jur 17 --reden "Brief verstuurd" --vanaf gisteren', "de brief is van een eerdere dag"),
    (
        'zaken schort-op bzw 4 --grond herstel_verzuim --termijn 20-3-2026 --reden "Gronden ontbreken"',
        "met de grond en de gestelde termijn",
    ),
    ('zaken schort-op jur 17 --vanaf 2-3-2026 --tot-en-met 6-3-2026 --reden "Wachtte op stukken"', "wat al voorbij is"),
)

app = maak_app()


@app.command("schort-op")
def schort_op(
    zaken: Zaken,
    reden: Annotated[str, typer.Option("--reden", help="Waarom de klok stilstaat; komt in de tijdlijn")],
    grond: Annotated[
        str | None, typer.Option("--grond", metavar="NAAM", help="De grond, als het zaaktype gronden noemt: zaken zaaktype toon NAAM")
    ] = None,
    termijn: Annotated[
        str | None, typer.Option("--termijn", metavar="DATUM", help="De laatste dag die iemand kreeg; daarna loopt de klok vanzelf weer")
    ] = None,
    vanaf: Annotated[
        str | None,
        typer.Option("--vanaf", metavar="DATUM", help="De dag van de brief; de klok staat stil vanaf de dag erna. Zonder deze vandaag"),
    ] = None,
    tot_en_met: Annotated[
        str | None, typer.Option("--tot-en-met", metavar="DATUM", help="Laatste dag dat de klok stilstond, als dat al voorbij is")
    ] = None,
    grondslag: Annotated[str, typer.Option("--grondslag", help="Artikel of afspraak waarop dit rust, bijvoorbeeld Awb 4:15")] = "",
    sleutel: SleutelOptie = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """De klok van een zaak stilzetten.

    Meer dan vijf werkdagen terugdateren is voor de coördinator, de teamleider of de recordmanager.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.cli.weergave.antwoord import herstel
        from zaken.domain.opdrachten import SchortOp

        vandaag = sessie.werkplek.vandaag()
        begin = dag(vanaf, vandaag, "--vanaf") if vanaf else None
        einde = dag(tot_en_met, vandaag, "--tot-en-met") if tot_en_met else None
        gesteld = dag(termijn, vandaag, "--termijn") if termijn else None
        vraag = Vraag(
            SchortOp(reden, begin, grondslag, naam(grond or ""), gesteld, einde),
            gedaan=lambda antwoord: _gedaan(antwoord, begin or vandaag, einde, gesteld, vandaag),
            herstel=herstel,
            daarna=lambda antwoord: [f"zaken termijn {antwoord.identificatie}" if einde else f"zaken hervat {antwoord.identificatie}"],
            sleutel=sleutel,
            proef=proef,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _gedaan(antwoord: Antwoord, begin: date, einde: date | None, gesteld: date | None, vandaag: date) -> str:
    from zaken.cli.weergave.antwoord import nieuwe_datums
    from zaken.text.dates import toon_datum

    if einde is not None:
        kop = f"de klok stond stil na {toon_datum(begin)} tot en met {toon_datum(einde)}."
    elif gesteld is not None and gesteld < vandaag:
        kop = f"de klok stond stil na {toon_datum(begin)} tot en met {toon_datum(gesteld)} (de gestelde termijn) en loopt weer."
    else:
        tot = f", hoogstens tot en met {toon_datum(gesteld)}" if gesteld else ""
        kop = f"de klok staat stil na {toon_datum(begin)}{tot}."
    return f"{antwoord.identificatie}: {kop}{nieuwe_datums(antwoord)}"


command = maak_command(app)
