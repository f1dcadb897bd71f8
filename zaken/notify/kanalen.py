"""The channels that the settings ask for. Chooses nothing: whether anything may go out at all is for bootstrap."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from zaken.notify.apprise_kanaal import AppriseKanaal
from zaken.notify.bericht import BezorgFout, Kanaal
from zaken.notify.dicht import Dicht
from zaken.notify.post import PostKanaal
from zaken.notify.uren import Uren
from zaken.settings import Instellingen, Kanaalinstelling


def gebouwd(instellingen: Instellingen) -> tuple[Kanaal, ...]:
    """E-mail when there is a server, then the others by name. With `alle_post_naar` only e-mail: nothing else can be led elsewhere.

    A channel whose settings are wrong is there and closed, with the reason: what is to go over it waits, the others go on.
    """
    map_ = instellingen.plaatsen.gegevens
    alle_post_naar = instellingen.omgeving_alle_post_naar.waarde
    gevonden: list[Kanaal] = []
    if instellingen.post_server.waarde:
        gevonden.append(_heel(_post(instellingen, map_, alle_post_naar), _mis_met_post(instellingen, alle_post_naar)))
    if not alle_post_naar:
        for kanaal in sorted(instellingen.kanalen, key=lambda kanaal: kanaal.naam):
            gevonden.append(_heel(_ander(kanaal, map_), _mis_met_uren(f"kanalen.{kanaal.naam}", kanaal.van_uur, kanaal.tot_uur)))
    return tuple(gevonden)


def gebreken(instellingen: Instellingen) -> Iterator[str]:
    """What keeps a channel from working, as Dutch sentences, as far as that shows without calling anybody: settings and secrets."""
    for kanaal in gebouwd(instellingen):
        try:
            if isinstance(kanaal, PostKanaal):
                kanaal.wachtwoord()
            else:  # a closed one says why, one of Apprise looks at its address
                with kanaal.verbinding():
                    pass
        except BezorgFout as fout:
            yield fout.tekst


def _heel(kanaal: Kanaal, mis: Iterator[str]) -> Kanaal:
    """The channel; closed when something is wrong with it."""
    redenen = tuple(mis)
    return Dicht(kanaal, f"{' '.join(redenen)} Verbeter het in config/zaken.toml.") if redenen else kanaal


def _mis_met_post(instellingen: Instellingen, alle_post_naar: str) -> Iterator[str]:
    from zaken.notify.adressen import afzender, postadres

    van = instellingen.post_van.waarde
    for naam, adres, keur in (("post.van", van, afzender), ("omgeving.alle_post_naar", alle_post_naar, postadres)):
        if not adres and naam == "post.van":
            yield "De instelling post.van is leeg: e-mail heeft geen afzender."
        elif adres:
            try:
                keur(adres)
            except ValueError as fout:
                yield f"De instelling {naam} klopt niet: {fout}."
    yield from _mis_met_uren("post", instellingen.post_van_uur.waarde, instellingen.post_tot_uur.waarde)


def _mis_met_uren(deel: str, van_uur: int, tot_uur: int) -> Iterator[str]:
    if van_uur >= tot_uur:
        yield f"In [{deel}] ligt van_uur ({van_uur}) niet voor tot_uur ({tot_uur})."


def _post(instellingen: Instellingen, map_: Path, alle_post_naar: str) -> PostKanaal:
    return PostKanaal(
        instellingen.post_server.waarde,
        instellingen.post_van.waarde,
        instellingen.post_poort.waarde,
        instellingen.post_beveiliging.waarde,
        instellingen.post_gebruiker.waarde,
        _bestand(instellingen.post_wachtwoord_bestand.waarde, map_),
        instellingen.post_wachttijd_seconden.waarde,
        Uren(instellingen.post_dagen.waarde == "werkdagen", instellingen.post_van_uur.waarde, instellingen.post_tot_uur.waarde),
        alle_post_naar,
    )


def _ander(kanaal: Kanaalinstelling, map_: Path) -> AppriseKanaal:
    uren = Uren(kanaal.dagen == "werkdagen", kanaal.van_uur, kanaal.tot_uur)
    return AppriseKanaal(kanaal.naam, kanaal.voor, kanaal.url_omgeving, _bestand(kanaal.url_bestand, map_), uren)


def _bestand(naam: str, map_: Path) -> Path | None:
    """A file that the settings name; a relative one counts from the project folder."""
    return map_ / Path(naam).expanduser() if naam else None
