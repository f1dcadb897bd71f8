"""What somebody who was stopped leaves lying about: never a file that looks whole, never something in the way of who tries again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.importhulp import INDELING, a_file, a_gemeente, with_change
from tests.factories import step
from tests.werkplek import a_werkplek
from zaken.services.importeren import Import, Voortgang, importeer
from zaken.services.registreren import NieuweZaak, register
from zaken.services.uitvoeren import execute_one
from zaken.store.backup import backup
from zaken.store.engine import Opslag


@pytest.mark.parametrize("naam", ["fouten.csv", "fouten.xlsx"])
def test_an_import_that_was_stopped_can_be_given_again_with_the_same_file_of_refused_rows(
    opslag: Opslag, tmp_path: Path, naam: str
) -> None:
    werkplek = a_gemeente(opslag, blok=1)
    vraag = Import(a_file(tmp_path, with_change("z-open", case__department="Bestaat niet")), INDELING, fouten=tmp_path / naam)

    def stop(stand: Voortgang) -> None:
        if stand.fase == "verwerken" and stand.gedaan == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importeer(werkplek, vraag, voortgang=stop)
    assert [pad.name for pad in tmp_path.iterdir() if "fouten" in pad.name] == []
    assert importeer(werkplek, vraag).foutenbestand == tmp_path / naam
    assert [pad.name for pad in tmp_path.iterdir() if "fouten" in pad.name] == [naam]


def test_a_dump_that_outlived_who_asked_for_it_does_not_write_in_the_next_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd = tmp_path / "gevraagd"
    nep = tmp_path / "bin" / "pg_dump"
    nep.parent.mkdir()
    nep.write_text(
        f'#!/bin/sh\nfor a in "$@"; do case "$a" in --file=*) echo "${{a#--file=}}" >> {gevraagd}; echo x > "${{a#--file=}}";; esac; done\n'
    )
    nep.chmod(0o755)
    monkeypatch.setenv("PATH", str(nep.parent))
    for _ in range(2):
        backup("postgresql://server/zaken", tmp_path / "kopie.dump").unlink()
    assert len(set(gevraagd.read_text(encoding="utf-8").split())) == 2


def test_the_key_of_a_new_case_gives_the_answer_of_then_also_when_the_case_went_on(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag)
    nieuw = NieuweZaak("verzoek", "Een", "diemen")
    toen = register(werkplek, [nieuw], sleutel="n1")[0]
    execute_one(werkplek, toen.identificatie, step("trek_in", resultaat="ingetrokken"))
    nu = register(werkplek, [nieuw], sleutel="n1")[0]
    assert (nu.identificatie, nu.uitkomst, nu.status, nu.herhaald) == (toen.identificatie, "uitgevoerd", toen.status, True)
