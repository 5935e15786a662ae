"""Which lines of the queue a person sees, and which of them they may answer."""

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import user_passes_test

from directory.enums import QueueState
from directory.models import ImportedEntry, Membership, QueueItem
from directory.moderation.absences import profiles_answered
from directory.moderation.routing import is_coordinator, is_moderator
from directory.permissions import policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from accounts.models import User

BADGE_LIMIT = 100


def person_of(request: HttpRequest) -> "User":
    """Return the signed-in person: the admin lets nobody else in."""
    return cast("User", request.user)


def moderator_required(
    view: "Callable[..., HttpResponseBase]",
) -> "Callable[..., HttpResponseBase]":
    """Let moderators and coordinators alone open a page, which no cache may keep."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    allowed: Callable[..., HttpResponseBase] = user_passes_test(
        lambda user: user.is_authenticated and is_moderator(user)
    )(guarded)
    return allowed


def own_departements(user: "User") -> QuerySet:
    """Return the codes of the départements that ``user`` answers for today."""
    profiles = profiles_answered(user).filter(departements__isnull=False)
    return profiles.order_by().values("departements")


def visible_items(user: "User") -> QuerySet[QueueItem]:
    """Return the lines that ``user`` sees: their départements', all of them to a coordinator.

    Lines about an organisation of their own are among them: the page says who answers instead.
    """
    if is_coordinator(user):
        return QueueItem.objects.all()
    if not is_moderator(user):
        return QueueItem.objects.none()
    routed = QueueItem.departements.through.objects.filter(
        queueitem_id=OuterRef("pk"), departement_id__in=own_departements(user)
    )
    return QueueItem.objects.filter(Exists(routed))


def with_bars(items: QuerySet[QueueItem], user: "User") -> QuerySet[QueueItem]:
    """Add ``is_own``: whether ``user`` belongs to the organisation that holds the entry."""
    return items.annotate(is_own=_held_by(user))


def visible_item(request: HttpRequest, pk: int) -> QueueItem:
    """Return a line that the person sees, with all that its page reads; Http404 for any other.

    ``author_role`` is what its author is in the structure of the entry, ``is_moderated`` whether
    the person answers for the entry, ``in_agency_file`` whether a file named it.
    """
    user = person_of(request)
    items = visible_items(user).select_related(
        "programme__organisation__commune",
        "programme__life",
        "programme__locked_by",
        "programme__latest_revision",
        "programme__live_revision",
        "author",
        "assigned_to",
        "closed_by",
        "workflow_state__current_task_state__revision",
        "proposal",
        "claim__user",
    )
    held = Membership.objects.filter(
        user=OuterRef("author"), organisation=OuterRef("programme__organisation")
    )
    moderated = policy.moderation_queryset(user).filter(pk=OuterRef("programme"))
    return get_object_or_404(
        items.prefetch_related("departements").annotate(
            author_role=Subquery(held.values("role")[:1]),
            is_moderated=Exists(moderated),
            in_agency_file=Exists(ImportedEntry.objects.filter(programme=OuterRef("programme"))),
        ),
        pk=pk,
    )


def answerable(user: "User") -> QuerySet[QueueItem]:
    """Return the open lines that ``user`` may answer, as far as the database alone can tell."""
    items = visible_items(user).filter(~_held_by(user), state=QueueState.OUVERTE)
    return items.exclude(author=user)


def _held_by(user: "User") -> Exists:
    """Return the condition for lines about an organisation that ``user`` belongs to."""
    return Exists(
        Membership.objects.filter(user=user, organisation_id=OuterRef("programme__organisation_id"))
    )


def to_answer(user: "User") -> int:
    """Return how many open lines ``user`` may answer, ``BADGE_LIMIT`` at most, in one query."""
    return answerable(user).order_by()[:BADGE_LIMIT].count()
