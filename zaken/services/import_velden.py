"""From a veld of a veldindeling to a function over a source row, made once per import. Knows no case and no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from zaken.catalogue.veldindeling import SJABLOON, WAARDE, Veld
from zaken.catalogue.veldindeling_controle import als_tekst
from zaken.store.tussenopslag import Bronrij
from zaken.text.dates import AMSTERDAM, EERSTE_JAAR, LAATSTE_JAAR, lokale_dag
from zaken.text.nearest import dichtstbij
from zaken.text.safe import citeer

Plaatsen = Mapping[str, int]
"""Column -> its place in a Bronrij."""
Lezer = Callable[[Bronrij], str | None]


class Tijd(NamedTuple):
    """A moment (aware UTC); without `tijdstip` only the day was given, and it is the begin of that legal day."""

    moment: datetime
    tijdstip: bool

    @property
    def dag(self) -> date:
        return lokale_dag(self.moment)

    @property
    def einde(self) -> datetime:
        """As the end of something: a bare day ends when the day does."""
        if self.tijdstip:
            return self.moment
        morgen = datetime.combine(self.dag + timedelta(days=1), datetime.min.time(), AMSTERDAM)
        return morgen.astimezone(UTC) - timedelta(microseconds=1)


Tijdlezer = Callable[[Bronrij], Tijd | None]


class Veldfout(ValueError):
    """A cell cannot be read; the message is Dutch."""


def kolom_van(veld: Veld) -> str:
    """The column or columns to name when its value is wrong."""
    return " + ".join(veld.kolommen) or "(vaste waarde)"


def tekstlezer(veld: Veld, plaatsen: Plaatsen, *, is_excel: bool = False) -> Lezer:
    """Read the value as text; None when it is not filled."""
    if veld.vast is not None:
        vast = als_tekst(veld.vast) or None
        return lambda rij: vast
    if veld.sjabloon is not None:
        return _template(veld.sjabloon, plaatsen)
    plaats = plaatsen[veld.kolom or ""]
    if veld.vertaal is not None:
        return _translated(veld, plaats)
    if veld.decimaal == "punt" and not is_excel:
        leeg = frozenset(veld.leeg)
        return lambda rij: None if (cel := str(rij[plaats]).strip()) in leeg else cel.replace(",", "").replace(".", ",") or None
    return _column(veld, plaats)


def _column(veld: Veld, plaats: int) -> Lezer:
    if not veld.leeg:
        return lambda rij: str(rij[plaats]).strip() or None
    leeg = frozenset(veld.leeg)
    return lambda rij: None if (cel := str(rij[plaats]).strip()) in leeg else cel or None


def _template(sjabloon: str, plaatsen: Plaatsen) -> Lezer:
    delen = SJABLOON.split(sjabloon)
    vast, kolommen = delen[::2], [plaatsen[kolom] for kolom in delen[1::2]]

    def lees(rij: Bronrij) -> str | None:
        cellen = [str(rij[plaats]).strip() for plaats in kolommen]
        if not any(cellen):
            return None
        return " ".join("".join([*(tekst + cel for tekst, cel in zip(vast, cellen, strict=False)), vast[-1]]).split())

    return lees


def _translated(veld: Veld, plaats: int) -> Lezer:
    vertaling = {van.strip(): als_tekst(naar) or None for van, naar in (veld.vertaal or {}).items()}
    vertaling |= {van.casefold(): naar for van, naar in vertaling.items() if van.casefold() not in vertaling}
    leeg = frozenset(veld.leeg) | {""}
    anders = None if veld.anders is None else als_tekst(veld.anders)

    def lees(rij: Bronrij) -> str | None:
        cel = str(rij[plaats]).strip()
        if cel in vertaling:
            return vertaling[cel]
        if cel in leeg:
            return None
        plat = cel.casefold()
        if plat in vertaling:
            return vertaling[plat]
        if anders is None:
            bedoeld = dichtstbij(cel, veld.vertaal or {}) if len(cel) <= 100 else None
            tip = f"; bedoelt u '{bedoeld}'?" if bedoeld else ""
            raise Veldfout(f"voor {citeer(cel)} staat er geen vertaling in de veldindeling{tip}")
        return anders.replace(f"{{{WAARDE}}}", cel) or None

    return lees


_DUTCH = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def tijdlezer(veld: Veld, plaatsen: Plaatsen, tijdzone: str) -> Tijdlezer:
    """Read a day or a moment: as `vorm` says, else ISO (with or without offset) or d-m-jjjj; without offset it is in `tijdzone`."""
    tekst = tekstlezer(veld, plaatsen)
    zone = AMSTERDAM if tijdzone == "Europe/Amsterdam" else ZoneInfo(tijdzone)
    vorm = _form(veld.vorm) if veld.vorm is not None else _DUTCH_ORDER
    eigen_vorm_eerst = veld.vorm is not None

    def lees(rij: Bronrij) -> Tijd | None:
        cel = tekst(rij)
        if cel is None:
            return None
        gelezen = _by_form(vorm, cel, zone) if eigen_vorm_eerst else None
        if gelezen is None:
            gelezen = _iso(cel, zone) or _by_form(vorm, cel, zone)
        if gelezen is None:
            hoe = f"in de vorm {veld.vorm}" if veld.vorm else "zoals 2026-03-12 of 12-3-2026; noem anders een 'vorm' in de veldindeling"
            raise Veldfout(f"{citeer(cel)} is geen datum {hoe}")
        return gelezen

    return lees


def _iso(cel: str, zone: ZoneInfo) -> Tijd | None:
    try:
        moment = datetime.fromisoformat(cel)
    except ValueError:
        return None
    return _time(moment, zone, len(cel) > 10, cel)


def _time(moment: datetime, zone: ZoneInfo, tijdstip: bool, cel: str) -> Tijd:
    if not EERSTE_JAAR < moment.year < LAATSTE_JAAR:
        raise Veldfout(f"{citeer(cel)}: het jaartal kan niet; is dit een waarde voor 'leeg'?")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone if tijdstip else AMSTERDAM)
    return Tijd(moment.astimezone(UTC), tijdstip)


class _Form(NamedTuple):
    patroon: re.Pattern[str]
    delen: tuple[str, ...]


_ORDER = ("jaar", "maand", "dag", "uur", "minuut", "seconde")
_DUTCH_ORDER = _Form(_DUTCH, ("dag", "maand", "jaar", "uur", "minuut", "seconde"))
_TOKENS = {"jjjj": ("jaar", r"(\d{4})"), "dd": ("dag", r"(\d{2})"), "d": ("dag", r"(\d{1,2})"), "uu": ("uur", r"(\d{2})"),
           "u": ("uur", r"(\d{1,2})"), "ss": ("seconde", r"(\d{2})"), "m": ("maand", r"(\d{1,2})")}  # fmt: skip
_TOKEN = re.compile("jjjj|dd|mm|uu|ss|d|m|u|.")


def _form(vorm: str) -> _Form:
    """`dd/mm/jjjj uu:mm` as a pattern: the second mm is minutes; where a mark separates them, a digit less is fine too."""
    patroon, delen = "", []
    los = not re.fullmatch("[a-z]+", vorm)
    for teken in _TOKEN.findall(vorm):
        if teken == "mm":
            deel, stuk = ("minuut" if "maand" in delen else "maand"), r"(\d{2})"
        elif teken in _TOKENS:
            deel, stuk = _TOKENS[teken]
        else:
            patroon += re.escape(teken)
            continue
        delen.append(deel)
        patroon += r"(\d{1,2})" if los and deel in ("dag", "maand", "uur") else stuk
    return _Form(re.compile(patroon), tuple(delen))


def _by_form(vorm: _Form, cel: str, zone: ZoneInfo) -> Tijd | None:
    gevonden = vorm.patroon.fullmatch(cel)
    if gevonden is None:
        return None
    getallen = {deel: int(tekst) for deel, tekst in zip(vorm.delen, gevonden.groups(), strict=True) if tekst is not None}
    try:
        moment = datetime(*(getallen.get(deel, 0) for deel in _ORDER))  # type: ignore[arg-type]  # six whole numbers, no tzinfo
    except ValueError as fout:
        raise Veldfout(f"{citeer(cel)} bestaat niet als datum") from fout
    return _time(moment, zone, "uur" in getallen, cel)
