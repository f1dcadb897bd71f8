"""Taking a case over from another system: what a run of the import makes of it. Pure; history is never run through overgangen.

What the source says now is compared with what it said at the last run. What changed there is taken over, unless somebody changed
the same thing here: then ours stays and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from zaken.domain.archivering import archiefgegevens
from zaken.domain.basis import Reden
from zaken.domain.bronzaak import Activiteit, Bestaand, Bronzaak, eindstatus, open_status
from zaken.domain.invoer import verwerk
from zaken.domain.mutaties import end_suspension, finish, to_move, with_reminder
from zaken.domain.opdrachten import Belet, Gebeurtenis, Mutatie
from zaken.domain.overname_controle import beletsels, merkwaardig, onzichtbaar
from zaken.domain.overname_invoer import Gelezen, niets_gelezen, verwerk_bekend
from zaken.domain.overname_verschil import Wijzigingen, einde_geldt, na_afhandeling, wijzigingen
from zaken.domain.regels import Regels, Wie
from zaken.domain.spoor import GebeurtenisRij
from zaken.domain.stand import uit_stand, verschil, vouw
from zaken.domain.termijnen import bereken, bereken_status
from zaken.domain.zaak import Opschorting, Zaak, anders
from zaken.domain.zaaktype import Zaaktype
from zaken.text.dates import lokale_dag

GEOPEND, HISTORIE, GEWIJZIGD, AFGEHANDELD = "geopend", "historie", "gewijzigd_in_bron", "afgehandeld_in_bron"
_VAN_DE_BRON = frozenset({GEOPEND, GEWIJZIGD, AFGEHANDELD})
_TERMIJN_VAN = ("startdatum", "bron_streefdatum", "bron_einddatum")


@dataclass(frozen=True, slots=True)
class Overname:
    """What to do with a case: a Mutatie, a Belet with every reason, or nothing (None); and what is worth a look either way."""

    besluit: Mutatie | Belet | None
    waarschuwingen: tuple[Reden, ...] = ()


def bestaand_van(zaak: Zaak, rijen: Iterable[GebeurtenisRij]) -> Bestaand:
    """The case of an earlier run from its events: those of the source tell what the source said last."""
    gezegd, activiteiten = [], []
    for rij in rijen:
        gegevens = rij.gegevens or {}
        if rij.soort in _VAN_DE_BRON:
            gezegd.append(gegevens)
        elif rij.soort == HISTORIE:
            activiteiten.append(gegevens.get("sleutel", ""))
    return Bestaand(zaak, uit_stand(vouw(gezegd)), frozenset(activiteiten))


def neem_over(
    zaaktype: Zaaktype, bron: Bronzaak, bestaand: Bestaand | None, uuid: str, wie: Wie, regels: Regels, gelezen: Gelezen | None = None
) -> Overname:
    """Decide about one case. A new one gets `uuid` and no number yet (`met_nummer` gives it).

    `gelezen` is shared by cases of one zaaktype version under the same rules, so that equal texts are judged once.
    """
    if bestaand is None:
        return _nieuw(zaaktype, bron, uuid, wie, regels, gelezen or niets_gelezen(zaaktype))
    return _vervolg(zaaktype, bron, bestaand, wie, regels)


def met_nummer(mutatie: Mutatie, identificatie: str) -> Mutatie:
    """The mutation of a new case, with its number."""
    geopend, *rest = mutatie.gebeurtenissen
    genummerd = geopend.met_gegevens({"na": {**geopend.gegevens["na"], "identificatie": identificatie}})
    return replace(mutatie, zaak=anders(mutatie.zaak, identificatie=identificatie), gebeurtenissen=(genummerd, *rest))


def _nieuw(zaaktype: Zaaktype, bron: Bronzaak, uuid: str, wie: Wie, regels: Regels, gelezen: Gelezen) -> Overname:
    redenen = beletsels(zaaktype, bron, regels)
    status = open_status(zaaktype, bron)
    zaak = Zaak(
        uuid=uuid,
        identificatie="",
        zaaktype=zaaktype.identificatie,
        zaaktype_versie=zaaktype.versie,
        omschrijving=bron.omschrijving,
        organisatie=bron.organisatie,
        team=bron.team or zaaktype.team,
        behandelaar=bron.behandelaar,
        status=status,
        status_sinds=bron.start,
        startdatum=lokale_dag(bron.start),
        registratiedatum=regels.vandaag,
        vertrouwelijkheidaanduiding=zaaktype.vertrouwelijkheidaanduiding,
        opschortingen=_opschorting(zaaktype, status, wie, regels),
        bron=bron.bron,
        bronsleutel=bron.sleutel,
        bron_streefdatum=bron.streefdatum,
        bron_einddatum=bron.uiterlijke_einddatum,
    )
    if not redenen:
        redenen += onzichtbaar(zaak, wie, regels)
    verwerkt = verwerk_bekend(zaaktype, zaak, bron.eigenschappen, regels, gelezen)
    gegevens = {"bron": bron.bron, "bronsleutel": bron.sleutel}
    besluit = finish(zaaktype, None, verwerkt.zaak, GEOPEND, wie, regels, redenen=(*redenen, *verwerkt.redenen), gegevens=gegevens)
    if isinstance(besluit, Belet):
        return Overname(besluit)
    geopend = Gebeurtenis(GEOPEND, bron.start, wie.slug, besluit.gebeurtenissen[0].gegevens)
    nieuw, later = _later(zaaktype, bron, besluit.zaak, bron.activiteiten, wie, regels, eindigt=bron.einde is not None)
    waarschuwingen = (*besluit.waarschuwingen, *merkwaardig(bron, regels))
    return Overname(Mutatie(nieuw, (geopend, *later), waarschuwingen), waarschuwingen)


def _vervolg(zaaktype: Zaaktype, bron: Bronzaak, bestaand: Bestaand, wie: Wie, regels: Regels) -> Overname:
    zaak = bestaand.zaak
    nieuw_in_bron = tuple(activiteit for activiteit in bron.activiteiten if activiteit.sleutel not in bestaand.activiteiten)
    if zaak.is_afgehandeld:
        let_op = na_afhandeling(bron, bestaand)
        if not nieuw_in_bron:
            return Overname(None, let_op)
        nieuw, historie = _later(zaaktype, bron, zaak, nieuw_in_bron, wie, regels, eindigt=False)
        waarschuwingen = (*let_op, *merkwaardig(bron, regels))
        return Overname(Mutatie(nieuw, historie, waarschuwingen), waarschuwingen)
    gewijzigd, let_op = wijzigingen(zaaktype, bron, bestaand, regels)
    eindigt, waarom_niet = einde_geldt(zaaktype, bron, bestaand)
    let_op += waarom_niet
    if not (gewijzigd or eindigt or nieuw_in_bron):
        return Overname(None, let_op)
    if redenen := beletsels(zaaktype, bron, regels):
        return Overname(Belet(tuple(redenen)), let_op)
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()
    if gewijzigd:
        besluit = _pas_toe(zaaktype, zaak, gewijzigd, wie, regels)
        if isinstance(besluit, Belet):
            return Overname(besluit, let_op)
        zaak, gebeurtenissen = besluit.zaak, besluit.gebeurtenissen
    nieuw, later = _later(zaaktype, bron, zaak, nieuw_in_bron, wie, regels, eindigt=eindigt)
    waarschuwingen = (*let_op, *merkwaardig(bron, regels))
    return Overname(Mutatie(nieuw, (*gebeurtenissen, *later), waarschuwingen), waarschuwingen)


def _later(
    zaaktype: Zaaktype, bron: Bronzaak, zaak: Zaak, activiteiten: Iterable[Activiteit], wie: Wie, regels: Regels, *, eindigt: bool
) -> tuple[Zaak, tuple[Gebeurtenis, ...]]:
    """The case with what the source did after the start, in the source's own order of moments."""
    gebeurtenissen = [_historie(bron, activiteit, wie) for activiteit in activiteiten]
    if eindigt and bron.einde is not None:
        dicht = _sluit(zaaktype, bron, bron.einde, zaak, regels)
        gebeurtenissen.append(Gebeurtenis(AFGEHANDELD, bron.einde, bron.bron, {"door": wie.slug, "na": verschil(zaak, dicht)}))
        zaak = with_reminder(zaaktype, dicht, regels)
    gebeurtenissen.sort(key=lambda gebeurtenis: gebeurtenis.moment)
    return zaak, tuple(gebeurtenissen)


def _historie(bron: Bronzaak, activiteit: Activiteit, wie: Wie) -> Gebeurtenis:
    """`wie` of the event is `bron:name`, which is nobody's login: the source's word, never mistaken for a medewerker's deed here."""
    gegevens = {"sleutel": activiteit.sleutel, "omschrijving": activiteit.omschrijving, "door": wie.slug}
    return Gebeurtenis(HISTORIE, activiteit.moment, f"{bron.bron}:{activiteit.wie}" if activiteit.wie else bron.bron, gegevens)


def _sluit(zaaktype: Zaaktype, bron: Bronzaak, einde: datetime, zaak: Zaak, regels: Regels) -> Zaak:
    dag = lokale_dag(einde)
    if zaak.is_opgeschort:
        zaak = bereken(zaaktype, anders(zaak, opschortingen=end_suspension(zaak.opschortingen, dag)), regels)
    nominatie, actiedatum = archiefgegevens(zaaktype, bron.resultaat, zaak, dag) if bron.resultaat else (None, None)
    dicht = anders(
        zaak,
        status=eindstatus(zaaktype, bron) or zaak.status,
        vorige_status=zaak.status,
        status_sinds=einde,
        aan_zet="",
        aan_zet_soort="",
        einddatum=dag,
        resultaat=bron.resultaat,
        archiefnominatie=nominatie,
        archiefactiedatum=actiedatum,
    )
    dicht = bereken_status(zaaktype, dicht, regels)
    aan_zet, soort = to_move(zaaktype, dicht)
    return dicht if aan_zet == dicht.aan_zet else anders(dicht, aan_zet=aan_zet, aan_zet_soort=soort)


def _opschorting(zaaktype: Zaaktype, status: str, wie: Wie, regels: Regels) -> tuple[Opschorting, ...]:
    """A case that waits in the source stands still here from the day it is known here."""
    soort = zaaktype.statussen[status]
    if not soort.opschorting:
        return ()
    grond = zaaktype.termijnen.opschortingen.get(soort.grond or "")
    return (Opschorting(regels.vandaag, None, soort.omschrijving, grond.grondslag if grond else "", wie.slug, soort.grond or ""),)


def _pas_toe(zaaktype: Zaaktype, zaak: Zaak, gewijzigd: Wijzigingen, wie: Wie, regels: Regels) -> Mutatie | Belet:
    nieuw = anders(zaak, **gewijzigd.kern)
    if gewijzigd.status is not None:
        stil = end_suspension(zaak.opschortingen, regels.vandaag) if zaaktype.statussen[zaak.status].opschorting else zaak.opschortingen
        stil = (*stil, *_opschorting(zaaktype, gewijzigd.status, wie, regels)) if not any(i.einde is None for i in stil) else stil
        nieuw = anders(nieuw, status=gewijzigd.status, vorige_status=zaak.status, status_sinds=regels.nu, opschortingen=stil)
    verwerkt = verwerk(zaaktype, nieuw, gewijzigd.eigenschappen, regels)
    nieuw = verwerkt.zaak
    redenen = (*onzichtbaar(nieuw, wie, regels), *verwerkt.redenen)
    if any(veld in gewijzigd.kern for veld in _TERMIJN_VAN):
        nieuw = bereken(zaaktype, nieuw, regels)
    return finish(zaaktype, zaak, nieuw, GEWIJZIGD, wie, regels, redenen=redenen)
