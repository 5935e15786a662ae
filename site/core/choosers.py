"""What the choosers of the admin have in common."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern
from wagtail.permission_policies.pages import PagePermissionPolicy


class ChoiceOnlyMixin:
    """A chooser without an address that creates, where there is no form for it.

    Wagtail mounts one all the same, and fails when something is sent to it.
    """

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the addresses to choose by."""
        patterns: list[URLPattern] = super().get_urlpatterns()  # type: ignore[misc]  # a mixin
        return [one for one in patterns if one.name != "create"]


def offer_readable_pages(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """Offer what the person may read (hook ``construct_page_chooser_queryset``).

    Wagtail offers every page to whoever enters the admin.
    """
    return pages.filter(readable_by(request.user))


def readable_by(user: Any) -> Q:
    """Return the condition of the pages whose title ``user`` may read.

    What is public, and the drafts that the admin lists to them: a title tells too much.
    """
    listed = PagePermissionPolicy().explorable_instances(user)
    return Q(live=True) | Q(pk__in=listed.values("pk"))
