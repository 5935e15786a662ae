"""What the log may hold: what happened, never who a person is."""

import logging
import re

# Each begins where a word does: on a long word, trying every character would take seconds.
MAIL_ADDRESS = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
SIGNED_LINK = re.compile(r"(?<![\w.-])[\w.-]+:[0-9A-Za-z]{4,8}:[\w-]{30,}")
"""What ``core.signed_links`` makes: content, moment, signature."""
PASSWORD_LINK = re.compile(r"(?<![\w-])[0-9A-Za-z]{1,20}-[0-9a-z]{4,13}-[0-9a-f]{32,64}(?![\w-])")
"""Account, moment and signature of a link to choose a password."""
CODE_LINK = re.compile(r"(?<=/)(?=[\w-]*[A-Z])[\w-]{28,}")
"""A random code in an address, whole or cut (``secrets.token_urlsafe``): no public one is so long
and holds a capital."""
PHONE_NUMBER = re.compile(r"(?<![\w.:-])(?:\+33[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])")


def scrubbed(text: str) -> str:
    """Return ``text`` without mail addresses, French phone numbers and keys of links."""
    text = PASSWORD_LINK.sub("…", SIGNED_LINK.sub("…", text))
    text = CODE_LINK.sub("…", text)
    return PHONE_NUMBER.sub("[téléphone]", MAIL_ADDRESS.sub("[adresse]", text))


class PrivateFormatter(logging.Formatter):
    """A formatter whose lines name nobody.

    A traceback quotes values: PostgreSQL repeats the row that breaks a constraint.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line, traceback included, scrubbed."""
        return scrubbed(super().format(record))
