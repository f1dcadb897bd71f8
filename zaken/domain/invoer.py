"""From what somebody typed to checked metadata: read, check, derive, and say everything that is wrong. Never stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zaken.domain.basis import Reden, Waarde
from zaken.domain.eigenschappen import controleer, lees, leid_af
from zaken.domain.feiten import feiten_van
from zaken.domain.opdrachten import Invoer
from zaken.domain.regels import Regels
from zaken.domain.zaak import Zaak, anders
from zaken.domain.zaaktype import Zaaktype
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer


@dataclass(frozen=True, slots=True)
class Verwerkt:
    """The case with the new values in it, and the reasons why some were refused (those keep their old value)."""

    zaak: Zaak
    redenen: tuple[Reden, ...]


def verwerk(zaaktype: Zaaktype, zaak: Zaak, invoer: Invoer, regels: Regels) -> Verwerkt:
    """Put `invoer` into the case: text is read as people type it, every new value is checked against the new whole."""
    redenen: list[Reden] = []
    nieuw: dict[str, Waarde | None] = {}
    for naam, waarde in sorted(invoer.items(), key=lambda veld: _reads_others(zaaktype, veld[0])):
        gelezen = _read(zaaktype, naam, waarde, {**zaak.eigenschappen, **nieuw}, regels)
        if isinstance(gelezen, Reden):
            redenen.append(gelezen)
        else:
            nieuw[naam] = gelezen
    if nieuw:
        zaak = anders(zaak, eigenschappen=_merge(zaak.eigenschappen, nieuw))
    zaak = derive(zaaktype, zaak, regels)
    te_controleren = _to_check(zaaktype, nieuw) if nieuw else []
    feiten = feiten_van(zaaktype, zaak, regels) if te_controleren else None
    for naam in te_controleren:
        waarde_nu = zaak.eigenschappen.get(naam)
        if waarde_nu is not None and feiten is not None:
            redenen.extend(controleer(zaaktype, naam, waarde_nu, feiten))
    return Verwerkt(zaak, tuple(dict.fromkeys(redenen)))


def derive(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Zaak:
    """Compute the derived fields anew from the other values."""
    if not zaaktype.rekent:
        return zaak
    return anders(zaak, eigenschappen=_merge(zaak.eigenschappen, leid_af(feiten_van(zaaktype, zaak, regels))))


def _reads_others(zaaktype: Zaaktype, naam: str) -> bool:
    """A bare selectielijst number is read with the date of another field, so it comes after the others."""
    eigenschap = zaaktype.eigenschappen.get(naam)
    return eigenschap is not None and eigenschap.soort == "selectielijstklasse"


def _read(
    zaaktype: Zaaktype, naam: str, waarde: str | Waarde | None, waarden: Mapping[str, Waarde | None], regels: Regels
) -> Waarde | Reden | None:
    eigenschap = zaaktype.eigenschappen.get(naam)
    if eigenschap is None:
        bedoeld = dichtstbij(naam, zaaktype.eigenschappen)
        tip = f"; bedoelt u '{bedoeld}'?" if bedoeld else ""
        return Reden("onbekend_veld", naam, f"{zaaktype.omschrijving} heeft geen veld {citeer(naam)}{tip}")
    if eigenschap.is_afgeleid:
        return Reden("eigenschap_afgeleid", naam, f"{zaaktype.naam_van(naam)} wordt berekend en kan niet worden ingevuld")
    if waarde is None or waarde in ("", []):
        return None
    return lees(zaaktype, naam, waarde, regels, waarden) if isinstance(waarde, str) else waarde


def _merge(oud: Mapping[str, Waarde], nieuw: Mapping[str, Waarde | None]) -> dict[str, Waarde]:
    samen: dict[str, Waarde] = dict(oud)
    for naam, waarde in nieuw.items():
        if waarde is None:
            samen.pop(naam, None)
        else:
            samen[naam] = waarde
    return samen


def _to_check(zaaktype: Zaaktype, nieuw: Mapping[str, Waarde | None]) -> list[str]:
    """The changed fields, and the fields whose check looks at a changed field."""
    return [
        naam
        for naam, eigenschap in zaaktype.eigenschappen.items()
        if naam in nieuw or any(ander in nieuw for ander in (eigenschap.vanaf, eigenschap.periode, eigenschap.waardering) if ander)
    ]
