"""A zaaktype with every part of the format about reminders and what happens by itself, as text: the tests break it one part at a time."""

from __future__ import annotations

HERINNERD = """\
formaat: 1
identificatie: proefherinnering
versie: 1
omschrijving: Proefherinnering
nummer: PHR
geldig_vanaf: 2021-01-01
team: juridisch
vertrouwelijkheidaanduiding: intern
selectielijst: {lijst: 2020, procestype: "21"}
uniek: [kenmerk, jaar]
elke: {duur: P2Y, koppel: vorige, neem_over: [kenmerk, afdeling], als: {terugkerend: ja}}
termijnen:
  tussentermijnen:
    stukken: {vanaf: zitting_op, duur: P10D, terug: ja, grondslag: Awb 7:4}
  doorlooptijd: {duur: P6W, grondslag: DVO}
eigenschappen:
  kenmerk: {soort: tekst}
  jaar: {soort: geheel getal}
  afdeling: {soort: team}
  uitvoerder: {soort: keuze, waarden: [duo]}
  adviseur: {soort: medewerker}
  adres: {soort: e-mail}
  zitting_op: {soort: datum}
  ontvangen_op: {soort: datum, maximaal: vandaag}
  terugkerend: {soort: ja/nee}
  verweer_nodig: {soort: ja/nee}
  vorige: {soort: zaak}
  hoort_bij: {soort: zaak}
  dubbel: {soort: tekst, afgeleid: [{als: {terugkerend: ja}, waarde: ja}]}
documenten:
  verweer: {omschrijving: Verweer, status: definitief}
partijen:
  rechtbank: {omschrijving: Rechtbank}
statussen:
  ontvangen: {omschrijving: Ontvangen, begin: ja, aan_zet: team}
  bezig: {omschrijving: Bezig, aan_zet: behandelaar}
  wacht:
    omschrijving: Wacht
    aan_zet: adviseur
    opschorting: ja
    automatisch: {na: P4W, overgang: staak, resultaat: gestaakt, toelichting: Er kwam niets, als: {verweer_nodig: nee}}
  los: {omschrijving: Los, aan_zet: team}
  klaar: {omschrijving: Klaar, eind: ja}
overgangen:
  pak_op: {van: ontvangen, naar: bezig, vereist: {eigenschappen: [kenmerk]}}
  vraag: {van: bezig, naar: wacht, toelichting: verplicht}
  ontvang: {van: wacht, naar: vorige}
  dien_in: {van: bezig, naar: klaar, vereist: {resultaat: [ingediend], documenten: [verweer], eigenschappen: [zitting_op]}}
  maak_los: {van: bezig, naar: los}
  rond_af: {van: los, naar: klaar, vereist: {resultaat: [ingediend]}}
  staak: {van: [ontvangen, bezig, wacht], naar: klaar, toelichting: verplicht, vereist: {resultaat: [gestaakt]}}
resultaten:
  ingediend: {omschrijving: Ingediend, selectielijst: "21.1", archiefnominatie: vernietigen, archiefactietermijn: P5Y}
  gestaakt: {omschrijving: Gestaakt, selectielijst: "21.3", archiefnominatie: vernietigen, archiefactietermijn: P1Y}
herinneringen:
  ligt: {moment: {in_status: [ontvangen, los], langer_dan: 2 werkdagen}, aan: {rol: coordinator}, per: afdeling}
  stil: {moment: {in_status: wacht, langer_dan: P2W}, aan: [adviseur, adres], ook_opgeschort: ja}
  zitting_nadert: {moment: {voor: zitting_op, duur: [P2W, 3 werkdagen]}, aan: [behandelaar, {persoon: jurist1}], tekst: Stuur de stukken}
  stukken_nadert: {moment: {voor: stukken, duur: 1 werkdag}, aan: behandelaar, zonder_document: verweer}
  driekwart:
    moment: {deel_van: uiterlijke_einddatum, deel: [50%, 75%]}
    aan: behandelaar
    ontbreekt: dien_in
    zonder_stap: [dien_in, vraag]
  te_laat:
    moment: {na: uiterlijke_einddatum}
    aan: [behandelaar, {team_uit: afdeling, rol: coordinator}, {organisatie_uit: uitvoerder}]
    als: {verweer_nodig: ja}
    stopt_als: {terugkerend: ja}
    herhaal: P1W
    hoogstens: 5
    escaleer: ja
  beloofd: {moment: {afspraak: na}, aan: [{team: ruimte}, {organisatie: duo, rol: proceseigenaar}]}
  belofte_nadert: {moment: {afspraak: voor, duur: 1 werkdag}, aan: behandelaar}
  verweer: {moment: {zodra: {verweer_nodig: ja}}, aan: behandelaar}
  bewaard: {moment: {na: archiefactiedatum}, aan: recordmanager, ook_afgehandeld: ja}
"""
