"""What is asked of a moderator: départements, by coordinators; an absence, by each alone."""

from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from accounts.models import User
from directory.models import ModeratorProfile
from territories.scope import departements_in_scope

OWN_FIELDS = ("daily_digest", "away_from", "away_until", "deputy")
"""What a moderator decides alone."""


def moderating_users() -> QuerySet[User]:
    """Return the active accounts that may moderate."""
    rights = ("moderate", "coordinate")
    return (
        User.objects.filter(is_active=True)
        .filter(
            Q(is_superuser=True)
            | Q(groups__permissions__codename__in=rights)
            | Q(user_permissions__codename__in=rights)
        )
        .distinct()
        .order_by("last_name", "email")
    )


class AbsenceFormMixin:
    """What both forms ask of an absence."""

    fields: dict[str, Any]
    instance: ModeratorProfile

    def offer_moderators(self) -> None:
        """Offer as deputies those who may answer, and nobody twice."""
        others = moderating_users().exclude(pk=self.instance.user_id)
        self.fields["deputy"].queryset = others

    def clean_absence(self, cleaned: dict[str, Any]) -> None:
        """Refuse an absence that ends before it begins, or that never begins."""
        start, end = cleaned.get("away_from"), cleaned.get("away_until")
        if end and not start:
            cast("forms.Form", self).add_error("away_from", _("Donnez le premier jour."))
        elif start and end and end < start:
            cast("forms.Form", self).add_error(
                "away_until", _("La fin de l’absence ne peut pas précéder son début.")
            )


class ModeratorForm(AbsenceFormMixin, WagtailAdminModelForm):
    """A moderator, as coordinators see them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = moderating_users()
        # Those of the site; and what a wider site had given, so that saving takes nothing away.
        offered = departements_in_scope()
        if self.instance.pk:
            offered = offered | self.instance.departements.all()
        self.fields["departements"].queryset = offered.distinct()
        self.offer_moderators()

    def clean(self) -> dict[str, Any]:
        """Check the absence."""
        cleaned: dict[str, Any] = super().clean()
        self.clean_absence(cleaned)
        return cleaned


class OwnForm(AbsenceFormMixin, forms.ModelForm):
    """What a moderator decides alone."""

    class Meta:
        model = ModeratorProfile
        fields = OWN_FIELDS
        widgets = {"away_from": AdminDateInput, "away_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_moderators()

    def clean(self) -> dict[str, Any]:
        """Check the absence."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.clean_absence(cleaned)
        return cleaned
