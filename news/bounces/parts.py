"""Reading the parts of a message that anybody may have written: nothing here raises, nor lasts.

The time that the standard library and our patterns take may grow with the square of what they read.
"""

import codecs
import email
from contextlib import suppress
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32

LONGEST = 100_000
"""Characters of a part that are read."""
LONGEST_HEADER = 5000
MOST_NESTED = 20
"""Groups of parts in a message; the parser compares each line with the bounds of all."""
NO_CHARSETS = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape"})
"""Encodings of Python that no mail may claim: the first two take minutes."""


class _Bounded(Compat32):
    """Cuts long headers as they are read."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the beginning of the value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parsed(raw: bytes) -> Message | None:
    """Return the message that some bytes hold; None when its parts are nested beyond reason."""
    if raw.lower().count(b"multipart/") > MOST_NESTED:
        return None
    return email.message_from_bytes(raw, policy=_Bounded())


def clean(text: str) -> str:
    """Return a text without what no database takes: zero bytes, halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "")


def text_of(part: Message) -> str:
    """Return the text of a part, whatever its encoding claims; empty for none."""
    payload = part.get_payload(decode=True)
    if isinstance(payload, bytes):
        return clean(_decoded(payload[:LONGEST], part.get_content_charset("utf-8") or "utf-8"))
    inner = part.get_payload()
    return clean(inner[:LONGEST]) if isinstance(inner, str) else ""


def header(part: Message, name: str) -> str:
    """Return a header on one line, its encoded words read; empty for none."""
    written = str(part.get(name, ""))
    with suppress(HeaderParseError, LookupError, ValueError):
        written = str(make_header(decode_header(written)))
    return " ".join(clean(written).split())


def blocks(part: Message) -> list[Message]:
    """Return the groups of fields of « message/delivery-status » (RFC 3464, 2.1)."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def returned_headers(message: Message) -> str:
    """Return the headers of the mail that a report gives back, whole or alone; empty for none."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner:
                return headers_of(inner[0])
        elif kind in ("text/rfc822-headers", "message/rfc822-headers"):
            return text_of(part)
    return ""


def headers_of(message: Message | str) -> str:
    """Return the headers of a message, a line each; of a text, its beginning."""
    if isinstance(message, str):
        return clean(message[:LONGEST])
    return clean("\n".join(f"{name}: {value}" for name, value in message.items())[:LONGEST])


def _decoded(payload: bytes, charset: str) -> str:
    with suppress(LookupError, ValueError):
        if codecs.lookup(charset).name.replace("_", "-") not in NO_CHARSETS:
            return payload.decode(charset, "replace")
    return payload.decode("utf-8", "replace")
