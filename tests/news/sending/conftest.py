"""An officer signed in, a letter with something to read, a theme and its people."""

import pytest
from django.contrib.auth.models import Group

from accounts import groups
from accounts.models import User
from news.sending.content import content_of
from news.services.campaigns import prepare
from news.services.launching import Order, launch
from tests.accounts.factories import TeamFactory
from tests.news.factories import make_letter, make_subscriber, make_theme

PREHEADER = "Les programmes du printemps, et trois rendez-vous près de chez vous."


def officer_account() -> User:
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.COMMUNICATION))
    return User.objects.get(pk=user.pk)


def written_letter(**values):
    body = [("text", "<p>Les programmes du printemps ouvrent leurs portes dès le 3 mars.</p>")]
    return make_letter(
        **{"title": "La lettre de novembre", "preheader": PREHEADER, "body": body, **values}
    )


def order(campaign, typed, **values):
    """Return what an officer confirms, at an hour that no clock of the tests makes quiet."""
    return Order(typed, content_of(campaign).stamp, **{"at_any_hour": True, **values})


def launched(campaign, typed, officer, **values):
    return launch(campaign, order(campaign, typed, **values), officer)


@pytest.fixture
def officer(db):
    return officer_account()


@pytest.fixture
def desk(client, officer):
    """Return the browser of an officer."""
    client.force_login(officer)
    return client


@pytest.fixture
def letter(db):
    return written_letter()


@pytest.fixture
def theme(db):
    return make_theme("Agenda")


@pytest.fixture
def people(theme):
    return [make_subscriber(theme) for _rank in range(3)]


@pytest.fixture
def campaign(letter, theme, people, officer):
    """Return the letter in preparation, to three people."""
    return prepare(letter, officer, themes=[theme])


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Let mails go where they go in production: into the outbox."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
