"""The list of what awaits an answer, and taking a line or giving it back."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from directory.admin.queue.criteria import STATES, CriteriaForm
from directory.admin.queue.rows import row_of
from directory.admin.queue.scope import person_of, visible_item, visible_items, with_bars
from directory.enums import QueueState
from directory.exceptions import DirectoryError
from directory.models import QueueItem
from directory.moderation.facts import UNDONE_WITHIN_DAYS
from directory.services.moderation import queue

ROWS_A_PAGE = 25
"""A line costs more to show than to find among thousands: a short page stays quick."""
TITLE = _("À traiter")


class QueuePage(WagtailAdminTemplateMixin, View):
    """What the pages of the desk share: title, icon, trail."""

    page_title: str | Promise = TITLE
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        items = [*self.breadcrumbs_items, {"url": reverse("directory_queue:list"), "label": TITLE}]
        if self.page_title != TITLE:
            items.append({"url": "", "label": self.page_title})
        return items


class ListView(QueuePage):
    """What awaits an answer, narrowed and in order, by pages."""

    template_name = "directory/moderation/list.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of lines, in a number of queries that no line adds to."""
        user = person_of(request)
        state = request.GET.get("etat", "")
        state = state if state in STATES else ""
        form = CriteriaForm(request.GET, user=user)
        mine = visible_items(user)
        items = form.narrowed(for_rows(with_bars(mine, user)), state)
        page = Paginator(items, ROWS_A_PAGE).get_page(request.GET.get("p"))
        context = self.get_context_data(
            form=form,
            fields=form.fields_for(state),
            state=state,
            states=STATES,
            counts=_counts(mine),
            rows=[row_of(item, user.pk) for item in page],
            page_obj=page,
            query=_query(request),
            narrowed=any(request.GET.get(name) for name in form.fields),
            kept_days=UNDONE_WITHIN_DAYS,
            user_pk=user.pk,
            here=request.get_full_path(),
        )
        return self.render_to_response(context)


class TakeView(View):
    """Assign a line to oneself, or give it back; the answer is the page one came from."""

    http_method_names = ["post"]
    release = False

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take or release, in one click."""
        item = visible_item(request, pk)
        try:
            if self.release:
                queue.release(item)
            else:
                queue.take(item, user=person_of(request))
        except DirectoryError as error:
            messages.error(request, str(error))
        else:
            words = _("Demande rendue à tous.") if self.release else _("Demande prise par vous.")
            messages.success(request, words)
        return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """Return to the page that a button was on, else to the list."""
    target = request.POST.get("retour", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else reverse("directory_queue:list"))


def for_rows(items: QuerySet[QueueItem]) -> QuerySet[QueueItem]:
    """Load what ``row_of`` reads, without the texts of entries."""
    return (
        items.select_related(
            "programme__organisation", "author", "assigned_to", "closed_by", "proposal", "claim"
        )
        .prefetch_related("departements")
        .only(
            *(
                "kind",
                "state",
                "facts",
                "count",
                "opened_at",
                "promised_on",
                "escalated_at",
                "closed_at",
            ),
            *("outcome", "risks", "author", "assigned_to", "closed_by", "proposal", "claim"),
            *("programme__title", "programme__official_title", "programme__public_id"),
            *("programme__live", "programme__organisation__name", "proposal__kind"),
            *("claim__function", "author__first_name", "author__last_name", "author__email"),
            *("assigned_to__first_name", "assigned_to__last_name", "assigned_to__email"),
            *("closed_by__first_name", "closed_by__last_name", "closed_by__email"),
        )
    )


def _counts(items: QuerySet[QueueItem]) -> dict[str, int]:
    """Return how many lines wait, are late, took effect already and were sent back."""
    waiting = Q(state=QueueState.OUVERTE)
    return items.aggregate(
        waiting=Count("pk", filter=waiting),
        late=Count("pk", filter=waiting & Q(promised_on__lt=timezone.localdate())),
        immediate=Count("pk", filter=Q(state=QueueState.EN_EFFET)),
        sent_back=Count("pk", filter=Q(state=QueueState.RENVOYEE)),
    )


def _query(request: HttpRequest) -> str:
    """Return the filters of the address, without the page."""
    asked = request.GET.copy()
    asked.pop("p", None)
    return asked.urlencode()
