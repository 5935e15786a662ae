"""A message to a selection leaves once, to people who have an address and a name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from events.enums import Verb
from events.exceptions import StateChanged
from events.models import OrganiserMessage, Registration
from events.services import messaging
from tests.directory.people import officer
from tests.events.factories import contact, registered

pytestmark = pytest.mark.django_db

TYPED = {"subject": "Changement de salle", "text": "Bonjour,\n\nNous serons au premier étage."}


@pytest.fixture
def address(event):
    event.capacity, event.contact_email = 10, "accueil@exemple.fr"
    event.save()
    return reverse("events_desk:message", args=[event.pk])


def hidden(answer):
    return {"token": answer.context["token"], "seen": answer.context["seen"]}


def mails():
    return OutboxMessage.objects.filter(subject__contains="Changement de salle")


def test_preview_then_once_to_each_address(desk, event, address):
    one = registered(event, who=contact("une@exemple.fr"))
    registered(event, ["Sa collègue"], who=contact("Une@exemple.fr"))
    registered(event, who=contact(name="Sans adresse", email=" ", phone="01 99 00 00 11"))
    erased = registered(event, who=contact("effacee@exemple.fr"))
    Registration.objects.filter(pk=erased.pk).update(anonymised_at=timezone.now())
    first = desk.get(address)
    assert [row.pk for row in first.context["audience"].reached] == [one.pk]
    assert "Sans adresse" in first.content.decode()
    looked = desk.post(address, {**TYPED, **hidden(first), "action": "relire"})
    assert "premier étage" in looked.context["mail"].text
    assert not mails().exists()
    data = {**TYPED, **hidden(looked), "action": "envoyer"}
    for _click in range(2):
        assert desk.post(address, data).status_code == 302
    message = OrganiserMessage.objects.get()
    assert list(message.recipients.all()) == [one]
    assert mails().count() == 1
    assert "accueil@exemple.fr" in bytes(mails().get().raw).decode()
    assert event.log.get(verb=Verb.COURRIEL, detail__message=message.pk).detail["count"] == 1
    shown = desk.get(reverse("events_desk:log", args=[event.pk])).content.decode()
    assert "Changement de salle" in shown
    theirs = reverse("events_desk:registration", args=[event.pk, one.pk])
    assert "Changement de salle" in desk.get(theirs).content.decode()


def test_answers_reach_the_support_structure_where_the_event_names_nobody(desk, event, address):
    event.contact_email = ""
    event.save()
    structure = event.support_structure
    structure.email = "plateforme@exemple.fr"
    structure.save()
    registered(event)
    shown = desk.get(address)
    assert "Les réponses arrivent à plateforme@exemple.fr" in shown.content.decode()
    desk.post(address, {**TYPED, **hidden(shown), "action": "envoyer"})
    assert b"Reply-To: plateforme@exemple.fr" in bytes(mails().get().raw)


def test_a_thousand_mails_are_written_before_the_transaction_that_queues_them(event):
    by = officer()

    def statements(people):
        made = [registered(event, by=by) for _one in range(people)]
        rows = messaging.audience_of(event.registrations.filter(pk__in=[one.pk for one in made]))
        with CaptureQueriesContext(connection) as queries:
            messaging.send_to(
                event, rows.reached, subject="Salle", text="B", by=by, token=f"jeton{people}"
            )
        return len(queries)

    event.capacity = 100
    event.save()
    assert statements(2) == statements(20)


def test_nothing_leaves_to_somebody_erased_while_the_mails_were_written(event):
    own, by = registered(event), officer()
    people = messaging.audience_of(event.registrations.all()).reached
    Registration.objects.filter(pk=own.pk).update(anonymised_at=timezone.now())
    known = OutboxMessage.objects.count()
    with pytest.raises(StateChanged):
        messaging.send_to(event, people, subject="Salle", text="B", by=by, token="jeton")
    assert OutboxMessage.objects.count() == known


def test_nothing_leaves_when_the_list_changed_since_the_preview(desk, event, address):
    registered(event)
    looked = desk.post(address, {**TYPED, **hidden(desk.get(address)), "action": "relire"})
    registered(event)
    answer = desk.post(address, {**TYPED, **hidden(looked), "action": "envoyer"})
    assert answer.status_code == 409
    assert "premier étage" in answer.content.decode()
    assert not OrganiserMessage.objects.exists()


def test_ticked_rows_alone(desk, event, address):
    registered(event)
    ticked = registered(event)
    answer = desk.get(address, {"inscription": [ticked.pk, "zzz", "9" * 50]})
    assert [row.pk for row in answer.context["audience"].reached] == [ticked.pk]
    data = {**TYPED, **hidden(answer), "inscription": ticked.pk, "action": "envoyer"}
    assert desk.post(address, data).status_code == 302
    assert [row.pk for row in OrganiserMessage.objects.get().recipients.all()] == [ticked.pk]


def test_ticking_nobody_writes_to_nobody(desk, event, address):
    registered(event)
    answer = desk.get(address, {"cochees": "1", "etat": "confirmee"})
    assert answer.status_code == 302
    assert "etat=confirmee" in answer.url
    assert "Cochez d’abord" in desk.get(answer.url).content.decode()


def test_all_that_narrows_the_list_is_said(desk, event, address):
    registered(event, who=contact(name="Zoé"))
    query = {"etat": "confirmee", "profession": "infirmier", "q": "zoé"}
    html = desk.get(address, query).content.decode()
    assert "Confirmées, infirmier, recherche de" in html


def test_filters_choose_too(desk, event, address):
    registered(event)
    gone = registered(event)
    Registration.objects.filter(pk=gone.pk).update(state="annulee")
    assert len(desk.get(address).context["audience"].reached) == 1
    answer = desk.get(address, {"etat": "finies"})
    assert [row.pk for row in answer.context["audience"].reached] == [gone.pk]


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"subject": "Seul"},
        {"text": "Texte gardé"},
        {"subject": "x" * 79, "text": "Texte gardé"},
    ],
)
def test_an_unfinished_message_is_told_and_kept(desk, event, address, typed):
    registered(event)
    answer = desk.post(address, {**typed, "token": "abc", "action": "envoyer"})
    assert answer.status_code == 400
    for value in typed.values():
        assert value in answer.content.decode()
    assert not OrganiserMessage.objects.exists()


def test_nobody_to_write_to(desk, event, address):
    answer = desk.post(address, {**TYPED, **hidden(desk.get(address)), "action": "envoyer"})
    assert answer.status_code == 200
    assert not OrganiserMessage.objects.exists()
