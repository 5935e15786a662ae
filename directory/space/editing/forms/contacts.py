"""Contacts that all can see, and those that nobody but the site writes to."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from directory.models import PrivateContact, ProfessionalContact, PublicContact
from directory.plain_language import Advice, AdviceKind
from directory.public.privacy import is_named_address
from directory.space.editing.forms.row_form import RowForm


class ContactForm(RowForm):
    """A contact for everyone; a named address is warned of, a mobile refused by the model."""

    words = {
        "title": _("Contacts pour tous"),
        "help": _(
            "Sans contact, la fiche montre la structure d’appui du territoire. Jamais le nom, le "
            "portable ou l’adresse d’une personne."
        ),
        "one": _("Contact"),
        "add": _("Ajouter un contact"),
        "remove": _("Supprimer ce contact"),
        "full": _("Quarante contacts : c’est le plus qu’une fiche puisse montrer."),
    }
    address = "email"

    class Meta:
        model = PublicContact
        fields = ["role", "phone", "extension", "email", "hours"]

    def advise(self) -> None:
        """Warn of an address that names a person: the public will not see it."""
        value = self[self.address].value()
        if isinstance(value, str) and is_named_address(value):
            words = _now(
                "Cette adresse semble être celle d’une personne : le site ne la montrera pas. "
                "Donnez celle d’un service, par exemple secretariat.etp@…"
            )
            self.advice[self.address] = [Advice(AdviceKind.NAMED_ADDRESS, value, words)]


class ProfessionalContactForm(ContactForm):
    """A contact for professionals who refer a patient."""

    words = {
        **ContactForm.words,
        "title": _("Contacts pour les professionnels"),
        "help": _("Montrés dans le volet « Vous orientez un patient »."),
    }
    address = "mssante"

    class Meta:
        model = ProfessionalContact
        fields = ["role", "phone", "extension", "mssante", "hours"]


class PrivateContactForm(RowForm):
    """A person to remind; internal."""

    words = {
        "title": _("Contacts privés"),
        "help": "",
        "one": _("Personne"),
        "add": _("Ajouter une personne"),
        "remove": _("Retirer cette personne"),
        "full": _("Quarante personnes : c’est le plus que le site garde pour une fiche."),
    }

    class Meta:
        model = PrivateContact
        fields = ["kind", "name", "function", "email", "phone", "extension"]

    def clean(self) -> dict[str, Any]:
        """Ask for a way to write or to call."""
        data = super().clean() or {}
        told = {"email", "phone"} & set(self.errors)
        if not told and not data.get("email") and not data.get("phone"):
            self.add_error("email", _("Indiquez une adresse électronique ou un téléphone."))
        return data

    def save(self, commit: bool = True) -> PrivateContact:
        """Save; an address that the team gives is the team's, whatever a file said before."""
        contact: PrivateContact = super().save(commit=False)
        if "email" in self.changed_data:
            contact.known_from, contact.known_since = "", timezone.now()
            contact.informed_at = contact.refused_at = None
        if commit:
            contact.save()
        return contact
