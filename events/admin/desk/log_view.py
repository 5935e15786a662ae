"""Everything that happened to an event: changes, mails, messages, by whom and why."""

from collections.abc import Sequence

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from events.admin.desk.log_words import detail_of
from events.admin.desk.pages import EventDeskPage
from events.enums import Verb
from events.models import Event, EventLog, OrganiserMessage

LINES_A_PAGE = 100
VERB, REGISTRATION = "action", "inscription"


class LogView(EventDeskPage):
    """The log, the latest first."""

    template_name = "events/desk/log.html"
    page_title = _("Journal")
    tab = "log"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show one page of it."""
        rows = self.event.log.select_related("user", "registration").order_by("-pk")
        verb = request.GET.get(VERB, "")
        verb = verb if verb in Verb.values else ""
        if verb:
            rows = rows.filter(verb=verb)
        page = Paginator(rows, LINES_A_PAGE).get_page(request.GET.get("p"))
        lines = shown(self.event, list(page))
        return self.page(page_obj=page, lines=lines, verb=verb, verbs=Verb.choices)


def shown(
    event: Event, lines: Sequence[EventLog]
) -> list[tuple[EventLog, str, OrganiserMessage | None]]:
    """Return lines of the log, what each says beyond its verb, and the message that was written.

    One query.
    """
    keys = [line.detail["message"] for line in lines if "message" in line.detail]
    texts = event.messages.in_bulk(keys)
    return [(line, detail_of(line), texts.get(line.detail.get("message"))) for line in lines]
