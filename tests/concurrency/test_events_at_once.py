"""What organisers do to an event at the same moment as somebody else."""

import pytest

from core.models import OutboxMessage
from events.contact import Contact
from events.enums import RegistrationMode
from events.exceptions import EventError
from events.models import Event, Invitation, Registration, Sitting
from events.services import changing, erasing, invitations, publishing
from tests.concurrency.at_once import Rivals, Told
from tests.concurrency.test_event_places import no_turns
from tests.events.factories import EventFactory, noon, registered
from tests.events.page_factories import make_page
from tests.events.pages.people import coordinator

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def test_a_link_that_is_closed_while_it_lets_somebody_in_stays_closed(rivals: Rivals):
    def invited() -> Invitation:
        event = EventFactory(registration_mode=RegistrationMode.INVITATION)
        return invitations.invite(event, by=coordinator(), uses_left=5)

    def both(without=None) -> tuple[Told, Told, bool]:
        link = rivals.do(invited)
        told = rivals.at_once(
            lambda: registered(Event(pk=link.event_id), invitation_secret=link.secret),
            lambda: invitations.close(Invitation.objects.get(pk=link.pk)),
            at=(invitations, "find"),
            second_stops=False,
            without=without,
        )
        closed = Invitation.objects.filter(pk=link.pk, closed_at__isnull=False)
        return *told, rivals.do(closed.exists)

    one, other, is_closed = both()
    assert (one.how, other.how, is_closed) == ("done", "done", True), (one, other)
    one, other, is_closed = both(no_turns)
    assert not is_closed, (one, other)


def test_a_page_published_twice_at_the_same_moment_makes_one_event(rivals: Rivals):
    page = rivals.do(lambda: make_page(publish=False))
    told = rivals.at_once(
        lambda: publishing.publish(page).is_first,
        lambda: publishing.publish(page).is_first,
        at=(publishing, "_row_of"),
    )
    assert [(one.how, one.what) for one in told] == [("done", True), ("done", False)], told
    assert rivals.do(Sitting.objects.filter(event__page_id=page.pk).count) == 1


def test_an_address_corrected_while_its_person_is_erased_is_erased_too(rivals: Rivals):
    own = rivals.do(lambda: registered(EventFactory()))
    by = rivals.do(coordinator)
    erased, corrected = rivals.at_once(
        lambda: erasing.erase([own.pk], by=by, now=noon()),
        lambda: changing.change(own.pk, contact=Contact("Zoé Petit", "zoe@exemple.fr"), now=noon()),
        at=(erasing, "_chosen"),
        second_stops=False,
    )
    assert erased.how == "done", erased
    assert corrected.how == "done" or isinstance(corrected.what, EventError), corrected
    left = rivals.do(lambda: Registration.objects.get(pk=own.pk))
    assert (left.name, left.email) == ("", "")
    assert not rivals.do(OutboxMessage.objects.filter(recipients="zoe@exemple.fr").exists)
