"""Recognise the models that hold personal data, so that none forgets to say how long (RGPD art. 5).

A model with such a field declares a ``RetentionRule`` in ``core.registry.retention``, or explains
in a class attribute ``retention`` why none is needed (« address of a structure, not of a person »).
"""

from django.db import models

PERSONAL_WORDS = {
    "email",
    "mail",
    "phone",
    "telephone",
    "person",
    "participant",
    "recipient",
    "recipients",
    "coordinator",
    "ip",
}
PERSONAL_NAMES = {"first_name", "last_name", "full_name", "contact_name", "birth_date"}


def personal_fields(model: type[models.Model]) -> list[str]:
    """Return the names of the fields of ``model`` that may hold personal data."""
    return [field.name for field in model._meta.local_concrete_fields if _is_personal(field)]


def _is_personal(field: models.Field) -> bool:
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    if not isinstance(field, models.CharField | models.TextField):
        return False
    return field.name in PERSONAL_NAMES or not PERSONAL_WORDS.isdisjoint(field.name.split("_"))
