"""The channels of this run as a command needs them, and why there are none. Sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zaken.bootstrap import Sessie
    from zaken.notify.bericht import Kanaal
    from zaken.services.poststand import Poststand


@dataclass(frozen=True, slots=True)
class Berichtkanalen:
    """`post.reden` (a sentence) and `post.hint` say why nothing goes out; `titels` up to which vertrouwelijkheid titles are mailed."""

    kanalen: tuple[Kanaal, ...]
    post: Poststand
    titels: str


def van(sessie: Sessie) -> Berichtkanalen:
    """What bootstrap made of the settings."""
    from zaken import bootstrap

    stand = bootstrap.mag_post(sessie)
    return Berichtkanalen(bootstrap.kanalen(sessie), stand, sessie.instellingen.post_titels_tot_en_met.waarde)
