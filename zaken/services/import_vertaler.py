"""From the source rows of one key to a Bronzaak, or to everything that is wrong with them. Stores nothing, knows no case here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TypeVar

from zaken.catalogue.veldindeling import Veldindeling
from zaken.domain.basis import Reden
from zaken.domain.bronzaak import Activiteit, Bronzaak
from zaken.domain.zaaktype import Zaaktype
from zaken.errors import InvoerFout
from zaken.services.import_velden import Lezer, Tijd, Tijdlezer, Veldfout, kolom_van, tekstlezer, tijdlezer
from zaken.store.tussenopslag import EIGEN, Bronrij
from zaken.text.dates import lokale_dag
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

T = TypeVar("T")
_TIJDEN = frozenset({"startdatum", "einddatum", "streefdatum", "uiterlijke_einddatum"})


@dataclass(frozen=True, slots=True)
class Rijfout:
    """One reason against one row of the source."""

    rij: int
    kolom: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Vertaald:
    """The rows of one key: the case they tell of (None when they cannot be read), what is wrong with them, what is worth a look."""

    sleutel: str
    rijen: Sequence[Bronrij]
    zaak: Bronzaak | None
    fouten: tuple[Rijfout, ...] = ()
    waarschuwingen: tuple[Reden, ...] = ()


class Vertaler:
    """A veldindeling made ready for one file."""

    def __init__(self, indeling: Veldindeling, kop: Sequence[str], zaaktype: Zaaktype, *, is_excel: bool, bestand: str) -> None:
        plaatsen = _places(indeling, kop, bestand)
        self._bron = indeling.bron
        self._velden: dict[str, Lezer] = {}
        self._tijden: dict[str, Tijdlezer] = {}
        for naam, veld in indeling.kern().items():
            if naam in _TIJDEN:
                self._tijden[naam] = tijdlezer(veld, plaatsen, indeling.tijdzone)
            else:
                self._velden[naam] = tekstlezer(veld, plaatsen)
        self._eigenschappen: dict[str, Lezer] = {
            naam: _iso_day(tijdlezer(veld, plaatsen, indeling.tijdzone))
            if zaaktype.eigenschappen[naam].soort == "datum"
            else tekstlezer(veld, plaatsen, is_excel=is_excel)
            for naam, veld in indeling.eigenschappen.items()
        }
        activiteit = indeling.activiteit()
        self._moment = tijdlezer(activiteit["moment"], plaatsen, indeling.tijdzone) if activiteit else None
        self._activiteit = {naam: tekstlezer(veld, plaatsen) for naam, veld in activiteit.items() if naam != "moment"}
        resultaat = indeling.velden.resultaat
        self._vast_resultaat = resultaat is not None and resultaat.vast is not None
        self._kolommen = {naam: kolom_van(veld) for naam, veld in {**indeling.kern(), **indeling.eigenschappen}.items()}
        self._kolommen |= {f"historie.{naam}": kolom_van(veld) for naam, veld in activiteit.items()}
        self._kolommen |= {"sleutel": indeling.sleutel}
        zaakvelden = (*indeling.kern().values(), *indeling.eigenschappen.values())
        per_zaak = sorted({kolom for veld in zaakvelden for kolom in veld.kolommen})
        self._per_zaak: Callable[[Bronrij], object] = itemgetter(*(plaatsen[kolom] for kolom in per_zaak)) if per_zaak else lambda rij: ()
        self._per_zaak_namen = tuple((kolom, plaatsen[kolom]) for kolom in per_zaak)
        self.sleutelplaats = plaatsen[indeling.sleutel] - EIGEN
        """Where the key stands among the cells."""

    def kolom(self, veld: str | None) -> str:
        """The column that fills a field (`historie.moment` for one of an activity), for messages; '' when no single column does."""
        return self._kolommen.get(veld or "", "")

    def zaak(self, rijen: Sequence[Bronrij], tot: date | None) -> Vertaald:
        """The case of these rows. What must not be seen after `tot` is hidden later; here it only decides which row speaks for the case."""
        sleutel = rijen[0][1]
        fouten = [Rijfout(rij[0], "", rij[2]) for rij in rijen if rij[2]]
        if fouten:
            return Vertaald(sleutel, rijen, None, tuple(fouten))
        activiteiten = self._activities(rijen, fouten)
        rij, waarschuwingen = self._speaker(rijen, activiteiten, tot, fouten)
        velden = {naam: self._try(lees, rij, naam, fouten) for naam, lees in self._velden.items()}
        tijden = {naam: self._try(lees, rij, naam, fouten) for naam, lees in self._tijden.items()}
        eigenschappen = {naam: self._try(lees, rij, naam, fouten) for naam, lees in self._eigenschappen.items()}
        start, einde, organisatie = tijden["startdatum"], tijden.get("einddatum"), velden["organisatie"]
        for naam, waarde in (("startdatum", start), ("organisatie", organisatie)):
            if waarde is None and not any(fout.kolom == self.kolom(naam) for fout in fouten):
                fouten.append(Rijfout(rij[0], self.kolom(naam), f"{naam} is leeg"))
        if fouten or start is None or organisatie is None:
            return Vertaald(sleutel, rijen, None, tuple(fouten))
        bronzaak = Bronzaak(
            bron=self._bron,
            sleutel=sleutel,
            omschrijving=" ".join((velden["omschrijving"] or "").split()),
            organisatie=organisatie,
            start=start.moment,
            einde=None if einde is None else einde.einde,
            team=velden.get("team"),
            behandelaar=velden.get("behandelaar"),
            streefdatum=_day(tijden.get("streefdatum")),
            uiterlijke_einddatum=_day(tijden.get("uiterlijke_einddatum")),
            status=velden.get("status"),
            resultaat=None if einde is None and self._vast_resultaat else velden.get("resultaat"),
            eigenschappen=eigenschappen,
            activiteiten=tuple({activiteit.sleutel: activiteit for activiteit in activiteiten.values()}.values()),
        )
        return Vertaald(sleutel, rijen, bronzaak, (), waarschuwingen)

    def _try(self, lees: Callable[[Bronrij], T], rij: Bronrij, naam: str, fouten: list[Rijfout]) -> T | None:
        try:
            return lees(rij)
        except Veldfout as fout:
            fouten.append(Rijfout(rij[0], self.kolom(naam), str(fout)))
            return None

    def _activities(self, rijen: Sequence[Bronrij], fouten: list[Rijfout]) -> dict[int, Activiteit]:
        """The activity of each row, by row number; a row whose activity columns are all empty has none."""
        if self._moment is None:
            return {}
        gevonden: dict[int, Activiteit] = {}
        per_sleutel: dict[str, Activiteit] = {}
        for rij in rijen:
            tijd = self._try(self._moment, rij, "historie.moment", fouten)
            tekst = {naam: self._try(lees, rij, f"historie.{naam}", fouten) for naam, lees in self._activiteit.items()}
            if tijd is None:
                if any(tekst.values()) and not any(fout.rij == rij[0] for fout in fouten):
                    fouten.append(Rijfout(rij[0], self.kolom("historie.moment"), "het moment van de activiteit is leeg"))
                continue
            omschrijving, wie = tekst["omschrijving"] or "", tekst.get("wie") or ""
            sleutel = tekst.get("sleutel") or f"{tijd.moment.isoformat()}|{omschrijving}|{wie}"
            activiteit = Activiteit(sleutel, tijd.moment, omschrijving, wie)
            if per_sleutel.setdefault(sleutel, activiteit) != activiteit:
                fouten.append(
                    Rijfout(rij[0], self.kolom("historie.sleutel"), f"activiteit {citeer(sleutel)} staat er twee keer, met andere gegevens")
                )
            gevonden[rij[0]] = activiteit
        return gevonden

    def _speaker(
        self, rijen: Sequence[Bronrij], activiteiten: Mapping[int, Activiteit], tot: date | None, fouten: list[Rijfout]
    ) -> tuple[Bronrij, tuple[Reden, ...]]:
        """The row whose case columns count: they are the same in all rows, or else the last row known at `tot`."""
        laatste = rijen[-1]
        if len(rijen) == 1:
            return laatste, ()
        waarden = self._per_zaak(laatste)
        if all(self._per_zaak(rij) == waarden for rij in rijen):
            return laatste, ()
        if self._moment is None:
            anderen = f"de sleutel {citeer(laatste[1])} staat ook in rij {rijen[0][0]}, met andere gegevens"
            fouten.extend(Rijfout(rij[0], self._kolommen["sleutel"], anderen) for rij in rijen[1:])
            return laatste, ()
        if tot is not None:
            toen = [rij for rij in rijen if rij[0] not in activiteiten or lokale_dag(activiteiten[rij[0]].moment) <= tot]
            laatste = toen[-1] if toen else rijen[0]
        anders = ", ".join(kolom for kolom, plaats in self._per_zaak_namen if len({rij[plaats] for rij in rijen}) > 1)
        return laatste, (Reden("rijen_verschillen", None, f"{anders} verschilt per rij van deze zaak; de laatste rij telt"),)


def _iso_day(lees: Tijdlezer) -> Lezer:
    return lambda rij: None if (tijd := lees(rij)) is None else tijd.dag.isoformat()


def _day(tijd: Tijd | None) -> date | None:
    return None if tijd is None else tijd.dag


def _places(indeling: Veldindeling, kop: Sequence[str], bestand: str) -> dict[str, int]:
    """Column -> place in a Bronrij; InvoerFout naming every column that is not there, or is there twice."""
    ontbreekt = [kolom for kolom in sorted(indeling.kolommen()) if kolom not in kop]
    if ontbreekt:
        namen = "; ".join(f"{citeer(kolom)}{_nearest(kolom, kop)}" for kolom in ontbreekt)
        aantal = "kolom die" if len(ontbreekt) == 1 else "kolommen die"
        raise InvoerFout(
            f"{bestand} mist {aantal} de veldindeling noemt: {namen}.",
            hint=f"gevonden kolommen: {', '.join(kop[:30])}. Klopt dat niet, noem dan 'scheidingsteken' of 'kopregel' in de veldindeling",
        )
    dubbel = [kolom for kolom in sorted(indeling.kolommen()) if kop.count(kolom) > 1]
    if dubbel:
        raise InvoerFout(f"{bestand} heeft meer dan een kolom {citeer(dubbel[0])}.", hint="geef elke kolom een eigen naam")
    return {kolom: plaats + EIGEN for plaats, kolom in enumerate(kop)}


def _nearest(kolom: str, kop: Sequence[str]) -> str:
    bedoeld = dichtstbij(kolom, [naam for naam in kop if naam])
    return f" (bedoelt u '{bedoeld}'?)" if bedoeld else ""
