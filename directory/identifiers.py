"""Public identifiers and slugs, made once and printed on paper."""

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.text import slugify_fr, unique_slug

# Without 0/o, 1/l/i and vowels: read aloud over a phone without a mistake, and never a word.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
RESERVED_SLUGS = frozenset({"carte", "flux", "programmes", "selection"})
NUMBER_ROOM = 10


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
    if base in RESERVED_SLUGS:
        taken = {*taken, base}
    # With room for the number: whoever looks for taken slugs by the letters of ``base`` finds all.
    return unique_slug(base, taken, length + NUMBER_ROOM)
