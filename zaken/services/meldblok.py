"""What a chunk of cases has to say, to whom, and who has to get what was said before: as rows to write. Reads and writes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zaken.domain.herinneringdagen import Komend
from zaken.domain.herinneringen import Melding, Werk, is_gedempt
from zaken.domain.herinneringtekst import naam_van_regel, zin
from zaken.domain.ontvangers import Adresboek
from zaken.domain.regels import Regels
from zaken.domain.staand import Staand, last_failure, readdress, standing
from zaken.domain.vanzelf import OPVOLGER, may_happen
from zaken.domain.velden import toon
from zaken.domain.zaak import Zaak
from zaken.domain.zaaktype import Zaaktype
from zaken.notify.bericht import Kanaal
from zaken.services.vanzelf import Vanzelf
from zaken.store.herinneringen import Eerder, Gemeld, Stand
from zaken.store.ontvangen import Ontvangen

_DAG = timedelta(days=1)
WEER_NA = timedelta(days=7)
"""That something could not happen by itself is said again after this time, for as long as it cannot."""


@dataclass(frozen=True, slots=True)
class _Over:
    """What still stands of one case: how it went, its row, and those of what was said after it to one person."""

    zaaktype: Zaaktype
    zaak: Zaak
    staand: Staand
    stand: str
    herinnering_id: int
    ids: tuple[int, ...]


class Meldblok:
    """What a chunk of cases has to say, and to whom; `nummers` by case id.

    By id, to be written too: when to look at each case again (`volgende`), and which signaleringen go back on a list or off it.
    """

    def __init__(self, regels: Regels, kanalen: Sequence[Kanaal]) -> None:
        self.regels = regels
        self.gemeld: list[Gemeld] = []
        self.nummers: dict[int, str] = {}
        self.volgende: dict[int, date | None] = {}
        self.op_lijst: dict[int, bool] = {}
        self._over: list[_Over] = []
        self._boek = Adresboek(regels, lambda wie: bool(self._wegen_naar(wie)))
        self._kanalen = kanalen
        self._wegen: dict[str, tuple[str, ...]] = {}

    @property
    def te_vragen(self) -> list[int]:
        """Of which reminders it has to be known who got them."""
        return [een for over in self._over for een in over.ids]

    def neem(self, zaaktype: Zaaktype, zaak: Zaak, werk: Werk, vanzelf: Mapping[str, Vanzelf], eerder: Eerder) -> None:
        """Note what this case has to say, what still stands of what it said before, and when to look at it again."""
        self.nummers[zaak.id] = zaak.identificatie
        self.volgende[zaak.id] = werk.volgende
        begin = len(self.gemeld)
        self.gemeld += [Gemeld(zaak.id, komend, "vervallen") for komend in werk.vervallen]
        for melding in werk.meldingen:
            self._zeg(zaaktype, zaak, melding)
        for komend in (werk.stap, werk.opvolger):
            if komend is not None and self._by_itself(zaaktype, zaak, komend, vanzelf.get(komend.regel), eerder):
                self._tomorrow(zaak)
        nieuw = self.gemeld[begin:]
        if any(een.stand == "onbezorgbaar" for een in nieuw):
            self._tomorrow(zaak)
        gezegd = {(een.komend.regel, een.komend.ijkdatum) for een in nieuw if een.neemt_plaats_in}
        for staand in standing(zaaktype, zaak, self.regels, eerder.dagen, eerder.vervallen) if eerder.dagen else ():
            welke = (staand.komend.regel, staand.komend.ijkdatum)
            if welke not in gezegd:
                key = (*welke, staand.komend.volgnummer)
                van_regel = (id_ for (regel, ijkdatum, _), id_ in eerder.ids.items() if (regel, ijkdatum) == welke)
                ids = tuple(id_ for id_ in van_regel if id_ >= eerder.ids[key])
                self._over.append(_Over(zaaktype, zaak, staand, eerder.standen[key], eerder.ids[key], ids))

    def readdress(self, ontvangen: Mapping[int, Sequence[Ontvangen]]) -> None:
        """Compare who got what still stands with who is meant now: a case that changed hands takes it along."""
        for over in self._over:
            bedoeld = self._meant(over)
            gekregen = [een for id_ in over.ids for een in ontvangen.get(id_, ())]
            op_lijst = {wie: any(een.is_open for een in gekregen if een.wie == wie) for wie in dict.fromkeys(een.wie for een in gekregen)}
            naar = readdress(over.zaak, over.staand, bedoeld, op_lijst, self.regels.vandaag)
            self.op_lijst |= {een.id: True for een in {een.wie: een for een in gekregen if een.wie in naar.terug}.values()}
            self.op_lijst |= {een.id: False for een in gekregen if een.wie in naar.af and een.is_open}
            if not bedoeld:
                self._tomorrow(over.zaak)
            stand: Stand = "gemeld" if bedoeld else "onbezorgbaar"
            if naar.nieuw or (stand != over.stand and "onbezorgbaar" in (stand, over.stand)):
                self._again(over, stand, naar.nieuw)

    def _meant(self, over: _Over) -> tuple[str, ...]:
        if over.staand.trede is None:
            return self._boek.ladder(over.zaak).wie
        regel = over.zaaktype.herinneringen[over.staand.komend.regel]
        return self._boek.geadresseerden(over.zaaktype, over.zaak, regel, over.staand.trede).wie

    def _again(self, over: _Over, stand: Stand, nieuw: Sequence[str]) -> None:
        """Put what was said before on the lists of who hears of it after all."""
        zaaktype, zaak, komend = over.zaaktype, over.zaak, over.staand.komend
        regel = zaaktype.herinneringen.get(komend.regel)
        teksten = self._zinnen(zaaktype, zaak, Melding(komend)) if regel else (naam_van_regel(zaaktype, komend.regel),) * 2
        naast_elkaar = regel is not None and regel.moment.afspraak is not None
        self._aan(zaak, komend, stand, teksten, nieuw, naast_elkaar=naast_elkaar, herinnering_id=over.herinnering_id)

    def _zinnen(self, zaaktype: Zaaktype, zaak: Zaak, melding: Melding) -> tuple[str, str]:
        """The sentence, and the same without what somebody wrote in the case."""
        dag = self.regels.vandaag
        return zin(zaaktype, zaak, melding, dag), zin(zaaktype, zaak, melding, dag, kaal=True)

    def _zeg(self, zaaktype: Zaaktype, zaak: Zaak, melding: Melding) -> None:
        komend, regel = melding.komend, zaaktype.herinneringen[melding.komend.regel]
        wie = self._boek.geadresseerden(zaaktype, zaak, regel, melding.trede).wie
        stand: Stand = "gemeld" if wie else "onbezorgbaar"
        if melding.alleen_voor is not None:  # no longer meant: whoever is meant now has it, or gets it by readdress
            wie = tuple(een for een in wie if een == melding.alleen_voor)
            stand = "gemeld" if wie else "vervallen"
        elif wie:
            wie = tuple(een for een in wie if not is_gedempt(zaak, komend.regel, komend.ijkdatum, een, self.regels.vandaag))
            stand = "gemeld" if wie else "gedempt"
        waarde = zaak.eigenschappen.get(regel.per) if regel.per else None
        per = toon(zaaktype, regel.per, waarde, self.regels.configuratie) if regel.per and waarde is not None else ""
        teksten = self._zinnen(zaaktype, zaak, melding)
        self._aan(zaak, komend, stand, teksten, wie, per, naast_elkaar=regel.moment.afspraak is not None)

    def _by_itself(self, zaaktype: Zaaktype, zaak: Zaak, komend: Komend, gedaan: Vanzelf | None, eerder: Eerder) -> bool:
        """Note what became of what happens by itself; whether to try again tomorrow. What cannot be done is said again every week.

        A step that was taken stands in the timeline of the case; that the next case was opened is kept here, so that it is opened once.
        """
        if gedaan is None:
            return may_happen(zaaktype, zaak, self.regels, komend.regel)
        teksten = (gedaan.tekst, naam_van_regel(zaaktype, komend.regel))
        if gedaan.gelukt:
            if komend.regel == OPVOLGER:
                self._aan(zaak, komend, "gedaan", teksten, self._boek.ladder(zaak).wie)
            return komend.regel != OPVOLGER
        laatste = last_failure(komend, eerder.dagen)
        if not laatste or eerder.dagen[komend.regel, komend.ijkdatum, laatste] + WEER_NA <= self.regels.vandaag:
            weer = replace(komend, volgnummer=laatste + 1, dag=self.regels.vandaag)
            wie = self._boek.ladder(zaak).wie
            self._aan(zaak, weer, "gemeld" if wie else "onbezorgbaar", teksten, wie)
        return True

    def _tomorrow(self, zaak: Zaak) -> None:
        morgen = self.regels.vandaag + _DAG
        self.volgende[zaak.id] = min(morgen, self.volgende.get(zaak.id) or morgen)

    def _aan(
        self,
        zaak: Zaak,
        komend: Komend,
        stand: Stand,
        teksten: tuple[str, str],
        wie: Sequence[str],
        per: str = "",
        *,
        naast_elkaar: bool = False,
        herinnering_id: int | None = None,
    ) -> None:
        aan = {een: self._wegen_naar(een) for een in wie}
        self.gemeld.append(Gemeld(zaak.id, komend, stand, *teksten, per, aan, naast_elkaar, herinnering_id))

    def _wegen_naar(self, wie: str) -> tuple[str, ...]:
        if wie not in self._wegen:
            mens = self.regels.configuratie.organisaties.medewerkers.get(wie)
            self._wegen[wie] = tuple(kanaal.naam for kanaal in self._kanalen if kanaal.adres_van(wie, mens) is not None)
        return self._wegen[wie]
