"""The channels of this run as a command needs them, and why there are none. Sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie
    from zaken.notify.bericht import Kanaal


@dataclass(frozen=True, slots=True)
class Berichtkanalen:
    """`reden` (a sentence) and `hint` say why there are no channels; `titels` says up to which vertrouwelijkheid titles are mailed."""

    kanalen: tuple[Kanaal, ...]
    reden: str
    hint: str
    titels: str


def van(sessie: Sessie) -> Berichtkanalen:
    """What bootstrap made of the settings."""
    from zaken import bootstrap

    stand = bootstrap.mag_post(sessie)
    return Berichtkanalen(bootstrap.kanalen(sessie), stand.reden, stand.hint, sessie.instellingen.post_titels_tot_en_met.waarde)
