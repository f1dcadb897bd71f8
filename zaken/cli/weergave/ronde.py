"""What a reminder run did, for people and for programs. Runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from zaken.cli.output import Kolom, Regels, Uitvoer
from zaken.cli.weergave.als_json import SCHEMA_VERSIE
from zaken.cli.weergave.tekst import aantal, ingesprongen
from zaken.text.dates import toon_moment

if TYPE_CHECKING:
    from zaken.services.herinneren import Rondeverslag
    from zaken.services.signaleringen import Proefzin


def titel(verslag: Rondeverslag) -> str:
    return f"Herinneringsronde van {toon_moment(verslag.op)}"


def als_regels(verslag: Rondeverslag) -> Regels:
    """The counts that say something, with their names."""
    bezorgd = verslag.bezorgd
    altijd = (
        ("Zaken bekeken", verslag.zaken),
        ("Gemeld", verslag.gemeld),
        ("Aan personen", verslag.personen),
        ("Berichten verzonden", bezorgd.verzonden),
    )
    soms = (
        ("Signaleringen", verslag.signaleringen),
        ("Al bekend bij de ontvanger", verslag.gedempt),
        ("Vervallen", verslag.vervallen),
        ("Zonder ontvanger", verslag.onbezorgbaar),
        ("Stappen vanzelf gezet", verslag.stappen),
        ("Stappen die niet konden", verslag.stappen_geweigerd),
        ("Zaken geopend", verslag.geopend),
        ("Zaken die niet te lezen zijn", len(verslag.onleesbaar)),
        ("Regels en berichten die wachten", bezorgd.uitgesteld),
        ("Berichten mislukt", bezorgd.mislukt),
        ("Berichten opgegeven", bezorgd.opgegeven),
    )
    return [*altijd, *(een for een in soms if een[1])]


def als_json(verslag: Rondeverslag, opgegeven: int, regels: Sequence[Proefzin] | None) -> dict[str, Any]:
    """The run for programs; `regels` are the lines of a trial, `storingen` the messages that were given up and still are."""
    bezorgd = verslag.bezorgd
    return {
        "schema_versie": SCHEMA_VERSIE,
        **({"proef": True} if regels is not None else {}),
        "op": verslag.op,
        "zaken": verslag.zaken,
        "gemeld": verslag.gemeld,
        "gedempt": verslag.gedempt,
        "vervallen": verslag.vervallen,
        "onbezorgbaar": verslag.onbezorgbaar,
        "signaleringen": verslag.signaleringen,
        "personen": verslag.personen,
        "stappen": verslag.stappen,
        "stappen_geweigerd": verslag.stappen_geweigerd,
        "geopend": verslag.geopend,
        "onleesbaar": len(verslag.onleesbaar),
        "verzonden": bezorgd.verzonden,
        "mislukt": bezorgd.mislukt,
        "uitgesteld": bezorgd.uitgesteld,
        "opgegeven": bezorgd.opgegeven,
        "storingen": opgegeven,
        "fouten": [{"bij": bij, "tekst": tekst} for bij, tekst in bezorgd.fouten.items()],
        **({"regels": list(regels)} if regels is not None else {}),
    }


def toon_proef(uitvoer: Uitvoer, verslag: Rondeverslag, regels: Sequence[Proefzin], *, maximaal: int) -> None:
    """Who would hear what; in a pipe a line each, on a terminal by person."""
    if not uitvoer.op_terminal:
        uitvoer.tabel([Kolom(naam, naam) for naam in ("wie", "identificatie", "regel", "tekst", "naam")], regels)
        return
    uitvoer.tekst(samenvatting(verslag), stijl="nadruk")
    vorige = ""
    for regel in sorted(regels[:maximaal], key=lambda een: (een.naam, een.wie)):
        if regel.wie != vorige:
            uitvoer.kop(regel.naam)
            vorige = regel.wie
        uitvoer.tekst(ingesprongen(regel.tekst, uitvoer.breedte, begin=f"  {regel.identificatie}  "))
    if len(regels) > maximaal:
        uitvoer.tekst(f"\nEn nog {len(regels) - maximaal}; alles in een pijp of met --json.", stijl="zacht")


def samenvatting(verslag: Rondeverslag) -> str:
    """The trial in a sentence."""
    gemeld = aantal(verslag.gemeld, "herinnering", "herinneringen")
    wie = aantal(verslag.personen, "persoon", "personen")
    stappen = f"; {aantal(verslag.stappen, 'stap gaat', 'stappen gaan')} vanzelf" if verslag.stappen else ""
    return f"Proef van {toon_moment(verslag.op)}, er is niets vastgelegd: {gemeld} aan {wie}{stappen}."
