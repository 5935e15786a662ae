"""Small forms of the page that confirms: a state of activity, a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import AccessibleForm
from directory.enums import ActivityState


class StateForm(AccessibleForm, forms.Form):
    """Exact but for its state: no place left, or suspended."""

    state = forms.ChoiceField(
        label=_("En ce moment"),
        choices=[
            (ActivityState.ACTIF.value, _("l’offre accueille de nouvelles personnes")),
            (ActivityState.PLUS_DE_PLACE.value, _("il n’y a plus de place")),
            (ActivityState.SUSPENDU.value, _("l’offre est suspendue")),
        ],
        widget=forms.RadioSelect,
    )
    until = forms.DateField(
        label=_("Suspendue jusqu’au"),
        required=False,
        help_text=_("Facultatif. Exemple : 31/12/2027."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Cette date n’est pas lisible. Exemple : 31/12/2027.")},
    )


class StopForm(AccessibleForm, forms.Form):
    """Since when an offer no longer exists."""

    on = forms.DateField(
        label=_("Depuis le"),
        required=False,
        help_text=_("Facultatif. Exemple : 30/06/2026."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Cette date n’est pas lisible. Exemple : 30/06/2026.")},
    )
