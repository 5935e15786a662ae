"""Mail addresses: trimmed, in small letters, and told apart when they name a person."""

import re

from core.tables.sheets import Cell
from directory.importing.cleaning.text import one_line

# 64: longest name before « @ » (RFC 5321); unbounded, a long word would be read once a letter.
ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}")

LONGEST = 254  # RFC 5321, with its brackets


def parse_mails(cell: Cell) -> list[str]:
    """Return the addresses of a cell, in order, once each; « mailto: » and names are dropped."""
    text = one_line(cell).lower().replace("mailto:", " ").replace(" @ ", "@")
    found = (match.strip("./'") for match in ADDRESS.findall(text))
    return [address for address in dict.fromkeys(found) if len(address) <= LONGEST]
