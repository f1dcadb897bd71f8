"""`zaken diagnose`: what is wrong with this installation, and how to mend it. Decides nothing itself."""

from __future__ import annotations

from zaken.cli.diagnostics import KLAAR, exitcode
from zaken.cli.groep import maak_app, maak_command
from zaken.cli.keuzes import keuzes
from zaken.cli.output import Uitvoer, open_uitvoer
from zaken.cli.params import JsonOptie

VOORBEELDEN = (
    ("zaken diagnose", "wat er geïnstalleerd is, welke instelling waar vandaan komt, en wat er mis is"),
    ("zaken diagnose --json > diagnose.json", "om mee te sturen met een vraag; er staan geen zaken in"),
)

app = maak_app()


@app.command()
def diagnose(json: JsonOptie = False) -> int:
    """Nagaan of deze installatie in orde is: programma, instellingen, database, publicatie, wie u bent en de klok.

    Werkt ook als de database weg of stuk is. De exitcode is die van het ergste probleem.
    """
    from zaken import bootstrap
    from zaken.services.diagnose import examine

    uitvoer = open_uitvoer(json=json)
    gevonden = examine(keuzes().vlaggen, lambda nu, oefen: bootstrap.moved_clock(nu, oefen=oefen))
    if uitvoer.als_json:
        problemen = [
            {"ernst": probleem.ernst, "code": probleem.oorzaak.code, "melding": probleem.oorzaak.melding, "hint": probleem.oorzaak.hint}
            for probleem in gevonden.problemen
        ]
        in_orde = not gevonden.fouten
        uitvoer.json({"schema_versie": 1, "in_orde": in_orde, "onderdelen": gevonden.onderdelen, "problemen": problemen})
    else:
        for titel, feiten in gevonden.onderdelen.items():
            regels = [(feit.naam, f"{feit.waarde}  ({feit.bron})" if feit.bron else feit.waarde) for feit in feiten]
            uitvoer.paneel(titel, regels)
        for probleem in gevonden.problemen:
            _problem(uitvoer, probleem.ernst, probleem.oorzaak.melding, probleem.oorzaak.hint)
        if not gevonden.problemen:
            uitvoer.tekst("Alles is in orde.", stijl="goed")
    return max((exitcode(fout) for fout in gevonden.fouten), default=KLAAR)


def _problem(uitvoer: Uitvoer, ernst: str, melding: str, hint: str) -> None:
    from zaken.cli.weergave.tekst import ingesprongen

    breedte = uitvoer.breedte if uitvoer.op_terminal else 10_000
    uitvoer.tekst(ingesprongen(f"{ernst}: {melding}", breedte, vervolg="    "), stijl="alarm" if ernst == "fout" else "let_op")
    if hint:
        uitvoer.tekst(ingesprongen(hint, breedte, begin="    wat nu: "))


command = maak_command(app)
