"""Who may open a file that a holder sent: everybody once an entry shows it, before that few.

Wagtail hands documents out by number to anybody who knows the address; what stands in the draft
of an entry is not public yet.
"""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Collection

from core.models import SiteDocument
from directory.models import Membership, Programme
from directory.moderation.routing import is_moderator
from directory.services.entries.files import COLLECTION


def may_open(user: Any, document: SiteDocument) -> bool:
    """Tell whether ``user`` may open a document that a holder may have sent."""
    if document.collection.name != COLLECTION:
        return True
    if Programme.objects.filter(live=True, leaflet=document).exists():
        return True
    if not user.is_authenticated:
        return False
    if document.uploaded_by_user_id == user.pk or is_moderator(user):
        return True
    colleagues = Membership.objects.filter(user=document.uploaded_by_user_id)
    return Membership.objects.filter(
        user=user, organisation__in=colleagues.values("organisation")
    ).exists()


@hooks.register("before_serve_document")
def guard_document(document: SiteDocument, request: HttpRequest) -> None:
    """Answer 404 for the leaflet of a draft to whoever may not see the draft.

    Raises:
        Http404: as if the file did not exist.
    """
    if not may_open(request.user, document):
        raise Http404


@hooks.register("construct_document_chooser_queryset")
def choose_public_documents(documents: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer to officers who link from a page what is public, not the files of drafts."""
    if is_moderator(request.user):  # type: ignore[arg-type]
        return documents
    public = Programme.objects.filter(live=True, leaflet__isnull=False).values("leaflet")
    return documents.filter(~Q(collection__in=_private()) | Q(pk__in=public))


@hooks.register("construct_image_chooser_queryset")
def choose_public_images(images: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer to officers who write a page what is public, not the images of drafts."""
    if is_moderator(request.user):  # type: ignore[arg-type]
        return images
    public = Programme.objects.filter(live=True, image__isnull=False).values("image")
    return images.filter(~Q(collection__in=_private()) | Q(pk__in=public))


def _private() -> QuerySet[Collection]:
    """Return the collection of what holders send."""
    return Collection.objects.filter(name=COLLECTION)
