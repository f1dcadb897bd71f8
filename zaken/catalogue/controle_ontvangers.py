"""Who hears of a reminder: every role, team, person, organisation and field that is named must exist and be able to receive it."""

from __future__ import annotations

from collections.abc import Iterator

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle_namen import AAN_ZET, ROLLEN, person_or_team
from zaken.catalogue.lezen import Plek
from zaken.catalogue.onderzoek import Controle, Onderzoek
from zaken.domain.zaaktype_herinnering import Ontvanger

_VELD = ("team", "medewerker", "e-mail")
_NOEMT_ORGANISATIE = ("keuze", "tekst")


def _recipients(onderzoek: Onderzoek) -> Iterator[Bevinding]:
    for naam, herinnering in onderzoek.zaaktype.herinneringen.items():
        for nummer, wie in enumerate(herinnering.aan):
            plek: Plek = ("herinneringen", naam, "aan", nummer)
            yield from _known(onderzoek, wie, plek)
            if wie.wie is not None:
                yield from _word(onderzoek, wie.wie, plek)
            if wie in herinnering.aan[:nummer]:
                yield onderzoek.fout("ontvanger_dubbel", plek, "deze ontvanger staat er twee keer", "haal er een weg")


def _word(onderzoek: Onderzoek, wie: str, plek: Plek) -> Iterator[Bevinding]:
    """Somebody named by one word: a fixed name, a role, a field; or a name that needs its own key."""
    organisaties = onderzoek.bekend.organisaties
    if wie in (*AAN_ZET, *ROLLEN):
        return
    if wie in onderzoek.zaaktype.partijen:
        tekst = f"van partij '{wie}' is geen adres bekend; de behandelaar krijgt het dan"
        yield onderzoek.let_op("ontvanger_zonder_adres", plek, tekst, "noem een veld van soort e-mail of medewerker, of een rol")
        return
    if wie not in onderzoek.zaaktype.eigenschappen and organisaties is not None:
        for sleutel, namen in (
            ("persoon", organisaties.medewerkers),
            ("team", organisaties.teams),
            ("organisatie", organisaties.organisaties),
        ):
            if wie in namen:
                tekst = f"'{wie}' is geen rol, partij of eigenschap"
                yield onderzoek.fout("onbekende_partij", plek, tekst, f"schrijf {{{sleutel}: {wie}}}")
                return
    yield from person_or_team(onderzoek, wie, (*AAN_ZET, *ROLLEN), _VELD, plek, "ontvanger")


def _known(onderzoek: Onderzoek, wie: Ontvanger, plek: Plek) -> Iterator[Bevinding]:
    organisaties = onderzoek.bekend.organisaties
    if wie.rol is not None and wie.rol not in ROLLEN:
        yield onderzoek.onbekend("rol", wie.rol, ROLLEN, (*plek, "rol"))
    if wie.team_uit is not None:
        yield from _team_field(onderzoek, wie.team_uit, (*plek, "team_uit"))
    if wie.organisatie_uit is not None:
        yield from _organisation_field(onderzoek, wie.organisatie_uit, (*plek, "organisatie_uit"))
    if organisaties is None:
        return
    for sleutel, wat, namen in (
        ("team", "team", organisaties.teams),
        ("persoon", "medewerker", organisaties.medewerkers),
        ("organisatie", "organisatie", organisaties.organisaties),
    ):
        genoemd = getattr(wie, sleutel)
        if genoemd is not None and genoemd not in namen:
            yield onderzoek.onbekend(wat, genoemd, namen, (*plek, sleutel))


def _team_field(onderzoek: Onderzoek, veld: str, plek: Plek) -> Iterator[Bevinding]:
    eigenschap = onderzoek.zaaktype.eigenschappen.get(veld)
    if eigenschap is None:
        passend = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort == "team"]
        yield onderzoek.onbekend("eigenschap", veld, passend, plek)
    elif eigenschap.soort != "team":
        tekst = f"'{veld}' is van soort {eigenschap.soort} en noemt geen team"
        yield onderzoek.fout("verkeerd_veld", plek, tekst, "kies een eigenschap van soort team")


def _organisation_field(onderzoek: Onderzoek, veld: str, plek: Plek) -> Iterator[Bevinding]:
    eigenschap, organisaties = onderzoek.zaaktype.eigenschappen.get(veld), onderzoek.bekend.organisaties
    if eigenschap is None:
        passend = [naam for naam, ander in onderzoek.zaaktype.eigenschappen.items() if ander.soort in _NOEMT_ORGANISATIE]
        yield onderzoek.onbekend("eigenschap", veld, passend, plek)
    elif eigenschap.soort not in _NOEMT_ORGANISATIE:
        hint = f"kies een eigenschap van soort {' of '.join(_NOEMT_ORGANISATIE)}"
        yield onderzoek.fout("verkeerd_veld", plek, f"'{veld}' is van soort {eigenschap.soort} en noemt geen organisatie", hint)
    elif organisaties is not None and (keuzes := onderzoek.keuzes(veld)) is not None:
        anders = [keuze for keuze in keuzes if keuze not in organisaties.organisaties]
        if anders:
            tekst = f"'{veld}' kan {', '.join(anders)} zijn, en dat is geen organisatie"
            yield onderzoek.fout("verkeerd_veld", plek, tekst, f"organisaties zijn {', '.join(organisaties.organisaties)}")


CONTROLES: tuple[Controle, ...] = (_recipients,)
