"""What each mail says, to whom, by which lane."""

import email
import email.policy
import re
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils.timezone import localtime

from core.models import OutboxMessage
from events.enums import EventMode, RegistrationMode, RegistrationState, Verb
from events.facts import read_sittings
from events.form.closed import find_event
from events.mails.sending import tell, tell_all
from events.mails.wording import LINK
from events.models import Event, Registration, Sitting
from events.own.links import open_link
from events.services import approving, cancelling, deciding, offers, waiting
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, contact, noon, registered

pytestmark = pytest.mark.django_db


def last() -> EmailMessage:
    """Return the last mail of the outbox."""
    raw = bytes(OutboxMessage.objects.latest("pk").raw)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def words(message: EmailMessage, kind: str = "plain") -> str:
    """Return the text of a part, spaces made plain."""
    part = message.get_body((kind,))
    assert part is not None
    text = str(part.get_content()).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").split())


def subject(message: EmailMessage) -> str:
    text = str(message["Subject"]).replace("\N{NO-BREAK SPACE}", " ")
    return text.replace("\N{NARROW NO-BREAK SPACE}", " ").strip()


def test_a_confirmation_says_when_where_and_how_to_cancel() -> None:
    registration = registered(EventFactory(title="Soirée d’exemple"), seats=2)
    message = last()
    assert subject(message) == "« Soirée d’exemple » : vos places sont confirmées"
    assert message["To"] == registration.email
    for kind in ("plain", "html"):
        text = words(message, kind)
        assert "Salle des fêtes" in text
        assert "20 h" in text
        assert "/inscriptions/" in text
        assert "modifier ou annuler" in text
    assert OutboxMessage.objects.get().lane == "urgent"


def test_each_gets_their_own_link_and_what_is_now_true() -> None:
    event = EventFactory(title="Soirée d’exemple", capacity=3)
    for number, title in enumerate(("Soirée d’exemple", "Soirée d’exemple", "Autre soirée")):
        Event.objects.update(title=title)
        registration = registered(event, who=contact(f"a{number}@exemple.fr"))
        message = last()
        assert subject(message) == f"« {title} » : votre place est confirmée"
        for kind in ("plain", "html"):
            (token,) = set(re.findall(r"/inscriptions/([^/]+)/", words(message, kind)))
            assert open_link(token) == registration


def test_a_sitting_that_moves_while_somebody_registers_is_told_as_it_now_is() -> None:
    seen = find_event(EventFactory(slug="soiree").slug)
    read_sittings(seen)
    Sitting.objects.filter(event=seen).update(
        starts_at=noon() + timedelta(days=3, hours=5), ends_at=noon() + timedelta(days=3, hours=6)
    )
    registered(seen, known=seen)
    message = last()
    hour = f"{localtime(noon() + timedelta(days=3, hours=5)):%-H} h"
    assert f"de {hour} à" in words(message)
    (call,) = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert f"{noon() + timedelta(days=3):%Y%m%d}T" in str(call.get_content())


def test_who_waits_reads_position_and_rule() -> None:
    event = EventFactory(capacity=1)
    registered(event)
    registered(event)
    registered(event)
    assert "Vous êtes n° 2 sur la liste d’attente." in words(last())
    assert "dans l’ordre d’arrivée" in words(last())


def test_an_offer_says_until_when_and_its_end_is_told() -> None:
    event = EventFactory(capacity=1)
    first, second = registered(event), registered(event)
    cancelling.cancel(first.pk, now=noon())
    assert "une place se libère" in subject(last())
    assert "Répondez avant le" in words(last())
    second.refresh_from_db()
    offers.accept(second.pk, now=noon())
    assert "C’est noté. Votre place est confirmée." in words(last())


def test_requests_are_answered() -> None:
    event = EventFactory(registration_mode=RegistrationMode.APPROBATION)
    officer = TeamFactory()
    first, second = registered(event), registered(event)
    assert "n’est pas encore retenue" in words(last())
    approving.approve(first.pk, by=officer, now=noon())
    assert "a accepté votre demande" in words(last())
    approving.refuse(second.pk, by=officer, reason="Réservé aux équipes.", now=noon())
    assert "Réservé aux équipes." in words(last())


def test_a_cancellation_says_who_cancelled_and_why() -> None:
    event = EventFactory(capacity=5)
    cancelling.cancel(registered(event).pk, now=noon())
    assert "Merci d’avoir prévenu." in words(last())
    reason = "Inscrit deux fois."
    cancelling.cancel(registered(event).pk, by=TeamFactory(), reason=reason, now=noon())
    assert "L’organisateur a annulé votre inscription." in words(last())
    assert reason in words(last())


def test_being_moved_to_the_waiting_list_is_told_with_the_reason() -> None:
    event = EventFactory(capacity=1)
    registration = registered(event)
    registered(event)
    waiting.move_to_waiting(
        registration.pk, by=TeamFactory(), reason="Salle plus petite.", keep_seats=True, now=noon()
    )
    assert "L’organisateur vous a mis sur la liste d’attente." in words(last())
    assert "Salle plus petite." in words(last())


@pytest.mark.parametrize(
    ("decide", "told"),
    [(deciding.cancel, "événement annulé"), (deciding.postpone, "événement reporté")],
)
def test_a_decision_is_told_to_all_whose_registration_holds(decide: object, told: str) -> None:
    event = EventFactory(capacity=5)
    registered(event)
    cancelling.cancel(registered(event).pk, now=noon())
    before = OutboxMessage.objects.count()
    decide(event.pk, by=TeamFactory(), reason="Grève des transports.")  # type: ignore[operator]
    assert OutboxMessage.objects.count() == before + 1
    assert told in subject(last())
    assert "Grève des transports." in words(last())
    assert OutboxMessage.objects.latest("pk").lane == "ordinary"


def test_a_subject_names_no_illness() -> None:
    event = EventFactory(title="Atelier diabète", kind="atelier", on_one_illness=True)
    registered(event)
    assert "diabète" not in subject(last())
    assert subject(last()).startswith("Atelier du ")


def test_the_link_to_connect_goes_to_confirmed_people_alone() -> None:
    link = "https://visio.exemple.fr/salon"
    event = EventFactory(capacity=1, mode=EventMode.DISTANCE, online_link=link)
    registered(event)
    assert link in words(last())
    registered(event)
    assert link not in words(last())


def test_whoever_has_a_place_gets_it_for_their_diary_and_loses_it_there() -> None:
    event = EventFactory(capacity=1)
    registration = registered(event)
    kinds = [part.get_content_type() for part in last().walk()]
    assert "text/calendar" in kinds
    assert [part.get_filename() for part in last().iter_attachments()] == ["invitation.ics"]
    registered(event)
    assert "text/calendar" not in [part.get_content_type() for part in last().walk()]
    cancelling.cancel(registration.pk, now=noon() + timedelta(hours=11))
    assert [part.get_filename() for part in last().iter_attachments()] == ["annulation.ics"]


def test_nobody_without_an_address_is_written_to() -> None:
    event = EventFactory()
    who = contact(email=" ", phone="01 99 00 11 22")
    registered(event, who=who, by=TeamFactory())
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("occasion", [*Verb, LINK])
def test_every_occasion_of_a_registration_has_its_words(occasion: str) -> None:
    silent = {
        Verb.PASSEE,
        Verb.FUSIONNEE,
        Verb.COURRIEL,
        Verb.PRESENCE,
        Verb.ATTESTATION,
        Verb.CAPACITE,
        Verb.EFFACEE,
    }
    registration = registered(EventFactory())
    registration.turn, registration.offered_until = 1, noon()
    if occasion in silent:
        with pytest.raises(KeyError):
            tell(registration, occasion)
        return
    tell(registration, occasion)
    message = last()
    assert words(message)
    assert words(message, "html")
    assert len(str(message["Subject"])) <= 78


def test_many_are_told_of_facts_that_are_read_once(django_assert_max_num_queries: object) -> None:
    event = EventFactory(capacity=None)
    for _ in range(4):
        registered(event)
    rows = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMEE)
    # Rows, sittings, structure; for each, people, what their diary heard, and the mail.
    with django_assert_max_num_queries(3 + 4 * 4):  # type: ignore[operator]
        tell_all(event, rows, Verb.DECISION)
