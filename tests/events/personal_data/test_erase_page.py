"""« Effacer une personne » in the admin."""

import pytest
from django.urls import reverse

from core.models import OutboxMessage
from events.models import EventLog, Registration
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory
from tests.events.pages.people import coordinator, officer_of
from tests.events.personal_data.test_forgetting import NAME, somebody
from tests.territories.factories import SupportStructureFactory

pytestmark = pytest.mark.django_db
ADDRESS = "camille@exemple.fr"


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Mails are rows, as in production."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"


def page():
    return reverse("events_erasure:erase")


def post(client, user, **values):
    client.force_login(user)
    return client.post(page(), {"person": ADDRESS, **values})


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_handles_events_enters(client, method):
    somebody(EventFactory())
    client.force_login(TeamFactory())
    answer = getattr(client, method)(page(), {"person": ADDRESS})
    assert answer.status_code in (302, 403)
    assert Registration.objects.get().name == NAME


def test_seeing_erases_nothing(client):
    event = EventFactory()
    registration = somebody(event)
    answer = post(client, coordinator())
    text = answer.content.decode()
    assert event.title in text
    assert f'name="registration" value="{registration.pk}" checked' in text
    assert Registration.objects.get().name == NAME
    assert "no-store" in answer["Cache-Control"]


def test_a_name_ticks_nothing(client):
    registration = somebody(EventFactory())
    text = post(client, coordinator(), person=NAME).content.decode()
    assert f'name="registration" value="{registration.pk}">' in text
    assert "Deux personnes peuvent porter ce nom" in text


def test_one_action_then_the_proof(client):
    registration = somebody(EventFactory())
    answer = post(client, coordinator(), registration=registration.pk, erase="1")
    reference = EventLog.objects.get(verb="effacee").detail["proof"]
    assert answer.url == reverse("events_erasure:proof", args=[reference])
    text = client.get(answer.url).content.decode()
    assert reference in text
    assert "1\u00a0inscription" in text or "1 inscription" in text
    assert NAME not in text
    assert ADDRESS not in text


def test_the_proof_is_mailed_to_an_address_that_is_typed(client):
    registration = somebody(EventFactory())
    proof = post(client, coordinator(), registration=registration.pk, erase="1").url
    assert not OutboxMessage.objects.filter(recipients=ADDRESS).exists()
    assert client.post(proof, {"email": "pas une adresse"}).status_code == 400
    assert client.post(proof, {"email": ADDRESS}).status_code == 302
    mail = OutboxMessage.objects.get(recipients=ADDRESS)
    assert "E-" in mail.subject
    assert NAME.encode() not in bytes(mail.raw)


def test_nothing_ticked_is_said(client):
    somebody(EventFactory())
    answer = post(client, coordinator(), erase="1")
    assert answer.status_code == 400
    assert "Cochez au moins une ligne" in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "x" * 300])
def test_what_cannot_be_looked_for(client, typed):
    assert post(client, coordinator(), person=typed).status_code == 400


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40, "²", "0"])
def test_any_key_may_be_sent(client, key):
    somebody(EventFactory())
    answer = post(client, coordinator(), registration=key, participant=key, erase="1")
    assert answer.status_code == 400
    assert Registration.objects.get().name == NAME


def test_an_officer_finds_and_erases_in_their_own_events_alone(client):
    event = EventFactory()
    registration = somebody(event)
    stranger = officer_of(SupportStructureFactory())
    text = post(client, stranger).content.decode()
    assert event.title not in text
    assert "Pour tout le site" in text
    assert post(client, stranger, registration=registration.pk, erase="1").status_code == 400
    assert Registration.objects.get().name == NAME
    own = officer_of(event.support_structure)
    assert post(client, own, registration=registration.pk, erase="1").status_code == 302


def test_a_coordinator_erases_from_an_event_that_tells_an_illness_without_reading_it(client):
    event = EventFactory(on_one_illness=True, title="Atelier diabète")
    registration = somebody(event)
    user = coordinator()
    text = post(client, user).content.decode()
    assert event.title not in text
    assert NAME not in text.replace(f'value="{NAME}"', "")
    assert "dont seul l’organisateur voit la liste" in text
    assert post(client, user, registration=registration.pk, erase="1").status_code == 302
    assert Registration.objects.get().name == ""


def test_an_unknown_proof(client):
    client.force_login(coordinator())
    assert client.get(reverse("events_erasure:proof", args=["E-2222-2222"])).status_code == 404
