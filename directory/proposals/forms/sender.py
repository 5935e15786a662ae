"""Who sends a proposal: an address that a link will prove, and little else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from core.forms import AccessibleForm
from core.mail_field import SenderField
from core.text import clean_line

LONGEST_MESSAGE = 3000


class MessageForm(AccessibleForm, forms.Form):
    """What the fields of an entry cannot say, from somebody whose address a link has proved."""

    message = forms.CharField(
        label=_("Un mot pour le modérateur"),
        max_length=LONGEST_MESSAGE,
        required=False,
        help_text=_("Facultatif. Ne donnez aucune information de santé."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SenderForm(GuardedForm):
    """The sender's address, name and message."""

    guard_name = "directory.proposal"

    email = SenderField(
        label=_("Votre adresse électronique"),
        help_text=_(
            "Nous y envoyons un lien à ouvrir pour confirmer votre envoi, puis la réponse."
        ),
        error_messages={"required": _("Donnez votre adresse : le lien de confirmation y arrive.")},
    )
    name = forms.CharField(
        label=_("Votre nom"),
        max_length=150,
        required=False,
        help_text=_("Facultatif. Seuls les modérateurs le lisent."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    message = forms.CharField(
        label=_("Un mot pour le modérateur"),
        max_length=LONGEST_MESSAGE,
        required=False,
        help_text=_(
            "Facultatif : d’où vient l’information, qui peut la confirmer. Ne donnez aucune "
            "information de santé, ni sur vous ni sur quelqu’un d’autre."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_name(self) -> str:
        """Keep the name on one line."""
        return clean_line(self.cleaned_data["name"])
