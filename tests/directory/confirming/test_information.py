"""Who is known from a file is told within a month, may object, and stays forgotten."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from core.signed_links import sign
from directory.confirming.links import OBJECT, confirmation_url
from directory.enums import ImportState, QueueKind
from directory.importing.origin import Origin
from directory.models import (
    ConfirmationLine,
    ConfirmationRequest,
    ImportRun,
    ObjectedAddress,
    PrivateContact,
    QueueItem,
)
from directory.services.confirming import information, objections
from directory.services.entries.publishing import unpublish
from tests.core.mails import parsed, text_of
from tests.directory import people
from tests.directory.confirming.asked import contact, never_confirmed, written
from tests.directory.factories import PrivateContactFactory

pytestmark = pytest.mark.django_db
EMAIL = "camille@exemple.fr"


def known(days: int, email: str = EMAIL) -> PrivateContact:
    since = timezone.now() - timedelta(days=days)
    return contact(never_confirmed(), email, known_from="liste de l’ARS", known_since=since)


def test_nothing_leaves_before_the_25th_day():
    known(24)
    assert information.tell_people() == 0


def test_the_mail_leaves_by_itself_on_the_25th_day():
    known(25)
    known(25)
    assert information.tell_people() == 1
    assert information.tell_people() == 0
    assert written() == [EMAIL]
    assert not PrivateContact.objects.filter(informed_at=None).exists()


def test_who_has_no_public_entry_is_told_without_a_question():
    row = known(26)
    unpublish(row.programme, user=None)
    assert information.tell_people() == 1
    assert information.tell_people() == 0
    text = text_of(parsed(OutboxMessage.objects.get()))
    assert "liste de l’ARS" in text
    assert "/confirmer/retrait/" in text
    assert ConfirmationRequest.objects.get().lines.count() == 0


def test_contacts_of_the_team_are_not_concerned():
    contact(never_confirmed(), EMAIL, known_since=timezone.now() - timedelta(days=300))
    assert information.tell_people() == 0


def test_coordinators_are_warned_once_on_the_20th_day():
    coordinator = people.coordinator()
    known(21)
    ImportRun.objects.create(
        file_name="liste.xlsx",
        fingerprint="x",
        state=ImportState.APPLIQUE,
        applied_at=timezone.now() - timedelta(days=21),
    )
    assert information.warn_coordinators() == 1
    assert information.warn_coordinators() == 0
    message = parsed(OutboxMessage.objects.get(recipients=coordinator.email))
    assert "RGPD, article 14" in text_of(message)
    assert "/admin/fraicheur/campagnes/" in text_of(message)


def objection_link() -> str:
    row = ConfirmationRequest.objects.create(email=EMAIL, expires_at=timezone.now())
    return reverse("directory:objection", args=[sign(OBJECT, {"r": row.pk})])


def test_a_person_sees_what_is_kept_and_takes_it_back(client):
    first, second = known(1), known(1, EMAIL.upper())
    address = objection_link()
    page = client.get(address).content.decode()
    assert str(first.programme) in page
    assert str(second.programme) in page
    assert PrivateContact.objects.count() == 2
    assert client.post(address).status_code == 200
    assert not PrivateContact.objects.exists()
    assert QueueItem.objects.filter(kind=QueueKind.INJOIGNABLE).count() == 2
    assert EMAIL not in str(ObjectedAddress.objects.values())
    again = client.get(address)
    assert again.status_code == 410
    assert "est effacée du site" in again.content.decode()


def test_nothing_of_what_they_were_asked_keeps_the_address(client):
    known(25)
    information.tell_people()
    row = ConfirmationRequest.objects.get()
    address = confirmation_url(row).removeprefix(settings.SITE_URL)
    assert client.get(address).status_code == 200
    objections.object_to(EMAIL)
    assert EMAIL not in str(ConfirmationRequest.objects.values())
    assert EMAIL not in str(ConfirmationLine.objects.values())
    assert ConfirmationLine.objects.count() == 1
    assert client.get(address).status_code == 410
    assert client.post(address, {"exact": "toutes"}).status_code == 410


def test_what_a_member_was_asked_stays_theirs(client):
    row = known(1)
    people.holder(row.programme.organisation, email=EMAIL)
    address = objection_link()
    assert "reste ouvert" in client.post(address).content.decode()
    assert "d’aucune fiche" in client.get(address).content.decode()
    assert ConfirmationRequest.objects.filter(email=EMAIL).exists()


def test_the_next_file_does_not_bring_them_back():
    known(1)
    objections.object_to(EMAIL)
    origin = Origin(ImportRun(file_name="suite.xlsx"))
    assert origin.refuses(EMAIL.upper())
    assert not origin.refuses("autre@exemple.fr")


def test_a_contact_from_a_file_says_from_which_one():
    row = PrivateContactFactory.build(programme=None, email=EMAIL, informed_at=timezone.now())
    Origin(ImportRun(file_name="x" * 300)).mark(row, "")
    assert row.known_from.startswith("liste de l’ARS, fichier «")
    assert len(row.known_from) <= 200
    assert row.informed_at is None
    before = row.known_since
    Origin(ImportRun(file_name="suite.xlsx")).mark(row, EMAIL.upper())
    assert row.known_since == before
