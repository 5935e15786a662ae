"""A relay that wants TLS and a password, as most do: asked once a session, never given in clear."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from config.email_url import parse_email_url
from core.mail.handing_over import as_on_the_wire
from core.mail.smtp import SMTPTransport
from core.mail.transport import TransportUnavailable
from tests.core.smtp_sink import Sink, running_sink

CONTENT = as_on_the_wire(b"Subject: Lettre\r\n\r\nBonjour.\r\n")
SCHEMES = ["smtp+tls", "smtp+ssl"]
RIGHT = "bon secret"


@dataclass
class Guarded(Sink):
    """Takes mails only over TLS, from who said the password; remembers who tried to log in."""

    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    def authenticator(self, *found: Any) -> AuthResult:
        """Judge a login (aiosmtpd gives server, session, envelope, mechanism, what was said)."""
        said = found[-1]
        self.logins.append((said.login, said.password))
        return AuthResult(success=said.password == RIGHT.encode(), handled=False)

    async def handle_MAIL(  # noqa: N802 – aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if not session.authenticated or not server.transport.get_extra_info("cipher"):
            return "530 5.7.0 login first, over TLS"
        return await super().handle_MAIL(server, session, envelope, address, options)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that vouches for itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relais.exemple.fr")])
    here, now = x509.IPAddress(ip_address("127.0.0.1")), datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([here]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "relais.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@contextmanager
def relay(scheme: str, certificate: Path) -> Iterator[Guarded]:
    """Run a relay that is spoken to as ``scheme`` says."""
    sink, tls = Guarded(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    options: dict[str, Any] = (
        {"tls_context": tls, "require_starttls": True}
        if scheme == "smtp+tls"
        else {"ssl_context": tls, "auth_require_tls": False}  # aiosmtpd means STARTTLS by it
    )
    with running_sink(sink, authenticator=sink.authenticator, **options):
        yield sink


@contextmanager
def transport_to(sink: Sink, scheme: str, password: str = RIGHT) -> Iterator[SMTPTransport]:
    url = f"{scheme}://etp%40exemple.fr:{quote(password)}@127.0.0.1:{sink.port}?timeout=5"
    transport = SMTPTransport(parse_email_url(url))
    yield transport
    transport.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_many_mails_go_over_one_session_that_logged_in_once(
    scheme: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with relay(scheme, certificate) as sink, transport_to(sink, scheme) as transport:
        for number in range(3):
            transport.prepare()
            answer = transport.hand_over("a@exemple.fr", f"b{number}@exemple.fr", CONTENT)
            assert answer.is_accepted, answer
    assert [one.recipients for one in sink.received] == [[f"b{n}@exemple.fr"] for n in range(3)]
    assert len({one.session for one in sink.received}) == 1
    assert sink.logins == [(b"etp@exemple.fr", RIGHT.encode())]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_relay_that_nobody_vouches_for_never_hears_the_password(
    scheme: str, certificate: Path
) -> None:
    failed = pytest.raises(TransportUnavailable, match="CERTIFICATE_VERIFY_FAILED")
    with relay(scheme, certificate) as sink, transport_to(sink, scheme) as transport, failed:
        transport.prepare()
    assert sink.logins == []


@pytest.mark.parametrize(
    ("password", "said"), [("mauvais", "535"), ("gardé", "UnicodeEncodeError")]
)
def test_a_login_that_fails_is_nobody_s_mail_s_fault(
    password: str, said: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    failed, way = pytest.raises(TransportUnavailable, match=said), "smtp+tls"
    with relay(way, certificate) as sink, transport_to(sink, way, password) as transport, failed:
        transport.prepare()
    assert sink.received == []
