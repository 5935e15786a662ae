"""Forms of a team: inviting, roles, handing over, and « Je gère cette fiche »."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.form_guard import GuardedForm
from core.forms import AccessibleForm
from core.mail_field import SenderField
from core.text import clean_line
from directory.enums import MemberRole
from directory.models import Membership
from directory.proposals.forms.fields import LineField
from directory.proposals.forms.sender import MessageField

ROLE_CHOICES = [
    (MemberRole.CONTRIBUTEUR.value, _("Contributeur : tient les fiches à jour")),
    (
        MemberRole.GESTIONNAIRE.value,
        _("Gestionnaire : tient les fiches à jour, invite et retire des collègues"),
    ),
]
SOMEBODY_NEW = "nouveau"
LONGEST_MESSAGE = 2000


class RoleForm(AccessibleForm, forms.Form):
    """What a member may do."""

    role = forms.ChoiceField(
        label=_("Rôle dans l’équipe"),
        choices=ROLE_CHOICES,
        widget=forms.RadioSelect,
        initial=MemberRole.CONTRIBUTEUR,
    )


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    email = SenderField(
        label=_("Adresse électronique de votre collègue"),
        help_text=_(
            "De préférence une adresse professionnelle et personnelle : prenom.nom@exemple.fr. "
            "Une adresse partagée laisserait entrer toute l’équipe sous un seul nom."
        ),
        error_messages={"required": _("Écrivez l’adresse de la personne à inviter.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("email", "role")


class NameForm(AccessibleForm, forms.Form):
    """The name of a person who joins; the colleagues read it."""

    first_name = forms.CharField(
        label=_("Votre prénom"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Votre nom"),
        max_length=150,
        required=False,
        help_text=_("Facultatif : vos collègues vous reconnaîtront mieux que par votre adresse."),
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    def clean(self) -> dict[str, Any]:
        """Keep each on one line."""
        data = super().clean() or self.cleaned_data
        return {name: clean_line(words) for name, words in data.items()}


class HandoverForm(AccessibleForm, forms.Form):
    """Who takes over: a colleague of the team, or somebody new."""

    successor = forms.ChoiceField(
        label=_("Qui vous remplace ?"),
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Cette personne ne fait plus partie de l’équipe.")},
    )
    email = SenderField(
        label=_("Adresse électronique de la nouvelle personne"),
        required=False,
        help_text=_("À remplir si la personne n’est pas encore dans l’équipe."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, team: "list[Membership]", **kwargs: Any) -> None:
        """Offer the colleagues, then somebody new."""
        super().__init__(*args, **kwargs)
        self.team = {str(row.pk): row for row in team}
        self.fields["successor"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            *((key, str(row.user)) for key, row in self.team.items()),
            (SOMEBODY_NEW, _("Une autre personne, à inviter")),
        ]
        if not team:
            self.fields["successor"].initial = SOMEBODY_NEW

    def clean(self) -> dict[str, Any]:
        """Ask for an address where the person is new."""
        data = super().clean() or self.cleaned_data
        new = data.get("successor") == SOMEBODY_NEW
        if new and not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Écrivez l’adresse de la personne qui vous remplace."))
        return data

    @property
    def chosen(self) -> Membership | None:
        """The colleague chosen, None for somebody new."""
        return self.team.get(self.cleaned_data["successor"])


class ClaimWords(forms.Form):
    """What a moderator needs to decide."""

    function = LineField(
        label=_("Votre fonction dans cette équipe"),
        max_length=100,
        help_text=_("Par exemple : coordinatrice du programme, secrétaire du service."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
        error_messages={"required": _("Dites quelle est votre fonction.")},
    )
    message = MessageField(
        label=_("Un mot pour le modérateur"),
        max_length=LONGEST_MESSAGE,
        help_text=_(
            "Facultatif : un numéro du service où vous rappeler, par exemple. "
            "N’écrivez rien sur la santé de quelqu’un."
        ),
    )


class SignedInClaimForm(AccessibleForm, ClaimWords):
    """The request of a person whose address is known."""


class ClaimForm(GuardedForm, ClaimWords):
    """The request of a person without an account: the address is proved by a link."""

    guard_name = "directory.claim"

    name = LineField(
        label=_("Votre nom"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Écrivez votre nom : le modérateur vérifie qui demande.")},
    )
    email = SenderField(
        label=_("Votre adresse électronique professionnelle"),
        help_text=_("Nous y envoyons un lien à ouvrir, puis la réponse. Elle reste privée."),
        error_messages={"required": _("Écrivez votre adresse : le lien y arrive.")},
    )
    field_order = ("name", "function", "email", "message")
