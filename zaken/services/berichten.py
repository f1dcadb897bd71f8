"""Messages as the beheerder sees them: what was not sent and why, a test of every channel, another chance for what was given up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from zaken.domain.configuratie import Configuratie, Medewerker, Organisaties
from zaken.domain.herinneringtekst import naam_van_regel
from zaken.domain.ontvangers import ADRES, BEHEER
from zaken.errors import NietBevoegd, NietGevonden
from zaken.notify.bericht import Bericht, BezorgFout, Kanaal
from zaken.services.nummers import new_uuid
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen, ronden
from zaken.store import signaleringen as rijen
from zaken.text.dates import toon_moment

if TYPE_CHECKING:
    from zaken.store.ronden import Ronde
    from zaken.store.signaleringen import Onbezorgd, Zonderlezer

TE_TONEN = 500
"""How many messages or storingen are told at most."""
TEAM = "team:"
"""Before the slug of a team where a person or an address may stand too."""
_LEIDT = frozenset({"coordinator", "teamleider"})
_OVERAL = frozenset({"proceseigenaar", "functioneel_beheerder"})


@dataclass(frozen=True, slots=True)
class Zonder:
    """A reminder that nobody could get; `naam` is what people call its rule."""

    rij: Zonderlezer
    naam: str


@dataclass(frozen=True, slots=True)
class Storingen:
    """What the beheerder has to look at: messages that failed or were given up, reminders that nobody can get, runs that failed last."""

    berichten: tuple[Onbezorgd, ...] = ()
    zonder_lezer: tuple[Zonder, ...] = ()
    rondes: tuple[Ronde, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.berichten or self.zonder_lezer or self.rondes)


@dataclass(frozen=True, slots=True)
class Proefbezorging:
    """What became of a test message over one channel; `fout` is empty when the other side accepted it.

    `adres` is where it went; `voor` for whom it was, another one where all mail goes to one address.
    """

    kanaal: str
    adres: str
    fout: str
    voor: str


@dataclass(frozen=True, slots=True)
class Herkansing:
    """A message that was given up and is ready again; `was` is the address it had."""

    bericht: Onbezorgd
    adres: str

    @property
    def was(self) -> str:
        return self.bericht.adres


def is_manager(werkplek: Werkplek) -> bool:
    """Whether the acting person looks after the messages here."""
    with werkplek.opslag.lezen() as conn:
        mens = werkplek.wie(conn).medewerker
    return mens is not None and BEHEER in mens.rollen


def must_manage(werkplek: Werkplek) -> None:
    """NietBevoegd for everybody but a functioneel beheerder."""
    if not is_manager(werkplek):
        raise NietBevoegd("Dit is voor een functioneel beheerder.", hint="uw eigen signaleringen: zaken signaleringen")


def must_lead(werkplek: Werkplek, team: str) -> None:
    """NietBevoegd for everybody but who leads this team, answers for all work, or looks after the system."""
    with werkplek.opslag.lezen() as conn:
        mens = werkplek.wie(conn).medewerker
        naam = werkplek.configuratie(conn).organisaties.teams[team].naam
    rollen = frozenset(mens.rollen) if mens is not None else frozenset()
    if mens is None or not (rollen & _OVERAL or (rollen & _LEIDT and team in mens.teams)):
        raise NietBevoegd(f"Dit is voor wie {naam} leidt; u leidt dit team niet.", hint="uw eigen signaleringen: zaken signaleringen")


def failures(werkplek: Werkplek) -> Storingen:
    """What did not arrive, the first TE_TONEN of each; nothing for who is no functioneel beheerder."""
    if not is_manager(werkplek):
        return Storingen()
    with werkplek.opslag.lezen() as conn:
        berichten = rijen.onbezorgde(conn, maximaal=TE_TONEN, statussen=("mislukt", "opgegeven"))
        zonder = rijen.zonder_lezer(conn, werkplek.bereik(conn), maximaal=TE_TONEN)
        rondes = [een for een in ronden.laatste(conn).values() if een.uitkomst == "mislukt"]
        namen = [naam_van_regel(werkplek.zaaktype(conn, rij.zaaktype, rij.zaaktype_versie), rij.regel) for rij in zonder]
    return Storingen(tuple(berichten), tuple(Zonder(rij, naam) for rij, naam in zip(zonder, namen, strict=True)), tuple(rondes))


def standing_failures(werkplek: Werkplek) -> int:
    """How many messages were given up and still are; for anybody who runs the reminders."""
    with werkplek.opslag.lezen() as conn:
        return rijen.tel_opgegeven(conn)


def try_again(werkplek: Werkplek, kanalen: Sequence[Kanaal], ids: Collection[int] = ()) -> list[Herkansing]:
    """Make given-up messages ready for the next run, to the address that their reader has now; without `ids` all of them.

    NietGevonden names the ids of which no message was given up; then nothing changes.
    """
    must_manage(werkplek)
    with werkplek.opslag.schrijven() as conn:
        configuratie = werkplek.configuratie(conn)
        opgegeven = [een for een in rijen.onbezorgde(conn, maximaal=TE_TONEN, statussen=("opgegeven",)) if not ids or een.id in ids]
        if weg := sorted(set(ids) - {een.id for een in opgegeven}):
            raise NietGevonden(
                f"Er is geen opgegeven bericht met nummer {', '.join(map(str, weg))}.", hint="de nummers staan in: zaken bericht lijst"
            )
        gekozen = [Herkansing(een, _address(een, kanalen, configuratie)) for een in opgegeven]
        bezorgingen.zet_klaar(conn, {een.bericht.id: een.adres for een in gekozen}, nu=werkplek.nu())
    return gekozen


def send_test(werkplek: Werkplek, kanalen: Sequence[Kanaal], *, aan: str | None = None, alles_naar: str = "") -> Iterator[Proefbezorging]:
    """Send a test message over each channel now and say what happened, one by one.

    To the acting person, or to `aan`: an e-mail address, the slug of a person, or `team:` and that of a team. `alles_naar` is the one
    address that gets all mail, if there is one.
    """
    must_manage(werkplek)
    with werkplek.opslag.lezen() as conn:
        wie, merk, organisaties = werkplek.wie(conn), bezorgingen.kenmerk(conn), werkplek.configuratie(conn).organisaties
    for kanaal in kanalen:
        voor = _way_to(kanaal, aan or wie.slug, organisaties) or alles_naar
        if not voor:
            yield Proefbezorging(kanaal.naam, "", _nobody(kanaal, aan, organisaties), "")
            continue
        fout = _send(kanaal, _test_message(werkplek, wie.medewerker, merk, voor))
        yield Proefbezorging(kanaal.naam, alles_naar or voor, fout, voor)


def _way_to(kanaal: Kanaal, aan: str, organisaties: Organisaties) -> str | None:
    """Where this goes over the channel; None when it goes nowhere."""
    if aan.startswith(TEAM):
        return kanaal.adres_van_team(aan.removeprefix(TEAM))
    mens = organisaties.medewerkers.get(aan)
    return kanaal.adres_van(f"{ADRES}{aan}" if "@" in aan else aan, mens)


def _nobody(kanaal: Kanaal, aan: str | None, organisaties: Organisaties) -> str:
    """That the channel is not for this reader, and for whom it is."""
    bereikbaar = (wie for wie in (*(f"{TEAM}{team}" for team in organisaties.teams), *organisaties.medewerkers))
    wel = next((wie for wie in bereikbaar if _way_to(kanaal, wie, organisaties)), None)
    hoe = f"probeer: zaken bericht test --kanaal {kanaal.naam} --aan {wel}" if wel else "het is voor niemand die hier bekend is"
    return f"dit kanaal is niet voor {aan or 'u'}; {hoe}"


def _send(kanaal: Kanaal, bericht: Bericht) -> str:
    try:
        with kanaal.verbinding() as lijn:
            lijn.verzend(bericht)
    except BezorgFout as fout:
        return fout.tekst
    return ""


def _test_message(werkplek: Werkplek, mens: Medewerker | None, merk: str, adres: str) -> Bericht:
    door = mens.naam if mens is not None else werkplek.gebruiker
    zinnen = (
        f"Dit is een proefbericht van Zaken{f' ({werkplek.omgeving})' if werkplek.omgeving else ''}.",
        f"{door} verstuurde het op {toon_moment(werkplek.nu())} met: zaken bericht test",
        "Komt het aan, dan werkt dit kanaal. U hoeft niets te doen.",
    )
    html = "".join(f"<p>{escape(zin)}</p>" for zin in zinnen)
    onderwerp = f"[{werkplek.omgeving}] Proefbericht van Zaken" if werkplek.omgeving else "Proefbericht van Zaken"
    return Bericht(f"<{new_uuid()}@{merk}.zaken>", adres, onderwerp, "\n\n".join(zinnen) + "\n", html, werkplek.nu(), "proef")


def _address(een: Onbezorgd, kanalen: Sequence[Kanaal], configuratie: Configuratie) -> str:
    """Where this reader's (or team's) messages go now; where it went when that is not known."""
    for kanaal in kanalen:
        if kanaal.naam == een.kanaal:
            adres = kanaal.adres_van(een.wie, configuratie.organisaties.medewerkers.get(een.wie))
            return adres or (kanaal.adres_van_team(een.team) if een.wie == een.team else None) or een.adres
    return een.adres
