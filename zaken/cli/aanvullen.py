"""What Tab offers inside a command: case numbers, steps, zaaktypen, fields and their choices, people. Looks up as little as it can.

Completion never fails: without a database, or for somebody unknown, it offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from zaken.cli import klik
from zaken.cli.keuzes import keuzes
from zaken.errors import ZakenError

if TYPE_CHECKING:
    from zaken.domain.configuratie import Configuratie
    from zaken.domain.zaaktype import Zaaktype
    from zaken.services.werkplek import Werkplek

T = TypeVar("T")
Voorstel = tuple[str, str]
"""A word and what it means."""


@contextmanager
def _stil() -> Iterator[Werkplek]:
    from zaken import bootstrap

    with bootstrap.open_sessie(vlaggen=keuzes().vlaggen) as sessie:
        yield sessie.werkplek


def _vraag(haal: Callable[[Werkplek], list[T]]) -> list[T]:
    try:
        with _stil() as werkplek:
            return haal(werkplek)
    except ZakenError:
        return []


def _passend(voorstellen: Iterable[Voorstel], begin: str) -> list[Voorstel]:
    return [voorstel for voorstel in voorstellen if voorstel[0].startswith(begin)]


def zaak(incomplete: str) -> list[str]:
    """Case numbers that begin like this, in the letters that were typed: a shell only takes what begins with them."""
    if not incomplete:
        return []

    def haal(werkplek: Werkplek) -> list[str]:
        from zaken.services.lezen import complete_number

        return [f"{incomplete}{nummer[len(incomplete) :]}" for nummer in complete_number(werkplek, incomplete.upper())]

    return _vraag(haal)


def zaaktype(incomplete: str) -> list[str]:
    """Published zaaktypen, without reading what is in them."""

    def haal(werkplek: Werkplek) -> list[str]:
        with werkplek.opslag.lezen() as conn:
            return sorted(naam for naam in werkplek.versies(conn) if naam.startswith(incomplete))

    return _vraag(haal)


def _typen(werkplek: Werkplek) -> Sequence[Zaaktype]:
    from zaken.services.kiezen import known_zaaktypen

    return known_zaaktypen(werkplek)


def overgang(incomplete: str) -> list[Voorstel]:
    """Steps of all zaaktypen."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        stappen = {
            naam: stap.omschrijving or naam.replace("_", " ") for soort in _typen(werkplek) for naam, stap in soort.overgangen.items()
        }
        return _passend(sorted(stappen.items()), incomplete)

    return _vraag(haal)


def status(incomplete: str) -> list[Voorstel]:
    """Statuses of all zaaktypen."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        namen = {naam: stand.omschrijving for soort in _typen(werkplek) for naam, stand in soort.statussen.items()}
        return _passend(sorted(namen.items()), incomplete)

    return _vraag(haal)


def resultaat(incomplete: str) -> list[Voorstel]:
    """Outcomes of all zaaktypen."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        namen = {naam: soort.omschrijving for zaaktype in _typen(werkplek) for naam, soort in zaaktype.resultaten.items()}
        return _passend(sorted(namen.items()), incomplete)

    return _vraag(haal)


def documentsoort(incomplete: str) -> list[Voorstel]:
    """Kinds of document of all zaaktypen."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        namen = {naam: eis.omschrijving for soort in _typen(werkplek) for naam, eis in soort.documenten.items()}
        return _passend(sorted(namen.items()), incomplete)

    return _vraag(haal)


def herinnering(incomplete: str) -> list[Voorstel]:
    """Reminders of all zaaktypen."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        namen = {naam: regel.tekst or naam.replace("_", " ") for soort in _typen(werkplek) for naam, regel in soort.herinneringen.items()}
        return _passend(sorted(namen.items()), incomplete)

    return _vraag(haal)


def _namen(incomplete: str, kies: Callable[[Configuratie], dict[str, str]], extra: Sequence[str] = ()) -> list[Voorstel]:
    def haal(werkplek: Werkplek) -> list[Voorstel]:
        from zaken.services.lezen import configuration

        return _passend([*((woord, "") for woord in extra), *kies(configuration(werkplek)).items()], incomplete)

    return _vraag(haal)


def team(incomplete: str) -> list[Voorstel]:
    return _namen(incomplete, lambda c: {slug: team.naam for slug, team in c.organisaties.teams.items()})


def organisatie(incomplete: str) -> list[Voorstel]:
    return _namen(incomplete, lambda c: {slug: org.naam for slug, org in c.organisaties.organisaties.items()})


def _mensen(configuratie: Configuratie) -> dict[str, str]:
    return {slug: mens.naam for slug, mens in configuratie.organisaties.medewerkers.items()}


def behandelaar(incomplete: str) -> list[Voorstel]:
    """For a filter: people, and the words ik and geen."""
    return _namen(incomplete, _mensen, ("ik", "geen"))


def weergave(incomplete: str) -> list[Voorstel]:
    """Saved views, shared and one's own."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        from zaken.services.weergaven import view_names

        return _passend(view_names(werkplek).items(), incomplete)

    return _vraag(haal)


def kolom(incomplete: str) -> list[str]:
    """Columns of a list; behind a comma the next one."""
    from zaken.services.weergaven import KOLOMNAMEN

    eerder, komma, begin = incomplete.rpartition(",")
    return [f"{eerder}{komma}{naam}" for naam in KOLOMNAMEN if naam.startswith(begin)]


def medewerker(incomplete: str) -> list[Voorstel]:
    """For assigning: people who work here today, and the words ik and niemand."""

    def haal(werkplek: Werkplek) -> list[Voorstel]:
        from zaken.services.personeel import list_people

        mensen = [(regel.slug, regel.medewerker.naam) for regel in list_people(werkplek)]
        return _passend([("ik", ""), ("niemand", ""), *mensen], incomplete)

    return _vraag(haal)


def veld(ctx: klik.Context, incomplete: str) -> list[str]:
    """`veld=` of the case or zaaktype on the line, and after the = its choices."""

    def haal(werkplek: Werkplek) -> list[str]:
        from zaken.domain.keuzes import opties_van
        from zaken.services.lezen import configuration

        naam, is_teken, begin = incomplete.partition("=")
        soorten = _typen_op_de_regel(werkplek, ctx)
        if not is_teken:
            velden = {naam for soort in soorten for naam, eigenschap in soort.eigenschappen.items() if not eigenschap.is_afgeleid}
            return sorted(f"{veld}=" for veld in velden if veld.startswith(naam))
        gevraagd = [soort.eigenschappen[naam] for soort in soorten if naam in soort.eigenschappen]
        waarden = {optie.waarde for eigenschap in gevraagd for optie in opties_van(eigenschap, configuration(werkplek))}
        return sorted(f"{naam}={waarde}" for waarde in waarden if waarde.startswith(begin))

    return _vraag(haal)


def zaak_of_veld(ctx: klik.Context, incomplete: str) -> list[str]:
    """For `vul`: first the case, then its fields."""
    return [*zaak(incomplete), *veld(ctx, incomplete)] if "=" not in incomplete else veld(ctx, incomplete)


def _typen_op_de_regel(werkplek: Werkplek, ctx: klik.Context) -> Sequence[Zaaktype]:
    """The zaaktype that the line names itself or through a case; all of them while it names none.

    Behind an option that still wants its value, click has not given the words their names yet: then they stand in `ctx.args`.
    """
    from zaken.cli.params import zaaknummer
    from zaken.services.kiezen import pick_zaaktype
    from zaken.services.lezen import show

    woorden = [woord for naam in ("zaaktype", "zaak", "zaken", "woorden") for woord in _lijst(ctx.params.get(naam))] or ctx.args
    with werkplek.opslag.lezen() as conn:
        genoemd = next((woord for woord in woorden if woord in werkplek.versies(conn)), None)
    try:
        if genoemd is not None:
            return [pick_zaaktype(werkplek, genoemd)]
        nummers = [woord for woord in woorden if "=" not in woord and any(teken.isdigit() for teken in woord)]
        return [show(werkplek, zaaknummer(nummers[0])).zaaktype] if nummers else _typen(werkplek)
    except ZakenError:
        return _typen(werkplek)


def _lijst(waarde: object) -> list[str]:
    return [waarde] if isinstance(waarde, str) else list(waarde) if isinstance(waarde, (list, tuple)) else []
