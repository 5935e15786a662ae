"""The live rows follow the pages: copied when one is published, hidden when it is not any more."""

from typing import Any

from django.db.models.signals import post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from events.models import Event, EventPage
from events.registered import documents
from events.services import publishing


def connect() -> None:
    """Connect the receivers; called once, when the application is ready."""
    page_published.connect(copy_page, dispatch_uid="events-publish")
    post_save.connect(follow_decision, sender=Event, dispatch_uid="events-decide")
    page_unpublished.connect(hide_page, dispatch_uid="events-unpublish")
    pre_delete.connect(hide_deleted_page, sender=Page, dispatch_uid="events-delete")


def copy_page(instance: Page, revision: Any = None, **_kwargs: Any) -> None:
    """Copy an event that has just been published into its live rows.

    Wagtail sends the signal too when a publication is only scheduled: the page is not live then.
    """
    if not instance.live or not issubclass(instance.specific_class or Page, EventPage):
        return
    page = instance.specific
    published = publishing.publish(page, by=revision.user if revision else None)
    documents.follow(page, published.event)


def follow_decision(
    instance: Event, update_fields: frozenset[str] | None = None, **_kwargs: Any
) -> None:
    """Tell the search that an event was cancelled, postponed or maintained."""
    if update_fields and "decision" in update_fields and instance.is_public and instance.page:
        documents.follow(instance.page.specific, instance)


def hide_page(instance: Page, **_kwargs: Any) -> None:
    """Hide an event that is public no more."""
    hidden = publishing.unpublish(instance.pk)
    if hidden is not None:
        documents.forget(hidden)


def hide_deleted_page(instance: Page, **_kwargs: Any) -> None:
    """Hide an event whose page is being deleted; its row outlives the page."""
    hide_page(instance)
