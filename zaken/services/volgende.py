"""The next item for somebody, with what the item before can lend it. Decides no rights itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from zaken.domain.autorisatie import mag
from zaken.domain.basis import Reden, Waarde
from zaken.domain.eigenschappen import lees, toon
from zaken.domain.opdrachten import Vul
from zaken.domain.stand import vouw
from zaken.domain.volgende import PARTIJ, to_carry_over
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout, NietBevoegd
from zaken.services.claimen import work_of
from zaken.services.kiezen import known_zaaktypen
from zaken.services.lezen import Zaakbeeld, show
from zaken.services.opnieuw import until_first
from zaken.services.uitvoeren import Antwoord, execute_one
from zaken.services.werkplek import Werkplek
from zaken.store import claims, reads
from zaken.text.safe import citeer

if TYPE_CHECKING:
    from sqlalchemy import Connection

STANDAARD_MINUTEN = 60


@dataclass(frozen=True, slots=True)
class Volgende:
    """The item that is now claimed, until `tot`; `vorige` is the item before of the same partij, `vorige_waarden` what it can lend."""

    beeld: Zaakbeeld
    tot: datetime
    vorige: str | None = None
    vorige_waarden: Mapping[str, Waarde] = field(default_factory=dict)


def next_item(
    werkplek: Werkplek,
    *,
    zaaktype: str | None = None,
    partij: str | None = None,
    team: str | None = None,
    minuten: int = STANDAARD_MINUTEN,
) -> Volgende | None:
    """Claim the next item for the acting person (what they hold already first, else by deadline) for so many minutes, and show it.

    `team` must be one of their own. NietBevoegd when they may not work on what is there; None when there is nothing.
    """
    return until_first(partial(_next_item, werkplek, zaaktype, partij, team, minuten))


def _next_item(werkplek: Werkplek, zaaktype: str | None, partij: str | None, team: str | None, minuten: int) -> Volgende | None:
    with werkplek.opslag.schrijven() as conn:
        vraag = work_of(werkplek, conn, zaaktype=zaaktype, partij=partij)
        if team is not None:
            vraag = replace(vraag, teams=(_own_team(vraag.teams, team),), team=team)
        nu = werkplek.nu()
        tot = nu + timedelta(minutes=minuten)
        nummer = claims.pak_volgende(conn, vraag, werkplek.bereik(conn), nu=nu, tot=tot)
        if nummer is None:
            return None
        zaak = reads.zaken_op_nummer(conn, [nummer], werkplek.bereik(conn))[nummer]
        soort = werkplek.zaaktype(conn, zaak.zaaktype, zaak.zaaktype_versie)
        if redenen := mag(werkplek.wie(conn), "vul", zaak, None, soort, werkplek.regels(conn)):
            raise NietBevoegd(f"U kunt niet werken aan {nummer}: {redenen[0].tekst}.", hint="vraag uw teamleider om de juiste rol")
        vorige, waarden = _lent(werkplek, conn, zaak, soort)
    return Volgende(show(werkplek, nummer), tot, vorige, waarden)


def _own_team(teams: tuple[str, ...], team: str) -> str:
    if team not in teams:
        raise NietBevoegd(f"U werkt niet bij team {citeer(team)}.", hint=f"uw teams: {', '.join(teams) or 'geen'}")
    return team


def _lent(werkplek: Werkplek, conn: Connection, zaak: Zaak, soort: Zaaktype) -> tuple[str | None, dict[str, Waarde]]:
    """The item before of the same partij, and what it can lend: its values as they were after this person's last step on it."""
    vorige = reads.vorige_van(conn, werkplek.wie(conn).slug, zaak, werkplek.bereik(conn))
    if vorige is None:
        return None, {}
    gegevens = [feit.gegevens for feit in reads.gebeurtenissen(conn, vorige.zaak_id) if feit.volgnummer <= vorige.volgnummer]
    if any(deel is None for deel in gegevens):
        return None, {}
    waarden = to_carry_over(soort, vouw(deel for deel in gegevens if deel is not None)["eigenschappen"], zaak.eigenschappen)
    return (vorige.identificatie, waarden) if waarden else (None, {})


def carry_over(werkplek: Werkplek, gevonden: Volgende) -> tuple[Antwoord, Volgende]:
    """Fill in what the item before lends, as one change; the answer, and the item as it is now (with what could not be lent)."""
    nummer = gevonden.beeld.zaak.identificatie
    soort, configuratie = gevonden.beeld.zaaktype, gevonden.beeld.configuratie
    invoer = {
        veld: toon(soort, veld, waarde, configuratie) if isinstance(waarde, str) else waarde
        for veld, waarde in gevonden.vorige_waarden.items()
    }
    antwoord = execute_one(werkplek, nummer, Vul(invoer), gezien=gevonden.beeld.zaak.versie)
    if antwoord.uitkomst != "uitgevoerd":
        return antwoord, gevonden
    return antwoord, Volgende(show(werkplek, nummer), gevonden.tot)


def pick_partij(werkplek: Werkplek, getypt: str, zaaktype: str | None) -> str:
    """The partij somebody named, as stored; InvoerFout when no zaaktype (or not this one) knows it."""
    redenen: list[str] = []
    for soort in known_zaaktypen(werkplek):
        if PARTIJ not in soort.eigenschappen or zaaktype not in (None, soort.identificatie):
            continue
        with werkplek.opslag.lezen() as conn:
            waarde = lees(soort, PARTIJ, getypt, werkplek.regels(conn))
        if isinstance(waarde, str):
            return waarde
        redenen.append(waarde.tekst if isinstance(waarde, Reden) else "een partij tegelijk")
    waarom = (
        redenen[0] if redenen else f"zaaktype {zaaktype} werkt niet met partijen" if zaaktype else "geen enkel zaaktype werkt met partijen"
    )
    raise InvoerFout(f"--partij {citeer(getypt)}: {waarom}.", hint="partijen staan in de keuzelijst van het zaaktype: zaken zaaktype toon")
