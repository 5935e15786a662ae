"""« Signaler une erreur »: ticked reasons alone, and no address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from directory.enums import ReportReason


class ReportForm(GuardedForm):
    """What is wrong with an entry, in one or two ticks."""

    guard_name = "directory.report"
    min_seconds = 1  # a tick and a press: who knows the page needs two seconds

    reasons = forms.MultipleChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"),
        choices=[(reason.value, reason.label) for reason in ReportReason],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Cochez au moins une réponse."),
            "invalid_choice": _("Choisissez parmi les réponses proposées."),
        },
    )
