"""Why a case from another system cannot be taken over, and what is odd about it though it can. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

from zaken.domain.basis import Reden
from zaken.domain.bereik import bereik_van, may_see
from zaken.domain.bronzaak import Bronzaak, eindstatus
from zaken.domain.regels import Regels, Wie
from zaken.domain.teksten import MAX_OMSCHRIJVING
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import NietBevoegd
from zaken.text.dates import lokale_dag, toon_datum, toon_moment
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer, weiger_onopslaanbaar

_ROLLEN = frozenset({"functioneel_beheerder", "recordmanager", "coordinator"})


def eis_bevoegd(wie: Wie) -> None:
    """NietBevoegd unless this person may import."""
    if wie.is_systeem or (wie.medewerker is not None and not _ROLLEN.isdisjoint(wie.medewerker.rollen)):
        return
    raise NietBevoegd(
        "U mag geen zaken importeren.", hint="vraag een functioneel beheerder, recordmanager of coördinator om dit bestand in te lezen"
    )


def beletsels(zaaktype: Zaaktype, bron: Bronzaak, regels: Regels) -> list[Reden]:
    """Every reason against the core values of the source."""
    organisaties, redenen = regels.configuratie.organisaties, []
    if not bron.omschrijving:
        redenen.append(Reden("tekst_leeg", "omschrijving", "omschrijving is leeg"))
    elif len(bron.omschrijving) > MAX_OMSCHRIJVING:
        tekst = f"omschrijving heeft {len(bron.omschrijving)} tekens; {MAX_OMSCHRIJVING} is het hoogste"
        redenen.append(Reden("tekst_te_lang", "omschrijving", tekst))
    for veld, wat, naam, bekend in (
        ("organisatie", "organisatie", bron.organisatie, organisaties.organisaties),
        ("team", "team", bron.team, organisaties.teams),
        ("behandelaar", "medewerker", bron.behandelaar, organisaties.medewerkers),
        ("status", "status", bron.status, zaaktype.statussen),
        ("resultaat", "resultaat", bron.resultaat, zaaktype.resultaten),
    ):
        if naam is not None and naam not in bekend:
            redenen.append(_onbekend(veld, wat, naam, bekend))
    for veld, moment in (("startdatum", bron.start), ("einddatum", bron.einde)):
        if moment is not None and lokale_dag(moment) > regels.vandaag:
            redenen.append(Reden(f"{veld}_later", veld, f"{veld} {toon_datum(lokale_dag(moment))} ligt in de toekomst"))
    if any(activiteit.moment > regels.nu for activiteit in bron.activiteiten):
        laatste = max(activiteit.moment for activiteit in bron.activiteiten)
        redenen.append(Reden("moment_later", "historie.moment", f"de activiteit van {toon_moment(laatste)} ligt in de toekomst"))
    redenen += _status_past(zaaktype, bron)
    redenen += _onopslaanbaar(bron)
    return redenen


def _onbekend(veld: str, wat: str, naam: str, bekend: Iterable[str]) -> Reden:
    bedoeld = dichtstbij(naam, bekend) if len(naam) <= 100 else None
    tip = f"; bedoelt u '{bedoeld}'?" if bedoeld else "; vertaal de waarde in de veldindeling"
    return Reden(f"onbekend_{wat}", veld, f"er is geen {wat} {citeer(naam)}{tip}")


def _status_past(zaaktype: Zaaktype, bron: Bronzaak) -> list[Reden]:
    if bron.einde is None:
        status = zaaktype.statussen.get(bron.status or "")
        if status is not None and status.eind:
            return [Reden("einddatum_ontbreekt", "einddatum", f"de status is '{status.omschrijving}', maar er is geen einddatum")]
    elif eindstatus(zaaktype, bron) is None:
        einden = ", ".join(naam for naam, status in zaaktype.statussen.items() if status.eind)
        return [Reden("eindstatus_onbekend", "status", f"hoe de zaak eindigde is niet te bepalen; geef als status een van: {einden}")]
    return []


def _onopslaanbaar(bron: Bronzaak) -> list[Reden]:
    redenen = []
    for veld, tekst in (("sleutel", bron.sleutel), ("omschrijving", bron.omschrijving)):
        if waarom := weiger_onopslaanbaar(tekst):
            redenen.append(Reden("tekst_ongeldig", veld, f"{veld}: {waarom}"))
    for activiteit in bron.activiteiten:
        if waarom := weiger_onopslaanbaar(f"{activiteit.omschrijving}{activiteit.sleutel}{activiteit.wie}"):
            redenen.append(Reden("tekst_ongeldig", "historie.omschrijving", f"activiteit van {toon_moment(activiteit.moment)}: {waarom}"))
    return redenen


def onzichtbaar(zaak: Zaak, wie: Wie, regels: Regels) -> list[Reden]:
    if may_see(bereik_van(wie, regels.configuratie, regels.vandaag), zaak):
        return []
    return [
        Reden("buiten_bereik", None, "u mag zulke zaken niet zien (organisatie, team of vertrouwelijkheid), en ze dus ook niet inlezen")
    ]


def merkwaardig(bron: Bronzaak, regels: Regels) -> tuple[Reden, ...]:
    """What is odd about the source, though the case can be taken over."""
    gevonden = []
    momenten = [activiteit.moment for activiteit in bron.activiteiten]
    if bron.einde is not None:
        if bron.einde < bron.start:
            tekst = f"het einde ({toon_moment(bron.einde)}) ligt voor de start ({toon_moment(bron.start)})"
            gevonden.append(Reden("einde_voor_start", "einddatum", tekst))
        if aantal := sum(moment > bron.einde for moment in momenten):
            gevonden.append(
                Reden("activiteit_na_einde", "historie.moment", f"{_activiteiten(aantal)} na het einde ({toon_moment(bron.einde)})")
            )
        if bron.resultaat is None:
            gevonden.append(
                Reden("zonder_resultaat", "resultaat", "afgehandeld zonder resultaat: wanneer vernietigd mag worden is onbekend")
            )
    elif bron.resultaat is not None:
        gevonden.append(Reden("resultaat_zonder_einde", "resultaat", "het resultaat is niet overgenomen: de zaak is nog open"))
    if aantal := sum(moment < bron.start for moment in momenten):
        gevonden.append(
            Reden("activiteit_voor_start", "historie.moment", f"{_activiteiten(aantal)} voor de start ({toon_moment(bron.start)})")
        )
    medewerker = regels.configuratie.organisaties.medewerkers.get(bron.behandelaar or "")
    if medewerker is not None and medewerker.tot is not None and medewerker.tot < regels.vandaag and bron.einde is None:
        tekst = f"{medewerker.naam} werkte hier tot en met {toon_datum(medewerker.tot)}; wijs de zaak opnieuw toe"
        gevonden.append(Reden("behandelaar_weg", "behandelaar", tekst))
    return tuple(gevonden)


def _activiteiten(aantal: int) -> str:
    return "1 activiteit" if aantal == 1 else f"{aantal} activiteiten"
