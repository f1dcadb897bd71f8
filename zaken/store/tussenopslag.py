"""Source rows on disk, to group them by key with flat memory. A private temporary database that is gone when it closes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter

from zaken.errors import InvoerFout
from zaken.store.fouten import vertaal
from zaken.text.safe import citeer

MEESTE_KOLOMMEN = 1_900
"""SQLite holds 2,000 columns in a table."""

MEESTE_RIJEN = 10_000
"""More rows of one key are not one case: the wrong column was taken for the key."""

EIGEN = 3
"""Our own columns before the cells."""

Bronrij = tuple[int, str, str, *tuple[str, ...]]
"""Row number in the file, key of the case, what is wrong with the row as a whole (''), the cells."""

_SLEUTEL = itemgetter(1)


class Tussenopslag:
    """Rows go in once, in the order of the file; groups of one key come out in the order in which the keys first came in."""

    def __init__(self, verbinding: sqlite3.Connection, kolommen: int) -> None:
        self._verbinding = verbinding
        cellen = "".join(f", c{nummer} TEXT" for nummer in range(kolommen))
        verbinding.execute(f"CREATE TABLE rij (nummer INTEGER PRIMARY KEY, sleutel TEXT NOT NULL, fout TEXT NOT NULL{cellen})")
        vragen = ", ".join("?" * (kolommen + EIGEN))
        self._voeg_toe = f"INSERT INTO rij VALUES ({vragen})"  # noqa: S608  # question marks only

    def vul(self, rijen: Iterable[Bronrij]) -> int:
        """Take all rows; returns how many different keys there are."""
        self._verbinding.execute("BEGIN")
        self._verbinding.executemany(self._voeg_toe, rijen)
        self._verbinding.execute("CREATE INDEX op_sleutel ON rij (sleutel)")
        self._verbinding.execute("CREATE TABLE groep (eerste INTEGER PRIMARY KEY, sleutel TEXT NOT NULL, rijen INTEGER NOT NULL)")
        self._verbinding.execute("INSERT INTO groep SELECT min(nummer), sleutel, count(*) FROM rij GROUP BY sleutel")
        self._verbinding.execute("COMMIT")
        for sleutel, rijen in self._verbinding.execute("SELECT sleutel, rijen FROM groep WHERE rijen > ? LIMIT 1", (MEESTE_RIJEN,)):
            raise InvoerFout(
                f"De sleutel {citeer(sleutel)} komt {rijen} keer voor.", hint="kijk of 'sleutel' in de veldindeling de goede kolom is"
            )
        (aantal,) = self._verbinding.execute("SELECT count(*) FROM groep").fetchone()
        return int(aantal)

    def groepen(self) -> Iterator[list[Bronrij]]:
        """The rows of each key, in the order of the file."""
        rijen = self._verbinding.execute(
            "SELECT rij.* FROM groep CROSS JOIN rij ON rij.sleutel = groep.sleutel ORDER BY groep.eerste, rij.nummer"
        )
        for _, groep in groupby(rijen, _SLEUTEL):
            yield list(groep)


@contextmanager
def tussenopslag(kolommen: int) -> Iterator[Tussenopslag]:
    """A place for rows of this many cells; InvoerFout when there are too many columns, DatabaseOnbereikbaar when the disk is full."""
    if kolommen > MEESTE_KOLOMMEN:
        raise InvoerFout(
            f"Het bestand heeft {kolommen} kolommen; {MEESTE_KOLOMMEN} is het hoogste.", hint="laat kolommen weg die u niet nodig hebt"
        )
    with vertaal("de tijdelijke map"):
        verbinding = sqlite3.connect("", isolation_level=None)
        try:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", "cache_size=-16000"):
                verbinding.execute(f"PRAGMA {pragma}")
            yield Tussenopslag(verbinding, kolommen)
        finally:
            verbinding.close()
