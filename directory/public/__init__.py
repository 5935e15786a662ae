"""The one door by which an entry becomes public data: ``public_entry``."""

from collections.abc import Collection, Iterator

from directory.public.cards import public_cards
from directory.public.data import PublicCard, PublicEntry
from directory.public.entry import public_entry
from directory.public.rows import load_rows, public_queryset

__all__ = ["PublicCard", "PublicEntry", "public_cards", "public_entries", "public_entry"]

BATCH = 300


def public_entries(ids: Collection[int], *, media: bool = False) -> Iterator[PublicEntry]:
    """Yield the public form of the entries ``ids``, in that order, five queries a batch.

    Whether they may be shown is the caller's question (``ProgrammeQuerySet.public``).
    """
    keys = list(ids)
    for start in range(0, len(keys), BATCH):
        programmes = public_queryset(media=media).in_bulk(keys[start : start + BATCH])
        rows = load_rows(list(programmes.values()))
        for pk in keys[start : start + BATCH]:
            if pk in programmes:
                yield public_entry(programmes[pk], rows[pk], media=media)
