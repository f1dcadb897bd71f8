"""From settings to channels, and when nothing goes out at all: a practice database, a copy, nothing set up."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from tests.factories import NU
from tests.installatie import maak_database
from tests.postgres import Server
from tests.werkplek import a_werkplek
from zaken.bootstrap import Sessie, kanalen, mag_post, open_sessie
from zaken.domain.configuratie import KalenderBestand, Medewerker
from zaken.domain.kalender import Kalender
from zaken.errors import NietBevoegd, OngeldigeConfiguratie
from zaken.notify.apprise_kanaal import AppriseKanaal
from zaken.notify.bericht import BezorgFout
from zaken.notify.dicht import NOOIT, storing_van
from zaken.notify.kanalen import gebouwd
from zaken.notify.post import PostKanaal
from zaken.notify.uren import Uren
from zaken.services.installatie import Wens, create
from zaken.services.poststand import bevestig_post, post_stand
from zaken.services.werkplek import Werkplek
from zaken.settings import Instelling, Instellingen, laad
from zaken.store import plek as plek_module
from zaken.store.backup import backup, herstel
from zaken.store.engine import Opslag
from zaken.store.plek import bevestig_plek, plek

POST = '[post]\nserver = "mail.diemen.nl"\nvan = "Zaken <zaken@diemen.nl>"\n'
TEAMS = '[kanalen.teams]\nurl_omgeving = "ZAKEN_TEAMS"\nvoor = ["team:juridisch"]\n'


def instellingen(tmp_path: Path, inhoud: str) -> Instellingen:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "zaken.toml").write_text(inhoud, encoding="utf-8")
    return laad(omgeving={}, werkmap=tmp_path)


def sessie(werkplek: Werkplek, welke: Instellingen) -> Sessie:
    return Sessie(werkplek, welke, Instelling(werkplek.gebruiker, "proef"), False)


@contextmanager
def geopend(url: str, wie: str = "beheer") -> Iterator[Werkplek]:
    opslag = Opslag.open(url)
    try:
        yield Werkplek(opslag, wie)
    finally:
        opslag.sluit()


def bevestig(url: str) -> None:
    with geopend(url) as werkplek, werkplek.opslag.schrijven() as conn:
        bevestig_plek(conn)


def test_everything_that_is_set_reaches_the_channels(tmp_path: Path) -> None:
    inhoud = (
        POST
        + 'poort = 465\nbeveiliging = "tls"\ngebruiker = "zaken"\nwachtwoord_bestand = "geheim/post"\nwachttijd_seconden = 5\n'
        + 'dagen = "alle"\nvan_uur = 0\ntot_uur = 24\n'
        + TEAMS
        + "van_uur = 9\n[kanalen.bellen]\nurl_bestand = '/etc/zaken/bel'\nvoor = ['jurist1']\n"
    )
    post, bellen, teams = gebouwd(instellingen(tmp_path, inhoud))
    assert post == PostKanaal(
        "mail.diemen.nl", "Zaken <zaken@diemen.nl>", 465, "tls", "zaken", tmp_path / "geheim" / "post", 5.0, Uren(False, 0, 24)
    )
    assert bellen == AppriseKanaal("bellen", ("jurist1",), url_bestand=Path("/etc/zaken/bel"))
    assert teams == AppriseKanaal("teams", ("team:juridisch",), "ZAKEN_TEAMS", uren=Uren(True, 9, 19))


def test_with_one_address_for_everything_other_channels_are_silent(tmp_path: Path) -> None:
    (post,) = gebouwd(instellingen(tmp_path, POST + TEAMS + '[omgeving]\nalle_post_naar = "proef@diemen.nl"\n'))
    assert isinstance(post, PostKanaal)
    assert post.alle_post_naar == "proef@diemen.nl"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        ('[post]\nserver = "x"\n', "post.van"),
        ('[post]\nserver = "x"\nvan = "Zaken"\n', "post.van"),
        (POST + '[omgeving]\nalle_post_naar = "iedereen"\n', "omgeving.alle_post_naar"),
        (POST + "van_uur = 19\ntot_uur = 7\n", r"\[post\]"),
        (TEAMS + "van_uur = 19\n", r"\[kanalen.teams\]"),
    ],
)
def test_channel_whose_settings_are_wrong_is_closed_with_the_reason(tmp_path: Path, inhoud: str, melding: str) -> None:
    (kanaal,) = gebouwd(instellingen(tmp_path, inhoud))
    assert re.search(melding, storing_van(kanaal))
    assert storing_van(kanaal).endswith("config/zaken.toml.")
    assert kanaal.open_vanaf(NU, Kalender(KalenderBestand(gelijkgesteld_bekend_tot=NU.date()))) == NOOIT
    with pytest.raises(BezorgFout, match=melding):
        kanaal.verbinding()


def test_one_wrong_channel_leaves_the_others_open(tmp_path: Path) -> None:
    post, teams = gebouwd(instellingen(tmp_path, '[post]\nserver = "x"\nvan = "zaken"\n' + TEAMS))
    assert (bool(storing_van(post)), storing_van(teams), type(teams)) == (True, "", AppriseKanaal)


@pytest.mark.parametrize(
    ("inhoud", "melding", "hint"),
    [
        ("[kanalen.teams]\nurl_omgving = 'X'", "kanalen.teams.url_omgving", "kanalen.teams.url_omgeving"),
        ("[kanalen.teams]\nvoor = ['jurist1']", "url_omgeving of url_bestand", "geheim"),
        ("[kanalen.teams]\nurl_omgeving = 'X'\nurl_bestand = 'y'\nvoor = ['jurist1']", "een van beide", "geheim"),
        ("[kanalen.teams]\nurl_omgeving = 'X'", "voor is leeg", "team:juridisch"),
        ("[kanalen.teams]\nurl_omgeving = 'X'\nvoor = 'jurist1'", "lijst van teksten", "team:juridisch"),
        ("[kanalen.teams]\nurl_omgeving = 'X'\nvoor = [1]", "lijst van teksten", "team:juridisch"),
        ("[kanalen.teams]\nurl_omgeving = 'X'\nvoor = ['j']\nvan_uur = 24", "kanalen.teams.van_uur mag niet 24", "0 t/m 23"),
        ("[kanalen.e-mail]\nurl_omgeving = 'X'\nvoor = ['j']", "kanalen.e-mail", "e-mail"),
        ("[kanalen.'Ons kanaal']\nurl_omgeving = 'X'\nvoor = ['j']", "Ons kanaal", "kleine letters"),
        ("[kanalen]\nteams = 'x'", "kanalen.teams moet een onderdeel", "[kanalen.teams]"),
        ("kanalen = 3", "kanalen moet een onderdeel zijn", "[kanalen]"),
        ("[post]\nbeveiliging = 'ssl'", "post.beveiliging mag niet ssl", "starttls, tls, geen"),
        ("[post]\ntitels_tot_en_met = 'zeer_geheim'", "mag niet zeer_geheim", "zaakvertrouwelijk"),
        ("[post]\nwachtwoord = 'x'", "post.wachtwoord bestaat niet", "post.wachtwoord_bestand"),
        ("[post]\nwachttijd_seconden = 60", "mag niet 60", "t/m 30"),
    ],
)
def test_wrong_channel_in_the_file_is_refused_with_its_name_and_the_way_out(tmp_path: Path, inhoud: str, melding: str, hint: str) -> None:
    with pytest.raises(OngeldigeConfiguratie) as fout:
        instellingen(tmp_path, inhoud)
    assert melding in fout.value.melding
    assert hint in fout.value.hint


def test_diagnose_sees_the_channels_but_no_secret(tmp_path: Path) -> None:
    alle = dict(instellingen(tmp_path, POST + TEAMS).alle())
    assert alle["post.server"].waarde == "mail.diemen.nl"
    assert alle["kanalen.teams.url_omgeving"].waarde == "ZAKEN_TEAMS"
    assert alle["kanalen.teams.voor"].waarde == "team:juridisch"
    assert alle["kanalen.teams.voor"].bron.endswith("zaken.toml")
    assert not [naam for naam in alle if naam.endswith("wachtwoord")]


def test_practice_database_sends_nothing_unless_all_of_it_goes_to_one_address(tmp_path: Path) -> None:
    url = maak_database(tmp_path / "zaken.db")
    bevestig(url)
    with geopend(url) as werkplek:
        stil = sessie(werkplek, instellingen(tmp_path, POST + TEAMS))
        assert kanalen(stil) == ()
        assert "oefendatabase" in mag_post(stil).reden
        omgeleid = sessie(werkplek, instellingen(tmp_path, POST + TEAMS + '[omgeving]\nalle_post_naar = "p@diemen.nl"\n'))
        assert [kanaal.naam for kanaal in kanalen(omgeleid)] == ["e-mail"]


@pytest.mark.parametrize("inhoud", ["", TEAMS + '[omgeving]\nalle_post_naar = "p@diemen.nl"\n'])
def test_nothing_set_up_is_told_too(tmp_path: Path, sqlite_url: str, inhoud: str) -> None:
    bevestig(sqlite_url)
    with geopend(sqlite_url) as werkplek:
        welke = sessie(werkplek, instellingen(tmp_path, inhoud))
        assert kanalen(welke) == ()
        assert "geen kanaal ingesteld" in mag_post(welke).reden


def test_database_without_a_mark_says_nothing_until_it_is_confirmed(opslag: Opslag, tmp_path: Path) -> None:
    """As one that was upgraded from before messages existed."""
    werkplek = a_werkplek(opslag, "jurist1")
    welke = sessie(werkplek, instellingen(tmp_path, POST))
    (dicht,) = kanalen(welke)
    assert dicht.naam == "e-mail"
    assert dicht.adres_van("jurist1", Medewerker(naam="J", rollen=("medewerker",), email="j@diemen.nl")) == "j@diemen.nl"
    assert dicht.open_vanaf(NU, Kalender(KalenderBestand(gelijkgesteld_bekend_tot=NU.date()))) > NU + timedelta(days=36_500)
    with pytest.raises(BezorgFout):
        dicht.verbinding()
    assert "nog niet bevestigd" in mag_post(welke).reden
    assert "zaken bericht bevestig" in mag_post(welke).hint
    with pytest.raises(NietBevoegd, match="functioneel beheerder"):
        bevestig_post(werkplek)
    assert not post_stand(werkplek).mag
    with opslag.schrijven() as conn:
        bevestig_plek(conn)
    assert [kanaal.naam for kanaal in kanalen(welke)] == ["e-mail"]


def test_functioneel_beheerder_confirms(tmp_path: Path) -> None:
    gemaakt = create(tmp_path / "z", "jansen", Wens(), lambda: NU)
    url = f"sqlite:///{gemaakt.map / 'zaken.db'}"
    with geopend(url, "jansen") as werkplek:
        assert post_stand(werkplek).mag  # init knows where it puts the database
        with werkplek.opslag.schrijven() as conn:
            conn.exec_driver_sql("DELETE FROM installatie WHERE sleutel = 'post_plek'")
        stand = post_stand(werkplek)
        assert (stand.mag, stand.fout.code) == (False, "geen_post")
        bevestig_post(werkplek)
        assert post_stand(werkplek).mag


def test_copied_file_is_silent_until_it_is_confirmed(sqlite_url: str, tmp_path: Path) -> None:
    bevestig(sqlite_url)
    kopie = tmp_path / "kopie.db"
    shutil.copyfile(tmp_path / "zaken.db", kopie)
    with geopend(sqlite_url) as echt, geopend(f"sqlite:///{kopie}") as namaak:
        assert post_stand(echt).mag
        assert "kopie" in post_stand(namaak).reden


def test_same_file_on_another_computer_is_a_copy(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bevestig(sqlite_url)
    monkeypatch.setattr("platform.node", lambda: "andere-computer")
    with geopend(sqlite_url) as werkplek:
        assert not post_stand(werkplek).mag


def test_another_way_to_the_same_file_is_no_copy(sqlite_url: str, tmp_path: Path) -> None:
    bevestig(sqlite_url)
    (tmp_path / "wijzer").symlink_to(tmp_path, target_is_directory=True)
    with geopend(f"sqlite:///{tmp_path / 'wijzer' / 'zaken.db'}") as werkplek:
        assert post_stand(werkplek).mag


def test_copied_postgresql_database_is_silent_until_it_is_confirmed(postgres_server: Server, postgres_url: str) -> None:
    bevestig(postgres_url)
    naam = postgres_server.maak(make_url(postgres_url).database)
    try:
        with geopend(postgres_url) as echt, geopend(postgres_server.url(naam)) as namaak:
            assert post_stand(echt).mag
            assert "kopie" in post_stand(namaak).reden
    finally:
        postgres_server.verwijder(naam)


def test_postgresql_that_does_not_tell_its_number_is_known_by_name(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plek_module, "_SERVER", text("SELECT geheim FROM bestaat_niet"))
    with geopend(postgres_url) as werkplek, werkplek.opslag.lezen() as conn:
        assert "/t_" in plek(conn)


def test_backup_that_was_put_back_has_to_be_confirmed_again(sqlite_url: str, tmp_path: Path) -> None:
    bevestig(sqlite_url)
    kopie = backup(sqlite_url, tmp_path / "kopie.db")
    herstel(sqlite_url, kopie)
    with geopend(sqlite_url) as werkplek:
        assert not post_stand(werkplek).mag


def test_name_of_the_environment_reaches_the_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maak_database(tmp_path / "zaken.db")
    instellingen(tmp_path, '[omgeving]\nnaam = "TEST"\n')
    monkeypatch.delenv("ZAKEN_DATABASE", raising=False)
    with open_sessie({"map": str(tmp_path)}) as open_:
        assert open_.werkplek.omgeving == "TEST"
