"""Messages are found by an index on both databases, in a table of which nearly all was sent: no question reads all texts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.contract.test_plans import Vraag, plannen
from tests.postbak import a_desk, at
from zaken.store import bezorgingen, verzenden
from zaken.store.engine import Opslag

AANTAL = 3000
OP = at("04-14")
VULLING = (
    "INSERT INTO herinnering (id, zaak_id, regel, ijkdatum, volgnummer, dag, status, per, tekst, kaal, gemaakt_op) "
    "SELECT n, (SELECT min(id) FROM zaak), 'te_laat', '2026-04-13', n, '2026-04-14', 'gemeld', '', 'laat', 'laat', :op FROM tel",
    "INSERT INTO signalering (id, herinnering_id, zaak_id, regel, wie, is_open, gemaakt_op) "
    "SELECT n, n, (SELECT min(id) FROM zaak), 'te_laat', 'jurist1', false, :op FROM tel",
    "INSERT INTO bezorging (id, sleutel, message_id, kanaal, wie, team, adres, onderwerp, tekst, html, aantal, status, pogingen, "
    "volgende_poging, bezet_tot, eigenaar, fout, gemaakt_op, verzonden_op) "
    "SELECT n, 'digest/' || n, '<' || n || '@k>', 'e-mail', 'mens' || (n % 300), 'team' || (n % 20), 'a@x.nl', 'o', :tekst, :tekst, 1, "
    "CASE WHEN n % 500 = 0 THEN 'klaar' ELSE 'verzonden' END, 0, :op, NULL, '', '', :op, NULL FROM tel",
    "INSERT INTO bezorgregel (signalering_id, kanaal, wie, bezorging_id, met_titel) SELECT n, 'e-mail', 'jurist1', n, true FROM tel",
)
"""A reminder, somebody's line of it and the message that told it, as many times as `tel` counts."""

VRAGEN: dict[str, tuple[Vraag, str]] = {
    "het oudste bericht dat weg kan": (
        lambda conn: verzenden.pak_bericht(conn, "e-mail", nu=OP, echt=OP, bezet_tot=OP, eigenaar="x"),
        "ix_bezorging_te_bezorgen",
    ),
    "of er iets weg kan": (lambda conn: verzenden.is_iets_klaar(conn, "e-mail", nu=OP, echt=OP), "ix_bezorging_te_bezorgen"),
    "wat er in een bericht staat": (lambda conn: bezorgingen.regels_van(conn, 7), "ix_bezorgregel_bezorging"),
    "het vorige overzicht": (
        lambda conn: bezorgingen.laatste_dag(conn, "e-mail", ["mens7", "mens8"], voor=OP + timedelta(days=1), alleen_overzicht=True),
        "ix_bezorging_lezer",
    ),
}


@pytest.mark.parametrize("naam", VRAGEN)
def test_messages_are_found_by_an_index(opslag: Opslag, naam: str) -> None:
    a_desk(opslag)
    with opslag.schrijven() as conn:
        op = OP.isoformat() if conn.dialect.name == "postgresql" else OP.strftime("%Y-%m-%d %H:%M:%S.%f")
        for deel in VULLING:
            tel = f"WITH RECURSIVE tel(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM tel WHERE n < {AANTAL}) "
            kop, _, vraag = deel.partition(" SELECT ")
            conn.execute(text(f"{kop} {tel} SELECT {vraag}"), {"op": op, "tekst": "x" * 500} if ":tekst" in deel else {"op": op})
        conn.execute(text("ANALYZE"))
    vraag_, index = VRAGEN[naam]
    plan = plannen(opslag, vraag_)
    assert index in plan, plan
