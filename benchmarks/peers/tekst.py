"""The page that sets Zaken beside its peers: the figures, and what each of them does and does not do for that time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from benchmarks.meten import duur

PAGINA = "docs/prestaties-vergelijking.md"

_KOP = """# Zaken naast andere manieren

Een bewaarde zaak een stap verder zetten, met een regel in haar geschiedenis, in één transactie die op schijf staat als het antwoord komt.
`python -m benchmarks.peers` meet opnieuw en schrijft deze bladzijde.

## De tabel
"""

_HOE = """
## Hoe er gemeten is
- Iedere manier draait in een eigen proces op een eigen SQLite-bestand op dezelfde schijf: WAL, `synchronous=FULL`. Dat wordt aan de
  verbinding zelf gevraagd; wie anders antwoordt, wordt niet gemeten. Na afloop wordt geteld of elke zaak echt is verzet.
- Om en om, ronde na ronde, en elke ronde begint een ander. De verhouding is de mediaan van de verhoudingen per ronde met `sqlite3` alleen;
  *van – tot* zijn de laagste en de hoogste ronde. Tijden zijn de mediaan. *Rekentijd* is wat de processor aan een stap deed; de rest
  is wachten op de schijf, en op wie er verder op de machine werkt. Elke stap gaat over een zaak die nog niet aan de beurt was.
- De vergelijking gaat over één proces. Hoe het met vijftig schrijvers tegelijk gaat, staat er niet in.

## Wat ieder voor die tijd doet
| | sqlite3 | python-statemachine | django-fsm | SpiffWorkflow | Zaken |
|---|---|---|---|---|---|
| de stap hoort bij de status | met de hand | ja | ja | ja | ja |
| voorwaarde op de zaak | met de hand | ja, ja of nee | ja, ja of nee | met de hand | ja, met elke reden in woorden |
| vereiste gegevens en documenten | nee | nee | nee | nee | ja |
| wie mag dit | nee | nee | kan (`permission`), hier niet gevraagd | nee | ja, met wie zij vervangt |
| twee tegelijk | versie in de UPDATE | versie in de UPDATE | slot van de transactie | versie in de UPDATE | slot en versie |
| regel in de geschiedenis | met de hand | met de hand | met de hand | met de hand | ja |
| die regel vastgeketend, met zout en samenvatting | nee | nee | nee | nee | ja |
| termijnen opnieuw, met uitleg | nee | nee | nee | nee | ja |
| wie aan zet is, zoekindex, claims | nee | nee | nee | nee | ja |
| het verloop is gegevens, met versies | nee | nee (Python) | nee (Python) | ja (BPMN) | ja (YAML) |
| parallelle takken, klokken, aanroepen | nee | ja, in nieuwere versies | nee | ja | nee |

- **sqlite3** is de grens: vier opdrachten en een commit, zonder iets te weten van zaken.
- **python-statemachine** krijgt `sqlite3` met vaste opdrachten: dat is in haar voordeel. De machine wordt bij elke zaak gemaakt, zoals zij
  bedoeld is; dat kost haar de meeste tijd.
- **django-fsm** is de klassieke bibliotheek; de voortzetting zit in viewflow. Ophalen, `save` en `create` gaan door Django's ORM.
- **SpiffWorkflow** voert BPMN uit en bewaart een zaak als JSON: elke stap leest en schrijft haar geheel, dus een langer proces kost
  meer. Dit proces heeft vier taken. Zij kan veel dat Zaken niet kan (takken, gebeurtenissen, klokken).
- **Zaken** gaat door dezelfde dienst als `zaken doe`: zaaktype `juridisch_verzoek`, stap `neem_in_behandeling`, met alle controles.
"""


@dataclass(frozen=True, slots=True)
class Rondes:
    """Seconds per round of one peer, by the clock and of the processor."""

    naam: str
    seconden: Sequence[float]
    rekentijd: Sequence[float]


def bladzijde(metingen: Sequence[Rondes], per: int, waarop: str, versies: Sequence[str], vandaag: date) -> str:
    """The whole page in Markdown; the first is the limit."""
    grens = metingen[0]
    rijen = [f"| {' | '.join(rij(meting, grens, per))} |" for meting in metingen]
    feiten = f"\nGemeten op {vandaag:%d-%m-%Y}: {len(grens.seconden)} ronden van {per} stappen, {waarop}.\nVersies: {', '.join(versies)}."
    koppen = ("| manier | een stap | beste ronde | keer sqlite3 | van – tot | rekentijd |", f"|---|{'---:|' * 5}")
    return "\n".join((_KOP.rstrip(), *koppen, *rijen, feiten, _HOE))


def rij(meting: Rondes, grens: Rondes, per: int) -> tuple[str, ...]:
    """A row: name, median step, best round, times the limit with its spread, and the processor's share of a step."""
    keren = [tijd / kaal for tijd, kaal in zip(meting.seconden, grens.seconden, strict=True)]
    stap, beste, rekent = (
        duur(waarde(tijden) / per * 1000)
        for waarde, tijden in (
            (median, meting.seconden),
            (min, meting.seconden),
            (median, meting.rekentijd),
        )
    )
    return meting.naam, stap, beste, keer(median(keren)), f"{keer(min(keren))} – {keer(max(keren))}", rekent


def keer(verhouding: float) -> str:
    """A ratio as people read it."""
    return f"{verhouding:.1f}×".replace(".", ",")
