"""`zaken doe OVERGANG ZAAK...`: takes a step on one case or ten thousand. Decides nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.diagnostics import meld
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, ToelichtingOptie, dag, paren
from zaken.cli.sessie import werk
from zaken.cli.zaakopties import GeweigerdNaar, Gezien, Velden, Zaken

if TYPE_CHECKING:
    from zaken.services.uitvoeren import Antwoord
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken doe neem_in_behandeling jur 17 -e vakafdeling=inkoop", "een stap zetten, en onderweg een gegeven invullen"),
    ("zaken doe trek_in jur 17 --resultaat ingetrokken", "een stap waarbij u een resultaat kiest"),
    ("zaken doe stel_hersteltermijn bzw 4 -e hersteltermijn=20-3-2026 --op 27-2-2026", "de dag dat de brief is verstuurd"),
    ("zaken doe waardeer - --proef < nummers.txt", "voor een hele lijst eerst kijken wat er zou gebeuren"),
    (
        "zaken lijst --status gewaardeerd --alleen-nummers | zaken doe neem_in_bewerking - --geweigerd-naar rest.tsv",
        "in bulk; wat niet kon komt in een bestand",
    ),
)

app = maak_app()


@app.command()
def doe(
    overgang: Annotated[str, typer.Argument(metavar="OVERGANG", help="De stap; zie zaken stappen ZAAK", autocompletion=aanvullen.overgang)],
    zaken: Zaken,
    eigenschap: Velden = None,
    resultaat: Annotated[
        str | None, typer.Option("--resultaat", help="Het resultaat waarmee de zaak eindigt", autocompletion=aanvullen.resultaat)
    ] = None,
    toelichting: ToelichtingOptie = None,
    op: Annotated[
        str | None,
        typer.Option("--op", metavar="DATUM", help="De dag waarop het gebeurde, bij een stap die de klok stilzet of weer laat lopen"),
    ] = None,
    sleutel: SleutelOptie = None,
    versie: Gezien = None,
    geweigerd_naar: GeweigerdNaar = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Een stap zetten met een of veel zaken."""
    velden = paren(eigenschap)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.cli.weergave.antwoord import herstel_stap, volgende
        from zaken.domain.opdrachten import ZetStap
        from zaken.services.kiezen import pick_outcome, pick_step
        from zaken.services.lezen import show

        werkplek = sessie.werkplek
        stap = pick_step(werkplek, overgang)
        uitkomst = pick_outcome(werkplek, resultaat) if resultaat is not None else None
        gegeven = [deel for veld, waarde in velden.items() for deel in ("-e", f"{veld}={waarde}")]
        gegeven += ["--resultaat", uitkomst] if uitkomst else []
        gegeven += ["--toelichting", toelichting] if toelichting else []
        gegeven += ["--op", op] if op else []
        gebeurd = dag(op, werkplek.vandaag(), "--op") if op else None
        vraag = Vraag(
            ZetStap(stap, velden, uitkomst, toelichting, gebeurd),
            gedaan=lambda antwoord: _gedaan(werkplek, antwoord, velden),
            herstel=lambda antwoord: herstel_stap(antwoord, stap, gegeven),
            daarna=lambda antwoord: volgende(show(werkplek, antwoord.identificatie)),
            sleutel=sleutel,
            proef=proef,
            gezien=versie,
            geweigerd_naar=geweigerd_naar,
        )
        return voer_uit(sessie, uitvoer, zaken, vraag)


def _gedaan(werkplek: Werkplek, antwoord: Antwoord, velden: dict[str, str]) -> str:
    """From where to where, who must move now and by when; what was understood of typed values goes to stderr."""
    from zaken.cli.weergave.zaak import Naamgever, begrepen
    from zaken.domain.zaak import GEEN_TERMIJN, staat_stil
    from zaken.services.lezen import configuration
    from zaken.text.dates import toon_datum

    zaak, zaaktype = antwoord.zaak, antwoord.zaaktype
    if zaak is None or zaaktype is None:
        return f"{antwoord.identificatie}: uitgevoerd."
    namen = Naamgever(zaaktype, configuration(werkplek))
    for regel in begrepen(zaaktype, zaak, velden, namen.configuratie):
        meld(regel)
    delen = [f"{zaak.identificatie}: {namen.status(zaak.vorige_status or '')} -> {namen.status(zaak.status)}."]
    if zaak.is_afgehandeld:
        delen.append(f"Afgehandeld{f' met {namen.resultaat(zaak.resultaat)}' if zaak.resultaat else ''}.")
        if zaak.archiefnominatie:
            vanaf = f" vanaf {toon_datum(zaak.archiefactiedatum)}" if zaak.archiefactiedatum else ""
            delen.append(f"Archief: {zaak.archiefnominatie.replace('_', ' ')}{vanaf}.")
        return " ".join(delen)
    delen.append(f"Aan zet: {namen.aan_zet(zaak) or 'niemand'}.")
    stil = staat_stil(zaak.opgeschort_tot, werkplek.vandaag())
    if stil:
        tot = f", hoogstens tot en met {toon_datum(zaak.opgeschort_tot)}" if zaak.opgeschort_tot not in (None, GEEN_TERMIJN) else ""
        delen.append(f"De klok staat stil{tot}.")
    elif zaak.uiterlijke_einddatum:
        delen.append(f"Uiterlijk {toon_datum(zaak.uiterlijke_einddatum)}.")
    if zaak.statusdatum and not stil:
        delen.append(f"Deze stap: {toon_datum(zaak.statusdatum)}.")
    return " ".join(delen)


command = maak_command(app)
