"""Those who came are thanked the day after, with message and documents of the page."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents import get_document_model

from events.models import Event
from events.registered.reminders import run
from events.reminder_times import day_after
from events.services import deciding, thanking
from events.services.attendance import note_presence
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, noon, registered
from tests.events.page_factories import in_days, make_page, sitting
from tests.events.reminders.mails import html_of, mails, text_of

pytestmark = pytest.mark.django_db


def came(registration, sitting_row=None):
    event = registration.event
    note_presence(
        registration.participants.first().pk,
        (sitting_row or event.sittings.first()).pk,
        present=True,
        by=TeamFactory(),
    )


def test_those_who_came_alone_once_the_day_after():
    event = EventFactory(title="Soirée")
    present, _absent = registered(event), registered(event)
    came(present)
    known = len(mails())
    morning = day_after(event.ends_at)
    assert thanking.thank_due(event.ends_at + timedelta(minutes=5)) == 0
    assert thanking.thank_due(morning - timedelta(minutes=1)) == 0
    assert thanking.thank_due(morning) == 1
    assert thanking.thank_due(morning) == 0
    (mail,) = mails()[known:]
    assert mail["To"] == present.email
    assert "merci" in mail["Subject"]


def test_message_and_documents_of_the_published_page():
    document = get_document_model().objects.create(
        title="Diaporama de la soirée", file=ContentFile(b"%PDF-1.7", "diaporama.pdf")
    )
    page = make_page(
        days=[sitting(in_days(3))],
        thanks="Merci à vous.\nÀ bientôt !",
        documents=[("document", document)],
    )
    event = Event.objects.get(page_id=page.pk)
    own = registered(event)
    came(own)
    page.thanks = "Un brouillon"
    page.save_revision()
    thanking.thank_due(day_after(event.ends_at))
    mail = mails()[-1]
    assert "Merci à vous." in text_of(mail)
    assert "brouillon" not in mail.as_string()
    for content in (text_of(mail), html_of(mail)):
        assert "Diaporama de la soirée" in content
        assert f"https://agenda.exemple.fr{document.url}" in content


def test_presence_noted_late_is_thanked_late_but_not_weeks_after():
    event = EventFactory()
    own = registered(event)
    morning = day_after(event.ends_at)
    assert thanking.thank_due(morning) == 0
    came(own)
    assert thanking.thank_due(morning + timedelta(days=14)) == 0
    assert thanking.thank_due(morning + timedelta(days=5)) == 1


def test_neither_of_a_cancelled_event_nor_who_asked_for_none():
    event = EventFactory()
    own = registered(event)
    came(own)
    own.wants_reminders = False
    own.save()
    assert thanking.thank_due(day_after(event.ends_at)) == 0
    own.wants_reminders = True
    own.save()
    deciding.cancel(event.pk, by=TeamFactory(), reason="Grève.", now=noon())
    assert thanking.thank_due(day_after(event.ends_at)) == 0


def test_the_job_of_the_worker_does_it_all(monkeypatch):
    event = EventFactory()
    came(registered(event))
    moment = day_after(event.ends_at)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert run() == 1
