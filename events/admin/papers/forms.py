"""Somebody who came without having registered, as the page of presences asks for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.mail_field import SenderField
from events.contact import LONGEST_NAME_KEY, Contact
from events.enums import ActorType
from events.form.fields import LONGEST_STRUCTURE, NameField
from events.form.question_fields import LineField
from events.models import Event
from events.permissions import tells_of_health


class ComerForm(forms.Form):
    """A name, and what the attestation and the figures need, if the person gives it."""

    name = NameField(label=_("Prénom et nom"), max_length=LONGEST_NAME_KEY)
    email = SenderField(
        label=_("Adresse électronique"),
        required=False,
        help_text=_("Pour recevoir son attestation."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        """Ask nothing more where being there tells of health."""
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if tells_of_health(event):
            return
        self.fields["structure"] = LineField(
            label=_("Structure"), required=False, max_length=LONGEST_STRUCTURE
        )
        self.fields["actor_type"] = forms.ChoiceField(
            label=_("Profession ou qualité"),
            required=False,
            choices=[("", _("Non précisé")), *ActorType.choices],
        )

    @property
    def contact(self) -> Contact:
        """Return who came, once the form is valid."""
        return Contact.of(self.cleaned_data)
