"""A zaaktype that uses every part of the format that is about time, as text: the tests break it one part at a time."""

from __future__ import annotations

from dataclasses import replace

from tests.workflows.proeftype import BEKEND
from zaken.domain.configuratie import Bedragen

KLOKKEN = """\
formaat: 1
identificatie: proefbezwaar
versie: 1
omschrijving: Proefbezwaar behandelen
nummer: PBZ
geldig_vanaf: 2021-01-01
team: juridisch
vertrouwelijkheidaanduiding: intern
selectielijst: {lijst: 2020, procestype: "21"}
termijnen:
  tussentermijnen:
    bezwaartermijn: {vanaf: bekend_op, duur: P6W, grondslag: Awb 6:7, wettelijk: ja}
    stukken: {vanaf: zitting_op, duur: P10D, terug: ja, grondslag: Awb 7:4}
  servicenorm: {duur: P4W, grondslag: Eigen norm, eindigt_op: werkdag}
  doorlooptijd:
    vanaf: bezwaartermijn
    duur: P6W
    varianten:
      - {als: {commissie: ja, spoed: ja}, duur: P8W}
      - {als: {commissie: ja}, duur: P12W, grondslag: Awb 7:13}
    grondslag: Awb 7:10
    wettelijk: ja
  opschortingen:
    verzuim: {omschrijving: Verzuim herstellen, grondslag: Awb 6:6, termijn: verplicht}
    overmacht: {omschrijving: Overmacht, grondslag: Awb 4:15}
  verlengingen:
    verdaging: {omschrijving: Verdagen, grondslag: Awb 7:10 lid 3, maximaal: P6W, voor_einde: ja}
    uitstel:
      omschrijving: Verder uitstel
      grondslag: Awb 7:10 lid 4
      instemming: ja
      gronden: {allen: allen stemmen in}
dwangsom:
  ingebrekestelling: in_gebreke_op
  besluit: besluit_op
  bedrag: dwangsom
  grondslag: Awb 4:17
  niet_als:
    - {als: {woo_besluit: ja}, tekst: een Woo-besluit, grondslag: Woo 8.2}
eigenschappen:
  bekend_op: {soort: datum}
  zitting_op: {soort: datum}
  herstel_voor: {soort: datum}
  in_gebreke_op: {soort: datum}
  besluit_op: {soort: datum}
  commissie: {soort: ja/nee}
  spoed: {soort: ja/nee}
  woo_besluit: {soort: ja/nee}
  kenmerk: {soort: tekst}
documenten:
  besluit: {omschrijving: Besluit}
statussen:
  ontvangen: {omschrijving: Ontvangen, begin: ja, aan_zet: team, doorlooptijd: 2 werkdagen}
  wacht: {omschrijving: Wacht op herstel, aan_zet: team, opschorting: ja, grond: verzuim, gestelde_termijn: herstel_voor}
  klaar: {omschrijving: Klaar, eind: ja}
overgangen:
  stel_termijn: {van: ontvangen, naar: wacht}
  hersteld: {van: wacht, naar: vorige}
  beslis: {van: ontvangen, naar: klaar, vereist: {resultaat: [beslist], documenten: [besluit], eigenschappen: [bekend_op, besluit_op]}}
resultaten:
  beslist: {omschrijving: Beslist, selectielijst: "21.1", archiefnominatie: vernietigen, archiefactietermijn: P5Y}
herinneringen:
  stukken_sturen: {moment: {voor: stukken, duur: 2 werkdagen}, aan: behandelaar}
  blijft_liggen: {moment: {na: statusdatum}, aan: teamleider}
"""

KLOKKEN_BEKEND = replace(
    BEKEND,
    bedragen=Bedragen.model_validate(
        {
            "bedragen": {
                "dwangsom": {
                    "omschrijving": "Dwangsom per dag",
                    "reeksen": {
                        reeks: [{"vanaf": "2021-01-01", "bedrag": bedrag, "grondslag": "Awb 4:17"}]
                        for reeks, bedrag in (("dag_1_14", 23), ("dag_15_28", 35), ("dag_29_42", 45))
                    },
                },
                "drempel": {
                    "omschrijving": "Drempel",
                    "reeksen": {"dag_1_14": [{"vanaf": "2021-01-01", "bedrag": 1, "grondslag": "Beleid"}]},
                },
            }
        }
    ),
)
