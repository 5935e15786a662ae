"""Events as rows alone, and registrations made through the services, by day."""

import functools
import itertools
import uuid
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

import factory
from django.utils import timezone

from events.contact import Contact
from events.enums import EventKind, EventMode, OurPart, RegistrationMode, RegistrationOrigin
from events.models import Event, Registration, Sitting
from events.services.registering import register
from tests.territories.factories import SupportStructureFactory

_numbers = itertools.count(1)


@functools.cache
def noon() -> datetime:
    """Return the noon of the day on which the tests began: a moment at which places are offered.

    The same one for as long as they run: a run that passes midnight reads it at import and again
    in the tests.
    """
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))


def night() -> datetime:
    """Return a moment of tonight at which nobody is offered anything."""
    return noon() + timedelta(hours=11)


class SittingFactory(factory.django.DjangoModelFactory[Sitting]):
    class Meta:
        model = Sitting

    event = factory.SubFactory("tests.events.factories.EventFactory", sittings=None)
    key = factory.LazyFunction(uuid.uuid4)
    starts_at = factory.SelfAttribute("event.starts_at")
    ends_at = factory.SelfAttribute("event.ends_at")
    changed_at = factory.LazyFunction(timezone.now)


class EventFactory(factory.django.DjangoModelFactory[Event]):
    """A public evening of two hours in ten days, two places, one sitting; no page."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    kind = EventKind.SOIREE
    title = factory.Sequence(lambda n: f"Soirée découverte {n}")
    slug = factory.Sequence(lambda n: f"soiree-decouverte-{n}")
    is_public = True
    first_published_at = factory.LazyFunction(timezone.now)
    starts_at = factory.LazyFunction(lambda: noon() + timedelta(days=10, hours=8))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + timedelta(hours=2))
    mode = EventMode.PRESENTIEL
    place_name = "Salle des fêtes"
    support_structure = factory.SubFactory(SupportStructureFactory)
    audiences = ["professionnels"]
    our_part = OurPart.ORGANISATEUR
    registration_mode = RegistrationMode.DIRECTE
    largest_party = 6
    capacity = 2

    sittings = factory.RelatedFactory(SittingFactory, factory_related_name="event")


def contact(email: str = "", **values: Any) -> Contact:
    """Return somebody who registers; each has an address of their own unless said."""
    number = next(_numbers)
    return Contact(
        **{
            "name": f"Personne {number}",
            "email": email or f"personne-{number}@exemple.fr",
            "structure": "CPTS d’exemple",
            "postcode": "95000",
            "actor_type": "infirmier",
            **values,
        }
    )


def registered(
    event: Event,
    names: Sequence[str] | None = None,
    *,
    seats: int = 1,
    who: Contact | None = None,
    now: datetime | None = None,
    **options: Any,
) -> Registration:
    """Register somebody through the service, by day.

    Args:
        event: the event.
        names: of the participants; the contact, and guests, unless said.
        seats: how many participants, where no name is given.
        who: the contact.
        now: the moment; today's noon unless said.
        **options: of ``register``.
    """
    somebody = who or contact()
    guests = [f"Invité {rank} de {somebody.name}" for rank in range(1, seats)]
    return register(
        event.pk,
        contact=somebody,
        participants=[somebody.name, *guests] if names is None else names,
        now=now or noon(),
        **{"origin": RegistrationOrigin.FORMULAIRE, **options},
    )


class RegistrationFactory:
    """Registrations, as ``RegistrationFactory(event=…)``: what ``registered`` does."""

    def __new__(cls, event: Event | None = None, **options: Any) -> Registration:
        """Register somebody to ``event``, or to a new one."""
        return registered(event or EventFactory(), **options)
