"""The fixed core of a registration form."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from events.contact import LONGEST_NAME_KEY, name_key
from events.enums import ActorType, Arrangement
from events.form.question_fields import LineField

LONGEST_NOTE = 300
LONGEST_STRUCTURE = 200


class NameField(LineField):
    """The name of a person."""

    def validate(self, value: str) -> None:
        """Refuse signs without any letter."""
        super().validate(value)
        if value and not name_key(value):
            raise forms.ValidationError(_("Écrivez un nom."))


class PostcodeField(LineField):
    """A French postcode, spaces left out."""

    default_validators = [
        RegexValidator(r"^[0-9]{5}\Z", _("Un code postal a cinq chiffres. Exemple : 95000."))
    ]

    def to_python(self, value: Any) -> str:
        """Return the digits."""
        return super().to_python(value).replace(" ", "")


def address_field(*, help_text: Any) -> forms.EmailField:
    """Return the field of the address to which the person is written."""
    return forms.EmailField(
        label=_("Votre adresse électronique"),
        max_length=254,
        help_text=help_text,
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : nom@exemple.fr")},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def contact_fields(*, asks_who: bool) -> dict[str, forms.Field]:
    """Return the fields about the contact.

    Args:
        asks_who: structure and « je suis » as well; not where being registered tells of health.
    """
    fields: dict[str, forms.Field] = {
        "name": NameField(
            label=_("Votre prénom et votre nom"),
            max_length=LONGEST_NAME_KEY,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        ),
        "email": address_field(
            help_text=_("La confirmation y est envoyée. Exemple : nom@exemple.fr")
        ),
        "postcode": PostcodeField(
            label=_("Votre code postal"),
            widget=forms.TextInput(
                attrs={"autocomplete": "postal-code", "inputmode": "numeric", "maxlength": 10}
            ),
        ),
    }
    if not asks_who:
        return fields
    fields["structure"] = LineField(
        label=_("Votre structure"),
        required=False,
        max_length=LONGEST_STRUCTURE,
        help_text=_("Si vous venez pour elle : établissement, cabinet, CPTS, association."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    fields["actor_type"] = forms.ChoiceField(
        label=_("Je suis"),
        required=False,
        help_text=_("Facultatif, pour le bilan de l’année."),
        choices=[("", _("Je ne réponds pas")), *ActorType.choices],
    )
    return fields


def arrangement_fields() -> dict[str, forms.Field]:
    """Return the fields about what somebody needs to take part."""
    return {
        "arrangements": forms.MultipleChoiceField(
            label=_("Pour bien participer, il me faut"),
            required=False,
            choices=[(one.value, _sentence(one)) for one in Arrangement],
            widget=forms.CheckboxSelectMultiple,
        ),
        "note": LineField(
            label=_("Précisions"),
            required=False,
            max_length=LONGEST_NOTE,
            help_text=_("Ce qu’il faut prévoir, sans dire pourquoi."),
        ),
    }


def _sentence(arrangement: Arrangement) -> Any:
    return {
        Arrangement.ACCES: _("un accès sans marche"),
        Arrangement.BOUCLE: _("une boucle magnétique"),
        Arrangement.LSF: _("un interprète en langue des signes française (LSF)"),
        Arrangement.TRANSCRIPTION: _("une transcription écrite"),
        Arrangement.AUTRE: _("un autre aménagement"),
    }[arrangement]
