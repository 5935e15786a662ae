"""One ready message to one recipient over an open session: two exchanges instead of four.

``smtplib.sendmail`` goes through the whole message again for each recipient, to mend line ends and
to double the dots, and waits for each of three answers before it says the next word. A letter to
thousands is made ready once, and its envelope goes in one piece where the server says that it
understands this (PIPELINING, RFC 2920).
"""

import smtplib

from core.mail.transport import Answer, Stage

END = b".\r\n"
"""Ends the content, on a line of its own."""

GO_ON = 354
CLOSING = 421
REFUSED = 400
MEANINGFUL = 200

BROKEN = (smtplib.SMTPException, OSError)
"""What is raised when the link breaks, or when what is heard is not SMTP."""

Reply = tuple[int, bytes]


def as_on_the_wire(content: bytes) -> bytes:
    """Return a message as it is transmitted: dots doubled at the start of lines, then the end.

    Args:
        content: Its lines end with CR LF, the last one too.
    """
    doubled = content.replace(b"\r\n.", b"\r\n..")
    return (b"." + doubled if doubled.startswith(b".") else doubled) + END


def hand_over(
    session: smtplib.SMTP, sender: str, recipient: str, content: bytes
) -> tuple[Answer, bool]:
    """Transmit a message; return the answer, and whether the session may be used again.

    Args:
        session: Open, and greeted.
        sender: Address of the envelope, in ASCII and without line breaks.
        recipient: Likewise.
        content: As ``as_on_the_wire`` returned it.
    """
    is_all_sent = False
    try:
        stage, reply = _envelope(session, sender, recipient)
        if stage is Stage.CONTENT and reply[0] == GO_ON:
            session.send(content)
            is_all_sent = True
            reply = _reply(session)
    except BROKEN as error:
        said = f"{type(error).__name__}: {error}"
        return Answer(0, said, Stage.CONTENT, may_have_left=is_all_sent), False
    code, text = reply
    return Answer(code, text.decode("utf-8", "replace"), stage), _is_usable(session, code)


def _envelope(session: smtplib.SMTP, sender: str, recipient: str) -> tuple[Stage, Reply]:
    """Say from whom and to whom; return the first refusal, or the reply that awaits the content."""
    words = (f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>", "DATA")
    is_one_piece = session.has_extn("pipelining")
    if is_one_piece:
        session.send("\r\n".join((*words, "")))
    for stage, word in zip(Stage, words, strict=True):
        if not is_one_piece:
            session.putcmd(word)
        reply = _reply(session)
        if reply[0] >= REFUSED:
            if is_one_piece and reply[0] != CLOSING:
                _hear_the_rest(session, stage)
            return stage, reply
    if reply[0] != GO_ON:
        raise smtplib.SMTPException(f"unexpected answer {reply[0]} to DATA")
    return Stage.CONTENT, reply


def _hear_the_rest(session: smtplib.SMTP, refused: Stage) -> None:
    """Read what a server says to the words that it had got with the one that it refused.

    It may await content although it refused the envelope: it is then given none. Whatever happens
    to the link here, the refusal stands.
    """
    try:
        for _word in list(Stage)[list(Stage).index(refused) + 1 :]:
            code, _text = _reply(session)
        if refused is not Stage.CONTENT and code == GO_ON:
            session.send(END)
            _reply(session)
    except BROKEN:
        session.close()


def _reply(session: smtplib.SMTP) -> Reply:
    """Return the next answer; raises SMTPException when it is none."""
    reply = session.getreply()
    if reply[0] < MEANINGFUL:
        raise smtplib.SMTPException("not an answer of SMTP")
    return reply


def _is_usable(session: smtplib.SMTP, code: int) -> bool:
    """Make the session ready for the next message after ``code``; False when it has to end."""
    if code == CLOSING:
        return False
    if code < REFUSED:
        return True
    try:
        return session.docmd("RSET")[0] < REFUSED
    except BROKEN:
        return False
