"""Entries read for an export: any number of them, a batch at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice

from directory.listing.listed import listed
from directory.models import Programme
from directory.public import public_entries
from directory.public.data import PublicEntry

BATCH = 300


def entries_of(public_ids: Iterable[str]) -> Iterator[PublicEntry]:
    """Yield the public entries that have these identifiers, in their order, a batch in memory.

    Whoever was withdrawn since the identifiers were found is left out: each batch asks again.
    """
    ids = iter(public_ids)
    while batch := list(islice(ids, BATCH)):
        shown = Programme.objects.public().filter(public_id__in=batch)
        keys = dict(shown.values_list("public_id", "pk"))
        yield from public_entries([keys[one] for one in batch if one in keys])


def all_entries() -> Iterator[PublicEntry]:
    """Yield every entry of the list by its identifier: files of two days differ where data do."""
    last = ""
    while batch := list(
        listed().filter(public_id__gt=last).order_by("public_id")
        .values_list("public_id", "pk")[:BATCH]
    ):  # fmt: skip
        yield from public_entries([key for _public_id, key in batch])
        last = batch[-1][0]
