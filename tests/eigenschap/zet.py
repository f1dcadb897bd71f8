"""The less common ways of a case, on paper: suspending, closing again, mending, adding to its file; used by the random commands."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from tests.eigenschap.model import MENSEN, Dossier, Kaart, gevuld, kan_behandelen, leest, werkt_aan


def geschorst(wie: str, dag: date, kaart: Kaart, begin: date | None) -> Kaart | None:
    begin = begin or dag
    if not werkt_aan(wie, kaart, kaart.behandelaar) or kaart.is_stil or not kaart.startdatum <= begin <= dag:
        return None
    if any(einde is not None and begin < einde for _, einde in kaart.stil):
        return None
    nieuw = deepcopy(kaart)
    nieuw.stil.append((begin, None))
    return nieuw


def hervat(wie: str, dag: date, kaart: Kaart, einde: date | None) -> Kaart | None:
    einde = einde or dag
    open_sinds = next((begin for begin, tot in kaart.stil if tot is None), None)
    if open_sinds is None or kaart.status == "wacht" or not werkt_aan(wie, kaart, kaart.behandelaar):
        return None
    if not max(open_sinds, kaart.startdatum) <= einde <= dag:
        return None
    nieuw = deepcopy(kaart)
    nieuw.stil = [(begin, einde if tot is None else tot) for begin, tot in kaart.stil]
    return nieuw


def gedempt(wie: str, dag: date, kaart: Kaart, regel: str, tot: date | None) -> Kaart | None:
    """Putting a reminder aside changes nothing on paper but the history; who only looks may not."""
    if MENSEN[wie]["rollen"] == ["raadpleger"] or regel != "te_laat":
        return None
    return deepcopy(kaart) if tot is None or 0 < (tot - dag).days <= 366 else None


def heropend(wie: str, dag: date, dossier: Dossier) -> Kaart | None:
    kaart, eerder = dossier.kaart, dossier.open_was
    if not kaart.dicht or wie != "archivaris" or eerder is None:
        return None
    nieuw = deepcopy(kaart)
    nieuw.status, nieuw.vorige, nieuw.dicht, nieuw.resultaat = eerder.status, eerder.vorige, None, None
    if nieuw.status == "wacht":
        nieuw.stil.append((dag, None))
    return nieuw


def gecorrigeerd(wie: str, dag: date, kaart: Kaart, anders: dict[str, Any]) -> Kaart | None:
    """`anders` has the names of a Kaart; only who leads its team or keeps the records mends."""
    anders = {veld: waarde for veld, waarde in anders.items() if waarde != getattr(kaart, veld)}
    if wie not in ("leider", "archivaris") or (wie == "leider" and kaart.team != "juridisch") or not anders:
        return None
    if "organisatie" in anders and wie != "archivaris":
        return None
    if "startdatum" in anders:
        gedaan = [begin for begin, _ in kaart.stil] + [op for _, op in kaart.gezet.values()]
        if anders["startdatum"] > min([dag, *gedaan]):
            return None
    nieuw = deepcopy(kaart)
    for veld, waarde in anders.items():
        setattr(nieuw, veld, waarde)
    if nieuw.behandelaar is not None and not kan_behandelen(nieuw.behandelaar, nieuw):
        nieuw.behandelaar = None
    return nieuw


def bijgewerkt(wie: str, kaart: Kaart, invoer: dict[str, str | None], toelichting: str | None) -> Kaart | None:
    """Filling in; of a closed case only by the recordmanager, with a reason and when something changes."""
    if not leest(invoer):
        return None
    nieuw = gevuld(kaart, invoer)
    if kaart.dicht:
        return nieuw if wie == "archivaris" and toelichting and nieuw != kaart else None
    return nieuw if werkt_aan(wie, kaart, kaart.behandelaar) else None


def bijgelegd(wie: str, dag: date, kaart: Kaart, wat: str, op: date, status: str) -> Kaart | None:
    """A note, a document of that day and status, an appointment for that day, or somebody involved; nothing is no note."""
    if not werkt_aan(wie, kaart, kaart.behandelaar) or wat == "leeg":
        return None
    nieuw = deepcopy(kaart)
    document, afspraak = ("Advies", status, op), ("Bellen", op, dag, None)
    if wat == "document":
        if op > dag or document in nieuw.documenten:
            return None
        nieuw.documenten.append(document)
    if wat == "afspraak":
        if op < nieuw.startdatum or afspraak in nieuw.afspraken:
            return None
        nieuw.afspraken.append(afspraak)
    if wat == "betrokkene":
        nieuw.betrokkenen.append("Jan")
    return nieuw


def afgerond(wie: str, kaart: Kaart, plek: int | None, gehouden: bool) -> Kaart | None:
    """An open appointment kept or cancelled: the one with that number, or the only one."""
    open_ = [nummer for nummer, afspraak in enumerate(kaart.afspraken, 1) if afspraak[3] is None]
    gekozen = plek if plek is not None else open_[0] if len(open_) == 1 else 0
    if gekozen not in open_ or not werkt_aan(wie, kaart, kaart.behandelaar):
        return None
    nieuw = deepcopy(kaart)
    nieuw.afspraken[gekozen - 1] = (*nieuw.afspraken[gekozen - 1][:3], gehouden)
    return nieuw
