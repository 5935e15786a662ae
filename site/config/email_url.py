"""Read ``EMAIL_URL``: where the worker hands the mails over."""

from typing import TypedDict
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

KEEP_SCHEMES = {"", "none", "demo", "consolemail"}
SMTP_SCHEMES = {"smtp": "", "smtp+tls": "starttls", "smtp+ssl": "tls", "smtps": "tls"}
DEFAULT_PORTS = {"": 25, "starttls": 587, "tls": 465}


class MailTransport(TypedDict):
    """How to reach the relay: ``kind`` is « smtp », or « keep » when no mail leaves the site."""

    kind: str
    host: str
    port: int
    security: str  # « », « starttls » or « tls »
    username: str
    password: str
    timeout: float  # seconds, for each exchange with the server


def parse_email_url(url: str) -> MailTransport:
    """Turn ``EMAIL_URL`` into the MAIL_TRANSPORT setting.

    ``smtp://host:25``, ``smtp+tls://user:password@host:587`` (STARTTLS) and
    ``smtp+ssl://user:password@host:465`` send; an empty value, ``none:``, ``demo:`` and
    ``consolemail:`` keep the mails in the outbox, to be read in the browser. User and password are
    percent-encoded; ``?timeout=30`` changes the patience with the server.

    Raises:
        ImproperlyConfigured: unknown scheme, no host, wrong port or timeout, or a password that
            would travel in clear.
    """
    parts = urlsplit(url.strip())
    if parts.scheme in KEEP_SCHEMES:
        return _transport("keep")
    if parts.scheme not in SMTP_SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must look like smtp+tls://user:password@host:587, or be empty."
        )
    security = SMTP_SCHEMES[parts.scheme]
    if parts.username and not security:
        raise ImproperlyConfigured(
            "EMAIL_URL would send a password in clear: use smtp+tls:// or smtp+ssl://."
        )
    try:
        port = parts.port or DEFAULT_PORTS[security]
        timeout = float(parse_qs(parts.query).get("timeout", ["30"])[0])
    except ValueError as error:
        raise ImproperlyConfigured("EMAIL_URL has a wrong port or timeout.") from error
    return _transport(
        "smtp",
        host=parts.hostname,
        port=port,
        security=security,
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        timeout=timeout,
    )


def _transport(
    kind: str,
    host: str = "",
    port: int = 0,
    security: str = "",
    username: str = "",
    password: str = "",
    timeout: float = 30.0,
) -> MailTransport:
    return MailTransport(
        kind=kind,
        host=host,
        port=port,
        security=security,
        username=username,
        password=password,
        timeout=timeout,
    )
