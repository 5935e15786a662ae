"""Whom to call."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import groups
from core.blocks.errors import field_errors
from core.blocks.phone import PhoneBlock


class ContactBlock(blocks.StructBlock):
    """A contact that everyone may see: a role or a team, never a private number."""

    name = blocks.CharBlock(
        label=_("Nom ou rôle"),
        max_length=120,
        help_text=_("Une équipe ou un rôle, par exemple « Secrétariat de la plateforme »."),
    )
    text = blocks.TextBlock(label=_("Pour quoi les joindre"), required=False, max_length=300)
    phone = PhoneBlock(
        label=_("Téléphone"),
        required=False,
        max_length=30,
        help_text=_("Un numéro professionnel que tout le monde peut appeler."),
    )
    hours = blocks.CharBlock(label=_("Horaires"), required=False, max_length=160)
    email = blocks.EmailBlock(label=_("Courriel"), required=False)
    address = blocks.TextBlock(label=_("Adresse"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Refuse a card that gives no way to reach anyone."""
        value = super().clean(value)
        reachable = any(value.get(name) for name in ("phone", "email", "address"))
        if not reachable and not self.is_deferred_validation:
            raise field_errors(
                {"phone": _("Donnez au moins un téléphone, un courriel ou une adresse.")}
            )
        return value

    class Meta:
        icon = "user"
        group = groups.CONTACT
        label = _("Contact")
        description = _("Une carte avec téléphone, horaires, courriel et adresse.")
        template = "blocks/contact.html"
        label_format = "{name}"
        preview_value = {
            "name": "Secrétariat de la plateforme",
            "text": "Pour trouver un programme ou préparer une orientation.",
            "phone": "+33199000000",
            "hours": "du lundi au vendredi, de 9 h à 17 h",
            "email": "contact@exemple.fr",
            "address": "1 place de la Mairie\n95000 Cergy",
        }
