"""Where an address that was once printed leads today: a published address never dies."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from directory.models import Programme


def entry_at(slug: str) -> Programme | None:
    """Return the public entry to which ``slug`` leads, itself or by redirection.

    A former address leads to its entry, an entry that was merged into another to that one, and so
    on to the end of the chain.
    """
    owners = Programme.objects.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).distinct()
    # The entry that has the address now comes before one that had it.
    return _first_public(sorted(_with_life(owners), key=lambda found: found.slug != slug))


def entry_of_code(code: str) -> Programme | None:
    """Return the public entry to which the short code ``code`` leads, itself or by merging."""
    return _first_public(_with_life(Programme.objects.filter(public_id=code)))


def _with_life(entries: QuerySet[Programme]) -> QuerySet[Programme]:
    return entries.select_related("life").only(
        "slug", "live", "public_id", "life__merged_into", "life__state"
    )


def end_of_chain(entry: Programme) -> Programme | None:
    """Follow mergers to the last public entry: ``entry`` itself, or None when no one is public.

    A chain that ends at a withdrawn entry stops before it; one that goes in a circle leads
    nowhere, and each of its entries stands for itself.
    """
    start = last = entry if entry.live else None
    seen = {entry.pk}
    while (target := entry.life.merged_into_id) is not None:
        if target in seen:
            return start
        seen.add(target)
        entry = _with_life(Programme.objects.filter(pk=target)).get()
        last = entry if entry.live else last
    return last


def _first_public(found: Iterable[Programme]) -> Programme | None:
    return next((end for entry in found if (end := end_of_chain(entry))), None)
