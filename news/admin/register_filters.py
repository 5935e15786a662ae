"""What the register of subscribers is narrowed by."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.enums import BounceKind, ListKind, SubscriberState
from news.models import Bounce, MailingList, Subscription


class StateFilter(SimpleListFilter):
    """By whether letters are sent."""

    title, parameter_name = _("état"), "etat"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the states."""
        return SubscriberState.choices

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those of the state; a wrong one is left out."""
        if self.value() in SubscriberState.values:
            return queryset.filter(state=self.value())
        return queryset


class ListFilter(SimpleListFilter):
    """By a list of one kind."""

    kind = ListKind.THEME
    title, parameter_name = _("thème"), "theme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the lists, closed ones included: people are on them."""
        rows = MailingList.objects.filter(kind=self.kind)
        return list(rows.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those who chose the list."""
        if self.value() in {slug for slug, _name in self.lookup_choices}:
            chose = Subscription.objects.filter(list__slug=self.value())
            return queryset.filter(pk__in=chose.values("subscriber"))
        return queryset


class TerritoryFilter(ListFilter):
    """By territory; those who chose none get the letters of all."""

    kind = ListKind.TERRITOIRE
    title, parameter_name = _("territoire"), "territoire"
    NONE = "aucun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the territories, and « none »."""
        return [
            *super().lookups(request, model_admin),
            (self.NONE, str(_("aucun choisi : partout"))),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those who chose the territory, or none at all."""
        if self.value() == self.NONE:
            chose = Subscription.objects.filter(list__kind=self.kind)
            return queryset.exclude(pk__in=chose.values("subscriber"))
        return super().queryset(request, queryset)


class SinceFilter(SimpleListFilter):
    """By when they subscribed."""

    title, parameter_name = _("abonné depuis"), "depuis"
    DAYS: dict[str, tuple[int, bool]] = {
        "30-jours": (30, True),
        "un-an": (365, True),
        "plus-d-un-an": (365, False),
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the spans."""
        return [
            ("30-jours", _("30 jours au plus")),
            ("un-an", _("un an au plus")),
            ("plus-d-un-an", _("plus d’un an")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those of the span."""
        days, is_newer = self.DAYS.get(str(self.value()), (0, True))
        if not days:
            return queryset
        since = Q(created_at__gte=timezone.now() - timedelta(days=days))
        return queryset.filter(since if is_newer else ~since)


class BounceFilter(SimpleListFilter):
    """By what came back of their mails."""

    title, parameter_name = _("retours"), "retours"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Return the kinds, and whoever has some in a row."""
        return [("en-cours", _("refus temporaires de suite")), *BounceKind.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those with such a return, unless it was undone."""
        if self.value() == "en-cours":
            return queryset.filter(soft_bounces__gt=0)
        if self.value() in BounceKind.values:
            said = Bounce.objects.filter(kind=self.value(), undone_at=None)
            return queryset.filter(pk__in=said.values("subscriber"))
        return queryset
