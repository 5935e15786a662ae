"""Keeping what an issue tells of the site: archive and mail then say the same for ever."""

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from news.letter.items import is_settled, kept_items, read_all, to_keep
from news.models.letter import KeptItems, LetterPage


@transaction.atomic
def keep_items(page: LetterPage) -> None:
    """Keep the items of an issue that has just been published.

    Until it is settled each publication reads all of them anew, so that an agenda prepared on
    Monday is right on Friday. Afterwards only blocks that an officer changed are read.

    Args:
        page: the published page.
    """
    # Two publications at once take their turn, also where nothing is kept yet.
    held = Page.objects.select_for_update(no_key=True).order_by().filter(pk=page.pk)
    list(held.values_list("pk"))
    row = KeptItems.objects.filter(page=page).first()
    settled = row is not None and is_settled(page)
    items = to_keep(page, read_all(page, kept_items(page) if settled else {}))
    if row is None:
        KeptItems.objects.create(page=page, at=timezone.now(), items=items)
        return
    row.items = items
    if not settled:
        row.at = timezone.now()
    row.save(update_fields=["items", "at"])
