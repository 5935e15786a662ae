"""Plain text as machines compare it: folded, cut into words, made into slugs.

The one home of folding: finding a commune, the search index, imports and slugs call it, so that
« Cœur d’Yvelines », « COEUR D'YVELINES » and « coeur d yvelines » are one and the same everywhere.
"""

import re
from collections.abc import Container

from anyascii import anyascii

SAINTS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
"""What people write short in the name of a place or of a hospital."""

_APOSTROPHES = "'’‘ʼ´`′"
_ELIDED = re.compile(
    rf"\b(?:l|d|j|m|t|s|n|c|qu|jusqu|lorsqu|puisqu|quoiqu)[{_APOSTROPHES}](?=\w)", re.IGNORECASE
)
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
# Controls, zero widths, and the marks that turn the direction of reading: a name that holds one
# could show another than it is.
_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\u200b-\u200f\u202a-\u202e\u2066-\u2069]+"
)
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def clean_line(text: str) -> str:
    """Return ``text`` on one line, without extra spaces nor unseen characters.

    Control characters go (NUL among them), and marks that turn the direction of reading.
    """
    return " ".join(_CONTROLS.sub(" ", text).split())


def fold(text: str) -> str:
    """Return ``text`` in lower case ASCII words parted by one space.

    Accents go, ligatures open (« œ » is « oe »), and every other sign (apostrophe, hyphen, NUL,
    quote) parts two words. Folding twice changes nothing.
    """
    return _NOT_WORD.sub(" ", anyascii(text).lower()).strip()


def without_elisions(text: str) -> str:
    """Return ``text`` without elided words: « l’asthme » is « asthme », « d’un » is « un »."""
    return _ELIDED.sub("", text)


def join_initials(text: str) -> str:
    """Return ``text`` with abbreviations written in one word: « B.P.C.O. » is « BPCO »."""
    return _INITIALS.sub(lambda found: found.group().replace(".", ""), text)


def slugify_fr(text: str, max_length: int = 50) -> str:
    """Return ``text`` as a slug of whole words: « Val-d’Oise » is « val-d-oise », « n° 2 » « n-2 ».

    Args:
        text: any text; the slug is empty when it holds no letter nor digit.
        max_length: the slug is cut after the last whole word that fits.
    """
    slug = fold(text.replace("°", " ")).replace(" ", "-")  # which would be « deg »
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut or slug[:max_length]


def unique_slug(text: str, taken: Container[str], max_length: int = 50) -> str:
    """Return a slug of ``text`` that is not in ``taken``: « -2 », « -3 » … are added at need."""
    base = slugify_fr(text, max_length) or "sans-nom"
    slug, number = base, 2
    while slug in taken:
        suffix = f"-{number}"
        slug, number = f"{base[: max_length - len(suffix)]}{suffix}", number + 1
    return slug
