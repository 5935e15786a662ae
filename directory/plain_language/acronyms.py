"""Acronyms that nobody explained to the reader."""

import re
from collections.abc import Container

from core.text import join_initials

EVERYDAY = frozenset({
    "SMS", "PDF", "TV", "RER", "SNCF", "RATP", "PMR", "SAMU", "CD", "OK", "FAQ",
    "URL", "QR", "RDV", "RDC", "WC", "ADN", "IRM", "CHU", "CHR", "SMUR", "EHPAD",
    "CPAM", "CAF", "MDPH", "RSA", "CMU", "CSS", "RTT", "GPS", "ZAC",
})  # fmt: skip
"""What readers know as well as words: a false alarm costs more than a silence."""

_ACRONYM = re.compile(r"(?<![\w-])(?:[A-ZÀÂÇÉÈÊËÎÏÔÛÜ][A-ZÀÂÇÉÈÊËÎÏÔÛÜ0-9]{1,5})(?!\w|-\d)")
_ROMAN = re.compile(r"[IVX]+$")
_CAPITALS_LINE = re.compile(r"[a-zà-ÿ]")


def unexplained_acronyms(text: str, known: Container[str] = frozenset()) -> list[str]:
    """Return the acronyms of ``text`` that stand without their meaning, each once, in order.

    One is explained by words in parentheses after it, « HDJ (hôpital de jour) », or by standing
    itself in parentheses after its words, « hôpital de jour (HDJ) », wherever it is first said.

    Args:
        text: any text; a line all in capitals is shouted, not abbreviated, and passes.
        known: acronyms that the reader of an entry knows, in capitals (those of pathologies).
    """
    found: dict[str, None] = {}
    joined = join_initials(text)
    explained = _explained(joined)
    for line in joined.splitlines():
        if not _CAPITALS_LINE.search(line):
            continue
        for match in _ACRONYM.finditer(line):
            word = match.group()
            if word in EVERYDAY or word in known or word in explained or _ROMAN.match(word):
                continue
            if any(sign.isdigit() for sign in word) and sum(map(str.isalpha, word)) < _LETTERS:
                continue  # « A4 », « B12 »: a building, a paper, a vitamin
            found[word] = None
    return list(found)


_LETTERS = 2


def _explained(text: str) -> set[str]:
    """Return the acronyms that ``text`` itself explains."""
    after = re.findall(r"([^\W\d_][\w]{1,5})\s*\([^)]*[a-zà-ÿ]{3}[^)]*\)", text)
    inside = re.findall(r"[a-zà-ÿ’'\-]+\s*\(([^\W\d_][\w]{1,5})\)", text)
    return {word for word in (*after, *inside) if word.isupper()}
