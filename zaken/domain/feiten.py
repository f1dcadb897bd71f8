"""What conditions may look at of a case: metadata and core fields by name. Weighs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zaken.domain.basis import Waarde
from zaken.domain.regels import Regels
from zaken.domain.velden import KERNVELDEN, soort_van
from zaken.domain.vergelijken import Maat, maat
from zaken.domain.zaak import Zaak, staat_stil
from zaken.domain.zaaktype import Soort, Zaaktype
from zaken.text.dates import lokale_dag

_Lezer = Callable[[Zaak, Regels], Waarde | None]


def _iso(veld: str) -> _Lezer:
    def lees(zaak: Zaak, _: Regels) -> str | None:
        dag: date | None = getattr(zaak, veld)
        return None if dag is None else dag.isoformat()

    return lees


def _zelf(veld: str) -> _Lezer:
    def lees(zaak: Zaak, _: Regels) -> Waarde | None:
        waarde: Waarde | None = getattr(zaak, veld)
        return waarde

    return lees


_KERN: dict[str, _Lezer] = {
    **{veld: _iso(veld) if soort == "datum" else _zelf(veld) for veld, soort in KERNVELDEN.items()},
    "status_sinds": lambda zaak, _: lokale_dag(zaak.status_sinds).isoformat(),
    "opgeschort": lambda zaak, regels: staat_stil(zaak.opgeschort_tot, regels.vandaag),
    "vandaag": lambda _, regels: regels.vandaag.isoformat(),
}


class Zaakwaarden(Mapping[str, Waarde | None]):
    """The metadata and core fields of a case by name, in stored form; a core field is only made when somebody asks for it."""

    __slots__ = ("_regels", "_zaak")

    def __init__(self, zaak: Zaak, regels: Regels) -> None:
        self._zaak, self._regels = zaak, regels

    def __getitem__(self, veld: str) -> Waarde | None:
        lees = _KERN.get(veld)
        return self._zaak.eigenschappen[veld] if lees is None else lees(self._zaak, self._regels)

    def get(self, veld: str, anders: Any = None) -> Any:
        lees = _KERN.get(veld)
        return self._zaak.eigenschappen.get(veld, anders) if lees is None else lees(self._zaak, self._regels)

    def __iter__(self) -> Iterator[str]:
        yield from self._zaak.eigenschappen
        yield from _KERN

    def __len__(self) -> int:
        return len(self._zaak.eigenschappen) + len(_KERN)


@dataclass(frozen=True, slots=True)
class Feiten:
    """What conditions may look at: metadata and core fields in stored form, by name; None or absent is unfilled."""

    zaaktype: Zaaktype
    waarden: Mapping[str, Waarde | None]
    regels: Regels

    def waarde(self, veld: str) -> Waarde | None:
        """The value, or None when the field is not filled (empty text and an empty list count as unfilled)."""
        waarde = self.waarden.get(veld)
        return None if waarde in ("", []) else waarde

    def maat(self, veld: str) -> Maat | None:
        """The value as something that can be more or less; None when unfilled or without order."""
        waarde = self.waarde(veld)
        return None if waarde is None else maat(self.soort(veld), waarde)

    def dag(self, veld: str) -> date | None:
        """The value of a date field, or None when it is not filled."""
        dag = self.maat(veld)
        return dag if isinstance(dag, date) else None

    def soort(self, veld: str) -> Soort:
        return soort_van(self.zaaktype, veld)

    def met(self, nieuw: Mapping[str, Waarde | None]) -> Feiten:
        """The same facts with other values in them."""
        return replace(self, waarden={**self.waarden, **nieuw})


def feiten_van(zaaktype: Zaaktype, zaak: Zaak, regels: Regels) -> Feiten:
    """Everything conditions may look at of this case, now."""
    return Feiten(zaaktype, Zaakwaarden(zaak, regels), regels)
