"""What somebody asks of a case (opdracht) and what may come of it: a Mutatie, a Belet with every reason, or a Conflict. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from zaken.domain.basis import Reden, Waarde
from zaken.domain.duur import Duur
from zaken.domain.zaak import Betrokkene, Document, Zaak

Invoer = Mapping[str, str | Waarde | None]
"""Values as asked for: text is read as people type it, other types are in stored form; None empties the field."""


@dataclass(frozen=True, slots=True)
class Openen:
    """Open a new case; numbers and uuid are given, not chosen here. It is at least as confidential as its zaaktype."""

    identificatie: str
    uuid: str
    omschrijving: str
    organisatie: str
    team: str | None = None
    startdatum: date | None = None
    eigenschappen: Invoer = field(default_factory=dict)
    vertrouwelijkheidaanduiding: str | None = None


@dataclass(frozen=True, slots=True)
class ZetStap:
    """Take an overgang, filling values on the way.

    `op` is the day it really happened, for a step that stops or starts the clock: the letter went out, the answer came in.
    """

    overgang: str
    eigenschappen: Invoer = field(default_factory=dict)
    resultaat: str | None = None
    toelichting: str | None = None
    op: date | None = None


@dataclass(frozen=True, slots=True)
class Vul:
    """Set, change or empty metadata; a closed case wants a toelichting."""

    eigenschappen: Invoer
    toelichting: str | None = None


@dataclass(frozen=True, slots=True)
class WijsToe:
    """Make somebody behandelaar; None gives the case back to the team."""

    medewerker: str | None


@dataclass(frozen=True, slots=True)
class Noteer:
    tekst: str


@dataclass(frozen=True, slots=True)
class VoegDocumentToe:
    document: Document


@dataclass(frozen=True, slots=True)
class VoegBetrokkeneToe:
    betrokkene: Betrokkene


@dataclass(frozen=True, slots=True)
class SchortOp:
    """Let the clock stand still by hand, from `begin` (default: today), and at once until `einde` when that is known already.

    `grond` is a slug of the zaaktype's opschortingen; `termijn` the last day that somebody was given.
    """

    reden: str
    begin: date | None = None
    grondslag: str = ""
    grond: str = ""
    termijn: date | None = None
    einde: date | None = None


@dataclass(frozen=True, slots=True)
class Hervat:
    """Let the clock run again; the clock stood still up to and including `einde` (default: today)."""

    einde: date | None = None
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Verleng:
    """Put the uiterlijke einddatum off by a verlengingsregel of the zaaktype: by `duur`, or until the agreed day `tot`; exactly one.

    `regel` may be '' when the zaaktype has one.
    """

    regel: str
    reden: str
    duur: Duur | None = None
    tot: date | None = None
    grond: str = ""
    meegedeeld_op: date | None = None
    instemming_op: date | None = None


@dataclass(frozen=True, slots=True)
class Herbereken:
    """Compute the terms and derived values of an open case anew, by the calendar, lists and amounts of now.

    Dates imported from a source stay, unless `ook_uit_bron`.
    """

    ook_uit_bron: bool = False


@dataclass(frozen=True, slots=True)
class Heropen:
    """Open a closed case again, in the status it had before its end."""

    reden: str


@dataclass(frozen=True, slots=True)
class Corrigeer:
    """Mend core values of an open case; None leaves a value as it is."""

    toelichting: str
    omschrijving: str | None = None
    vertrouwelijkheidaanduiding: str | None = None
    team: str | None = None
    organisatie: str | None = None
    startdatum: date | None = None


@dataclass(frozen=True, slots=True)
class MaakOngedaan:
    """Take back the newest change of the case, when the acting person made it at most `dagen` days ago.

    With `reeks` only when that change was part of this bulk run.
    """

    dagen: int
    reeks: str | None = None


@dataclass(frozen=True, slots=True)
class MaakAfspraak:
    """Record what somebody (`wie`: a medewerker's slug, or a name) promised to do by a day."""

    omschrijving: str
    datum: date
    wie: str


@dataclass(frozen=True, slots=True)
class RondAfspraakAf:
    """Say whether a promise was kept; `nummer` counts from 1, and may be left out when one is open."""

    gehouden: bool
    nummer: int | None = None
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class DempHerinnering:
    """Say that one knows of a reminder (`regel`, about `ijkdatum`), for oneself only: with `tot` it comes back that day.

    Without `ijkdatum` what stands on one's list, else the date that the rule hangs on now; without `regel` all that stands on one's list.
    """

    regel: str | None
    reden: str
    tot: date | None = None
    ijkdatum: date | None = None


Wijziging = (
    ZetStap
    | Vul
    | WijsToe
    | Noteer
    | VoegDocumentToe
    | VoegBetrokkeneToe
    | SchortOp
    | Hervat
    | Verleng
    | Herbereken
    | MaakAfspraak
    | RondAfspraakAf
    | DempHerinnering
)
Correctie = Heropen | Corrigeer | MaakOngedaan
Opdracht = Openen | Wijziging | Correctie


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """A row of the audit trail before it is chained. `moment` is when it happened; `gegevens` is JSON-able.

    `gegevens["na"]` holds every stored value that changed, in stored form, so that folding the events gives the case.
    """

    soort: str
    moment: datetime
    wie: str
    gegevens: Mapping[str, Any]

    def met_gegevens(self, extra: Mapping[str, Any]) -> Gebeurtenis:
        """The same event with more in its payload."""
        return replace(self, gegevens={**self.gegevens, **extra})


@dataclass(frozen=True, slots=True)
class Mutatie:
    """The step can be taken: the case as it becomes, the events that lead there, and what is worth a look."""

    zaak: Zaak
    gebeurtenissen: tuple[Gebeurtenis, ...]
    waarschuwingen: tuple[Reden, ...] = ()

    def met_gegevens(self, extra: Mapping[str, Any]) -> Mutatie:
        """The same step with more in the payload of each of its events."""
        return replace(self, gebeurtenissen=tuple(feit.met_gegevens(extra) for feit in self.gebeurtenissen))


@dataclass(frozen=True, slots=True)
class Belet:
    """The step cannot be taken (yet): every reason, never only the first."""

    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the case since it was read: by whom and when."""

    gezien: int
    nu: int
    wie: str
    moment: datetime


Besluit = Mutatie | Belet | Conflict
