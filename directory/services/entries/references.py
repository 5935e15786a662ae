"""Wagtail's index of what refers to what, written once a publication.

Wagtail writes it anew at each save of a draft, of a revision, of a child: seven times for a new
entry with one place, each time from all of it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from directory.models import Programme


@contextmanager
def written_once(programme: Programme) -> Iterator[None]:
    """Write what an entry refers to at the end of the block, and not before.

    Nothing else that Wagtail follows may be saved in the block, nor may it hold another one:
    Wagtail's switch is one for all.

    Args:
        programme: the entry, which may be saved for the first time in the block.
    """
    with transaction.atomic():
        with disable_reference_index_auto_update():
            yield
        ReferenceIndex.create_or_update_for_object(Programme.objects.get(pk=programme.pk))
