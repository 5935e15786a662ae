"""Bytes that we write ourselves read as those that Python would write."""

from email import message_from_bytes, policy
from email.message import EmailMessage as Read
from typing import Any

from django.core.mail import EmailMultiAlternatives
from hypothesis import given, settings
from hypothesis import strategies as st

from core.mail.backend import to_outbox
from core.mail.writing import UTF_8, transmitted

LINES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=120)
TEXTS = st.text(
    st.sampled_from("aé=._ \t\r\n\u2028\x0b’From") | st.characters(exclude_categories=["Cs"])
)


def read(raw: bytes) -> Read:
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, Read)
    return message


def told(message: Read) -> list[Any]:
    """Return what a mail reader shows, part by part, boundaries aside."""
    return [
        (
            part.get_content_type(),
            part.get_filename(),
            None if part.is_multipart() else part.get_content(),
            [header for header in part.items() if header[0] != "Content-Type"],
        )
        for part in message.walk()
    ]


@settings(max_examples=40, deadline=None)
@given(LINES, TEXTS, TEXTS, LINES, st.binary(max_size=200))
def test_each_part_reads_as_python_would_write_it(
    subject: str, text: str, html: str, name: str, data: bytes
) -> None:
    mail = EmailMultiAlternatives(subject, text, "Été <a@exemple.fr>", ["Zoé <z@exemple.fr>"])
    mail.attach_alternative(html, "text/html")
    mail.attach_alternative("BEGIN:VCALENDAR\r\n É\r\n", "text/calendar; method=REQUEST")
    mail.attach(name or "a.bin", data, "application/octet-stream")
    mail.encoding = UTF_8
    message = mail.message()
    raw = transmitted(message)
    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert told(read(raw)) == told(read(message.as_bytes(linesep="\r\n")))


def test_what_is_no_plain_part_is_left_to_python() -> None:
    inner = EmailMultiAlternatives("Dedans", "Été", "a@exemple.fr", ["b@exemple.fr"])
    mail = EmailMultiAlternatives("Dehors", "Voici", "a@exemple.fr", ["b@exemple.fr"])
    mail.attach("inner.eml", inner, "message/rfc822")
    found = read(bytes(to_outbox(mail).raw or b""))
    assert [part.get_content_type() for part in found.walk()] == [
        "multipart/mixed",
        "text/plain",
        "message/rfc822",
        "text/plain",
    ]
    assert [part["Subject"] for part in found.walk() if part["Subject"]] == ["Dehors", "Dedans"]
