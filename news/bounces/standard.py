"""Reports that follow a standard: of delivery (RFC 3464), of abuse (RFC 5965)."""

import re
from email.message import Message

from news.bounces.codes import code_in, kind_of, status_in
from news.bounces.parts import blocks, header, headers_of, returned_headers, text_of
from news.bounces.report import Report
from news.enums import BounceKind

TOLD = ("failed",)
"""Actions of a report that end a mail; the others tell of a delay, or of a success."""


def delivery_reports(message: Message) -> list[Report] | None:
    """Return what a report of delivery says of each address; None when the message is none.

    A report that only tells of a delay, a success or a relay says nothing that counts.
    """
    part = _first(message, "message/delivery-status")
    if part is None or not any("Action" in block for block in blocks(part)):
        return None
    headers, explained = returned_headers(message), _explanation(message)
    reports = []
    for block in blocks(part):
        address = _address(block)
        action = header(block, "Action").lower().partition(" ")[0]
        if not address or action not in TOLD:
            continue
        diagnostic = header(block, "Diagnostic-Code")
        words = diagnostic.partition(";")[2].strip() or diagnostic or explained
        # A gateway may write « 5.0.0 » and quote the code that matters beside it.
        written = status_in(header(block, "Status"))
        status = written if written not in ("", "5.0.0", "4.0.0") else status_in(words) or written
        bare = "" if status == "5.0.0" else status
        kind = kind_of(bare, f"{words}\n{explained}" if not bare else words, code_in(words))
        reports.append(Report(kind, status or str(code_in(words) or ""), words, address, headers))
    return reports


def complaints(message: Message) -> list[Report] | None:
    """Return what a report of abuse says; None when the message is none.

    Providers often hide the address: our own headers, given back, then name the person.
    """
    part = _first(message, "message/feedback-report")
    if part is None:
        return None
    fields = text_of(part)
    for block in blocks(part):
        fields += "\n" + headers_of(block)
    kind = re.search(r"^Feedback-Type:\s*([a-z-]+)", fields, re.IGNORECASE | re.MULTILINE)
    if kind is None or kind[1].lower() not in ("abuse", "fraud", "other"):
        return []
    address = re.search(r"^Original-Rcpt-To:\s*<?([^\s<>]+)>?", fields, re.I | re.M)
    words = _explanation(message) or fields
    found = address[1] if address else ""
    return [Report(BounceKind.PLAINTE, "", words, found, returned_headers(message))]


def _address(block: Message) -> str:
    """Return the address that we wrote to: the original one, where a mail was forwarded."""
    for name in ("Original-Recipient", "Final-Recipient"):
        value = header(block, name).partition(";")[2] or header(block, name)
        found = value.strip().strip("<>")
        if "@" in found:
            return found
    return ""


def _explanation(message: Message) -> str:
    part = _first(message, "text/plain")
    return text_of(part).strip() if part is not None else ""


def _first(message: Message, kind: str) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() == kind), None)
