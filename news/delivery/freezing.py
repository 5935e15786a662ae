"""A campaign's mail, serialised once; each person's is made of it by a few joins of bytes."""

import re
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from core.mail.headers import mark_boundaries
from news.addresses import LETTERS, leaving_path
from news.delivery.addresses import AddressImpossible, wire_address
from news.delivery.marks import ADDRESS_MARK, CODE_MARK, NUMBER_MARK
from news.delivery.numbers import written
from news.delivery.sender import Sender, sender_of, site_address

if TYPE_CHECKING:
    from news.models import Campaign

FOLDED = SMTP.clone(max_line_length=76)
"""Lines of quoted-printable (RFC 2045, section 6.7)."""

CALENDAR_NAME = "rendez-vous.ics"

_a_code = re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch
_marks = re.compile(b"|".join(mark.encode() for mark in (CODE_MARK, ADDRESS_MARK, NUMBER_MARK)))
_folded_code = re.compile(
    b"(?:=\r\n)?" + b"(?:=\r\n)?".join(bytes([byte]) for byte in CODE_MARK.encode())
    + b"(?:=\r\n)?"
)  # fmt: skip
_subject = re.compile(rb"^Subject:[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", re.MULTILINE)
_method = re.compile(rb"^METHOD:([A-Z]+)", re.MULTILINE)


def freeze(
    subject: str,
    html: str,
    text: str,
    campaign: "Campaign",
    *,
    calendar: bytes | None = None,
    sender: Sender | None = None,
) -> bytes:
    """Return the mail of a campaign with marks where each person's words will be.

    It has all its headers but « Date », which tells when a mail leaves.

    Args:
        subject: as it will be read.
        html: the part for most readers; links of the person hold ``CODE_MARK``.
        text: the part for the others; likewise.
        campaign: saved: its key stands in the address that unsubscribes.
        calendar: a file (RFC 5545) to attach.
        sender: by default what ``sender_of`` finds.

    Raises:
        ValueError: a mark stands where nothing personal may.
    """
    _refuse_marks(subject, CODE_MARK, ADDRESS_MARK, NUMBER_MARK)
    _refuse_marks(html + text, ADDRESS_MARK, NUMBER_MARK)
    content = EmailMessage(policy=FOLDED)
    content.set_content(text, cte="quoted-printable")
    content.add_alternative(html, subtype="html", cte="quoted-printable")
    if calendar:
        method = _method.search(calendar)
        content.add_attachment(
            calendar.decode(),
            subtype="calendar",
            cte="base64",
            filename=CALENDAR_NAME,
            params={"method": method.group(1).decode() if method else "PUBLISH"},
        )
    mark_boundaries(content)
    body = _folded_code.sub(_alone_on_its_line, content.as_bytes())
    return _headers(subject, campaign, sender or sender_of(campaign)) + body


def retitled(frozen: bytes, subject: str) -> bytes:
    """Return a frozen mail with another subject."""
    header = f"Subject: {_words(subject, 'Subject')}\r\n".encode("ascii")
    return _subject.sub(lambda _found: header, frozen, count=1)


def fill(frozen: bytes, address: str, code: str, number: int) -> bytes:
    """Return the mail of one person; see ``Frozen.fill``."""
    return Frozen(frozen).fill(address, code, number)


class Frozen:
    """A frozen mail, cut at its marks: it may be filled for thousands."""

    def __init__(self, raw: bytes) -> None:
        """Cut ``raw``, as ``freeze`` returned it."""
        self._pieces: list[bytes] = [b""]
        self._places: dict[bytes, list[int]] = {}
        end = 0
        for mark in _marks.finditer(raw):
            self._pieces += [raw[end : mark.start()], b""]
            self._places.setdefault(mark.group(), []).append(len(self._pieces) - 1)
            end = mark.end()
        self._pieces.append(raw[end:])

    def fill(self, address: str, code: str, number: int, at: datetime | None = None) -> bytes:
        """Return the mail of one person: the bytes that a server is given.

        Args:
            address: theirs.
            code: ``Subscriber.code``.
            number: the key of the delivery; 0 for a trial. The same number gives the same
                Message-ID.
            at: when it leaves; now unless said.

        Raises:
            AddressImpossible: the address cannot travel, or could end a header.
            ValueError: the code is none.
        """
        if not _a_code(code):
            raise ValueError("not a code")
        pieces = self._pieces.copy()
        pieces[0] = f"Date: {format_datetime(timezone.localtime(at))}\r\n".encode()
        self._put(pieces, CODE_MARK, code)
        self._put(pieces, ADDRESS_MARK, wire_address(address))
        self._put(pieces, NUMBER_MARK, written(number))
        return b"".join(pieces)

    def _put(self, pieces: list[bytes], mark: str, value: str) -> None:
        personal = value.encode("ascii")
        for place in self._places.get(mark.encode(), ()):
            pieces[place] = personal


def _headers(subject: str, campaign: "Campaign", sender: Sender) -> bytes:
    """Return the headers, written by hand: none that holds a mark may be folded or encoded."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    leave = f"{settings.SITE_URL}{leaving_path(CODE_MARK, campaign.pk)}"
    lines = [
        f"From: {_words(sender.name, 'From')} <{site_address()}>",
        f"To: {ADDRESS_MARK}",
        *_reply_to(sender),
        f"Subject: {_words(subject, 'Subject')}",
        f"Message-ID: <{NUMBER_MARK}.{campaign.pk}@{host}>",
        f"List-Id: {_words(settings.WAGTAIL_SITE_NAME, 'List-Id')} <lettres.{host}>",
        f"List-Archive: <{settings.SITE_URL}{LETTERS}>",
        f"List-Unsubscribe: <{leave}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Precedence: bulk",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def _reply_to(sender: Sender) -> list[str]:
    try:
        return [f"Reply-To: {wire_address(sender.reply_to)}"] if sender.reply_to else []
    except AddressImpossible:
        return []


def _words(text: str, header: str) -> str:
    """Return a line of text as a header may hold it, folded; line breaks become spaces."""
    line = " ".join(text.split())
    is_plain = re.fullmatch(r"[A-Za-z0-9 ]*", line)
    return Header(line, "us-ascii" if is_plain else "utf-8", header_name=header).encode(
        linesep="\r\n"
    )


def _alone_on_its_line(found: re.Match[bytes]) -> bytes:
    """Take the folds out of a mark and fold around it: no line gets too long, whatever fills it."""
    is_first = found.string[: found.start()].endswith(b"\n")
    return (b"" if is_first else b"=\r\n") + CODE_MARK.encode() + b"=\r\n"


def _refuse_marks(text: str, *marks: str) -> None:
    if any(mark in text for mark in marks):
        raise ValueError("a mark stands where nothing personal may")
