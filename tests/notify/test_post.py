"""E-mail over a real line: what arrives, what is refused and for how long, and that nothing can hold us."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.factories import a_configuratie
from tests.notify.conftest import CERTIFICAAT, Postbus
from tests.security.nasty import SHORT
from zaken.notify.bericht import Bericht, BezorgFout
from zaken.notify.post import PostKanaal, post
from zaken.notify.smtp import Postlijn
from zaken.notify.smtpserver import Mailserver

BERICHT = Bericht(
    "<0190a7e0-1111-7000-8000-000000000001@5f2c7a34-1111-4000-8000-000000000002.zaken>",
    "jurist1@diemen.nl",
    "Zaken: 2 herinneringen",
    "Beste collega,\n\nzaak één\n",
    "<html><body style='x'><p>zaak één</p></body></html>",
    datetime(2026, 4, 14, 5, 30, tzinfo=UTC),
)

Start = Callable[..., Postbus]

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")  # the server's, about itself


def kanaal(bus: Postbus, **anders: object) -> PostKanaal:
    return replace(
        PostKanaal("127.0.0.1", "Zaken Diemen <zaken@diemen.nl>", bus.poort, "geen", wachttijd=0.2, omgeving={}),
        **anders,  # type: ignore[arg-type]
    )


def verzend(welk: PostKanaal, *berichten: Bericht) -> list[BezorgFout | None]:
    """Send over one line; what became of each."""
    uitkomsten: list[BezorgFout | None] = []
    with welk.verbinding() as lijn:
        for bericht in berichten:
            try:
                lijn.verzend(bericht)
            except BezorgFout as fout:
                uitkomsten.append(fout)
            else:
                uitkomsten.append(None)
    return uitkomsten


def aan(*adressen: str) -> list[Bericht]:
    return [replace(BERICHT, adres=adres, message_id=f"<{nummer}@k.zaken>") for nummer, adres in enumerate(adressen)]


def test_message_arrives_as_text_and_html_with_the_headers_that_keep_robots_silent(postbus: Postbus) -> None:
    assert verzend(kanaal(postbus), BERICHT) == [None]
    ((naar, brief),) = postbus.gekregen
    assert naar == brief["To"] == "jurist1@diemen.nl"
    assert brief["From"] == "Zaken Diemen <zaken@diemen.nl>"
    assert brief["Message-ID"] == BERICHT.message_id
    assert "<herinneringen.5f2c7a34-1111-4000-8000-000000000002.zaken>" in "".join(brief["List-Id"].split())
    assert (brief["Auto-Submitted"], brief["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert brief["Date"] == "Tue, 14 Apr 2026 07:30:00 +0200"
    tekst, html = brief.iter_parts()
    assert (tekst.get_content_type(), tekst.get_content().replace("\r\n", "\n")) == ("text/plain", BERICHT.tekst)
    assert html.get_content_type() == "text/html"
    assert BERICHT.html in html.get_content()


def test_message_that_is_sent_again_is_the_same_to_the_letter(start: Start) -> None:
    bus = start()
    verzend(kanaal(bus), BERICHT, BERICHT)
    eerste, tweede = bus.ruw
    assert eerste == tweede


def test_many_messages_go_over_one_line(postbus: Postbus) -> None:
    assert verzend(kanaal(postbus), *aan(*(f"m{nummer}@diemen.nl" for nummer in range(20)))) == [None] * 20
    assert len(postbus.gekregen) == 20
    assert postbus.verbindingen == 1


def test_one_refused_address_is_refused_for_good_and_stops_nobody(start: Start) -> None:
    bus = start(rcpt=lambda adres: f"550 5.1.1 <{adres}> onbekend" if adres == "weg@diemen.nl" else None)
    eerste, tweede, derde = verzend(kanaal(bus), *aan("a@diemen.nl", "weg@diemen.nl", "b@diemen.nl"))
    assert (eerste, derde) == (None, None)
    assert tweede is not None
    assert tweede.blijvend
    assert "onbekend" in tweede.tekst
    assert [naar for naar, _ in bus.gekregen] == ["a@diemen.nl", "b@diemen.nl"]
    assert bus.verbindingen == 1


@pytest.mark.parametrize(
    ("stap", "antwoord", "blijvend"),
    [
        ("rcpt", "450 4.2.1 straks", False),
        ("rcpt", "550 bestaat niet", True),
        ("rcpt", "554 5.7.1 relay access denied", False),
        ("rcpt", "530 5.7.0 eerst aanmelden", False),
        ("mail", "451 straks", False),
        ("mail", "550 onbekende afzender", False),
        ("data", "452 vol", False),
        ("rcpt", "550 5.2.2 postbus vol", False),
        ("rcpt", "552 postbus vol", False),
        ("data", "552 5.2.2 postbus vol", False),
        ("data", "552 5.3.4 te groot", True),
        ("data", "554 5.7.1 policy", False),
    ],
)
def test_answer_says_whether_trying_again_is_of_use(start: Start, stap: str, antwoord: str, blijvend: bool) -> None:
    (fout,) = verzend(kanaal(start(**{stap: lambda _: antwoord})), BERICHT)
    assert fout is not None
    assert fout.blijvend is blijvend
    assert antwoord.split(" ", 1)[1] in fout.tekst


def test_no_text_of_a_refusal_names_the_address(start: Start) -> None:
    """It stands on the screen of whoever runs the reminders, and in the log."""
    bus = start(rcpt=lambda adres: f"550 5.1.1 <{adres}> onbekend")
    (fout,) = verzend(kanaal(bus), *aan("j.de.vries@prive.nl"))
    assert fout is not None
    assert "j.de.vries" not in fout.tekst


def test_server_that_is_not_there_is_temporary_and_named(postbus: Postbus) -> None:
    nergens = replace(kanaal(postbus), poort=1)
    with pytest.raises(BezorgFout, match=r"127\.0\.0\.1:1 is niet te bereiken") as fout:
        verzend(nergens, BERICHT)
    assert not fout.value.blijvend


@pytest.mark.parametrize("beveiliging", ["starttls", "tls"])
def test_certificate_that_nobody_vouches_for_is_refused(start: Start, beveiliging: str) -> None:
    bus = start(starttls=beveiliging == "starttls", tls=beveiliging == "tls")
    with pytest.raises(BezorgFout, match="certificaat") as fout:
        verzend(kanaal(bus, server="localhost", beveiliging=beveiliging), BERICHT)
    assert not fout.value.blijvend
    assert bus.gekregen == []


@pytest.mark.parametrize("beveiliging", ["starttls", "tls"])
def test_protected_line_with_a_trusted_certificate_and_a_password(start: Start, beveiliging: str) -> None:
    starttls = beveiliging == "starttls"
    bus = start(starttls=starttls, tls=not starttls, wachtwoord="geheim" if starttls else "")

    def vertrouwd() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(CERTIFICAAT))

    lijn = Postlijn(
        Mailserver("localhost", bus.poort, beveiliging, "zaken" if starttls else "", "geheim", wachttijd=1.0, vertrouwd=vertrouwd)
    )
    lijn.open()
    lijn.verzend("zaken@diemen.nl", "a@diemen.nl", post(BERICHT, "Zaken", "zaken@diemen.nl", "a@diemen.nl"))
    lijn.sluit()
    assert len(bus.gekregen) == 1


def test_certificate_of_another_server_is_refused(start: Start) -> None:
    bus = start(starttls=True)
    lijn = Postlijn(Mailserver("127.0.0.1", bus.poort, "starttls", vertrouwd=lambda: ssl.create_default_context(cafile=str(CERTIFICAAT))))
    with pytest.raises(BezorgFout, match="certificaat"):
        lijn.open()


def test_server_without_starttls_gets_nothing(postbus: Postbus) -> None:
    with pytest.raises(BezorgFout, match="kent geen STARTTLS"):
        verzend(kanaal(postbus, beveiliging="starttls"), BERICHT)
    assert postbus.gekregen == []


def test_wrong_password_is_temporary_and_is_not_told(start: Start) -> None:
    bus = start(wachtwoord="goed")
    with pytest.raises(BezorgFout, match="weigert de aanmelding") as fout:
        verzend(kanaal(bus, gebruiker="zaken", omgeving={"ZAKEN_POST_WACHTWOORD": "h3el-fout"}), BERICHT)
    assert not fout.value.blijvend
    assert "h3el-fout" not in fout.value.tekst


def test_password_never_goes_over_an_open_line_to_another_computer() -> None:
    open_lijn = PostKanaal("mail.diemen.nl", "z@diemen.nl", 25, "geen", "zaken", omgeving={"ZAKEN_POST_WACHTWOORD": "x"})
    with pytest.raises(BezorgFout, match="zonder beveiliging"):
        verzend(open_lijn, BERICHT)


def test_password_comes_from_a_file_that_others_cannot_read(start: Start, tmp_path: Path) -> None:
    bestand = tmp_path / "wachtwoord"
    bestand.write_text("geheim\n", encoding="utf-8")
    bus = start(wachtwoord="geheim")
    welk = kanaal(bus, gebruiker="zaken", wachtwoord_bestand=bestand)
    bestand.chmod(0o644)
    with pytest.raises(BezorgFout, match="chmod 600"):
        verzend(welk, BERICHT)
    bestand.chmod(0o600)
    assert verzend(welk, BERICHT) == [None]


@pytest.mark.parametrize(("inhoud", "melding"), [("", "geen regel"), ("a\nb\n", "meer dan een"), (None, "bestaat niet")])
def test_file_without_one_password_is_told(postbus: Postbus, tmp_path: Path, inhoud: str | None, melding: str) -> None:
    bestand = tmp_path / "wachtwoord"
    if inhoud is not None:
        bestand.touch(0o600)
        bestand.write_text(inhoud, encoding="utf-8")
    with pytest.raises(BezorgFout, match=melding):
        verzend(kanaal(postbus, gebruiker="zaken", wachtwoord_bestand=bestand), BERICHT)


def test_all_mail_goes_to_one_address_that_reads_whom_it_was_for(postbus: Postbus) -> None:
    assert verzend(kanaal(postbus, alle_post_naar="proef@diemen.nl"), BERICHT) == [None]
    ((naar, brief),) = postbus.gekregen
    assert naar == brief["To"] == "proef@diemen.nl"
    assert brief["Subject"] == "Zaken: 2 herinneringen (voor jurist1@diemen.nl)"
    tekst, html = (deel.get_content() for deel in brief.iter_parts())
    assert tekst.startswith("Dit bericht was voor jurist1@diemen.nl.")
    assert "<body style='x'><p><strong>Dit bericht was voor jurist1@diemen.nl." in html


def test_people_are_mailed_at_their_own_address_and_others_at_the_one_in_the_rule(postbus: Postbus) -> None:
    jurist = a_configuratie().organisaties.medewerkers["jurist1"]
    assert kanaal(postbus).adres_van("jurist1", jurist) is None
    assert kanaal(postbus).adres_van("jurist1", jurist.model_copy(update={"email": "j@diemen.nl"})) == "j@diemen.nl"
    assert kanaal(postbus).adres_van("adres:waternet@voorbeeld.nl", None) == "waternet@voorbeeld.nl"


def test_nothing_in_a_text_becomes_a_header(postbus: Postbus) -> None:
    """One message for every nasty string, in the subject and in the text, over the real line."""
    berichten = [
        replace(BERICHT, onderwerp=f"Zaken: {tekst}", tekst=f"- {tekst.encode(errors='replace').decode()}\n") for tekst in SHORT.values()
    ]
    assert verzend(kanaal(postbus), *berichten) == [None] * len(berichten)
    for _, brief in postbus.gekregen:
        assert len(brief.keys()) == len({naam.casefold() for naam in brief}) == 10
        assert brief["Bcc"] is None
        assert brief.defects == []
        assert not any(teken in brief["Subject"] for teken in "\r\n\x1b\u202e")
    assert len(postbus.gekregen) == len(SHORT)


def test_lines_of_a_message_are_short_enough_for_every_server(postbus: Postbus) -> None:
    verzend(kanaal(postbus), replace(BERICHT, onderwerp="ë" * 200, tekst="x" * 5000 + "\n.\nna de punt\n"))
    assert max(len(regel) for regel in postbus.ruw[0].split(b"\r\n")) <= 998
    assert "\n.\nna de punt" in postbus.gekregen[0][1].get_body(("plain",)).get_content().replace("\r\n", "\n")  # type: ignore[union-attr]
