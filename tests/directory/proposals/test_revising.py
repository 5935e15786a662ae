"""A new entry sent back to a sender without an account: a link opens it again, once."""

import re
import time
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from core import signed_links
from directory.enums import OrganisationKind, ProposalState, QueueState
from directory.models import Decision, Organisation, Programme, Proposal, QueueItem
from directory.proposals import mails
from directory.services.entries import locking
from directory.services.moderation import circuit, text_answers
from directory.services.proposing import revising
from tests.directory.factories import CommuneFactory, OrganisationFactory
from tests.directory.people import moderator
from tests.directory.proposals.sending import values_of
from tests.directory.proposals.test_new_entries import proved

pytestmark = pytest.mark.django_db

NOTES = {"aims": "En mots simples ?", "places": "Quelle rue ?", "course": "Combien de séances ?"}


@pytest.fixture(autouse=True)
def judge():
    CommuneFactory()
    CommuneFactory(insee="95500", name="Pontoise", postcode="95300")
    return moderator()


@pytest.fixture
def sent_back(client, outbox, judge):
    """Return the path of the link that a sender got with the moderator's question."""
    proved(client, outbox)
    ask(judge, "Quels jours ?", NOTES)
    return link_in(outbox[-1])


def ask(judge, comment: str, notes: dict[str, str] | None = None) -> None:
    text_answers.send_back(
        QueueItem.objects.get(), user=judge, comment=comment, field_comments=notes
    )


def link_in(message) -> str:
    found = re.search(r"https?://[^/\s]+(/proposer/completer/[^\s]+)", message.body)
    assert found, message.body
    return found[1]


def typed(client, link: str, **values) -> dict:
    """Return what a browser sends of the form once ``values`` are typed in it."""
    return {**values_of(client.get(link).content.decode()), **values}


def draft() -> Programme:
    return Programme.objects.get().get_latest_revision_as_object()


def test_the_mail_brings_the_words_of_the_moderator_and_one_link(sent_back, outbox):
    message = outbox[-1]
    assert message.to == ["proposant@exemple.fr"]
    assert "Quels jours\u202f?" in message.body
    assert "En mots simples\u202f?" in message.body
    assert "30\u00a0jours" in message.body
    assert sent_back in message.alternatives[0][0]


def test_fifty_openings_change_nothing_and_one_post_does(client, sent_back, outbox, judge):
    outbox.clear()
    for _ in range(50):
        assert client.get(sent_back).status_code == 200
    assert client.head(sent_back).status_code == 200
    item = QueueItem.objects.get()
    assert (item.state, Programme.objects.get().has_unpublished_changes) == (
        QueueState.RENVOYEE,
        True,
    )
    assert outbox == []
    data = typed(client, sent_back, aims=["Marcher sans s’essouffler."], message=["Le mardi."])
    assert client.post(sent_back, data).status_code == 302
    item.refresh_from_db()
    assert (item.state, item.message) == (QueueState.OUVERTE, "Le mardi.")
    assert draft().aims == "Marcher sans s’essouffler."
    told = {message.to[0]: message.subject for message in outbox}
    assert set(told) == {"proposant@exemple.fr", judge.email}
    assert told["proposant@exemple.fr"] == "Votre fiche complétée est arrivée"

    again = client.post(sent_back, data)
    assert again.status_code == client.get(sent_back).status_code == 410
    assert "déjà servi" in again.content.decode()
    assert "Marcher sans s’essouffler." in again.content.decode()
    assert QueueItem.objects.count() == 1
    assert len(outbox) == 2
    text_answers.approve(item, user=judge)
    assert Programme.objects.get(live=True).aims == "Marcher sans s’essouffler."
    assert Proposal.objects.get().state == ProposalState.ACCEPTEE


def test_the_form_shows_what_was_sent_and_the_words_beside_it(client, sent_back):
    html = client.get(sent_back).content.decode()
    assert values_of(html)["title"] == ["Respirer mieux avec la BPCO"]
    assert values_of(html)["phone"] == ["01\u00a099\u00a000\u00a012\u00a034"]
    assert values_of(html)["commune"] == [str(draft().places.get().commune)]
    for beside in ("id_aims_answer", "id_commune_answer"):
        assert f'id="{beside}"' in html
    assert "Combien de séances\u202f?" in html


def test_the_link_dies_with_the_next_question(client, sent_back, outbox, judge):
    client.post(sent_back, typed(client, sent_back, message=["Le mardi."]))
    ask(judge, "Et l’heure ?")
    second = link_in(outbox[-1])
    assert second != sent_back
    response = client.get(sent_back)
    assert response.status_code == 410
    assert "dernier courriel" in response.content.decode()
    assert client.post(second, typed(client, second, message=["9 h."])).status_code == 302
    assert QueueItem.objects.get().message == "9 h."


def test_the_link_dies_with_a_decision_a_deletion_and_a_new_address(client, sent_back, judge):
    Proposal.objects.update(email="autre@exemple.fr")
    assert client.get(sent_back).status_code == 410
    Proposal.objects.update(email="proposant@exemple.fr")
    assert client.get(sent_back).status_code == 200
    circuit.cancel(Programme.objects.get(), user=judge)
    assert client.post(sent_back, {}).status_code == 410
    Programme.objects.get().delete()
    assert client.get(sent_back).status_code == 410


def test_the_link_dies_after_thirty_days(client, sent_back):
    proposal, question = Proposal.objects.get(), Decision.objects.get()
    for days, status in ((29, 200), (31, 410)):
        moment = time.time() - days * 86400
        with mock.patch("django.core.signing.time.time", return_value=moment):
            url = mails.revision_url(proposal, question)
        response = client.get(url.partition("/proposer/")[1] + url.partition("/proposer/")[2])
        assert response.status_code == status
    assert "trente jours" in response.content.decode()


@pytest.mark.parametrize(
    "content",
    [
        {"id": 10**9, "to": "abc", "question": 10**9},
        {"id": 1, "to": "abc", "question": 1},
    ],
)
def test_forged_links(client, sent_back, content):
    for token in (
        signed_links.sign(mails.REVISION, content),
        signed_links.sign(mails.PURPOSE, content),
        sent_back.split("/")[-2][:-2],
    ):
        for send in (client.get, client.post):
            assert send(f"/proposer/completer/{token}/").status_code == 410


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({}, 400, "Rien n’a changé"),
        ({"phone": [""], "aims": ["Autre but."]}, 400, "Donnez un téléphone"),
        ({"title": ["\x00"]}, 400, "Nom de l’offre"),
        ({"aims": ["x" * 10_000]}, 400, "En quelques phrases"),
        ({"aims": ["Autre but."], "commune": ["Nullepart"]}, 400, "Aucune commune"),
    ],
)
def test_wrong_values_are_told_and_what_was_typed_stays(client, sent_back, values, status, said):
    response = client.post(sent_back, typed(client, sent_back, **values))
    assert response.status_code == status
    html = response.content.decode()
    assert said in html.split('id="erreurs-titre"')[1].split("</ul>")[0]
    if "Autre but." in values.get("aims", []):
        assert values_of(html)["aims"] == ["Autre but."]
    assert QueueItem.objects.get().state == QueueState.RENVOYEE


def test_a_locked_entry_keeps_what_was_typed(client, sent_back, judge):
    locking.lock(Programme.objects.get(), user=judge, reason="Vérification.")
    response = client.post(sent_back, typed(client, sent_back, aims=["Autre but."]))
    assert response.status_code == 409
    assert "verrouillée" in response.content.decode()
    assert "Autre but." in response.content.decode()


def test_a_commune_is_looked_for_without_sending(client, sent_back):
    data = typed(client, sent_back, commune=["95300"], aims=["Autre but."], action="find:commune")
    response = client.post(sent_back, data)
    assert response.status_code == 200
    assert values_of(response.content.decode())["aims"] == ["Autre but."]
    assert "Pontoise" in response.content.decode()
    assert QueueItem.objects.get().state == QueueState.RENVOYEE


def test_what_a_moderator_wrote_in_other_fields_stays(client, sent_back, judge):
    mending = draft()
    mending.course = "Six séances."
    mending.aims = "But du modérateur."
    place = mending.places.get()
    place.transport = "Bus 12"
    mending.places.set([place])
    circuit.save_draft(mending, user=judge)
    data = typed(client, sent_back, title=["Souffler"], commune=["Pontoise"])
    assert client.post(sent_back, data).status_code == 302
    newest = draft()
    assert (newest.title, newest.official_title) == ("Souffler", "Souffler")
    assert (newest.course, newest.aims) == ("Six séances.", "But du modérateur.")
    (place,) = newest.places.all()
    assert (place.commune_id, place.transport) == ("95500", "Bus 12")


class TestStructure:
    """The structure of a proposed entry follows what its sender means."""

    def resend(self, client, link, **values):
        data = typed(client, link, **{key: [value] for key, value in values.items()})
        assert client.post(link, data).status_code == 302
        return Programme.objects.get().organisation

    def test_one_made_for_it_is_mended(self, client, sent_back):
        made = Organisation.objects.get()
        holder = self.resend(client, sent_back, organisation_name="MSP d’exemple")
        assert (holder, holder.name) == (made, "MSP d’exemple")
        assert draft().organisation_id == made.pk

    def test_one_of_the_directory_takes_its_place(self, client, sent_back):
        known = OrganisationFactory(name="Clinique d’exemple", finess="950000001")
        holder = self.resend(client, sent_back, finess="950000001")
        assert holder == known
        assert list(Organisation.objects.all()) == [known]
        assert draft().organisation_id == known.pk

    def test_one_of_the_directory_is_never_changed(self, client, outbox, judge):
        known = OrganisationFactory(
            name="Maison de santé d’exemple", kind=OrganisationKind.MSP, finess=""
        )
        proved(client, outbox)
        ask(judge, "Le bon nom ?")
        holder = self.resend(
            client, link_in(outbox[-1]), organisation_name="Autre maison", finess="950000002"
        )
        known.refresh_from_db()
        assert (known.name, known.finess) == ("Maison de santé d’exemple", "")
        assert holder != known
        assert holder.name == "Autre maison"


def test_what_is_not_mended_in_time_ends_and_is_told(client, sent_back, outbox):
    outbox.clear()
    Decision.objects.update(created_at=timezone.now() - timedelta(days=29))
    assert revising.expire() == 0
    Decision.objects.update(created_at=timezone.now() - timedelta(days=31))
    assert revising.expire() == 1
    assert revising.expire() == 0
    item = QueueItem.objects.get()
    assert (item.state, Proposal.objects.get().state) == (
        QueueState.CLOSE,
        ProposalState.SANS_SUITE,
    )
    (message,) = outbox
    assert message.to == ["proposant@exemple.fr"]
    assert "trente jours" in message.body
    assert client.get(sent_back).status_code == 410
