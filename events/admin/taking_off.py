"""Taking an event off the site while people count on it: say how many, and lead to cancelling it.

Nobody is told of a page that is unpublished or deleted, and no reminder leaves any more; whoever
cancels the event writes to everybody. Unpublishing is asked twice, for a page may be hidden for an
hour; deleting waits until the event is cancelled or past.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from core.french import typography
from events.enums import ENDED, Decision
from events.listing.rows import over
from events.models import Event
from events.permissions import may_manage
from events.services.turns import take_turn

SURE = "quand-meme"
"""Name of the button that unpublishes although people are registered."""


def counted_on(pages: Collection[int]) -> list[Event]:
    """Return the events of pages that people still count on, each with how many: ``people``.

    Those who wait and those who asked for a place are of them.
    """
    of_pages = Event.objects.filter(page__in=pages).exclude(decision=Decision.ANNULE)
    rows = of_pages.exclude(over(timezone.now()))
    holds = ~Q(registrations__state__in=ENDED) & Q(registrations__anonymised_at=None)
    counted = rows.annotate(people=Sum("registrations__seats", filter=holds))
    return list(counted.filter(people__gt=0).order_by("pk"))


class UnpublishAnyway(WagtailAdminTemplateMixin, TemplateView):
    """Say what happens to the people registered, before their event is hidden."""

    template_name = "events/admin/unpublish.html"
    page_title = gettext_lazy("Dépublier l’événement")
    header_icon = "calendar-alt"
    http_method_names = ["post"]
    event: Event = None  # type: ignore[assignment]  # given to ``as_view``

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer Wagtail's own question with ours."""
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail: the event, then this page."""
        url = reverse("wagtailadmin_pages:edit", args=[self.event.page_id])
        event = {"url": url, "label": typography(self.event.title)}
        return [*self.breadcrumbs_items, event, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how many people are registered, and where to cancel."""
        page_id = self.event.page_id
        return super().get_context_data(
            how_many=how_many(self.event),
            cancel_url=_cancel_url(self.request, self.event),
            unpublish_url=reverse("wagtailadmin_pages:unpublish", args=[page_id]),
            back_url=reverse("wagtailadmin_pages:edit", args=[page_id]),
            next_url=get_valid_next_url_from_request(self.request),
            sure=SURE,
            **kwargs,
        )


@hooks.register("before_unpublish_page")
def ask_twice(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask again before an event is hidden from people who count on it."""
    found = [] if SURE in request.POST else counted_on([page.pk])
    return UnpublishAnyway.as_view(event=found[0])(request) if found else None


@hooks.register("before_delete_page")
def refuse_to_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Delete no event that people count on."""
    found = counted_on([page.pk])
    if not found:
        return None
    _refuse(request, found, _not_deleted())
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_in_bulk(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """Neither delete nor hide several pages at once while people count on one of them.

    The events are held first, as everywhere: the transaction of the action goes on to their pages.
    """
    pages = [one.pk for one in objects if isinstance(one, Page)]
    if action_type not in ("delete", "unpublish") or not pages:
        return None
    events = Event.objects.filter(page__in=pages).order_by("pk").values_list("pk", flat=True)
    for event_id in list(events):
        take_turn(event_id)
    found = counted_on(pages)
    if not found:
        return None
    _refuse(request, found, _not_deleted() if action_type == "delete" else _not_hidden())
    return redirect(action.next_url)


def how_many(event: Event) -> str:
    """Return how many people count on an event of ``counted_on``, in a sentence."""
    people: int = event.people  # type: ignore[attr-defined]  # annotated
    words = ngettext(
        "%(count)s personne est inscrite à « %(title)s », ou attend une place.",
        "%(count)s personnes sont inscrites à « %(title)s », ou attendent une place.",
        people,
    )
    return typography(words % {"count": people, "title": event.title})


def _not_deleted() -> str:
    return _(
        "Rien n’est supprimé. Annulez d’abord l’événement : chacun en est prévenu par courriel. "
        "Vous pourrez ensuite supprimer sa page."
    )


def _not_hidden() -> str:
    return _(
        "Rien n’est dépublié. Si l’événement n’a pas lieu, annulez-le : chacun en est prévenu par "
        "courriel. Sinon, dépubliez sa page seule."
    )


def _refuse(request: HttpRequest, events: Sequence[Event], why: str) -> None:
    """Say why nothing was done, event by event, each with the way to cancel it."""
    for event in events:
        url = _cancel_url(request, event)
        buttons = [messages.button(url, _("Annuler l’événement"))] if url else None
        messages.error(request, f"{how_many(event)} {typography(why)}", buttons=buttons)


def _cancel_url(request: HttpRequest, event: Event) -> str:
    """Return where an event is cancelled; empty for who may not: its own team does."""
    allowed = may_manage(request.user, event)
    return f"{reverse('events_desk:places', args=[event.pk])}#decision" if allowed else ""
