"""The forms of the desk: whom, a trial, the order to leave."""

import re
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from core.text import clean_line
from news.delivery.addresses import AddressImpossible, wire_address
from news.enums import ListKind
from news.sending.audience import sized_lists
from news.sending.hours import local_moment
from news.services.testing import MOST

LONGEST_SUBJECT = 78
"""Most mail readers cut a longer one."""
LONGEST_INTRODUCTION = 600
LONGEST_ADDRESSES = 3000
FURTHEST_YEARS = 2
NOW, LATER = "maintenant", "plus-tard"

_not_digits = re.compile(r"[\s\u00a0\u202f]+")


class WhomForm(forms.Form):
    """The lists of a campaign; keys are compared as text, so that no value is too large.

    Args:
        *args: of any form.
        announces: whether it is an announcement, whose words are typed here.
        **options: of any form.
    """

    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Thèmes"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choisissez au moins un thème.")},
    )
    territories = forms.MultipleChoiceField(
        label=gettext_lazy("Territoires"), widget=forms.CheckboxSelectMultiple, required=False
    )
    subject = forms.CharField(label=gettext_lazy("Objet du courriel"), max_length=LONGEST_SUBJECT)
    introduction = forms.CharField(
        label=gettext_lazy("Introduction"),
        max_length=LONGEST_INTRODUCTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Un paragraphe. Vide : le résumé de la page."),
    )
    again = forms.BooleanField(
        label=gettext_lazy("Envoyer aussi à ceux qui ont déjà reçu cette annonce"), required=False
    )

    def __init__(self, *args: Any, announces: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lists = {str(one.pk): one for one in sized_lists()}
        for name, kind in (("themes", ListKind.THEME), ("territories", ListKind.TERRITOIRE)):
            field = self.fields[name]
            field.choices = [  # type: ignore[attr-defined]
                (key, one.name) for key, one in self.lists.items() if one.kind == kind
            ]
        if not announces:
            for name in ("subject", "introduction", "again"):
                del self.fields[name]

    def boxes(self, name: str) -> list[dict[str, Any]]:
        """Return the boxes of a field, each with how many people chose its list."""
        chosen = self[name].value() or []
        ticked = {str(value) for value in chosen} if isinstance(chosen, (list, tuple)) else set()
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [
            {
                "key": key,
                "name": label,
                "size": self.lists[key].people,  # type: ignore[attr-defined]
                "is_ticked": key in ticked,
            }
            for key, label in choices
        ]

    @property
    def theme_boxes(self) -> list[dict[str, Any]]:
        """Return those of the themes."""
        return self.boxes("themes")

    @property
    def territory_boxes(self) -> list[dict[str, Any]]:
        """Return those of the territories."""
        return self.boxes("territories")

    def clean_subject(self) -> str:
        """Return the subject on one line, without what nobody sees."""
        return clean_line(self.cleaned_data["subject"])

    def clean_introduction(self) -> str:
        """Return the introduction as one paragraph."""
        return clean_line(self.cleaned_data["introduction"])

    def wish(self) -> dict[str, Any]:
        """Return what the services take."""
        data = dict(self.cleaned_data)
        for name in ("themes", "territories"):
            data[name] = [self.lists[key] for key in data[name]]
        return data


class TrialForm(forms.Form):
    """Addresses for a trial."""

    addresses = forms.CharField(
        label=gettext_lazy("Adresses pour l’essai"),
        max_length=LONGEST_ADDRESSES,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("10 au plus, séparées par une virgule ou à la ligne."),
    )

    def clean_addresses(self) -> list[str]:
        """Return the addresses, each once; say which cannot be read."""
        found = [one for one in re.split(r"[\s,;]+", self.cleaned_data["addresses"]) if one]
        addresses = list({one.casefold(): one for one in found}.values())
        for address in addresses[: MOST + 1]:
            try:
                validate_email(address)
                wire_address(address)
            except (ValidationError, AddressImpossible):
                raise ValidationError(
                    _("« %(address)s » n’est pas une adresse.") % {"address": address[:80]}
                ) from None
        if len(addresses) > MOST:
            raise ValidationError(
                _("Un essai va à %(most)s adresses au plus : vous en donnez %(count)s.")
                % {"most": MOST, "count": len(addresses)}
            )
        return addresses


class OrderForm(forms.Form):
    """When, and the number that confirms."""

    when = forms.ChoiceField(
        label=gettext_lazy("Quand"),
        choices=[(NOW, gettext_lazy("Maintenant")), (LATER, gettext_lazy("À une date choisie"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    day = forms.DateField(label=gettext_lazy("Jour"), required=False, widget=AdminDateInput)
    hour = forms.TimeField(label=gettext_lazy("Heure"), required=False, widget=AdminTimeInput)
    at_any_hour = forms.BooleanField(
        label=gettext_lazy("À toute heure"),
        required=False,
        help_text=gettext_lazy(
            "Sans cette case, rien ne part entre 21 h et 8 h, ni un dimanche ou un jour férié."
        ),
    )
    typed = forms.CharField(
        label=gettext_lazy("Nombre de destinataires"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("Retapez le nombre affiché ci-dessus, pour confirmer."),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def clean_typed(self) -> int:
        """Return the number, whatever spaces part its thousands."""
        digits = _not_digits.sub("", self.cleaned_data["typed"])
        if not (digits.isascii() and digits.isdecimal()):
            raise ValidationError(_("Tapez le nombre en chiffres."))
        return int(digits)

    def clean(self) -> dict[str, Any]:
        """Make one moment of the day and the hour; refuse those that no clock shows."""
        data = super().clean() or self.cleaned_data
        data["at"] = None
        if data.get("when") == LATER and not self.errors.keys() & {"day", "hour"}:
            data["at"] = self._moment(data)
        return data

    def _moment(self, data: dict[str, Any]) -> datetime | None:
        day, hour = data.get("day"), data.get("hour")
        if day is None:
            self.add_error("day", _("Choisissez un jour."))
        if hour is None:
            self.add_error("hour", _("Choisissez une heure."))
        if day is None or hour is None:
            return None
        this_year = timezone.localdate().year
        if not this_year <= day.year <= this_year + FURTHEST_YEARS:
            self.add_error("day", _("Choisissez un jour des deux années à venir."))
            return None
        found = local_moment(day, hour)
        if found is None:
            self.add_error(
                "hour", _("Cette heure n’existe pas ce jour-là : on passe à l’heure d’été.")
            )
        return found
