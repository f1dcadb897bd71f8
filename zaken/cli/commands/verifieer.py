"""`zaken verifieer`: was anything changed behind the rules' back? Decides nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zaken.cli.diagnostics import meld, voortgang
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.output import open_uitvoer
from zaken.cli.params import JsonOptie
from zaken.cli.sessie import werk
from zaken.errors import ControleVond

if TYPE_CHECKING:
    from zaken.domain.spoor import Anker, Bevinding

VOORBEELDEN = (
    ("zaken verifieer", "klopt elke zaak nog met haar eigen geschiedenis?"),
    ("zaken verifieer --schrijf-anker /mnt/anker/zaken.json", "en bewaar een anker op een andere plek, bijvoorbeeld elke nacht"),
    ("zaken verifieer --anker /mnt/anker/zaken.json", "is er sinds dat anker iets veranderd of verdwenen?"),
)

MAXIMAAL_IN_JSON = 10_000
"""Findings in one JSON answer: with more the database is beyond reading one by one."""

app = maak_app()


@app.command()
def verifieer(
    anker: Annotated[Path | None, typer.Option("--anker", help="Vergelijk met dit eerder bewaarde anker")] = None,
    schrijf_anker: Annotated[Path | None, typer.Option("--schrijf-anker", help="Bewaar een nieuw anker, als er niets is gevonden")] = None,
    json: JsonOptie = False,
) -> None:
    """Nagaan of er buiten Zaken om iets is veranderd: elke zaak tegen haar eigen geschiedenis, en tegen een anker.

    Ook gepubliceerde regels worden nagekeken. Een anker legt de stand van alle zaken en regels vast. Bewaar het buiten de database: alleen
    dan bewijst de controle dat er niets is veranderd of verdwenen. Wie alle rijen kan herschrijven, kan zonder anker ook de geschiedenis
    herschrijven.
    """
    uitvoer = open_uitvoer(json=json)
    with werk() as sessie:
        from zaken.services import verifieren

        bekend = verifieren.read_anchor(anker) if anker else None
        nieuw = verifieren.make_anchor(sessie.werkplek) if schrijf_anker else None
        gevonden: list[dict[str, Any]] = []
        fouten = gemeld = 0
        with voortgang(None, "zaken nagekeken") as balk, verifieren.verify(sessie.werkplek, bekend, balk.stap) as controle:
            balk.totaal = controle.zaken
            for bevinding in controle.bevindingen:
                fouten += bevinding.is_fout
                gemeld += 1
                if not uitvoer.als_json:
                    uitvoer.tekst(_line(bevinding), stijl="alarm" if bevinding.is_fout else "zacht")
                elif len(gevonden) < MAXIMAAL_IN_JSON:
                    gevonden.append(_as_json(bevinding))
        if nieuw is not None and schrijf_anker is not None and not fouten:
            verifieren.write_anchor(schrijf_anker, nieuw)
    if uitvoer.als_json:
        moment = bekend.moment if bekend else None
        uitvoer.json({"schema_versie": 1, "zaken": controle.bekeken, "fouten": fouten, "anker": moment, "bevindingen": gevonden})
    if fouten:
        geen_anker = " Er is geen anker geschreven: dat zou vastleggen wat niet klopt." if schrijf_anker else ""
        raise ControleVond(
            f"{_count(controle.bekeken)} nagekeken; {fouten} keer klopt er iets niet.{geen_anker}",
            hint="vergelijk met een back-up van voor de wijziging, en zoek uit wie bij de database kan",
        )
    meld(f"{_count(controle.bekeken)} nagekeken: alles klopt met de eigen geschiedenis.")
    meld(_proof(bekend, anker) if not gemeld else "Lees ook wat hierboven staat: dat bewijst deze controle niet.")
    if schrijf_anker:
        meld(f"Het anker staat in {schrijf_anker}. Bewaar het waar wie de database beheert er niet bij kan.")


def _count(zaken: int) -> str:
    from zaken.cli.weergave.tekst import aantal

    return aantal(zaken, "zaak", "zaken")


def _proof(anker: Anker | None, pad: Path | None) -> str:
    """What this verification proves, and what it does not."""
    from datetime import datetime

    from zaken.text.dates import toon_moment

    if anker is None:
        return (
            "Zonder anker is dit geen bewijs: wie alle rijen kan herschrijven, kan ook de geschiedenis herschrijven, en een hele zaak\n"
            "die weg is valt niet op. Bewaar een anker: zaken verifieer --schrijf-anker BESTAND"
        )
    toen = toon_moment(datetime.fromisoformat(anker.moment))
    return f"Van wat er op {toen} was vastgelegd is sindsdien niets veranderd of verdwenen (anker {pad})."


def _line(bevinding: Bevinding) -> str:
    return f"{bevinding.code}: {bevinding.tekst}"


def _as_json(bevinding: Bevinding) -> dict[str, Any]:
    return {
        "code": bevinding.code,
        "identificatie": bevinding.identificatie,
        "volgnummer": bevinding.volgnummer,
        "tekst": bevinding.tekst,
        "is_fout": bevinding.is_fout,
    }


command = maak_command(app)
