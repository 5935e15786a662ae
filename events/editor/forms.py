"""The form of an event in the admin: its defaults, and what is refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from core.french import e164, is_mobile
from core.text import slugify_fr, unique_slug
from events.addresses import RESERVED_SLUGS
from events.enums import EventAudience, EventKind, EventMode, Purpose, RegistrationMode
from events.exceptions import CapacityTooLow
from events.former_addresses import taken_slugs
from events.models.event import Event
from events.scope import own_structures

AUDIENCES: dict[str, list[str]] = {
    EventKind.SEMINAIRE: [EventAudience.PROFESSIONNELS],
    EventKind.SOIREE: [EventAudience.PROFESSIONNELS],
    EventKind.ATELIER: [EventAudience.PATIENTS, EventAudience.PROCHES],
    EventKind.FORMATION: [EventAudience.PROFESSIONNELS],
    EventKind.PERMANENCE: [EventAudience.TOUS],
    EventKind.RENCONTRE: [EventAudience.PROFESSIONNELS],
}
PURPOSES: dict[str, str] = {
    EventKind.SEMINAIRE: Purpose.PARTAGE,
    EventKind.SOIREE: Purpose.SENSIBILISATION,
    EventKind.FORMATION: Purpose.FORMATION,
    EventKind.RENCONTRE: Purpose.COORDINATION,
}
MODES: dict[str, str] = {
    EventKind.PERMANENCE: RegistrationMode.SANS,
    EventKind.RENCONTRE: RegistrationMode.INVITATION,
}


HOURS: dict[str, tuple[str, str]] = {
    EventKind.SOIREE: ("18:30", "20:30"),
    EventKind.SEMINAIRE: ("09:00", "17:00"),
    EventKind.FORMATION: ("09:00", "17:00"),
}
LONGEST_SLUG = 120
AFTERNOON = ("14:00", "17:00")


class EventPageForm(WagtailAdminPageForm):
    """An event in the admin.

    A new one begins with what most events of its type are, in the name of the officer's own support
    structure; officers give events to their own structures alone.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Build the form with the defaults of a new event."""
        super().__init__(*args, **kwargs)
        structures = self.fields.get("support_structure")
        own = own_structures(self.for_user).order_by("name")
        if isinstance(structures, forms.ModelChoiceField):
            structures.queryset = own
            structures.error_messages["invalid_choice"] = _(
                "Choisissez une structure d’appui dont vous êtes chargé de mission."
            )
        if "slug" in self.fields:
            self.fields["slug"].required = False  # made of the title
        if self.instance.pk is None:
            self._propose(list(own[:2]))

    def _propose(self, own: list[Any]) -> None:
        """Fill in what most events of this type are."""
        kind = self.instance.kind
        proposed: dict[str, Any] = {
            "audiences": AUDIENCES.get(kind, []),
            "purpose": PURPOSES.get(kind, ""),
            "registration_mode": MODES.get(kind, RegistrationMode.DIRECTE),
            "is_listed": kind != EventKind.RENCONTRE,
        }
        if len(own) == 1:
            proposed["support_structure"] = own[0].pk
        if "sittings" in self.fields:
            start, end = HOURS.get(kind, AFTERNOON)
            sitting = {"day": None, "start": start, "end": end, "title": ""}
            stream = self.instance._meta.get_field("sittings")
            proposed["sittings"] = stream.to_python([{"type": "sitting", "value": sitting}])
        for name, value in proposed.items():
            if name in self.fields:
                self.initial[name] = value

    def clean_slug(self) -> str:
        """Return the slug without accents: it is printed on paper and typed on phones.

        Until it is published, that of an event gets a number where another has it, or had it:
        evenings often share their title, and the admin saves a new one while it is written.
        """
        title = slugify_fr(self.data.get("title", ""), LONGEST_SLUG)
        slug = slugify_fr(self.cleaned_data.get("slug") or "", LONGEST_SLUG) or title
        if self.instance.first_published_at is not None or self.parent_page is None:
            if slug in RESERVED_SLUGS:
                raise forms.ValidationError(
                    _("Cette adresse est réservée : choisissez-en une autre.")
                )
            return slug or self.instance.slug
        if slug.replace("-", "") == title.replace("-", ""):
            slug = title  # the browser writes « letp » of « l’ETP »
        taken = taken_slugs(self.parent_page, besides=self.instance.pk)
        return unique_slug(slug, taken, LONGEST_SLUG)

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot work, each with a sentence at its field."""
        cleaned: dict[str, Any] = super().clean()
        self._clean_registration(cleaned)
        self._clean_places(cleaned)
        self._clean_phone(cleaned)
        if cleaned.get("commune") and not cleaned.get("departement"):
            cleaned["departement"] = cleaned["commune"].departement
        return cleaned

    def _clean_registration(self, cleaned: dict[str, Any]) -> None:
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Les inscriptions ferment avant d’ouvrir."))
        if self.is_deferred_validation:  # a draft may lack anything
            return
        if (
            cleaned.get("registration_mode") == RegistrationMode.AILLEURS
            and not cleaned.get("registration_url")
            and "registration_url" not in self.errors
        ):
            message = _("Donnez l’adresse du site sur lequel on s’inscrit.")
            self.add_error("registration_url", message)
        if (
            cleaned.get("mode") == EventMode.PRESENTIEL
            and not cleaned.get("commune")
            and not cleaned.get("departement")
        ):
            message = _("Choisissez la commune où l’événement a lieu.")
            self.add_error("commune", message)

    def _clean_places(self, cleaned: dict[str, Any]) -> None:
        """Refuse fewer places than are taken, which publishing would not do either."""
        from events.services.capacity import check

        capacity, held_back = cleaned.get("capacity"), cleaned.get("held_back") or 0
        if capacity is None:
            return
        row = Event.objects.filter(page_id=self.instance.pk).first() if self.instance.pk else None
        row = row or Event()
        try:
            check(row, capacity, held_back)
        except CapacityTooLow as refusal:
            self.add_error("capacity" if capacity < row.taken else "held_back", str(refusal))

    def _clean_phone(self, cleaned: dict[str, Any]) -> None:
        phone = cleaned.get("contact_phone")
        if not phone:
            return
        try:
            cleaned["contact_phone"] = e164(phone)
        except ValueError:
            message = _("Ce numéro n’est pas lisible. Exemple : 01 99 00 12 34.")
            self.add_error("contact_phone", message)
            return
        if is_mobile(cleaned["contact_phone"]):
            message = _(
                "Un numéro de portable est celui d’une personne : il ne peut pas être publié. "
                "Donnez celui d’un service, ou laissez ce champ vide."
            )
            self.add_error("contact_phone", message)
