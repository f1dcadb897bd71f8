"""What became of an import: counts, the first examples, and a file with the refused rows that can be mended and offered again."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Protocol, TextIO

from zaken.domain.basis import Reden
from zaken.domain.zaak import Zaak
from zaken.errors import InvoerFout
from zaken.services.import_bestand import Bestand
from zaken.services.import_vertaler import Rijfout
from zaken.store.tussenopslag import EIGEN, Bronrij
from zaken.text.safe import tegen_formules
from zaken.text.systeem import reden_van_systeem

EERSTE = 20
"""How many refused rows the report itself shows; the file has them all."""
VOORBEELDEN = 5
FOUT = "fout"
"""The column that is added to the rows of the file."""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """One of the first cases that are (or would be) written."""

    wat: Literal["nieuw", "bij te werken"]
    sleutel: str
    zaak: Zaak
    gebeurtenissen: int


@dataclass(slots=True)
class Waarschuwing:
    """One kind of oddity: how many cases have it, and the first of them."""

    code: str
    aantal: int
    voorbeeld: str


@dataclass(slots=True)
class Importverslag:
    """The outcome. `nieuw`, `bijgewerkt`, `ongewijzigd`, `nog_niet` (not yet started on `tot`) and `geweigerd` count cases.

    `rijfouten` counts reasons; `teruggedraaid` says that nothing was kept because something was refused.
    """

    zaaktype: str
    is_proef: bool
    tot: date | None
    rijen: int = 0
    zaken: int = 0
    nieuw: int = 0
    bijgewerkt: int = 0
    ongewijzigd: int = 0
    nog_niet: int = 0
    geweigerd: int = 0
    gebeurtenissen: int = 0
    eerste_nummer: str | None = None
    laatste_nummer: str | None = None
    teruggedraaid: bool = False
    rijfouten: int = 0
    fouten: list[Rijfout] = field(default_factory=list)
    foutenbestand: Path | None = None
    voorbeelden: list[Voorbeeld] = field(default_factory=list)
    waarschuwingen: dict[str, Waarschuwing] = field(default_factory=dict)

    def let_op(self, sleutel: str, redenen: Iterable[Reden]) -> None:
        """Count what is worth a look about one case."""
        for reden in redenen:
            soort = self.waarschuwingen.setdefault(reden.code, Waarschuwing(reden.code, 0, f"{sleutel}: {reden.tekst}"))
            soort.aantal += 1

    def weiger(self, fouten: Sequence[Rijfout]) -> None:
        """Count a refused case (or row without a key) with its reasons."""
        self.geweigerd += 1
        self.rijfouten += len(fouten)
        self.fouten.extend(fouten[: max(0, EERSTE - len(self.fouten))])

    def schreef(self, wat: Literal["nieuw", "bij te werken"], sleutel: str, zaak: Zaak, gebeurtenissen: int) -> None:
        """Count a case that is written, or would be."""
        self.gebeurtenissen += gebeurtenissen
        if wat == "nieuw":
            self.nieuw += 1
            self.eerste_nummer = self.eerste_nummer or zaak.identificatie or None
            self.laatste_nummer = zaak.identificatie or None
        else:
            self.bijgewerkt += 1
        if len(self.voorbeelden) < VOORBEELDEN:
            self.voorbeelden.append(Voorbeeld(wat, sleutel, zaak, gebeurtenissen))


class _Schrijver(Protocol):
    def writerow(self, rij: Sequence[str], /) -> object: ...


class Foutenbestand(AbstractContextManager["Foutenbestand"]):
    """The refused rows, in the columns of the source plus `fout`, when there are any. CSV, or Excel for a name in .xlsx.

    It is written beside its place and put there at the end: an import that stopped halfway leaves no list that looks whole, and
    the same command can be given again. InvoerFout when it cannot be written: before anything else is done if that is known by then.
    """

    def __init__(self, pad: Path | None, bron: Bestand) -> None:
        if pad is not None and pad.exists():
            raise InvoerFout(f"{pad} bestaat al.", hint="kies een andere naam bij --fouten; een bestand wordt nooit overschreven")
        if pad is not None and not pad.parent.is_dir():
            raise InvoerFout(f"De map {pad.parent} is er niet.", hint="maak de map eerst, of kies bij --fouten een andere")
        self._pad = pad
        self._half: Path | None = None
        self._kop = bron.kop[:-1] if bron.kop[-1] == FOUT else bron.kop
        self._teken = bron.scheidingsteken
        self._schrijver: _Schrijver | None = None
        self._open: TextIO | None = None
        self._boek: Any = None

    @property
    def geschreven(self) -> Path | None:
        """The file, when there was something to put in it."""
        return self._pad if self._schrijver is not None else None

    def __enter__(self) -> Foutenbestand:
        if self._pad is not None:
            self._half = self._pad.with_name(f".{self._pad.name}.{os.getpid()}.half")
            with self._gezegd():
                self._half.touch()
        return self

    def schrijf(self, rijen: Iterable[Bronrij], fouten: Sequence[Rijfout]) -> None:
        """All rows of a refused case: a row with reasons gets them, the others say where to look."""
        if self._half is None:
            return
        per_rij: dict[int, list[str]] = {}
        for fout in fouten:
            per_rij.setdefault(fout.rij, []).append(f"{fout.kolom}: {fout.tekst}" if fout.kolom else fout.tekst)
        waar = ", ".join(str(nummer) for nummer in sorted(per_rij)[:3])
        with self._gezegd():
            schrijver = self._schrijver or self._begin(self._half)
            for rij in rijen:
                tekst = "; ".join(per_rij[rij[0]]) if rij[0] in per_rij else f"hoort bij een zaak met een fout in rij {waar}"
                cellen = [str(cel) for cel in rij[EIGEN:]]
                schrijver.writerow([*cellen[: len(self._kop)], tegen_formules(tekst)])

    def _begin(self, half: Path) -> _Schrijver:
        if self._pad is not None and self._pad.suffix.lower() == ".xlsx":
            self._schrijver = self._begin_excel()
        else:
            self._open = half.open("w", encoding="utf-8-sig", newline="")
            self._schrijver = csv.writer(self._open, delimiter=self._teken)
        self._schrijver.writerow([*self._kop, FOUT])
        return self._schrijver

    def _begin_excel(self) -> _Schrijver:
        from openpyxl import Workbook

        self._boek = Workbook(write_only=True)
        return _Excelblad(self._boek.create_sheet("fouten"))

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None) -> None:
        if self._half is None or self._pad is None:
            return
        try:
            if soort is None:
                with self._gezegd():
                    self._sluit(self._half)
                    if self._schrijver is not None:
                        self._half.replace(self._pad)
            else:
                with suppress(OSError):  # what went wrong first is what is told
                    self._sluit(None)
        finally:
            with suppress(OSError):
                self._half.unlink(missing_ok=True)

    def _sluit(self, half: Path | None) -> None:
        """Write the last of it; a workbook goes to `half` in one piece, or nowhere."""
        if self._open is not None:
            self._open.close()
        if self._boek is not None:
            geheel = BytesIO()  # a zip that breaks off on a full disk keeps complaining when Python cleans it up
            self._boek.save(geheel)
            if half is not None:
                half.write_bytes(geheel.getbuffer())

    @contextmanager
    def _gezegd(self) -> Iterator[None]:
        """What the disk says becomes an error that names the file."""
        try:
            yield
        except OSError as fout:
            melding = f"De geweigerde rijen kunnen niet in {self._pad} worden geschreven: {reden_van_systeem(fout)}."
            hint = "kies bij --fouten een andere plaats en geef de opdracht opnieuw; wat al is ingelezen wordt herkend"
            raise InvoerFout(melding, hint=hint) from fout


class _Excelblad:
    """Cells are text as it is: what starts with = is no formula here."""

    def __init__(self, blad: Any) -> None:
        self._blad = blad

    def writerow(self, rij: Sequence[str], /) -> None:
        from openpyxl.cell import WriteOnlyCell

        from zaken.services.excel_cellen import houdbaar

        cellen = []
        for tekst in rij:
            cel = WriteOnlyCell(self._blad, value=houdbaar(tekst))
            cel.data_type = "s"
            cellen.append(cel)
        self._blad.append(cellen)
