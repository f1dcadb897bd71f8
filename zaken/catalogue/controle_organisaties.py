"""Checking organisations, teams, people and replacements: names that must exist, days in order. Never reads the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from stdnum.nl import bsn as elfproef

from zaken.catalogue.bevinding import Bevinding, bedoelt_u
from zaken.catalogue.lezen import Plek, YamlDocument
from zaken.catalogue.plaats import Plaats
from zaken.domain.aanwezig import Tijdelijk
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.configuratie import Medewerker, Organisaties, Vervanging
from zaken.text.dates import toon_datum
from zaken.text.safe import citeer

_WERKENDE_ROLLEN = frozenset(["medewerker", "coordinator", "teamleider"])
_VERVANGT_NIET = frozenset(["extern", "raadpleger"])
_ALLEEN_PROGRAMMAS = "systeem"


def controleer_organisaties(deel: Organisaties, documenten: Mapping[str, YamlDocument]) -> Iterator[Bevinding]:
    """Every finding. `documenten` holds organisaties.yaml under '' and, under the slug of each medewerker in it, medewerkers.yaml."""
    bij = Plaats(documenten[""])
    for naam, organisatie in deel.organisaties.items():
        if organisatie.rsin is not None and not (len(organisatie.rsin) == 9 and elfproef.is_valid(organisatie.rsin)):
            tekst = f"{citeer(organisatie.rsin)} is geen geldig RSIN"
            yield bij.fout(
                "ongeldig_rsin", ("organisaties", naam, "rsin"), tekst, "een RSIN heeft negen cijfers en voldoet aan de elfproef"
            )
        yield from _days(bij, organisatie, ("organisaties", naam))
    for naam, team in deel.teams.items():
        plek: Plek = ("teams", naam)
        yield from _days(bij, team, plek)
        boven = deel.organisaties.get(team.organisatie)
        if boven is None:
            yield bij.fout(
                "onbekende_organisatie",
                (*plek, "organisatie"),
                f"er is geen organisatie {citeer(team.organisatie)}",
                bedoelt_u(team.organisatie, deel.organisaties),
            )
        elif boven.tot is not None and (team.tot is None or team.tot > boven.tot):
            tekst = f"{boven.naam} houdt op na {toon_datum(boven.tot)}, het team gaat langer door"
            yield bij.let_op("team_na_organisatie", plek, tekst, "geef het team dezelfde tot, of een andere organisatie")
    logins: dict[str, str] = {}
    for naam, medewerker in deel.medewerkers.items():
        yield from _person(Plaats(documenten.get(naam, documenten[""])), naam, medewerker, deel, logins)
    for nummer, vervanging in enumerate(deel.vervangingen):
        yield from _replacement(bij, vervanging, ("vervangingen", nummer), deel)


def _days(bij: Plaats, iets: Tijdelijk, plek: Plek) -> Iterator[Bevinding]:
    if iets.van is not None and iets.tot is not None and iets.tot < iets.van:
        tekst = f"tot ({toon_datum(iets.tot)}) ligt voor van ({toon_datum(iets.van)})"
        yield bij.fout("tot_voor_van", (*plek, "tot"), tekst, "draai ze om")


def _person(bij: Plaats, naam: str, medewerker: Medewerker, deel: Organisaties, logins: dict[str, str]) -> Iterator[Bevinding]:
    plek: Plek = ("medewerkers", naam)
    if naam == _ALLEEN_PROGRAMMAS:
        yield bij.fout("gereserveerde_naam", plek, "zo heet Zaken zelf als het 's nachts werkt", "kies een andere naam")
    for veld, code, wat, bekend in (
        ("teams", "onbekend_team", "team", deel.teams),
        ("ziet_teams", "onbekend_team", "team", deel.teams),
        ("ziet_organisaties", "onbekende_organisatie", "organisatie", deel.organisaties),
    ):
        for nummer, genoemd in enumerate(getattr(medewerker, veld) or ()):
            if genoemd not in bekend:
                yield bij.fout(code, (*plek, veld, nummer), f"er is geen {wat} {citeer(genoemd)}", bedoelt_u(genoemd, bekend))
    yield from _days(bij, medewerker, plek)
    if not medewerker.teams and not _WERKENDE_ROLLEN.isdisjoint(medewerker.rollen):
        yield bij.let_op("zonder_team", plek, "deze medewerker werkt in geen enkel team", "zet er teams: [...] bij")
    laatste = _last_day(deel.teams[team].tot for team in medewerker.teams if team in deel.teams)
    if laatste is not None and (medewerker.tot is None or medewerker.tot > laatste):
        tekst = f"alle teams van deze medewerker houden op, het laatste na {toon_datum(laatste)}"
        yield bij.let_op("teams_houden_op", plek, tekst, "zet er een team bij dat blijft, of geef de medewerker een tot")
    if "extern" in medewerker.rollen and medewerker.tot is None:
        yield bij.let_op("extern_zonder_einde", plek, "iemand van buiten heeft geen einddatum", "zet er tot: bij, de laatste dag")
    for login in (naam, *medewerker.logins):
        ander = logins.setdefault(login.casefold(), naam)
        if ander != naam:
            yield bij.fout("dubbele_login", plek, f"{citeer(login)} hoort ook bij '{ander}'", "geef elk een eigen aanmeldnaam")


def _last_day(dagen: Iterable[date | None]) -> date | None:
    """The last of these days; None when there are none, or when one has no end."""
    alle = list(dagen)
    eindig = [dag for dag in alle if dag is not None]
    return max(eindig) if eindig and len(eindig) == len(alle) else None


def _replacement(bij: Plaats, vervanging: Vervanging, plek: Plek, deel: Organisaties) -> Iterator[Bevinding]:
    mensen = {veld: deel.medewerkers.get(getattr(vervanging, veld)) for veld in ("medewerker", "vervangt")}
    for veld, mens in mensen.items():
        genoemd = getattr(vervanging, veld)
        if mens is None:
            tip = bedoelt_u(genoemd, deel.medewerkers)
            yield bij.fout("onbekende_medewerker", (*plek, veld), f"er is geen medewerker {citeer(genoemd)}", tip)
        elif mens.tot is not None and mens.tot < vervanging.tot:
            tekst = f"{mens.naam} werkt hier tot en met {toon_datum(mens.tot)}, de vervanging duurt langer"
            yield bij.let_op("vervanging_te_lang", (*plek, "tot"), tekst, "na die dag telt de vervanging niet meer; zet tot eerder")
    yield from _days(bij, vervanging, plek)
    if vervanging.medewerker == vervanging.vervangt:
        yield bij.fout("vervangt_zichzelf", (*plek, "vervangt"), "niemand vervangt zichzelf", "kies een ander")
    wie, voor = mensen["medewerker"], mensen["vervangt"]
    if wie is not None and _VERVANGT_NIET.issuperset(wie.rollen):
        tekst = f"{wie.naam} is alleen {' en '.join(wie.rollen)} en kan niemand vervangen"
        yield bij.fout("mag_niet_vervangen", (*plek, "medewerker"), tekst, "kies een medewerker met een andere rol")
    elif wie is not None and voor is not None and _level(voor) > _level(wie):
        tekst = f"{wie.naam} ziet in die dagen ook zaken tot en met {voor.ziet_tot_en_met}"
        yield bij.let_op("vervanger_ziet_meer", plek, tekst, "controleer of dat de bedoeling is; anders kiest u een andere vervanger")


def _level(medewerker: Medewerker) -> int:
    return VERTROUWELIJKHEID.index(medewerker.ziet_tot_en_met)
