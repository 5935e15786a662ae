"""Those who have a place, as papers name them."""

from dataclasses import dataclass

from events.enums import RegistrationState
from events.models import Event, Participant
from events.papers.names import sort_key


@dataclass(frozen=True)
class Person:
    """Somebody who has a place; ``structure`` is that of their contact, empty for most patients."""

    pk: int
    name: str
    structure: str


def seated(event: Event) -> list[Person]:
    """Return those who have a place, in alphabetical order; those whose name is erased are not."""
    rows = (
        Participant.objects.filter(
            event=event, is_active=True, registration__state=RegistrationState.CONFIRMEE
        )
        .exclude(name="")
        .values_list("pk", "name", "registration__structure")
    )
    people = [Person(*row) for row in rows]
    return sorted(people, key=lambda person: (sort_key(person.name), person.pk))
