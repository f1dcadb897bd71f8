"""The composition root: settings -> store + clock + acting user. Chooses implementations; nobody else does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from zaken.errors import InvoerFout
from zaken.services.werkplek import Werkplek
from zaken.settings import Instelling, Instellingen, gebruiker, laad, zaken_nu
from zaken.store.engine import Opslag
from zaken.text.dates import AMSTERDAM, EERSTE_JAAR, LAATSTE_JAAR

if TYPE_CHECKING:
    from zaken.notify.bericht import Kanaal
    from zaken.services.poststand import Poststand


@dataclass(frozen=True)
class Sessie:
    """An open database with somebody working on it, and where every setting came from."""

    werkplek: Werkplek
    instellingen: Instellingen
    gebruiker: Instelling[str]
    nu_verzet: bool

    @property
    def is_oefen(self) -> bool:
        return self.werkplek.opslag.is_oefen


@contextmanager
def open_sessie(vlaggen: Mapping[str, str] | None = None) -> Iterator[Sessie]:
    """Open the database of this run and say who acts; closes it at the end.

    Raises DatabaseOnbereikbaar, OngeldigeConfiguratie, or InvoerFout when ZAKEN_GEBRUIKER or ZAKEN_NU does not count here.
    """
    instellingen = laad(vlaggen=vlaggen)
    opslag = Opslag.open(instellingen.database_url.waarde, wachttijd=instellingen.database_wachttijd_seconden.waarde)
    try:
        wie = gebruiker(instellingen, oefen=opslag.is_oefen)
        verzet = zaken_nu()
        werkplek = Werkplek(
            opslag,
            wie.waarde,
            moved_clock(verzet, oefen=opslag.is_oefen),
            instellingen.verwerking_bloksgrootte.waarde,
            omgeving=instellingen.omgeving_naam.waarde,
        )
        yield Sessie(werkplek, instellingen, wie, verzet is not None)
    finally:
        opslag.sluit()


def kanalen(sessie: Sessie) -> tuple[Kanaal, ...]:
    """The ways out of this run; none in a practice database, or when nothing is set up (`mag_post` says why).

    Of a database that was not confirmed they are there but closed, and so is a channel whose settings are wrong: what is to go out waits.
    """
    stand = mag_post(sessie)
    if not (stand.mag or stand.wacht):
        return ()
    from zaken.notify.dicht import Dicht, storing_van
    from zaken.notify.kanalen import gebouwd

    alle = gebouwd(sessie.instellingen)
    return alle if stand.mag else tuple(Dicht(kanaal, storing_van(kanaal)) for kanaal in alle)


def mag_post(sessie: Sessie) -> Poststand:
    """Whether messages go out at all, or why not."""
    from zaken.services import poststand

    return poststand.mag_post(sessie.werkplek, sessie.instellingen)


def moved_clock(nu: str | None, *, oefen: bool) -> Callable[[], datetime]:
    """The real clock, or in a practice database one that stands at `nu` (an ISO moment, or a date: noon in Amsterdam)."""
    if nu is None:
        return lambda: datetime.now(UTC)
    if not oefen:
        raise InvoerFout("ZAKEN_NU verzet de klok, en dat mag alleen in een oefendatabase.", hint="haal ZAKEN_NU weg uit de omgeving")
    try:
        moment = datetime.fromisoformat(nu)
    except ValueError as fout:
        raise InvoerFout(f"ZAKEN_NU is geen datum of moment: '{nu}'.", hint="schrijf 2026-03-02 of 2026-03-02T09:30") from fout
    if len(nu) == len("2026-03-02"):
        moment = datetime.combine(moment.date(), time(12))
    if not EERSTE_JAAR < moment.year < LAATSTE_JAAR:  # a year of room for what is reckoned from here
        tussen = f"een jaartal ligt tussen {EERSTE_JAAR} en {LAATSTE_JAAR}"
        raise InvoerFout(f"ZAKEN_NU ligt buiten de kalender: '{nu}'; {tussen}.", hint="schrijf 2026-03-02 of 2026-03-02T09:30")
    vast = (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)
    return lambda: vast
