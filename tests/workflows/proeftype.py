"""A zaaktype that uses every part of the format, as text, and the configuration around it: the tests break it one part at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zaken.catalogue.bevinding import Bevinding
from zaken.catalogue.controle import controleer_zaaktype, lees_zaaktype
from zaken.catalogue.lezen import lees_tekst
from zaken.catalogue.onderzoek import Bekend
from zaken.domain.configuratie import Bedragen, Keuzelijsten, Organisaties, Selectielijsten

GELDIG = """\
formaat: 1
identificatie: proefverzoek
versie: 1
omschrijving: Proefverzoek behandelen
nummer: PRF
geldig_vanaf: 2021-01-01
team: juridisch
vertrouwelijkheidaanduiding: intern
selectielijst: {lijst: 2020, procestype: "21"}
uniek: [kenmerk]
termijnen:
  servicenorm: {duur: 10 werkdagen, grondslag: DVO}
  doorlooptijd: {vanaf: plandatum, anders: partij.plandatum, duur: P6W, grondslag: Plan van aanpak}
eigenschappen:
  kenmerk: {soort: tekst, maximale_lengte: 40, patroon: "[A-Z]+[0-9]*"}
  afdeling: {soort: team}
  aanvrager: {soort: medewerker}
  gebied: {soort: keuze, keuzelijst: gebieden}
  partij: {soort: keuze, keuzelijst: partijen}
  complexiteit: {soort: keuze, waarden: [standaard, complex], niet_hier: {bezwaar: Dat is een eigen zaaktype}}
  motivering:
    soort: lange tekst
    verplicht_als: {complexiteit: complex}
  plandatum: {soort: datum, maximaal: 2030-12-31}
  contracteinde: {soort: datum, vanaf: plandatum}
  aantal: {soort: geheel getal, minimaal: 0, maximaal: 10}
  waarde: {soort: bedrag, minimaal: 0}
  soort_opdracht: {soort: keuze, waarden: [diensten, werken]}
  spoed: {soort: ja/nee}
  labels: {soort: meerkeuze, waarden: [rood, groen]}
  waardering: {soort: keuze, waarden: [blijvend_bewaren, vernietigen]}
  klasse: {soort: selectielijstklasse, periode: plandatum, waardering: waardering}
  procedure:
    soort: keuze
    waarden: [licht, zwaar]
    afgeleid:
      - als: {waarde: {minimaal: {bedrag: drempel, bij: soort_opdracht, op: plandatum}}}
        waarde: zwaar
      - waarde: licht
  jaar:
    soort: geheel getal
    afgeleid: {vernietigingsjaar_van: klasse, brondatum: plandatum}
documenten:
  advies: {omschrijving: Advies, status: definitief}
partijen:
  advocaat: {omschrijving: Advocaat}
statussen:
  ontvangen: {omschrijving: Ontvangen, begin: ja, aan_zet: team}
  in_behandeling: {omschrijving: In behandeling, aan_zet: behandelaar}
  ter_controle: {omschrijving: Ter controle, aan_zet: advocaat}
  wacht: {omschrijving: Aangehouden, aan_zet: aanvrager, opschorting: ja}
  klaar: {omschrijving: Klaar, eind: ja}
overgangen:
  neem_op:
    van: ontvangen
    naar: in_behandeling
    door: [medewerker]
    vereist: {eigenschappen: [afdeling, gebied], behandelaar: ja}
  bied_aan:
    van: in_behandeling
    naar: ter_controle
    als: {complexiteit: complex}
    vereist:
      - eigenschappen: [motivering]
      - als: {spoed: ja}
        een_van: [kenmerk, plandatum]
  keur_goed:
    van: ter_controle
    naar: klaar
    niet_door: [bied_aan]
    vereist:
      - resultaat: [verstrekt]
        documenten: [advies]
      - stappen: [neem_op]
  vraag_aan: {van: [in_behandeling, ter_controle], naar: wacht, toelichting: verplicht}
  ontvang_aan: {van: wacht, naar: vorige}
  trek_in: {van: alle, naar: klaar, vereist: {resultaat: [ingetrokken]}, zonder_eisen: ja}
resultaten:
  verstrekt:
    omschrijving: Verstrekt
    selectielijst: "21.1"
    archiefnominatie: vernietigen
    archiefactietermijn: P5Y
    brondatum: {afleidingswijze: eigenschap, eigenschap: plandatum}
  ingetrokken:
    omschrijving: Ingetrokken
    selectielijst: "21.3"
    archiefnominatie: vernietigen
    archiefactietermijn: P1Y
    als: {labels: rood}
herinneringen:
  streefdatum_nadert: {moment: {voor: streefdatum, duur: 3 werkdagen}, aan: behandelaar}
  te_laat: {moment: {na: uiterlijke_einddatum}, aan: [behandelaar, teamleider], per: partij}
  stil: {moment: {in_status: wacht, langer_dan: P2W}, aan: aanvrager, ook_opgeschort: ja}
  kostbaar: {moment: {zodra: {waarde: {boven: 1000}}}, aan: coordinator}
waarschuwingen:
  splitsen: {vergelijkbaar: {velden: [afdeling], binnen: P12M}, tekst: Er is er al een}
  na_contract: {als: {plandatum: {na: contracteinde}}, tekst: Na het einde van het contract}
"""

BEKEND = Bekend(
    organisaties=Organisaties.model_validate(
        {
            "organisaties": {"duo": {"naam": "Duo+"}},
            "teams": {
                "juridisch": {"naam": "Juridische Zaken", "organisatie": "duo"},
                "ruimte": {"naam": "Ruimte", "organisatie": "duo"},
            },
            "medewerkers": {"jurist1": {"naam": "Jurist 1", "rollen": ["medewerker", "teamleider"], "teams": ["juridisch"]}},
        }
    ),
    keuzelijsten=Keuzelijsten.model_validate(
        {
            "keuzelijsten": {
                "gebieden": {"bestuursrecht": {"omschrijving": "Bestuursrecht"}},
                "partijen": {"partij_1": {"omschrijving": "Partij 1", "gegevens": {"plandatum": "2022-12-31", "controle": "volledig"}}},
            }
        }
    ),
    bedragen=Bedragen.model_validate(
        {
            "bedragen": {
                "drempel": {
                    "omschrijving": "Drempel",
                    "reeksen": {
                        "diensten": [{"vanaf": "2020-01-01", "bedrag": 214000, "grondslag": "Richtlijn"}],
                        "werken": [{"vanaf": "2020-01-01", "bedrag": 5350000, "grondslag": "Richtlijn"}],
                    },
                }
            }
        }
    ),
    selectielijsten=Selectielijsten.model_validate(
        {
            "lijsten": {
                "2020": {
                    "jaar": 2020,
                    "volledig": "ja",
                    "resultaten": {
                        "21.1": {"nummer": "21.1", "omschrijving": "Verstrekt", "waardering": "vernietigen", "bewaartermijn": "P5Y"},
                        "21.2": {"nummer": "21.2", "omschrijving": "Bewaard", "waardering": "blijvend_bewaren"},
                        "21.3": {"nummer": "21.3", "omschrijving": "Afgebroken", "waardering": "vernietigen", "bewaartermijn": "P1Y"},
                        "19.1": {"nummer": "19.1", "omschrijving": "Verwerkt", "waardering": "vernietigen", "bewaartermijn": "P5Y"},
                    },
                }
            }
        }
    ),
)


def met(oud: str, nieuw: str, tekst: str = GELDIG) -> str:
    """The valid text with one fragment replaced; the fragment must be there exactly once."""
    assert tekst.count(oud) == 1, f"{oud!r} is {tekst.count(oud)} times in the text"
    return tekst.replace(oud, nieuw)


def controleer(tekst: str, bekend: Bekend = BEKEND, bestand: str = "proefverzoek.yaml") -> list[Bevinding]:
    """Every finding about a zaaktype in this text."""
    document = lees_tekst(tekst.encode("utf-8", "surrogatepass"), Path(bestand), bestand)
    zaaktype, bevindingen = lees_zaaktype(document)
    return bevindingen if zaaktype is None else controleer_zaaktype(zaaktype, document, bekend)


def regel_van(fragment: str, tekst: str) -> int:
    """The line on which a fragment starts; the fragment must be there exactly once."""
    assert tekst.count(fragment) == 1, f"{fragment!r} is {tekst.count(fragment)} times in the text"
    return tekst.count("\n", 0, tekst.index(fragment)) + 1


@dataclass(frozen=True)
class Geval:
    """Replace `oud` by `nieuw`: then `code` is found on the line of `bij` (default: of `nieuw`), saying `zegt`."""

    zin: str
    oud: str
    nieuw: str
    code: str
    zegt: str = ""
    bij: str = ""
    ernst: str = "fout"


def bewijs(geval: Geval, geldig: str = GELDIG, bekend: Bekend = BEKEND) -> None:
    """Assert that breaking the valid type as `geval` says gives its finding, on its line, in its words."""
    tekst = met(geval.oud, geval.nieuw, geldig)
    fragment = geval.bij or geval.nieuw
    regel = regel_van(fragment, tekst) + fragment[: len(fragment) - len(fragment.lstrip("\n"))].count("\n")
    alle = controleer(tekst, bekend)
    gevonden = [bevinding for bevinding in alle if bevinding.code == geval.code and bevinding.regel == regel]
    assert gevonden, [str(bevinding) for bevinding in alle]
    assert gevonden[0].ernst == geval.ernst
    assert any(geval.zegt in str(bevinding) for bevinding in gevonden), [str(bevinding) for bevinding in gevonden]
