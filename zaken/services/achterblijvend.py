"""Open work left with a team, an organisation or a person that is there no more. Says that there is some, never which cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from zaken.catalogue.bevinding import Bevinding, maak
from zaken.catalogue.laden import Installatie
from zaken.domain.aanwezig import Tijdelijk
from zaken.domain.selectie import Selectie
from zaken.store.lijsten import TelVeld, tel_per
from zaken.text.dates import toon_datum

if TYPE_CHECKING:
    from sqlalchemy import Connection

_UITWEG = {
    "team": "geef die zaken een ander team, of laat het team langer bestaan",
    "organisatie": "geef die zaken een andere organisatie, of laat deze langer bestaan",
    "behandelaar": "draag ze over: zaken draag-over --van {naam} --aan COLLEGA",
}


def left_behind(conn: Connection, installatie: Installatie, vandaag: date) -> tuple[Bevinding, ...]:
    """A warning for each team, organisation and medewerker in the files whose last day is past and who still has open cases."""
    document = installatie.documenten.get(("organisaties", "organisaties"))
    if installatie.configuratie is None or document is None:
        return ()
    delen = installatie.configuratie.organisaties
    soorten: tuple[tuple[TelVeld, str, Mapping[str, Tijdelijk]], ...] = (
        ("organisatie", "organisaties", delen.organisaties),
        ("team", "teams", delen.teams),
        ("behandelaar", "medewerkers", delen.medewerkers),
    )
    gevonden = []
    for veld, deel, alle in soorten:
        weg = {naam: iets.tot for naam, iets in alle.items() if iets.tot is not None and iets.tot < vandaag}
        heeft_werk = tel_per(conn, Selectie(), None, veld) if weg else {}
        for naam in weg.keys() & heeft_werk.keys():
            tekst = f"{veld} {naam} is er na {toon_datum(weg[naam])} niet meer en heeft nog open zaken"
            hint = _UITWEG[veld].format(naam=naam)
            gevonden.append(maak("waarschuwing", "open_zaken_blijven_liggen", document, (deel, naam), tekst, hint))
    return tuple(sorted(gevonden, key=lambda bevinding: (bevinding.regel, bevinding.tekst)))
