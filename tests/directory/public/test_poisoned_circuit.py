"""Nothing private leaves through the circuit: links, mails, previews, history, figures, errors."""

import pytest
from django.test import Client
from django.urls import reverse

from core.models import OutboxMessage
from directory.confirming.links import confirmation_token
from directory.enums import ActivityState
from directory.models import ConfirmationRequest, PrivateContact, Programme, ProgrammeLife
from directory.services.confirming import reminders
from directory.services.entries import clocks
from directory.services.moderation import circuit, text_answers
from tests.core.mails import parsed
from tests.directory import people
from tests.directory.confirming.asked import set_due
from tests.directory.factories import CommuneFactory, PlaceFactory, ProgrammeFactory
from tests.directory.poison import (
    MOBILES,
    NAMED,
    YEAR_OF_NOTHING_PUBLIC,
    poisoned_entry,
    refuse_internal,
    refuse_poison,
)
from tests.directory.space_editing.helpers import filled, sent

pytestmark = pytest.mark.django_db
CONTACTS = "PrivateContact."
ADDRESS = "/annuaire/fiche-empoisonnee/"


@pytest.fixture
def poisoned(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    settings.REMINDERS_AT_ANY_HOUR = True
    return poisoned_entry()


def asked(programme):
    """Ask the private contact to confirm; return the token of their link."""
    set_due(programme, programme.life.modified_at.date())
    assert reminders.run()
    return confirmation_token(ConfirmationRequest.objects.get())


def mails() -> dict[str, str]:
    """Return all that was written, in text and in HTML, by subject and reader."""
    found = {}
    for row in OutboxMessage.objects.all():
        message = parsed(row)
        parts = [
            part.get_content() for part in message.walk() if part.get_content_type()[:4] == "text"
        ]
        found[f"{message['Subject']} → {message['To']}"] = "\n".join(parts)
    return found


@pytest.mark.parametrize("planted", [*MOBILES, f"{NAMED}@exemple.fr", str(YEAR_OF_NOTHING_PUBLIC)])
def test_a_planted_leak_is_found(poisoned, planted):
    _programme, poison = poisoned
    refuse_poison("<p>Rien.</p>", poison)
    with pytest.raises(AssertionError):
        refuse_poison(f"<p>Voici : {planted}.</p>", poison)


def test_every_internal_field_is_watched(poisoned):
    _programme, poison = poisoned
    assert {where.partition(".")[0] for where in poison.private_canaries} >= {
        "Programme",
        "PrivateContact",
    }
    for canary in poison.private_canaries.values():
        with pytest.raises(AssertionError):
            refuse_internal(f"<td>{canary.upper()}</td>", poison)


def test_the_preview_in_the_space_shows_what_the_public_will_see(client, poisoned):
    programme, poison = poisoned
    client.force_login(people.holder(programme.organisation))
    response = client.get(reverse("space:preview", args=[programme.public_id]))
    assert response.status_code == 200
    refuse_poison(response.content.decode(), poison)


def test_the_page_of_confirmation_shows_what_the_public_sees(client, poisoned):
    programme, poison = poisoned
    page = client.get(reverse("directory:confirmation", args=[asked(programme)]))
    assert page.status_code == 200
    assert "[numéro retiré]" in page.content.decode()
    refuse_internal(page.content.decode(), poison)
    for mobile in MOBILES:
        assert mobile not in page.content.decode()


@pytest.mark.parametrize("name", ["correct", "state", "stopped"])
def test_pages_behind_the_link_hold_public_fields_alone(client, poisoned, name):
    programme, poison = poisoned
    address = reverse(
        f"directory:confirmation_{name}", args=[asked(programme), programme.public_id]
    )
    for send in (client.get, client.post):
        response = send(address)
        assert response.status_code in {200, 302, 400, 405}
        refuse_internal(response.content.decode(), poison)


@pytest.mark.parametrize("page", ["corriger", "signaler", "je-gere-cette-fiche"])
def test_forms_for_everybody_hold_nothing_of_it(client, poisoned, page):
    _programme, poison = poisoned
    for send in (client.get, client.post):
        response = send(f"{ADDRESS}{page}/")
        assert response.status_code in {200, 400}
        refuse_internal(response.content.decode(), poison)


def test_no_mail_of_the_circuit_tells_it(poisoned):
    programme, poison = poisoned
    programme.places.set([PlaceFactory(commune=CommuneFactory())])
    programme.save()
    asked(programme)
    team, judge = people.holder(programme.organisation), people.moderator(["95"])
    for answer in (text_answers.send_back, text_answers.refuse, text_answers.approve):
        draft = Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
        draft.title = "Autre titre"
        circuit.save_draft(draft, user=team)
        item = circuit.submit(Programme.objects.get(pk=programme.pk), user=team)
        answer(item, user=judge, comment="Voilà pourquoi.")
    written = mails()
    assert len(written) >= 5
    # The person learns which file their address was read in, and nobody else does.
    own_source = poison.private_canaries.pop(f"{CONTACTS}known_from")
    for reader, text in written.items():
        refuse_internal(text, poison)
        assert own_source not in text or NAMED in reader, reader


def test_the_history_tells_that_private_contacts_changed_and_not_who_they_are(client, poisoned):
    programme, poison = poisoned
    member = people.holder(programme.organisation)
    client.force_login(member)
    address = reverse("space:private_contacts", args=[programme.public_id])
    assert poison.private_canaries[f"{CONTACTS}name"] in client.get(address).content.decode()
    row = PrivateContact.objects.get(programme=programme)
    data = {
        "contacts-TOTAL_FORMS": "1", "contacts-INITIAL_FORMS": "1", "contacts-0-id": row.pk,
        "contacts-0-name": row.name, "contacts-0-function": "Cadre", "contacts-0-email": row.email,
        "action": "save",
    }  # fmt: skip
    client.post(address, data)
    pages = [client.get(reverse("space:history", args=[programme.public_id]))]
    guard = Client()
    guard.force_login(people.moderator(["95"]))
    pages.append(guard.get(f"/admin/snippets/directory/programme/history/{programme.pk}/"))
    for page in pages:
        assert page.status_code == 200
        contacts_only = {k: v for k, v in poison.private_canaries.items() if k.startswith(CONTACTS)}
        assert not [
            where for where, canary in contacts_only.items() if canary in page.content.decode()
        ]


def test_the_figures_of_freshness_name_nobody(client, poisoned):
    programme, poison = poisoned
    asked(programme)
    client.force_login(people.coordinator())
    for name in ("dashboard", "export", "campaigns", "new_campaign"):
        response = client.get(reverse(f"directory_freshness:{name}"))
        assert response.status_code == 200
        refuse_internal(body(response), poison)


def test_the_files_for_search_engines_hold_nothing_of_it(client, poisoned):
    _programme, poison = poisoned
    for path in ("/sitemap.xml", "/sitemap-directory.xml", "/robots.txt"):
        response = client.get(path)
        assert response.status_code == 200, path
        refuse_poison(body(response), poison)


def test_what_is_gone_or_went_elsewhere_shows_nothing_of_it(client, poisoned):
    programme, poison = poisoned
    clocks.set_state(programme, ActivityState.ARRETE, user=None)
    for path in (ADDRESS, f"/r/{programme.public_id}"):
        response = client.get(path)
        assert response.status_code == 410
        refuse_poison(response.content.decode(), poison)
    other = ProgrammeFactory(title="Voisine")
    ProgrammeLife.objects.filter(programme=programme).update(merged_into=other)
    response = client.get(ADDRESS, follow=True)
    assert response.redirect_chain
    refuse_poison(response.content.decode(), poison)


def test_pages_of_errors_show_nothing_of_it(client, poisoned):
    programme, poison = poisoned
    stranger = Client()
    stranger.force_login(people.holder(ProgrammeFactory().organisation))
    entry = reverse("space:entry", args=[programme.public_id])
    edit = f"/admin/snippets/directory/programme/edit/{programme.pk}/"
    answers = [
        stranger.get(entry),
        stranger.post(entry),
        stranger.get(edit),
        client.get(edit),
        client.get(f"{ADDRESS}inconnu/"),
        client.put(ADDRESS),
        client.post(f"/r/{programme.public_id}"),
    ]
    assert {answer.status_code for answer in answers} <= {302, 403, 404, 405}
    for answer in answers:
        refuse_poison(answer.content.decode(), poison)


def test_a_conflict_shows_the_field_and_nothing_of_the_others(poisoned):
    programme, poison = poisoned
    one, other = Client(), Client()
    for session in (one, other):
        session.force_login(people.holder(programme.organisation))
    address = reverse("space:section", args=[programme.public_id, "essentiel"])
    mine = filled(one.get(address))
    sent(other, address, title="Titre de l’autre")
    response = one.post(address, {**mine, "title": "Le mien", "action": "save"})
    assert response.status_code == 409
    refuse_internal(response.content.decode(), poison)


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode()
