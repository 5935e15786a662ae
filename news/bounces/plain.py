"""Reports that follow no standard: of old servers, of webmails, in plain French or English."""

import re
from email.message import Message
from email.utils import parseaddr

from news.bounces.codes import code_in, kind_of, status_in
from news.bounces.parts import header, returned_headers, text_of
from news.bounces.report import Report

_machines = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|microsoftexchange[0-9a-f]*|"
    r"noreply-?bounces?|bounces?)(?:@|$)",
    re.IGNORECASE,
)
_subjects = re.compile(
    r"undeliver|non remis|non distribu|non d[ée]livr|not delivered|failure notice|"
    r"delivery (?:status|failure|has failed)|returned mail|mail delivery|"
    r"[ée]chec (?:de|d.|lors de) (?:la )?(?:remise|distribution|livraison|envoi)|retour[ée]? .*exp",
    re.IGNORECASE,
)
_delays = re.compile(
    r"\bdelay(?:ed)?\b|\bwarning\b|still being retried|retard|nouvelle tentative|diff[ée]r[ée]",
    re.IGNORECASE,
)
_address = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
_copy = re.compile(
    r"^(?:--.*(?:copy|copie|original|returned|message|header|en-t[êe]te).*|"
    r".*copy of (?:the|your) (?:message|mail).*|received: .*|return-path: .*)$",
    re.IGNORECASE | re.MULTILINE,
)


def plain_reports(message: Message) -> list[Report] | None:
    """Return what a message that a server wrote in plain words says; None when it is none.

    Only what stands before the copy of our mail is read for codes: our own words are no answer.
    """
    sender = parseaddr(header(message, "From"))[1]
    subject = header(message, "Subject")
    if not (_machines.match(sender) or _subjects.search(subject)):
        return None
    if _delays.search(subject) and not _subjects.search(_delays.sub("", subject)):
        return []
    text = _text(message)
    cut = _copy.search(text)
    said, copy = (text[: cut.start()], text[cut.start() :]) if cut else (text, "")
    status, code = status_in(said), code_in(said)
    address = _whom(message, said, sender)
    headers = returned_headers(message) or copy
    if not (status or code or headers):
        return None
    words = " ".join(said.split())
    return [
        Report(kind_of(status, words, code), status or str(code or ""), words, address, headers)
    ]


def _text(message: Message) -> str:
    for kind in ("text/plain", "text/html"):
        for part in message.walk():
            if part.get_content_type() == kind:
                text = text_of(part)
                return text if kind == "text/plain" else re.sub(r"<[^>]{0,500}>", " ", text)
    return ""


def _whom(message: Message, said: str, sender: str) -> str:
    """Return the address that failed: as the server says by itself, else the first one it names."""
    named = header(message, "X-Failed-Recipients").partition(",")[0].strip()
    if named:
        return named
    ours = {header(message, name).lower() for name in ("To", "Delivered-To")} | {sender.lower()}
    for found in _address.findall(said):
        if not any(found.lower() in one for one in ours) and not _machines.match(found):
            return str(found)
    return ""
