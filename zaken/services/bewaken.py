"""What is wrong with what goes out, judged from the rows as they stand and not from how a run went. Mends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from zaken.domain.vanzelf import OPVOLGER
from zaken.services.poststand import Poststand
from zaken.services.werkplek import Werkplek
from zaken.store import berichtstand as rijen
from zaken.store.signaleringen import zonder_lezer
from zaken.text.dates import AMSTERDAM, lokale_dag, toon_moment

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from zaken.store.berichtstand import Geweigerd

GENOEMD = 500
"""From so many on nobody counts any further."""

MISLUKT_NA = timedelta(hours=2)
"""So long a message may fail before somebody has to look."""

WACHT_NA = timedelta(hours=24)
"""So much of working days a message may wait: longer than any night between the hours of a channel."""

HINT_LIJST = "kijk waarom: zaken bericht lijst"
HINT_UREN = "laat een ronde lopen binnen van_uur en tot_uur van het kanaal (config/zaken.toml), of zet bezorgen in [planner] aan"


@dataclass(frozen=True, slots=True)
class Storing:
    """Something that somebody has to mend; a `waarschuwing` is said and is no reason for an exit code."""

    code: str
    melding: str
    hint: str
    ernst: Literal["fout", "waarschuwing"] = "fout"


def standing_troubles(werkplek: Werkplek, post: Poststand | None = None) -> tuple[Storing, ...]:
    """Everything that is wrong now with what goes out; `post` says whether it may go out at all."""
    with werkplek.opslag.lezen() as conn:
        return tuple(_troubles(werkplek, conn, post))


def _troubles(werkplek: Werkplek, conn: Connection, post: Poststand | None) -> Iterator[Storing]:
    dicht = post is not None and post.wacht
    if post is not None and dicht:
        yield Storing("post_dicht", post.reden, post.hint)
    stand, nu = rijen.berichtstand(conn), werkplek.nu()
    if stand.opgegeven:
        hint = f"{HINT_LIJST}; verhelp het, en dan: zaken bericht opnieuw"
        melding = f"{_of(stand.opgegeven, 'bericht is', 'berichten zijn')} opgegeven en niet bezorgd."
        yield Storing("bericht_opgegeven", melding, hint)
    if stand.mislukt_sinds is not None and stand.mislukt_sinds < nu - MISLUKT_NA:
        yield Storing("bericht_mislukt", f"Een bericht van {toon_moment(stand.mislukt_sinds)} is nog steeds niet bezorgd.", HINT_LIJST)
    wachtend = [moment for moment in (stand.wacht_sinds, rijen.regels_sinds(conn)) if moment is not None]
    if wachtend and not dicht and too_long(min(wachtend), nu, werkplek.kalender(conn).is_werkdag):
        yield Storing("bericht_wacht", f"Er wacht een bericht sinds {toon_moment(min(wachtend))}, meer dan een werkdag.", HINT_UREN)
    if zonder := len(zonder_lezer(conn, None, maximaal=GENOEMD)):
        melding = f"{_of(zonder, 'herinnering kon', 'herinneringen konden')} niemand bereiken."
        hint = "geef iemand de rol die de herinnering noemt (zaken medewerkers lijst), en publiceer"
        yield Storing("zonder_lezer", melding, hint)
    if niet := len({(een.zaak_id, een.regel) for een in rijen.geweigerde(conn, maximaal=GENOEMD) if _still(een)}):
        melding = f"{_of(niet, 'stap kon', 'stappen konden')} niet vanzelf."
        yield Storing("stap_geweigerd", melding, "wie de zaak leidt ziet waarom: zaken signaleringen", "waarschuwing")


def _still(een: Geweigerd) -> bool:
    """A step that could not take itself is no matter any more once the case went on."""
    return een.regel == OPVOLGER or (een.einddatum is None and lokale_dag(een.status_sinds) == een.ijkdatum)


def _of(aantal: int, een: str, meer: str) -> str:
    return f"{'Minstens ' * (aantal == GENOEMD)}{aantal} {een if aantal == 1 else meer}"


def too_long(van: datetime, tot: datetime, is_werkdag: Callable[[date], bool]) -> bool:
    """Whether more of working days (from midnight to midnight) than WACHT_NA lies between these moments."""
    gewacht, dag = timedelta(), lokale_dag(van)
    while dag <= lokale_dag(tot) and gewacht <= WACHT_NA:
        if is_werkdag(dag):
            begin = datetime.combine(dag, time(), AMSTERDAM)
            einde = datetime.combine(dag + timedelta(days=1), time(), AMSTERDAM)
            gewacht += max(timedelta(), min(tot, einde) - max(van, begin))
        dag += timedelta(days=1)
    return gewacht > WACHT_NA
