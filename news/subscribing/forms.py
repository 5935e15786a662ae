"""The forms of whoever subscribes: which lists, and the address."""

from collections.abc import Collection
from copy import copy
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from core.forms import AccessibleForm
from news.models import MailingList
from news.subscribing.fields import AddressField, chosen_lists, lists_fields
from news.subscribing.lists import Offered
from news.subscribing.typos import suggestion

NO_ADDRESS = _("Écrivez votre adresse : le courriel de confirmation y arrive.")


class AddressForm(GuardedForm):
    """An address that a mail will prove; a slip in it is asked about once."""

    email = AddressField(
        label=_("Votre adresse électronique"),
        help_text=_("Par exemple : prenom.nom@exemple.fr"),
        error_messages={"required": NO_ADDRESS},
    )
    # What was typed when the form asked about a slip: sent again as it is, it is taken as it is.
    sure = forms.Field(required=False, widget=forms.HiddenInput)

    meant = ""
    """The address that was probably meant; filled by ``clean``."""

    def clean(self) -> dict[str, Any]:
        """Ask once about an address that looks like a slip."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        email = data.get("email")
        meant = suggestion(email) if email and data.get("sure") != email else ""
        if meant:
            self.meant = meant
            data_again = copy(self.data)
            cast("dict[str, Any]", data_again)[self.add_prefix("sure")] = email
            self.data = data_again
            message = _(
                "Vouliez-vous écrire %(meant)s ? Corrigez, ou envoyez à nouveau si votre adresse "
                "est bien celle-ci."
            )
            self.add_error("email", message % {"meant": meant})
        return data


class SignUpForm(AddressForm):
    """Which lists, and the address. Nothing else is asked."""

    guard_name = "news.sign-up"

    def __init__(
        self, offered: Offered, *args: Any, chosen: Collection[str] = (), **kwargs: Any
    ) -> None:
        """Build the form.

        Args:
            offered: what may be chosen.
            *args: of the form.
            chosen: slugs of what is ticked at first.
            **kwargs: of the form.
        """
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields = {**lists_fields(offered, set(chosen)), **self.fields}
        self.order_fields(["themes", "territories", "email"])

    @property
    def lists(self) -> list[MailingList]:
        """Return what was chosen, once the form is valid."""
        return chosen_lists(self.offered, self.cleaned_data)


class MoveForm(AddressForm):
    """The address to which letters are to go from now on."""

    guard_name = "news.move"


class ChoicesForm(AccessibleForm, forms.Form):
    """The lists of somebody who subscribed."""

    def __init__(
        self, offered: Offered, *args: Any, chosen: Collection[str] = (), **kwargs: Any
    ) -> None:
        """Build the form.

        Args:
            offered: what may be chosen.
            *args: of the form.
            chosen: slugs of what the person has.
            **kwargs: of the form.
        """
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.fields.update(lists_fields(offered, set(chosen)))

    @property
    def lists(self) -> list[MailingList]:
        """Return what was chosen, once the form is valid."""
        return chosen_lists(self.offered, self.cleaned_data)
