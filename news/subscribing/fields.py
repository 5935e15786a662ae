"""The fields by which lists are chosen, and the address."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import typography
from core.mail_field import SenderField
from news.keys import LONGEST_KEY, email_key
from news.models import MailingList
from news.subscribing.lists import Offered

CLOSED = gettext_lazy(
    "Une des lettres cochées n’est plus proposée. Vérifiez vos choix, puis envoyez à nouveau."
)


class ListsField(forms.MultipleChoiceField):
    """Some of the lists, by their slugs: any word may come, none is asked of the database."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Cochez au moins une lettre."),
                "invalid_choice": CLOSED,
                "invalid_list": CLOSED,
            },
            **kwargs,
        )


class AddressField(SenderField):
    """An address that has a key of ours."""

    def clean(self, value: Any) -> str:
        """Return the address.

        Raises:
            ValidationError: no mail can be sent to it.
        """
        email = super().clean(value)
        if len(email_key(email)) > LONGEST_KEY:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return email


def lists_fields(offered: Offered, chosen: set[str]) -> dict[str, forms.Field]:
    """Return the fields of some lists: themes, and territories where there are any.

    Args:
        offered: what may be chosen.
        chosen: slugs of what is ticked at first.
    """
    fields: dict[str, forms.Field] = {
        "themes": ListsField(
            label=_("Ce que vous voulez recevoir"),
            choices=[(one.slug, _label(one)) for one in offered.themes],
            initial=[one.slug for one in offered.themes if one.slug in chosen],
        )
    }
    if offered.territories:
        fields["territories"] = ListsField(
            label=_("Pour quels territoires"),
            help_text=_("Rien de coché : partout."),
            choices=[(one.slug, one.name) for one in offered.territories],
            initial=[one.slug for one in offered.territories if one.slug in chosen],
            required=False,
        )
    return fields


def chosen_lists(offered: Offered, cleaned: dict[str, Any]) -> list[MailingList]:
    """Return the lists that a valid form names."""
    return offered.named([*cleaned["themes"], *cleaned.get("territories", [])])


def _label(one: MailingList) -> str:
    name = typography(one.name)
    if not one.description:
        return name
    return format_html('{}<span class="choice__about">{}</span>', name, typography(one.description))
