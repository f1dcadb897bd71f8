"""The channels that the settings ask for. Chooses nothing: whether anything may go out at all is for bootstrap."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from zaken.domain.configuratie import Medewerker
from zaken.domain.kalender import Kalender
from zaken.errors import OngeldigeConfiguratie
from zaken.notify.apprise_kanaal import AppriseKanaal
from zaken.notify.bericht import BezorgFout, Kanaal, Verzender
from zaken.notify.post import PostKanaal
from zaken.notify.uren import Uren
from zaken.settings import Instellingen, Kanaalinstelling

NOOIT = datetime.max.replace(tzinfo=UTC)


class Dicht:
    """A channel that is set up and may not be used yet: what is to go over it waits until it may, and nothing goes out."""

    def __init__(self, kanaal: Kanaal) -> None:
        self._kanaal = kanaal

    @property
    def naam(self) -> str:
        return self._kanaal.naam

    def adres_van(self, wie: str, medewerker: Medewerker | None) -> str | None:
        return self._kanaal.adres_van(wie, medewerker)

    def adres_van_team(self, team: str) -> str | None:
        """None: a team's overview of a day that passed is no news."""
        return None

    def open_vanaf(self, moment: datetime, kalender: Kalender) -> datetime:
        return NOOIT

    def verbinding(self) -> AbstractContextManager[Verzender]:
        raise BezorgFout("dit kanaal mag nog niet gebruikt worden")


def gebouwd(instellingen: Instellingen) -> tuple[Kanaal, ...]:
    """E-mail when there is a server, then the others by name. With `alle_post_naar` only e-mail: nothing else can be led elsewhere.

    OngeldigeConfiguratie when the settings of a channel contradict each other.
    """
    map_ = instellingen.plaatsen.gegevens
    alle_post_naar = instellingen.omgeving_alle_post_naar.waarde
    gevonden: list[Kanaal] = []
    if instellingen.post_server.waarde:
        gevonden.append(_post(instellingen, map_, alle_post_naar))
    if not alle_post_naar:
        gevonden += [_ander(kanaal, map_) for kanaal in sorted(instellingen.kanalen, key=lambda kanaal: kanaal.naam)]
    return tuple(gevonden)


def _post(instellingen: Instellingen, map_: Path, alle_post_naar: str) -> PostKanaal:
    from zaken.notify.adressen import afzender, postadres

    for naam, adres, keur in (
        ("post.van", instellingen.post_van.waarde, afzender),
        ("omgeving.alle_post_naar", alle_post_naar, postadres),
    ):
        try:
            if adres or naam == "post.van":
                keur(adres)
        except ValueError as fout:
            hint = 'Schrijf bijvoorbeeld "zaken@voorbeeld.nl" in config/zaken.toml.'
            raise OngeldigeConfiguratie(f"De instelling {naam} klopt niet: {fout}.", hint=hint) from fout
    uren = _uren("post", instellingen.post_dagen.waarde, instellingen.post_van_uur.waarde, instellingen.post_tot_uur.waarde)
    return PostKanaal(
        instellingen.post_server.waarde,
        instellingen.post_van.waarde,
        instellingen.post_poort.waarde,
        instellingen.post_beveiliging.waarde,
        instellingen.post_gebruiker.waarde,
        _bestand(instellingen.post_wachtwoord_bestand.waarde, map_),
        instellingen.post_wachttijd_seconden.waarde,
        uren,
        alle_post_naar,
    )


def _ander(kanaal: Kanaalinstelling, map_: Path) -> AppriseKanaal:
    uren = _uren(f"kanalen.{kanaal.naam}", kanaal.dagen, kanaal.van_uur, kanaal.tot_uur)
    return AppriseKanaal(kanaal.naam, kanaal.voor, kanaal.url_omgeving, _bestand(kanaal.url_bestand, map_), uren)


def _uren(deel: str, dagen: str, van_uur: int, tot_uur: int) -> Uren:
    if van_uur >= tot_uur:
        raise OngeldigeConfiguratie(
            f"In [{deel}] ligt van_uur ({van_uur}) niet voor tot_uur ({tot_uur}).", hint="Verbeter de uren in config/zaken.toml."
        )
    return Uren(dagen == "werkdagen", van_uur, tot_uur)


def _bestand(naam: str, map_: Path) -> Path | None:
    """A file that the settings name; a relative one counts from the project folder."""
    return map_ / Path(naam).expanduser() if naam else None
