"""What the log may hold: what happened, never who a person is."""

import logging
import re

MAIL_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
PHONE_NUMBER = re.compile(r"(?<![\w.:-])(?:\+33[ .]?|0)[1-9](?:[ .-]?\d{2}){4}(?![\w-])")


def scrubbed(text: str) -> str:
    """Return ``text`` without mail addresses and French phone numbers."""
    return PHONE_NUMBER.sub("[téléphone]", MAIL_ADDRESS.sub("[adresse]", text))


class PrivateFormatter(logging.Formatter):
    """A formatter whose lines name nobody.

    A traceback quotes values: PostgreSQL repeats the row that breaks a constraint.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line, traceback included, scrubbed."""
        return scrubbed(super().format(record))
