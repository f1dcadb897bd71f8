"""From the rows of a directory export (Active Directory, Entra) to people: columns found, accounts read. Decides nothing about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from zaken.catalogue.personeel import Personeelsimport
from zaken.domain.personeel import Persoon
from zaken.errors import InvoerFout
from zaken.services.import_bestand import Bestand, open_bestand
from zaken.text.dates import lees_datum, lokale_dag
from zaken.text.safe import citeer, schoon

_JA = frozenset({"true", "waar", "ja", "1", "yes"})
_NEE = frozenset({"false", "onwaar", "nee", "0", "no"})
_UITGESCHAKELD = 0x2
"""The bit of userAccountControl that says: disabled."""
_NOOIT = frozenset({"", "0", "9223372036854775807", "never", "nooit"})
_FILETIME_NUL = datetime(1601, 1, 1, tzinfo=UTC)
_FILETIME = re.compile(r"\d{17,18}")
_MOMENT = re.compile(
    r"(?P<dag>\S+)[ T](?P<uur>\d{1,2}):(?P<minuut>\d{2})(?::(?P<seconde>\d{2}))?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?(?P<half> ?[AaPp][Mm])?"
)
_AMERIKAANS = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LANGSTE = 200


@dataclass(frozen=True, slots=True)
class Gelezen:
    """The people in an export; `onleesbaar` are the logins (with their row) of rows that could not be used, `problemen` says why."""

    personen: tuple[Persoon, ...]
    onleesbaar: Mapping[str, int]
    problemen: tuple[str, ...]


def lees_personen(pad: Path, indeling: Personeelsimport, vandaag: date) -> Gelezen:
    """The people in the export; InvoerFout when a column is missing or there is nobody in it."""
    personen: list[Persoon] = []
    onleesbaar: dict[str, int] = {}
    problemen: list[str] = []
    with open_bestand(pad, indeling.bestand) as bestand:
        kolommen = _columns(bestand, indeling)
        for nummer, rij in bestand.rijen:
            waarden = {feit: _clean(rij[plaats]) if plaats < len(rij) else "" for feit, plaats in kolommen.items()}
            try:
                personen.append(
                    _person(nummer, waarden, bestand.kop[kolommen["actief"]] if "actief" in kolommen else "", indeling, vandaag)
                )
            except ValueError as fout:
                problemen.append(f"rij {nummer}: {fout}")
                onleesbaar[waarden["login"]] = nummer
    if not personen:
        hint = "; ".join(problemen[:3]) or "het bestand heeft geen rijen"
        raise InvoerFout(f"In {pad.name} staat niemand die gebruikt kan worden.", hint=hint)
    return Gelezen(tuple(personen), onleesbaar, tuple(problemen))


def _columns(bestand: Bestand, indeling: Personeelsimport) -> dict[str, int]:
    plaatsen = {kop.strip().casefold(): plaats for plaats, kop in reversed(list(enumerate(bestand.kop)))}
    gevonden = {}
    for feit, namen in indeling.kolommen:
        plaats = next((plaatsen[naam.casefold()] for naam in namen if naam.casefold() in plaatsen), None)
        if plaats is not None:
            gevonden[feit] = plaats
        elif feit in ("login", "naam", "afdeling"):
            hint = f"zet bij kolommen in medewerkers-import.yaml een van: {', '.join(citeer(kop) for kop in bestand.kop)}"
            raise InvoerFout(f"{bestand.naam} heeft geen kolom voor {feit} ({', '.join(namen)}).", hint=hint)
    return gevonden


def _clean(tekst: str) -> str:
    return " ".join(schoon(tekst).split())


def _person(rij: int, waarden: Mapping[str, str], actiefkolom: str, indeling: Personeelsimport, vandaag: date) -> Persoon:
    login, naam, afdeling = waarden["login"], waarden["naam"], waarden["afdeling"]
    if not login or not re.search(r"\w", login.rpartition("\\")[2]):
        raise ValueError("er is geen aanmeldnaam")
    if max(len(login), len(naam), len(afdeling)) > _LANGSTE:
        raise ValueError(f"een waarde is langer dan {_LANGSTE} tekens")
    if indeling.domein and "\\" not in login and "@" not in login:
        login = f"{indeling.domein}\\{login}"
    bekend = next((wat for genoemd, wat in indeling.afdelingen.items() if genoemd.casefold() == afdeling.casefold()), None)
    werk = None if bekend is None else {**bekend.model_dump(exclude={"team"}), "teams": (bekend.team,)}
    return Persoon(
        rij,
        login,
        naam or login,
        waarden.get("email") or None,
        afdeling,
        _is_active(waarden.get("actief", ""), actiefkolom),
        _last_day(waarden.get("verloopt", ""), vandaag),
        werk,
        hoort_hier=afdeling.casefold() not in {genoemd.casefold() for genoemd in indeling.overslaan},
    )


def _is_active(tekst: str, kolom: str) -> bool:
    if kolom.strip().casefold() == "useraccountcontrol":
        if not tekst.isdecimal():
            raise ValueError(f"userAccountControl is {citeer(tekst)}, geen getal")
        return not int(tekst) & _UITGESCHAKELD
    if not tekst or tekst.casefold() in _JA:
        return True
    if tekst.casefold() in _NEE:
        return False
    raise ValueError(f"{kolom} is {citeer(tekst)}; dat is geen ja of nee")


def _last_day(tekst: str, vandaag: date) -> date | None:
    """The last day of an account. A moment of expiry at midnight means the day before; ValueError when it can be two days."""
    if tekst.casefold() in _NOOIT:
        return None
    if _FILETIME.fullmatch(tekst):
        verloopt = _FILETIME_NUL + timedelta(microseconds=int(tekst) // 10)
        return lokale_dag(verloopt - timedelta(microseconds=1))
    moment = _MOMENT.fullmatch(tekst)
    if moment is None:
        return lees_datum(tekst, vandaag)
    amerikaans = _AMERIKAANS.fullmatch(moment["dag"]) if moment["half"] else None
    try:
        dag = date(int(amerikaans[3]), int(amerikaans[1]), int(amerikaans[2])) if amerikaans else None
    except ValueError as fout:
        raise ValueError(f"{citeer(tekst)} is geen moment dat bestaat") from fout
    dag = dag or lees_datum(moment["dag"], vandaag)
    uur = int(moment["uur"]) % 12 if (moment["half"] or "").strip().casefold() == "am" else int(moment["uur"])
    is_middernacht = uur == 0 and not int(moment["minuut"]) and not int(moment["seconde"] or 0)
    return dag - timedelta(days=1) if is_middernacht else dag
