"""A phone number, kept as E.164 and shown the French way."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.french import LONGEST_SHORT_NUMBER, phone_target, read_phone


class PhoneBlock(blocks.CharBlock):
    """A phone number that can be called; kept as E.164, short numbers (15, 3114) as typed."""

    def clean(self, value: str) -> str:
        """Return the number as E.164; raises ValidationError when nobody could call it."""
        value = (super().clean(value) or "").strip()
        short = value.isascii() and value.isdigit() and len(value) <= LONGEST_SHORT_NUMBER
        if not value or short:
            return value
        number = read_phone(value)
        if number is None or not phonenumbers.is_possible_number(number):
            raise ValidationError(
                _("Écrivez le numéro à dix chiffres, par exemple 01 99 00 00 00.")
            )
        return phone_target(value)

    class Meta:
        icon = "mobile-alt"
        label = _("Téléphone")
