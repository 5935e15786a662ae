"""What the code of a mail server says of the person: the one table of the room.

Sources: RFC 5321, 4.2 (codes of three digits); RFC 3463, and the register of IANA that completes it
(« SMTP Enhanced Status Codes »); RFC 7504 and 7505 (domains that take no mail). Class 5 ends the
way of one mail; only the codes of the table say that the address itself is dead. What is refused
for its content, its size or its sender (5.3.4, 5.6.x, 5.7.x) is our fault or nobody's: blocking the
address would lose somebody who did nothing.
"""

import re

from news.enums import BounceKind

DEAD = frozenset(
    {
        "5.1.1",  # no such mailbox
        "5.1.2",  # no such domain
        "5.1.3",  # no address can be written so
        "5.1.6",  # the mailbox moved, and left no word of where
        "5.1.10",  # the domain takes no mail (RFC 7505)
        "5.2.1",  # the mailbox is closed
        "5.4.4",  # no way leads to the domain
    }
)
"""After these no mail will ever reach the address."""

PASSING = frozenset(
    {
        "5.2.2",  # a full mailbox is emptied some day
        "5.3.0",  # something of their system
        "5.3.1",
        "5.3.2",
        "5.4.0",  # something of the network
        "5.4.1",
        "5.4.2",
        "5.4.3",
        "5.4.5",
        "5.4.6",
        "5.4.7",
        "5.5.0",
        "5.2.0",
    }
)
"""Said to be for good, and often false the week after: they count as temporary ones."""

BARE = {
    550: BounceKind.DUR,  # « mailbox unavailable »; read with the words that follow it
    551: BounceKind.DUR,  # « user not local »
    553: BounceKind.DUR,  # « mailbox name not allowed »
    556: BounceKind.DUR,  # the domain takes no mail (RFC 7504)
    552: BounceKind.TEMPORAIRE,  # « exceeded storage allocation »
}
"""What a code of three digits says where no enhanced one stands beside it."""

PERMANENT, TRANSIENT = 500, 400

_status = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_code = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")
_full = re.compile(
    r"mailbox (?:is )?full|over ?quota|quota (?:exceeded|d[ée]pass)|out of storage|"
    r"bo[iî]te.{0,40}pleine|espace.{0,40}insuffisant|d[ée]pass.{0,30}quota",
    re.IGNORECASE,
)
_not_theirs = re.compile(
    r"spam|blocked|black ?list|block ?list|\brbl\b|dnsbl|reputation|r[ée]putation|polic(?:y|ies)|"
    r"spf|dkim|dmarc|unsolicited|ind[ée]sirable|rate limit|too many|trop de|content|contenu|"
    r"too (?:large|big)|trop volumineux|size limit|virus|relay|not permitted to send|"
    r"\bofr_?\d+|access denied|sender|exp[ée]diteur",
    re.IGNORECASE,
)
_unknown = re.compile(
    r"(?:user|recipient|mailbox|address|account|destinataire|utilisateur|adresse|compte|bo[iî]te)"
    r".{0,60}(?:unknown|not found|does ?n[o']t exist|no such|invalid|inactive|disabled|inconnu|"
    r"introuvable|n.existe pas|invalide|d[ée]sactiv|ferm[ée]|clos)|"
    r"(?:no such|unknown|invalid) (?:user|recipient|mailbox|address|account)|"
    r"doesn.?t have an? \S{1,60} account|"
    r"utilisateur inconnu|adresse d.au moins un destinataire invalide",
    re.IGNORECASE | re.DOTALL,
)
_not_of_recipient = re.compile(
    r"in reply to (?:end of )?(?:DATA|MAIL FROM|EHLO|HELO)|"  # Postfix
    r"after (?:pipelined )?(?:end of data|DATA|MAIL FROM|EHLO|HELO)\b",  # Exim
    re.IGNORECASE,
)


def status_in(text: str) -> str:
    """Return the first enhanced code of failure in ``text`` (« 5.1.1 »); empty without any."""
    for digits in _status.findall(text):
        if digits[0] != "2":
            return ".".join(digits)
    return ""


def code_in(text: str) -> int:
    """Return the first code of three digits in ``text``; 0 without any."""
    found = _code.search(text)
    return int(found[1]) if found else 0


def kind_of(status: str, words: str = "", code: int = 0) -> BounceKind:
    """Return what a refusal says of the person.

    Args:
        status: the enhanced code (« 5.1.1 »), empty where there is none.
        words: what the server wrote beside it: many say « 5.7.1 » or a bare 550 of a mailbox that
            does not exist, and only their words tell.
        code: of three digits, where there is no enhanced one; said of the sender or of the content,
            it is more often said of us.
    """
    if status.startswith("4") or (not status and TRANSIENT <= code < PERMANENT):
        return BounceKind.TEMPORAIRE
    if status in DEAD:
        return BounceKind.DUR
    if status in PASSING or _full.search(words):
        # Exchange and others say 5.4.1 or 5.5.0 of a mailbox that does not exist.
        return BounceKind.DUR if _is_unknown(words) else BounceKind.TEMPORAIRE
    if _is_unknown(words):
        return BounceKind.DUR
    if status or _not_theirs.search(words) or _not_of_recipient.search(words):
        return BounceKind.REFUS
    return BARE.get(code, BounceKind.REFUS)


def kind_of_answer(code: int, words: str, *, is_of_recipient: bool = True) -> BounceKind:
    """Return what the answer of a server to one mail says of the person.

    Args:
        code: of three digits, as ``smtplib`` gives it; 0 where there is none.
        words: what follows it.
        is_of_recipient: whether the server answered to the address alone: after the content, or to
            the sender, a bare 550 is more often said of us.
    """
    is_bare = code >= PERMANENT and not is_of_recipient
    return kind_of(status_in(words), words, 0 if is_bare else code)


def _is_unknown(words: str) -> bool:
    return bool(_unknown.search(words)) and not _not_theirs.search(words)
