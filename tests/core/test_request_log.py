"""The log says what happened and never who a person is."""

import logging

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.test import RequestFactory

from accounts.models import User
from core import signed_links
from core.client_address import client_address, truncated_address
from core.logs import PrivateFormatter, scrubbed

requests = RequestFactory()


@pytest.mark.django_db
def test_one_line_a_request_without_query_string_or_full_address(client, caplog):
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get("/page-absente/?q=diabete", REMOTE_ADDR="192.0.2.77")
    lines = [record.getMessage() for record in caplog.records if record.name == "relais.requests"]
    assert len(lines) == 1
    assert lines[0].startswith("GET /page-absente/ 404 ")
    assert lines[0].endswith("ms 192.0.2.0")
    assert "diabete" not in lines[0]


@pytest.mark.django_db
def test_secret_of_a_signed_link_stays_out(client, caplog):
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get("/proposer/confirmer/secret-token/")
    assert "secret-token" not in caplog.text
    assert "/proposer/confirmer/…/" in caplog.records[-1].getMessage().encode().decode(
        "unicode_escape"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["/", "", "./", "/nouveau-lien/", "//"])
def test_keys_of_links_stay_out_even_where_no_page_answers(client, caplog, end):
    token = signed_links.sign("directory.confirmation", {"r": 1, "n": 0})
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get(f"/confirmer/{token}{end}")
    assert token not in caplog.text
    assert "/confirmer/…" in caplog.records[-1].getMessage().encode().decode("unicode_escape")


@pytest.mark.django_db
def test_the_link_to_choose_a_password_stays_out(client, caplog):
    user = User.objects.create_user("moderation@exemple.fr", "un mot de passe long")
    key = default_token_generator.make_token(user)
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get(f"/compte/mot-de-passe/nouveau/1-{key}/")
        client.get(f"/compte/mot-de-passe/nouveau/1-{key}")
    assert caplog.records
    assert key not in caplog.text


@pytest.mark.parametrize("path", ["abonnement/{}", "desabonnement/{}", "desabonnement/{}/", "{}/"])
def test_a_code_stays_out_where_its_link_was_cut(path):
    """The link of a subscriber holds for years, and lets whoever has it change or erase all."""
    line = f"GET /lettres/{path} 301"
    assert scrubbed(line.format("xR3-a_9Kq7WmZ2pLd8sVtB4nYcE6uHjf")) == line.format("…")
    assert scrubbed(line.format("patients-et-professionnels-la-rencontre")) == line.format(
        "patients-et-professionnels-la-rencontre"
    )


def test_links_are_scrubbed_from_every_line():
    token = signed_links.sign("directory.invitation", {"email": "personne@exemple.fr"})
    line = f"Internal Server Error: /espace/invitation/{token}/"
    assert scrubbed(line) == "Internal Server Error: /espace/invitation/…/"


def test_line_breaks_cannot_forge_a_line(client, caplog, db):
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get("/a%0aGET /forged 200")
    assert "\n" not in caplog.records[-1].getMessage()


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.9", "203.0.113.0"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa::"),
        ("::ffff:203.0.113.9", "203.0.113.0"),
        ("not an address", "-"),
        ("", "-"),
    ],
)
def test_addresses_are_truncated(address, kept):
    assert truncated_address(requests.get("/", REMOTE_ADDR=address)) == kept


@pytest.mark.parametrize(
    ("count", "forwarded", "believed"),
    [
        (0, "198.51.100.1", "192.0.2.1"),
        (1, "198.51.100.66, 198.51.100.1", "198.51.100.1"),
        (2, "198.51.100.66, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_only_the_site_s_own_proxies_are_believed(settings, count, forwarded, believed):
    settings.PROXY_COUNT = count
    request = requests.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == believed


def test_addresses_and_phones_are_scrubbed_from_tracebacks():
    try:
        raise ValueError("Key (email)=(personne@exemple.fr) 01 99 00 12 34 exists")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, "f", 1, "failed for %s", ("autre@exemple.fr",), None
        )
        import sys

        record.exc_info = sys.exc_info()
    text = PrivateFormatter("{message}", style="{").format(record)
    assert "exemple.fr" not in text
    assert "99 00" not in text
    assert "ValueError" in text


@pytest.mark.parametrize(
    "text", ["2026-11-22 01:28:07,050", "0.0199001234", "programme 20251234567"]
)
def test_dates_and_numbers_are_no_phones(text):
    assert scrubbed(text) == text
