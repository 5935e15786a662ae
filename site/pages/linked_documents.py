"""The documents to download that a public page links, as the search of the whole site finds them.

A file that lies in the library and that no page links is not published: it is not found.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex

from core.models import SiteDocument
from search.registry import DocumentData, private_collections

KIND = "document"


def public_documents() -> Iterator[DocumentData]:
    """Yield every document that anybody may open and that a public page links."""
    for document in linked_documents().order_by("pk"):
        yield document_data(document)


def linked_documents() -> QuerySet[SiteDocument]:
    """Return the documents of public collections that a live page without restriction links."""
    links = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(SiteDocument),
        base_content_type=ContentType.objects.get_for_model(Page),
    ).values_list("object_id", "to_object_id")
    pairs = {(int(page), int(document)) for page, document in links}
    pages = Page.objects.filter(pk__in={page for page, _document in pairs}).live().public()
    public = set(pages.values_list("pk", flat=True))
    shown = {document for page, document in pairs if page in public}
    return SiteDocument.objects.filter(pk__in=shown).exclude(collection__in=_closed())


def document_data(document: SiteDocument) -> DocumentData:
    """Return what the search may know of a document: its title, and what kind of file it is."""
    size = document.get_file_size()
    extension = document.file_extension.upper()
    return DocumentData(
        kind=KIND,
        key=str(document.pk),
        title=document.title,
        url=urlsplit(document.url).path,
        summary=_("Fichier %(extension)s, %(size)s")
        % {"extension": extension, "size": filesizeformat(size)}
        if size
        else extension,
    )


def _closed() -> set[int]:
    """Return the collections that are not open to everybody, those inside them among them."""
    closed: set[int] = set()
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        inside = restriction.collection.get_descendants(inclusive=True)
        closed.update(inside.values_list("pk", flat=True))
    for collections in private_collections:
        found: QuerySet[Collection] = collections()
        closed.update(found.values_list("pk", flat=True))
    return closed
