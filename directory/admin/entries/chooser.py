"""The chooser of entries: one's own and the public ones, for those who link to them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from directory.admin.permissions import GuardedChooserViewSet
from directory.models import Programme
from directory.permissions import policy


def choosable(user: Any) -> QuerySet[Programme]:
    """Return the entries that ``user`` may link to."""
    return policy.moderation_queryset(user) | Programme.objects.filter(live=True)


class OwnOrLive:
    """Narrow the list of a chooser; goes before its view."""

    request: HttpRequest
    page_subtitle = ""

    def get_object_list(self) -> QuerySet[Programme]:
        """Return what may be chosen."""
        return choosable(self.request.user)


class EntryChooseView(OwnOrLive, ChooseView):
    """The window as it opens."""


class EntryResultsView(OwnOrLive, ChooseResultsView):
    """What a search in the window finds."""


class EntryChosenView(SnippetChosenView):
    """The one chosen."""

    def get_object(self, pk: Any) -> Programme:
        """Return it, if it may be chosen."""
        return choosable(self.request.user).get(pk=pk)


class EntryChosenMultipleView(SnippetChosenMultipleView):
    """The several chosen."""

    def get_objects(self, pks: list) -> QuerySet[Programme]:
        """Return those that may be chosen."""
        return choosable(self.request.user).filter(pk__in=pks)


class EntryChooserViewSet(GuardedChooserViewSet):
    """The chooser of entries."""

    page_title = _("Choisir une fiche")
    choose_view_class = EntryChooseView
    choose_results_view_class = EntryResultsView
    chosen_view_class = EntryChosenView
    chosen_multiple_view_class = EntryChosenMultipleView
    per_page = 20
