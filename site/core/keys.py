"""Keys of rows as a browser sends them: any word may come."""

from collections.abc import Iterable

LONGEST = 18
"""Digits that a database holds whatever they are; of a longer word it makes an error."""


def key_of(typed: str) -> int | None:
    """Return the key that a word is; None for a word that can be the key of no row."""
    is_key = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST
    return int(typed) if is_key else None


def keys_of(typed: Iterable[str]) -> set[int]:
    """Return the keys among some words; the others are as if they had not been sent."""
    return {key for key in map(key_of, typed) if key is not None}
