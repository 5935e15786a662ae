"""One ready message over an open session: what is said, and what the server's words mean."""

import smtplib
from io import BytesIO

import pytest

from core.mail.handing_over import as_on_the_wire, hand_over
from core.mail.transport import Answer, Stage

CONTENT = as_on_the_wire(b"Subject: Lettre\r\n\r\n.\r\n..\r\nFin.\r\n")
WORDS = b"MAIL FROM:<a@exemple.fr>\r\nRCPT TO:<b@exemple.fr>\r\nDATA\r\n"


class Line:
    """A line to a server that says what a test wrote down."""

    def __init__(self, breaks_at: bytes = b"") -> None:
        self.said = b""
        self.breaks_at = breaks_at

    def sendall(self, data: bytes) -> None:
        if self.breaks_at and self.breaks_at in data:
            raise BrokenPipeError(32, "Broken pipe")
        self.said += data

    def close(self) -> None:
        pass


def talk(
    replies: bytes, *, pipelining: bool = True, breaks_at: bytes = b""
) -> tuple[Answer, bool, bytes]:
    """Return the answer, whether the session goes on, and what was said."""
    session, line = smtplib.SMTP(), Line(breaks_at)
    session.sock, session.file = line, BytesIO(replies)  # type: ignore[assignment]
    session.does_esmtp = True
    session.esmtp_features = {"pipelining": ""} if pipelining else {}
    answer, goes_on = hand_over(session, "a@exemple.fr", "b@exemple.fr", CONTENT)
    return answer, goes_on, line.said


@pytest.mark.parametrize("pipelining", [True, False])
def test_a_message_is_taken(pipelining: bool) -> None:
    answer, goes_on, said = talk(
        b"250 ok\r\n250-2.1.5\r\n250 ok\r\n354 go\r\n250 2.0.0 queued\r\n", pipelining=pipelining
    )
    assert said == WORDS + b"Subject: Lettre\r\n\r\n..\r\n...\r\nFin.\r\n.\r\n"
    assert answer == Answer(250, "2.0.0 queued", Stage.CONTENT)
    assert answer.is_accepted
    assert goes_on


@pytest.mark.parametrize(
    ("replies", "stage", "ends"),
    [
        (b"550 5.1.1 inconnu\r\n354 go\r\n554 nobody\r\n250 reset\r\n", Stage.RECIPIENT, b".\r\n"),
        (b"550 5.1.1 inconnu\r\n503 no one\r\n250 reset\r\n", Stage.RECIPIENT, b""),
    ],
)
def test_a_refused_envelope_never_gets_the_content(
    replies: bytes, stage: Stage, ends: bytes
) -> None:
    answer, goes_on, said = talk(b"250 ok\r\n" + replies)
    assert (answer.code, answer.stage, answer.is_accepted) == (550, stage, False)
    assert said == WORDS + ends + b"RSET\r\n"
    assert goes_on


def test_a_refused_sender_is_told_from_a_refused_recipient() -> None:
    answer, _goes_on, said = talk(b"530 login first\r\n250 reset\r\n", pipelining=False)
    assert answer == Answer(530, "login first", Stage.SENDER)
    assert said == b"MAIL FROM:<a@exemple.fr>\r\nRSET\r\n"


def test_the_refusal_stands_even_when_the_server_hangs_up_after_it() -> None:
    answer, goes_on, _said = talk(b"250 ok\r\n250 ok\r\n354 go\r\n554 5.7.1 spam\r\n")
    assert (answer.code, answer.text, goes_on) == (554, "5.7.1 spam", False)
    answer, goes_on, said = talk(b"250 ok\r\n250 ok\r\n354 go\r\n421 closing\r\n")
    assert (answer.code, goes_on) == (421, False)
    assert b"RSET" not in said


@pytest.mark.parametrize("pipelining", [True, False])
@pytest.mark.parametrize(
    ("replies", "code", "stage"),
    [
        # A server that says 421 hangs up: it answers no word of those that it got with it.
        (b"421 4.7.0 too much\r\n", 421, Stage.SENDER),
        (b"250 ok\r\n421 4.7.0 too much\r\n", 421, Stage.RECIPIENT),
        (b"250 ok\r\n250 ok\r\n421 4.3.2 closing\r\n", 421, Stage.CONTENT),
        (b"250 ok\r\n550 5.1.1 inconnu\r\n", 550, Stage.RECIPIENT),
    ],
)
def test_a_refusal_before_the_server_hangs_up_is_told_as_it_was_said(
    replies: bytes, code: int, stage: Stage, pipelining: bool
) -> None:
    answer, goes_on, said = talk(replies, pipelining=pipelining)
    assert (answer.code, answer.stage, goes_on) == (code, stage, False)
    assert b"Lettre" not in said


def test_a_refusal_stands_when_the_link_breaks_at_the_end_of_what_was_awaited() -> None:
    answer, goes_on, _said = talk(b"250 ok\r\n450 4.2.2 pleine\r\n354 go\r\n")
    assert (answer.code, answer.stage, goes_on) == (450, Stage.RECIPIENT, False)


@pytest.mark.parametrize(
    ("replies", "breaks_at", "may_have_left"),
    [
        (b"250 ok\r\n250 ok\r\n354 go\r\n", b"", True),  # silence after the last dot
        (b"250 ok\r\n250 ok\r\n354 go\r\nbonjour\r\n", b"", True),
        (b"250 ok\r\n250 ok\r\n354 go\r\n", b"Subject", False),
        (b"250 ok\r\n250 ok\r\n250 what\r\n250 ok\r\n", b"", False),
        (b"", b"", False),
        (b"", b"MAIL", False),
    ],
)
def test_a_broken_line_tells_whether_the_mail_may_have_left(
    replies: bytes, breaks_at: bytes, may_have_left: bool
) -> None:
    answer, goes_on, _said = talk(replies, breaks_at=breaks_at)
    assert (answer.code, answer.may_have_left, answer.is_accepted) == (0, may_have_left, False)
    assert not goes_on


def test_a_dot_at_the_very_start_is_doubled() -> None:
    assert as_on_the_wire(b".a\r\n") == b"..a\r\n.\r\n"
