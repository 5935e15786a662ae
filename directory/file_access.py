"""Who may open a file that a holder sent: everybody once an entry shows it, before that few.

Wagtail hands documents out by number to anybody who knows the address; what stands in the draft
of an entry is not public yet.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Revision

from accounts import second_factor
from core.models import SiteDocument, SiteImage
from directory.file_permissions import private_collections, shown
from directory.models import Programme
from directory.permissions import policy
from directory.services.entries.files import COLLECTION


def may_open(request: HttpRequest, document: SiteDocument) -> bool:
    """Tell whether a request may open a document that a holder may have sent."""
    if document.collection.name != COLLECTION:
        return True
    if Programme.objects.filter(live=True, leaflet=document).exists():
        return True
    return request.user.is_authenticated and _reads_draft_with(request, document)


def _reads_draft_with(request: HttpRequest, document: SiteDocument) -> bool:
    """Tell whether a person may read an entry of which some version has ``document``.

    A moderator does so by the desk, which a password alone does not open (second factor).
    """
    user: Any = request.user
    versions = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Programme),
        content__leaflet=document.pk,
    )
    entries = Programme.objects.filter(pk__in=[int(pk) for pk in _keys(versions)])
    if entries.filter(organisation__memberships__user=user).exists():
        return True
    moderated = policy.moderation_queryset(user).filter(pk__in=entries.values("pk"))
    return moderated.exists() and second_factor.entry(request) == second_factor.Entry.OPEN


def _keys(versions: QuerySet[Revision]) -> list[str]:
    return list(versions.order_by().values_list("object_id", flat=True).distinct())


@hooks.register("before_serve_document")
def guard_document(document: SiteDocument, request: HttpRequest) -> None:
    """Answer 404 for the leaflet of a draft to whoever may not see the draft.

    Raises:
        Http404: as if the file did not exist.
    """
    if not may_open(request, document):
        raise Http404


@hooks.register("construct_document_chooser_queryset")
def choose_public_documents(documents: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer to officers who link from a page what is public, not the files of drafts."""
    return documents.filter(
        ~Q(collection__in=private_collections()) | Q(pk__in=shown(SiteDocument))
    )


@hooks.register("construct_image_chooser_queryset")
def choose_public_images(images: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer to officers who write a page what is public, not the images of drafts."""
    return images.filter(~Q(collection__in=private_collections()) | Q(pk__in=shown(SiteImage)))
