"""Finding all that the agenda keeps of one person, to erase it."""

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core.french import phone_target
from core.text import clean_line
from events.contact import name_key
from events.models import Participant, Registration
from events.scope import own_structures

if TYPE_CHECKING:
    from accounts.models import User

MOST = 100


@dataclass(frozen=True)
class Found:
    """What is kept of a person.

    Attributes:
        registrations: those whose contact the person is, with event and participants.
        participants: names in registrations of somebody else.
        is_sure: whether an address or a number found them; a name may be that of another person.
        is_cut: whether there is more than is shown.
    """

    registrations: list[Registration]
    participants: list[Participant]
    is_sure: bool
    is_cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.registrations or self.participants)


def find(typed: str, user: "User") -> Found:
    """Return what the events that ``user`` answers for keep of somebody.

    Args:
        typed: an address, a phone number or a name, as the person gives it.
        user: of the team.
    """
    text = clean_line(typed)
    key = name_key(text)
    if "@" in text:
        contacts, named = Q(person_key=text.casefold()) | Q(email__iexact=text), None
    elif _is_number(text):
        number = phone_target(text)
        contacts, named = Q(person_key=number) | Q(phone__in=[text, number]), None
    elif key:
        contacts, named = Q(pk__in=_of_name(key, user)), Q(name_key=key)
    else:
        return Found([], [], is_sure=False)
    rows = _in_full(_own_registrations(user).filter(contacts))
    people = _in_others(named, rows, user)
    is_cut = len(rows) > MOST or len(people) > MOST
    return Found(rows[:MOST], people[:MOST], is_sure=named is None, is_cut=is_cut)


def _own_registrations(user: "User") -> QuerySet[Registration]:
    return Registration.objects.filter(
        event__support_structure__in=own_structures(user), anonymised_at=None
    )


def _of_name(key: str, user: "User") -> list[int]:
    """Return the registrations whose contact bears a name, whatever its case and accents.

    The contact may not come along, and has no key of its own; every name is read, for this is
    asked a few times a year.
    """
    names = _own_registrations(user).exclude(name="").values_list("pk", "name")
    found = (pk for pk, name in names.order_by("-pk").iterator() if name_key(name) == key)
    return list(islice(found, MOST + 1))


def _is_number(text: str) -> bool:
    """Tell whether somebody typed a phone number."""
    return bool(text) and all(sign.isdigit() or sign in " +().-/" for sign in text)


def _in_full(rows: QuerySet[Registration]) -> list[Registration]:
    """Return registrations with what a page shows of them, one more than it shows."""
    known = rows.select_related("event__support_structure")
    return list(
        known.prefetch_related("participants").order_by("-event__starts_at", "pk")[: MOST + 1]
    )


def _in_others(named: Q | None, rows: list[Registration], user: "User") -> list[Participant]:
    """Return those of a name in registrations that are not among ``rows``."""
    if named is None:
        return []
    people = Participant.objects.filter(
        named, event__support_structure__in=own_structures(user)
    ).exclude(registration__in=[row.pk for row in rows])
    known = people.select_related("registration", "event__support_structure")
    return list(known.order_by("-event__starts_at", "pk")[: MOST + 1])
