"""What a coordinator types: a campaign, the address of a person who objects."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.mail_field import SenderField
from core.text import clean_line
from directory.services.confirming.campaigns import LONGEST_DAYS
from territories.models import Departement
from territories.scope import departements_in_scope


class ObjectionForm(forms.Form):
    """Who asked to be a contact no more."""

    email = SenderField(label=_("Adresse de la personne"))


class CampaignForm(forms.Form):
    """Name, départements, days."""

    name = forms.CharField(label=_("Nom de la campagne"), max_length=150)
    departements = forms.ModelMultipleChoiceField(
        label=_("Départements"),
        queryset=Departement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Si vous n’en cochez aucun, la campagne les concerne tous."),
    )
    starts_on = forms.DateField(
        label=_("Premier jour"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Les courriels partent les jours ouvrés, de 8 h à 18 h."),
        error_messages={"invalid": _("Cette date n’est pas lisible. Exemple : 31/12/2027.")},
    )
    days = forms.IntegerField(
        label=_("Nombre de jours ouvrés"),
        initial=5,
        min_value=1,
        max_value=LONGEST_DAYS,
        help_text=_("Les courriels partent peu à peu, pour que vous puissiez répondre aux appels."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the départements of the site."""
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelMultipleChoiceField", self.fields["departements"])
        field.queryset = departements_in_scope()

    def clean_name(self) -> str:
        """Keep the name on one line."""
        return clean_line(self.cleaned_data["name"])

    def clean_starts_on(self) -> date:
        """Refuse a day that is past."""
        day: date = self.cleaned_data["starts_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Le premier jour ne peut pas être passé."))
        return day
