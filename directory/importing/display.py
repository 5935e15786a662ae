"""Values of fields as people read them in a report."""

from collections.abc import Callable
from datetime import date

from django.db import models

from core.french import french_phone
from directory.enums import Audience, CareSetting, DeliveryMode, OfferType, Reception
from directory.importing.entry_fields import Value
from directory.models import Pathology
from territories.models import Commune

CHOICES: dict[str, type[models.TextChoices]] = {
    "offer_type": OfferType,
    "care_settings": CareSetting,
    "receptions": Reception,
    "modes": DeliveryMode,
    "audiences": Audience,
}
DATES = {"former_authorisation_on", "declared_on"}
PHONES = {"desk_phone", "private_phone"}


class Display:
    """Says values in French, with labels loaded once for a whole file."""

    def __init__(self, organisation_name: Callable[[str], str]) -> None:
        """Load labels; ``organisation_name`` names a structure by its key."""
        self._pathologies = dict(Pathology.objects.values_list("slug", "label"))
        self._communes: dict[str, str] = {}
        self._organisation_name = organisation_name

    def say(self, code: str, value: Value) -> str:
        """Return ``value`` of the field ``code`` as people read it; nothing for nothing."""
        if isinstance(value, tuple):
            return ", ".join(self._label(code, item) for item in value)
        return self._label(code, value) if value else ""

    def _label(self, code: str, value: str) -> str:
        if code in CHOICES:
            return str(dict(CHOICES[code].choices).get(value, value))
        if code in DATES:
            return date.fromisoformat(value).strftime("%d/%m/%Y")
        if code in PHONES:
            number, _x, extension = value.partition("x")
            return french_phone(number) + (f" poste {extension}" if extension else "")
        named: dict[str, Callable[[str], str]] = {
            "pathologies": lambda slug: self._pathologies.get(slug, slug),
            "commune": self._commune,
            "organisation": self._organisation_name,
        }
        return named[code](value) if code in named else value

    def _commune(self, insee: str) -> str:
        if insee not in self._communes:
            commune = Commune.objects.filter(pk=insee).first()
            self._communes[insee] = commune.name if commune else insee
        return self._communes[insee]
