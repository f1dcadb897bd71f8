"""The tasks of the planner: each one calls the services and says what came of it. Knows no schedule and keeps no row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zaken.errors import InvoerFout
from zaken.notify.bericht import Kanaal
from zaken.services import bezorgen, bundelen, herinneren, onderhoud, verifieren
from zaken.services.ronden import HERINNEREN, Afloop, after_reminders, after_sending
from zaken.services.werkplek import Werkplek
from zaken.text.systeem import reden_van_systeem

Teken = Callable[[], None]
"""Called between two pieces of work: raises when the planner has to stop."""


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What the tasks need beside a desk: the ways out, how titles are shown, where files go. The settings are those of the start.

    Whether the ways out may be used is looked at for every run: `dicht` when they are set up and may not.
    """

    url: str
    wachttijd: float
    map: Path
    bewaar_backups: int
    kanalen: Callable[[Werkplek], Sequence[Kanaal]] = lambda _: ()
    titels: str = "intern"
    agenda: Path | None = None
    dicht: Callable[[], bool] = lambda: False


Taak = Callable[[Werkplek, Omgeving, Teken], Afloop]


def remind(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Say what is due, take the steps that take themselves, and send it."""
    kanalen = omgeving.kanalen(werkplek)
    verslag = herinneren.remind(werkplek, kanalen, titels=omgeving.titels, hartslag=lambda _: teken())
    return after_reminders(verslag, dicht=omgeving.dicht())


def deliver(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Send what waited for the end of the quiet hours or for another try."""
    systeem, kanalen = werkplek.als_systeem(werkplek.nu()), omgeving.kanalen(werkplek)
    gebundeld = bundelen.bundle(systeem, kanalen, titels=omgeving.titels, hartslag=teken)
    teken()
    return after_sending(
        bezorgen.deliver(systeem, kanalen, titels=omgeving.titels, hartslag=teken), {"gebundeld": gebundeld}, dicht=omgeving.dicht()
    )


def overviews(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Send who leads a team how it stands."""
    systeem, kanalen = werkplek.als_systeem(werkplek.nu()), omgeving.kanalen(werkplek)
    overzichten = bundelen.team_overviews(systeem, kanalen)
    teken()
    return after_sending(
        bezorgen.deliver(systeem, kanalen, titels=omgeving.titels, hartslag=teken), {"overzichten": overzichten}, dicht=omgeving.dicht()
    )


def verify(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Hold every case against its own history and against the newest anchor, and write a new anchor when nothing is wrong."""
    map_ = _folder(omgeving.map / "ankers")
    eerder = sorted(map_.glob("anker-????-??-??.json"))
    doel = map_ / f"anker-{werkplek.vandaag().isoformat()}.json"
    vorige = verifieren.read_anchor(eerder[-1]) if eerder else None
    nieuw = verifieren.make_anchor(werkplek)
    with verifieren.verify(werkplek, vorige, lambda _: teken()) as controle:
        fouten = sum(bevinding.is_fout for bevinding in controle.bevindingen)
    telling = {"zaken": controle.bekeken, "fouten": fouten}
    if fouten:
        return Afloop("deels", telling, f"{fouten} keer klopt er iets niet met de geschiedenis; kijk met `zaken verifieer`")
    verifieren.write_anchor(doel, nieuw)
    return Afloop("klaar", telling)


def back_up(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Copy the database, and throw away the oldest of the copies that were made here; other files stay."""
    map_ = _folder(omgeving.map / "backups")
    einde = ".db" if omgeving.url.startswith("sqlite") else ".dump"
    doel = map_ / f"zaken-nacht-{werkplek.vandaag().isoformat()}{einde}"
    if not doel.exists():
        onderhoud.make_backup(omgeving.url, doel, werkplek.vandaag(), wachttijd=omgeving.wachttijd)
    eigen = sorted(map_.glob(f"zaken-nacht-????-??-??{einde}"))
    weg = eigen[: max(0, len(eigen) - omgeving.bewaar_backups)]
    try:
        for pad in weg:
            pad.unlink(missing_ok=True)
    except OSError as fout:
        return Afloop("deels", {}, f"een oude back-up kan niet weg: {reden_van_systeem(fout)}")
    return Afloop("klaar", {"bewaard": len(eigen) - len(weg), "weggegooid": len(weg)})


def calendars(werkplek: Werkplek, omgeving: Omgeving, teken: Teken) -> Afloop:
    """Write the calendar files, when a folder for them is set."""
    if omgeving.agenda is None:
        return Afloop()
    from zaken.services.agenda import write_calendars

    geschreven = write_calendars(werkplek, omgeving.agenda, titels=omgeving.titels)
    return Afloop("klaar", {"geschreven": len(geschreven.geschreven), "gelijk": geschreven.gelijk})


TAKEN: Mapping[str, Taak] = {
    HERINNEREN: remind,
    "bezorgen": deliver,
    "teamoverzicht": overviews,
    "verifieren": verify,
    "backup": back_up,
    "agenda": calendars,
}
"""Every task by its name in the settings."""


def _folder(map_: Path) -> Path:
    try:
        map_.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise InvoerFout(
            f"De map {map_} kan niet worden gemaakt: {reden_van_systeem(fout)}.",
            hint="kies bij [planner] map een map waarin Zaken mag schrijven",
        ) from fout
    return map_
