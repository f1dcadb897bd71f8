"""What is wrong with what has to happen by itself: the planner, its tasks, messages that do not arrive. Part of the diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zaken.errors import ControleVond
from zaken.services.ronden import schemas_of, standing
from zaken.services.werkplek import Werkplek
from zaken.store import bezorgingen
from zaken.store.signaleringen import zonder_lezer
from zaken.text.dates import toon_moment

if TYPE_CHECKING:
    from zaken.services.diagnose import Diagnose
    from zaken.settings import Instellingen

ONDERDEEL = "Vanzelf"
GENOEMD = 500
"""From so many reminders without a reader on nobody counts any further."""

_KIJK = "kijk met: zaken planner status; draait de planner niet, start hem weer"


def examine_night(diagnose: Diagnose, instellingen: Instellingen, werkplek: Werkplek) -> None:
    """Add how the planner and the messages stand, and every problem with its way out.

    Who never had a planner run hears nothing of late tasks: there a scheduler of the system may do `zaken herinner`.
    """
    stand = standing(werkplek, schemas_of(instellingen), werkplek.nu())
    diagnose.feit(ONDERDEEL, "planner", f"laatste teken van leven {toon_moment(stand.hartslag)}" if stand.hartslag else "niet in gebruik")
    for taak in stand.taken:
        laatste = taak.laatste
        if laatste is not None:
            diagnose.feit(ONDERDEEL, taak.taak, f"{laatste.uitkomst}, {toon_moment(laatste.begonnen)}", taak.schema)
    mislukt = [f"{taak.taak}: {taak.probleem}" for taak in stand.taken if taak.laatste is not None and taak.laatste.fout and taak.probleem]
    for tekst in stand.problemen if stand.hartslag else mislukt:
        diagnose.fout(ControleVond(tekst if tekst.endswith(".") else f"{tekst}.", hint=_KIJK, code="planner"))
    _messages(diagnose, werkplek)


def _messages(diagnose: Diagnose, werkplek: Werkplek) -> None:
    with werkplek.opslag.lezen() as conn:
        berichten = bezorgingen.stand(conn)
        zonder = len(zonder_lezer(conn, None, maximaal=GENOEMD))
    wachten = berichten.get("klaar", 0) + berichten.get("mislukt", 0)
    diagnose.feit(ONDERDEEL, "berichten die wachten", wachten)
    if opgegeven := berichten.get("opgegeven", 0):
        melding = f"Er zijn {opgegeven} berichten die na herhaald proberen niet zijn bezorgd."
        hint = "kijk waarom: zaken bericht lijst; verhelp het, en dan: zaken bericht opnieuw"
        diagnose.fout(ControleVond(melding, hint=hint, code="bericht_opgegeven"))
    if zonder:
        diagnose.let_op(
            f"Er zijn {'minstens ' * (zonder == GENOEMD)}{zonder} herinneringen die niemand kon krijgen.",
            "geef iemand de rol die de herinnering noemt (zaken medewerkers lijst), en publiceer",
        )
