"""What people were reminded of, for people and for programs: a list, and one case. Looks nothing up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from zaken.cli.output import Kolom, Uitvoer
from zaken.cli.weergave.als_json import SCHEMA_VERSIE
from zaken.cli.weergave.tekst import ingesprongen
from zaken.domain.zaak import Demping
from zaken.services.berichten import Storingen
from zaken.services.signaleringen import Signalering, Signaleringen
from zaken.services.zaaksignaleringen import Gezegde, Ontvanging, Verwacht, Zaaksignaleringen
from zaken.text.dates import lokale_dag, toon_datum, toon_moment

RUIM = 110
"""From this width on there is room for the description of the case on the line."""
STANDEN = {"wacht": "wacht tot de klok weer loopt", "bekend": "wie het krijgt, weet het al", "voorwaarde": "alleen als het dan nog geldt"}
UITKOMSTEN = {
    "vervallen": "vervallen: er kwam een latere voor in de plaats",
    "gedempt": "niet gemeld: de ontvanger wist het al",
    "onbezorgbaar": "er was niemand die dit kon krijgen",
    "gedaan": "vanzelf gedaan",
}
BEZORGD = {"wacht": "wacht op verzending", "mislukt": "nog niet gelukt", "opgegeven": "opgegeven"}


def kolommen() -> tuple[Kolom, ...]:
    """Of a list in a pipe: everything, in this order."""
    namen = (
        "identificatie",
        "regel",
        "dag",
        "ijkdatum",
        "termijn",
        "wie",
        "per",
        "tekst",
        "omschrijving",
        "zaaktype",
        "gemeld_op",
        "behandelaar",
    )
    return tuple(Kolom(naam, naam) for naam in namen)


def toon_lijst(uitvoer: Uitvoer, lijst: Signaleringen, *, met_wie: bool) -> None:
    """For a terminal: a heading per rule, and under it the cases; those of one partij under its name."""
    vorige: tuple[str, str] | None = None
    per = ""
    breed = max((len(een.identificatie) for een in lijst.regels), default=0)
    for een in lijst.regels:
        if (een.zaaktype, een.regel) != vorige:
            hoeveel = sum((ander.zaaktype, ander.regel) == (een.zaaktype, een.regel) for ander in lijst.regels)
            uitvoer.kop(f"{een.naam[:1].upper()}{een.naam[1:]} · {een.zaaktype_naam} ({hoeveel})")
            vorige, per = (een.zaaktype, een.regel), ""
        if een.per != per:
            per = een.per
            uitvoer.tekst(f"  {per}", stijl="nadruk")
        _toon_een(uitvoer, een, breed, met_wie=met_wie)


def _toon_een(uitvoer: Uitvoer, een: Signalering, breed: int, *, met_wie: bool) -> None:
    """`met_wie` names for whom it is; a case that somebody else handles says whose it is."""
    bij = f"van {een.behandelaar_naam}" if een.behandelaar not in (None, een.wie) else ""
    delen = [deel for deel in (f"voor {een.wie_naam}" if met_wie else "", bij) if deel]
    wie = f" ({', '.join(delen)})" if delen else ""
    begin = f"  {een.identificatie:<{breed}}  "
    uitvoer.tekst(ingesprongen(f"{een.omschrijving}{wie}", uitvoer.breedte, begin=begin))
    uitvoer.tekst(ingesprongen(een.tekst, uitvoer.breedte, begin=" " * len(begin)), stijl="zacht")


def lijst_als_json(lijst: Signaleringen, team: str | None, storingen: Storingen | None) -> dict[str, Any]:
    """The list for programs; `aantal` counts all of it, `meer` says that not all of it is here."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        "team": team,
        "aantal": lijst.aantal,
        "meer": lijst.meer,
        "signaleringen": [asdict(een) for een in lijst.regels],
        **({"storingen": storingen_als_json(storingen)} if storingen is not None else {}),
    }


def storingen_als_json(storingen: Storingen) -> dict[str, Any]:
    """What did not arrive, for programs."""
    return {
        "berichten": [een._asdict() for een in storingen.berichten],
        "zonder_ontvanger": [{**een.rij._asdict(), "naam": een.naam} for een in storingen.zonder_lezer],
        "rondes": [{"taak": een.taak, "begonnen": een.begonnen, "fout": een.fout} for een in storingen.rondes],
    }


def toon_storingen(uitvoer: Uitvoer, storingen: Storingen) -> None:
    """For the beheerder on a terminal: what did not arrive, and why."""
    if storingen.berichten:
        uitvoer.kop(f"Storingen: berichten die niet zijn bezorgd ({len(storingen.berichten)})")
        for een in storingen.berichten:
            stand = "opgegeven" if een.status == "opgegeven" else f"weer om {toon_moment(een.volgende_poging)}"
            regel = f"{een.kanaal} aan {een.adres}: {een.fout} ({een.pogingen} keer geprobeerd, {stand})"
            uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin=f"  {een.id}  "), stijl="alarm")
    if storingen.rondes:
        uitvoer.kop(f"Storingen: rondes die zijn mislukt ({len(storingen.rondes)})")
        for ronde in storingen.rondes:
            begin = f"  {toon_moment(ronde.begonnen)}  "
            uitvoer.tekst(ingesprongen(f"{ronde.taak}: {ronde.fout}", uitvoer.breedte, begin=begin), stijl="alarm")
    if storingen.zonder_lezer:
        uitvoer.kop(f"Storingen: herinneringen die niemand kan krijgen ({len(storingen.zonder_lezer)})")
        for zonder in storingen.zonder_lezer:
            regel = f"{zonder.naam}, {toon_datum(zonder.rij.dag)}: {zonder.rij.tekst}"
            uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin=f"  {zonder.rij.identificatie}  "), stijl="alarm")


def zaakkolommen() -> tuple[Kolom, ...]:
    """Of one case in a pipe: what comes and what was said, a line for each reader."""
    return tuple(Kolom(naam, naam) for naam in ("wat", "regel", "dag", "stand", "wie", "kanaal", "moment", "tekst"))


def zaakrijen(beeld: Zaaksignaleringen) -> list[dict[str, Any]]:
    rijen: list[dict[str, Any]] = []
    for komt in beeld.komend:
        vast = {
            "wat": "komt",
            "regel": komt.regel,
            "dag": komt.dag,
            "stand": komt.stand,
            "kanaal": None,
            "moment": None,
            "tekst": komt.tekst,
        }
        rijen += [{**vast, "wie": naam} for naam in komt.aan or ("",)]
    for gezegd in beeld.gezegd:
        zei = {"wat": gezegd.stand, "regel": gezegd.regel, "dag": gezegd.dag, "tekst": gezegd.tekst}
        alleen = Ontvanging("", "", False, None, "", gezegd.moment, "")
        rijen += [
            {**zei, "wie": aan.naam, "stand": aan.stand, "kanaal": aan.kanaal, "moment": aan.moment or gezegd.moment}
            for aan in gezegd.aan or (alleen,)
        ]
    for demping in beeld.dempingen:
        rijen.append(
            {
                "wat": "later" if demping.tot else "gezien", "regel": demping.regel, "dag": demping.tot or demping.ijkdatum, "stand": "",
                "wie": beeld.namen.get(demping.wie, demping.wie), "kanaal": None, "moment": demping.op, "tekst": demping.reden,
            }
        )  # fmt: skip
    return rijen


def toon_zaak(uitvoer: Uitvoer, beeld: Zaaksignaleringen) -> None:
    """One case on a terminal: what comes, what was said, what was put aside."""
    uitvoer.kop("Komt nog")
    toon_komend(uitvoer, beeld, beeld.komend, leeg="Er komt geen herinnering meer voor deze zaak.")
    uitvoer.kop("Gemeld")
    if not beeld.gezegd:
        uitvoer.tekst("Nog niets.")
    for gezegd in beeld.gezegd:
        toon_gezegd(uitvoer, gezegd)
    if beeld.dempingen:
        uitvoer.kop("Opzij gezet")
        for demping in reversed(beeld.dempingen):
            begin = f"  {toon_datum(demping.op)}  "
            uitvoer.tekst(ingesprongen(demping_in_woorden(demping, beeld.namen), uitvoer.breedte, begin=begin))


def toon_kort(uitvoer: Uitvoer, beeld: Zaaksignaleringen) -> None:
    """For the page of a case: what comes next and what was said last; nothing when there is neither."""
    gemeld = [een for een in beeld.gezegd if een.stand != "vervallen"]
    if beeld.komend or gemeld:
        uitvoer.kop("Herinneringen")
        toon_komend(uitvoer, beeld, beeld.komend, leeg="Er komt geen herinnering meer.")
    for gezegd in gemeld[:1]:
        aan = f"; aan {', '.join(dict.fromkeys(aan.naam for aan in gezegd.aan))}" if gezegd.aan else ""
        regel = f"laatst ({toon_datum(lokale_dag(gezegd.moment))}): {gezegd.naam}{aan}"
        uitvoer.tekst(ingesprongen(regel, uitvoer.breedte, begin="  "), stijl="zacht")


def toon_komend(uitvoer: Uitvoer, beeld: Zaaksignaleringen, komend: Sequence[Verwacht], *, leeg: str) -> None:
    if not komend:
        uitvoer.tekst(leeg)
    for een in komend:
        wanneer = toon_datum(een.dag) if een.dag > beeld.vandaag else "zo meteen "
        delen = [een.naam + (f": {een.tekst}" if een.tekst and een.tekst != een.naam else "")]
        delen += [f"aan {', '.join(een.aan)}"] if een.aan else []
        delen += [STANDEN[een.stand]] if een.stand in STANDEN else []
        uitvoer.tekst(ingesprongen("; ".join(delen), uitvoer.breedte, begin=f"  {wanneer}  "))


def toon_gezegd(uitvoer: Uitvoer, gezegd: Gezegde) -> None:
    """When a run came to it, and for which day it was meant when that is another one."""
    op = lokale_dag(gezegd.moment)
    begin = f"  {toon_datum(op)}  "
    wat = (
        gezegd.naam + (f": {gezegd.tekst}" if gezegd.tekst else "") + (f" (was voor {toon_datum(gezegd.dag)})" if gezegd.dag != op else "")
    )
    uitvoer.tekst(ingesprongen(wat, uitvoer.breedte, begin=begin))
    if gezegd.stand in UITKOMSTEN:
        uitvoer.tekst(ingesprongen(UITKOMSTEN[gezegd.stand], uitvoer.breedte, begin=" " * len(begin)), stijl="zacht")
    for aan in gezegd.aan:
        uitvoer.tekst(ingesprongen(_bezorgd(aan), uitvoer.breedte, begin=" " * len(begin)), stijl="zacht")


def _bezorgd(aan: Ontvanging) -> str:
    if aan.kanaal is None:
        hoe = "op de lijst"
    elif aan.stand == "verzonden" and aan.moment is not None:
        hoe = f"{aan.kanaal}, verzonden {toon_moment(aan.moment)}"
    else:
        hoe = f"{aan.kanaal}, {BEZORGD.get(aan.stand, aan.stand)}" + (f": {aan.fout}" if aan.fout else "")
    return f"{aan.naam}: {hoe}" + ("" if aan.is_open else "; niet meer open")


def demping_in_woorden(demping: Demping, namen: dict[str, str]) -> str:
    """Who put it aside, until when and why."""
    hoe = f"wil het op {toon_datum(demping.tot)} weer horen" if demping.tot else "weet het"
    return f"{namen.get(demping.wie, demping.wie)} {hoe} ({demping.regel.replace('_', ' ')}): {demping.reden}"


def zaak_als_json(beeld: Zaaksignaleringen) -> dict[str, Any]:
    """One case for programs."""
    return {
        "schema_versie": SCHEMA_VERSIE,
        "identificatie": beeld.identificatie,
        "komend": [asdict(een) for een in beeld.komend],
        "gemeld": [asdict(een) for een in beeld.gezegd],
        "opzij_gezet": [asdict(een) for een in beeld.dempingen],
    }
