"""Publishing a folder: propose what would change, then store exactly what was shown. Decides no rule itself (catalogue.publicatie does)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zaken.catalogue.laden import Installatie, Sleutel, laad_installatie
from zaken.catalogue.publicatie import OpgeslagenVersie, Publicatiebesluit, plan
from zaken.catalogue.versies import ZAAKTYPE
from zaken.domain.aanmelding import wie_van
from zaken.domain.aanwezig import is_er
from zaken.domain.configuratie import Configuratie, Organisaties
from zaken.domain.publicatie import hash_van
from zaken.errors import IntussenGewijzigd, NietBevoegd, OngeldigeConfiguratie
from zaken.services.achterblijvend import left_behind
from zaken.services.werkplek import Werkplek
from zaken.store.configuratie import bewaar_configuratie, een_voor_een, gebruik_van_versie, nieuwste_versies, zaaktype_versies
from zaken.store.herwegen import herweeg_alle

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from zaken.catalogue.bevinding import Bevinding

ROL = "functioneel_beheerder"
"""Who may publish."""

KALENDER = "kalender"


@dataclass(frozen=True, slots=True)
class Versiegebruik:
    """How many cases, open or closed, run on a published version of a zaaktype; they stay on it whatever is published."""

    zaaktype: str
    versie: int
    zaken: int


@dataclass(frozen=True, slots=True)
class Publicatie:
    """What publishing a folder does, part by part. `niet_in_map` are zaaktypen that stay published though their file is gone."""

    installatie: Installatie
    besluiten: tuple[Publicatiebesluit, ...]
    gebruik: tuple[Versiegebruik, ...]
    niet_in_map: tuple[str, ...]
    correctie: bool
    is_eerste: bool
    is_opgeslagen: bool = False
    blijft_liggen: tuple[Bevinding, ...] = ()

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """What is found in the files, and what they would leave behind in the work that is going on."""
        return (*self.installatie.bevindingen, *self.blijft_liggen)

    @property
    def geweigerd(self) -> tuple[Publicatiebesluit, ...]:
        return tuple(besluit for besluit in self.besluiten if besluit.actie == "geweigerd")

    @property
    def te_bewaren(self) -> tuple[Publicatiebesluit, ...]:
        return tuple(besluit for besluit in self.besluiten if besluit.is_opgeslagen)


def publish_folder(werkplek: Werkplek, map: Path, *, correctie: bool = False, proef: bool = False, eerste_keer: bool = False) -> Publicatie:
    """Propose and store in one go; with `proef` only propose; with `eerste_keer` everything or nothing."""
    voorstel = propose(werkplek, map, correctie=correctie)
    if eerste_keer and voorstel.geweigerd:
        eerste = voorstel.geweigerd[0]
        raise OngeldigeConfiguratie(f"{eerste.soort} {eerste.naam} kan niet worden gepubliceerd: {eerste.reden}", hint=eerste.hint)
    return voorstel if proef else publish(werkplek, voorstel)


def propose(werkplek: Werkplek, map: Path, *, correctie: bool = False) -> Publicatie:
    """What publishing this folder would do now. Anybody may ask; OngeldigeConfiguratie when it is no project folder."""
    installatie = laad_installatie(map)
    with werkplek.opslag.lezen() as conn:
        return _weigh(werkplek, conn, installatie, correctie)


def publish(werkplek: Werkplek, voorstel: Publicatie) -> Publicatie:
    """Store what was proposed, nothing else, in one transaction.

    NietBevoegd without the role functioneel_beheerder, unless no organisations are published yet (then nobody can have a role);
    IntussenGewijzigd when somebody published in between, so that what was shown is no longer what would happen.
    """
    with werkplek.opslag.schrijven() as conn:
        een_voor_een(conn)
        opnieuw = _weigh(werkplek, conn, voorstel.installatie, voorstel.correctie)
        if opnieuw.besluiten != voorstel.besluiten:
            raise IntussenGewijzigd(
                "Iemand anders heeft net gepubliceerd; er is niets opgeslagen.", hint="vraag het verschil opnieuw op: zaken publiceer"
            )
        wie = werkplek.gebruiker if opnieuw.is_eerste else _publisher(werkplek, conn)
        for besluit in opnieuw.te_bewaren:
            bewaar_configuratie(
                conn,
                besluit.soort,
                besluit.naam,
                besluit.versie,
                geldig_vanaf=besluit.geldig_vanaf,
                hash=besluit.hash,
                inhoud=besluit.inhoud,
                nu=werkplek.nu(),
                wie=wie,
                correctie=besluit.actie == "correctie",
            )
        if any(besluit.soort == KALENDER for besluit in opnieuw.te_bewaren):
            herweeg_alle(conn, werkplek.vandaag())  # a day that is closed now makes a reminder come earlier than was reckoned
    werkplek.vergeet()
    return replace(opnieuw, is_opgeslagen=True)


def _publisher(werkplek: Werkplek, conn: Connection) -> str:
    wie = werkplek.wie(conn)
    if wie.medewerker is None or ROL not in wie.medewerker.rollen:
        beheerders = [naam for naam, ander in werkplek.configuratie(conn).organisaties.medewerkers.items() if ROL in ander.rollen]
        raise NietBevoegd(
            f"{wie.slug} mag niet publiceren: dat doet een functioneel beheerder.",
            hint=f"vraag het aan {' of '.join(beheerders[:3])}" if beheerders else "",
        )
    return wie.slug


def _weigh(werkplek: Werkplek, conn: Connection, installatie: Installatie, correctie: bool) -> Publicatie:
    vandaag = werkplek.vandaag()
    nieuwste = nieuwste_versies(conn)
    opgeslagen: dict[Sleutel, OpgeslagenVersie] = {
        (deel.soort, deel.naam): OpgeslagenVersie(deel.versie, deel.hash, deel.inhoud) for deel in nieuwste
    }
    geschonden = {(deel.soort, deel.naam) for deel in nieuwste if hash_van(deel.inhoud) != deel.hash}
    gebruik = tuple(
        Versiegebruik(versie.naam, versie.versie, zaken)
        for versie in zaaktype_versies(conn)
        if (zaken := gebruik_van_versie(conn, versie.naam, versie.versie))
    )
    in_gebruik = {(regel.zaaktype, regel.versie) for regel in gebruik}
    for sleutel, deel in opgeslagen.items():
        if sleutel[0] == ZAAKTYPE and (sleutel[1], deel.versie) in in_gebruik:
            opgeslagen[sleutel] = replace(deel, in_gebruik=True)
    besluiten = tuple(
        _refuse_tampered(besluit)
        if (besluit.soort, besluit.naam) in geschonden
        else _keep_publishing(werkplek, conn, _keep_a_publisher(besluit, vandaag), is_eerste=not _is_published(opgeslagen))
        for besluit in plan(installatie, opgeslagen, correctie)
    )
    return Publicatie(
        installatie,
        besluiten,
        gebruik,
        niet_in_map=tuple(naam for soort, naam in opgeslagen if soort == ZAAKTYPE and (soort, naam) not in installatie.onderdelen),
        correctie=correctie,
        is_eerste=not _is_published(opgeslagen),
        blijft_liggen=left_behind(conn, installatie, vandaag),
    )


def _is_published(opgeslagen: Mapping[Sleutel, OpgeslagenVersie]) -> bool:
    return any(soort == "organisaties" for soort, _ in opgeslagen)


def _refuse_tampered(besluit: Publicatiebesluit) -> Publicatiebesluit:
    """Nothing is built on a version that was changed behind our back, until somebody has looked at it."""
    if besluit.actie == "geweigerd":
        return besluit
    return replace(
        besluit,
        actie="geweigerd",
        reden="de gepubliceerde versie in de database is buiten Zaken om veranderd",
        hint="zoek uit wie bij de database kan, en zet een back-up van daarvoor terug; zaken verifieer noemt alles wat niet klopt",
    )


def _keep_publishing(werkplek: Werkplek, conn: Connection, besluit: Publicatiebesluit, *, is_eerste: bool) -> Publicatiebesluit:
    """Whoever publishes cannot take the role away from himself: another who has it, and so can get in, does that."""
    if besluit.soort != "organisaties" or not besluit.is_opgeslagen or is_eerste:
        return besluit
    nu = werkplek.configuratie(conn)
    straks = replace(nu, organisaties=Organisaties.model_validate_json(besluit.inhoud))
    if not _may_publish(werkplek, nu) or _may_publish(werkplek, straks):
        return besluit
    return replace(
        besluit,
        actie="geweigerd",
        reden="u kunt hierna zelf niet meer publiceren",
        hint=f"houd in organisaties.yaml uw rol {ROL}, of laat een andere functioneel beheerder dit publiceren",
    )


def _may_publish(werkplek: Werkplek, configuratie: Configuratie) -> bool:
    try:
        wie = wie_van(werkplek.gebruiker, configuratie, werkplek.vandaag())
    except NietBevoegd:
        return False
    return wie.medewerker is not None and ROL in wie.medewerker.rollen


def _keep_a_publisher(besluit: Publicatiebesluit, vandaag: date) -> Publicatiebesluit:
    """Organisations without anybody who may publish would lock the door from the inside."""
    if besluit.soort != "organisaties" or not besluit.is_opgeslagen:
        return besluit
    medewerkers = Organisaties.model_validate_json(besluit.inhoud).medewerkers.values()
    if any(ROL in mens.rollen and mens.tot is None and is_er(mens, vandaag) for mens in medewerkers):
        return besluit
    return replace(
        besluit,
        actie="geweigerd",
        reden="er blijft niemand over met de rol functioneel_beheerder, en dan kan niemand meer publiceren",
        hint="geef in organisaties.yaml iemand die er nu is en geen einddatum heeft de rol functioneel_beheerder",
    )
