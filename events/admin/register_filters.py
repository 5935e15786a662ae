"""What the register of registrations is narrowed by."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.keys import keys_of
from events.enums import ActorType, RegistrationOrigin, RegistrationState
from events.models import Registration
from events.permissions import managed_events
from territories.models import Departement

MOST_EVENTS = 15
"""Events in the filter: the latest; the desk of any other leads to its own lines."""


class RegisterFilter(SimpleListFilter):
    """A filter whose wrong values are left out."""

    column = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the rows of the value that is chosen."""
        if self.value() in {str(code) for code, _label in self.lookup_choices}:
            return queryset.filter(**{self.column: self.value()})
        return queryset


class EventFilter(RegisterFilter):
    """By event: those that the person reads."""

    title, parameter_name, column = _("événement"), "evenement", "event"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the latest events, and the one that is asked."""
        rows = managed_events(request.user).order_by("-starts_at", "-pk")
        asked = keys_of([request.GET.get(self.parameter_name, "")])
        found = rows.values_list("pk", "title", "starts_at")
        listed = {pk: (title, at) for pk, title, at in found[:MOST_EVENTS]}
        listed.update({pk: (title, at) for pk, title, at in found.filter(pk__in=asked)})
        return [
            (str(pk), f"{title} ({timezone.localdate(at):%d/%m/%Y})")
            for pk, (title, at) in listed.items()
        ]


class StateFilter(RegisterFilter):
    """By where a registration stands."""

    title, parameter_name, column = _("état"), "etat", "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the states."""
        return RegistrationState.choices


class ActorFilter(RegisterFilter):
    """By profession."""

    title, parameter_name, column = _("profession ou qualité"), "profession", "actor_type"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the professions."""
        return ActorType.choices


class TerritoryFilter(RegisterFilter):
    """By the département of the postcode."""

    title, parameter_name, column = _("département"), "departement", "departement"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the départements from which somebody came."""
        codes = Registration.objects.filter(event__in=managed_events(request.user)).order_by()
        rows = Departement.objects.filter(pk__in=codes.values("departement")).order_by("pk")
        return list(rows.values_list("pk", "name"))


class OriginFilter(RegisterFilter):
    """By the door that a registration came through."""

    title, parameter_name, column = _("origine"), "origine", "origin"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the doors."""
        return RegistrationOrigin.choices
