"""What must hold after every command: the database is as on paper, its history agrees, and so do the lists. Changes nothing."""

from __future__ import annotations

from hypothesis.stateful import invariant

from tests.eigenschap.model import Dossier, Kaart
from tests.eigenschap.werkbank import Werkbank
from zaken.domain.basis import VERTROUWELIJKHEID
from zaken.domain.selectie import Bereik, Selectie
from zaken.domain.stand import stand, vouw
from zaken.domain.termijnen import bereken
from zaken.domain.zaak import Zaak
from zaken.services.lezen import list_cases
from zaken.store import lijsten, reads, verificatie
from zaken.store.claims import claims_van
from zaken.text.dates import lokale_dag

ALLES = Bereik(vertrouwelijkheid=VERTROUWELIJKHEID)


class Nazien(Werkbank):
    """The workbench with everything looked at after every command."""

    @invariant()
    def elke_zaak_is_als_op_papier_en_als_zijn_geschiedenis(self) -> None:
        with self.opslag.lezen() as conn:
            zaken = reads.zaken_op_nummer(conn, list(self.dossiers), ALLES)
            assert list(zaken) == sorted(self.dossiers)
            for nummer, zaak in zaken.items():
                self._is_als_op_papier(zaak, self.dossiers[nummer])
                spoor = reads.gebeurtenissen(conn, zaak.id)
                assert [(rij.volgnummer, rij.wie) for rij in spoor] == [
                    (plek, regel.wie) for plek, regel in enumerate(self.dossiers[nummer].historie, start=1)
                ]
                assert vouw(rij.gegevens or {} for rij in spoor) == stand(zaak)
                plek = self.plekken["jurist1"]
                opnieuw = bereken(plek.zaaktype(conn, "verzoek", 1), zaak, plek.regels(conn))
                assert (opnieuw.streefdatum, opnieuw.uiterlijke_einddatum) == (zaak.streefdatum, zaak.uiterlijke_einddatum)
            assert list(verificatie.verifieer(conn, anker=None)) == []
            claims = claims_van(conn, [zaak.id for zaak in zaken.values()], self.nu)
            assert {nummer: claims[zaak.id] for nummer, zaak in zaken.items() if zaak.id in claims} == {
                nummer: claim for nummer, claim in self.claims.items() if claim.tot > self.nu
            }

    def _is_als_op_papier(self, zaak: Zaak, dossier: Dossier) -> None:
        kaart = dossier.kaart
        assert Kaart(
            zaak.identificatie, zaak.organisatie, zaak.startdatum, zaak.omschrijving, dict(zaak.eigenschappen), zaak.team,
            zaak.vertrouwelijkheidaanduiding, zaak.status, zaak.vorige_status, zaak.behandelaar,
            [(interval.begin, interval.einde) for interval in zaak.opschortingen], zaak.resultaat, zaak.einddatum,
            [(document.titel, document.status, document.datum) for document in zaak.documenten],
            [betrokkene.naam for betrokkene in zaak.betrokkenen],
            [(afspraak.omschrijving, afspraak.datum, afspraak.gemaakt_op, afspraak.gehouden) for afspraak in zaak.afspraken],
            {stap: (spoor.wie, lokale_dag(spoor.moment)) for stap, spoor in zaak.sporen.items()},
        ) == kaart  # fmt: skip
        assert zaak.versie == len(dossier.historie)
        assert zaak.gewijzigd_door == dossier.historie[-1].wie
        assert (zaak.aan_zet, zaak.aan_zet_soort) == kaart.aan_zet
        assert zaak.uiterlijke_einddatum == kaart.uiterlijk
        assert (zaak.resultaat is not None) == zaak.is_afgehandeld == (zaak.archiefactiedatum is not None) == (zaak.status == "afgehandeld")
        assert zaak.is_opgeschort == kaart.is_stil
        assert zaak.status != "wacht" or zaak.is_opgeschort

    @invariant()
    def lijsten_en_tellingen_zijn_als_op_papier(self) -> None:
        kaarten = [dossier.kaart for dossier in self.dossiers.values()]
        open_ = {kaart.nummer for kaart in kaarten if not kaart.dicht}
        lijst = list_cases(self.plekken["jurist1"], Selectie(), maximaal=50)
        assert (lijst.aantal, {regel.zaak.identificatie for regel in lijst.regels}) == (len(open_), open_)
        eerst = [
            min(filter(None, (regel.zaak.statusdatum, regel.zaak.streefdatum, regel.zaak.uiterlijke_einddatum))) for regel in lijst.regels
        ]
        assert eerst == sorted(eerst)
        assert list_cases(self.plekken["beperkt"], Selectie(ook_afgehandeld=True), maximaal=3).aantal == 0
        laat = list_cases(self.plekken["leider"], Selectie(te_laat=True, op=self.dag), maximaal=50)
        verwacht = {kaart.nummer for kaart in kaarten if not kaart.dicht and not kaart.is_stil and kaart.uiterlijk < self.dag}
        assert {regel.zaak.identificatie for regel in laat.regels} == verwacht
        with self.opslag.lezen() as conn:
            per_status = lijsten.tel_per(conn, Selectie(ook_afgehandeld=True), ALLES, "status")
        assert sum(per_status.values()) == len(kaarten)
        assert all(per_status[status] == sum(kaart.status == status for kaart in kaarten) for status in per_status)
