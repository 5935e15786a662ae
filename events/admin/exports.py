"""What a spreadsheet of registrations holds: the columns that its purpose needs, no more."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.french import NO_BREAK, french_phone
from core.text import clean_line
from events.contact import departement_in_words
from events.enums import ENDED, ActorType, Arrangement, RegistrationOrigin, RegistrationState
from events.models import Registration
from events.questions import Question, answers_in_words


class Column(StrEnum):
    """A column; the code is the key of its cells."""

    EVENT = "event"
    DAY = "day"
    NUMBER = "number"
    STATE = "state"
    NAME = "name"
    PEOPLE = "people"
    SEATS = "seats"
    STRUCTURE = "structure"
    EMAIL = "email"
    PHONE = "phone"
    NEEDS = "needs"
    ANSWERS = "answers"
    ACTOR = "actor"
    DEPARTEMENT = "departement"
    ORIGIN = "origin"


HEADINGS: dict[str, str | Promise] = {
    Column.EVENT: _("Événement"),
    Column.DAY: _("Jour"),
    Column.NUMBER: _("Numéro"),
    Column.STATE: _("État"),
    Column.NAME: _("Personne à joindre"),
    Column.PEOPLE: _("Personnes qui viennent"),
    Column.SEATS: _("Places"),
    Column.STRUCTURE: _("Structure"),
    Column.EMAIL: _("Adresse électronique"),
    Column.PHONE: _("Téléphone"),
    Column.NEEDS: _("Aménagements"),
    Column.ANSWERS: _("Réponses"),
    Column.ACTOR: _("Profession ou qualité"),
    Column.DEPARTEMENT: _("Département"),
    Column.ORIGIN: _("Origine"),
}


@dataclass(frozen=True)
class Purpose:
    """What a spreadsheet is for.

    Attributes:
        label: as officers read it.
        columns: of the file, in order.
        names: whether it names people; those erased are then left out.
        states: whose registrations it needs, unless a state is asked; none for all.
    """

    label: str | Promise
    columns: tuple[Column, ...]
    names: bool = True
    states: tuple[str, ...] = ()


_HEAD = (Column.EVENT, Column.DAY, Column.NUMBER, Column.STATE)
PURPOSES: dict[str, Purpose] = {
    "joindre": Purpose(
        _("joindre les personnes dont l’inscription est en cours"),
        (*_HEAD, Column.NAME, Column.SEATS, Column.EMAIL, Column.PHONE),
        states=tuple(state for state in RegistrationState.values if state not in ENDED),
    ),
    "accueillir": Purpose(
        _("préparer l’accueil des personnes qui ont une place"),
        (
            *_HEAD, Column.NAME, Column.PEOPLE, Column.SEATS, Column.STRUCTURE, Column.NEEDS,
            Column.ANSWERS,
        ),
        states=(RegistrationState.CONFIRMEE,),
    ),
    "compter": Purpose(
        _("faire le bilan, sans nom"),
        (
            Column.EVENT, Column.DAY, Column.STATE, Column.SEATS, Column.ACTOR,
            Column.DEPARTEMENT, Column.ORIGIN,
        ),
        names=False,
    ),
}  # fmt: skip
"""By the word that stands in the address."""
USUAL = "joindre"

READ = (
    "number", "state", "name", "seats", "structure", "email", "phone", "arrangements",
    "arrangement_note", "answers", "actor_type", "departement", "origin", "event_id",
    "event__title", "event__starts_at",
)  # fmt: skip
"""Columns of the database that the cells are made of: the wording of a consent is long."""


_NARROW, _WIDE = 14, 32
_IN_A_WORD = (Column.DAY, Column.NUMBER, Column.SEATS)


def width_of(column: Column) -> int:
    """Return the width of a column in a workbook, in characters."""
    return _NARROW if column in _IN_A_WORD else _WIDE


def _labels(listed: Any) -> dict[str, str]:
    return {code: str(label) for code, label in listed.choices}


@dataclass(frozen=True)
class Lexicon:
    """The words of the codes in a file, read once for all its rows.

    Attributes:
        questions: of each event, by its primary key.
        departements: names by code.
    """

    questions: Mapping[int, Sequence[Question]] = field(default_factory=dict)
    departements: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=lambda: _labels(RegistrationState))
    actors: Mapping[str, str] = field(default_factory=lambda: _labels(ActorType))
    origins: Mapping[str, str] = field(default_factory=lambda: _labels(RegistrationOrigin))
    needs: Mapping[str, str] = field(default_factory=lambda: _labels(Arrangement))


def row_of(
    registration: Registration, columns: Sequence[Column], lexicon: Lexicon
) -> "OrderedDict[str, Any]":
    """Return the cells of a registration, without control characters: one ends a whole XLSX file.

    Args:
        registration: with its event, and ``people`` who come.
        columns: of the purpose.
        lexicon: the words of its codes.
    """
    cells = OrderedDict()
    for column in columns:
        value = _CELLS[column](registration, lexicon)
        cells[str(column)] = clean_line(value) if isinstance(value, str) else value
    return cells


def _needs(one: Registration, lexicon: Lexicon) -> str:
    words = [lexicon.needs.get(code, code) for code in one.arrangements]
    return ", ".join([*words, *filter(None, [one.arrangement_note])])


def _people(one: Registration) -> str:
    return ", ".join(person.name for person in one.people if person.is_active)  # type: ignore[attr-defined]


def _answers(one: Registration, lexicon: Lexicon) -> str:
    words = answers_in_words(lexicon.questions.get(one.event_id, ()), one.answers)
    return " ; ".join(f"{label} {answer}" for label, answer in words)


def _phone(one: Registration) -> str:
    """Return a number in groups of two: without spaces, Excel reads a number and drops its 0."""
    return french_phone(one.phone).replace(NO_BREAK, " ") if one.phone else ""


def _departement(one: Registration, lexicon: Lexicon) -> str:
    return departement_in_words(one.departement, lexicon.departements)


_CELLS: dict[Column, Any] = {
    Column.EVENT: lambda one, _lexicon: one.event.title,
    Column.DAY: lambda one, _lexicon: timezone.localdate(one.event.starts_at),
    Column.NUMBER: lambda one, _lexicon: one.number,
    Column.STATE: lambda one, lexicon: lexicon.states.get(one.state, one.state),
    Column.NAME: lambda one, _lexicon: one.name,
    Column.PEOPLE: lambda one, _lexicon: _people(one),
    Column.SEATS: lambda one, _lexicon: one.seats,
    Column.STRUCTURE: lambda one, _lexicon: one.structure,
    Column.EMAIL: lambda one, _lexicon: one.email,
    Column.PHONE: lambda one, _lexicon: _phone(one),
    Column.NEEDS: _needs,
    Column.ANSWERS: _answers,
    Column.ACTOR: lambda one, lexicon: lexicon.actors.get(one.actor_type, ""),
    Column.DEPARTEMENT: _departement,
    Column.ORIGIN: lambda one, lexicon: lexicon.origins.get(one.origin, one.origin),
}
