"""What tests of teams share."""

import re

import pytest
from django.core import mail

from tests.directory import people
from tests.directory.factories import CommuneFactory, OrganisationFactory, ProgrammeFactory


@pytest.fixture
def outbox(settings):
    """Mails as they leave."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox


@pytest.fixture
def organisation(db):
    """An organisation in Cergy with one entry."""
    organisation = OrganisationFactory(name="Hôpital d’exemple", commune=CommuneFactory())
    ProgrammeFactory(title="Souffler", organisation=organisation)
    return organisation


@pytest.fixture
def manager(organisation):
    return people.holder(
        organisation, email="gestion@exemple.fr", first_name="Camille", last_name="Exemple"
    )


def told(outbox) -> dict[str, str]:
    """Return who was written to, and the subject."""
    return {message.to[0]: message.subject for message in outbox}


def link_in(message, path: str) -> str:
    """Return the path of the link in a mail that starts with ``path``."""
    found = re.search(rf"https?://[^/\s]+({re.escape(path)}[^\s]+)", message.body)
    assert found, message.body
    return found[1]
