"""Keep the identity and the search index true when something they show has changed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.models import SiteDocument
from pages.documents import KIND, NOT_FOUND_BY_SEARCH, document_of
from pages.models import MenuItem, Partner, SiteSettings, SocialLink
from pages.services import linked_documents
from pages.services.identity import touch
from pages.sitemaps import PAGE_TYPES
from search.registry import sources
from search.services import put, rebuild, remove
from territories.models import SupportStructure

SHOWN_BY_THE_LAYOUT = (
    SiteSettings,
    MenuItem,
    SocialLink,
    Partner,
    Site,
    SupportStructure,
    get_image_model(),
)

SHOW_DOCUMENTS = (SiteDocument, PageViewRestriction, CollectionViewRestriction, Collection)
"""What decides, with the state of pages, which documents are found."""


def connect() -> None:
    """Connect the receivers; called once, when the application is ready."""
    for model in SHOWN_BY_THE_LAYOUT:
        for signal in (post_save, post_delete):
            signal.connect(refresh_identity, sender=model, dispatch_uid=f"pages-{model.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(refresh_identity, dispatch_uid="pages-identity")
    page_published.connect(index_page, dispatch_uid="pages-index")
    page_unpublished.connect(forget_page, dispatch_uid="pages-forget")
    post_delete.connect(forget_deleted_page, sender=Page, dispatch_uid="pages-deleted")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(index_all_pages, dispatch_uid="pages-reindex")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(index_documents, dispatch_uid="pages-documents")
    post_delete.connect(index_documents, sender=Page, dispatch_uid="pages-documents")
    for model in SHOW_DOCUMENTS:
        for signal in (post_save, post_delete):
            signal.connect(index_documents, sender=model, dispatch_uid="pages-documents")
    for signal in (post_save, post_delete):
        signal.connect(
            index_all_pages, sender=PageViewRestriction, dispatch_uid="pages-restriction"
        )


def refresh_identity(raw: bool = False, **_kwargs: Any) -> None:
    """Change the stamp, unless rows are being loaded from a file (it brings its own stamp)."""
    if not raw:
        touch()


def index_page(instance: Page, **_kwargs: Any) -> None:
    """Let the search find a page that has just been published, unless it is private.

    Wagtail sends the signal too when a publication is only scheduled: the page is not live then.
    """
    page = instance.specific
    if not isinstance(page, PAGE_TYPES) or isinstance(page, NOT_FOUND_BY_SEARCH):
        return
    is_public = page.live and not page.get_view_restrictions().exists()
    document = document_of(page) if is_public else None
    if document is None:
        remove(KIND, str(page.pk))
    else:
        put(document)


def forget_page(instance: Page, **_kwargs: Any) -> None:
    """Take a page out of the search."""
    remove(KIND, str(instance.pk))


def forget_deleted_page(instance: Page, **_kwargs: Any) -> None:
    """Take a deleted page out of the search and of the menus."""
    touch()
    remove(KIND, str(instance.pk))


def index_documents(raw: bool = False, **_kwargs: Any) -> None:
    """Let the search find the documents that public pages link, and no other."""
    if not raw:
        linked_documents.refresh()


def index_all_pages(raw: bool = False, **_kwargs: Any) -> None:
    """Write all pages anew: an address or a restriction holds for a whole branch."""
    if not raw:
        with transaction.atomic():
            rebuild(sources.get(KIND))
