"""The address of somebody who writes to the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.mail.headers import bare_address

INCOMPLETE = _("Écrivez une adresse complète, comme prenom.nom@exemple.fr.")


class SenderField(forms.EmailField):
    """An address to which a mail can really be sent; what Django alone lets through is refused."""

    default_error_messages = {"invalid": INCOMPLETE}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.EmailInput(attrs={"autocomplete": "email"}))
        super().__init__(**{"max_length": 254, **kwargs})

    def clean(self, value: Any) -> str:
        """Return the address.

        Raises:
            ValidationError: no mail can be sent to it.
        """
        email: str = super().clean(value)
        try:
            if email:
                bare_address(email)
        except ValueError as error:
            raise forms.ValidationError(INCOMPLETE, code="invalid") from error
        return email
