"""What a field of an entry says, as lines of text."""

from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from core.french import french_phone, long_date
from core.models import SiteDocument, SiteImage
from directory.models import Programme
from directory.models.contacts import PhoneField

HIDDEN_IN_CHILDREN = frozenset({"id", "programme", "sort_order"})


def label_of(name: str) -> str:
    """Return the name of a field or relation of an entry, with its capital."""
    field = Programme._meta.get_field(name)
    words = str(getattr(field, "verbose_name", name))
    if field.one_to_many and field.related_model is not None:
        words = str(field.related_model._meta.verbose_name_plural)
    return words[:1].upper() + words[1:]


def label_or(name: str, otherwise: str) -> str:
    """Return ``label_of``; ``otherwise`` where an entry has no such field, or has it no longer."""
    try:
        return label_of(name)
    except FieldDoesNotExist:
        return otherwise


def words_of(programme: Programme, name: str) -> tuple[str, ...]:
    """Return what ``name`` says in ``programme`` (a row or a draft in memory), line by line.

    An empty field says nothing: an empty tuple. A list says one value a line, in a fixed order;
    a relation says one child a line.
    """
    field = Programme._meta.get_field(name)
    if field.one_to_many:
        return tuple(filter(None, (_child(child) for child in getattr(programme, name).all())))
    if field.many_to_many or hasattr(getattr(Programme, name, None), "through"):
        return tuple(sorted(str(one) for one in getattr(programme, name).all()))
    return _value(programme, field)


def _child(child: models.Model) -> str:
    """Return a place, a contact or a partner on one line."""
    told = []
    for field in child._meta.concrete_fields:
        if field.name in HIDDEN_IN_CHILDREN:
            continue
        if lines := _value(child, field):
            words = " / ".join(lines)
            if field.name == "extension":
                words = _("poste %(number)s") % {"number": words}
            label = str(field.verbose_name)
            told.append(f"{label}\u00a0: {words}" if _is_code(field) else words)
    return " · ".join(told)


def _is_code(field: Any) -> bool:
    """Tell whether a value says nothing without the name of its field."""
    return isinstance(field, models.BooleanField | models.FloatField) or bool(field.choices)


def _value(instance: models.Model, field: Any) -> tuple[str, ...]:
    """Return the lines of one concrete field."""
    value = getattr(instance, field.name)
    labels = dict(getattr(field, "flatchoices", ()) or ())
    if value is None or value in ("", []):
        return ()
    if value is False and not field.null:
        return ()  # a box that nobody ticked: « non » is said only where « unknown » is possible
    if isinstance(value, list | tuple):
        return tuple(str(labels.get(code, code)) for code in value)
    if labels:
        return (str(labels.get(value, value)),)
    return tuple(line for line in _plain(value, field).splitlines() if line.strip())


def _plain(value: Any, field: Any) -> str:
    """Return a value that is no choice as text."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(field, PhoneField):
        return french_phone(value)
    if isinstance(value, SiteDocument):
        # Two leaflets may bear one title: the file tells them apart.
        return f"{value.title} ({value.filename})"
    if isinstance(value, SiteImage):
        told = (value.description or value.title, value.credit, f"({value.filename})")
        return " ".join(filter(None, told))
    return long_date(value) if isinstance(value, date) else str(value)
