"""From a login to the medewerker it belongs to. Never reads a login itself, and never guesses between two people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zaken.domain.aanwezig import is_er, waarom_afwezig
from zaken.domain.autorisatie import SYSTEEM
from zaken.domain.configuratie import Configuratie, Medewerker
from zaken.domain.regels import Wie
from zaken.errors import NietBevoegd
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer


def wie_van(getypt: str, configuratie: Configuratie, vandaag: date) -> Wie:
    r"""The medewerker with this slug or login (`DOMEIN\naam`); NietBevoegd when there is none, or when he does not work here today.

    `systeem` is nobody's name: who says to be it is refused like any unknown name.
    """
    medewerkers = configuratie.organisaties.medewerkers
    naam = _find(getypt, medewerkers)
    if naam is None or naam == SYSTEEM.slug:
        bedoeld = dichtstbij(getypt, medewerkers)
        vraag = f"bedoelt u '{bedoeld}'? " if bedoeld else ""
        hint = f"{vraag}medewerkers staan in organisaties.yaml; laat u daar bijzetten en publiceer"
        raise NietBevoegd(f"{citeer(getypt)} is geen medewerker die Zaken kent.", hint=hint)
    medewerker = medewerkers[naam]
    if not is_er(medewerker, vandaag):
        tekst = f"{waarom_afwezig(naam, medewerker, vandaag)}."
        raise NietBevoegd(tekst, hint="klopt dat niet, laat dan 'van' of 'tot' in organisaties.yaml aanpassen en publiceer")
    return Wie(naam, medewerker)


def splits_login(login: str) -> tuple[str, str]:
    r"""Domain ('' for none) and name, in lower case: DOMEIN\naam and naam@domein."""
    domein, streep, naam = login.casefold().rpartition("\\")
    if not streep:
        naam, _, domein = naam.partition("@")
    return domein, naam


def _find(getypt: str, medewerkers: Mapping[str, Medewerker]) -> str | None:
    """Who has this slug or login. A domain counts as soon as both sides have one: the same name in another domain is somebody else."""
    domein, naam = splits_login(getypt)
    precies, gevonden = [], []
    for slug, medewerker in medewerkers.items():
        domeinen = {elders for elders, ander in map(splits_login, (slug, *medewerker.logins)) if ander == naam} - {""}
        if domein and domein in domeinen:
            precies.append(slug)
        elif naam == slug or any(naam == ander for _, ander in map(splits_login, medewerker.logins)):
            gevonden += [slug] * (not domein or not domeinen)
    gevonden = precies or gevonden
    if len(gevonden) > 1:
        raise NietBevoegd(
            f"De aanmeldnaam {citeer(getypt)} hoort bij {' en '.join(gevonden)}.",
            hint="laat dat in organisaties.yaml herstellen en publiceer",
        )
    return gevonden[0] if gevonden else None
