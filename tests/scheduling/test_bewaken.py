"""What is wrong with what goes out is judged from how it stands: held too long, given up, closed; and the end of an alarm is seen too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from tests.contract.test_vanzelf import MET_ELKE
from tests.contract.test_vanzelf import zaak as open_a_case
from tests.factories import NU, ORGANISATIES, VERZOEK, step
from tests.gelijktijdig.test_publiceren import BEHEERDER, a_folder
from tests.postbak import Postbak, a_desk, at, rows, volgende
from tests.scheduling.conftest import Bureau
from tests.scheduling.test_planner import DAGELIJKS, kijk, rijen
from tests.werkplek import a_werkplek, publish
from zaken.domain.herinneringdagen import Komend
from zaken.domain.opdrachten import Vul
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.services import ronden
from zaken.services.bewaken import standing_troubles
from zaken.services.herinneren import Rondeverslag, remind
from zaken.services.plannerstand import standing
from zaken.services.poststand import Poststand
from zaken.services.publiceren import publish_folder
from zaken.services.ronden import Afloop, run_reminders, take_slot
from zaken.services.uitvoeren import execute_one
from zaken.services.werkplek import Werkplek
from zaken.store.engine import Opslag
from zaken.store.herinneringen import Gemeld, schrijf_gemeld
from zaken.store.ronden import Uitkomst
from zaken.store.tables import bezorging, herinnering, ronde
from zaken.text.schemas import lees_schema

DICHT = Postbak(open_om=datetime(2030, 1, 1, tzinfo=UTC))
ELKE_5 = {"bezorgen": lees_schema("elke 5 minuten")}
WACHT_OP_JA = Poststand(False, "Nog niet bevestigd.", "zaken bericht bevestig", wacht=True)


def codes(werkplek: Werkplek, nu: datetime, post: Poststand | None = None) -> list[str]:
    return [storing.code for storing in standing_troubles(werkplek.namens("leider", lambda: nu), post)]


def never(bericht: Bericht) -> None:
    raise BezorgFout("adres bestaat niet", blijvend=True)


def test_lines_that_no_run_gets_out_within_a_working_day_are_a_trouble(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [DICHT], op=at("04-14"))
    assert codes(werkplek, at("04-15", 6)) == []
    assert codes(werkplek, at("04-15", 8)) == ["bericht_wacht"]


def test_a_weekend_and_a_free_day_are_no_waiting(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [DICHT], op=at("04-24", 17))  # a Friday; Monday is Koningsdag
    assert codes(werkplek, at("04-28", 6)) == []
    assert codes(werkplek, at("04-29", 6)) == ["bericht_wacht"]


def test_a_message_that_fails_is_a_trouble_after_two_hours_and_no_more_once_it_went(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [Postbak(weigert={"leider@gemeente.nl"})], op=at("04-14"))
    assert codes(werkplek, at("04-14", 8)) == []
    assert codes(werkplek, at("04-14", 10)) == ["bericht_mislukt"]
    remind(werkplek, [Postbak()], op=at("04-14", 10))
    assert codes(werkplek, at("04-14", 11)) == []


def test_a_run_with_nothing_to_do_does_not_clear_what_was_given_up_nor_keeps_it(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    remind(werkplek, [Postbak(kapot=never)], op=at("04-14"))
    nu = at("04-14", 8)
    leider = werkplek.namens("leider", lambda: nu)
    uitkomsten: tuple[Uitkomst, ...] = ("deels", "klaar")
    for uitkomst in uitkomsten:
        recht = take_slot(opslag, "bezorgen", None, "een", nu)
        assert recht is not None
        assert ronden.finish(opslag, recht, uitkomst, nu)
        assert [tekst for tekst in standing(leider, ELKE_5, nu).problemen if "opgegeven" in tekst]
    with opslag.schrijven() as conn:
        conn.execute(update(bezorging).values(status="verzonden"))
    recht = take_slot(opslag, "bezorgen", None, "een", nu)
    assert recht is not None
    assert ronden.finish(opslag, recht, "deels", nu)
    assert standing(leider, ELKE_5, nu).problemen == ("De planner draait niet: er is geen recent teken van leven.",)


def test_post_that_nobody_confirmed_is_a_trouble_and_the_run_says_so(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    run_reminders(werkplek, [DICHT], op=None, team=None, proef=False, titels="intern", dicht=True)
    assert [(een, telling["dicht"], fout) for een, telling, fout in rows(werkplek, ronde, "uitkomst", "telling", "fout")] == [
        ("deels", 1, "")
    ]
    assert codes(werkplek, at("04-14"), WACHT_OP_JA) == ["post_dicht"]
    assert codes(werkplek, at("04-14"), Poststand(True)) == codes(werkplek, at("04-14"), Poststand(False, "Geen kanaal.")) == []


def test_a_task_that_does_not_go_on_is_a_problem(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    nu = at("04-14")
    take_slot(opslag, "bezorgen", nu, "een", nu)
    later = nu + timedelta(minutes=20)
    assert "bezorgen: komt niet verder sinds 14-04-2026 09:00" in standing(werkplek, ELKE_5, later).problemen


def test_a_step_that_could_not_take_itself_is_named_until_the_case_goes_on(opslag: Opslag) -> None:
    ontvangen = {**VERZOEK["statussen"]["ontvangen"], "automatisch": {"na": "P2W", "overgang": "neem_op"}}
    werkplek, (nummer,) = a_desk(opslag, herinneringen={}, statussen={**VERZOEK["statussen"], "ontvangen": ontvangen})
    remind(werkplek, [], op=at("03-17"))
    assert codes(werkplek, at("03-17")) == ["stap_geweigerd"]
    jurist = werkplek.namens("jurist1", lambda: at("03-18"))
    assert execute_one(jurist, nummer, Vul({"vakafdeling": "juridisch"})).uitkomst == "uitgevoerd"
    assert codes(werkplek, at("03-18")) == ["stap_geweigerd"]
    assert execute_one(jurist, nummer, step("neem_op")).uitkomst == "uitgevoerd"
    assert codes(werkplek, at("03-18")) == []


def test_a_next_case_that_could_not_be_opened_is_named_until_it_is(opslag: Opslag) -> None:
    werkplek = a_werkplek(opslag, "jurist1", NU, {**MET_ELKE, "uniek": ["vakafdeling"]})
    open_a_case(werkplek, vakafdeling="juridisch")
    remind(werkplek, [], op=at("03-30"))
    assert codes(werkplek, at("03-30")) == ["stap_geweigerd"]
    [(zaak_id, regel, ijkdatum)] = rows(werkplek, herinnering, "zaak_id", "regel", "ijkdatum")
    with opslag.schrijven() as conn:
        schrijf_gemeld(conn, [Gemeld(zaak_id, Komend(regel, ijkdatum, 0, date(2026, 3, 31)), "gedaan")], nu=at("03-31"))
    assert codes(werkplek, at("03-31")) == []


def test_texts_go_after_ninety_days_also_when_only_rounds_by_hand_are_run(opslag: Opslag) -> None:
    werkplek, _ = a_desk(opslag)
    nu = datetime.now(UTC)
    for dagen in (100, 80):
        remind(werkplek, [Postbak()], op=nu - timedelta(days=dagen))
    for _ in range(2):
        run_reminders(werkplek, [], op=None, team=None, proef=False, titels="intern")
    leeg = [(tekst, html, onderwerp) == ("", "", "") for tekst, html, onderwerp in rows(werkplek, bezorging, "tekst", "html", "onderwerp")]
    assert sorted(leeg) == [False, False, True, True]


def test_a_calendar_that_is_published_has_every_open_case_looked_at_again(opslag: Opslag, tmp_path: Path) -> None:
    werkplek, _ = a_desk(
        opslag, 1, herinneringen={"bijna": {"moment": {"voor": "uiterlijke_einddatum", "duur": "5 werkdagen"}, "aan": "leider"}}
    )
    beheerder = werkplek.namens("een", lambda: at("03-20"))
    assert volgende(werkplek)[0] > date(2026, 3, 20)
    organisaties = {**ORGANISATIES, "medewerkers": {**ORGANISATIES["medewerkers"], "een": BEHEERDER}}
    publish(opslag, "organisaties", "organisaties", organisaties, 2)
    beheerder.vergeet()
    publish_folder(beheerder, a_folder(tmp_path / "zelfde", "Verzoek behandelen"))
    remind(beheerder, [], op=at("03-20"))
    eerst = volgende(werkplek)
    gesloten = [{"datum": f"2026-04-0{dag}", "omschrijving": "brug", "bron": "besluit"} for dag in (7, 8, 9)]
    uitkomst = publish_folder(beheerder, a_folder(tmp_path / "dicht", "Verzoek behandelen", sluitingsdagen=gesloten))
    assert [besluit.soort for besluit in uitkomst.te_bewaren] == ["kalender"]
    assert volgende(werkplek) == [date(2026, 3, 20)]
    remind(beheerder, [], op=at("03-20"))
    assert date(2026, 3, 20) < volgende(werkplek)[0] < eerst[0]


def test_a_task_that_hangs_is_not_kept_alive_and_one_that_goes_on_is(bureau: Bureau) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)
    begin, gezien = bureau.werkplek.nu(), []

    def werk(werkplek: Werkplek, omgeving: object, teken: Callable[[], None]) -> Afloop:
        for minuten, gaat_verder in ((50, False), (55, True), (110, False), (120, False)):
            planner.klok = lambda later=minuten: begin + timedelta(minutes=later)  # type: ignore[misc]
            if gaat_verder:
                teken()
            planner.leef()
            with bureau.werkplek.opslag.lezen() as conn:
                slag = conn.execute(select(ronde.c.hartslag).where(ronde.c.taak == "herinneren")).scalar_one()
            gezien.append((slag - begin).total_seconds() / 60)
        return Afloop()

    planner.taken = {"herinneren": werk}
    kijk(planner)
    assert gezien == [50, 55, 110, 110]


def test_a_stop_signal_is_seen_before_all_that_waits_is_bundled_and_sent(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = bureau.op(35).planner(DAGELIJKS)

    def stops(moment: datetime, kalender: object) -> datetime:
        planner.stop.set()
        return moment

    monkeypatch.setattr(bureau.kanaal, "open_vanaf", stops)
    kijk(planner)
    assert (rijen(bureau)[0][0], bureau.kanaal.post) == ("onderbroken", [])
    monkeypatch.undo()
    kijk(bureau.planner(DAGELIJKS))
    assert (rijen(bureau)[0][0], len(bureau.kanaal.post)) == ("klaar", 1)


def test_a_case_that_cannot_be_read_is_the_outcome_of_the_run() -> None:
    verslag = Rondeverslag(at("04-14"), onleesbaar={"VRZ-2026-000001"})
    afloop = ronden.after_reminders(verslag, dicht=True)
    assert (afloop.uitkomst, afloop.telling["onleesbaar"]) == ("deels", 1)
    assert afloop.fout == "1 zaak is overgeslagen en niet te lezen; zie zaken verifieer."


def test_post_that_may_not_go_out_yet_is_the_outcome_of_every_task_that_sends(bureau: Bureau) -> None:
    planner = bureau.op(35).planner({**DAGELIJKS, "bezorgen": "elke 5 minuten", "teamoverzicht": "dagelijks 07:15"})
    planner.omgeving = replace(planner.omgeving, kanalen=lambda _: (), dicht=lambda: True)
    kijk(planner)
    assert {uitkomst for taak in planner.schemas for uitkomst, _ in rijen(bureau, taak)} == {"deels"}
    assert sum("dicht=1" in regel for regel in bureau.regels) == 3
