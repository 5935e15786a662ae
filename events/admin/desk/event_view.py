"""The desk of one event: its figures, and its registrations with what they await."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from events.addresses import event_path
from events.admin.desk.criteria import STATES, UNKNOWN, Criteria
from events.admin.desk.figures import Figures, figures_of, with_present
from events.admin.desk.pages import EventDeskPage
from events.admin.desk.papers import papers_of
from events.admin.registers import REGISTER
from events.availability import state_of
from events.dates import summary
from events.enums import ActorType, RegistrationOrigin, RegistrationState
from events.models import Event, Participant, Registration
from events.permissions import tells_of_health
from events.services import duplicates
from events.services.unchanged import stamp_of

ROWS_A_PAGE = 50


class EventView(EventDeskPage):
    """Figures, then one page of registrations, in a number of queries that none adds to."""

    template_name = "events/desk/event.html"
    http_method_names = ["get", "head"]

    def rows(self) -> QuerySet[Event]:
        """Return the events with what the figures need."""
        return with_present(super().rows())

    def get_page_title(self) -> str | Promise:
        """Return the title of the event."""
        return self.event.title

    def get(self, request: HttpRequest, event_id: int) -> HttpResponse:
        """Show the desk."""
        criteria, event = Criteria.read(request.GET), self.event
        rows = criteria.narrow(event.registrations.all())
        page = Paginator(with_people(rows), ROWS_A_PAGE).get_page(request.GET.get("p"))
        now, figures = timezone.now(), figures_of(event)
        spans = event.sittings.filter(cancelled_at=None).values_list("starts_at", "ends_at")
        return self.page(
            figures=figures,
            dates=summary(list(spans) or [(event.starts_at, event.ends_at)]),
            state=state_of(event, now),
            is_over=now >= event.ends_at,
            asks_who=not tells_of_health(event),
            criteria=criteria,
            states=STATES,
            page_obj=page,
            rows=[row_of(registration) for registration in page],
            filters=self._filters(criteria, figures),
            duplicates=len(duplicates.suspected(event)),
            papers=papers_of(event),
            page_url=event_path(event.slug),
            register_url=reverse(REGISTER.url_helper.get_action_url_name("index")),
        )

    def _filters(self, criteria: Criteria, figures: Figures) -> list[dict[str, Any]]:
        """Return the lists to choose from, with what is chosen."""
        found = [
            ("departement", _("Département"), criteria.departement, figures.departements),
            ("origine", _("Origine"), criteria.origin, RegistrationOrigin.choices),
        ]
        if not tells_of_health(self.event):
            kinds = [*ActorType.choices, (UNKNOWN, _("non précisé"))]
            found.insert(0, ("profession", _("Profession ou qualité"), criteria.profession, kinds))
        return [
            {"name": name, "label": label, "value": value, "choices": choices}
            for name, label, value, choices in found
        ]


def with_people(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Return the same registrations with their participants, in two queries."""
    people = Participant.objects.order_by("position", "pk")
    return rows.order_by("number", "pk").prefetch_related(
        Prefetch("participants", queryset=people, to_attr="people")
    )


def row_of(registration: Registration) -> dict[str, Any]:
    """Return what a line of the list shows of a registration of ``with_people``."""
    everybody: list[Participant] = registration.people  # type: ignore[attr-defined]
    people = [person for person in everybody if person.is_active] or everybody
    awaits_answer = registration.state == RegistrationState.A_APPROUVER
    others = [person.name for person in people if person.name != registration.name]
    return {
        "registration": registration,
        "others": others,
        "awaits_answer": awaits_answer,
        "seen": stamp_of(registration) if awaits_answer else "",
    }
