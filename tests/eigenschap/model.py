"""A case as somebody would keep it on paper, written from the rules in words and not from the code; predicts what may happen to it."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.factories import ORGANISATIES

MENSEN: dict[str, Any] = {
    **ORGANISATIES["medewerkers"],
    "archivaris": {"naam": "Archivaris", "rollen": ["recordmanager"], "teams": ["juridisch"]},
}
STAPPEN: dict[str, tuple[set[str], str]] = {
    "neem_op": ({"ontvangen"}, "bij_vakafdeling"),
    "zet_door": ({"bij_vakafdeling"}, "bij_juristen"),
    "vraag_aanvulling": ({"bij_vakafdeling", "bij_juristen"}, "wacht"),
    "ontvang_aanvulling": ({"wacht"}, "vorige"),
    "adviseer": ({"bij_vakafdeling", "bij_juristen"}, "afgehandeld"),
    "trek_in": ({"ontvangen", "bij_vakafdeling", "bij_juristen", "wacht"}, "afgehandeld"),
}
RESULTAAT = {"adviseer": "verstrekt", "trek_in": "ingetrokken"}
GOED: dict[str, dict[str | None, Any]] = {
    "kenmerk": {"K1": "K1", "k1": "k1", "K2": "K2", None: None},
    "vakafdeling": {"ruimte": "ruimte", "Juridische Zaken": "juridisch", None: None},
    "complexiteit": {"complex": "complex", "standaard": "standaard", None: None},
    "motivering": {"omdat het\nzo is": "omdat het\nzo is", None: None},
    "kosten": {"€ 216.000,00": 21_600_000, "0": 0, None: None},
}
"""Per field what people type and what is then stored."""
FOUT: dict[str, str] = {
    "kosten": "216.00",
    "complexiteit": "simpel",
    "kenmerkt": "K1",
    "vakafdeling": "nergens",
    "hoort_bij": "VRZ-2020-000001",
}
_WERKT = {"medewerker", "teamleider", "recordmanager"}


@dataclass
class Kaart:
    """One case. `stil` are (begin, einde) in days, einde None while the clock stands still."""

    nummer: str
    organisatie: str
    startdatum: date
    omschrijving: str
    waarden: dict[str, Any] = field(default_factory=dict)
    team: str = "juridisch"
    niveau: str = "intern"
    status: str = "ontvangen"
    vorige: str | None = None
    behandelaar: str | None = None
    stil: list[tuple[date, date | None]] = field(default_factory=list)
    resultaat: str | None = None
    dicht: date | None = None
    documenten: list[tuple[str, str, date]] = field(default_factory=list)
    betrokkenen: list[str] = field(default_factory=list)
    afspraken: list[tuple[str, date, date, bool | None]] = field(default_factory=list)
    gezet: dict[str, tuple[str, date]] = field(default_factory=dict)

    @property
    def is_stil(self) -> bool:
        return any(einde is None for _, einde in self.stil)

    @property
    def sleutel(self) -> tuple[str, str] | None:
        kenmerk = self.waarden.get("kenmerk")
        return (self.organisatie, kenmerk.casefold()) if kenmerk else None

    @property
    def aan_zet(self) -> tuple[str, str]:
        if self.dicht:
            return "", ""
        if self.status == "bij_vakafdeling" and "vakafdeling" in self.waarden:
            return self.waarden["vakafdeling"], "team"
        if self.status in ("bij_juristen", "wacht") and self.behandelaar:
            return self.behandelaar, "medewerker"
        return self.team, "team"

    @property
    def uiterlijk(self) -> date:
        """Six weeks, and every day that the clock stood still while it could still run."""
        einde, geteld = self.startdatum + timedelta(weeks=6), self.startdatum
        for begin, tot in sorted((begin, tot) for begin, tot in self.stil if tot is not None):
            if begin <= einde and tot > self.startdatum:
                erbij = [dag for dag in range(1, (tot - begin).days + 1) if begin + timedelta(days=dag) > geteld]
                geteld = max(geteld, tot)
                einde = max(einde + timedelta(days=len(erbij)), geteld)
        return einde


@dataclass
class Regel:
    """One line of the history: who, when, what; the case before it, when something changed."""

    wie: str
    dag: date
    soort: str
    ervoor: Kaart | None


@dataclass
class Dossier:
    """A case with its history; one line in the history is one version."""

    kaart: Kaart
    historie: list[Regel]
    open_was: Kaart | None = None
    """The case just before it was closed."""

    def noteer(self, wie: str, dag: date, soort: str, kaart: Kaart) -> None:
        """Write down a change that was carried out."""
        self.historie.append(Regel(wie, dag, soort, self.kaart if kaart != self.kaart else None))
        if kaart.dicht and not self.kaart.dicht and soort == "overgang":
            self.open_was = self.kaart
        self.kaart = kaart


def ziet(wie: str, kaart: Kaart) -> bool:
    """Everybody here sees every case, except who sees only what is public."""
    return wie != "beperkt"


def is_van(wie: str, teams: set[str]) -> bool:
    return not teams.isdisjoint(MENSEN[wie]["teams"])


def teams_van(kaart: Kaart) -> set[str]:
    aan_zet, soort = kaart.aan_zet
    return {kaart.team, aan_zet} if soort == "team" else {kaart.team}


def werkt_aan(wie: str, kaart: Kaart, behandelaar: str | None) -> bool:
    """A working member of its teams, the behandelaar, or who must move; a raadpleger never."""
    if MENSEN[wie]["rollen"] == ["raadpleger"]:
        return False
    if wie == behandelaar or kaart.aan_zet == (wie, "medewerker"):
        return True
    return not _WERKT.isdisjoint(MENSEN[wie]["rollen"]) and is_van(wie, teams_van(kaart))


def kan_behandelen(wie: str, kaart: Kaart) -> bool:
    return wie in MENSEN and MENSEN[wie]["rollen"] != ["raadpleger"] and is_van(wie, teams_van(kaart)) and ziet(wie, kaart)


def mag_toewijzen(wie: str, kaart: Kaart, aan: str | None) -> bool:
    if MENSEN[wie]["rollen"] == ["raadpleger"] or aan == kaart.behandelaar or (aan is not None and not kan_behandelen(aan, kaart)):
        return False
    if aan == wie:
        return werkt_aan(wie, kaart, kaart.behandelaar)
    return wie == kaart.behandelaar or (wie == "leider" and is_van(wie, teams_van(kaart)))


def leest(invoer: dict[str, str | None]) -> bool:
    """Whether all of this can be understood and stored."""
    return all(tekst in GOED.get(veld, {}) for veld, tekst in invoer.items())


def gevuld(kaart: Kaart, invoer: dict[str, str | None]) -> Kaart:
    nieuw = deepcopy(kaart)
    for veld, tekst in invoer.items():
        waarde = GOED[veld][tekst]
        if waarde is None:
            nieuw.waarden.pop(veld, None)
        else:
            nieuw.waarden[veld] = waarde
    return nieuw


def na_stap(
    wie: str, dag: date, kaart: Kaart, stap: str, invoer: dict[str, str | None], resultaat: str | None, toelichting: str | None
) -> Kaart | None:
    """The case after a step, None when it cannot be taken; double values are looked at elsewhere."""
    van, naar = STAPPEN.get(stap, (set(), ""))
    if kaart.status not in van or not leest(invoer) or not werkt_aan(wie, kaart, kaart.behandelaar):
        return None
    nieuw = gevuld(kaart, invoer)
    waarden = nieuw.waarden
    mist = resultaat != RESULTAAT.get(stap)
    mist |= stap != "trek_in" and waarden.get("complexiteit") == "complex" and "motivering" not in waarden
    mist |= stap == "neem_op" and not ("vakafdeling" in waarden and nieuw.behandelaar)
    mist |= stap == "zet_door" and waarden.get("complexiteit") != "complex"
    mist |= stap == "vraag_aanvulling" and not (toelichting or "").strip()
    if stap == "adviseer":
        mist |= not any(status in ("definitief", "gearchiveerd") for _, status, _ in nieuw.documenten)
        mist |= nieuw.gezet.get("neem_op", ("", dag))[0] == wie
    if mist:
        return None
    doel = nieuw.vorige or "" if naar == "vorige" else naar
    if nieuw.status == "wacht" or doel in ("wacht", "afgehandeld"):
        nieuw.stil = [(begin, max(begin, dag) if einde is None else einde) for begin, einde in nieuw.stil]
    if doel == "wacht":
        nieuw.stil.append((dag, None))
    nieuw.status, nieuw.vorige = doel, nieuw.status
    nieuw.gezet[stap] = (wie, dag)
    if doel == "afgehandeld":
        nieuw.dicht, nieuw.resultaat = dag, resultaat
    return nieuw


def ongedaan(wie: str, dag: date, dossier: Dossier, dagen: int) -> Kaart | None:
    """The case before the last change, when that change was one's own, is recent, and can be taken back."""
    plaats = max(nummer for nummer, regel in enumerate(dossier.historie) if nummer == 0 or regel.ervoor is not None)
    laatste, kaart = dossier.historie[plaats], dossier.kaart
    if MENSEN[wie]["rollen"] == ["raadpleger"] or any(regel.wie != wie for regel in dossier.historie[plaats:]):
        return None
    if laatste.ervoor is None or laatste.soort == "ongedaan" or (dag - laatste.dag).days > dagen:
        return None
    if kaart.dicht not in (None, dag) and wie != "archivaris":
        return None
    opener = (kaart.niveau, laatste.ervoor.niveau) == ("zaakvertrouwelijk", "intern")
    if opener and not (wie == "archivaris" or (wie == "leider" and kaart.team == "juridisch")):
        return None
    return laatste.ervoor
