"""Who sends a proposal: an address that a link will prove, and little else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from core.forms import AccessibleForm
from core.mail_field import SenderField
from core.text import clean_line
from directory.proposals.forms.fields import LineField

LONGEST_MESSAGE = 3000


class MessageField(forms.CharField):
    """Words to a moderator: several lines, without control characters; they end in mails."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4})
        super().__init__(
            **{"required": False, "max_length": LONGEST_MESSAGE, "widget": widget, **kwargs}
        )

    def clean(self, value: Any) -> str:
        """Return the lines, empty ones between them included."""
        text: str = super().clean(value)
        return "\n".join(clean_line(line) for line in text.splitlines()).strip()


class MessageForm(AccessibleForm, forms.Form):
    """What the fields of an entry cannot say, from somebody whose address a link has proved."""

    message = MessageField(
        label=_("Un mot pour le modérateur"),
        help_text=_("Facultatif. Ne donnez aucune information de santé."),
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
    name = LineField(
        label=_("Votre nom"),
        max_length=150,
        required=False,
        help_text=_("Facultatif. Seuls les modérateurs le lisent."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    message = MessageField(
        label=_("Un mot pour le modérateur"),
        help_text=_(
            "Facultatif : d’où vient l’information, qui peut la confirmer. Ne donnez aucune "
            "information de santé, ni sur vous ni sur quelqu’un d’autre."
        ),
    )
