"""Whether this database may send messages: a copy of it keeps silent until somebody says that it lives here. Sends nothing."""

from __future__ import annotations

from dataclasses import dataclass

from zaken.errors import RegelWeigert
from zaken.services.berichten import must_manage
from zaken.services.werkplek import Werkplek
from zaken.settings import Instellingen
from zaken.store.plek import bevestig_plek, bevestigde_plek, plek


@dataclass(frozen=True, slots=True)
class Poststand:
    """`mag` says whether anything may go out of this database; if not, `reden` (a whole sentence) and `hint` say why and what to do.

    With `wacht` it may once somebody confirms that: what is to go out is kept until then.
    """

    mag: bool
    reden: str = ""
    hint: str = ""
    wacht: bool = False

    @property
    def fout(self) -> RegelWeigert:
        """The same as an error, for whoever must stop here."""
        return RegelWeigert(self.reden, hint=self.hint, code="geen_post")


def mag_post(werkplek: Werkplek, instellingen: Instellingen) -> Poststand:
    """Whether messages go out at all, or why not: a practice database, a copy, no channel."""
    alle_post_naar = instellingen.omgeving_alle_post_naar.waarde
    if werkplek.opslag.is_oefen and not alle_post_naar:
        return Poststand(False, "Uit een oefendatabase gaat geen bericht de deur uit.", "zet een adres in omgeving.alle_post_naar")
    if not instellingen.post_server.waarde and (alle_post_naar or not instellingen.kanalen):
        hint = "vul [post] of [kanalen] in config/zaken.toml"
        return Poststand(False, "Er is geen kanaal ingesteld om berichten over te versturen.", hint)
    return post_stand(werkplek)


def post_stand(werkplek: Werkplek) -> Poststand:
    """Look whether this is the database, at the place, that somebody confirmed."""
    with werkplek.opslag.lezen() as conn:
        hier, bevestigd = plek(conn), bevestigde_plek(conn)
    if hier == bevestigd:
        return Poststand(True)
    if bevestigd is None:
        reden = "Van deze database is nog niet bevestigd dat zij berichten mag versturen: zij is bijgewerkt of teruggezet, of een kopie."
    else:
        reden = "Deze database lijkt een kopie, of is verplaatst: zij staat ergens anders dan waar zij berichten mag versturen."
    return Poststand(False, reden, "is dit de echte database, bevestig het dan: zaken bericht bevestig", wacht=True)


def bevestig_post(werkplek: Werkplek) -> None:
    """Say that this database, at this place, is the one that sends messages. NietBevoegd for all but a functioneel beheerder."""
    must_manage(werkplek)
    with werkplek.opslag.schrijven() as conn:
        bevestig_plek(conn)
