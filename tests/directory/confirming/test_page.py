"""The page behind the link: GET changes nothing, POST records, the link dies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import OutboxMessage
from directory.confirming.links import confirmation_token
from directory.enums import (
    ActivityState,
    ProposalState,
    QueueKind,
    ReminderAnswer,
    Source,
)
from directory.models import (
    Claim,
    ConfirmationLine,
    ConfirmationRequest,
    HolderQuestion,
    PrivateContact,
    ProgrammeLife,
    Proposal,
    QueueItem,
)
from directory.services.confirming import reminders
from directory.services.entries import clocks
from tests.directory import people
from tests.directory.confirming.asked import contact, entry_due, latest_request, set_due
from tests.directory.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
EMAIL = "camille@exemple.fr"


def link(name: str = "confirmation", *rest: str) -> str:
    token = confirmation_token(latest_request())
    return reverse(f"directory:{name}", args=[token, *rest])


def asked(count: int = 1, **values):
    """Return entries about which one person was asked."""
    entries = [entry_due(0, EMAIL, complete=True, **values) for _number in range(count)]
    reminders.run()
    return entries


def state_of_everything() -> tuple:
    return (
        list(ProgrammeLife.objects.order_by("pk").values()),
        list(ConfirmationRequest.objects.values()),
        list(ConfirmationLine.objects.values()),
        OutboxMessage.objects.count(),
        QueueItem.objects.count(),
    )


def test_fifty_gets_change_nothing_and_one_post_does(client):
    (programme,) = asked()
    address, before = link(), state_of_everything()
    for _number in range(50):
        response = client.get(address)
        assert response.status_code == 200
        assert not response.cookies.get("sessionid")
    client.head(address)
    assert state_of_everything() == before
    response = client.post(address, {"exact": programme.public_id})
    assert response.url == reverse("directory:confirmation_done")
    life = ProgrammeLife.objects.get()
    assert timezone.now() - life.confirmed_at < timedelta(minutes=1)
    assert life.confirmed_by_role == Source.PORTEUR
    assert ConfirmationLine.objects.get().answer == ReminderAnswer.EXACTE
    assert latest_request().used_at


def test_the_page_shows_what_the_public_sees_and_nothing_private(client):
    (programme,) = asked()
    contact(programme, "autre@exemple.fr", phone="+33639985678", name="Dominique Secret")
    html = client.get(link()).content.decode()
    for words in (programme.title, "Reconnaître une crise", "01\u00a099\u00a000\u00a012\u00a034",
                  "Hôpital de jour, bâtiment B", "Comment venir"):  # fmt: skip
        assert words in html
    for secret in ("Dominique", "autre@", "06\u00a039", "+336", EMAIL):
        assert secret not in html.split("<main")[1].split("</main")[0]


def test_nobody_keeps_the_page(client):
    asked()
    response = client.get(link())
    assert "no-store" in response["Cache-Control"]
    # With « no-referrer » a browser would send the form with « Origin: null »: refused.
    assert response["Referrer-Policy"] == "same-origin"
    assert "noindex" in response["X-Robots-Tag"]


def test_several_entries_at_once_or_one_by_one(client):
    first, second, third = asked(3)
    address = link()
    page = client.get(address).content.decode()
    assert "Tout est exact pour ces 3 fiches" in page
    response = client.post(address, {"exact": second.public_id})
    assert response.url.startswith(address)
    client.post(link(), {"exact": "toutes"})
    assert set(ConfirmationLine.objects.values_list("answer", flat=True)) == {"exacte"}
    assert client.get(link()).status_code == 410
    assert {first.pk, third.pk} <= set(
        ProgrammeLife.objects.filter(next_due__gt=timezone.localdate()).values_list(
            "programme_id", flat=True
        )
    )


def test_a_used_link_records_nothing_more(client):
    (programme,) = asked()
    client.post(link(), {"exact": programme.public_id})
    before = state_of_everything()
    for data in ({"exact": programme.public_id}, {"exact": "toutes"}, {}):
        assert client.post(link(), data).status_code == 410
    assert state_of_everything() == before


def test_a_link_dies_after_thirty_days(client):
    asked()
    ConfirmationRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = client.get(link())
    assert response.status_code == 410
    assert "M’envoyer un nouveau lien" in response.content.decode()
    assert client.post(link(), {"exact": "toutes"}).status_code == 410


def test_a_link_dies_when_the_address_is_no_longer_the_entrys(client):
    (programme,) = asked()
    PrivateContact.objects.update(email="autre@exemple.fr")
    response = client.get(link())
    assert response.status_code == 410
    assert "Rien n’attend de réponse" in response.content.decode()
    for address in (link(), link("confirmation_stopped", programme.public_id)):
        assert client.post(address, {"exact": programme.public_id}).status_code == 410
    assert not ProgrammeLife.objects.filter(confirmed_at__gt=timezone.now() - timedelta(days=9))


def test_an_entry_confirmed_by_another_door_awaits_nothing(client):
    (programme,) = asked()
    clocks.confirm(programme, user=None, role=Source.MODERATEUR)
    response = client.get(link())
    assert response.status_code == 410
    assert "Rien n’attend de réponse" in response.content.decode()


@pytest.mark.parametrize("name", ["state", "stopped", "correct"])
def test_a_second_tap_is_told_that_the_answer_is_known(client, name):
    first, second = asked(2)
    client.post(link(), {"exact": first.public_id})
    data = {f"{first.public_id}-state": "plus-de-place"}
    response = client.post(link(f"confirmation_{name}", first.public_id), data)
    assert response.status_code == 409
    assert "n’attend plus de réponse" in response.content.decode()
    assert second.title in response.content.decode()
    stranger = entry_due(200)
    assert client.post(link(f"confirmation_{name}", stranger.public_id)).status_code == 404


@pytest.mark.parametrize("token", ["x", "x:y:z", "\u00e9", "a" * 3000, "%00", "';--"])
def test_a_broken_link_is_a_page(client, token):
    response = client.get(f"/confirmer/{token}/")
    assert response.status_code in (400, 404)


def test_a_tampered_link_opens_nothing(client):
    asked()
    token = confirmation_token(latest_request())
    assert client.get(f"/confirmer/{token[:-1]}x/").status_code == 404


@pytest.mark.parametrize("value", ["", "autre", "\x00", "é" * 10_000])
def test_an_unknown_entry_is_refused(client, value):
    asked()
    assert client.post(link(), {"exact": value}).status_code in (400, 409)


def test_no_place_left_while_the_rest_is_exact(client):
    (programme,) = asked()
    address = link("confirmation_state", programme.public_id)
    response = client.post(address, {f"{programme.public_id}-state": "plus-de-place"})
    assert response.status_code == 302
    life = ProgrammeLife.objects.get()
    assert life.state == ActivityState.PLUS_DE_PLACE
    assert life.next_due > timezone.localdate()


def test_a_past_day_of_resumption_is_refused_with_what_was_typed(client):
    (programme,) = asked()
    key = programme.public_id
    data = {f"{key}-state": "suspendu", f"{key}-until": "2020-01-01"}
    response = client.post(link("confirmation_state", key), data)
    assert response.status_code == 400
    assert "doit être à venir" in response.content.decode()
    assert 'value="2020-01-01"' in response.content.decode()
    assert latest_request().used_at is None


def test_no_longer_exists_waits_for_a_moderator(client):
    (programme,) = asked()
    address = link("confirmation_stopped", programme.public_id)
    assert client.get(address).status_code == 200
    assert not QueueItem.objects.exists()
    client.post(address, {"on": ""})
    assert ProgrammeLife.objects.get().state == ActivityState.ACTIF
    assert QueueItem.objects.get().facts["pending"] is True
    assert ConfirmationLine.objects.get().answer == ReminderAnswer.ARRETEE


def test_to_correct_opens_the_fields_filled_in_and_goes_to_moderation(client):
    (programme,) = asked()
    address = link("confirmation_correct", programme.public_id) + "?partie=venir"
    page = client.get(address)
    assert "trois semaines" in page.content.decode()
    correction = page.context["correction"]
    data = {"vu": correction.token, "message": "", "usual_delay": "six semaines"}
    for name in ("access_modes", "join_steps", "cost", "cost_note"):
        data[name] = correction.seen[name]
    response = client.post(address, data)
    assert response.status_code == 302, response.content.decode()
    proposal = Proposal.objects.get()
    assert proposal.state == ProposalState.EN_ATTENTE
    assert proposal.email == EMAIL
    assert proposal.changes == {"usual_delay": "six semaines"}
    assert QueueItem.objects.get().kind == QueueKind.CORRECTION
    assert ConfirmationLine.objects.get().answer == ReminderAnswer.A_CORRIGER
    assert ProgrammeLife.objects.get().next_due == timezone.localdate()


def test_correcting_nothing_is_said(client):
    (programme,) = asked()
    address = link("confirmation_correct", programme.public_id) + "?partie=venir"
    correction = client.get(address).context["correction"]
    response = client.post(address, {"vu": correction.token, **correction.seen})
    assert response.status_code == 400
    assert not Proposal.objects.exists()


def test_what_a_file_asks_is_answered_with_the_entry(client):
    (programme,) = asked()
    HolderQuestion.objects.create(programme=programme, text="Toujours proposée ?")
    assert "Toujours proposée" in client.get(link()).content.decode()
    client.post(link(), {"exact": programme.public_id})
    assert HolderQuestion.objects.get().answer == ReminderAnswer.EXACTE


def test_a_new_link_goes_to_the_same_address_and_ends_the_old_one(client):
    (programme,) = asked()
    ConfirmationRequest.objects.update(expires_at=timezone.now() - timedelta(days=1))
    old = link()
    for _number in range(2):
        response = client.post(f"{old}nouveau-lien/")
        assert response.url == reverse("directory:confirmation_sent")
    assert set(OutboxMessage.objects.values_list("recipients", flat=True)) == {EMAIL}
    assert client.get(old).status_code == 410
    assert client.post(link(), {"exact": programme.public_id}).status_code == 302


def test_new_links_are_limited(client):
    (programme,) = asked()
    client.post(link(), {"exact": programme.public_id})
    used = link()
    codes = [client.post(used + "nouveau-lien/").status_code for _number in range(5)]
    assert codes[:3] == [302, 302, 302]
    assert codes[3:] == [429, 429]
    assert OutboxMessage.objects.filter(recipients=EMAIL).count() <= 3


def test_an_account_of_the_address_just_proved(client):
    (programme,) = asked()
    client.post(link(), {"exact": programme.public_id})
    assert "Créer mon compte avec cette adresse" in client.get("/confirmer/merci/").content.decode()
    response = client.post("/confirmer/merci/compte/")
    assert response.url == reverse("space:home")
    assert client.session["_auth_user_id"]
    claim = Claim.objects.get()
    assert claim.email == EMAIL
    assert claim.verified_at
    assert QueueItem.objects.filter(kind=QueueKind.GESTION).count() == 1


def test_the_managers_are_asked_where_there_are_some(client):
    organisation = OrganisationFactory()
    people.holder(organisation, email="gestion@exemple.fr")
    programme = entry_due(0, EMAIL, organisation=organisation)
    reminders.run()
    row = ConfirmationRequest.objects.get(email=EMAIL)
    address = reverse("directory:confirmation", args=[confirmation_token(row)])
    client.post(address, {"exact": programme.public_id})
    client.post("/confirmer/merci/compte/")
    assert not Claim.objects.exists()
    assert OutboxMessage.objects.filter(
        recipients="gestion@exemple.fr", subject__startswith="Une personne demande"
    ).exists()


def test_a_dead_link_gives_no_account_to_whoever_finds_it(client, django_user_model):
    (programme,) = asked()
    client.post(link(), {"exact": programme.public_id})
    thief = type(client)()
    thief.get(link())
    assert "Créer mon compte" not in thief.get("/confirmer/merci/").content.decode()
    thief.post("/confirmer/merci/compte/")
    assert not django_user_model.objects.filter(email=EMAIL).exists()


def test_staff_are_not_signed_in_by_a_mailbox(client):
    organisation = OrganisationFactory()
    moderator = people.moderator(email=EMAIL)
    programme = entry_due(0, EMAIL, organisation=organisation)
    reminders.run()
    client.post(link(), {"exact": programme.public_id})
    client.post("/confirmer/merci/compte/")
    assert moderator.is_active
    assert "_auth_user_id" not in client.session


def test_the_query_count_does_not_grow(client, django_assert_max_num_queries):
    asked(2)
    with django_assert_max_num_queries(20):
        client.get(link())
    ConfirmationRequest.objects.update(created_at=timezone.now() - timedelta(days=8))
    for programme in asked(8):
        set_due(programme, timezone.localdate())
    with django_assert_max_num_queries(20):
        assert client.get(link()).content.decode().count("<article") == 8
