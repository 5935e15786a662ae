"""Public identifiers and slugs, made once and printed on paper."""

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.text import slugify_fr

# Without 0/o, 1/l/i and vowels: read aloud over a phone without a mistake, and never a word.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
RESERVED_SLUGS = frozenset({"carte", "programmes"})


def new_public_id() -> str:
    """Return a new random identifier of 8 characters (about 38 bits)."""
    return "".join(secrets.choice(ALPHABET) for _i in range(8))


def check_slug_is_free_of_reserved_words(value: str) -> None:
    """Refuse a slug that is an address of the directory itself.

    Raises:
        ValidationError: when the slug is reserved.
    """
    if value in RESERVED_SLUGS:
        raise ValidationError(_("Cette adresse est réservée au site."), code="reserved")


def slug_for(title: str, taken: set[str] | frozenset[str] = frozenset(), length: int = 110) -> str:
    """Return a slug for ``title`` that is not reserved and not in ``taken``."""
    base = slugify_fr(title, length) or "fiche"
    slug, number = base, 2
    while slug in taken or slug in RESERVED_SLUGS:
        slug, number = f"{base}-{number}", number + 1
    return slug
