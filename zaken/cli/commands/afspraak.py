"""`zaken afspraak ZAAK`: records a promise, or whether it was kept. Decides nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from zaken.cli import aanvullen
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie, ProefOptie, SleutelOptie, ToelichtingOptie, dag, een_zaaknummer
from zaken.cli.sessie import werk
from zaken.errors import InvoerFout

if TYPE_CHECKING:
    from zaken.domain.opdrachten import MaakAfspraak, RondAfspraakAf
    from zaken.services.werkplek import Werkplek

VOORBEELDEN = (
    ("zaken afspraak jur 17 --datum +1w --omschrijving 'Concept bij de vakafdeling'", "wat u zelf hebt beloofd"),
    ("zaken afspraak jur 17 --datum 12-3-2026 --wie 'De heer Jansen' --omschrijving 'Stuurt de tekening'", "wat een ander heeft beloofd"),
    ("zaken afspraak jur 17 --gehouden", "de afspraak is gehouden"),
    ("zaken afspraak jur 17 2 --niet-gehouden --toelichting 'Tekening kwam niet'", "de tweede afspraak is niet gehouden"),
)

app = maak_app()


@app.command()
def afspraak(
    zaak: Annotated[
        list[str],
        typer.Argument(metavar="ZAAK [NUMMER]", help="Zaaknummer; bij afronden ook welke afspraak", autocompletion=aanvullen.zaak),
    ],
    datum: Annotated[str | None, typer.Option("--datum", metavar="DATUM", help="Voor wanneer het is afgesproken")] = None,
    wie: Annotated[
        str,
        typer.Option(
            "--wie", metavar="NAAM", help="Wie het heeft beloofd: ik, een medewerker of een naam", autocompletion=aanvullen.medewerker
        ),
    ] = "ik",
    omschrijving: Annotated[str | None, typer.Option("--omschrijving", help="Wat er is afgesproken, in een regel")] = None,
    gehouden: Annotated[
        bool | None, typer.Option("--gehouden/--niet-gehouden", help="Rond de afspraak af: is zij gehouden?", show_default=False)
    ] = None,
    toelichting: ToelichtingOptie = None,
    sleutel: SleutelOptie = None,
    proef: ProefOptie = False,
    json: JsonOptie = False,
) -> int:
    """Vastleggen wat er is afgesproken, of dat gehouden is. Verandert nooit de termijn."""
    nummer, welke = _zaak_en_nummer(zaak) if gehouden is not None else (een_zaaknummer(zaak), None)
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.cli.uitvoering import Vraag, voer_uit
        from zaken.domain.opdrachten import RondAfspraakAf
        from zaken.text.dates import toon_datum

        opdracht: MaakAfspraak | RondAfspraakAf
        if gehouden is None:
            opdracht = _belofte(sessie.werkplek, datum, wie, omschrijving, toelichting)
            gedaan = f"afgesproken voor {toon_datum(opdracht.datum)}: {opdracht.omschrijving}"
        else:
            if datum or omschrijving:
                raise InvoerFout("Een afspraak maken en een afronden zijn twee opdrachten.", hint="laat --datum en --omschrijving weg")
            opdracht = RondAfspraakAf(gehouden, welke, toelichting or "")
            gedaan = "afspraak gehouden" if gehouden else "afspraak niet gehouden"
        vraag = Vraag(opdracht, gedaan=lambda antwoord: f"{antwoord.identificatie}: {gedaan}.", sleutel=sleutel, proef=proef)
        return voer_uit(sessie, uitvoer, [nummer], vraag)


def _zaak_en_nummer(woorden: Sequence[str]) -> tuple[str, int | None]:
    """The case, and the number of the promise when it stands behind it: `arch 123 2`."""
    try:
        return een_zaaknummer(woorden), None
    except InvoerFout:
        if len(woorden) < 2 or not woorden[-1].isdecimal():
            raise
        return een_zaaknummer(woorden[:-1]), int(woorden[-1])


def _belofte(werkplek: Werkplek, datum: str | None, wie: str, omschrijving: str | None, toelichting: str | None) -> MaakAfspraak:
    from zaken.domain.opdrachten import MaakAfspraak
    from zaken.services.kiezen import person_or_name

    if datum is None or omschrijving is None:
        ontbreekt = " en ".join(optie for optie, waarde in (("--datum", datum), ("--omschrijving", omschrijving)) if waarde is None)
        hint = "afronden kan met --gehouden of --niet-gehouden"
        raise InvoerFout(f"Voor een afspraak is {ontbreekt} nodig.", hint=hint)
    if toelichting:
        raise InvoerFout("--toelichting hoort bij het afronden van een afspraak.", hint="zet het in --omschrijving")
    return MaakAfspraak(omschrijving, dag(datum, werkplek.vandaag(), "--datum"), person_or_name(werkplek, wie))


command = maak_command(app)
