"""The language in which the fields of the open data are declared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise

from directory.models import Pathology
from search.engine.holder import Held, holder
from territories.models import Intercommunalite
from territories.names import plain_group_name


class Kind(StrEnum):
    """What a field holds, in the words of the documentation."""

    TEXT = "texte"
    TEXTS = "liste de textes"
    PHONE = "numéro de téléphone"
    CHOICE = "valeur d’une liste fermée"
    CHOICES = "valeurs d’une liste fermée"
    DATE = "date"
    BOOLEAN = "oui ou non"
    INTEGER = "nombre entier"
    NUMBER = "nombre"
    OBJECT = "groupe de champs"
    OBJECTS = "liste de groupes de champs"


GROUPS = (Kind.OBJECT, Kind.OBJECTS)
"""Kinds that hold fields of their own."""


@dataclass(frozen=True)
class References:
    """What the codes of an entry mean beside it: read once for any number of entries.

    Attributes:
        ald: number in the list of long-term conditions, by slug of pathology.
        intercommunalites: name by SIREN number.
    """

    ald: Mapping[str, str] = field(default_factory=dict)
    intercommunalites: Mapping[str, str] = field(default_factory=dict)


def current_references(held: Held | None = None) -> References:
    """Return the references as of a state of the index, the present one when None is given."""
    held = held or holder.held()
    return held.keep("directory.references", load_references)


def load_references() -> References:
    """Return the references of this site, in two queries."""
    named = Pathology.objects.exclude(ald_number="").values_list("slug", "ald_number")
    zones = Intercommunalite.objects.values_list("siren", "name")
    return References(
        ald=dict(named),
        intercommunalites={siren: plain_group_name(name) for siren, name in zones},
    )


Reader = Callable[[Any, References], Any]


@dataclass(frozen=True)
class Field:
    """One field of the open data; exports, schema, documentation and API are made of it.

    Attributes:
        name: stable key, French without accents.
        kind: what it holds.
        explanation: in French, for people who have never seen the directory.
        example: a value as JSON shows it.
        read: how it is read from the public form (for a field of a group: from its part).
        of: the fields of a group.
        column: what stands before the fields of a group in a table, such as « lieu ».
        choices: the closed list that its codes come from.
    """

    name: str
    kind: Kind
    explanation: str | Promise
    example: Any
    read: Reader
    of: tuple["Field", ...] = ()
    column: str = ""
    choices: type[TextChoices] | None = None

    @cached_property
    def told(self) -> Reader:
        """Return what reads it as JSON holds it: text, numbers, lists and groups of them."""
        read, written = self.read, _writer(self.kind, self.of)
        if written is None:
            return read
        return lambda part, known: written(read(part, known), known)


def _writer(kind: Kind, of: Sequence[Field]) -> Reader | None:
    """Return what turns a value of the public form into JSON; None where it is JSON already."""
    writers: dict[Kind, Reader] = {
        Kind.OBJECT: lambda group, known: values_of(of, group, known),
        Kind.OBJECTS: lambda groups, known: [values_of(of, group, known) for group in groups],
        Kind.CHOICE: lambda choice, _known: _coded(choice),
        Kind.CHOICES: lambda choices, _known: [_coded(choice) for choice in choices],
        Kind.TEXTS: lambda texts, _known: list(texts),
        Kind.DATE: lambda day, _known: day and day.isoformat(),
    }
    return writers.get(kind)


def values_of(fields: Sequence[Field], part: Any, references: References) -> dict[str, Any]:
    """Return ``fields`` of a part of the public form, by name, as JSON holds them."""
    return {field.name: field.told(part, references) for field in fields}


def _coded(choice: Any) -> dict[str, str] | None:
    """Return what has a code and a label: a choice, or a state of activity."""
    return {"code": choice.code, "libelle": choice.label} if choice else None
