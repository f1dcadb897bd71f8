"""`zaken volgende`: the next item to work on, for nobody else meanwhile. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import KLAAR, meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import op_regel
from zaken.errors import NietGevonden

if TYPE_CHECKING:
    from zaken.services.volgende import Volgende
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken volgende", "wat het eerst af moet en nog niemand doet"),
    ("zaken volgende --partij doos_2019", "alleen uit een partij, met de gegevens van het vorige dossier erbij"),
    ("zaken volgende --partij doos_2019 --neem-over", "en vul die gegevens meteen in"),
)

app = maak_app()


@app.command()
def volgende(
    partij: Annotated[str | None, typer.Option("--partij", metavar="PARTIJ", help="Alleen uit deze partij")] = None,
    zaaktype: Annotated[str | None, typer.Option("--zaaktype", help="Alleen dit zaaktype", autocompletion=aanvullen.zaaktype)] = None,
    team: Annotated[str | None, typer.Option("--team", help="Alleen van dit team van u", autocompletion=aanvullen.team)] = None,
    neem_over: Annotated[
        bool, typer.Option("--neem-over", help="Vul wat nog leeg is met de gegevens van de vorige zaak van dezelfde partij")
    ] = False,
    json: JsonOptie = False,
) -> int:
    """De volgende zaak om aan te werken; niemand anders krijgt haar intussen.

    Wat u al had komt eerst; geef-vrij geeft een zaak terug.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services.kiezen import pick_team, pick_zaaktype
        from zaken.services.volgende import next_item, pick_partij

        werkplek = sessie.werkplek
        gevraagd = pick_zaaktype(werkplek, zaaktype).identificatie if zaaktype else None
        gevonden = next_item(
            werkplek,
            zaaktype=gevraagd,
            partij=pick_partij(werkplek, partij, gevraagd) if partij else None,
            team=pick_team(werkplek, team) if team else None,
            minuten=sessie.instellingen.verwerking_claim_minuten.waarde,
        )
        if gevonden is None:
            raise NietGevonden("Er is nu niets voor u te doen.", hint="wat er bij anderen of ergens anders ligt: zaken lijst")
        code = KLAAR
        if neem_over and gevonden.vorige_waarden:
            gevonden, code = _neem_over(werkplek, gevonden)
        _toon(uitvoer, gevonden)
        return code


def _neem_over(werkplek: Werkplek, gevonden: Volgende) -> tuple[Volgende, int]:
    """Fill in what the item before lends, in one change."""
    from zaken.cli.uitvoering import exitcode, meld_geweigerd
    from zaken.cli.weergave.antwoord import herstel
    from zaken.services.volgende import carry_over

    antwoord, na = carry_over(werkplek, gevonden)
    if antwoord.uitkomst != "uitgevoerd":
        meld_geweigerd(antwoord, herstel(antwoord))
    return na, exitcode([antwoord])


def _toon(uitvoer: Uitvoer, gevonden: Volgende) -> None:
    from zaken.cli.weergave import als_json
    from zaken.cli.weergave.zaak import als_regels, toon_zaak
    from zaken.domain.eigenschappen import toon
    from zaken.text.dates import toon_moment

    beeld = gevonden.beeld
    if uitvoer.als_json:
        uitvoer.json({**als_json.beeld(beeld), "vorige": gevonden.vorige, "vorige_waarden": dict(gevonden.vorige_waarden)})
        return
    if uitvoer.op_terminal:
        toon_zaak(uitvoer, beeld)
    else:
        uitvoer.paneel("", als_regels(beeld))
    nummer = beeld.zaak.identificatie
    meld(f"\n{nummer} is van u tot {toon_moment(gevonden.tot)}. Toch niet: zaken geef-vrij {nummer}")
    if gevonden.vorige_waarden:
        delen = [f"{veld}={toon(beeld.zaaktype, veld, waarde, beeld.configuratie)}" for veld, waarde in gevonden.vorige_waarden.items()]
        meld(f"Hetzelfde als bij {gevonden.vorige}? {op_regel('zaken', 'vul', nummer, *delen)}")
        meld("Alles in een keer: zaken volgende --neem-over")


command = maak_command(app)
