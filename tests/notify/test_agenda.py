"""Calendars: what stands in them, who reads what, and that no file of somebody else is touched."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest
from icalendar import Calendar

from tests.contract.zaken_maken import a_zaak, bewaar, getelde_opdrachten
from tests.factories import NU
from tests.security.nasty import STORABLE
from tests.werkplek import a_werkplek
from zaken.domain.zaak import Opschorting, Zaak
from zaken.errors import InvoerFout, NietGevonden
from zaken.notify.agenda import Agendapunt, ics
from zaken.services.agenda import write_calendars
from zaken.services.werkplek import Werkplek
from zaken.store import agenda as opslag_van_agenda
from zaken.store.engine import Opslag

EINDE = date(2026, 4, 13)


def gelezen(pad: Path) -> dict[str, str]:
    """Summary -> day, of a file as a calendar program reads it."""
    agenda: Any = Calendar.from_ical(pad.read_bytes())
    return {str(punt["summary"]): punt["dtstart"].dt.isoformat() for punt in agenda.walk("VEVENT")}


def zaak(nummer: int, **anders: object) -> Zaak:
    waarden: dict[str, object] = {
        "identificatie": f"VRZ-2026-{nummer:06}", "uuid": f"00000000-0000-7000-8000-{nummer:012}", "omschrijving": f"Zaak {nummer}",
        "team": "juridisch", "organisatie": "duo", "behandelaar": "jurist1", "aan_zet": "jurist1", "aan_zet_soort": "medewerker",
        "vertrouwelijkheidaanduiding": "intern", "streefdatum": None, "uiterlijke_einddatum": EINDE, "statusdatum": None,
    }  # fmt: skip
    return a_zaak(**(waarden | anders))


def schrijf(werkplek: Werkplek, map_: Path, titels: str = "intern") -> tuple[str, ...]:
    return write_calendars(werkplek, map_, titels=titels).geschreven


def test_dates_of_a_case_are_whole_days_under_a_lasting_name(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    eerste, _ = bewaar(opslag, zaak(1, streefdatum=date(2026, 3, 16), statusdatum=date(2026, 3, 9)), zaak(2, uiterlijke_einddatum=None))
    assert schrijf(werkplek, tmp_path) == ("medewerker-jurist1.ics", "team-juridisch.ics")
    assert gelezen(tmp_path / "medewerker-jurist1.ics") == {
        "Uiterlijke einddatum: VRZ-2026-000001 Zaak 1": "2026-04-13",
        "Streefdatum: VRZ-2026-000001 Zaak 1": "2026-03-16",
        "Statustermijn: VRZ-2026-000001 Zaak 1": "2026-03-09",
    }
    agenda: Any = Calendar.from_ical((tmp_path / "team-juridisch.ics").read_bytes())
    assert str(agenda["x-wr-calname"]) == "Zaken van Juridische Zaken"
    uids = {str(punt["uid"]).partition("@")[0] for punt in agenda.walk("VEVENT")}
    assert uids == {f"00000000-0000-7000-8000-000000000001-{soort}" for soort in ("uiterlijke_einddatum", "streefdatum", "statusdatum")}
    assert all(punt["dtend"].dt - punt["dtstart"].dt == timedelta(days=1) for punt in agenda.walk("VEVENT"))
    assert eerste.gewijzigd_op is not None
    assert {punt["dtstamp"].dt for punt in agenda.walk("VEVENT")} == {eerste.gewijzigd_op.replace(microsecond=0)}


def test_no_title_of_a_confidential_case_and_a_date_that_will_move_says_so(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    stil = (Opschorting(date(2026, 3, 1), None, "wacht"),)
    bewaar(opslag, zaak(1, vertrouwelijkheidaanduiding="zaakvertrouwelijk"), zaak(2, opschortingen=stil))
    schrijf(werkplek, tmp_path)
    assert set(gelezen(tmp_path / "medewerker-jurist1.ics")) == {
        "Uiterlijke einddatum: VRZ-2026-000001",
        "Uiterlijke einddatum: VRZ-2026-000002 Zaak 2 (opgeschort)",
    }
    schrijf(werkplek, tmp_path, titels="zaakvertrouwelijk")
    assert "Uiterlijke einddatum: VRZ-2026-000001 Zaak 1" in gelezen(tmp_path / "medewerker-jurist1.ics")


def test_everybody_reads_only_what_he_may_see(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    ruimte = {"team": "ruimte", "organisatie": "diemen", "aan_zet": "ruimte", "aan_zet_soort": "team"}
    bewaar(
        opslag,
        zaak(1, behandelaar="beperkt", vertrouwelijkheidaanduiding="openbaar", **ruimte),
        zaak(2, behandelaar="beperkt", vertrouwelijkheidaanduiding="intern", **ruimte),
        zaak(3, behandelaar="planoloog", vertrouwelijkheidaanduiding="intern", **ruimte),
        zaak(4, behandelaar="jurist1", vertrouwelijkheidaanduiding="geheim"),
        zaak(5, behandelaar="niemand-die-bestaat"),
    )
    schrijf(werkplek, tmp_path)
    assert set(gelezen(tmp_path / "medewerker-beperkt.ics")) == {"Uiterlijke einddatum: VRZ-2026-000001 Zaak 1"}
    assert set(gelezen(tmp_path / "medewerker-planoloog.ics")) == {"Uiterlijke einddatum: VRZ-2026-000003 Zaak 3"}
    assert set(gelezen(tmp_path / "team-ruimte.ics")) == {"Uiterlijke einddatum: VRZ-2026-000001 Zaak 1"}  # what all of them may see
    assert set(gelezen(tmp_path / "team-juridisch.ics")) == {"Uiterlijke einddatum: VRZ-2026-000005 Zaak 5"}
    assert not (tmp_path / "medewerker-niemand-die-bestaat.ics").exists()


def test_file_that_did_not_change_stays_and_one_without_cases_becomes_empty(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    (eerste,) = bewaar(opslag, zaak(1))
    schrijf(werkplek, tmp_path)
    (tmp_path / "medewerker-vertrokken.ics").write_bytes(
        ics("Zaken van iemand", [Agendapunt("u", "n", "streefdatum", EINDE, "t", NU)], "p")
    )
    opnieuw = write_calendars(werkplek, tmp_path, titels="intern")
    assert (opnieuw.geschreven, opnieuw.gelijk, opnieuw.geleegd) == ((), 2, ("medewerker-vertrokken.ics",))
    with opslag.schrijven() as conn:
        conn.exec_driver_sql(f"UPDATE zaak SET einddatum = '2026-03-02' WHERE id = {eerste.id}")
    leeg = write_calendars(werkplek, tmp_path, titels="intern")
    assert leeg.geleegd == ("medewerker-jurist1.ics", "team-juridisch.ics")
    assert gelezen(tmp_path / "medewerker-jurist1.ics") == {}
    assert write_calendars(werkplek, tmp_path, titels="intern").gelijk == 3
    assert [pad.name for pad in tmp_path.iterdir() if pad.name.startswith(".")] == []


def test_a_calendar_is_for_its_owner_unless_the_beheerder_says_who_else(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU)
    bewaar(opslag, zaak(1))
    schrijf(werkplek, tmp_path)
    bestand = tmp_path / "medewerker-jurist1.ics"
    assert S_IMODE(bestand.stat().st_mode) == 0o600
    bestand.chmod(0o640)
    bewaar(opslag, zaak(2))
    assert bestand.name in schrijf(werkplek, tmp_path)
    assert S_IMODE(bestand.stat().st_mode) == 0o640


def test_file_of_somebody_else_is_never_replaced(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    bewaar(opslag, zaak(1))
    van_ander = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Iemand anders//NL\r\nEND:VCALENDAR\r\n"
    for naam in ("medewerker-jurist2.ics", "medewerker-oud.ics", "vakantie.ics"):
        (tmp_path / naam).write_bytes(van_ander)
    schrijf(werkplek, tmp_path)
    (tmp_path / "medewerker-jurist1.ics").write_bytes(van_ander)
    with pytest.raises(InvoerFout, match="blijft zoals het is"):
        schrijf(werkplek, tmp_path)
    for naam in ("medewerker-jurist1.ics", "medewerker-jurist2.ics", "medewerker-oud.ics", "vakantie.ics"):
        assert (tmp_path / naam).read_bytes() == van_ander


def test_one_team_writes_one_file(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    bewaar(opslag, zaak(1), zaak(2, team="ruimte", aan_zet="juridisch", aan_zet_soort="team", vertrouwelijkheidaanduiding="openbaar"))
    assert write_calendars(werkplek, tmp_path, titels="intern", team="juridisch").geschreven == ("team-juridisch.ics",)
    assert len(gelezen(tmp_path / "team-juridisch.ics")) == 2
    with pytest.raises(NietGevonden, match="geen team") as fout:
        write_calendars(werkplek, tmp_path, titels="intern", team="juridsch")
    assert "juridisch" in fout.value.hint


def test_map_that_cannot_be_written_is_named(opslag: Opslag, tmp_path: Path) -> None:
    werkplek = a_werkplek(opslag)
    (tmp_path / "bestand").touch()
    with pytest.raises(InvoerFout, match="bestand"):
        schrijf(werkplek, tmp_path / "bestand")


def test_as_many_statements_for_one_page_whoever_reads(opslag: Opslag, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    werkplek = a_werkplek(opslag)
    bewaar(opslag, *(zaak(nummer, behandelaar=f"jurist{nummer % 2 + 1}") for nummer in range(1, 31)))
    schrijf(werkplek, tmp_path)
    aantallen = []
    for bladzijde in (100, 10):
        monkeypatch.setattr(opslag_van_agenda, "BLADZIJDE", bladzijde)
        monkeypatch.setattr(opslag_van_agenda, "_PAGINA", opslag_van_agenda._PAGINA.limit(bladzijde))
        with getelde_opdrachten(opslag.engine) as opdrachten:
            assert write_calendars(werkplek, tmp_path, titels="intern").gelijk == 3
        aantallen.append(len(opdrachten))
    assert aantallen[1] - aantallen[0] == 3  # three pages of ten and an empty one, instead of one page
    assert aantallen[0] <= 4


def test_nothing_that_somebody_typed_becomes_a_line_of_the_file() -> None:
    punten = [
        Agendapunt(f"u{nummer}", f"VRZ-{nummer}", "streefdatum", EINDE, tekst, datetime(2026, 3, 2, tzinfo=UTC))
        for nummer, tekst in enumerate(STORABLE.values())
    ]
    inhoud = ics("Zaken van \x1b[2J\r\nATTACH:x", punten, "p")
    agenda: Any = Calendar.from_ical(inhoud)
    assert len(agenda.walk("VEVENT")) == len(punten)
    assert {naam for punt in agenda.walk("VEVENT") for naam in punt} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    assert set(agenda) == {"PRODID", "VERSION", "METHOD", "X-WR-CALNAME"}
    assert b"\x1b" not in inhoud
    assert all(len(regel) <= 75 for regel in inhoud.split(b"\r\n"))
