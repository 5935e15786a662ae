"""« Proposer une correction »: fields as the public sees them, an address proved, an answer."""

import time
from unittest import mock

import pytest

from core import signed_links
from directory.enums import ProposalState, QueueKind, QueueState
from directory.exceptions import ProposalError, QueueError
from directory.models import Place, Programme, Proposal, PublicContact, QueueItem
from directory.proposals import mails
from directory.proposals.applying import changed_since
from directory.services.entries import publishing
from directory.services.proposing import answers
from tests.directory.factories import (
    CommuneFactory,
    PlaceFactory,
    ProgrammeFactory,
    PublicContactFactory,
)
from tests.directory.people import holder, moderator
from tests.directory.proposals.sending import filled_in, link_in, values_of

pytestmark = pytest.mark.django_db


def page_of(programme, *codes: str) -> str:
    return f"{programme.get_absolute_url()}corriger/?" + "&".join(f"quoi={code}" for code in codes)


def send(client, programme, *codes: str, **values):
    """Send a correction as a person would: open the page, change what is wrong, send."""
    path = page_of(programme, *codes)
    data = {**filled_in(client, path), "email": ["lecteur@exemple.fr"]}
    data.update({key.replace("__", "-"): value for key, value in values.items()})
    return client.post(path, data)


def waiting(client, outbox, programme, *codes: str, **values) -> Proposal:
    """Return a correction whose address is proved."""
    assert send(client, programme, *codes, **values).status_code == 302
    assert client.post(link_in(outbox[-1])).status_code == 302
    return Proposal.objects.get()


def test_the_first_page_asks_what_is_wrong(client):
    programme = ProgrammeFactory()
    address = f"{programme.get_absolute_url()}corriger/"
    assert client.get(address).status_code == 200
    assert client.get(f"{address}?suite=1").status_code == 400
    assert client.get(f"{address}?quoi=nimporte").status_code == 400
    assert client.get(f"{address}?quoi=venir&quoi=nimporte").status_code == 200


def test_from_the_form_to_the_public_page(client, outbox):
    programme = ProgrammeFactory(usual_delay="trois semaines")
    person = moderator()
    member = holder(programme.organisation)
    response = send(client, programme, "venir", usual_delay="six semaines", name="Camille")
    assert response.status_code == 302
    assert "messagerie" in client.get(response.url).content.decode()
    (link,) = outbox
    assert link.to == ["lecteur@exemple.fr"]
    assert not QueueItem.objects.exists()

    seen = client.get(link_in(link)).content.decode()
    assert "six semaines" in seen
    assert "trois semaines" in seen
    assert client.post(link_in(link)).status_code == 302
    item = QueueItem.objects.get()
    assert (item.kind, item.author) == (QueueKind.CORRECTION, None)
    told = {message.to[0]: message for message in outbox[1:]}
    assert set(told) == {person.email, member.email, "lecteur@exemple.fr"}
    assert "six semaines" in told[member.email].body
    assert "lecteur@exemple.fr" not in told[member.email].body
    assert "Camille" not in told[member.email].body

    answers.accept(item.proposal, ["usual_delay"], user=person, comment="Vu avec l’équipe.")
    programme = Programme.objects.get(pk=programme.pk)
    assert programme.usual_delay == "six semaines"
    assert "Six semaines" in client.get(programme.get_absolute_url()).content.decode()
    item.refresh_from_db()
    assert (item.state, item.outcome) == (QueueState.CLOSE, "approuvee")
    answer = outbox[-1]
    assert answer.to == ["lecteur@exemple.fr"]
    assert "Délai habituel\u00a0: accepté" in answer.body
    assert "Vu avec l’équipe." in answer.body
    assert Proposal.objects.get().state == ProposalState.ACCEPTEE


def test_fifty_openings_of_the_link_change_nothing_and_one_post_does(client, outbox):
    programme = ProgrammeFactory()
    send(client, programme, "venir", usual_delay="un mois")
    link = link_in(outbox[0])
    for _ in range(50):
        assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200
    assert Proposal.objects.get().state == ProposalState.A_VERIFIER
    assert not QueueItem.objects.exists()
    for _ in range(2):
        assert client.post(link).status_code == 302
    assert QueueItem.objects.count() == 1
    assert "déjà envoyé" in client.get(link).content.decode()


def test_accepting_a_part_says_so_field_by_field(client, outbox):
    programme = ProgrammeFactory(usual_delay="", cost_note="")
    proposal = waiting(
        client, outbox, programme, "venir", usual_delay="un mois", cost_note="10 euros"
    )
    edited = {"usual_delay": "environ un mois"}
    answers.accept(proposal, ["usual_delay"], user=moderator(), edited_values=edited)
    programme = Programme.objects.get(pk=programme.pk)
    assert (programme.usual_delay, programme.cost_note) == ("environ un mois", "")
    body = outbox[-1].body
    assert "Délai habituel\u00a0: accepté, avec une retouche" in body
    assert "Précision sur le coût\u00a0: non retenu" in body
    assert Proposal.objects.get().state == ProposalState.EN_PARTIE


def test_refusing_needs_a_reason_and_changes_nothing(client, outbox):
    programme, person = ProgrammeFactory(usual_delay=""), moderator()
    proposal = waiting(client, outbox, programme, "venir", usual_delay="un mois")
    with pytest.raises(ProposalError):
        answers.refuse(proposal, user=person, reason=" ")
    answers.refuse(proposal, user=person, reason="L’équipe dit le contraire.")
    assert Programme.objects.get().usual_delay == ""
    assert "L’équipe dit le contraire." in outbox[-1].body
    with pytest.raises(QueueError):
        answers.accept(proposal, ["usual_delay"], user=person)


def test_who_may_not_answer(client, outbox):
    programme = ProgrammeFactory(usual_delay="")
    proposal = waiting(client, outbox, programme, "venir", usual_delay="un mois")
    own = moderator()
    own.memberships.create(organisation=programme.organisation)
    sender = moderator(email="lecteur@exemple.fr")
    for person in (own, sender, moderator(["78"]), holder(programme.organisation)):
        with pytest.raises(QueueError):
            answers.accept(proposal, ["usual_delay"], user=person)
    assert Programme.objects.get().usual_delay == ""


@pytest.mark.parametrize("fields", [[], ["internal_note"], ["usual_delay", "slug"], ["places"]])
def test_only_proposed_fields_are_accepted(client, outbox, fields):
    proposal = waiting(client, outbox, ProgrammeFactory(), "venir", usual_delay="un mois")
    with pytest.raises(ProposalError):
        answers.accept(proposal, fields, user=moderator())


def test_a_contact_is_corrected_and_a_hidden_mobile_stays_hidden(client, outbox):
    programme = ProgrammeFactory(
        public_contacts=[
            PublicContactFactory(phone="+33639981234", email="secretariat@exemple.fr"),
            PublicContactFactory(role="Accueil", phone="+33199000000", email=""),
        ]
    )
    page = client.get(page_of(programme, "numero")).content.decode()
    assert "39981234" not in page
    assert "39 98 12 34" not in page
    first, second = PublicContact.objects.order_by("pk")
    proposal = waiting(
        client,
        outbox,
        programme,
        "numero",
        **{"public_contacts-0-hours": "le matin", "public_contacts-1-phone": "01 99 00 11 22"},
    )
    assert "39981234" not in str(proposal.changes) + str(proposal.seen)
    answers.accept(proposal, ["public_contacts"], user=moderator())
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.phone, first.hours) == ("+33639981234", "le matin")
    assert second.phone == "+33199001122"


def test_a_mobile_is_not_taken_for_the_public(client):
    response = send(
        client, ProgrammeFactory(), "numero", **{"public_contacts-0-phone": "06 39 98 12 34"}
    )
    assert response.status_code == 400
    assert "portable" in response.content.decode()


def test_a_place_that_moves_loses_its_exact_point(client, outbox):
    CommuneFactory(insee="95500", name="Pontoise", postcode="95300")
    programme = ProgrammeFactory(places=[PlaceFactory(latitude=49.0, longitude=2.0)])
    proposal = waiting(client, outbox, programme, "adresse", **{"places-0-address": "2 rue Neuve"})
    answers.accept(proposal, ["places"], user=moderator())
    place = Place.objects.get()
    assert (place.address, place.latitude, place.commune_id) == ("2 rue Neuve", None, "95127")


def test_rows_are_added_and_removed_without_javascript(client, outbox):
    programme = ProgrammeFactory()
    path = page_of(programme, "numero")
    data = {**filled_in(client, path), "email": ["lecteur@exemple.fr"], "message": ["Bonjour"]}
    more = client.post(path, {**data, "action": "add:public_contacts"})
    assert more.status_code == 200
    data = values_of(more.content.decode())
    assert data["public_contacts-total"] == ["2"]
    assert data["message"] == ["Bonjour"]
    data |= {"public_contacts-1-role": "Accueil", "public_contacts-1-phone": "01 99 00 11 22"}
    fewer = client.post(path, {**data, "action": "remove:public_contacts-0"})
    data = values_of(fewer.content.decode())
    assert data["public_contacts-0-role"] == ["Accueil"]
    assert client.post(path, data).status_code == 302
    client.post(link_in(outbox[-1]))
    answers.accept(Proposal.objects.get(), ["public_contacts"], user=moderator())
    assert PublicContact.objects.get().role == "Accueil"


def test_links_and_lists(client, outbox):
    programme = ProgrammeFactory()
    proposal = waiting(
        client, outbox, programme, "pour-qui", audiences=["aidants", "adultes"], pathologies=[]
    )
    answers.accept(proposal, ["audiences", "pathologies"], user=moderator())
    programme = Programme.objects.get()
    assert programme.audiences == ["adultes", "aidants"]
    assert not programme.pathologies.exists()


def test_a_later_correction_replaces_an_earlier_one_once_it_is_proved(client, outbox):
    programme = ProgrammeFactory()
    send(client, programme, "venir", usual_delay="un mois")
    send(client, programme, "venir", usual_delay="deux mois")
    first, second = link_in(outbox[0]), link_in(outbox[1])
    assert "un mois" in client.get(first).content.decode()
    assert client.post(second).status_code == 302
    assert Proposal.objects.get().changes == {"usual_delay": "deux mois"}
    response = client.get(first)
    assert response.status_code == 410
    assert "Ce lien ne sert plus" in response.content.decode()
    assert client.post(first).status_code == 410
    assert QueueItem.objects.count() == 1


def test_who_knows_an_address_alters_nothing_of_what_its_owner_sent(client, outbox):
    programme = ProgrammeFactory()
    send(client, programme, "venir", usual_delay="un mois")
    link = link_in(outbox[0])
    send(client, programme, "venir", usual_delay="jamais")
    client.post(link)
    send(client, programme, "venir", usual_delay="jamais")
    proved = Proposal.objects.exclude(state=ProposalState.A_VERIFIER).get()
    assert proved.changes == {"usual_delay": "un mois"}
    assert QueueItem.objects.get().proposal == proved


def test_going_back_to_mend_the_address_sends_another_link(client, outbox):
    programme = ProgrammeFactory()
    data = {**filled_in(client, page_of(programme, "venir")), "usual_delay": ["un mois"]}
    for email in ("faute@exemple.fr", "juste@exemple.fr", "juste@exemple.fr"):
        client.post(page_of(programme, "venir"), {**data, "email": [email]})
    assert [message.to[0] for message in outbox] == ["faute@exemple.fr", "juste@exemple.fr"]


def test_nothing_changed_and_nothing_said_is_told(client):
    response = send(client, ProgrammeFactory(), "venir")
    assert response.status_code == 400
    assert "Rien n’a changé" in response.content.decode()


def test_a_message_alone_is_a_correction(client, outbox):
    proposal = waiting(client, outbox, ProgrammeFactory(), "arrete", message="Fermé en mai.")
    assert (proposal.reasons, proposal.changes) == (["arrete"], {})
    assert QueueItem.objects.get().message == "Fermé en mai."
    answers.accept(proposal, [], user=moderator(), comment="Merci.")
    assert Proposal.objects.get().state == ProposalState.ACCEPTEE


def test_what_changed_meanwhile_is_known(client, outbox):
    programme = ProgrammeFactory(usual_delay="", cost_note="")
    proposal = waiting(
        client, outbox, programme, "venir", usual_delay="un mois", cost_note="10 euros"
    )
    programme = Programme.objects.get()
    programme.usual_delay = "deux mois"
    publishing.publish(programme, user=None)
    assert changed_since(proposal) == ["usual_delay"]


def test_an_entry_withdrawn_meanwhile_is_said(client, outbox):
    programme = ProgrammeFactory()
    send(client, programme, "venir", usual_delay="un mois")
    publishing.unpublish(programme, user=None)
    response = client.post(link_in(outbox[0]))
    assert response.status_code == 409
    assert "n’est plus publiée" in response.content.decode()
    assert Proposal.objects.get().state == ProposalState.A_VERIFIER


def test_what_somebody_else_corrected_first_counts_as_accepted(client, outbox):
    programme = ProgrammeFactory(usual_delay="")
    proposal = waiting(client, outbox, programme, "venir", usual_delay="un mois")
    programme = Programme.objects.get()
    programme.usual_delay = "un mois"
    publishing.publish(programme, user=None)
    answers.accept(proposal, [], user=moderator())
    assert "Délai habituel\u00a0: accepté" in outbox[-1].body


def test_a_link_dies_when_the_address_changes(client, outbox):
    send(client, ProgrammeFactory(), "venir", usual_delay="un mois")
    Proposal.objects.update(email="autre@exemple.fr")
    assert client.post(link_in(outbox[0])).status_code == 410
    assert not QueueItem.objects.exists()


def test_a_link_dies_after_seven_days(client, outbox):
    with mock.patch("django.core.signing.time.time", return_value=time.time() - 8 * 86400):
        token = signed_links.sign(
            mails.PURPOSE, {"id": 1, "to": mails.trace_of("lecteur@exemple.fr")}
        )
    send(client, ProgrammeFactory(), "venir", usual_delay="un mois")
    assert client.post(f"/proposer/confirmer/{token}/").status_code == 410
    assert not QueueItem.objects.exists()
