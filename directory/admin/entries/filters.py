"""Filters of the admin's list of entries."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from directory.enums import ActivityState, OfferType, Source
from directory.freshness import Band, Standing, in_band, in_standing
from directory.models import Organisation, Pathology, Programme, PublicContact
from directory.moderation.places import entries_in
from territories.scope import departements_in_scope

YES_NO = ((True, _("sans contact pour tous")), (False, _("avec un contact pour tous")))
LIVE = ((True, _("publiée")), (False, _("non publiée")))


def _as_bool(value: str) -> bool:
    return value == "True"


class ProgrammeFilterSet(WagtailFilterSet):
    """What moderators look for: a territory, a holder, what is old, what cannot be reached."""

    departement = django_filters.ModelChoiceFilter(
        label=_("Département"),
        queryset=lambda _request: departements_in_scope(),
        method="in_departement",
    )
    pathology = django_filters.ModelChoiceFilter(
        label=_("Pathologie"), queryset=Pathology.objects.all(), method="about"
    )
    organisation = django_filters.ModelChoiceFilter(
        label=_("Structure porteuse"), queryset=Organisation.objects.all()
    )
    offer_type = django_filters.ChoiceFilter(label=_("Type d’offre"), choices=OfferType.choices)
    state = django_filters.ChoiceFilter(
        label=_("État d’activité"), field_name="life__state", choices=ActivityState.choices
    )
    proposed = django_filters.ChoiceFilter(
        label=_("État proposé par un fichier"),
        field_name="import_record__proposed_state",
        choices=ActivityState.choices,
    )
    freshness = django_filters.ChoiceFilter(
        label=_("Fraîcheur"), choices=Band.choices, method="fresh"
    )
    standing = django_filters.ChoiceFilter(
        label=_("Confirmation"), choices=Standing.choices, method="standing_in_rhythm"
    )
    unreachable = django_filters.TypedChoiceFilter(
        label=_("Contact"), choices=YES_NO, coerce=_as_bool, method="without_contact"
    )
    source = django_filters.ChoiceFilter(label=_("Origine"), choices=Source.choices)
    live = django_filters.TypedChoiceFilter(label=_("Publication"), choices=LIVE, coerce=_as_bool)

    class Meta:
        model = Programme
        fields: list[str] = []

    def in_departement(self, queryset: Any, _name: str, value: Any) -> QuerySet:
        """Keep entries of the département: of its places, else of whom they serve or their seat."""
        return entries_in(queryset, [value])

    def about(self, queryset: Any, _name: str, value: Pathology) -> QuerySet:
        """Keep entries about the pathology."""
        return queryset.about(value)

    def fresh(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Keep entries of one band of freshness."""
        return queryset.filter(in_band(value))

    def standing_in_rhythm(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Keep entries of one standing in their own rhythm, as the dashboard counts them."""
        running = queryset.exclude(life__state=ActivityState.ARRETE)
        return running.filter(in_standing(value), life__merged_into__isnull=True)

    def without_contact(self, queryset: QuerySet, _name: str, value: bool) -> QuerySet:
        """Keep entries without any contact for everyone, or with one."""
        found = Exists(PublicContact.objects.filter(programme=OuterRef("pk")))
        return queryset.filter(~found if value else found)
