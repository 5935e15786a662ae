"""Answers that no server of mails wrote because of an address: absences, receipts, thanks."""

import re
from email.message import Message

from news.bounces.parts import header

_subjects = re.compile(
    r"^(?:\s*(?:re|tr|fwd?)\s*:)*\s*(?:\[[^\]]*\]\s*)?(?:r[ée]ponse (?:automatique|d.absence)|"
    r"message d.absence|absence\b|absent|automatic reply|auto(?:matic)?[ -]?(?:reply|response)|"
    r"out of (?:the )?office|vacation|cong[ée]s?\b|en cong[ée]|accus[ée] de r[ée]ception|"
    r"je suis absent|indisponib|lu\s?:|read\s?:|not read\s?:|non lu\s?:)",
    re.IGNORECASE,
)


def is_automatic_answer(message: Message) -> bool:
    """Say whether a message is the answer of a machine on behalf of somebody who gets our mails.

    A report of delivery is written by a machine too (« Auto-Submitted: auto-replied » is what
    RFC 3834 asks of it): it is looked for first, and is never taken for one.
    """
    submitted = header(message, "Auto-Submitted").lower().partition(";")[0].strip()
    precedence = header(message, "Precedence").lower()
    return bool(
        submitted in ("auto-replied", "auto-notified")
        or precedence == "auto_reply"
        or any(name in message for name in ("X-Autoreply", "X-Autorespond", "X-Vacation"))
        or (
            message.get_content_type() == "multipart/report"
            and "disposition-notification" in header(message, "Content-Type").lower()
        )
        or _subjects.match(header(message, "Subject"))
    )
