"""EMAIL_URL is read strictly."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.email_url import parse_email_url


@pytest.mark.parametrize("url", ["", "none:", "demo:", "demo://", "consolemail://", " "])
def test_mails_are_kept(url: str) -> None:
    assert parse_email_url(url)["kind"] == "keep"


@pytest.mark.parametrize(
    ("url", "security", "port"),
    [
        ("smtp://mailpit:1025", "", 1025),
        ("smtp://mailpit", "", 25),
        ("smtp+tls://relais.exemple.fr", "starttls", 587),
        ("smtp+ssl://relais.exemple.fr", "tls", 465),
        ("smtps://relais.exemple.fr:4465", "tls", 4465),
    ],
)
def test_servers(url: str, security: str, port: int) -> None:
    transport = parse_email_url(url)
    assert (transport["kind"], transport["security"], transport["port"]) == ("smtp", security, port)


def test_credentials_are_decoded() -> None:
    transport = parse_email_url("smtp+tls://a%40exemple.fr:p%2Fw%3A@h.exemple.fr?timeout=7.5")
    assert (transport["username"], transport["password"]) == ("a@exemple.fr", "p/w:")
    assert (transport["host"], transport["timeout"]) == ("h.exemple.fr", 7.5)


@pytest.mark.parametrize(
    "url",
    [
        "http://exemple.fr",
        "smtp+tls://",
        "relais.exemple.fr:25",
        "smtp://a:b@relais.exemple.fr",
        "smtp://relais.exemple.fr:port",
        "smtp://relais.exemple.fr:99999",
        "smtp://relais.exemple.fr?timeout=longtemps",
    ],
)
def test_what_cannot_be_right_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        parse_email_url(url)
