"""The contact form: short, asks nothing medical, and keeps nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from core.mail_field import SenderField
from core.text import clean_line


class ContactForm(GuardedForm):
    """A message to the structure. Either an address or a phone number is needed to answer."""

    guard_name = "contact"

    name = forms.CharField(
        label=_("Votre nom"),
        max_length=100,
        required=False,
        help_text=_("Facultatif."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = SenderField(
        label=_("Votre adresse électronique"),
        required=False,
        help_text=_("Par exemple : prenom.nom@exemple.fr"),
    )
    phone = forms.CharField(
        label=_("Ou votre téléphone, pour être rappelé"),
        max_length=30,
        required=False,
        help_text=_("Par exemple : 01 99 00 12 34"),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    subject = forms.CharField(
        label=_("Sujet"),
        max_length=120,
        error_messages={"required": _("Dites en quelques mots de quoi il s’agit.")},
    )
    message = forms.CharField(
        label=_("Votre message"),
        max_length=3000,
        help_text=_(
            "N’écrivez rien sur votre santé : ni maladie, ni traitement, ni numéro de sécurité "
            "sociale. Nous en parlerons au téléphone si vous le souhaitez."
        ),
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Écrivez votre message.")},
    )

    def clean_phone(self) -> str:
        """Refuse what holds too few digits to be a number."""
        phone = clean_line(self.cleaned_data["phone"])
        if phone and sum(sign.isdigit() for sign in phone) < 8:  # noqa: PLR2004 – the shortest
            raise forms.ValidationError(
                _("Ce numéro semble incomplet. Écrivez-le comme 01 99 00 12 34.")
            )
        return phone

    def clean_subject(self) -> str:
        """Keep the subject on one line: it becomes a mail header."""
        return clean_line(self.cleaned_data["subject"])

    def clean_name(self) -> str:
        """Keep the name on one line."""
        return clean_line(self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        """Ask for one way to answer."""
        cleaned = super().clean() or self.cleaned_data
        answerable = cleaned.get("email") or cleaned.get("phone")
        if not answerable and not {"email", "phone"} & set(self.errors):
            self.add_error(
                "email",
                _(
                    "Donnez une adresse électronique ou un téléphone : sans cela, nous ne pouvons "
                    "pas vous répondre."
                ),
            )
        return cleaned
