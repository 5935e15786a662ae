"""The mails of a journey, as its people receive them: read from the SMTP server of the test."""

import re
import time
from dataclasses import dataclass
from email.message import EmailMessage

from tests.core.smtp_sink import Received, Sink

SECONDS_TO_ARRIVE = 60
EVERY = 0.1
"""Seconds between two looks into the box."""


@dataclass(frozen=True)
class Letter:
    """One mail that arrived."""

    to: tuple[str, ...]
    subject: str
    text: str
    html: str
    message: EmailMessage

    def says(self, words: str) -> bool:
        """Tell whether the text holds ``words``, to which mails give French spaces."""
        return plain(words) in plain(self.text)

    def link(self, path: str) -> str:
        """Return the one address of the text that holds ``path``; the HTML part has it too."""
        found = set(re.findall(rf"https?://[^\s<>\"]*{path}[^\s<>\"]*", self.text))
        assert len(found) == 1, (path, self.text)
        (url,) = found
        assert f'href="{url}"' in self.html
        return url

    def file(self, kind: str) -> tuple[str, bytes]:
        """Return name and content of the one attachment of a kind, « application/pdf »."""
        (part,) = (one for one in self.message.iter_attachments() if one.get_content_type() == kind)
        return part.get_filename() or "", part.get_payload(decode=True)

    def code(self) -> str:
        """Return the code of a sign-in."""
        return re.findall(r"^ {4}(\S+)$", self.text, re.MULTILINE)[0]


class Letterbox:
    """What the worker has handed over so far."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    @property
    def count(self) -> int:
        """How many mails have arrived: a mark to look only at later ones."""
        return len(self.sink.received)

    def after(self, mark: int) -> list[Letter]:
        """Return the mails that arrived after ``mark``."""
        return [_letter(one) for one in self.sink.received[mark:]]

    def wait_for(self, to: str, *, subject: str = "", after: int = 0) -> Letter:
        """Return the first mail to ``to`` whose subject holds ``subject``, once it is there.

        Whoever it is to counts when ``to`` is empty.
        """
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while True:
            for letter in self.after(after):
                if (not to or letter.to == (to,)) and plain(subject) in letter.subject:
                    return letter
            seen = [(letter.to, letter.subject) for letter in self.after(after)]
            assert time.monotonic() < deadline, f"nothing to {to} about {subject!r}: {seen}"
            time.sleep(EVERY)


def plain(words: str) -> str:
    """Return ``words`` with plain spaces, where a mail may have narrow or fixed ones."""
    return " ".join(words.split())


def _letter(received: Received) -> Letter:
    message = received.message
    return Letter(
        to=tuple(received.recipients),
        subject=plain(str(message["Subject"])),
        text=_part(message, "plain"),
        html=_part(message, "html"),
        message=message,
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None, f"no {kind} part"
    return str(part.get_content()).replace("\r\n", "\n")
